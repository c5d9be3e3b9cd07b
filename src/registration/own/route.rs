//! Every page of a delegate's own and its address in each language: the one table.

use crate::i18n::Lang;
use crate::registration::address::own_path;

/// A page of a delegate's own, under the address that nobody can guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnRoute {
    /// Everything.
    Show,
    /// Choices and details.
    Change,
    /// Takes a POST: the letter with the link again.
    Letter,
    /// Takes a POST: an offered seat is taken up.
    Accept,
    /// Takes a POST: a seat, an offer or a place in line is given back.
    LetGo,
    /// The step before it is cancelled.
    Cancel,
    /// The step before everything is erased.
    Erase,
    /// Takes a POST: a purpose is allowed, or no longer.
    Consent,
    /// Food and access.
    Needs,
    /// Takes a POST: the needs are forgotten.
    ForgetNeeds,
    /// Takes a POST: an invitation letter is needed, or no longer.
    Invitation,
    /// The step before the link is renewed.
    Renew,
    /// Everything that is kept, to be read.
    Data,
    /// The same for programs.
    DataFile,
    /// For a calendar, once.
    Calendar,
    /// The form for a colleague.
    Another,
}

impl OwnRoute {
    /// Its address, from the root.
    pub(crate) fn path(self, lang: Lang, secret: &str) -> String {
        let (vi, fr) = match self {
            Self::Show => return own_path(lang, secret),
            Self::Change => ("sua", "modifier"),
            Self::Letter => ("gui-lai-thu", "renvoyer-le-courriel"),
            Self::Accept => ("nhan-cho", "accepter-la-place"),
            Self::LetGo => ("tra-cho", "rendre-la-place"),
            Self::Cancel => ("huy", "annuler"),
            Self::Erase => ("xoa", "effacer"),
            Self::Consent => ("dong-y", "consentement"),
            Self::Needs => ("nhu-cau", "besoins"),
            Self::ForgetNeeds => ("xoa-nhu-cau", "effacer-les-besoins"),
            Self::Invitation => ("thu-moi", "lettre-d-invitation"),
            Self::Renew => ("doi-lien-ket", "renouveler-le-lien"),
            Self::Data => ("du-lieu", "donnees"),
            Self::DataFile => ("du-lieu.json", "donnees.json"),
            Self::Calendar => ("lich-hoi-nghi.ics", "calendrier-assises.ics"),
            Self::Another => ("nguoi-khac", "autre-personne"),
        };
        let slug = match lang {
            Lang::Vi => vi,
            Lang::Fr => fr,
        };
        format!("{}/{slug}", own_path(lang, secret))
    }

    /// The address as the router reads it.
    pub(super) fn pattern(self, lang: Lang) -> String {
        self.path(lang, "{secret}")
    }
}

/// The private calendar that follows changes, at an address of its own.
pub(super) fn feed_path(lang: Lang, token: &str) -> String {
    match lang {
        Lang::Vi => format!("/vi/lich-rieng/{token}.ics"),
        Lang::Fr => format!("/fr/agenda/{token}.ics"),
    }
}

/// The same as the router reads it: a name is a whole part of an address there.
pub(super) const fn feed_pattern(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "/vi/lich-rieng/{file}",
        Lang::Fr => "/fr/agenda/{file}",
    }
}
