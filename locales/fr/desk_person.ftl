# src/desk/person/history.rs
desk-value-none = (vide)
desk-change-colon = { " :" }
desk-change-before = avant :
desk-change-after = après :
# templates/desk/person.html, person_edit.html
person-edit = Modifier les informations
person-edit-lead = Les activités choisies et les consentements ne se modifient pas ici.
person-email-hint = Si l’adresse change, un courriel part à la nouvelle et à l’ancienne ; les liens envoyés à l’ancienne ne sont plus valables.
person-save = Enregistrer les modifications
person-cancel = Revenir sans enregistrer
person-back = Retour à l’inscription
person-edited = Les modifications sont enregistrées.
person-unchanged = Rien n’a été modifié.
person-notes = Notes internes
person-notes-hint = Le délégué ou la déléguée ne voit pas ces notes sur sa page, mais les reçoit avec la copie de ses données.
person-note = Nouvelle note
person-note-write = Enregistrer la note
person-note-delete = Supprimer la note
person-noted = La note est enregistrée.
person-note-deleted = La note est supprimée.
person-compare = Comparer et réunir
person-merged = Les deux inscriptions sont réunies.
person-merged-into = Cette inscription a été réunie à l’inscription
# templates/desk/person_merge.html
merge-title = Réunir deux inscriptions
merge-lead = Choisissez, pour chaque différence, ce qui est conservé. L’inscription de gauche est conservée ; celle de droite est annulée, avec une trace.
merge-keeps = Conservée
merge-goes = Absorbée
merge-same = Toutes les informations saisies sont identiques.
merge-seats = Les places sont jointes : pour chaque activité, la meilleure est conservée. Si deux activités ont lieu en même temps, la moins bonne est rendue. Les courriels, liens, notes, modifications et consentements passent à l’inscription conservée.
merge-submit = Réunir les inscriptions
merge-stale = Les inscriptions n’ont pas été réunies, car l’une d’elles vient d’être modifiée ailleurs. Veuillez revoir leur contenu actuel.
merge-not-expected = Impossible de réunir ces inscriptions : toutes deux doivent être reçues ou confirmées.
merge-unchosen = Veuillez choisir ce qui est conservé pour « { $field } »
