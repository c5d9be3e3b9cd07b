# templates/registration/own/show.html
own-title = Votre inscription
own-title-registered = Votre inscription est enregistrée
own-title-cancelled = Votre inscription est annulée
own-title-declined = Votre inscription n’a pas été retenue
own-lead-received = Veuillez conserver ce numéro et le rappeler dans tout échange avec le Comité d’organisation.
own-lead-confirmed = Le Comité d’organisation a confirmé votre inscription. Présentez ce numéro ou le code à l’accueil.
own-lead-declined = Le Comité d’organisation regrette de ne pouvoir vous accueillir. Pour toute question, vous pouvez écrire aux interlocuteurs ci-dessous.
own-lead-cancelled = Vos places ont été libérées. Si vous souhaitez finalement participer, inscrivez-vous de nouveau tant que les inscriptions sont ouvertes.
own-number = Numéro d’inscription
own-standing = Reçue le { $date }. État : { $status }.
own-change = Modifier
own-calendar = Ajouter à mon agenda
own-another = Inscrire une autre personne du même organisme
own-register-again = S’inscrire de nouveau
own-code = Code QR pour l’accueil : numéro d’inscription et code de contrôle
own-scan = À présenter à l’accueil. Ce code ne donne pas accès à cette page.
own-calendar-note = Numéro d’inscription : { $reference }
own-about = Inscription { $reference }
own-back = Revenir à mon inscription

own-address = Votre adresse électronique
own-unproven-html = Le Comité d’organisation vous a écrit à <strong>{ $email }</strong>. Veuillez ouvrir le lien de ce message pour confirmer que l’adresse est la vôtre.
own-proven-html = L’adresse <strong>{ $email }</strong> est confirmée.
own-letter-again = Renvoyer le message

own-seats = Vos places
own-seats-none = Vous n’avez choisi aucune activité.
own-seat-held = Place réservée
own-seat-offered-html = Une place vous est proposée. Veuillez l’accepter avant le <strong>{ $moment }</strong> ; passé ce délai, elle sera proposée à la personne suivante.
own-seat-waiting = Sur liste d’attente, rang { $position } sur { $total }
own-seat-accept = Accepter la place
own-seat-refuse = Renoncer à la place
own-seat-give-back = Libérer ma place
own-seat-leave = Quitter la liste d’attente

own-entered = Ce que vous avez indiqué

own-needs = Besoins alimentaires et d’accessibilité
own-needs-none = Vous n’avez indiqué aucun besoin.
own-needs-unreadable = Vos besoins sont conservés, mais ne peuvent pas être lus pour le moment. Vous pouvez les effacer ou les indiquer de nouveau.
own-needs-tell = Indiquer ou modifier mes besoins
own-needs-forget = Effacer et retirer mon consentement

own-consents = Consentements
own-consents-text = Chaque consentement est facultatif. Vous pouvez le donner ou le retirer à tout moment. Le retrait prend effet aussitôt ; il ne remet pas en cause ce qui a été fait auparavant.
own-consent-given = Donné le { $date }
own-consent-given-once = Donné
own-consent-withdrawn = Retiré le { $date }
own-consent-not-given = Non donné
own-consent-give = Donner ce consentement
own-consent-withdraw = Retirer ce consentement

own-invitation = Lettre d’invitation
own-invitation-text = Si vos démarches l’exigent (visa, ordre de mission), vous pouvez demander au Comité d’organisation une lettre d’invitation nominative.
own-invitation-asked = Vous avez demandé une lettre d’invitation le { $date }.
own-invitation-yes = Demander une lettre d’invitation
own-invitation-no = Retirer ma demande de lettre

own-link = Votre lien personnel
own-keep = L’adresse de cette page vous est propre : conservez-la sans la diffuser, car quiconque la possède peut consulter et modifier votre inscription.
own-renew = Changer de lien
own-feed = Agenda mis à jour automatiquement
own-feed-text = Abonnez-vous à cette adresse depuis votre logiciel d’agenda : il suivra les changements de votre inscription. Elle ne donne pas accès à cette page.
own-feed-subscribe = S’abonner
own-feed-copy = Copier l’adresse
own-feed-copied = Adresse copiée

own-data = Vos données
own-data-text = Vous pouvez consulter et télécharger tout ce qui est conservé à votre sujet, annuler votre inscription ou tout effacer.
own-data-see = Voir toutes mes données
own-cancel = Annuler mon inscription
own-erase = Effacer mes données
own-who = Vos interlocuteurs
own-who-note = Écrivez à l’un de ces interlocuteurs en rappelant votre numéro d’inscription.

