# templates/letters/portal.html, reminder.html, and what src/portals/letters says
portal-mail-open-page = Ouvrir la page réservée
portal-mail-open-kit = Ouvrir le kit du portail
portal-mail-page-text = La page réservée à votre portail indique depuis quand la bannière est vue sur votre portail, le nombre de chargements de l’image et de clics et, le cas échéant, ce qui est à corriger.
portal-mail-private = Le lien de cette page est réservé au comité de rédaction : quiconque le possède peut changer la page déclarée. Veuillez ne pas le transmettre au-delà.
portal-mail-how = La mise en place prend une minute environ et ne demande aucune installation : copiez le code tel quel, collez-le en mode HTML à l’emplacement de la bannière et enregistrez. D’autres formats, langues et codes sont proposés dans le kit du portail.
portal-mail-snippet = Code à copier ({ $size } pixels)
portal-mail-files = Pièces jointes : la bannière en PNG et le code dans un fichier texte. Préférez le code : son image suit d’elle-même le calendrier de la campagne.
portal-mail-contacts = Pour toute question, écrivez à l’un des interlocuteurs ci-dessous.
portal-mail-why = Ce message est envoyé à une adresse enregistrée pour le portail « { $portal } ». Pour ne plus en recevoir, écrivez à l’un des interlocuteurs ci-dessus : l’adresse sera effacée.
portal-mail-not-you = Si vous n’avez pas demandé ce lien, ne tenez pas compte de ce message.

portal-mail-page-subject = La page réservée à votre portail : { $portal }
portal-mail-page-title = La page réservée à votre portail
portal-mail-page-lead = Voici le lien de la page destinée au comité de rédaction du portail « { $portal } » pour la bannière des { $name }.
portal-mail-proof = En ouvrant ce lien, vous confirmez votre adresse électronique ; la page déclarée est alors enregistrée, si le portail n’en a pas encore.

portal-mail-listed-subject = Portail retenu : { $portal }
portal-mail-listed-title = Votre proposition est acceptée
portal-mail-listed-lead = Le Comité d’organisation vous remercie de votre proposition et l’a acceptée. Le portail « { $portal } » dispose désormais d’un kit et d’un code qui lui sont propres pour la bannière des { $name }.

portal-mail-declined-subject = Au sujet du portail que vous avez proposé
portal-mail-declined-title = Au sujet de votre proposition
portal-mail-declined-lead = Le Comité d’organisation vous remercie de la proposition qui lui est parvenue avec cette adresse électronique. Après examen, le portail proposé n’a pas été ajouté à la liste de ceux qui portent la bannière des { $name }.
portal-mail-declined-next = Pour tout échange à ce sujet ou pour apporter des précisions, vous pouvez écrire à l’un des interlocuteurs ci-dessous.
portal-mail-why-declined = Ce message vous est envoyé parce que cette adresse accompagnait une proposition adressée au Comité d’organisation. Elle n’est plus conservée parmi les contacts des portails.

# The reminder
portal-mail-reminder-subject = Bannière des Assises
portal-mail-organisers = Comité d’organisation des { $name }
portal-mail-place-date = { $city }, le { $date }
portal-mail-objet = Objet : bannière des { $name }
portal-mail-to = À l’attention du comité de rédaction du portail « { $portal } »
portal-mail-letter = Par lettre n° { $number } du { $date } ({ $host })
portal-mail-letter-number = Par lettre n° { $number } ({ $host })
portal-mail-letter-date = Par lettre du { $date } ({ $host })
portal-mail-days = du { $first } au { $last } inclus
portal-mail-days-until = jusqu’au { $last } inclus
portal-mail-asked-by = { $letter }, votre portail a été invité à afficher, { $days }, une bannière et un lien menant au site des { $name }.
portal-mail-asked = Le Comité d’organisation a invité votre portail à afficher, { $days }, une bannière et un lien menant au site des { $name }.
portal-mail-not-seen = À la date de cette lettre, l’affichage de la bannière n’a pas encore été constaté sur votre portail.
portal-mail-no-longer = L’affichage de la bannière a été constaté sur votre portail jusqu’au { $date } ; il ne l’a plus été depuis.
portal-mail-our-error = Il peut s’agir d’une erreur de notre part : si la bannière est en place, veuillez nous en indiquer l’adresse au moyen de la page réservée à votre portail, dont le lien figure ci-dessous. Dans le cas contraire, le Comité d’organisation vous saurait gré de bien vouloir la faire afficher.
portal-mail-thanks = Le Comité d’organisation vous remercie de votre concours et vous prie d’agréer, Madame, Monsieur, l’expression de sa considération distinguée.

# The files
portal-mail-file = { $portal } – { $name } : copiez en entier l’un des codes ci-dessous et collez-le en mode HTML à l’emplacement de la bannière.
portal-mail-file-picture = banniere-{ $size }.png
portal-mail-file-code = code-banniere.txt
