# templates/desk/mailings.html
desk-mailings = Envois aux délégués
desk-mailings-hint = Pour écrire à un groupe, filtrez la liste des inscriptions, puis choisissez « Écrire à cette liste ».
desk-mailings-by-others = Seules les personnes dont le rôle est « { $one } » ou « { $other } » peuvent rédiger et envoyer ces messages.
desk-mailings-none = Aucun envoi pour le moment.
desk-mailings-caption = Envois aux délégués, les plus récents d’abord
desk-mailing-new = Nouvel envoi
desk-mailing-write-to-list = Écrire à cette liste
desk-mailing-subject = Objet
desk-mailing-list = Liste
desk-mailing-everybody = toutes les inscriptions
desk-mailing-progress = Avancement
desk-mailing-changed = Mis à jour le
desk-mailing-author = Rédigé par
desk-mailing-untitled = (sans objet)
desk-mailing-failed-count = { $count ->
   *[other] { $number } non remis
}
desk-mailing-people = { $count ->
    [one] { $number } délégué(e)
   *[other] { $number } délégués
}
desk-mailing-draft = brouillon
desk-mailing-awaiting = en attente d’approbation
desk-mailing-sending = envoi en cours
desk-mailing-stopped = suspendu
desk-mailing-sent = terminé
desk-mailing-back = Retour à l’envoi
# templates/desk/mailing_words.html
desk-mailing-edit = Modifier le texte
desk-mailing-subject-vi = Objet en vietnamien
desk-mailing-subject-fr = Objet en français
desk-mailing-text-vi = Texte en vietnamien
desk-mailing-text-fr = Texte en français
desk-mailing-how = Chaque délégué(e) reçoit le message dans la langue de son inscription. Mise en forme : une ligne vide entre deux paragraphes ; **gras** ; *italique* ; « - » en début de ligne pour une liste ; [texte](https://adresse) pour un lien. Un message ne contient pas d’image. La signature du Comité d’organisation, le numéro d’inscription, le lien personnel et les interlocuteurs sont ajoutés automatiquement.
desk-mailing-draft-hint = Un brouillon peut être enregistré incomplet ; l’envoi exige les deux langues.
desk-mailing-save = Enregistrer le brouillon
desk-mailing-stale-edit = Une autre personne vient de modifier cet envoi. Votre saisie figure toujours ci-dessous ; le texte enregistré est affiché juste au-dessus. Un nouvel enregistrement le remplacera.
desk-mailing-gone = L’envoi est en cours ou terminé : il ne peut plus être modifié. Votre saisie figure toujours ci-dessous, afin que vous puissiez la copier.
desk-mailing-edit-voids = Cet envoi attend une approbation. Toute modification enregistrée annule la demande ; il faudra confirmer de nouveau.
desk-mailing-theirs = Texte enregistré
desk-mailing-places = Champs remplis pour chaque délégué(e)
desk-mailing-places-hint = Chaque langue a ses propres noms de champ, sans distinction d’accents ni de majuscules. Pour une adresse non confirmée, le nom et la collectivité écrits à la main lors de l’inscription sont remplacés par une formule générale ; une collectivité choisie dans la liste est conservée.
desk-mailing-place-meaning = Contenu
desk-mailing-place-in-vietnamese = Dans le texte vietnamien
desk-mailing-place-in-french = Dans le texte français
desk-mailing-place-salutation = Formule d’appel
desk-mailing-place-name = Prénom et nom
desk-mailing-place-reference = Numéro d’inscription
desk-mailing-place-link = Lien de la page personnelle
desk-mailing-place-locality = Collectivité
desk-mailing-place-conference = Nom des Assises
desk-mailing-place-dates = Dates des Assises
desk-mailing-example-name = Claire Martin
desk-mailing-example-link = https://…/fr/mon-inscription/…
desk-mailing-dear-madam = { $name ->
   *[other] Madame,
}
desk-mailing-dear-sir = { $name ->
   *[other] Monsieur,
}
desk-mailing-unnamed = Madame, Monsieur
desk-mailing-unlocated = votre collectivité
desk-mailing-too-long = { $label } : { $limit } caractères au maximum.
desk-mailing-unknown-place = Le champ { $name } n’existe pas ; peut-être vouliez-vous écrire { $nearest }.
desk-mailing-unclosed = Une accolade « {"{"} » n’est pas fermée ; elle ne sert qu’aux champs.
desk-mailing-unreadable = Un caractère ne peut pas être lu.
desk-mailing-link-in-subject = L’objet ne doit pas contenir le lien personnel.
desk-mailing-bad-link = Le lien { $dest } ne peut pas être utilisé : seuls https, http et mailto sont acceptés.
desk-mailing-picture = Un message ne contient pas d’image ; retirez ce qui commence par un point d’exclamation suivi d’un crochet.
# templates/desk/mailing.html
desk-mailing-done-saved = Le brouillon est enregistré.
desk-mailing-done-tested = Un essai dans chaque langue part vers l’adresse de votre compte.
desk-mailing-done-asked = La liste est arrêtée ; l’envoi attend l’approbation d’une autre personne.
desk-mailing-done-begun = L’envoi commence.
desk-mailing-done-draft = L’envoi redevient un brouillon ; la liste n’est plus arrêtée.
desk-mailing-done-stopped = L’envoi est suspendu : aucun autre message ne partira avant sa reprise.
desk-mailing-done-goes-on = L’envoi reprend.
desk-mailing-done-deleted = Le brouillon est supprimé.
desk-mailing-stale = Cet envoi a changé depuis l’ouverture de la page. Veuillez relire son état actuel ci-dessous.
desk-mailing-own = Vous avez rédigé ce texte ; veuillez demander l’approbation d’une autre personne.
desk-mailing-unfit = Le texte n’est pas complet dans les deux langues, ou contient une erreur.
desk-mailing-so-far = Traités : { $dealt } sur { $all } ({ $percent } %)
desk-mailing-sending-hint = Les messages partent par lots, après tous les autres messages du site. Vous pouvez fermer cette page : l’envoi se poursuit.
desk-mailing-stopped-hint = Aucun message ne partira avant la reprise de l’envoi.
desk-mailing-refresh = Actualiser
desk-mailing-recipients = Liste des destinataires
desk-mailing-results = Résultat par destinataire
desk-mailing-stop = Suspendre l’envoi
desk-mailing-go-on = Reprendre l’envoi
desk-mailing-result-sent = envoyé
desk-mailing-result-waiting = en attente
desk-mailing-result-failed = non remis
desk-mailing-result-skipped = non envoyé
desk-mailing-result-erased = Données effacées après l’établissement de la liste
desk-mailing-approval = Approbation
desk-mailing-approval-others = L’envoi attend l’approbation d’une autre personne du Comité d’organisation.
desk-mailing-approval-yours = Veuillez lire le texte et consulter la liste. L’approbation ne vaut que pour ce texte et cette liste ; l’envoi commence aussitôt.
desk-mailing-approve = Approuver et envoyer
desk-mailing-refuse = Ne pas approuver
desk-mailing-take-back = Retirer la demande d’approbation
desk-mailing-words = Texte
desk-mailing-words-hint = Les champs sont remplis à titre d’exemple.
desk-mailing-not-written = Le texte dans cette langue n’est pas terminé.
desk-mailing-frozen = Liste arrêtée
desk-mailing-asked = Approbation demandée le
desk-mailing-approver = Approuvé par
desk-mailing-begun = Envoi commencé le
desk-mailing-ended = Envoi terminé le
desk-mailing-open-list = Ouvrir la liste
desk-mailing-steps = Étapes
desk-mailing-incomplete = Le texte n’est pas complet dans les deux langues.
desk-mailing-preview = Aperçu
desk-mailing-test = M’envoyer un essai
desk-mailing-to-confirm = Envoyer…
desk-mailing-delete = Supprimer le brouillon
desk-mailing-delete-hint = La suppression est définitive.
desk-mailing-delete-now = Supprimer
# templates/desk/mailing_preview.html
desk-mailing-reader = Délégué(e) de la liste
desk-mailing-reader-hint = Les 50 inscriptions les plus récentes de la liste.
desk-mailing-reference = Ou numéro d’inscription
desk-mailing-reference-hint = Exemple : 12-4837-2915
desk-mailing-show = Afficher
desk-mailing-preview-hint = Dans l’aperçu, le lien personnel mène au site, et non à la page de la personne.
desk-mailing-preview-unknown = Aucune inscription ne porte ce numéro.
desk-mailing-preview-nobody = Aucun(e) délégué(e) pour l’aperçu.
desk-mailing-plain = Version en texte brut
# templates/desk/mailing_confirm.html
desk-mailing-confirm = Confirmer l’envoi
desk-mailing-to = Destinataires
desk-mailing-in-vietnamese = En vietnamien
desk-mailing-in-french = En français
desk-mailing-unproven = Adresses non confirmées
desk-mailing-unproven-hint = Une adresse non confirmée reçoit le message avec une formule générale, sans le nom ni la collectivité écrits à la main lors de l’inscription.
desk-mailing-shared = Adresses qui reçoivent plusieurs messages
desk-mailing-shared-hint = Chaque délégué(e) a son propre message, même si plusieurs partagent une adresse.
desk-mailing-left-out = Inscriptions écartées de l’envoi (annulées, non retenues ou fusionnées)
desk-mailing-unexpected = Inscriptions annulées ou non retenues
desk-mailing-other-list = La liste vient de changer. Veuillez relire les nouveaux chiffres ci-dessous, puis confirmer.
desk-mailing-nobody = La liste ne contient personne.
desk-mailing-approval-needed = Au-delà de { $number } délégués, un envoi doit être approuvé par une autre personne du Comité d’organisation.
desk-mailing-confirm-hint = La liste est arrêtée à la confirmation : les personnes inscrites ensuite ne recevront pas ce message.
desk-mailing-ask = Arrêter la liste ({ $people }) et demander l’approbation
desk-mailing-send = Envoyer à { $people }
# templates/desk/mailing_results.html
desk-mailing-results-none = Aucun destinataire.
desk-mailing-open-letter = Ouvrir le message
desk-mailing-next = Page suivante
desk-mailing-why-cancelled = inscription annulée ou non retenue après l’établissement de la liste
desk-mailing-why-nothing = plus rien à envoyer
# templates/desk/letters.html
desk-letter-mailing = Message du Comité d’organisation
desk-letter-mailing-test = Essai d’un envoi
desk-letter-of-test = C’est un essai ; il peut être renvoyé depuis la page de l’envoi.
# templates/letters/mailing.html
desk-mailing-test-subject = [Essai] { $subject }
desk-mailing-test-why = Ceci est un essai, envoyé à la seule personne qui l’a demandé : le nom, le numéro et le lien sont des exemples.
# src/registration/own/data.rs
own-letter-mailing = Message du Comité d’organisation
