# templates/desk/banner.html
desk-banner = Bannière
desk-banner-title = La bannière sur les portails
desk-banner-campaigns = Campagnes
desk-banner-campaign-new = Nouvelle campagne
desk-banner-campaign-settings = Contenu de la campagne
desk-banner-ask = Solliciter des portails
desk-banner-remind = Écrire un rappel
desk-banner-report = Rapport
desk-banner-proposals-open = Propositions ({ $count })
desk-banner-asked-now =
    { $count ->
        [0] Aucun autre portail n’a été sollicité.
        [one] { $count } portail est désormais sollicité.
       *[other] { $count } portails sont désormais sollicités.
    }
desk-banner-nobody-asked = Aucun portail n’a été sollicité pour cette campagne.
desk-banner-no-campaign = Aucune campagne pour le moment.
desk-banner-none-found = Aucun portail ne correspond aux critères.
desk-banner-not-recorded = Lors de cette campagne, l’affichage n’était pas relevé ; le tableau n’indique que les portails sollicités.
desk-banner-to-come = pas encore commencée
desk-banner-under-way = en cours
desk-banner-over = terminée
desk-banner-paused = suspendue
desk-banner-figure-asked = Portails sollicités
desk-banner-figure-to-come = Période à venir
desk-banner-figure-seen = Bannière vue
desk-banner-figure-not-yet-seen = Pas encore vue
desk-banner-figure-no-longer-seen = N’est plus vue
desk-banner-figure-never-seen = Bannière non vue
desk-banner-figure-seen-for-a-time = Vue un certain temps
desk-banner-figure-unasked = Affichée sans demande
desk-banner-find = Nom ou domaine du portail
desk-banner-any = Indifférent
desk-banner-sift = Filtrer
desk-banner-whole = Tout afficher
desk-banner-unsorted = Ordre de la liste officielle
desk-banner-caption =
    { $count ->
        [one] { $count } portail, situation au { $moment }
       *[other] { $count } portails, situation au { $moment }
    }
