# templates/layouts/desk.html
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
        [one] Un champ est à revoir
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
# templates/desk/registrations.html
desk-registrations = Inscriptions
desk-download = Télécharger en CSV
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
desk-sessions = Ateliers thématiques
desk-side-events = Événements en marge
desk-notice = Information sur les données personnelles
desk-notice-read = Lue (version { $version })
desk-consent-given = Oui (version { $version })
desk-consent-refused = Non
desk-file-name = inscriptions-{ $number }es-assises-{ $date }.csv
# src/desk/labels.rs
