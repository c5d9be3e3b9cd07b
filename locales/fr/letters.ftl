# templates/letters, and what src/registration/letters says
mail-greeting = Madame, Monsieur,
mail-colon = { " " }:
mail-reference = Numéro d’inscription
mail-person = Personne inscrite
mail-conference = Lieu et dates
mail-activities = Activités choisies
mail-seat-held = place réservée
mail-seat-offered = place proposée, en attente de votre réponse
mail-seat-waiting = liste d’attente
mail-open = Ouvrir mon inscription
mail-private = Ce message contient un lien personnel : quiconque l’ouvre peut consulter et modifier l’inscription. Veuillez ne pas le transférer.
mail-ticket = Veuillez présenter à l’accueil le code QR joint ; si l’image ne s’affiche pas, le numéro d’inscription suffit.
mail-ticket-alt = Code QR de l’inscription { $reference }
mail-calendar = Le fichier d’agenda joint (.ics) permet d’ajouter votre participation à votre agenda.
mail-closing = Veuillez agréer, Madame, Monsieur, l’expression de notre considération distinguée.
mail-signed = Le Comité d’organisation
mail-contacts-heading = Vos interlocuteurs
mail-contacts = Pour toute question, écrivez à l’un des interlocuteurs ci-dessous en rappelant votre numéro d’inscription.
mail-why = Vous recevez ce message parce que cette adresse figure dans une inscription aux { $name }.
mail-why-left = Vous recevez ce message parce que cette adresse figurait dans une inscription aux { $name }.
mail-automatic = Ce message est envoyé automatiquement.
mail-not-you = Si vous n’êtes pas à l’origine de cette inscription, vous pouvez ne pas tenir compte de ce message, ou ouvrir le lien pour effacer l’inscription.
mail-change-not-you = Si vous n’êtes pas à l’origine de cette démarche, veuillez écrire sans attendre à l’un des interlocuteurs ci-dessus.

mail-registered-subject = Votre inscription { $reference }
mail-registered-title = Votre inscription est enregistrée
mail-registered-lead = Le Comité d’organisation a reçu une inscription aux { $name } avec cette adresse électronique.
mail-registered-next = Veuillez ouvrir le lien ci-dessous pour confirmer votre adresse. Il mène à votre page personnelle, où vous pouvez relire, modifier ou annuler l’inscription et suivre vos places dans les activités.

mail-already-subject = Inscription déjà enregistrée : { $reference }
mail-already-title = Une inscription existe déjà
mail-already-lead = Un formulaire d’inscription aux { $name } vient d’être envoyé pour une personne déjà inscrite avec cette adresse électronique. Rien n’a été modifié et aucune autre inscription n’a été enregistrée.
mail-already-next = Pour relire, modifier ou annuler l’inscription, ouvrez le lien ci-dessous.
mail-already-not-you = Si vous n’avez envoyé aucun formulaire, ne tenez pas compte de ce message.

mail-lost-subject = Le lien vers votre inscription
mail-lost-title = Le lien vers votre inscription
mail-lost-lead = À la suite d’une demande faite sur le site, voici le lien de chaque inscription enregistrée avec cette adresse électronique.
mail-lost-not-you = Si vous n’avez rien demandé, ne tenez pas compte de ce message : rien n’a été modifié.

mail-renewed-subject = Nouveau lien de l’inscription { $reference }
mail-renewed-title = Votre lien a été renouvelé
mail-renewed-lead = Les liens précédents ne sont plus valables. Veuillez n’utiliser désormais que le lien ci-dessous.

mail-changed-subject = Inscription { $reference } : nouvelle adresse électronique
mail-changed-title = L’adresse électronique a été modifiée
mail-changed-lead = Les messages au sujet d’une inscription aux { $name } sont désormais envoyés à cette adresse.

mail-left-subject = Inscription { $reference } : adresse électronique remplacée
mail-left-title = L’adresse électronique a été modifiée
mail-left-lead = Les messages au sujet d’une inscription aux { $name } sont désormais envoyés à une autre adresse. L’adresse à laquelle vous recevez ce message n’en recevra plus.

mail-offered-subject = Une place vous est proposée : inscription { $reference }
mail-offered-title = Une place vous est proposée
mail-offered-lead = Vous figurez sur la liste d’attente de l’activité { $activity }. Une place est disponible : elle vous est proposée.
mail-offered-until = Veuillez répondre avant le { $until }. Passé ce délai, la place sera proposée à la personne suivante.
mail-offered-next = Sur votre page personnelle, un seul clic suffit pour accepter la place ou pour y renoncer. Ouvrir le lien ci-dessous ne vaut pas réponse.

mail-lapsed-subject = Délai de réponse dépassé : inscription { $reference }
mail-lapsed-title = Le délai de réponse est dépassé
mail-lapsed-lead = Faute de réponse dans le délai, la place dans l’activité { $activity } ne vous est plus proposée.
mail-lapsed-next = Si vous souhaitez toujours y participer, choisissez de nouveau l’activité sur votre page personnelle. Le reste de l’inscription est inchangé.

mail-cancelled-subject = Inscription { $reference } annulée
mail-cancelled-title = Votre inscription est annulée
mail-cancelled-lead = L’inscription aux { $name } qui porte le numéro ci-dessous est annulée ; les places qu’elle comportait sont libérées.
mail-cancelled-next = Si vous souhaitez finalement participer, vous pouvez vous inscrire de nouveau sur le site, tant que les inscriptions sont ouvertes.

mail-until = { $day } à { $hour } ({ $place })
mail-until-also = { $first }, soit { $hour } ({ $place })
mail-until-also-day = { $first }, soit le { $day } à { $hour } ({ $place })
mail-time-vietnam = heure de Hanoï
mail-time-france = heure de Paris

# vietphap doctor
mail-test-subject = Message d’essai du site des Assises
mail-test = Ce message d’essai a été envoyé par la commande « vietphap doctor ». Si vous le lisez, le serveur de messagerie fonctionne.
mail-test-dkim = Pour connaître le nom de la clé DKIM, cherchez « s= » dans la ligne « DKIM-Signature » en tête de ce message, puis relancez la commande avec --dkim-selector.
