# templates/site/programme.html
programme-lead = Les Assises se tiennent { $dates }. Les horaires seront publiés ici dès que le Comité d’organisation les aura fait connaître.
programme-lead-over = Les Assises se sont tenues { $dates }.
programme-days = Les jours des Assises
programme-add = Ajouter les Assises à mon agenda
programme-add-day = Ajouter le { $day } à mon agenda
programme-to-come = Le déroulement et les horaires de cette journée seront publiés ici dès qu’ils seront connus.
programme-before-day = { $weekday }
programme-link = Voir le programme