own-done-changed = Vos modifications sont enregistrées.
own-done-unchanged = Rien n’a été modifié.
own-done-accepted = Votre place est réservée.
own-done-let-go = Votre choix est enregistré : l’activité ne figure plus parmi vos places.
own-done-cancelled = Votre inscription est annulée. Un message vous le confirme.
own-done-given = Votre consentement est enregistré.
own-done-withdrawn = Votre consentement est retiré. Numéro de la demande : { $number }.
own-done-withdrawn-passed-on = Votre consentement est retiré : vos données ne sont plus transmises. Si elles l’ont déjà été, le Comité d’organisation en informe les institutions. Numéro de la demande : { $number }.
own-done-needs = Vos besoins sont enregistrés.
own-done-needs-forgotten = Ces informations sont effacées et votre consentement est retiré.
own-done-invitation = Votre demande de lettre d’invitation est enregistrée.
own-done-no-invitation = Votre demande de lettre d’invitation est retirée.
own-done-renewed = Votre lien est renouvelé : les anciens ne sont plus valables. Le nouveau figure sur cette page ; un lien vous est également envoyé par courriel.
own-done-letter = Le message vous est envoyé de nouveau.
own-done-letter-lately = Le message est déjà en route : vérifiez aussi le courrier indésirable.
own-too-late = Cela n’est plus possible : le délai est dépassé ou la place ne vous est plus proposée.
own-too-many-letters = Trop de messages ont été demandés depuis votre réseau. Réessayez dans une heure.

# templates/registration/register.html, for what exists
change-title = Modifier mon inscription
change-lead = Corrigez ce qui doit l’être, puis enregistrez. Les règles sont les mêmes que lors de l’inscription.
change-send = Enregistrer les modifications
change-back = Ne rien modifier
change-conflict = Votre inscription a été modifiée entre-temps, dans une autre fenêtre ou par le Comité d’organisation ; rien n’a été enregistré. Votre saisie diffère de ce qui est enregistré pour : { $fields }. Vérifiez-la et renvoyez le formulaire pour la maintenir.

# src/registration/needs.rs, templates/registration/own/needs.html
diet-vegetarian = Végétarien
diet-vegan = Végétalien
diet-no-pork = Sans porc
diet-no-beef = Sans bœuf
diet-no-seafood = Sans poisson ni fruits de mer
diet-gluten-free = Sans gluten
access-step-free = Accès de plain-pied
access-front-seat = Place à l’avant
access-hearing-loop = Boucle magnétique
access-sign-language = Interprétation en langue des signes
access-companion = Personne accompagnante
access-assistance-dog = Chien d’assistance
access-large-print = Documents en gros caractères
own-needs-lead = Indiquez le besoin, jamais sa raison. Ces réponses sont conservées sous forme chiffrée ; seules les personnes habilitées par le Comité d’organisation peuvent les lire.
own-needs-diet = Repas
own-needs-other-diet = Autre besoin pour les repas
own-needs-access = Accessibilité
own-needs-other-access = Autre besoin d’accessibilité
own-needs-hint = En quelques mots, sans dire pourquoi.
own-needs-consent = Consentement
own-needs-consent-missing = Cochez cette case pour que vos besoins puissent être enregistrés
own-needs-nothing = Indiquez au moins un besoin
own-needs-conflict = Vos besoins ont été modifiés entre-temps dans une autre fenêtre ; rien n’a été enregistré. Vérifiez votre saisie et renvoyez le formulaire pour la maintenir.
own-needs-not-saved = Vos besoins n’ont pas été enregistrés, en raison d’une erreur de notre côté. Votre saisie est conservée ci-dessous ; réessayez dans quelques minutes.
own-needs-until = Ces informations sont effacées au plus tard 15 jours après la fin des Assises, ou dès que vous les effacez sur votre page personnelle.
own-needs-send = Enregistrer mes besoins

# templates/registration/own/cancel.html
cancel-title = Annuler mon inscription
cancel-lead = Si vous ne pouvez pas participer, l’annulation permet de proposer vos places à d’autres délégués.
cancel-text = Vos places seront libérées et les besoins indiqués effacés. Si vous souhaitez finalement participer, vous devrez vous inscrire de nouveau, sans priorité, tant que les inscriptions sont ouvertes.
cancel-confirm = Confirmer l’annulation

# templates/registration/own/renew.html
renew-title = Changer de lien
renew-lead = À faire si quelqu’un a pu voir votre lien personnel.
renew-text = Un nouveau lien remplace tous les anciens, y compris l’adresse de l’agenda et les liens reçus par courriel. Un lien vous est également envoyé par courriel.
renew-confirm = Changer de lien maintenant

