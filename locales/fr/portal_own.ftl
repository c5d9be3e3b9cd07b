# templates/portals/own/show.html
portal-own-title = La page réservée à votre portail
portal-own-seen = La bannière est vue sur le portail depuis le { $date }.
portal-own-was-seen = La bannière a été vue sur le portail { $range }.
portal-own-not-seen = La bannière n’a pas encore été vue sur le portail.
portal-own-no-longer = La bannière a été vue sur le portail jusqu’au { $date } ; elle ne l’a plus été depuis.
portal-own-early = La période d’affichage n’a pas commencé.
portal-own-no-record = Cette campagne a eu lieu avant que le site ne relève les affichages.
portal-own-next = Ce qu’il reste à faire
portal-own-advice-seen = Rien de plus : l’image suit d’elle-même le calendrier de la campagne.
portal-own-advice-mend = Quelques points sont à corriger : ils figurent ci-dessous. L’image suit d’elle-même le calendrier de la campagne.
portal-own-no-host = Le Comité d’organisation ne connaît pas encore le domaine de ce portail : les chargements et les clics qui en viennent ne peuvent pas être reconnus. Déclarez ci-dessous la page qui porte la bannière et indiquez le domaine au Comité d’organisation.
portal-own-page = Page déclarée
portal-own-advice-not-seen = Si la bannière n’est pas en place, copiez le code du kit et collez-le sur le portail : l’opération prend une minute environ. Si elle y figure, il peut s’agir d’une erreur de notre part : déclarez ci-dessous la page qui la porte.
portal-own-advice-no-longer = Si la bannière est toujours en place, vérifiez la page déclarée ci-dessous et le code utilisé. Si elle a été retirée, vous pouvez copier de nouveau le code du kit.
portal-own-advice-early = Vous pouvez poser la bannière dès maintenant : l’image suit d’elle-même le calendrier de la campagne.
portal-own-advice-closed = La période d’affichage est terminée ; le Comité d’organisation vous remercie. Vous pouvez garder ou retirer la bannière : son lien mène toujours au site des Assises.
portal-own-check = Vérification de la page
portal-own-check-found = Dernière vérification, le { $date } : la bannière a été trouvée sur la page suivante.
portal-own-check-not-found = Dernière vérification, le { $date } : la bannière n’a pas été trouvée sur la page suivante.
portal-own-check-forbidden = Dernière vérification, le { $date } : le portail n’autorise pas la vérification de la page suivante.
portal-own-check-unreachable = Dernière vérification, le { $date } : la page suivante n’a pas pu être lue.
portal-own-check-fine = Il n’y a rien à corriger.
portal-own-check-none = La page n’a pas encore été vérifiée. Elle l’est une fois par jour pendant la période d’affichage.
portal-own-declare = Enregistrer l’adresse
portal-own-figures = En chiffres
portal-own-window = Période d’affichage : { $days }.
portal-own-last-seen = Bannière vue pour la dernière fois
portal-own-days = Jours où la bannière a été vue
portal-own-days-of = { $seen } sur { $asked }
portal-own-requests = Chargements de l’image
portal-own-requests-seen = Chargements depuis une page du portail
portal-own-clicks = Clics
portal-own-clicks-seen = Clics depuis une page du portail
portal-own-nothing = Ni chargement ni clic au cours des 30 derniers jours de la campagne.
portal-own-days-caption = Jour par jour, au cours des 30 derniers jours de la campagne (sans les jours où rien n’a été relevé)
portal-own-day = Jour
portal-own-images = Images
portal-own-of-portal = Depuis le portail
portal-own-counted = Ce qui est relevé
portal-own-counted-what = La bannière est dite vue un jour donné si l’image ou le lien a été demandé ce jour-là depuis une page du portail (d’après l’adresse que le navigateur transmet), ou si la vérification l’a trouvée sur la page.
portal-own-counted-not = Ni cookie, ni adresse IP conservée, ni suivi des visiteurs : seulement des nombres par portail, jour, format et langue. Les moteurs de recherche, les robots qui s’identifient et les demandes en nombre excessif d’un même réseau n’y sont pas compris.
portal-own-counted-limits = Les navigateurs gardent l’image quelques minutes : les chargements sont moins nombreux que les visites. Certains ne transmettent pas l’adresse de la page. Les nombres sont à jour à quelques secondes près.
portal-own-link = Le lien de cette page
portal-own-keep = L’adresse de cette page est réservée au comité de rédaction : quiconque la possède peut lire ces nombres et changer la page déclarée.
portal-own-back = Revenir à la page réservée
portal-own-declared = La page qui porte la bannière est enregistrée.
portal-own-renewed = Voici le nouveau lien : l’ancien n’est plus valable. Conservez la nouvelle adresse et communiquez-la au comité de rédaction.

# templates/portals/own/renew.html
portal-renew-lead = Changez de lien si une personne extérieure au comité de rédaction a pu le voir.
portal-renew-text = Le nouveau lien remplace l’ancien, y compris dans les messages déjà envoyés. Il s’affiche aussitôt et est envoyé aux adresses de contact acceptées du portail.

# templates/portals/own/gone.html
portal-gone-title = Ce lien n’ouvre aucune page
portal-gone-lead = Il est peut-être incomplet, ou il a été remplacé. Pour le recevoir de nouveau, déclarez la page qui porte la bannière et l’adresse électronique du comité de rédaction.
portal-gone-action = Recevoir de nouveau le lien
