# templates/site/accessibility.html
accessibility-lead = Ce site est conçu pour être utilisable par tous, y compris par les personnes en situation de handicap.
accessibility-state = État de conformité
accessibility-state-goal = Le site est construit pour satisfaire aux règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA.
accessibility-state-audit = Aucun audit n’a été réalisé par un tiers. La conformité au RGAA n’a pas été auditée non plus ; aucun niveau de conformité n’est donc déclaré.
accessibility-stated-on = Déclaration établie le { $date }.
accessibility-tests = Ce qui a été vérifié
accessibility-tests-automatic = Contrôles automatiques de la structure de chaque page (langue, titre, liens, étiquettes) et de l’inscription dans le navigateur Chromium.
accessibility-tests-keyboard = Navigation au clavier seul, avec un repère toujours visible, sur les principales pages.
accessibility-tests-missing = Le site n’a pas encore été testé par des personnes utilisant un lecteur d’écran.
accessibility-means = Ce que prévoit le site
accessibility-means-script = Toutes les pages, inscription comprise, fonctionnent sans JavaScript.
accessibility-means-display = L’affichage respecte la taille de texte, le thème clair ou sombre et la réduction des animations choisis sur l’appareil.
accessibility-means-languages = Chaque page existe en vietnamien et en français ; les noms écrits dans une autre langue sont signalés aux lecteurs d’écran.
accessibility-means-forms = Chaque champ de formulaire porte une étiquette ; les erreurs sont expliquées en toutes lettres, en tête de page et près du champ.
accessibility-tell = Nous signaler une difficulté
accessibility-tell-text = Si une page vous pose une difficulté, ou si vous avez besoin d’un contenu sous une autre forme, écrivez-nous.
