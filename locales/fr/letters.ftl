# templates/letters, and what src/registration/letters says
mail-greeting = Madame, Monsieur,
mail-colon = { " " }:
mail-reference = Numéro d’inscription
mail-person = Personne inscrite
mail-conference = Lieu et dates
mail-open = Ouvrir mon inscription
mail-private = Ce lien vous est personnel : quiconque l’ouvre peut lire et modifier l’inscription. Ne transférez pas ce message.
mail-ticket = Le code QR joint facilite l’accueil ; si l’image ne s’affiche pas, le numéro d’inscription suffit.
mail-ticket-alt = Code QR de l’inscription { $reference }
mail-calendar = Le fichier joint ajoute vos jours de présence à votre agenda.
mail-contacts-heading = Se renseigner
mail-contacts = Pour toute question, écrivez à l’un des interlocuteurs ci-dessous en rappelant votre numéro d’inscription.
mail-why = Vous recevez ce message parce que cette adresse figure dans une inscription aux { $name }.
mail-automatic = Ce message est envoyé automatiquement.
mail-not-you = Si vous n’êtes pas à l’origine de cette inscription, ne tenez pas compte de ce message ; la page ouverte par le lien permet aussi d’effacer l’inscription.
mail-change-not-you = Si vous n’êtes pas à l’origine de ce changement, écrivez sans attendre à l’un des interlocuteurs ci-dessus.

mail-registered-subject = Votre inscription { $reference }
mail-registered-title = Votre inscription est enregistrée
mail-registered-lead = Le Comité d’organisation a reçu une inscription aux { $name } avec cette adresse électronique.
mail-registered-next = Ouvrez le lien ci-dessous pour confirmer votre adresse. Cette page personnelle permet de relire, de modifier ou d’annuler l’inscription, et de suivre les places dans les activités choisies.

mail-already-subject = Vous êtes déjà inscrit(e) : { $reference }
mail-already-title = Une inscription existe déjà
mail-already-lead = Un formulaire d’inscription aux { $name } vient d’être envoyé pour une personne déjà inscrite avec cette adresse électronique. Rien n’a été modifié et aucune autre inscription n’a été enregistrée.
mail-already-next = Pour relire, modifier ou annuler l’inscription, ouvrez le lien ci-dessous.
mail-already-not-you = Si vous n’avez envoyé aucun formulaire, ne tenez pas compte de ce message.

mail-lost-subject = Le lien vers votre inscription
mail-lost-title = Le lien vers votre inscription
mail-lost-lead = À la suite d’une demande faite sur le site, voici de quoi ouvrir chaque inscription qui porte cette adresse électronique.
mail-lost-not-you = Si vous n’avez rien demandé, ne tenez pas compte de ce message : l’inscription n’a pas changé.

mail-renewed-subject = Nouveau lien de l’inscription { $reference }
mail-renewed-title = Votre lien a été renouvelé
mail-renewed-lead = Les liens précédents ne sont plus valables. N’utilisez désormais que celui-ci.

mail-changed-subject = Nouvelle adresse de l’inscription { $reference }
mail-changed-title = L’adresse électronique a été modifiée
mail-changed-lead = Les messages au sujet d’une inscription aux { $name } sont désormais envoyés à cette adresse.

mail-left-subject = L’inscription { $reference } a changé d’adresse
mail-left-title = L’adresse électronique a été modifiée
mail-left-lead = Les messages au sujet d’une inscription aux { $name } sont désormais envoyés à une autre adresse. Vous n’en recevrez plus ici.

mail-offered-subject = Une place pour vous : inscription { $reference }
mail-offered-title = Une place vous est proposée
mail-offered-lead = Vous figurez sur la liste d’attente de l’activité { $activity }. Une place s’est libérée ; elle vous est réservée.
mail-offered-until = Répondez avant le { $until }. Passé ce délai, la place est proposée à la personne suivante.
mail-offered-next = Sur votre page personnelle, un seul clic suffit pour accepter la place ou pour la laisser. Ouvrir le lien ci-dessous ne vaut pas réponse.

mail-lapsed-subject = Place attribuée à une autre personne : inscription { $reference }
mail-lapsed-title = Le délai de réponse est passé
mail-lapsed-lead = Faute de réponse dans le délai, la place dans l’activité { $activity } est proposée à la personne suivante de la liste d’attente.
mail-lapsed-next = Si vous souhaitez toujours y participer, choisissez de nouveau l’activité sur votre page personnelle. Le reste de l’inscription est inchangé.

mail-cancelled-subject = Inscription { $reference } annulée
mail-cancelled-title = Votre inscription est annulée
mail-cancelled-lead = L’inscription aux { $name } qui porte le numéro ci-dessous est annulée ; les places réservées sont rendues.
mail-cancelled-next = Pour participer malgré tout, inscrivez-vous de nouveau sur le site, pendant la période d’inscription.

mail-until = { $day } à { $hour } ({ $place })
mail-until-also = { $first }, soit { $hour } ({ $place })
mail-until-also-day = { $first }, soit le { $day } à { $hour } ({ $place })
mail-time-vietnam = heure de Hanoï
mail-time-france = heure de Paris

# vietphap doctor
mail-test-subject = Message d’essai du site des Assises
mail-test = Ce message d’essai a été envoyé par la commande « vietphap doctor ». Si vous le lisez, le serveur de messagerie fonctionne.
mail-test-dkim = Pour connaître le nom de la clé DKIM, cherchez « s= » dans la ligne « DKIM-Signature » en tête de ce message, puis relancez la commande avec --dkim-selector.
