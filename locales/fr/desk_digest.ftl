# templates/desk/accounts/own.html
digest-tick = Recevoir chaque jour les chiffres par courriel
digest-tick-hint = Envoi à 7 heures (heure du pays hôte), s’il y a eu de nouvelles inscriptions ou des messages non remis.
# src/desk/letters/mod.rs
desk-letter-organiser-digest = Chiffres du jour
# src/desk/digest/letter.rs
digest-subject = Chiffres des inscriptions au { $day }
digest-title = Chiffres des inscriptions au { $day }
digest-lead = { $conference } : évolution des inscriptions depuis le { $since } (heure du pays hôte).
digest-side = { $side } : { $number }
digest-new = { $count ->
    [one] { $count } nouvelle inscription ({ $sides }).
   *[other] { $count } nouvelles inscriptions ({ $sides }).
 }
digest-nobody = Aucune nouvelle inscription.
digest-expected = À ce jour, délégués attendus : { $number }.
digest-waiting = { $count ->
    [one] { $count } demande de place dans les activités est en attente.
   *[other] { $count } demandes de place dans les activités sont en attente.
 }
digest-full = { $count ->
    [one] { $count } activité est complète.
   *[other] { $count } activités sont complètes.
 }
digest-failed = { $count ->
    [one] { $count } message n’a pas pu être remis.
   *[other] { $count } messages n’ont pas pu être remis.
 }
digest-alike = { $count ->
    [one] { $count } inscription est peut-être un doublon.
   *[other] { $count } inscriptions sont peut-être des doublons.
 }
digest-button = Voir les chiffres
digest-why = Vous recevez ce message parce que vous avez demandé les chiffres quotidiens. Pour ne plus les recevoir, décochez la case sur la page
