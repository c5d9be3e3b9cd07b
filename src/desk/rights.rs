//! Who may do what: each role has the rights that its work needs, and no others.

use super::model::Role;

/// Something that not everybody at the desk may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// See how many, of no one in particular.
    Numbers,
    /// See delegates, without their needs.
    Delegates,
    /// Change what is kept of them, and write notes.
    ChangeDelegates,
    /// Read what they told of food and access.
    Needs,
    /// Take tables of delegates away.
    Export,
    /// Erase a delegate.
    Erase,
    /// See activities, their seats and their lines.
    Activities,
    /// Change how many an activity takes, whom, and when.
    ChangeActivities,
    /// See which letters went to whom, and whether they arrived.
    Outbox,
    /// Read letters, which hold the links to delegates' own pages, and have them written again.
    LetterWords,
    /// Write to many.
    WriteLetters,
    /// See which portals carry the banner.
    Banner,
    /// Change campaigns, portals, and whom to write to about them.
    ChangeBanner,
    /// See how long what is kept is kept, and what people asked about their data.
    Privacy,
    /// Put such requests on record, and what became of them.
    ChangePrivacy,
    /// See who has an account.
    Accounts,
    /// Invite, give another role, shut out.
    ChangeAccounts,
    /// Read what organisers did.
    Record,
}

impl Role {
    /// Whether it has a right.
    pub(super) const fn may(self, right: Right) -> bool {
        use Role::{Auditor, Communications, Editor, Owner, Reader, Registrar};
        match right {
            Right::Numbers => true,
            Right::Delegates | Right::Outbox => matches!(self, Owner | Registrar | Communications | Reader),
            Right::ChangeDelegates | Right::Needs | Right::Export | Right::Erase | Right::ChangePrivacy => {
                matches!(self, Owner | Registrar)
            }
            Right::Activities => !matches!(self, Auditor),
            Right::ChangeActivities => matches!(self, Owner | Editor | Registrar),
            Right::LetterWords => matches!(self, Owner | Registrar | Communications),
            Right::WriteLetters | Right::ChangeBanner => matches!(self, Owner | Communications),
            Right::Banner => matches!(self, Owner | Editor | Communications | Reader),
            Right::Privacy => matches!(self, Owner | Registrar | Reader | Auditor),
            Right::Accounts | Right::Record => matches!(self, Owner | Auditor),
            Right::ChangeAccounts => matches!(self, Owner),
        }
    }
}

/// What a page asks of whoever wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// It is not offered: 405, whoever asks.
    NotOffered,
    /// Nothing: it stands before the door.
    Nothing,
    /// To be signed in.
    SignedIn,
    /// A right.
    Right(Right),
    /// A right, and to have said again some minutes ago who one is.
    Fresh(Right),
}

/// What looking at a page and sending its form ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Access {
    /// GET and HEAD.
    pub(super) see: Need,
    /// POST.
    pub(super) act: Need,
}

impl Access {
    /// A page without a form.
    pub(super) const fn see(right: Right) -> Self {
        Self { see: Need::Right(right), act: Need::NotOffered }
    }

    /// What is done from another page's form.
    pub(super) const fn act(right: Right) -> Self {
        Self { see: Need::NotOffered, act: Need::Right(right) }
    }

    /// A page with a form: one right to see it, one to send it.
    pub(super) const fn both(see: Right, act: Right) -> Self {
        Self { see: Need::Right(see), act: Need::Right(act) }
    }
}

/// What a role meets at an address, as the documentation and the tests ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It is let in.
    Open,
    /// It is let in once it has said again who it is.
    Confirmed,
    /// It is sent to the door.
    Door,
    /// It is refused.
    Refused,
    /// Nobody is offered this.
    NotOffered,
}

impl Need {
    /// What somebody meets; none is who is not signed in.
    pub(super) const fn admission(self, role: Option<Role>) -> Admission {
        match (self, role) {
            (Self::NotOffered, _) => Admission::NotOffered,
            (Self::Nothing, _) | (Self::SignedIn, Some(_)) => Admission::Open,
            (_, None) => Admission::Door,
            (Self::Right(right), Some(role)) => {
                if role.may(right) {
                    Admission::Open
                } else {
                    Admission::Refused
                }
            }
            (Self::Fresh(right), Some(role)) => {
                if role.may(right) {
                    Admission::Confirmed
                } else {
                    Admission::Refused
                }
            }
        }
    }
}
