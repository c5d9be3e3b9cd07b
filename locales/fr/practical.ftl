# templates/site/practical.html
practical-title = Informations pratiques
practical-lead = Les informations connues à ce jour pour préparer votre venue. La collectivité hôte complète cette page au fur et à mesure des annonces officielles.
practical-lead-over = Les informations qui avaient été données aux délégués avant les Assises.
