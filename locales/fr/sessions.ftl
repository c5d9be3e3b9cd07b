# templates/site/sessions.html, templates/site/session.html
sessions-title = Ateliers thématiques
sessions-lead = Les ateliers permettent aux collectivités et à leurs partenaires de partager leurs expériences et de définir ensemble les orientations de leur coopération.
sessions-heading = { $count ->
    [4] Quatre ateliers thématiques
   *[other] { $count } ateliers thématiques
}
sessions-choose = Chaque délégué peut choisir un ou plusieurs ateliers au moment de son inscription.
session-label = Atelier { $number }
session-lead = Atelier { $number }, l’un des { $count } ateliers thématiques des Assises.
session-said = Ce qu’annonce l’invitation
session-to-come = L’invitation n’indique que le thème de l’atelier. Le contenu détaillé et la liste des intervenants seront publiés ici dès que le Comité d’organisation les aura fait connaître.
session-talk = Proposer une intervention
session-talk-form = Indiquez votre proposition d’intervention dans la partie du formulaire d’inscription consacrée aux contributions, ou écrivez aux interlocuteurs.
session-talk-write = Adressez votre proposition d’intervention aux interlocuteurs.
session-seats = Places
session-no-limit = Aucune limite du nombre de places n’a été annoncée pour cet atelier.
session-contact = À qui écrire
session-subject = { $conference } : { $session }
session-others = Autres ateliers
