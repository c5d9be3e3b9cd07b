# templates/desk/accounts/sign_in.html
desk-sign-in-throttled = Trop de tentatives de connexion à ce compte. Attendez quelques minutes, ou choisissez un nouveau mot de passe par courrier avec le lien ci-dessous.
desk-forgotten-link = Mot de passe oublié ?
# templates/desk/accounts/code.html
desk-code-title = Saisir le code
desk-code = Code
desk-code-hint = Les six chiffres affichés par l’application de votre téléphone, ou un code de secours.
desk-code-wrong = Ce code n’est pas correct, ou il a déjà servi. Attendez que l’application affiche le suivant, puis saisissez-le
desk-code-submit = Continuer
desk-code-lost = Si vous n’avez plus ni le téléphone ni les codes de secours, demandez à un administrateur de réinitialiser la double authentification de votre compte.
# templates/desk/accounts/codes.html
desk-codes-title = Activer la double authentification
desk-codes-required = Votre rôle demande, en plus du mot de passe, un code affiché par votre téléphone. L’activation prend deux minutes et ne se fait qu’une fois.
desk-codes-lead = À la connexion, un code affiché par votre téléphone s’ajoute au mot de passe : qui connaît votre mot de passe n’entre pas pour autant.
desk-codes-install = Installez sur votre téléphone une application de codes, par exemple Aegis, Google Authenticator ou Microsoft Authenticator.
desk-codes-scan = Dans l’application, ajoutez un compte et photographiez ce code carré :
desk-codes-qr = Code carré contenant la clé secrète pour l’application ; la même clé est écrite en lettres plus bas
desk-codes-open = Ouvrir avec l’application de cet appareil
desk-codes-type = Sans appareil photo, saisissez cette clé dans l’application :
desk-codes-enter = Saisissez ci-dessous les six chiffres que l’application affiche.
desk-codes-code-hint = Six chiffres ; l’application en change toutes les 30 secondes.
desk-codes-wrong = Ce code n’est pas correct. Vérifiez que l’heure du téléphone est réglée automatiquement, puis saisissez le code affiché
desk-codes-submit = Activer
desk-cancel = Annuler
# templates/desk/accounts/recovery.html
desk-recovery-title = Codes de secours
desk-recovery-done = La double authentification est active.
desk-recovery-lead = Voici { $count } codes de secours, pour le jour où vous n’aurez pas votre téléphone. Chacun ne sert qu’une fois.
desk-recovery-keep = Imprimez-les ou recopiez-les, et gardez-les en lieu sûr, séparés du mot de passe. Cette page ne les montrera plus.
desk-recovery-next = C’est fait, continuer
desk-recovery-copy = Copier les codes
desk-recovery-copied = Codes copiés.
# templates/desk/accounts/confirm.html
desk-confirm-title = Confirmer votre identité
desk-confirm-lead = L’étape suivante touche à des données personnelles ou ne peut pas être annulée : saisissez de nouveau votre mot de passe. Cette confirmation vaut 15 minutes.
desk-confirm-failed = Le mot de passe ou le code n’est pas correct.
desk-confirm-submit = Confirmer
# templates/desk/accounts/forgotten.html
desk-forgotten-title = Mot de passe oublié
desk-forgotten-lead = Indiquez l’adresse électronique de votre compte. Un lien pour choisir un nouveau mot de passe y sera envoyé.
desk-forgotten-submit = Envoyer le lien
desk-forgotten-sent = Si un compte existe à cette adresse, un courrier avec le lien est en route.
desk-forgotten-no-letter = Si rien n’arrive en quelques minutes, regardez parmi les indésirables, puis adressez-vous à un administrateur.
desk-forgotten-back = Retour à la connexion
# templates/desk/accounts/password.html
desk-invited-title = Bienvenue dans l’espace organisateurs
desk-invited-lead = Votre compte utilise l’adresse { $email }. Vérifiez votre nom et choisissez un mot de passe.
desk-invited-name-hint = C’est le nom que verront les autres organisateurs.
desk-password-title = Choisir un nouveau mot de passe
desk-password-lead = Compte { $email }. Toutes les autres connexions de ce compte prendront fin.
desk-password-new = Nouveau mot de passe
desk-password-submit = Enregistrer et continuer
desk-password-common = Ce mot de passe se devine : mot courant, suite de touches, ou votre nom. Une phrase de quatre ou cinq mots sans rapport entre eux est bien plus sûre
desk-password-over-why = Ce lien a déjà servi ou a expiré.
desk-password-over-again = Recevoir un nouveau lien
# templates/desk/accounts/own.html
desk-own-title = Mon compte
desk-own-details = Informations
desk-own-details-save = Enregistrer
desk-own-details-saved = Informations enregistrées.
desk-letters-lang = Langue des courriers
desk-lang-missing = Choisissez la langue des courriers
desk-own-password = Changer de mot de passe
desk-password-current = Mot de passe actuel
desk-own-password-wrong = Le mot de passe actuel n’est pas correct
desk-own-password-ends = Vos autres connexions prendront fin.
desk-own-password-save = Changer
desk-own-password-saved = Mot de passe changé ; vos autres connexions ont pris fin.
desk-own-codes = Double authentification
desk-own-codes-on = Active.
desk-own-codes-off = Inactive : seul le mot de passe protège ce compte.
desk-own-recovery-left =
    { $count ->
        [one] Il reste { $count } code de secours.
       *[other] Il reste { $count } codes de secours.
    }