desk-banner-caption-part = { $shown } sur { $total } portails, situation au { $moment }
desk-banner-caption-by = { $caption }. Critères : { $criteria }
desk-banner-caption-typed = « { $typed } »
desk-banner-caption-order = ordre croissant de « { $column } »
desk-banner-caption-order-down = ordre décroissant de « { $column } »
desk-banner-country-other = Autre pays
desk-banner-asked = sollicité, période à venir
desk-banner-not-yet-seen = pas encore vue
desk-banner-seen = vue
desk-banner-seen-since = vue depuis le { $day }
desk-banner-no-longer-seen = n’est plus vue
desk-banner-no-longer-seen-since = vue pour la dernière fois le { $day }
desk-banner-no-record = non relevé
desk-banner-never-seen = non vue
desk-banner-was-seen = vue du { $first } au { $last }
desk-banner-seen-until = vue jusqu’au { $day }
desk-banner-unasked = affichée sans demande
desk-banner-unasked-group = Portails qui affichent la bannière sans avoir été sollicités
desk-banner-found = trouvée
desk-banner-not-found = non trouvée
desk-banner-forbidden = non autorisée
desk-banner-unreachable = page inaccessible
# Columns of the board and of its table
desk-banner-column-portal = Portail
desk-banner-column-country = Pays
desk-banner-column-standing-note = d’après les trois sources ci-contre
desk-banner-column-first = Premier jour où elle est vue
desk-banner-column-last = Dernier jour où elle est vue
desk-banner-column-days = Jours d’affichage : constatés / demandés
desk-banner-column-days-note = jusqu’à ce jour
desk-banner-column-requests = Chargements de l’image
desk-banner-column-requests-note = comptés par le serveur, d’où qu’ils viennent
desk-banner-column-from-portal = Dont depuis une page du portail
desk-banner-column-from-portal-note = selon le navigateur
desk-banner-column-clicks = Clics
desk-banner-column-clicks-note = comptés par le serveur
desk-banner-column-checked = Dernière vérification
desk-banner-column-checked-note = page lue par notre programme
desk-banner-host = Domaine
desk-banner-asked-on = Sollicité le
desk-banner-first-day = Premier jour demandé
desk-banner-last-day = Dernier jour demandé
desk-banner-csv-days-seen = Jours d’affichage constatés, parmi les jours demandés
desk-banner-csv-days-asked = Jours d’affichage demandés, jusqu’à ce jour
desk-banner-csv-requests = Chargements de l’image, sans les robots connus
desk-banner-csv-requests-from-portal = Chargements depuis une page du portail (Referer)
desk-banner-csv-clicks = Clics, sans les robots connus
desk-banner-csv-clicks-from-portal = Clics depuis une page du portail (Referer)
desk-banner-csv-bots = Demandes de robots connus
desk-banner-csv-damped = Demandes écartées (en nombre excessif depuis un même réseau)
desk-banner-csv-checked-on = Date de la vérification
desk-banner-file-name = banniere-sur-les-portails-{ $campaign }-{ $date }.csv
# templates/desk/banner_parts.html
desk-banner-evidence = Sources et fiabilité des chiffres
desk-banner-evidence-from-portal = Le navigateur du visiteur indique que l’image s’est ouverte sur une page du portail (Referer) : l’affichage est alors presque certain. Certains portails et navigateurs ne l’indiquent pas ; le nombre réel peut être plus élevé.
desk-banner-evidence-clicks = Quelqu’un a cliqué sur la bannière et a été conduit vers le site des Assises. Un clic depuis une page du portail montre aussi que la bannière est affichée ; les autres peuvent venir d’un courriel ou d’un message.
desk-banner-evidence-checked = Notre programme lit la page déclarée par le portail et y cherche le code de la bannière. S’il le trouve, l’affichage est certain ce jour-là. Sinon, la bannière peut se trouver sur une autre page ou être affichée par un script.
desk-banner-evidence-requests = Tous les chargements de l’image au nom du portail, même si l’on ignore où elle s’est ouverte : à titre indicatif, ils ne suffisent pas pour dire que la bannière est vue.
desk-banner-evidence-standing = Un jour compte comme « vu » lorsque l’image est chargée ou que le lien est suivi depuis une page du portail, ou que la vérification trouve la bannière. Au-delà de { $days } jours sans être vue, elle « n’est plus vue ».
desk-banner-evidence-bounds = Limites
desk-banner-evidence-bounds-text = Les moteurs de recherche et les robots qui s’identifient sont comptés à part et ne figurent pas dans ces colonnes. Un réseau de diffusion (CDN) ou un cache placé devant le site masque des chargements : le nombre réel peut être plus élevé. Les demandes en nombre excessif d’un même réseau ne sont pas comptées. Les nombres sont enregistrés toutes les { $seconds } secondes : ceux des { $seconds } dernières secondes ne figurent pas encore dans le tableau, et un arrêt brutal du serveur peut les faire perdre.
# templates/desk/banner_campaign.html
desk-banner-back = Retour au tableau de suivi
desk-banner-campaign-saved = La campagne est enregistrée. Elle prendra effet sur les portails dans quelques minutes.
desk-banner-campaign-save = Enregistrer la campagne
desk-banner-campaign-another = { $name } ({ $rank })
desk-banner-stale = Rien n’a été enregistré : ces données viennent d’être modifiées par ailleurs. Vérifiez ce que vous avez saisi, puis enregistrez de nouveau.
desk-banner-archived = Cette campagne est conservée telle que la lettre l’a fixée ; elle ne se modifie plus.
desk-banner-code = Code de la campagne dans les adresses de la bannière
desk-banner-name-vi = Nom de la campagne, en vietnamien
desk-banner-name-fr = Nom de la campagne, en français
desk-banner-days = Période
desk-banner-first = Premier jour
desk-banner-first-hint = Jour/mois/année. Laissez vide si la campagne commence aussitôt.
desk-banner-last = Dernier jour, inclus
desk-banner-last-hint = Jour/mois/année. Laissez vide si la campagne dure jusqu’au dernier jour des Assises selon l’invitation.
desk-banner-early = Avant le premier jour
desk-banner-early-announce = Annoncer les Assises
desk-banner-early-nothing = Ne rien afficher
desk-banner-art = Fond de la bannière
desk-banner-art-paper = Papier
desk-banner-art-indigo = Indigo
desk-banner-invitation-vi = Invitation, en vietnamien
desk-banner-invitation-fr = Invitation, en français
desk-banner-invitation-hint = À la place de l’invitation habituelle de la bannière ; laissez les deux langues vides pour la garder. 60 caractères au plus.
desk-banner-action-vi = Bouton, en vietnamien
desk-banner-action-fr = Bouton, en français
desk-banner-action-hint = À la place de « S’inscrire » ; laissez les deux langues vides pour la garder. 60 caractères au plus.
desk-banner-both-or-neither = Remplissez aussi « { $label } », ou laissez les deux langues vides
desk-banner-day-malformed = Écrivez une date complète, comme 31/03/2023, dans « { $label } »
desk-banner-days-backwards = « { $label } » précède le premier jour ; corrigez l’un des deux
desk-banner-days-after-conference = « { $label } » : il ne reste aucun jour jusqu’à la fin des Assises ; corrigez cette date
desk-banner-days-emptied = Avec cette période, il ne resterait aucun jour d’affichage aux portails suivants, qui ont leur propre période : { $portals }. Modifiez d’abord leur période.
desk-banner-stored = Données enregistrées entre-temps, différentes de votre saisie
desk-banner-not-paused = non suspendue
desk-banner-letter = Lettre de demande
desk-banner-letter-number = Numéro de la lettre de demande
desk-banner-letter-number-hint = Tel qu’il figure sur la lettre ; il est repris dans le rapport et dans les rappels.
desk-banner-letter-date = Date de la lettre
desk-banner-pause-title = Suspension
desk-banner-pause = Suspendre l’affichage de la bannière sur tous les portails
desk-banner-pause-hint = L’image devient transparente et garde sa place ; le lien conduit toujours au site des Assises.
desk-banner-source = Origine de la période
desk-banner-source-letter = Lettre
desk-banner-source-rehearsal = Réglage du site d’essai (aucun document ne fixe la période)
desk-banner-source-none = Aucune pour le moment
desk-banner-source-desk = Fixée par le Comité d’organisation dans cet espace
desk-banner-pictures = La bannière telle qu’enregistrée
desk-banner-pictures-hint = Ce que les portails affichent avant, pendant et après la campagne, au stade actuel des Assises et hors suspension.
desk-banner-picture = Bannière { $width } × { $height } : { $state }
desk-banner-before = Avant le premier jour
desk-banner-during = Pendant la campagne
desk-banner-after = Après le dernier jour
# templates/desk/banner_ask.html
desk-banner-whom = Portails à solliciter
desk-banner-all =
    { $count ->
        [one] Le portail de province ou de ville du Vietnam non encore sollicité, hormis celui de la collectivité hôte
       *[other] Les { $count } portails de provinces et de villes du Vietnam non encore sollicités, hormis celui de la collectivité hôte
    }
