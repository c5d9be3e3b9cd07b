# templates/site/side_events.html
events-title = Événements en marge
events-lead = En marge des Assises, une série d’événements vise à rapprocher les partenaires et à élargir les coopérations.
events-heading = { $count ->
    [6] Six événements en marge
   *[other] { $count } événements en marge
}
events-choose = Les délégués indiquent au moment de leur inscription les événements qui les intéressent.
events-to-come = Les dates et les lieux des événements seront publiés ici dès que le Comité d’organisation les aura fait connaître.
events-link = Voir les événements en marge
