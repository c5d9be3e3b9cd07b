# templates/desk/accounts/sign_in.html
desk-signed-out = Déconnexion effectuée.
desk-sign-in-throttled = Trop de tentatives de connexion à ce compte. Attendez quelques minutes, ou utilisez le lien ci-dessous pour choisir un nouveau mot de passe.
desk-forgotten-link = Mot de passe oublié ?
# templates/desk/accounts/code.html
desk-code-title = Saisir le code
desk-code = Code
desk-code-hint = Les six chiffres affichés par l’application de votre téléphone, ou un code de secours.
desk-code-incomplete = Saisissez les six chiffres affichés par le téléphone, ou les dix caractères d’un code de secours (sans compter le tiret)
desk-code-wrong = Ce code n’est pas correct, ou il a déjà servi. Attendez que l’application affiche le suivant, puis saisissez-le
desk-code-submit = Continuer
desk-code-lost = Si vous n’avez plus ni le téléphone ni les codes de secours, demandez à un administrateur de réinitialiser la double authentification de votre compte.
# templates/desk/accounts/codes.html
desk-codes-title = Activer la double authentification
desk-codes-required = Votre rôle exige, en plus du mot de passe, un code affiché par votre téléphone. L’activation prend deux minutes et ne se fait qu’une fois.
desk-codes-lead = À la connexion, un code affiché par votre téléphone s’ajoute au mot de passe : connaître le mot de passe ne suffit plus.
desk-codes-install = Installez sur votre téléphone une application d’authentification, par exemple Aegis, Google Authenticator ou Microsoft Authenticator.
desk-codes-scan = Dans l’application, ajoutez un compte et scannez ce code QR :
desk-codes-qr = Code QR contenant la clé secrète pour l’application ; la même clé est indiquée ci-dessous en caractères
desk-codes-open = Ouvrir avec l’application de cet appareil
desk-codes-type = Si vous ne pouvez pas scanner le code, saisissez cette clé dans l’application :
desk-codes-enter = Saisissez ci-dessous les six chiffres que l’application affiche.
desk-codes-code-hint = Six chiffres ; l’application en change toutes les 30 secondes.
desk-codes-incomplete = Saisissez les six chiffres du code
desk-codes-wrong = Ce code n’est pas correct. Vérifiez que l’heure du téléphone est réglée automatiquement, puis saisissez le code affiché
desk-codes-submit = Activer
desk-cancel = Revenir sans activer
# templates/desk/accounts/recovery.html
desk-recovery-title = Codes de secours
desk-recovery-done = La double authentification est active.
desk-recovery-lead = Voici { $count } codes de secours, pour le jour où vous n’aurez pas votre téléphone. Chacun ne sert qu’une fois.
desk-recovery-keep = Imprimez-les ou recopiez-les, et gardez-les en lieu sûr, séparés du mot de passe. Cette page ne les montrera plus.
desk-recovery-next = C’est fait, continuer
desk-recovery-copy = Copier les codes
desk-recovery-copied = Codes copiés.
desk-recovery-print = Imprimer les codes
# templates/desk/accounts/confirm.html
desk-confirm-title = Confirmer votre identité
desk-confirm-lead = L’étape suivante touche à des données personnelles ou ne peut pas être annulée : saisissez de nouveau votre mot de passe. Cette confirmation est valable 15 minutes.
desk-confirm-failed = Le mot de passe ou le code n’est pas correct.
desk-confirm-submit = Confirmer
# templates/desk/accounts/forgotten.html
desk-forgotten-title = Mot de passe oublié
desk-forgotten-lead = Indiquez l’adresse électronique de votre compte. Un lien pour choisir un nouveau mot de passe y sera envoyé.
desk-forgotten-submit = Envoyer le lien
desk-forgotten-sent = Si un compte existe à cette adresse, un message contenant le lien y est envoyé.
desk-forgotten-no-letter = Si vous ne recevez rien en quelques minutes, vérifiez le courrier indésirable, puis adressez-vous à un administrateur.
desk-forgotten-back = Retour à la connexion
# templates/desk/accounts/password.html
desk-invited-title = Bienvenue dans l’espace organisateurs
desk-invited-lead = Votre compte utilise l’adresse { $email }. Vérifiez votre nom et choisissez un mot de passe.
desk-invited-name-hint = C’est le nom que verront les autres organisateurs.
desk-password-title = Choisir un nouveau mot de passe
desk-password-lead = Compte { $email }. Il sera déconnecté de tous les autres navigateurs.
desk-password-new = Nouveau mot de passe
desk-password-submit = Enregistrer et continuer
desk-password-common = Ce mot de passe est facile à deviner : mot courant, suite de touches, ou votre nom. Une phrase de quatre ou cinq mots sans rapport entre eux est bien plus sûre
desk-password-over-why = Ce lien a déjà servi ou a expiré.
desk-password-over-again = Recevoir un nouveau lien
# templates/desk/accounts/own.html
desk-own-title = Mon compte
desk-own-details = Informations
desk-own-details-save = Enregistrer
desk-own-details-saved = Informations enregistrées.
desk-letters-lang = Langue des messages
desk-lang-missing = Choisissez la langue des messages
desk-own-password = Changer de mot de passe
desk-password-current = Mot de passe actuel
desk-own-password-wrong = Le mot de passe actuel n’est pas correct
desk-own-password-ends = Le compte sera déconnecté de tous les autres navigateurs.
desk-own-password-save = Changer le mot de passe
desk-own-password-saved = Mot de passe changé ; le compte a été déconnecté de tous les autres navigateurs.
desk-own-codes = Double authentification
desk-own-codes-on = Active.
desk-own-codes-off = Inactive : seul le mot de passe protège ce compte.
desk-own-recovery-left =
    { $count ->
        [one] Il reste { $count } code de secours.
       *[other] Il reste { $count } codes de secours.
    }
