# templates/layouts/desk.html
desk-rehearsal-notice = Site d’essai : les pages publiques sont présentées à la date du { $date } ; ici, les dates des inscriptions, des messages et des actions sont réelles.
desk-title = Espace organisateurs
desk-public-site = Voir le site public
desk-signed-in-as = Compte :
desk-sign-out = Se déconnecter
# templates/desk/sign_in.html
desk-sign-in = Se connecter
desk-sign-in-title = Connexion
desk-sign-in-failed = L’adresse électronique ou le mot de passe n’est pas correct.
desk-password = Mot de passe
# templates/desk/first.html
desk-first-title = Créer le premier compte
desk-first-lead = Ce compte aura tous les droits dans l’espace organisateurs. Tous les champs sont obligatoires.
desk-first-submit = Créer le compte et se connecter
desk-password-hint = De { $minimum } à { $maximum } caractères. La longueur protège mieux que les symboles : choisissez une phrase facile à retenir.
desk-faults-title =
    { $count ->
        [one] { $count } champ est à revoir
       *[other] { $count } champs sont à revoir
    }
desk-name-missing = Indiquez votre nom
desk-name-too-long = Le nom dépasse { $limit } caractères ; abrégez-le
desk-email-missing = Indiquez votre adresse électronique
desk-email-malformed = Écrivez une adresse complète, comme nom@exemple.fr
desk-password-too-short = Le mot de passe doit avoir au moins { $minimum } caractères
desk-password-too-long = Le mot de passe dépasse { $limit } caractères
# templates/desk/first_over.html
desk-link-over-title = Ce lien n’est plus valable
desk-link-over-why = Chaque lien ne sert qu’une fois, dans les 24 heures.
desk-link-over-restart = S’il n’existe encore aucun compte, relancez le programme : il affichera un nouveau lien.
desk-link-over-command-html = Pour ajouter un compte, lancez <code>vietphap organiser add --help</code> sur le serveur.
# templates/desk/delegates.html
desk-views-link = Listes enregistrées
desk-view-this = Enregistrer cette liste
desk-bulk-legend = Changer l’état de plusieurs inscriptions
desk-bulk-whom = Pour qui
desk-bulk-ticked = Les inscriptions cochées
desk-bulk-whole =
    { $count ->
        [one] L’inscription trouvée
       *[other] Les { $count } inscriptions trouvées, sur toutes les pages
    }
desk-bulk-whole-more = Toutes les inscriptions trouvées, sur toutes les pages
desk-bulk-becomes = Nouvel état
desk-bulk-preview = Vérifier avant de changer
desk-bulk-unticked = Rien n’a été changé : cochez au moins une inscription et choisissez un état.
desk-bulk-tick = Choisir { $name }
desk-bulk-column = Choix
# templates/desk/bulk.html
desk-bulk-title = Passer à l’état « { $status } »
desk-bulk-back = Retour à la liste
desk-bulk-nobody = Aucune inscription n’est à changer.
desk-bulk-under-way = Le changement est en cours. Actualisez la page pour suivre l’avancement.
desk-bulk-undone =
    { $count ->
        [one] { $count } inscription a retrouvé son état d’avant.
       *[other] { $count } inscriptions ont retrouvé leur état d’avant.
    }
desk-bulk-done =
    { $count ->
        [one] { $count } inscription a été changée.
       *[other] { $count } inscriptions ont été changées.
    }
desk-bulk-who =
    { $count ->
        [one] { $count } inscription sera changée
       *[other] { $count } inscriptions seront changées
    }
desk-bulk-already =
    { $count ->
        [one] { $count } inscription a déjà cet état et reste telle quelle.
       *[other] { $count } inscriptions ont déjà cet état et restent telles quelles.
    }
desk-bulk-releases =
    { $count ->
        [one] { $count } personne rendra ses places ou son rang sur les listes d’attente ; les places libérées seront proposées aux suivants.
       *[other] { $count } personnes rendront leurs places ou leur rang sur les listes d’attente ; les places libérées seront proposées aux suivants.
    }
desk-bulk-result = Résultat
desk-bulk-left = Restent à changer : { $count }.
desk-bulk-passed = Laissées telles quelles, car modifiées entre-temps : { $count }.
desk-bulk-kept = Non rétablies, car modifiées depuis : { $count }.
desk-bulk-others =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
desk-bulk-submit =
    { $count ->
        [one] Changer { $count } inscription
       *[other] Changer { $count } inscriptions
    }
desk-bulk-not = Ne rien changer
desk-bulk-go-on = Continuer
desk-bulk-undo = Annuler ce changement
desk-bulk-undo-hint = L’annulation rend son état d’avant à chaque inscription qui n’a pas été modifiée depuis. Les places rendues sont redemandées, après ceux qui attendent.
# templates/desk/views.html
desk-views = Listes enregistrées
desk-views-kept = Vos listes et celles qui sont partagées
desk-views-none = Aucune liste enregistrée.
desk-view-shared-by = partagée par { $author }
desk-view-shared = partagée avec tous
desk-view-forget = Supprimer
desk-view-keep = Enregistrer une liste
desk-view-everybody = Toutes les inscriptions, avec l’ordre et les colonnes choisis.
desk-view-name = Nom de la liste
desk-view-name-hint = Si vous avez déjà une liste de ce nom, elle sera remplacée.
desk-view-share = Partager avec tous les organisateurs
desk-view-submit = Enregistrer la liste
desk-view-too-many = Vous avez trop de listes ; supprimez-en une d’abord
desk-view-name-missing = Indiquez le nom de la liste
desk-view-name-too-long = Le nom dépasse { $limit } caractères ; abrégez-le
desk-view-name-unreadable = Le nom contient des caractères illisibles ; écrivez-le de nouveau
desk-all-sorted =
    { $count ->
        [one] { $count } inscription
       *[other] { $count } inscriptions
    }
