//! What is kept of proposals and of those whom one writes to.

use crate::campaign::PortalCountry;
use crate::i18n::Lang;
use crate::vault::Vault;

/// A portal that somebody proposed and nobody has decided on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Id of the portal.
    pub id: String,
    /// Its name in Vietnamese, where it was typed.
    pub name_vi: Option<String>,
    /// Its name in French, where it was typed; one of both was.
    pub name_fr: Option<String>,
    /// Where it is.
    pub country: PortalCountry,
    /// The host of the address that was typed, without `www.`
    pub host: Option<String>,
    /// That address.
    pub page: Option<String>,
    /// Counts its changes: a decision names the one that it is about.
    pub version: i64,
    /// When it was proposed: UTC milliseconds.
    pub created_at: i64,
    /// Who proposed it.
    pub contacts: Vec<PortalContact>,
}

/// Whom to write to about a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalContact {
    /// Its id.
    pub id: String,
    /// Id of the portal.
    pub portal_id: String,
    /// The address, as it was typed.
    pub email: String,
    /// The language of whoever gave it.
    pub lang: Lang,
    /// Whether letters go there.
    pub state: ContactState,
    /// The page that is said to carry the banner: it becomes the portal's with the approval.
    pub page: Option<String>,
    /// When it was given: UTC milliseconds.
    pub created_at: i64,
    /// When the link to the editors' page was asked for and sent there last: UTC milliseconds.
    pub sent_at: Option<i64>,
}

impl PortalContact {
    /// Whether the link to the editors' page was sent there: who is removed may have it.
    #[must_use]
    pub const fn has_link(&self) -> bool {
        matches!(self.state, ContactState::Approved) || self.sent_at.is_some()
    }

    /// Whether an organiser has something to decide about it: the address, or the page that came
    /// with it.
    #[must_use]
    pub const fn is_to_be_approved(&self) -> bool {
        matches!(self.state, ContactState::Waiting) || self.page.is_some()
    }

    /// Whether a letter to the address is to be opened before something holds: that letters go
    /// there, or the page that was declared with it.
    pub(super) const fn is_to_be_proven(&self) -> bool {
        matches!(self.state, ContactState::Waiting) || self.page.is_some()
    }

    /// What only a reader of the letter to this address knows. It follows from the keys, so that
    /// the letter can be written again.
    pub(super) fn proof(&self, vault: &Vault) -> String {
        vault.successor(&self.id, "portal contact")
    }
}

/// Whether letters go to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactState {
    /// Not before an organiser approves it.
    Waiting,
    /// They do.
    Approved,
}

impl ContactState {
    /// Both, with their codes in the database.
    pub const OPTIONS: [(&'static str, Self); 2] = [("waiting", Self::Waiting), ("approved", Self::Approved)];

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
        }
    }
}
