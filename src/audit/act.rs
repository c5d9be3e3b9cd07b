//! What can be put on record: who, what, about what, and which fields.

use std::fmt;

use crate::i18n::Messages;

/// One act, as it is put on record.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Who did it.
    pub by: By<'a>,
    /// What was done.
    pub kind: ActKind,
    /// About what.
    pub subject: Subject<'a>,
    /// What changed, or what else is to be known; each name once.
    pub fields: &'a [Field<'a>],
}

impl<'a> Act<'a> {
    /// An organiser's act, by the id of the account.
    #[must_use]
    pub const fn of(organiser: &'a str, kind: ActKind, subject: Subject<'a>, fields: &'a [Field<'a>]) -> Self {
        Self { by: By::Organiser(organiser), kind, subject, fields }
    }
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By<'a> {
    /// An organiser, by the id of the account.
    Organiser(&'a str),
    /// Whoever may run commands on the server.
    Command,
    /// The program itself, on its own time.
    Site,
    /// Somebody who is not signed in.
    Outside,
}

impl<'a> By<'a> {
    /// As the database has it.
    pub(super) const fn parts(self) -> (&'static str, Option<&'a str>) {
        match self {
            Self::Organiser(id) => ("organiser", Some(id)),
            Self::Command => ("command", None),
            Self::Site => ("site", None),
            Self::Outside => ("outside", None),
        }
    }
}

/// A field of what was acted on. Values are kept beside the chain, where an erasure takes
/// them away; those of needs (food, access) and secrets are never given here.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// Its name: a word of ours in small letters and hyphens, never something typed.
    pub name: &'static str,
    /// What stood there; none if nothing did.
    pub before: Option<&'a str>,
    /// What stands there now.
    pub after: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A field that was changed.
    #[must_use]
    pub const fn changed(name: &'static str, before: Option<&'a str>, after: Option<&'a str>) -> Self {
        Self { name, before, after }
    }

    /// Something else to be known of the act: how many, by which search.
    #[must_use]
    pub const fn noted(name: &'static str, value: &'a str) -> Self {
        Self { name, before: None, after: Some(value) }
    }

    /// A field of which nothing but the name is kept.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self { name, before: None, after: None }
    }
}

/// Values are people's: a log never shows them.
impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What an act is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub(super) kind: SubjectKind,
    pub(super) id: Option<&'a str>,
    pub(super) edition: Option<u16>,
    pub(super) registration: Option<&'a str>,
}

impl<'a> Subject<'a> {
    /// Nothing but the act itself, or many at once.
    #[must_use]
    pub const fn none() -> Self {
        Self { kind: SubjectKind::None, id: None, edition: None, registration: None }
    }

    /// Something of an id that outlives it.
    #[must_use]
    pub const fn of(kind: SubjectKind, id: &'a str) -> Self {
        Self { kind, id: Some(id), edition: None, registration: None }
    }

    /// A registration, by its id (not its reference). The values of the act go with it.
    #[must_use]
    pub const fn registration(edition: u16, id: &'a str) -> Self {
        Self { kind: SubjectKind::Registration, id: Some(id), edition: Some(edition), registration: Some(id) }
    }

    /// An account of the desk.
    #[must_use]
    pub const fn organiser(id: &'a str) -> Self {
        Self::of(SubjectKind::Organiser, id)
    }

    /// Of an edition.
    #[must_use]
    pub const fn in_edition(self, edition: u16) -> Self {
        Self { edition: Some(edition), ..self }
    }

    /// Whose registration the values of the act are about, and go with. It must exist.
    #[must_use]
    pub const fn about(self, registration: Option<&'a str>) -> Self {
        Self { registration, ..self }
    }
}

/// A closed list that the database holds as codes.
macro_rules! codes {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal $word:ident,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Each of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As the database has it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// From the database; none if a later program wrote it.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|own| own.code() == code)
            }

            /// In words.
            #[must_use]
            pub fn words(self, t: Messages) -> &'static str {
                match self { $(Self::$variant => t.$word(),)+ }
            }
        }
    };
}

