# templates/desk/export.html
export-title = Télécharger la liste
export-which = Liste à télécharger
export-found = { $count ->
    [0] Aucune inscription.
    [one] { $count } inscription.
   *[other] { $count } inscriptions, dans l’ordre de la liste.
 }
export-sets = Jeux de colonnes enregistrés
export-shared-by = partagé par { $author }
export-all = Toutes les colonnes
export-columns = Colonnes du tableau
export-columns-hint = Le tableau contient les colonnes cochées ; si aucune ne l’est, il les contient toutes.
export-name-alone = Tout décocher sauf le nom
export-needs-hint = Les besoins alimentaires et d’accessibilité n’y figurent pas ; ils se consultent sur la page de chaque délégué(e).
export-sheet = Télécharger au format Excel (XLSX)
export-csv = Télécharger au format CSV
export-keep = Enregistrer ce jeu de colonnes
export-name = Nom du jeu de colonnes
export-name-hint = Par exemple : Hôtel. Si vous avez déjà un jeu de ce nom, il sera remplacé.
export-share = Partager avec tous les organisateurs
export-keep-submit = Enregistrer le jeu
export-too-many = Vous avez trop de jeux de colonnes ; supprimez-en un d’abord
export-name-missing = Indiquez le nom du jeu de colonnes
export-sheet-name = Inscriptions
# src/desk/delegates/export/columns.rs
export-group-registration = Inscription
export-group-person = Délégué(e)
export-group-contact = Coordonnées
export-group-attendance = Participation
export-group-contribution = Contributions
export-group-consents = Données personnelles
