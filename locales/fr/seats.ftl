# What is said of seats on pages, in the form and on the delegate's own page
seats-places = Places disponibles
seats-few = Dernières places
seats-waiting = Complet, inscription en liste d’attente
seats-not-yet = Inscriptions à partir du { $date }
seats-closed = Inscriptions closes
seats-for-vietnam = Réservé aux délégués de la partie vietnamienne
seats-for-france = Réservé aux délégués de la partie française
seats-for-companies = Réservé aux entreprises
seats-limited = Le nombre de places est limité. Une activité complète a une liste d’attente.

# Why an activity cannot be had
refused-gone = Une activité choisie ne figure plus au programme : revoyez vos choix
refused-not-yet = « { $activity } » : les inscriptions ne sont pas encore ouvertes
refused-closed = « { $activity } » : les inscriptions sont closes
refused-for-vietnam = « { $activity } » est réservé aux délégués de la partie vietnamienne
refused-for-france = « { $activity } » est réservé aux délégués de la partie française
refused-for-companies = « { $activity } » est réservé aux entreprises
refused-overlaps = « { $activity } » a lieu en même temps que « { $other } » : choisissez l’un des deux
refused-full = « { $activity } » vient d’être complet : si vous maintenez ce choix et renvoyez le formulaire, vous serez en liste d’attente
