# templates/desk/letters.html
desk-letters = Messages
desk-letters-all = Tous
desk-letters-filter = { $label } ({ $count })
desk-letters-filters = États des messages
desk-letters-none = Aucun message.
desk-letters-caption =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages, les plus récents d’abord
    }
desk-letters-back = Tous les messages
desk-letter = Message
desk-letter-recipient = Destinataire
desk-letter-state = État
desk-letter-written = Rédigé le
desk-letter-attempts = Tentatives
desk-letter-problem = Dernière erreur
desk-letter-queued = en attente
desk-letter-sent = envoyé
desk-letter-given-up = non remis
desk-letter-again-done = Le message est rédigé de nouveau, avec un nouveau lien ; il partira dès que possible.
desk-registration = Inscription
# What a letter is about
desk-letter-registered = Inscription reçue
desk-letter-already-registered = Inscription déjà enregistrée
desk-letter-lost-link = Lien perdu
desk-letter-link-renewed = Lien renouvelé
desk-letter-address-changed = Nouvelle adresse électronique
desk-letter-address-left = Adresse électronique remplacée
desk-letter-seat-offered = Place proposée
desk-letter-seat-lapsed = Proposition de place expirée
desk-letter-cancelled = Inscription annulée
desk-letter-portal-reminder = Rappel de la bannière
desk-letter-portal-page = Lien de la page d’un portail
desk-letter-portal-listed = Portail retenu
desk-letter-portal-declined = Portail non retenu
desk-letter-other = Autre message
# templates/desk/letter.html
desk-letter-words = Contenu
desk-letter-fate = Envoi
desk-letter-language = Langue
desk-letter-due = Prochaine tentative
desk-letter-ended = Terminé le
desk-letter-replaced = Rédigé de nouveau le
desk-letter-download = Télécharger le fichier .eml
desk-letter-no-file = Le contenu ne peut pas être affiché : le message a été remis à un serveur de messagerie, ou il n’est pas encore parti.
desk-letter-owners-only = Ce message contient le lien personnel du destinataire ; votre rôle ne permet pas de le lire.
desk-letter-again = Envoyer de nouveau
desk-letter-again-hint = Un nouveau message partira à l’adresse actuelle de l’inscription, avec un nouveau lien.
desk-letter-not-given-up = Ce message est en attente ou déjà envoyé : il n’y a rien à renvoyer.
desk-letter-no-registration = Ce message ne se rapporte à aucune inscription ; la personne peut redemander son lien sur le site.
desk-letter-of-portal = Ce message concerne un portail : il n’est pas renvoyé d’ici. Un rappel part des pages de la bannière, et le comité de rédaction peut redemander son lien sur le site.
desk-letter-old-address = Ce message était destiné à l’ancienne adresse de l’inscription ; il n’est pas renvoyé.
desk-letter-offer-over = La place n’est plus proposée : ce message n’a plus d’objet.
# src/desk/letters/mod.rs
desk-problem-address = Il est impossible d’écrire à cette adresse
desk-problem-content = Ce contenu ne peut pas être envoyé par courriel
desk-problem-too-many = Trop de messages pour une adresse non confirmée
desk-problem-words = Le programme n’a pas pu rédiger le message ; voir le journal du serveur
desk-problem-late = Le serveur de messagerie ne répond pas
desk-problem-connection = Le serveur de messagerie est injoignable
