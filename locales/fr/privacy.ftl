# templates/site/privacy.html
privacy-title = Protection des données personnelles
privacy-consents = Consentements facultatifs
privacy-consents-text = Lors de l’inscription ou sur sa page personnelle, chaque délégué peut accepter ou refuser séparément ce qui suit ; un refus est sans effet sur l’inscription.
privacy-version = Version { $version } de la présente information.
