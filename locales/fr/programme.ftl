# templates/site/programme.html
programme-lead = Les Assises se tiennent { $dates }. Les horaires seront publiés ici dès que le Comité d’organisation les aura fait connaître.
programme-lead-over = Les Assises se sont tenues { $dates }.
programme-days = Les jours des Assises
programme-to-come = Le déroulement et les horaires de cette journée seront publiés ici dès qu’ils seront connus.