desk-own-recovery-renew = Créer de nouveaux codes de secours
desk-own-codes-remove = Désactiver la double authentification
desk-own-codes-removed = La double authentification est désactivée.
desk-own-codes-set-up = Activer la double authentification
desk-own-sign-ins = Connexions
desk-own-sign-ins-caption = Navigateurs connectés avec ce compte
desk-own-sign-ins-ended = Déconnexion effectuée.
desk-sign-in-browser = Navigateur
desk-sign-in-unknown = Navigateur non identifié
desk-sign-in-this = Ce navigateur
desk-sign-in-begun = Connexion le
desk-sign-in-seen = Dernière activité
desk-sign-in-seen-at = Dernière activité : { $moment }
desk-sign-in-end = Déconnecter
desk-sign-in-end-others = Déconnecter tous les autres navigateurs
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
desk-role-editor-hint = Règle les activités (nombre de places, périodes) et consulte le suivi de la bannière ; ne voit pas les noms des délégués.
desk-role-registrar = Gestionnaire des inscriptions
desk-role-registrar-hint = Voit, modifie, télécharge et efface les données des délégués, y compris les besoins alimentaires et d’accessibilité ; ne peut pas faire d’envoi aux délégués.
desk-role-communications = Communication
desk-role-communications-hint = Rédige, approuve et envoie les messages aux délégués, gère la bannière ; voit la liste des délégués sans la modifier ni la télécharger.
desk-role-reader = Lecteur
desk-role-reader-hint = Voit les listes et les chiffres, sans les besoins particuliers ni le texte des messages ; ne modifie rien.
desk-role-auditor = Auditeur
desk-role-auditor-hint = Voit le journal, les comptes, les durées de conservation et les demandes relatives aux données ; ne voit pas la liste des délégués.
desk-account-state = État
desk-account-codes = Connexion par
desk-codes-on = Mot de passe et code
desk-codes-off = Mot de passe seul
desk-account-invited = Invitation envoyée
desk-account-active = Actif
desk-account-closed = Fermé
desk-invite = Inviter un organisateur
desk-invite-email-hint = Une invitation y sera envoyée ; son lien est valable 7 jours.
desk-invite-known = Un compte existe déjà à cette adresse
desk-invite-submit = Envoyer l’invitation
desk-invited = L’invitation est en cours d’envoi.
# templates/desk/accounts/organiser.html
desk-organisers-all = Tous les organisateurs
desk-role-save = Enregistrer le rôle
desk-account = Compte
desk-organiser-saved = Modification enregistrée.
desk-organiser-stale = Rien n’a été enregistré : ce compte vient d’être modifié ailleurs. Son état actuel figure sur cette page.
desk-organiser-last-owner = Rien n’a été enregistré : c’est le seul administrateur. Donnez d’abord ce rôle à une autre personne.
desk-organiser-oneself = Vous ne pouvez pas fermer votre propre compte.
desk-invite-again = Renvoyer l’invitation
desk-organiser-end-sign-ins = Déconnecter ce compte de tous les navigateurs
desk-organiser-reset-codes = Réinitialiser la double authentification
desk-organiser-close = Fermer le compte
desk-organiser-reopen = Rouvrir et inviter de nouveau
desk-organiser-close-hint = Un compte fermé ne permet plus de se connecter ; les actions effectuées restent inscrites au journal.
# templates/letters/organiser.html
desk-mail-invitation-subject = Invitation à rejoindre l’espace organisateurs
desk-mail-invitation-title = Vous êtes invité(e) à rejoindre l’espace organisateurs
desk-mail-invitation-lead = Le Comité d’organisation vous a ouvert un compte dans l’espace organisateurs des { $conference }.
desk-mail-invitation-role = Votre rôle : { $role }.
desk-mail-invitation-button = Choisir un mot de passe
desk-mail-until = Ce lien ne peut servir qu’une fois, jusqu’au { $moment } (heure du pays hôte).
desk-mail-door = Les fois suivantes, vous vous connecterez à l’adresse : { $url }
desk-mail-not-expected = Si vous n’attendiez pas ce message, ignorez-le : sans mot de passe, le compte ne peut pas être utilisé.
desk-mail-password-subject = Nouveau mot de passe pour l’espace organisateurs
desk-mail-password-title = Choisir un nouveau mot de passe
desk-mail-password-lead = Un nouveau mot de passe a été demandé pour votre compte de l’espace organisateurs des { $conference }.
desk-mail-password-button = Choisir un nouveau mot de passe
desk-mail-password-ignore = Si la demande ne vient pas de vous, ne faites rien : le mot de passe actuel reste valable.
desk-mail-changed-subject = Votre compte de l’espace organisateurs a changé
desk-mail-changed-title = Votre compte a changé
desk-mail-changed-lead = Le mot de passe, la double authentification ou le rôle de votre compte de l’espace organisateurs des { $conference } vient de changer.
desk-mail-changed-advice = Si cela ne vient ni de vous ni d’un administrateur, choisissez tout de suite un autre mot de passe (« Mot de passe oublié ? ») et prévenez un administrateur.
desk-mail-why = Vous recevez ce message parce que vous avez un compte dans l’espace organisateurs.
# templates/desk/letters.html
desk-letter-organiser-invitation = Invitation d’un organisateur
desk-letter-organiser-password = Nouveau mot de passe d’un organisateur
desk-letter-organiser-changed = Compte d’organisateur modifié
