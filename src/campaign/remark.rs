//! What looks wrong about a banner on a portal's page, in words, and how to mend it.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Verdict;
use crate::i18n::Messages;

/// One look of the checker at a portal's page: of each day the last that found something, or
/// the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The day, in the edition's zone.
    pub day: Date,
    /// What it came to.
    pub verdict: Verdict,
    /// The address of the page that was asked for.
    pub page: String,
    /// What looked wrong.
    pub remarks: Vec<Remark>,
    /// When.
    pub checked_at: Timestamp,
}

/// What the checker has to say of a page beside its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// The image is asked for by http inside a page that came by https.
    Mixed,
    /// A snippet of another campaign, or of a host where the site once was.
    OldAddress,
    /// A snippet made for another portal.
    OtherPortal,
    /// A snippet whose address answers 404: something in it was changed.
    UnknownAddress,
    /// Shown narrower than it is drawn: in how many pixels, if that is known.
    Narrow(Option<u16>),
    /// The image has no link of ours around it.
    NoLink,
    /// A link of ours, without an image.
    LinkOnly,
    /// A link of ours around a copy of the image, which does not follow the campaign.
    CopiedImage,
    /// A link to the site that is not the portal's own, which nobody can count.
    HomeLink,
    /// Not shown: by a style inside the page, or because it stands in a comment.
    Hidden,
    /// The snippet is shown as text instead of being part of the page.
    AsText,
    /// Its address stands in a script, which the checker does not run.
    Script,
    /// Shown only when a script runs or the reader comes near.
    Lazy,
    /// The page leads to a host that is not the portal's.
    LeftHost,
    /// The page that was declared is not on the portal's host: its first page was read instead.
    PageElsewhere,
    /// The portal's certificate does not hold.
    Certificate,
    /// The page is larger than our limit: only its beginning was read.
    TooBig,
    /// The page did not come in our time: only its beginning was read, or nothing.
    Slow,
    /// The portal's robots.txt keeps the checker away.
    Robots,
    /// The portal's robots.txt cannot be read, which means the same (RFC 9309 §2.3.1.4).
    RobotsUnread,
    /// The portal's host has no address.
    NoName,
    /// The portal's server does not answer.
    Silent,
    /// The page came with this status of an error.
    Status(u16),
    /// The way leads into a private network, or by a way that is not that of web pages.
    NotPublic,
    /// It leads on and on.
    Redirects,
    /// What came is no page of HTML.
    NotPage,
    /// What came breaks off, or is no HTTP.
    Broken,
}

impl Remark {
    /// All without a number, with their codes in the database.
    const CODES: [(&'static str, Self); 26] = [
        ("mixed", Self::Mixed),
        ("old-address", Self::OldAddress),
        ("other-portal", Self::OtherPortal),
        ("unknown-address", Self::UnknownAddress),
        ("narrow", Self::Narrow(None)),
        ("no-link", Self::NoLink),
        ("link-only", Self::LinkOnly),
        ("copied-image", Self::CopiedImage),
        ("home-link", Self::HomeLink),
        ("hidden", Self::Hidden),
        ("as-text", Self::AsText),
        ("script", Self::Script),
        ("lazy", Self::Lazy),
        ("left-host", Self::LeftHost),
        ("page-elsewhere", Self::PageElsewhere),
        ("certificate", Self::Certificate),
        ("too-big", Self::TooBig),
        ("slow", Self::Slow),
        ("robots", Self::Robots),
        ("robots-unread", Self::RobotsUnread),
        ("no-name", Self::NoName),
        ("silent", Self::Silent),
        ("not-public", Self::NotPublic),
        ("redirects", Self::Redirects),
        ("not-page", Self::NotPage),
        ("broken", Self::Broken),
    ];

    /// Its code in the database: `mixed`, `narrow-200`, `status-404`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Narrow(Some(width)) => format!("narrow-{width}"),
            Self::Status(status) => format!("status-{status}"),
            _ => Self::CODES.iter().find(|(_, own)| *own == self).map_or("", |(code, _)| code).to_owned(),
        }
    }

    /// The remark of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some((_, remark)) = Self::CODES.iter().find(|(own, _)| *own == code) {
            return Some(*remark);
        }
        let (kind, number) = code.rsplit_once('-')?;
        let number = number.parse().ok()?;
        match kind {
            "narrow" => Some(Self::Narrow(Some(number))),
            "status" => Some(Self::Status(number)),
            _ => None,
        }
    }

    /// What is wrong, and how to mend it, in the language of `t`.
    #[must_use]
    pub fn words(self, t: Messages) -> (String, &'static str) {
        let (what, mend) = match self {
            Self::Narrow(Some(width)) => return (t.remark_narrow_to(width), t.remark_narrow_mend()),
            // No count: a status is never grouped as 1.000 is.
            Self::Status(status) => return (t.remark_status(status.to_string()), t.remark_status_mend()),
            Self::Mixed => (t.remark_mixed(), t.remark_mixed_mend()),
            Self::OldAddress => (t.remark_old_address(), t.remark_old_address_mend()),
            Self::OtherPortal => (t.remark_other_portal(), t.remark_other_portal_mend()),
            Self::UnknownAddress => (t.remark_unknown_address(), t.remark_unknown_address_mend()),
            Self::Narrow(None) => (t.remark_narrow(), t.remark_narrow_mend()),
            Self::NoLink => (t.remark_no_link(), t.remark_no_link_mend()),
            Self::LinkOnly => (t.remark_link_only(), t.remark_link_only_mend()),
            Self::CopiedImage => (t.remark_copied_image(), t.remark_copied_image_mend()),
            Self::HomeLink => (t.remark_home_link(), t.remark_home_link_mend()),
            Self::Hidden => (t.remark_hidden(), t.remark_hidden_mend()),
            Self::AsText => (t.remark_as_text(), t.remark_as_text_mend()),
            Self::Script => (t.remark_script(), t.remark_script_mend()),
            Self::Lazy => (t.remark_lazy(), t.remark_lazy_mend()),
            Self::LeftHost => (t.remark_left_host(), t.remark_left_host_mend()),
            Self::PageElsewhere => (t.remark_page_elsewhere(), t.remark_page_elsewhere_mend()),
            Self::Certificate => (t.remark_certificate(), t.remark_certificate_mend()),
            Self::TooBig => (t.remark_too_big(), t.remark_too_big_mend()),
            Self::Slow => (t.remark_slow(), t.remark_slow_mend()),
            Self::Robots => (t.remark_robots(), t.remark_robots_mend()),
            Self::RobotsUnread => (t.remark_robots_unread(), t.remark_robots_unread_mend()),
            Self::NoName => (t.remark_no_name(), t.remark_no_name_mend()),
            Self::Silent => (t.remark_silent(), t.remark_silent_mend()),
            Self::NotPublic => (t.remark_not_public(), t.remark_not_public_mend()),
            Self::Redirects => (t.remark_redirects(), t.remark_redirects_mend()),
            Self::NotPage => (t.remark_not_page(), t.remark_not_page_mend()),
            Self::Broken => (t.remark_broken(), t.remark_broken_mend()),
        };
        (what.to_owned(), mend)
    }

    /// The remarks of a row: codes with a space between; those of a later version are left out.
    pub(super) fn read(codes: &str) -> Vec<Self> {
        codes.split_ascii_whitespace().filter_map(Self::from_code).collect()
    }

    /// As a row holds them.
    #[must_use]
    pub fn write(remarks: &[Self]) -> String {
        remarks.iter().map(|remark| remark.code()).collect::<Vec<_>>().join(" ")
    }
}