desk-banner-all-asked = Toutes les provinces et villes du Vietnam, hormis la collectivité hôte, sont déjà sollicitées
desk-banner-chosen = Les portails cochés
desk-banner-chosen-hint = À remplir seulement pour choisir des portails un à un.
desk-banner-asked-already = déjà sollicité
desk-banner-all-and-some = Vous avez choisi tous les portails et en avez coché quelques-uns : choisissez l’une ou l’autre possibilité
desk-banner-nobody-chosen = Cochez au moins un portail
desk-banner-own-first = Premier jour, s’il diffère de la campagne
desk-banner-own-last = Dernier jour, s’il diffère de la campagne
desk-banner-own-days-hint = Jour/mois/année. Période de la campagne : { $days }
desk-banner-asked-ahead = « { $label } » : cette date est à venir ; indiquez le jour où la demande a été faite, aujourd’hui au plus tard
desk-banner-ask-over = La période est terminée : indiquez un dernier jour à venir, ou prolongez d’abord la campagne
desk-banner-ask-now = Enregistrer la demande
# templates/desk/banner_portal.html
desk-banner-campaign = Campagne
desk-banner-in-no-campaign = Ce portail n’a été sollicité pour aucune campagne, et la bannière n’y a pas été vue.
desk-banner-reminded-at = Dernier rappel
desk-banner-no-days = Aucun chiffre par jour pour le moment.
desk-banner-days-caption =
    { $count ->
        [one] { $campaign } : dernier jour
       *[other] { $campaign } : les { $count } derniers jours
    }
