# templates/banner/finder.html
kit-find = Trouver votre portail
kit-find-label = Nom du portail ou son adresse
kit-find-hint = Toute forme convient : avec ou sans accents, une abréviation, l’adresse du site. Par exemple : Hai Phong, BRVT, haiphong.gov.vn
kit-find-button = Rechercher
kit-find-fault = À revoir
kit-find-missing = Indiquez le nom du portail ou son adresse
kit-find-too-long = Ce nom est trop long : { $limit } caractères au plus
kit-find-unreadable = Des caractères sont invisibles ou illisibles ; saisissez le nom à nouveau
kit-find-no-such = Cette adresse ne désigne aucun portail ; recherchez le vôtre par son nom
kit-found-none = Aucun portail ne correspond à « { $typed } »
kit-found-none-advice = Vérifiez l’orthographe. Si votre portail n’est pas encore dans la liste, vous pouvez proposer de l’ajouter.
kit-found-several = Plusieurs portails correspondent à « { $typed } ». Choisissez le vôtre :
kit-found-more =
    { $count ->
        [one] Il y en a { $count } autre ; précisez le nom.
       *[other] Il y en a { $count } autres ; précisez le nom.
    }
kit-not-listed = Votre portail n’est pas dans la liste ?
kit-propose = Proposer un portail
# templates/banner/kit.html
kit-lead = Ce code est propre à ce portail. Copiez-le, collez-le dans la page : vous n’aurez plus à le modifier.
kit-other-portal = Rechercher un autre portail
kit-follow = Suivre la bannière sur ce portail
kit-when = Période d’affichage et comptage
kit-paused = La campagne est suspendue : la bannière ne s’affiche pas, même là où elle est posée.
kit-lang-fault = Choisissez une langue
kit-size-fault = Choisissez un format
kit-choices = Autres langues et formats
kit-both = Bilingue
kit-fluid = Largeur adaptable
kit-size-wide = en-tête
kit-size-billboard = sous l’en-tête
kit-size-block = colonne
kit-size-tall = colonne étroite
kit-size-mobile = téléphone
kit-size-full = milieu de page
kit-size-fluid = partout
kit-mock = La bannière sur une page de portail
kit-mock-text = Une page de 1 000 pixels de large, comme sur bien des portails ; pour la bannière destinée aux téléphones, l’écran d’un téléphone.
kit-states = Ce qui s’affichera
kit-state-before = Avant la période
kit-state-open = Pendant la période
kit-state-closed = Après la période
kit-state-now = (en ce moment)
kit-state-nothing = Rien ne s’affiche.
kit-files = Images et adresses
kit-addresses = Si votre outil ne demande que l’adresse de l’image et celle du lien :
kit-image-address = Adresse de l’image
kit-link-address = Adresse du lien
kit-copy-address = Copier l’adresse
kit-files-text = Une image téléchargée puis déposée sur le serveur du portail ne change plus et n’est plus comptée : mieux vaut coller le code.
# src/banner/kit/snippets.rs
kit-image = Image et lien
kit-image-hint = Convient à tous les outils de publication, même anciens. Sur un téléphone, l’image se réduit avec la page et le texte peut devenir petit.
kit-picture = Téléphones et ordinateurs
kit-picture-hint = Le téléphone reçoit une image à sa taille ; un écran haute résolution, une image deux fois plus nette. Un éditeur qui supprime la balise picture garde l’image ordinaire.
kit-frame = Cadre (iframe)
kit-frame-hint = Choisit l’image selon la largeur du cadre ; aucun script, aucun accès à la page du portail. Ne convient pas si l’outil supprime les iframe ou si le portail interdit les cadres d’autres sites.
kit-text = Lien texte
kit-text-hint = Là où une image est impossible : liste de liens, lettre d’information, courriel. Sans image, seuls les clics sont comptés.
kit-article-vi = Article en vietnamien
kit-article-fr = Article en français
kit-article-hint = Un article d’actualité avec son titre, son texte et l’image. Le texte ne change plus ; l’image, elle, change avec le temps.
# src/banner/kit/article.rs
kit-article-heading = { $name } à { $city }
kit-article-facts = Les { $name } se tiennent à { $city } { $range }. Organisation et accueil : { $host }.
kit-article-theme = Elles ont pour thème { $theme }.
kit-article-sessions = Elles ont pour thème { $theme } et comprennent les ateliers thématiques suivants : { $sessions }.
kit-article-more = Renseignements et inscription :
kit-article-site = le site des Assises
# src/banner/kit/cms.rs
kit-cms = Où coller le code dans votre outil de publication ?
kit-takes = Accepte : { $snippets }
kit-takes-image = image et lien
kit-takes-picture = téléphones et ordinateurs
kit-takes-frame = cadre
kit-takes-text = lien texte
kit-takes-article = article
kit-cms-block = Bloc HTML ou publicitaire
kit-cms-block-advice = Cherchez une rubrique « Publicité », « Bannières », « Bloc HTML », choisissez le type HTML ou code intégré, puis collez. Si l’outil ne demande qu’une image et un lien, prenez les deux adresses de la rubrique « Images et adresses » ci-dessous.
kit-cms-liferay = Ouvrez un contenu web (Web Content), cliquez sur le bouton du code source de l’éditeur et collez ; sur une page de contenu, utilisez le fragment « HTML ». L’administrateur peut restreindre les iframe : prenez alors l’image et son lien.
kit-cms-sharepoint = Page classique : ajoutez le composant « Éditeur de contenu », choisissez « Modifier la source » et collez. Page moderne : il n’y a pas de champ HTML ; le composant « Incorporer » n’accepte que le cadre, et l’administrateur doit ajouter le domaine des Assises à « Sécurité du champ HTML ».
kit-cms-dnn = Ajoutez un module HTML dans le volet voulu, choisissez « Edit Content », passez l’éditeur en code source et collez. Dans la zone de texte simple (Basic Text Box), choisissez « Raw » : en mode « Text », le code ne devient pas une bannière.
kit-cms-joomla = Créez un module « Personnalisé » à la position voulue, désactivez l’éditeur visuel et collez ; le composant Bannières, type « Personnalisé », accepte aussi le HTML. Les filtres de texte par défaut suppriment les iframe de tous les comptes, sauf Super Utilisateur.
kit-cms-wordpress = Ajoutez un bloc ou un widget « HTML personnalisé » et collez. Les rôles Administrateur et Éditeur peuvent tout coller ; pour les autres rôles et, dans un réseau multisite, pour tous sauf le super-administrateur, WordPress supprime l’iframe à l’enregistrement.
kit-cms-drupal = Créez un bloc au format de texte « HTML complet », affichez le code source et collez : tout convient. Le format « HTML de base », par défaut, supprime l’iframe et remplace par un symbole les images d’autres serveurs ; seul le lien texte y convient.
kit-cms-typo3 = Ajoutez l’élément de contenu « HTML » dans la colonne voulue et collez : le code est conservé tel quel. Si votre compte n’a pas ce type d’élément, adressez-vous à l’administrateur ; le champ de texte ordinaire supprime l’iframe.
# templates/banner/finder.html, src/banner/kit/finder.rs
kit-no-campaign = Cette édition n’a pas encore de campagne : il n’y a pas de bannière à poser pour le moment.
