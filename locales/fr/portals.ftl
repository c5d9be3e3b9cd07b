# templates/portals/propose.html
portal-propose-title = Proposer un portail
portal-propose-lead = Pour les collectivités et les organismes dont le portail ne figure pas dans la liste. Le Comité d’organisation examine chaque proposition et y répond par courriel.
portal-propose-heading = Le portail proposé
portal-name-vi = Nom en vietnamien
portal-name-fr = Nom en français
portal-name-hint = Un seul des deux noms suffit.
portal-country = Pays
portal-country-other = Autre pays ou organisation internationale
portal-website = Adresse du site
portal-website-hint = La page d’accueil du portail, par exemple https://www.exemple.fr
portal-propose-email-hint = Le Comité d’organisation répond à cette adresse, en français.
portal-propose-send = Envoyer la proposition
portal-propose-kept = L’adresse électronique sert uniquement à vous répondre et à vous écrire au sujet de la bannière sur ce portail. Si la proposition n’est pas retenue, elle est retirée des contacts dès la réponse ; sinon, elle est conservée jusqu’au { $date }. Vous pouvez à tout moment exercer vos droits d’accès, de rectification et d’effacement auprès du Comité d’organisation.
portal-propose-recorded = Votre proposition est enregistrée.
portal-propose-recorded-next = Le Comité d’organisation l’examinera et répondra à l’adresse électronique que vous avez indiquée ; il est inutile de la renvoyer.
portal-known = Le portail « { $portal } » figure déjà dans la liste : inutile de le proposer, son kit est prêt.
portal-closed = La campagne est close : le Comité d’organisation ne reçoit plus ni proposition ni déclaration.

# templates/portals/follow.html
portal-follow-title = Suivre la bannière de votre portail
portal-follow-lead = Déclarez la page qui porte la bannière et recevez le lien d’une page réservée au comité de rédaction. Vous y verrez depuis quand la bannière est vue, le nombre de chargements et de clics, et ce qu’il faut corriger.
portal-follow-heading = Votre portail
portal-follow-link = Déclarer la page qui porte la bannière
portal-follow-other = Choisir un autre portail
portal-follow-unlisted = Votre portail n’est pas dans la liste ? Proposez-le
portal-portal = Portail
portal-page = Adresse de la page qui porte la bannière
portal-page-hint = La page sur laquelle la bannière apparaît dans un navigateur.
portal-page-hint-host = Une page de { $host } sur laquelle la bannière apparaît dans un navigateur.
portal-email-hint = Le lien est envoyé à cette adresse : aussitôt si elle relève du domaine du portail, sinon après accord du Comité d’organisation.
portal-email-hint-host = Le lien est envoyé à cette adresse : aussitôt si elle relève du domaine { $host }, sinon après accord du Comité d’organisation.
portal-follow-send = Déclarer et recevoir le lien
portal-follow-kept = L’adresse électronique sert uniquement à vous écrire au sujet de la bannière sur ce portail ; elle est conservée jusqu’au { $date }. Vous pouvez à tout moment exercer vos droits d’accès, de rectification et d’effacement auprès du Comité d’organisation.
portal-follow-sent = Un message contenant le lien est envoyé à l’adresse que vous avez indiquée.
portal-follow-sent-next = L’adresse électronique est confirmée et la page déclarée enregistrée dès que vous ouvrez le lien du message. Vérifiez aussi le courrier indésirable.
portal-follow-sent-only = Une autre page est déjà déclarée pour ce portail ; elle est conservée. Vous pouvez la changer sur la page réservée au portail, que le lien du message ouvre.
portal-follow-waiting = Votre déclaration est enregistrée.
portal-follow-waiting-next = L’adresse électronique ne relève pas du domaine connu du portail : le Comité d’organisation doit l’accepter avant que le lien soit envoyé et la page prise en compte. Si elle est déjà acceptée, le message est en cours d’envoi.

# What is wrong
portal-too-many = Rien n’a été enregistré : trop de demandes sont venues de votre réseau. Votre saisie est conservée ci-dessous ; réessayez dans une heure.
portal-too-many-contacts = Rien n’a été enregistré : trop d’adresses ont été données pour ce portail depuis hier. Votre saisie est conservée ci-dessous ; réessayez demain ou écrivez au Comité d’organisation.
portal-too-many-letters = Rien n’a été enregistré : plusieurs messages contenant le lien ont été envoyés à cette adresse depuis une heure. Votre saisie est conservée ci-dessous ; consultez votre boîte de réception et le courrier indésirable, ou réessayez dans une heure.
portal-not-saved = Rien n’a été enregistré, en raison d’une erreur de notre côté. Votre saisie est conservée ci-dessous ; réessayez dans quelques minutes.
portal-trap = La proposition n’a pas été enregistrée : un champ masqué, invisible à l’écran, a été rempli automatiquement ; il vient d’être vidé. Votre saisie est conservée ci-dessous : renvoyez le formulaire.
portal-fault-no-name = Indiquez le nom du portail dans l’une des deux langues au moins
portal-fault-website = Écrivez l’adresse d’un site, comme https://www.exemple.fr
portal-fault-scheme = L’adresse doit commencer par http:// ou https://
portal-fault-number = Indiquez le nom de domaine du site, et non une adresse IP
portal-fault-port = Indiquez l’adresse sans numéro de port (les deux-points et le nombre qui suivent le nom de domaine)
portal-fault-credentials = Indiquez l’adresse sans identifiant ni mot de passe
portal-fault-host = Le nom de domaine de cette adresse n’est pas celui d’un site public
portal-fault-elsewhere = Cette page n’appartient pas au portail : son adresse doit relever du domaine { $host }
