# templates/site/site_map.html
site-map-lead = Toutes les pages du site.
site-map-conference = Les Assises
site-map-editions = Éditions précédentes
