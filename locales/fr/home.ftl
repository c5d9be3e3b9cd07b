# templates/site/home.html
home-register = S’inscrire aux Assises
home-read-letter = Lire l’invitation
home-under-way = Les Assises ont lieu en ce moment.
home-over = Les Assises sont terminées. Merci à tous les participants.
home-share = Faites passer
home-share-mail = Voici la page des Assises, où l’on peut s’inscrire :
home-share-by-mail = Envoyer par courriel
home-share-short = Adresse courte :
