//! What a letter is before it has words.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::vault::Vault;

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
    /// What the organisers write to many.
    Mailing,
    /// The same to whoever writes it, before anybody gets it.
    MailingTest,
    /// Something about a portal, to its editors; the others are to delegates.
    Portal(PortalLetter),
    /// Something about an account of the desk, to its organiser.
    Organiser(OrganiserLetter),
}

/// What a letter to an organiser is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OrganiserLetter {
    /// A new account waits for a password.
    Invitation,
    /// A link to choose another password was asked for.
    Password,
    /// Password, codes or role are not what they were.
    Changed,
    /// The numbers of a day.
    Digest,
}

/// What a letter to the editors of a portal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PortalLetter {
    /// It was asked for the banner, which has not been seen there.
    Reminder,
    /// The link to its editors' page.
    Page,
    /// It was proposed, and is listed.
    Listed,
    /// It was proposed, and is not listed.
    Declined,
}

impl LetterKind {
    /// Every kind with its code.
    pub(crate) const OPTIONS: [(&'static str, Self); 19] = [
        ("registered", Self::Registered),
        ("already-registered", Self::AlreadyRegistered),
        ("lost-link", Self::LostLink),
        ("link-renewed", Self::LinkRenewed),
        ("address-changed", Self::AddressChanged),
        ("address-left", Self::AddressLeft),
        ("seat-offered", Self::SeatOffered),
        ("seat-lapsed", Self::SeatLapsed),
        ("cancelled", Self::Cancelled),
        ("mailing", Self::Mailing),
        ("mailing-test", Self::MailingTest),
        ("portal-reminder", Self::Portal(PortalLetter::Reminder)),
        ("portal-page", Self::Portal(PortalLetter::Page)),
        ("portal-listed", Self::Portal(PortalLetter::Listed)),
        ("portal-declined", Self::Portal(PortalLetter::Declined)),
        ("organiser-invitation", Self::Organiser(OrganiserLetter::Invitation)),
        ("organiser-password", Self::Organiser(OrganiserLetter::Password)),
        ("organiser-changed", Self::Organiser(OrganiserLetter::Changed)),
        ("organiser-digest", Self::Organiser(OrganiserLetter::Digest)),
    ];

    /// Its code in the database.
    pub(crate) fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, kind)| *kind == self).map_or("", |(code, _)| code)
    }

    /// Whether anybody can have it written to anybody's address, by a form.
    pub(super) fn is_anybodys(self) -> bool {
        matches!(
            self,
            Self::Registered | Self::AlreadyRegistered | Self::AddressChanged | Self::Portal(PortalLetter::Page)
        )
    }

    /// Whether it says what becomes of a seat that waits for nobody.
    pub(crate) const fn is_about_an_offer(self) -> bool {
        matches!(self, Self::SeatOffered | Self::SeatLapsed)
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
    /// Id of the account of the desk it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) organiser: Option<String>,
    /// Id of the portal it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) portal: Option<String>,
    /// Code of the campaign it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) campaign: Option<String>,
    /// From when to when it tells what happened: UTC milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<i64>,
    /// The end of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<i64>,
    /// Id of the letter to many that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mailing: Option<String>,
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

/// A letter as it waits in the outbox.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct QueuedLetter {
    /// `UUIDv7`.
    pub(crate) id: String,
    /// Number of the edition.
    pub(crate) edition_number: i64,
    /// The registration it is about, if it is about one.
    pub(crate) registration_id: Option<String>,
    kind: String,
    lang: String,
    /// Where it goes, as it was typed.
    pub(crate) recipient: String,
    /// The same, as addresses are compared.
    pub(crate) recipient_key: String,
    facts: Option<Vec<u8>>,
    /// How often it was taken, this time included.
    pub(crate) attempts: i64,
    created_at: i64,
}

impl QueuedLetter {
    /// A letter that is in no outbox: it tests the way out.
    pub(super) fn of_test(id: String, lang: Lang, recipient: String, now: Timestamp) -> Self {
        Self {
            id,
            edition_number: 0,
            registration_id: None,
            kind: "test".to_owned(),
            lang: lang.tag().to_owned(),
            recipient_key: recipient.clone(),
            recipient,
            facts: None,
            attempts: 1,
            created_at: now.as_millisecond(),
        }
    }

    /// What it says; none for a kind of a later program.
    pub(crate) fn kind(&self) -> Option<LetterKind> {
        LetterKind::from_code(&self.kind)
    }

    /// The reader's language.
    pub(crate) fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or(Lang::Vi)
    }

    /// When it was written, which is its date however late it is sent.
    pub(crate) fn written_at(&self) -> Timestamp {
        Timestamp::from_millisecond(self.created_at).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// What only its reader may know.
    pub(crate) fn facts(&self, vault: &Vault) -> Result<Facts> {
        let Some(sealed) = &self.facts else { return Ok(Facts::default()) };
        let text = vault.open_sealed(&sealed_for(&self.id), sealed)?;
        serde_json::from_slice(&text).map_err(|error| Error::other(format!("the facts of a letter: {error}")))
    }
}

/// What the facts of a letter are sealed for.
pub(crate) fn sealed_for(id: &str) -> String {
    format!("letter {id}")
}