desk-banner-day = Jour
desk-banner-check = Vérification
desk-banner-checks = Dernières vérifications
desk-banner-other-name = Nom vietnamien
desk-banner-unknown = non renseigné
desk-banner-page = Page de la bannière
desk-banner-no-host = Sans domaine, rien ne montre qu’un chargement ou un clic vient de ce portail : la bannière ne peut pas y être reconnue. Indiquez son domaine.
desk-banner-kit = Ouvrir le kit du portail
desk-banner-own-days = Période propre au portail
desk-banner-own-days-save = Enregistrer la période
desk-banner-own-days-saved = La période est enregistrée. Elle prendra effet sur le portail dans quelques minutes.
desk-banner-own-days-outside = « { $label } » : compte tenu de l’autre date de la campagne, cette date ne laisse aucun jour d’affichage ; corrigez-la
desk-banner-own-days-lost = La demande a été retirée entre-temps : la période ci-dessous n’a pas été enregistrée. Pour la fixer, sollicitez de nouveau le portail.
desk-banner-take-back = Retirer la demande d’affichage
desk-banner-take-back-what = Le portail ne figurera plus parmi les portails sollicités pour cette campagne, et sa période propre sera supprimée. Les chiffres relevés sont conservés ; le code posé sur le portail suivra la période de la campagne.
desk-banner-take-back-now = Retirer la demande
desk-banner-keep-asking = Ne rien changer
desk-banner-taken-back = La demande est retirée. Les chiffres relevés sont conservés.
desk-banner-details = Domaine et page de la bannière
desk-banner-host-hint = Par exemple grandlyon.com ; ses sous-domaines comptent aussi comme ceux du portail.
desk-banner-page-hint = La page que lira notre programme de vérification ; sans elle, il lit la page d’accueil.
desk-banner-details-save = Enregistrer le domaine et la page
desk-banner-portal-saved = Le domaine et la page sont enregistrés.
desk-banner-host-taken = Ce domaine est celui du portail { $portal }, ou le comprend
desk-banner-host-needed = Indiquez d’abord le domaine du portail
desk-banner-contacts = Adresses de contact
desk-banner-contacts-none = Aucune adresse pour le moment. Les rappels ne vont qu’aux adresses acceptées.
desk-banner-contact-approved = acceptée
desk-banner-contact-waiting = à accepter
desk-banner-contact-approve = Accepter
desk-banner-contact-remove = Supprimer
desk-banner-contact-new = Nouvelle adresse électronique
desk-banner-contact-hint = Le lien de la page réservée au comité de rédaction y est envoyé aussitôt.
desk-banner-contact-lang = Langue des messages
desk-banner-contact-add = Ajouter et envoyer le lien
desk-banner-contact-done = L’adresse est acceptée ; le lien de la page réservée y est envoyé.
desk-banner-contact-remove-hint = Supprimer une adresse acceptée rend caduc le lien de la page réservée pour toutes ; les autres adresses acceptées reçoivent aussitôt le nouveau lien.
desk-banner-contact-remove-title = Supprimer une adresse de contact
desk-banner-contact-remove-what =
    { $count ->
        [0] L’adresse est supprimée avec les messages qui lui étaient destinés, et le lien de la page réservée n’est plus valable. Aucune autre adresse n’est acceptée.
        [one] L’adresse est supprimée avec les messages qui lui étaient destinés, et le lien de la page réservée n’est plus valable. L’autre adresse acceptée reçoit le nouveau lien.
       *[other] L’adresse est supprimée avec les messages qui lui étaient destinés, et le lien de la page réservée n’est plus valable. Les { $count } autres adresses acceptées reçoivent le nouveau lien.
    }
