# templates/banner/finder.html, templates/banner/kit.html
banner-title = Poser la bannière des Assises
banner-lead = À l’intention des comités de rédaction des portails : trouvez votre portail, copiez le code, collez-le dans la page.
banner-faults = Des choix sont à revoir
banner-lang = Langue de la bannière
banner-size = Format (en pixels)
banner-preview = Aperçu
banner-files = Ouvrir ou télécharger l’image :
banner-copy-button = Copier le code
banner-copied = Le code est copié.
banner-paste = Coller le code sur le portail
banner-paste-copy = Cliquez sur « Copier le code », ou sélectionnez tout le code et copiez-le.
banner-paste-open = Dans l’outil de publication du portail, ouvrez l’emplacement de la bannière (page d’accueil ou colonne latérale) en mode HTML.
banner-paste-save = Collez le code tel quel et enregistrez, sans ajouter ni fichier ni script.
banner-paste-check = Consultez le portail en tant que visiteur et vérifiez que la bannière s’affiche en entier et mène au site des Assises.
banner-when = Période d’affichage
banner-window = La bannière est affichée { $range }, premier et dernier jours inclus, à l’heure du pays hôte.
banner-window-until = La bannière est affichée jusqu’au { $date } inclus, à l’heure du pays hôte.
banner-window-rehearsed = C’est un réglage du site d’essai : aucune lettre ne fixe cette période.
banner-not-yet = Cette période n’a pas commencé.
banner-open = Cette période est en cours.
banner-closed = Cette période est terminée.
banner-before = Avant cette période, la bannière annonce que les Assises approchent, ou n’affiche rien si le Comité d’organisation en a décidé ainsi.
banner-after = Après cette période, la bannière mène toujours au site des Assises ; une fois les Assises terminées, elle remercie et invite à consulter le bilan. Un lien posé mène toujours à une page utile, même des années plus tard.
banner-never-changes = Vous n’aurez jamais à modifier le code : l’image change d’elle-même avec le temps, et les modifications apportées par le Comité d’organisation parviennent d’ordinaire aux portails en quelques minutes.
banner-counting = Ce qui est compté
banner-counting-what = Chaque chargement de l’image et chaque clic augmentent d’une unité un compteur tenu par portail, jour, format et langue. Ni cookie, ni adresse IP conservée, ni suivi des visiteurs ; l’adresse de la page d’origine est seulement comparée au nom de domaine du portail, sans être conservée.
banner-counting-bots = Les moteurs de recherche et les robots qui s’identifient sont comptés à part, de même que les demandes en nombre excessif d’un même réseau.
banner-counting-exact = Ces compteurs sont enregistrés dans la base de données toutes les cinq secondes ; si le serveur s’arrête brutalement, seul le compte des cinq dernières secondes peut être perdu.
banner-counting-caches = Les navigateurs gardent l’image quelques minutes ; derrière un réseau de diffusion (CDN) ou un serveur mandataire, bien des affichages n’atteignent pas le serveur des Assises. Le nombre de chargements comptés est donc toujours inférieur au nombre d’affichages.
banner-counting-checker = Une fois par jour, le programme « vietphap-checker » consulte la page du portail afin de constater que la bannière y figure ; pour l’en écarter, il suffit d’interdire ce nom dans le fichier robots.txt du portail.
# templates/banner/*.svg
banner-art-soon = Bientôt
banner-art-invitation = Invitation
banner-art-under-way = En ce moment
banner-art-thanks = Merci à tous
banner-art-register = S’inscrire
banner-art-more = En savoir plus
banner-art-site = Le site des Assises
banner-art-results = Voir le bilan
banner-art-unknown = Cette adresse de bannière est inconnue.
# templates/banner/about.html
banner-counting-unwritten = Si la base de données ne pouvait être écrite auparavant, ce qui attendait de l’être peut être perdu aussi.
# src/desk/banner/terms.rs
banner-cannot-write = La police de la bannière n’a pas ces caractères : { $letters }
# templates/desk/banner_parts.html, src/desk/banner/table.rs
banner-clicks-in-frames = Clics dans un cadre (iframe)
banner-evidence-clicks-in-frames = Les clics dans un cadre (iframe) sont notés à part : le navigateur ne dit pas dans quelle page se trouve le cadre, si bien qu’ils ne comptent pas comme venant du portail.