desk-own-recovery-renew = Créer de nouveaux codes de secours
desk-own-codes-remove = Désactiver
desk-own-codes-removed = La double authentification est désactivée.
desk-own-codes-set-up = Activer la double authentification
desk-own-sign-ins = Connexions
desk-own-sign-ins-caption = Navigateurs connectés avec ce compte
desk-own-sign-ins-ended = Connexion terminée.
desk-sign-in-browser = Navigateur
desk-sign-in-unknown = Navigateur non identifié
desk-sign-in-this = Ce navigateur
desk-sign-in-begun = Connexion le
desk-sign-in-seen = Dernière activité
desk-sign-in-seen-at = Dernière activité : { $moment }
desk-sign-in-end = Terminer
desk-sign-in-end-others = Terminer toutes les autres connexions
# templates/desk/accounts/organisers.html
desk-organisers = Organisateurs
desk-organisers-caption =
    { $count ->
        [one] { $count } compte
       *[other] { $count } comptes
    }
desk-role = Rôle
desk-role-missing = Choisissez un rôle
desk-role-owner = Administrateur
desk-role-owner-hint = Tous les droits ; invite les organisateurs et gère leurs comptes.
desk-role-editor = Rédacteur
desk-role-editor-hint = Activités, nombre de places, périodes ; ne voit pas les noms des délégués.
desk-role-registrar = Gestionnaire des inscriptions
desk-role-registrar-hint = Voit, modifie, exporte et efface les données des délégués, besoins alimentaires et d’accessibilité compris ; n’écrit pas aux listes.
desk-role-communications = Communication
desk-role-communications-hint = Écrit aux délégués et suit la bannière ; voit la liste sans la modifier ni l’exporter.
desk-role-reader = Lecteur
desk-role-reader-hint = Voit listes et chiffres, sans les besoins particuliers ni le texte des courriers ; ne modifie rien.
desk-role-auditor = Auditeur
desk-role-auditor-hint = Voit le journal, les comptes et les durées de conservation ; ne voit aucun délégué.
desk-account-state = État
desk-account-codes = Connexion par
desk-codes-on = Mot de passe et code
desk-codes-off = Mot de passe seul
desk-account-invited = Invité
desk-account-active = Actif
desk-account-closed = Fermé
desk-invite = Inviter un organisateur
desk-invite-email-hint = Une invitation y sera envoyée ; son lien vaut 7 jours.
desk-invite-known = Un compte existe déjà à cette adresse
desk-invite-submit = Envoyer l’invitation
desk-invited = L’invitation est en route.
# templates/desk/accounts/organiser.html
desk-organisers-all = Tous les organisateurs
desk-role-save = Enregistrer le rôle
desk-account = Compte
desk-organiser-saved = Modification enregistrée.
desk-organiser-stale = Rien n’a été enregistré : ce compte vient d’être modifié ailleurs. Son état actuel figure sur cette page.
desk-organiser-last-owner = Rien n’a été enregistré : c’est le seul administrateur. Donnez d’abord ce rôle à quelqu’un d’autre.
desk-organiser-oneself = On ne peut pas fermer son propre compte.
desk-invite-again = Renvoyer l’invitation
desk-organiser-end-sign-ins = Terminer toutes ses connexions
desk-organiser-reset-codes = Réinitialiser la double authentification
desk-organiser-close = Fermer le compte
desk-organiser-reopen = Rouvrir et inviter de nouveau
desk-organiser-close-hint = Un compte fermé ne permet plus de se connecter ; ce qu’il a fait reste au journal.
# templates/letters/organiser.html
desk-mail-invitation-subject = Invitation à l’espace organisateurs
desk-mail-invitation-title = Vous êtes invité(e) dans l’espace organisateurs
desk-mail-invitation-lead = Les organisateurs vous ont ouvert un compte dans l’espace organisateurs : { $conference }.
desk-mail-invitation-role = Votre rôle : { $role }.
desk-mail-invitation-button = Choisir un mot de passe
desk-mail-until = Le lien sert une fois, jusqu’au { $moment } (heure de Hanoï).
desk-mail-not-expected = Si vous n’attendiez pas ce courrier, ignorez-le : sans mot de passe, le compte reste fermé.
desk-mail-password-subject = Nouveau mot de passe pour l’espace organisateurs
desk-mail-password-title = Choisir un nouveau mot de passe
desk-mail-password-lead = Un nouveau mot de passe a été demandé pour votre compte de l’espace organisateurs : { $conference }.
desk-mail-password-button = Choisir un nouveau mot de passe
desk-mail-password-ignore = Si la demande ne vient pas de vous, ne faites rien : le mot de passe actuel reste valable.
desk-mail-changed-subject = Votre compte de l’espace organisateurs a changé
desk-mail-changed-title = Votre compte a changé
desk-mail-changed-lead = Le mot de passe, la double authentification ou le rôle de votre compte vient de changer : { $conference }.
desk-mail-changed-advice = Si cela ne vient ni de vous ni d’un administrateur, choisissez tout de suite un autre mot de passe (« Mot de passe oublié ? ») et prévenez un administrateur.
desk-mail-why = Vous recevez ce courrier parce que vous avez un compte dans l’espace organisateurs.
# templates/desk/letters.html
desk-letter-organiser-invitation = Invitation d’un organisateur
desk-letter-organiser-password = Nouveau mot de passe d’un organisateur
desk-letter-organiser-changed = Compte d’organisateur modifié