desk-banner-contact-remove-now = Supprimer l’adresse
desk-banner-contact-removed-voided = L’adresse est supprimée. Le lien de la page réservée a changé ; les autres adresses acceptées reçoivent le nouveau.
desk-banner-contact-page = La page qui porte la bannière est enregistrée.
desk-banner-contact-known = Cette adresse est déjà acceptée.
desk-banner-contact-keep = Conserver l’adresse
desk-banner-contact-removed = L’adresse est supprimée.
desk-banner-link = Page réservée au comité de rédaction
desk-banner-link-what = Toute personne qui a ce lien voit les chiffres du portail, peut changer la page déclarée et créer un nouveau lien. Ne l’envoyez qu’à ses rédacteurs.
desk-banner-link-renew = Créer un nouveau lien
desk-banner-link-renew-hint = L’ancien lien, y compris celui des messages envoyés, ne sera plus valable.
desk-banner-link-renewed = Le nouveau lien est créé et envoyé aux adresses acceptées ; l’ancien n’est plus valable.
# templates/desk/banner_report.html
desk-banner-report-sender = Comité d’organisation
desk-banner-report-title = Rapport
desk-banner-report-subject = Affichage de la bannière des { $name } sur les portails des collectivités
desk-banner-report-place = { $city }, le { $date }
desk-banner-report-date = le { $date }
desk-banner-report-to = Destinataire :
desk-banner-report-grounds = Référence : lettre n° { $number } du { $date } ({ $host }) demandant l’affichage de la bannière et d’un lien vers le site des Assises.
desk-banner-report-grounds-number = Référence : lettre n° { $number } ({ $host }) demandant l’affichage de la bannière et d’un lien vers le site des Assises.
desk-banner-report-grounds-date = Référence : lettre du { $date } ({ $host }) demandant l’affichage de la bannière et d’un lien vers le site des Assises.
desk-banner-report-opening = Le Comité d’organisation rend compte ci-après de l’affichage de la bannière.
desk-banner-report-scope = Demande et période
desk-banner-report-of-country = { $country } : { $count }
desk-banner-report-result = Résultats d’ensemble
desk-banner-report-moment = Relevé du { $date } à { $hour }, heure du pays hôte, en nombre de portails.
desk-banner-report-not-recorded = Pendant la campagne, l’affichage n’était pas relevé : il n’existe pas de chiffres.
desk-banner-report-list = Situation de chaque portail
desk-banner-report-order = Les portails, dans l’ordre de la liste officielle ; cet ordre n’est pas un classement
desk-banner-report-rank = N°
desk-banner-report-seen = Bannière vue
desk-banner-report-from-portal = Chargements depuis le portail
desk-banner-report-closing = Tels sont les éléments relatifs à l’affichage de la bannière que le Comité d’organisation a l’honneur de porter à votre connaissance.
desk-banner-report-register = Réf. : …………
desk-banner-report-copies = Copie : archives du Comité d’organisation.
desk-banner-report-sign = Pour le Comité d’organisation
# templates/desk/banner_reminder.html
desk-banner-remind-hint = Chaque portail reçoit une lettre dans les deux langues, avec le kit, à toutes ses adresses acceptées. Un portail ne reçoit qu’un rappel en { $days } jours.
desk-banner-remind-now = Envoyer le rappel aux portails cochés
desk-banner-remind-paused = La campagne est suspendue : aucun portail n’affiche la bannière, aucun rappel n’est envoyé.
desk-banner-remind-nobody = Il n’y a aucun portail à relancer.
desk-banner-remind-no-address = Aucun des portails ci-dessous ne peut recevoir de rappel pour le moment.
desk-banner-addresses =
    { $count ->
        [one] { $count } adresse
       *[other] { $count } adresses
    }
