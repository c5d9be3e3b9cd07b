# What is said of seats on pages, in the form and on the delegate's own page
seats-places = Places disponibles
seats-few = Dernières places
seats-waiting = Complet : inscription sur liste d’attente
seats-not-yet = Inscriptions à partir du { $date }
seats-closed = Inscriptions closes
seats-for-vietnam = Réservé aux délégués de la partie vietnamienne
seats-for-france = Réservé aux délégués de la partie française
seats-for-companies = Réservé aux entreprises
seats-limited = Le nombre de places est limité. Si une activité est complète, vous êtes inscrit(e) sur liste d’attente.

# Why an activity cannot be had
refused-gone = Une activité choisie ne figure plus au programme : revoyez vos choix
refused-not-yet = « { $activity } » : les inscriptions ne sont pas encore ouvertes
refused-closed = « { $activity } » : les inscriptions sont closes
refused-for-vietnam = « { $activity } » : réservé aux délégués de la partie vietnamienne
refused-for-france = « { $activity } » : réservé aux délégués de la partie française
refused-for-companies = « { $activity } » : réservé aux entreprises
refused-overlaps = « { $activity } » et « { $other } » ont lieu en même temps : choisissez l’une de ces deux activités
refused-full = « { $activity } » affiche désormais complet : si vous maintenez ce choix et renvoyez le formulaire, vous serez sur liste d’attente
