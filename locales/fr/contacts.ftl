# templates/site/contacts.html, templates/components/contact.html
contacts-title = Vos interlocuteurs
contacts-lead = Les personnes chargées de l’organisation, désignées par la lettre d’invitation. Écrivez à celle qui vous est la plus proche, notamment pour signer ou renouveler un accord de coopération.
contacts-lead-over = Les personnes chargées de l’organisation, désignées par la lettre d’invitation.
contacts-link = Voir les interlocuteurs
contact-telephone = Téléphone : { $number }