desk-banner-reminded-before = rappel du { $moment }
desk-banner-reminded =
    { $letters ->
        [0] Aucune lettre n’a été écrite.
        [one] { $letters } lettre de rappel est prête à partir. Portails concernés : { $portals }.
       *[other] { $letters } lettres de rappel sont prêtes à partir. Portails concernés : { $portals }.
    }
desk-banner-passed =
    { $count ->
        [one] { $count } portail n’en reçoit pas : la bannière y est vue, il a déjà reçu un rappel, il n’a pas d’adresse ou sa période n’est pas en cours.
       *[other] { $count } portails n’en reçoivent pas : la bannière y est vue, ils ont déjà reçu un rappel, ils n’ont pas d’adresse ou leur période n’est pas en cours.
    }
desk-banner-patient =
    { $count ->
        [one] Relancé dans les { $days } derniers jours : { $count } portail
       *[other] Relancés dans les { $days } derniers jours : { $count } portails
    }
desk-banner-unreached =
    { $count ->
        [one] Sans adresse acceptée : { $count } portail
       *[other] Sans adresse acceptée : { $count } portails
    }
desk-banner-unreached-hint = Ouvrez un portail pour y ajouter une adresse ou en accepter une.
desk-banner-preview = Aperçu de la lettre adressée au portail :
desk-banner-preview-hint = Pièces jointes : les images de la bannière et le code. Le lien réservé diffère pour chaque portail.
# templates/desk/banner_proposals.html
desk-banner-proposals = Portails et adresses proposés
desk-banner-proposals-all = Toutes les propositions
desk-banner-proposals-none = Aucune proposition en attente.
desk-banner-proposals-caption =
    { $count ->
        [one] { $count } portail à examiner
       *[other] { $count } portails à examiner
    }
desk-banner-waiting-caption =
    { $count ->
        [one] { $count } adresse de contact à accepter
       *[other] { $count } adresses de contact à accepter
    }
desk-banner-proposed-at = Reçue le
desk-banner-declined = La proposition n’est pas retenue ; son auteur en est informé par courriel.
desk-banner-declined-silently = La proposition n’est pas retenue ; personne n’en est informé.
# templates/desk/banner_proposal.html
desk-banner-proposal = Portail proposé
desk-banner-proposed = Proposition
desk-banner-address = Adresse du site
desk-banner-portal-name-vi = Nom du portail, en vietnamien
desk-banner-portal-name-fr = Nom du portail, en français
desk-banner-approve = Inscrire le portail sur la liste
desk-banner-approve-hint = Les adresses cochées reçoivent un message avec le kit et le lien de la page réservée. Le nom qui figure dans les adresses de la bannière est tiré du nom vietnamien et ne change plus.
desk-banner-approve-now = Accepter
desk-banner-proposal-contacts = Adresses à accepter
desk-banner-proposal-contacts-hint = Chaque adresse cochée reçoit le lien de la page réservée. Les autres restent à accepter ; rien ne leur est envoyé.
desk-banner-proposal-gone = Cette proposition a été écartée entre-temps ; rien n’a été enregistré.
desk-banner-proposal-typed = Votre saisie
desk-banner-ask-for = Solliciter pour la campagne
desk-banner-ask-later = Ne pas solliciter pour le moment
desk-banner-decline = Ne pas retenir
desk-banner-decline-hint = L’auteur de la proposition en est informé ; son adresse est supprimée.
desk-banner-decline-now = Ne pas retenir la proposition
desk-banner-decline-silently = Ne pas retenir, sans message
desk-banner-decline-silently-hint = Sans message, par exemple lorsque l’adresse donnée est celle d’un tiers : elle est supprimée sans que personne en soit informé.
desk-banner-listed = Le portail est inscrit sur la liste ; un message est envoyé à l’auteur de la proposition.
