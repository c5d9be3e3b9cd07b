# templates/site/home.html
home-read-letter = Lire l’invitation
home-under-way = Les Assises ont lieu en ce moment.
home-over = Les Assises sont terminées. Le Comité d’organisation remercie tous les participants.
home-host = Organisation et accueil
home-relations = Relations diplomatiques Vietnam-France
home-relations-years = { $years } ans ({ $since }-{ $year })
home-content = Au programme
home-counts = { $sessions } ateliers thématiques, { $events } événements en marge
home-theme = Le thème des Assises
home-part = Contribuer aux Assises
home-part-text = Le Comité d’organisation compte sur votre participation : interventions, expositions, mobilisation des entreprises de votre territoire, participation de nouveaux partenaires. Pour signer ou renouveler un accord de coopération, ou proposer une autre initiative, veuillez écrire aux interlocuteurs des deux pays.
home-news-link = Toutes les actualités
home-share = Faire connaître les Assises
home-share-text = Le Comité d’organisation vous remercie de relayer cette information auprès des personnes et des organismes engagés dans le partenariat franco-vietnamien.
home-share-mail = Vous trouverez sur cette page la présentation des Assises et le formulaire d’inscription :
home-share-page = Vous trouverez sur cette page la présentation des Assises :
home-share-by-mail = Envoyer par courriel
home-share-short-html = Adresse courte : <span class="address" id="short-address">{ $address }</span>
home-share-copy = Copier l’adresse
home-share-copied = Adresse copiée.
home-share-scan = À scanner avec un téléphone
home-share-code = Code QR menant à l’adresse { $address }
home-practical-link = Voir les informations pratiques
