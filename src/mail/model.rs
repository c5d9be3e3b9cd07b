//! What a letter is before it has words.

use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// What a letter is about. Those to an address that nobody has proven hold nothing that
/// somebody typed: otherwise strangers could write to strangers through us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LetterKind {
    /// A registration was recorded.
    Registered,
    /// The person is registered already: the link.
    AlreadyRegistered,
    /// A link was asked for, for every registration of the address.
    LostLink,
    /// The delegate renewed the link: all others are void.
    LinkRenewed,
    /// The registration has this address now.
    AddressChanged,
    /// The registration no longer has this address.
    AddressLeft,
    /// A seat became free: accept it or let it go.
    SeatOffered,
    /// An offer was not answered in time.
    SeatLapsed,
    /// The registration was cancelled.
    Cancelled,
}

impl LetterKind {
    /// Every kind with its code.
    pub(crate) const OPTIONS: [(&'static str, Self); 9] = [
        ("registered", Self::Registered),
        ("already-registered", Self::AlreadyRegistered),
        ("lost-link", Self::LostLink),
        ("link-renewed", Self::LinkRenewed),
        ("address-changed", Self::AddressChanged),
        ("address-left", Self::AddressLeft),
        ("seat-offered", Self::SeatOffered),
        ("seat-lapsed", Self::SeatLapsed),
        ("cancelled", Self::Cancelled),
    ];

    /// Its code in the database.
    pub(crate) fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, kind)| *kind == self).map_or("", |(code, _)| code)
    }

    /// The kind of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map(|(_, kind)| *kind)
    }
}

/// What only the reader of a letter may know. It is stored sealed, and no longer than
/// until the letter is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The secret of the delegate's own page, good for this letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<String>,
    /// The activity it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) activity: Option<String>,
    /// Until when an offer stands: conference time, UTC milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answer_by: Option<i64>,
}

/// A letter to be written.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    /// The edition it is about.
    pub(crate) edition: u16,
    /// The registration it is about, if it is about one.
    pub(crate) registration: Option<&'a str>,
    /// What it says.
    pub(crate) kind: LetterKind,
    /// The reader's language.
    pub(crate) lang: Lang,
    /// Where it goes.
    pub(crate) recipient: &'a str,
    /// What only its reader may know.
    pub(crate) facts: Facts,
}
