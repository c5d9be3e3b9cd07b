# templates/layouts/public.html and its components, on every page
skip-to-content = Aller au contenu
rehearsal-notice = Site d’essai, présenté à la date du { $date }
brand = { $number ->
    [1] 1res Assises
   *[other] { $number }es Assises
}
nav-main = Pages principales
nav-menu = Menu
nav-crumbs = Vous êtes ici
nav-foot = À propos du site
nav-home = Accueil
nav-about = Présentation
nav-letter = Invitation
nav-sessions = Ateliers
nav-side-events = En marge
nav-programme = Programme
nav-news = Actualités
nav-practical = Infos pratiques
nav-contacts = Interlocuteurs
nav-register = Inscription
nav-banner = Bannière pour les portails
nav-privacy = Données personnelles
nav-legal = Mentions légales
nav-accessibility = Accessibilité
nav-site-map = Plan du site
side-vietnam = Côté vietnamien
side-france = Côté français
foot-host = Organisation et accueil
archive-label = { $number }es Assises ({ $year })

# templates/components, on several pages
quoted = « { $text } »
translated = traduction non officielle
announced-dates = La lettre d’invitation annonçait les Assises { $dates }.
outcomes = Bilan des Assises
join-heading = Inscription
join-action = S’inscrire aux Assises
join-not-yet = Les inscriptions ouvriront le { $first }.
join-until = Les inscriptions sont ouvertes jusqu’au { $last } inclus.
join-open = Les inscriptions sont ouvertes.
join-closed = Les inscriptions sont closes.
join-over = Les Assises sont terminées ; il n’est plus possible de s’inscrire.
