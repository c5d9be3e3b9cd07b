# templates/site/contacts.html, templates/components/contact.html
contacts-title = Vos interlocuteurs
contacts-lead = Les personnes chargées de l’organisation, désignées par la lettre d’invitation. Vous pouvez écrire à l’interlocuteur de votre choix, notamment pour signer ou renouveler un accord de coopération.
contacts-lead-over = Les personnes chargées de l’organisation, désignées par la lettre d’invitation.
contacts-link = Consulter la liste des interlocuteurs
contact-telephone = Téléphone : { $number }