# templates/registration/own/erase.html, erased.html
erase-title = Effacer mes données
erase-lead = Votre inscription sera annulée et toutes les données qui s’y rapportent seront effacées aussitôt.
erase-goes = Seront effacés : l’inscription et les places, les besoins indiqués, les consentements et leurs preuves, les messages, l’historique et vos liens.
erase-stays = Seuls seront conservés le numéro, l’objet et la date de votre demande et, jusqu’à la suppression des sauvegardes, un identifiant technique sans signification ; ils ne disent rien de vous. L’effacement ne s’étend pas aux messages que vous avez reçus ni à ce qui a déjà été transmis avec votre consentement.
erase-backups = Les copies de sauvegarde qui contiennent encore ces données sont détruites au plus tard le { $date }.
erase-warning = Cet effacement est définitif : il n’y aura plus de page à ouvrir ni de message de confirmation.
erase-confirm = Tout effacer maintenant
erased-title = Vos données sont effacées
erased-lead = Votre inscription n’existe plus et vos liens ne sont plus valables.
erased-request = Votre demande
erased-number = Numéro de la demande : { $number }. Notez-le si vous souhaitez pouvoir vous y référer.

# templates/registration/own/data.html
own-data-title = Toutes vos données
own-data-lead = Ce qui est conservé à votre sujet, à lire ici ou à télécharger.
own-data-download = Télécharger (JSON)
own-data-status = État de l’inscription
own-data-language = Langue de l’inscription
own-data-received = Reçue le
own-data-changed = Dernière modification
own-data-proven = Adresse confirmée
own-data-since = Depuis le { $date }
own-data-notice = Information sur les données personnelles
own-data-version = Version { $version }
own-data-offered = Place proposée
own-data-waiting = Sur liste d’attente
own-data-receipts = Consentements donnés et retirés
own-data-given = accepté (version { $version })
own-data-read = lue (version { $version })
own-data-withdrawn = retiré
own-data-notes = Notes du Comité d’organisation
own-data-change-from-to = { $field } : { $before } → { $after }
own-data-changes = Modifications
own-data-by-delegate = par vous
own-data-by-organiser = par le Comité d’organisation
own-data-by-site = effacement à l’échéance
own-data-letters = Messages
own-letter-queued = en attente
own-letter-sent = envoyé
own-letter-given-up = non remis
own-letter-registered = Inscription reçue
own-letter-already = Inscription déjà enregistrée
own-letter-lost = Lien perdu
own-letter-renewed = Nouveau lien
own-letter-address-changed = Nouvelle adresse
own-letter-address-left = Ancienne adresse
own-letter-offered = Place proposée
own-letter-lapsed = Délai dépassé
own-letter-cancelled = Inscription annulée
own-data-requests = Demandes
own-request-withdrawal = retrait d’un consentement, effectué
own-request-withdrawal-open = retrait d’un consentement, en cours auprès des institutions
own-request-other = demande au sujet de vos données

# templates/registration/own/gone.html
gone-title = Ce lien n’ouvre aucune inscription
gone-lead = Il est peut-être incomplet, ou il a été remplacé ; les données ont pu être effacées. Nous pouvons vous renvoyer votre lien.

# templates/registration/own/lost.html
lost-title = Retrouver mon lien personnel
lost-lead = Indiquez l’adresse électronique de l’inscription : nous y enverrons le lien de votre page personnelle.
lost-heading = Recevoir mon lien
lost-hint = Celle qui figure dans votre inscription.
lost-send = Envoyer le lien
lost-action = Renvoyer mon lien
lost-sent = Si cette adresse est celle d’une inscription, un message y parviendra dans quelques minutes.
lost-sent-note = Vérifiez aussi le courrier indésirable. Si vous ne recevez rien, l’inscription a peut-être été faite avec une autre adresse.
lost-too-many = Trop de demandes sont venues de votre réseau : aucun message n’est parti. Réessayez dans une heure.
lost-not-sent = Aucun message n’est parti, en raison d’une erreur de notre côté. Réessayez dans quelques minutes.
lost-ask = Déjà inscrit(e) ? Recevoir de nouveau mon lien personnel

# templates/registration/own/known.html
known-title = Nous vous avons écrit
known-lead-html = Un message a été envoyé à l’adresse <strong>{ $email }</strong>.
known-next = Et maintenant
known-text = Veuillez ouvrir ce message : il contient le lien de votre page personnelle, où vous pouvez consulter et modifier votre inscription. Le formulaire que vous venez d’envoyer n’a pas été enregistré.
