# templates/site/letter.html, templates/components/letter.html
letter-title = L’invitation
letter-lead = Texte intégral de la lettre d’invitation aux { $conference }.
letter-link = Lire toute la lettre d’invitation
letter-translated-from-vietnamese = Traduction non officielle du vietnamien.
letter-translated-from-french = Traduction non officielle du français.
letter-original-link = Voir l’original
letter-number = N° { $number }
letter-to-several = À l’attention :
letter-to-one = À l’attention { $recipient }
letter-subject = Objet : { $subject }
letter-subject-official = Objet : { $subject }
letter-distribution = Destinataires : { $list }
letter-contacts = Vos interlocuteurs
letter-contact-joint = {" "}:
letter-email = courriel :
