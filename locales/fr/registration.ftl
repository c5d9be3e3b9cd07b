# templates/registration/register.html
register-title = S’inscrire aux Assises
register-title-error = À revoir : { "" }
register-description = Formulaire d’inscription aux Assises de la coopération décentralisée franco-vietnamienne, sans compte à créer.
register-lead = L’inscription prend quelques minutes, sans compte à créer. Tous les champs sont à remplir, sauf ceux qui sont signalés comme facultatifs. Une même adresse électronique peut servir à inscrire plusieurs personnes.
register-steps = Parties du formulaire
register-step-delegate = La personne
register-step-organisation = L’organisme
register-step-taking-part = La participation
register-step-optional = Parties facultatives
register-step-data = Données personnelles
register-rank = partie { $step } sur { $count }
register-errors =
    { $count ->
        [one] { $count } champ est à revoir
       *[other] { $count } champs sont à revoir
    }
register-read-notice = Lire toute l’information sur vos données
register-send = Envoyer l’inscription
register-send-note = Un numéro d’inscription vous est donné aussitôt.
register-too-many = L’inscription n’a pas été enregistrée : trop d’envois du même réseau en peu de temps. Votre saisie est conservée ci-dessous ; patientez une minute et renvoyez le formulaire.
register-trap = L’inscription n’a pas été enregistrée : un champ masqué, invisible à l’écran, a été rempli automatiquement ; il vient d’être vidé. Votre saisie est conservée ci-dessous : renvoyez le formulaire.
register-trap-label = Laissez ce champ vide
register-not-saved = L’inscription n’a pas été enregistrée, en raison d’une erreur de notre côté. Votre saisie est conservée ci-dessous ; réessayez dans quelques minutes.
register-window = Période d’inscription
register-not-yet = Les inscriptions ouvriront le { $date }.
register-closed = Les inscriptions sont closes depuis le { $date } au soir.
register-closed-now = Les inscriptions sont closes.
register-contacts = Voir les interlocuteurs
register-typed = Ce que vous avez saisi
register-typed-note = Rien n’a été enregistré. Vous pouvez copier ces lignes et les envoyer à un interlocuteur.

form-optional = champ facultatif
form-show = Afficher
form-show-what = Afficher ce qui est saisi : { $label }
form-choose = Choisir dans la liste
country-vietnam = Vietnam
country-france = France

# Fields
field-honorific = Civilité
field-full-name = Prénom et NOM
field-position = Fonction
field-email = Courriel
field-telephone = Téléphone
field-side = Partie représentée
field-organisation = Nom de l’organisme
field-organisation-kind = Type d’organisme
field-locality = Collectivité
field-locality-name = Autre collectivité
field-days = Jours de présence
field-languages = Langues parlées
field-interpretation = Interprétation vietnamien-français
field-sessions = Ateliers thématiques
field-side-events = Événements en marge
field-contributions = Contributions proposées
field-partner = Partenaire de l’accord
field-contact-person = Nom de la personne à contacter
field-contact-email = Courriel de la personne à contacter
field-contact-telephone = Téléphone de la personne à contacter
field-remarks = Remarques
field-notice = J’ai pris connaissance de l’information sur le traitement de mes données.
field-consents = Consentements pour d’autres usages

# Hints
hint-full-name = En entier, avec les accents, tels qu’ils doivent figurer sur le badge.
hint-email = Le Comité d’organisation écrira à cette adresse au sujet de l’inscription.
hint-telephone = Avec l’indicatif du pays, par exemple +33 ou +84.
hint-locality = À laisser vide si l’organisme ne relève d’aucune collectivité (ministère, ambassade, entreprise).
hint-locality-name = Si elle n’est pas dans la liste.
hint-days = Choisissez au moins un jour.
hint-languages = Choisissez au moins une langue.
hint-interpretation = Avez-vous besoin d’une interprétation entre le vietnamien et le français ?
hint-sessions = Aucune limite du nombre de places n’a été annoncée.
hint-partner = Nom de la collectivité ou de l’organisme.
hint-remarks = N’indiquez aucune information relative à la santé ; les besoins de repas ou d’accès s’indiquent après l’inscription.
hint-consents = Facultatif : une case par usage. Vous pouvez retirer votre consentement à tout moment.

# Optional parts
fold-activities = Ateliers et événements en marge
fold-activities-note = Les activités auxquelles vous souhaitez assister
fold-contributions = Contribuer aux Assises
fold-contributions-note = Intervention, exposition, entreprises, accord de coopération
fold-contact = Personne à contacter
fold-contact-note = Si vous inscrivez quelqu’un d’autre
fold-remarks = Remarques
fold-remarks-note = Ce que vous souhaitez signaler au Comité d’organisation

# Choices
honorific-sir = M.
honorific-madam = Mme
honorific-unstated = Non précisé
kind-authority = Collectivité territoriale
kind-ministry = Ministère, administration centrale
kind-embassy = Ambassade, représentation
kind-association = Association, organisation non gouvernementale
kind-company = Entreprise
kind-university = Université, organisme de recherche
kind-press = Presse
kind-other = Autre
delegate-side-vietnam = Vietnam
delegate-side-france = France
delegate-side-other = Autre pays ou organisation internationale
spoken-vietnamese = Vietnamien
spoken-french = Français
spoken-english = Anglais
spoken-other = Autre langue
interpretation-needed = Interprétation nécessaire
interpretation-not-needed = Interprétation non nécessaire
contribution-talk = Intervention dans un atelier
contribution-exhibition = Exposition
contribution-companies = Mobilisation des entreprises du territoire
contribution-new-partners = Participation de nouveaux partenaires
contribution-agreement = Signature ou renouvellement d’un accord de coopération
contribution-initiative = Autre initiative (à préciser dans les remarques)
status-received = Reçue
status-confirmed = Confirmée
status-declined = Non retenue
status-cancelled = Annulée

# What is wrong
fault-missing = Remplissez le champ « { $field } »
fault-choose-one = Choisissez une réponse pour « { $field } »
fault-choose-some = Cochez au moins une case pour « { $field } »
fault-too-long = Le champ « { $field } » est trop long : { $limit } caractères au plus
fault-invisible = Le champ « { $field } » contenait des caractères invisibles ; ils ont été retirés : vérifiez-le et renvoyez le formulaire
fault-unreadable = Le champ « { $field } » contient des caractères illisibles (�) : saisissez-le de nouveau
fault-repeated = Le champ « { $field } » a été envoyé plusieurs fois : vérifiez-le
fault-unknown-option = Pour « { $field } », choisissez dans la liste
fault-email = Écrivez une adresse complète, comme nom@exemple.fr
fault-telephone = Un numéro de téléphone compte de 6 à 15 chiffres, par exemple +33 1 23 45 67 89
fault-two-localities = Choisissez la collectivité dans la liste ou écrivez-la, mais pas les deux
fault-notice = Lisez l’information sur vos données, puis cochez cette case
