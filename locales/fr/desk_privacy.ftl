# templates/desk/privacy.html
desk-privacy = Données personnelles
desk-requests-none = Aucune demande n’a été reçue.
desk-requests-caption =
    { $count ->
        [one] { $count } demande
       *[other] { $count } demandes, les demandes à traiter en premier
    }
desk-request-number = Demande
desk-request-state = État
desk-request-open = à traiter
desk-request-overdue = en retard
desk-request-done = traitée
desk-request-asked = Reçue le
desk-request-answer-by = Répondre au plus tard le
desk-request-done-by = Traiter au plus tard le
desk-request-done-at = Traitée le
desk-request-answer = Noter la réponse
desk-request-answered = La réponse à la demande { $number } est notée.
desk-request-answered-on = réponse du { $day }
desk-request-finish = Marquer comme traitée
desk-request-finished = La demande { $number } est marquée comme traitée.
desk-request-recorded = La demande est enregistrée sous le numéro { $number }.
desk-request-record = Enregistrer une demande
desk-request-record-hint = Pour une demande reçue par lettre, par courriel ou par téléphone. Les délais sont ceux du décret vietnamien n° 356/2025/NĐ-CP ; les jours fériés y sont comptés comme des jours ouvrés.
desk-request-kind = Objet
desk-request-kind-missing = Choisissez l’objet de la demande
desk-request-day = Jour de réception
desk-request-future = Cette date est à venir ; indiquez le jour de réception
desk-request-reference = Numéro de l’inscription
desk-request-reference-hint = Par exemple 12-4837-2916
desk-request-reference-unknown = Aucune inscription ne porte ce numéro ; vérifiez-le ou laissez le champ vide
desk-request-submit = Enregistrer la demande
desk-request-access = Accès aux données
desk-request-rectification = Rectification
desk-request-withdrawal = Retrait d’un consentement
desk-request-restriction = Limitation du traitement
desk-request-objection = Opposition
desk-request-erasure = Effacement
desk-channel-own-page = page du délégué
desk-channel-organisers = Comité d’organisation
desk-rules-caption = Durées de conservation, à compter de la fin des Assises (messages : de la fin de l’envoi)
desk-rule = Données
desk-rule-kept = Conservées
desk-rule-due = Effacées le
desk-rule-rows = Actuellement
desk-rule-last = Dernier effacement
desk-rule-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
desk-rule-each = chacun à son terme
desk-rule-never = aucun
desk-rule-purged = le { $moment } ({ $rows })
desk-rule-needs = Besoins alimentaires et d’accessibilité
desk-rule-invitation = Demandes de lettre d’invitation
desk-rule-remarks = Remarques
desk-rule-telephone = Téléphones et personnes à contacter
desk-rule-registrations = Inscriptions entières
desk-rule-next-editions = Personnes souhaitant être informées des prochaines Assises
desk-rule-portal-contacts = Adresses de contact des portails
desk-rule-letters = Messages envoyés ou non remis
desk-backups = Les sauvegardes de la base de données doivent être supprimées au bout de { $days } jours.
desk-subscribers = Liste d’information sur les prochaines Assises
desk-subscribers-count = { $count ->
    [one] La liste compte { $count } adresse.
   *[other] La liste compte { $count } adresses.
}
desk-subscribers-address = Adresse électronique
desk-subscribers-hint = Celle de la personne qui ne souhaite plus être informée. La suppression est enregistrée comme le retrait d’un consentement.
desk-subscribers-unknown = Cette adresse ne figure pas sur la liste ; vérifiez-la
desk-subscribers-remove = Retirer de la liste
desk-subscribers-removed = { $count ->
    [one] { $count } entrée est retirée de la liste. Numéro de la demande : { $number }.
   *[other] { $count } entrées sont retirées de la liste. Numéro de la demande : { $number }.
}
# templates/desk/erase.html
desk-erase = Effacer les données de la personne
desk-erase-title = Effacer les données d’une personne
desk-erase-what = L’inscription, les places, les besoins, les consentements, les messages et l’historique seront effacés aussitôt et définitivement. Les places libérées seront proposées aux personnes en attente.
desk-erase-stays = Seuls subsisteront le numéro, l’objet et la date de la demande et, jusqu’à la suppression des sauvegardes, un identifiant technique sans signification.
desk-erase-backups = Les données figureront encore dans les sauvegardes jusqu’au { $day } au plus tard.
desk-erase-submit = Effacer définitivement
desk-erase-not = Ne pas effacer
desk-erased = Les données de la personne sont effacées. La demande porte le numéro { $number }.
# templates/desk/needs.html
desk-needs = Besoins alimentaires et d’accessibilité
desk-needs-read = Lire les besoins
desk-needs-none = Aucun besoin n’a été indiqué.
desk-needs-unreadable = Les besoins sont conservés mais ne peuvent pas être lus : leur clé manque.
desk-needs-hint = Chaque lecture est notée dans le journal des actions. Ne communiquez ces informations qu’aux personnes qui en ont besoin pour l’accueil.
desk-back-to-record = Retour à l’inscription