codes! {
    /// What was done. A new kind is a line here and its words in both languages.
    ActKind {
        /// Came in.
        SignedIn = "signed-in" audit_act_signed_in,
        /// Went out.
        SignedOut = "signed-out" audit_act_signed_out,
        /// A sign-in failed too often and was held back.
        SignInFailed = "sign-in-failed" audit_act_sign_in_failed,
        /// A browser was signed out from elsewhere.
        SignInRevoked = "sign-in-revoked" audit_act_sign_in_revoked,
        /// Proved anew who they are, before something that asks for it.
        ConfirmedAgain = "confirmed-again" audit_act_confirmed_again,
        /// A password was set anew.
        PasswordChanged = "password-changed" audit_act_password_changed,
        /// One-time codes were set up.
        CodesSet = "codes-set" audit_act_codes_set,
        /// One-time codes were taken away.
        CodesRemoved = "codes-removed" audit_act_codes_removed,
        /// Recovery codes were made anew.
        CodesRenewed = "codes-renewed" audit_act_codes_renewed,
        /// A recovery code was used.
        CodeUsed = "code-used" audit_act_code_used,
        /// An organiser was invited.
        OrganiserInvited = "organiser-invited" audit_act_organiser_invited,
        /// An account was made.
        OrganiserAdded = "organiser-added" audit_act_organiser_added,
        /// An account was changed.
        OrganiserChanged = "organiser-changed" audit_act_organiser_changed,
        /// An account was given another role.
        RoleChanged = "role-changed" audit_act_role_changed,
        /// An account was removed.
        OrganiserRemoved = "organiser-removed" audit_act_organiser_removed,
        /// An invitation to the desk was taken back.
        InvitationRevoked = "invitation-revoked" audit_act_invitation_revoked,
        /// A locked-out account was opened again.
        AccountRecovered = "account-recovered" audit_act_account_recovered,
        /// Needs of food and access were read.
        NeedsRead = "needs-read" audit_act_needs_read,
        /// The words of a letter were read.
        LetterRead = "letter-read" audit_act_letter_read,
        /// A letter was downloaded.
        LetterDownloaded = "letter-downloaded" audit_act_letter_downloaded,
        /// A letter was written anew.
        LetterRenewed = "letter-renewed" audit_act_letter_renewed,
        /// A table of delegates was downloaded.
        TableDownloaded = "table-downloaded" audit_act_table_downloaded,
        /// The record was downloaded.
        RecordDownloaded = "record-downloaded" audit_act_record_downloaded,
        /// Keys that were lost were given up for others.
        KeysAccepted = "keys-accepted" audit_act_keys_accepted,
        /// A registration was given another status.
        StatusChanged = "status-changed" audit_act_status_changed,
        /// What a registration holds was changed.
        RegistrationEdited = "registration-edited" audit_act_registration_edited,
        /// A registration was erased.
        RegistrationErased = "registration-erased" audit_act_registration_erased,
        /// Two registrations of one person were made one.
        RegistrationsMerged = "registrations-merged" audit_act_registrations_merged,
        /// Many registrations were changed at once.
        RegistrationsChanged = "registrations-changed" audit_act_registrations_changed,
        /// A change of many registrations was undone.
        RegistrationsRestored = "registrations-restored" audit_act_registrations_restored,
        /// A note about a delegate was written.
        NoteWritten = "note-written" audit_act_note_written,
        /// A note about a delegate was deleted.
        NoteDeleted = "note-deleted" audit_act_note_deleted,
        /// A list was saved for later.
        ListSaved = "list-saved" audit_act_list_saved,
        /// A saved list was deleted.
        ListDeleted = "list-deleted" audit_act_list_deleted,
        /// A letter to many was written or changed.
        MailingWritten = "mailing-written" audit_act_mailing_written,
        /// A letter to many was sent to its writer.
        MailingTested = "mailing-tested" audit_act_mailing_tested,
        /// A letter to many was put before a second organiser.
        MailingSubmitted = "mailing-submitted" audit_act_mailing_submitted,
        /// A letter to many was approved.
        MailingApproved = "mailing-approved" audit_act_mailing_approved,
        /// A letter to many was not approved.
        MailingRefused = "mailing-refused" audit_act_mailing_refused,
        /// A letter to many was taken back by who wrote it, before it was approved.
        MailingTakenBack = "mailing-taken-back" audit_act_mailing_taken_back,
        /// A letter to many was sent.
        MailingSent = "mailing-sent" audit_act_mailing_sent,
        /// A letter to many was stopped.
        MailingStopped = "mailing-stopped" audit_act_mailing_stopped,
        /// A letter to many that was stopped goes on.
        MailingResumed = "mailing-resumed" audit_act_mailing_resumed,
        /// The draft of a letter to many was deleted.
        MailingDeleted = "mailing-deleted" audit_act_mailing_deleted,
        /// The terms of an activity were changed.
        ActivityChanged = "activity-changed" audit_act_activity_changed,
        /// A campaign was made.
        CampaignMade = "campaign-made" audit_act_campaign_made,
        /// A campaign was changed.
        CampaignChanged = "campaign-changed" audit_act_campaign_changed,
        /// A portal was changed.
        PortalChanged = "portal-changed" audit_act_portal_changed,
        /// Whom to write to about a portal was changed.
        PortalContactsChanged = "portal-contacts-changed" audit_act_portal_contacts_changed,
        /// The link of a portal's editors was renewed.
        PortalLinkRenewed = "portal-link-renewed" audit_act_portal_link_renewed,
        /// A portal was given days of its own.
        PortalDaysChanged = "portal-days-changed" audit_act_portal_days_changed,
        /// Portals were asked for the banner.
        PortalsAsked = "portals-asked" audit_act_portals_asked,
        /// A portal is no longer asked.
        PortalReleased = "portal-released" audit_act_portal_released,
        /// Editors of portals were reminded.
        ReminderSent = "reminder-sent" audit_act_reminder_sent,
        /// A proposed portal was listed.
        ProposalListed = "proposal-listed" audit_act_proposal_listed,
        /// A proposed portal was declined.
        ProposalDeclined = "proposal-declined" audit_act_proposal_declined,
        /// A proposal was deleted.
        ProposalDeleted = "proposal-deleted" audit_act_proposal_deleted,
        /// The table of the banner was downloaded.
        BannerTableDownloaded = "banner-table-downloaded" audit_act_banner_table_downloaded,
        /// A request about data was put on record.
        RequestRecorded = "request-recorded" audit_act_request_recorded,
        /// Who asked about data was answered.
        RequestAnswered = "request-answered" audit_act_request_answered,
        /// A request about data was done.
        RequestDone = "request-done" audit_act_request_done,
        /// An address was taken off the list for the next conferences.
        SubscriberRemoved = "subscriber-removed" audit_act_subscriber_removed,
    }
}

