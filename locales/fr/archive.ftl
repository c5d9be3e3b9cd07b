# templates/site/archive.html
archive-lead = Archives. Les Assises se sont tenues { $dates } à { $city }.
archive-facts = L’essentiel
archive-name = Nom
archive-dates = Dates
archive-theme = Thème
archive-campaign = La campagne sur les portails
archive-campaign-text = L’organisateur a demandé aux provinces et aux villes de placer sur leur portail électronique une bannière et un lien vers le site des Assises.
archive-campaign-when = Période
archive-campaign-window = Du { $first } au { $last } inclus
archive-campaign-portals = Portails sollicités
archive-contact = Interlocuteur en { $year }
archive-contact-note = L’adresse et le numéro de téléphone sont ceux de { $year } ; ils peuvent ne plus être en service.
