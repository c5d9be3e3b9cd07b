# templates/site/side_events.html
events-title = Événements en marge
events-lead = En marge des Assises, une série d’événements vise à rapprocher les partenaires et à élargir les coopérations.
events-heading = { $count ->
    [6] Six événements en marge
   *[other] { $count } événements en marge
}
events-link = Voir les événements en marge
events-choose = Les délégués indiquent au moment de leur inscription les événements qui les intéressent.