codes! {
    /// What kind of thing an act is about.
    SubjectKind {
        /// Nothing of an id, or many at once.
        None = "none" audit_subject_none,
        /// A delegate's registration.
        Registration = "registration" audit_subject_registration,
        /// An account of the desk.
        Organiser = "organiser" audit_subject_organiser,
        /// A letter of the outbox.
        Letter = "letter" audit_subject_letter,
        /// A letter to many.
        Mailing = "mailing" audit_subject_mailing,
        /// A saved list.
        List = "list" audit_subject_list,
        /// A thematic session or a side event.
        Activity = "activity" audit_subject_activity,
        /// A campaign, by its code.
        Campaign = "campaign" audit_subject_campaign,
        /// A portal, by its name in addresses.
        Portal = "portal" audit_subject_portal,
        /// A proposed portal.
        Proposal = "proposal" audit_subject_proposal,
        /// A request about data, by its number.
        Request = "request" audit_subject_request,
        /// Who wants to hear of the next conferences.
        Subscriber = "subscriber" audit_subject_subscriber,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_stands_for_one_thing_and_is_read_back() {
        let acts: HashSet<&str> = ActKind::ALL.iter().map(|act| act.code()).collect();
        let subjects: HashSet<&str> = SubjectKind::ALL.iter().map(|subject| subject.code()).collect();
        assert_eq!((acts.len(), subjects.len()), (ActKind::ALL.len(), SubjectKind::ALL.len()));
        assert!(ActKind::ALL.iter().all(|act| ActKind::from_code(act.code()) == Some(*act)));
        assert_eq!(ActKind::from_code("unheard-of"), None);
    }

    #[test]
    fn a_value_never_shows_in_a_log() {
        let field = Field::changed("email", Some("ha@example.vn"), None);
        assert!(!format!("{field:?}").contains("example"));
    }
}
