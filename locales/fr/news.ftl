# templates/site/news.html
news-lead = Les informations sur les Assises, de la plus récente à la plus ancienne.
news-heading = Informations publiées
news-none = Aucune information n’a encore été publiée.
news-feed = Suivre les actualités dans un lecteur de flux (Atom)
news-author = Comité d’organisation des Assises
