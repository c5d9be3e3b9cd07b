//! The files that programs read, and their addresses: what [`Route`] is for pages.

use jiff::civil::Date;

use super::Route;
use crate::i18n::Lang;

/// A file for calendars, feed readers, search engines, telephones, and those who look for
/// faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum File {
    /// The news.
    Feed(Lang),
    /// The whole conference, for a calendar.
    Calendar(Lang),
    /// One of its days.
    Day(Lang, Date),
    /// Every public page.
    SiteMap,
    /// What search engines may read.
    Robots,
    /// Whom to tell of a fault in the program.
    SecurityTxt,
    /// What a telephone writes under the icon on its first screen.
    Manifest(Lang),
}

impl File {
    /// Those that exist in each edition, but for the manifests, which the room of the
    /// icons makes.
    pub const FIXED: [Self; 7] = [
        Self::Feed(Lang::Vi),
        Self::Feed(Lang::Fr),
        Self::Calendar(Lang::Vi),
        Self::Calendar(Lang::Fr),
        Self::SiteMap,
        Self::Robots,
        Self::SecurityTxt,
    ];

    /// Its address, from the root.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Feed(lang) => format!("{}.atom", Route::News.path(lang)),
            Self::Calendar(lang) => format!("/{}/{}.ics", lang.tag(), Self::conference(lang)),
            Self::Day(lang, day) => format!("{}/{}-{day}.ics", Route::Programme.path(lang), Self::conference(lang)),
            Self::SiteMap => "/sitemap.xml".to_owned(),
            Self::Robots => "/robots.txt".to_owned(),
            // RFC 9116 §3.
            Self::SecurityTxt => "/.well-known/security.txt".to_owned(),
            Self::Manifest(lang) => format!("/{}/site.webmanifest", lang.tag()),
        }
    }

    /// The addresses of the days as the router reads them, with `{file}` for the name.
    #[must_use]
    pub fn days_pattern(lang: Lang) -> String {
        format!("{}/{{file}}", Route::Programme.path(lang))
    }

    /// What it is.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Feed(_) => "application/atom+xml; charset=utf-8",
            Self::Calendar(_) | Self::Day(..) => "text/calendar; charset=utf-8",
            Self::SiteMap => "application/xml; charset=utf-8",
            Self::Robots | Self::SecurityTxt => "text/plain; charset=utf-8",
            Self::Manifest(_) => "application/manifest+json",
        }
    }

    /// Its language, where it has one.
    #[must_use]
    pub const fn lang(self) -> Option<Lang> {
        match self {
            Self::Feed(lang) | Self::Calendar(lang) | Self::Day(lang, _) | Self::Manifest(lang) => Some(lang),
            Self::SiteMap | Self::Robots | Self::SecurityTxt => None,
        }
    }

    /// What a calendar file is called once it is on a delegate's telephone.
    const fn conference(lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => "hoi-nghi",
            Lang::Fr => "assises",
        }
    }
}
