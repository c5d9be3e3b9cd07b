# templates/site/about.html
about-lead = Organisées tour à tour au Vietnam et en France, les Assises dressent le bilan de la coopération entre les collectivités des deux pays et en définissent les orientations.
about-what = Les Assises et la coopération
about-history = Repères historiques
about-edition = { $name } : { $place }
about-theme = Thème : { $theme }.
about-theme-translated = Thème : { $theme } (traduction non officielle).
about-archive = Consulter les archives de cette édition
about-unknown = Cette liste ne comprend que les éditions dont l’année et le lieu sont établis.
about-who = Organisation et soutien
about-hosts = Organisation et accueil
about-supporters = Avec le soutien de