/// In one English sentence, for the command line.
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Narrow(Some(width)) => {
                return write!(f, "it is shown {width} pixels wide, narrower than it is drawn");
            }
            Self::Status(status) => return write!(f, "the page came with the status {status}"),
            Self::Mixed => "the page is https, the image in it http",
            Self::OldAddress => "there is a snippet of another campaign, or of a former host",
            Self::OtherPortal => "there is a snippet made for another portal",
            Self::UnknownAddress => "there is a snippet whose address answers 404",
            Self::Narrow(None) => "it is shown narrower than it is drawn",
            Self::NoLink => "the image has no link of ours around it",
            Self::LinkOnly => "there is a link without an image",
            Self::CopiedImage => "the link stands around a copy of the image",
            Self::HomeLink => "there is a link to the site that is not the portal's own",
            Self::Hidden => "it is hidden, or stands in a comment",
            Self::AsText => "the snippet is shown as text",
            Self::Script => "its address stands in a script",
            Self::Lazy => "it is shown only when a script runs or the reader comes near",
            Self::LeftHost => "the page leads to a host that is not the portal's",
            Self::PageElsewhere => "the declared page is not on the portal's host; its first page was read instead",
            Self::Certificate => "the portal's certificate does not hold",
            Self::TooBig => "the page is too large: only its beginning was read",
            Self::Slow => "the page took too long: only what had come was read",
            Self::Robots => "robots.txt keeps the checker away",
            Self::RobotsUnread => "robots.txt cannot be read, which keeps the checker away",
            Self::NoName => "the host has no address",
            Self::Silent => "the server does not answer",
            Self::NotPublic => "the way leads into a private network, or is not one of web pages",
            Self::Redirects => "it leads on and on",
            Self::NotPage => "what came is no page of HTML",
            Self::Broken => "what came breaks off, or is no HTTP",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn every() -> Vec<Remark> {
        let numbered = [Remark::Narrow(Some(200)), Remark::Status(404), Remark::Status(503)];
        Remark::CODES.iter().map(|(_, remark)| *remark).chain(numbered).collect()
    }

    #[test]
    fn a_row_holds_every_remark_and_gives_it_back() {
        let all = every();
        assert_eq!(Remark::read(&Remark::write(&all)), all);
        assert_eq!(
            Remark::read("mixed of-a-later-version narrow-x status- narrow-99999 lazy"),
            [Remark::Mixed, Remark::Lazy]
        );
    }

    #[test]
    fn every_remark_has_words_of_its_own() {
        for lang in Lang::ALL {
            let mut said: Vec<String> =
                Remark::CODES.iter().map(|(_, remark)| remark.words(Messages::new(lang)).0).collect();
            said.sort();
            said.dedup();
            assert_eq!(said.len(), Remark::CODES.len(), "{lang:?}");
        }
        let (what, _) = Remark::Narrow(Some(200)).words(Messages::new(Lang::Fr));
        assert!(what.contains("200"), "{what}");
    }
}
