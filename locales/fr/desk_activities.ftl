# templates/desk/activities.html
desk-activities = Activités
desk-activities-caption = Activités, dans l’ordre de la lettre d’invitation
desk-activities-all = Toutes les activités
desk-activity = Activité
desk-held = Places attribuées
desk-offered = Places proposées
desk-waiting = Liste d’attente
desk-capacity = Nombre de places
desk-capacity-unlimited = sans limite
desk-audience = Public
desk-audience-all = Tous les délégués
desk-audience-vietnam = Délégués de la partie vietnamienne
desk-audience-france = Délégués de la partie française
desk-audience-companies = Entreprises
desk-hours = Horaire
desk-hours-unknown = non communiqué
desk-window = Période d’inscription
desk-window-none = celle des inscriptions aux Assises
desk-window-from = à partir du { $day }
desk-window-until = jusqu’au { $day } inclus
# templates/desk/activity.html
desk-activity-facts = En bref
desk-activity-saved = Les nouvelles conditions sont enregistrées.
desk-activity-stale = Rien n’a été enregistré : l’activité vient d’être modifiée par ailleurs. Vérifiez ce que vous avez saisi, puis enregistrez de nouveau.
desk-capacity-would-lose =
    { $count ->
        [one] Le nombre de places n’a pas été réduit : une personne perdrait sa place
       *[other] Le nombre de places n’a pas été réduit : { $count } personnes perdraient leur place
    }
desk-seated =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes, dans l’ordre d’arrivée
    }
desk-nobody-seated = Personne n’a encore choisi cette activité.
desk-activity-no-names = Votre rôle ne comprend pas l’accès aux noms des délégués.
desk-seat = Place
desk-seat-note = Précision
desk-state-held = attribuée
desk-state-offered = proposée
desk-state-waiting = en attente
desk-offered-until = réponse attendue avant le { $moment }
desk-place-in-line = rang { $place }
desk-terms = Conditions
desk-terms-save = Enregistrer les conditions
desk-capacity-hint = Laissez vide s’il n’y a pas de limite. Les places ajoutées sont proposées, dans l’ordre, aux personnes en attente.
desk-audience-hint = Les places déjà attribuées le restent.
desk-opens-on = Ouverture des inscriptions
desk-closes-on = Dernier jour d’inscription
desk-day-hint = Jour/mois/année, par exemple 31/03/2023
desk-capacity-malformed = Écrivez un nombre entier de 0 à { $limit }, ou laissez le champ vide
desk-audience-unknown = Choisissez un public de la liste
desk-day-malformed = Écrivez une date complète, comme 31/03/2023
desk-days-backwards = Le dernier jour précède le premier ; corrigez l’un des deux
