# templates/desk/letters.html
desk-letters = Courriers
desk-letters-all = Tous
desk-letters-filter = { $label } ({ $count })
desk-letters-filters = États des courriers
desk-letters-none = Aucun courrier.
desk-letters-caption =
    { $count ->
        [one] { $count } courrier
       *[other] { $count } courriers, les plus récents d’abord
    }
desk-letters-back = Tous les courriers
desk-letter = Courrier
desk-letter-recipient = Destinataire
desk-letter-state = État
desk-letter-written = Rédigé le
desk-letter-attempts = Essais
desk-letter-problem = Difficulté
desk-letter-queued = en attente
desk-letter-sent = envoyé
desk-letter-given-up = abandonné
desk-letter-again-done = Le courrier est rédigé de nouveau, avec un lien neuf ; il part dès que possible.
desk-registration = Inscription
# What a letter is about
desk-letter-registered = Confirmation de l’inscription
desk-letter-already-registered = Inscription déjà enregistrée
desk-letter-lost-link = Lien perdu
desk-letter-link-renewed = Lien renouvelé
desk-letter-address-changed = Nouvelle adresse électronique
desk-letter-address-left = Adresse électronique remplacée
desk-letter-seat-offered = Place proposée
desk-letter-seat-lapsed = Proposition de place expirée
desk-letter-cancelled = Inscription annulée
desk-letter-other = Autre courrier
# templates/desk/letter.html
desk-letter-words = Contenu
desk-letter-fate = Envoi
desk-letter-language = Langue
desk-letter-due = Prochain essai
desk-letter-ended = Terminé le
desk-letter-replaced = Rédigé de nouveau le
desk-letter-download = Télécharger le fichier .eml
desk-letter-no-file = Le contenu ne peut pas être affiché : le courrier a été remis à un serveur de messagerie, ou il n’est pas encore parti.
desk-letter-owners-only = Le contenu contient le lien personnel du destinataire ; seuls les comptes qui ont tous les droits peuvent l’ouvrir.
desk-letter-again = Envoyer de nouveau
desk-letter-again-hint = Un nouveau courrier part à l’adresse actuelle de l’inscription, avec un lien neuf.
desk-letter-not-given-up = Ce courrier est en attente ou déjà envoyé : il n’y a rien à renvoyer.
desk-letter-no-registration = Ce courrier ne se rapporte à aucune inscription ; la personne peut redemander son lien sur le site.
desk-letter-old-address = Ce courrier était destiné à l’ancienne adresse de l’inscription ; il n’est pas renvoyé.
desk-letter-offer-over = La place n’est plus proposée : ce courrier n’a plus d’objet.
