# templates/desk/numbers.html
numbers-title = Chiffres des inscriptions
numbers-section = Chiffres
numbers-moment = Chiffres arrêtés au { $moment } (heure du pays hôte)
numbers-daily = Recevoir chaque jour les chiffres par courriel (à régler dans « Mon compte »)
numbers-lately = Inscriptions des 7 derniers jours
numbers-alike = Doublons possibles
numbers-unproven = Adresses non confirmées
numbers-failed = Messages non remis
numbers-course = Évolution des inscriptions
numbers-course-table = Voir le tableau
numbers-course-days = Inscriptions par jour (délégués attendus)
numbers-course-weeks = Inscriptions par semaine (délégués attendus)
numbers-course-months = Inscriptions par mois (délégués attendus)
numbers-day = Jour
numbers-week = Semaine
numbers-month = Mois
numbers-greatest = Colonne la plus haute : { $number ->
    [one] { $number } inscription
   *[other] { $number } inscriptions
 }
numbers-who = Les délégués
numbers-by-side = Par partie représentée
numbers-by-kind = Par type d’organisme
numbers-interpretation = Interprétation demandée
numbers-people = Délégués
numbers-registrations = Inscriptions
numbers-total = Total
numbers-localities = Par collectivité
numbers-localities-vietnam = Côté vietnamien
numbers-localities-france = Côté français
numbers-localities-other = Autres pays et organisations internationales
numbers-no-locality = Collectivité hors liste ou non indiquée
numbers-more = { $count ->
    [one] { $count } autre collectivité
   *[other] { $count } autres collectivités
 }
numbers-seats = Places dans les activités
numbers-seats-caption = Ateliers thématiques et événements en marge
numbers-full = Complet
numbers-contributions = Contributions proposées
numbers-needs = Besoins alimentaires et d’accessibilité
numbers-needs-people = { $count ->
    [0] Aucun délégué n’a signalé de besoin.
    [one] { $count } délégué(e) a signalé un besoin.
   *[other] { $count } délégués ont signalé un besoin.
 }
numbers-needs-unreadable = { $count ->
    [one] Les besoins de { $count } délégué(e) sont illisibles : leur clé manque.
   *[other] Les besoins de { $count } délégués sont illisibles : leur clé manque.
 }
numbers-needs-hint = Ce sont des totaux. Les besoins d’une personne ne se consultent que sur sa page.
numbers-need = Besoin
numbers-in-words = Autre besoin (texte libre)
# src/desk/delegates/filter.rs
desk-filter-expected = Attendus (inscription reçue ou confirmée)
