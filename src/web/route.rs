//! Every public page and its address in each language: the one table.

use crate::edition::Edition;
use crate::i18n::Lang;

/// A public page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// What, when, where.
    Home,
    /// History, editions, institutions.
    About,
    /// The invitation letter.
    Letter,
    /// The thematic sessions.
    Sessions,
    /// One of them, by its number in the letter.
    Session(u8),
    /// The side events.
    SideEvents,
    /// The days.
    Programme,
    /// News.
    News,
    /// Practical information.
    Practical,
    /// Whom to write to.
    Contacts,
    /// The registration form.
    Register,
    /// The link to one's own page, sent again.
    LostLink,
    /// For portal editors: banner and snippet.
    Banner,
    /// For portal editors: a portal that is not listed yet.
    ProposePortal,
    /// For portal editors: the page that carries the banner, and the link to their own.
    FollowPortal,
    /// An earlier edition, by its number.
    Archive(u16),
    /// Personal data.
    Privacy,
    /// Legal notice.
    Legal,
    /// Accessibility.
    Accessibility,
    /// Site map.
    SiteMap,
}

impl Route {
    /// The pages that exist in each edition.
    pub const FIXED: [Self; 18] = [
        Self::Home,
        Self::About,
        Self::Letter,
        Self::Sessions,
        Self::SideEvents,
        Self::Programme,
        Self::News,
        Self::Practical,
        Self::Contacts,
        Self::Register,
        Self::LostLink,
        Self::Banner,
        Self::ProposePortal,
        Self::FollowPortal,
        Self::Privacy,
        Self::Legal,
        Self::Accessibility,
        Self::SiteMap,
    ];

    /// Every page there is, with the sessions of `current` and the earlier editions.
    #[must_use]
    pub fn all(current: &Edition, archive: &[std::sync::Arc<Edition>]) -> Vec<Self> {
        let sessions = current.thematic_sessions.iter().map(|session| Self::Session(session.number));
        let archive = archive.iter().map(|edition| Self::Archive(edition.number));
        Self::FIXED.into_iter().chain(sessions).chain(archive).collect()
    }

    /// Its address, from the root. The only way to make a link to a page.
    #[must_use]
    pub fn path(self, lang: Lang) -> String {
        let tag = lang.tag();
        match self {
            Self::Home => format!("/{tag}/"),
            Self::Session(number) => format!("{}/{number}", Self::Sessions.path(lang)),
            Self::Archive(number) => format!("/{tag}/{}/{number}", Self::archive_folder(lang)),
            _ => format!("/{tag}/{}", self.slug(lang)),
        }
    }

    /// The address as the router reads it, with `{number}` where a page has one.
    #[must_use]
    pub fn pattern(self, lang: Lang) -> String {
        match self {
            Self::Session(_) => format!("{}/{{number}}", Self::Sessions.path(lang)),
            Self::Archive(_) => format!("/{}/{}/{{number}}", lang.tag(), Self::archive_folder(lang)),
            _ => self.path(lang),
        }
    }

    const fn archive_folder(lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => "cac-ky",
            Lang::Fr => "editions",
        }
    }

    const fn slug(self, lang: Lang) -> &'static str {
        let (vi, fr) = match self {
            Self::Home | Self::Session(_) | Self::Archive(_) => ("", ""),
            Self::About => ("gioi-thieu", "presentation"),
            Self::Letter => ("thu-moi", "lettre-d-invitation"),
            Self::Sessions => ("phien-chuyen-de", "ateliers"),
            Self::SideEvents => ("su-kien-ben-le", "en-marge"),
            Self::Programme => ("chuong-trinh", "programme"),
            Self::News => ("tin-tuc", "actualites"),
            Self::Practical => ("thong-tin-can-biet", "informations-pratiques"),
            Self::Contacts => ("lien-he", "contacts"),
            Self::Register => ("dang-ky", "inscription"),
            Self::LostLink => ("lay-lai-lien-ket", "lien-perdu"),
            Self::Banner => ("banner", "banniere"),
            Self::ProposePortal => ("banner/de-nghi", "banniere/proposer"),
            Self::FollowPortal => ("banner/theo-doi", "banniere/suivre"),
            Self::Privacy => ("du-lieu-ca-nhan", "donnees-personnelles"),
            Self::Legal => ("thong-tin-phap-ly", "mentions-legales"),
            Self::Accessibility => ("kha-nang-tiep-can", "accessibilite"),
            Self::SiteMap => ("so-do-trang", "plan-du-site"),
        };
        match lang {
            Lang::Vi => vi,
            Lang::Fr => fr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_pages_share_an_address() {
        let all = Route::FIXED.into_iter().chain([Route::Session(1), Route::Archive(10)]);
        let paths: Vec<String> = all.flat_map(|route| Lang::ALL.map(|lang| route.path(lang))).collect();
        let distinct: BTreeSet<&String> = paths.iter().collect();
        assert_eq!(distinct.len(), paths.len(), "{paths:?}");
    }
}
