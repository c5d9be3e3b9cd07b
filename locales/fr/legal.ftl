# templates/site/legal.html, and where the controller is named
legal-lead = Éditeur, responsable de la publication, hébergeur du site et droits attachés à son contenu.
legal-who = Responsables du site
legal-publisher = Éditeur
legal-responsible = Responsable de la publication
legal-host = Hébergeur
legal-controller = Responsable du traitement des données
legal-email = Adresse de contact
legal-rehearsal-notice = Site d’essai : les valeurs ci-dessous ne servent qu’à l’essai et n’ont aucune portée juridique.
legal-rehearsal-value = { $value } (valeur d’essai)
legal-rehearsal-responsible = Comité d’organisation des Assises (valeur d’essai)
legal-rehearsal-host = L’ordinateur sur lequel fonctionne ce site d’essai (valeur d’essai)
legal-rehearsal-controller = Comité d’organisation des Assises (valeur d’essai)
legal-texts = Textes
legal-texts-letters = Les lettres, les noms et les adresses sont reproduits tels que les ont écrits les autorités qui en sont les auteurs.
legal-texts-translations = Lorsqu’un texte n’existe que dans une langue, sa version dans l’autre est une traduction non officielle ; l’original fait foi.
legal-rights = Droits
legal-rights-program-html = Le logiciel de ce site est distribué sous licence publique de l’Union européenne (EUPL), version 1.2.
legal-rights-font-html = La police de caractères <span lang="en">Be Vietnam Pro</span> est distribuée sous licence <span lang="en">SIL Open Font License 1.1</span>.
legal-cookies = Les pages publiques ne déposent aucun cookie et n’utilisent aucun outil de suivi.