desk-found-sorted =
    { $count ->
        [one] { $count } inscription trouvée
       *[other] { $count } inscriptions trouvées
    }
desk-found-expected =
    { $count ->
        [0] Dont aucun délégué attendu
        [one] Dont { $count } délégué(e) attendu(e)
       *[other] Dont { $count } délégués attendus
    }
desk-found-more = Plus de { $count } inscriptions trouvées
desk-place-more = { $first } à { $last }, et d’autres ensuite
desk-page-before = Page précédente
desk-page-after = Page suivante
desk-filters = Filtres et colonnes
desk-filters-apply = Appliquer
desk-filters-set = Filtres appliqués
desk-filter-remove = retirer ce filtre
desk-filter-chip = { $label } : { $value }
desk-filter-ignored = Filtre non appliqué, car sa valeur est inconnue ici : { $names }
desk-filter-typed = Recherche
desk-filter-locality = Collectivité
desk-filter-kind = Type d’organisme
desk-filter-activity = Activité
desk-filter-standing = Place dans l’activité
desk-filter-interpretation = Interprétation
desk-filter-needed = Nécessaire
desk-filter-not-needed = Non nécessaire
desk-filter-contribution = Contribution
desk-filter-duplicates = Seulement les doublons possibles
desk-filter-consent = Consentement donné
desk-filter-from = Reçue à partir du
desk-filter-to = Reçue jusqu’au
desk-filter-edition = Édition
desk-list-columns = Colonnes
desk-list-position = Fonction
desk-list-telephone = Téléphone
desk-registrations = Inscriptions
desk-download = Télécharger la liste
desk-search-label = Nom, organisme ou numéro
desk-search-hint-html = Les accents ne comptent pas : « nguyen thi ha » trouve « <span lang="vi">Nguyễn Thị Hà</span> ».
desk-search = Rechercher
desk-all =
    { $count ->
        [one] { $count } inscription
       *[other] { $count } inscriptions, les plus récentes d’abord
    }
desk-found =
    { $count ->
        [one] { $count } inscription trouvée
       *[other] { $count } inscriptions trouvées, les plus récentes d’abord
    }
desk-empty = Aucune inscription pour le moment.
desk-none-found = Aucune inscription ne correspond. Essayez avec moins de mots.
desk-none-sifted = Aucune inscription ne correspond à ces filtres. Vous pouvez en retirer.
desk-all-link = Toutes les inscriptions
desk-column-received = Reçue le
desk-column-name = Nom et organisme
desk-pages = Pages de la liste
desk-place = { $first } à { $last } sur { $total }
desk-newer = Plus récentes
desk-older = Plus anciennes
desk-expected = Délégués attendus
desk-expected-hint = Sans les inscriptions non retenues ou annulées.
# templates/desk/registration.html
desk-entered = Informations saisies
desk-consents = Consentements
desk-status-save = Enregistrer l’état
desk-status-saved = Le nouvel état est enregistré.
desk-status-stale = L’état n’a pas été enregistré : l’inscription vient d’être modifiée par ailleurs. Cette page montre l’état actuel.
desk-status-doubled = L’état n’a pas été enregistré : la personne a renvoyé le même formulaire depuis l’annulation. Utilisez la nouvelle inscription.
desk-status-unknown = L’état n’a pas été enregistré. Choisissez un état de la liste.
desk-seats = Activités choisies
desk-seats-none = Aucune activité choisie.
desk-changes = Historique
desk-changes-none = Aucune modification.
desk-author-delegate = Délégué(e)
desk-author-organiser = Comité d’organisation
desk-author-site = Effacement à l’échéance
desk-alike = Il s’agit peut-être de la même personne que :
desk-alike-mark = Doublon possible
desk-data = Données de la personne
desk-address = Adresse électronique
desk-address-proven = confirmée le { $moment }
desk-address-unproven = pas encore confirmée
desk-invitation = Lettre d’invitation demandée
desk-invitation-asked = oui, le { $moment }
desk-yes = Oui
desk-no = Non
desk-column-held = Places attribuées (activités)
desk-column-offered = Places proposées (activités)
desk-column-waiting = Sur liste d’attente (activités)
desk-column-proven = Adresse électronique confirmée
# What a registration holds: labels of the page, columns of the table
desk-reference = Numéro
desk-received = Reçue le (heure du pays hôte)
desk-status = État
desk-made-in = Langue du formulaire
desk-full-name = Nom complet
desk-side = Côté
desk-email = Courriel
desk-notice = Information sur les données personnelles
desk-notice-read = Lue (version { $version })
desk-consent-given = Oui (version { $version })
desk-consent-refused = Non
desk-file-name = inscriptions-{ $number }es-assises{ $which }-{ $date }.{ $kind }
desk-file-part = selection
# src/desk/labels.rs
