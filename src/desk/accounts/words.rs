//! What is wrong with an account, in words.

use crate::desk::model::{NAME_LIMIT, OrganiserFault, PASSWORD_LIMIT, PASSWORD_MINIMUM};
use crate::i18n::Messages;
use crate::web::Faults;

/// Each fault with the field that it stands beside.
pub(super) fn faults(t: Messages, faults: &[OrganiserFault]) -> Faults {
    faults.iter().map(|fault| (field(*fault), words(t, *fault))).collect()
}

/// What a password must be.
pub(super) fn password_hint(t: Messages) -> String {
    t.desk_password_hint(PASSWORD_LIMIT, PASSWORD_MINIMUM)
}

const fn field(fault: OrganiserFault) -> &'static str {
    match fault {
        OrganiserFault::NameMissing | OrganiserFault::NameTooLong => "name",
        OrganiserFault::EmailMissing | OrganiserFault::EmailMalformed => "email",
        OrganiserFault::PasswordTooShort | OrganiserFault::PasswordTooLong | OrganiserFault::PasswordCommon => {
            "password"
        }
    }
}

fn words(t: Messages, fault: OrganiserFault) -> String {
    match fault {
        OrganiserFault::NameMissing => t.desk_name_missing().to_owned(),
        OrganiserFault::NameTooLong => t.desk_name_too_long(NAME_LIMIT),
        OrganiserFault::EmailMissing => t.desk_email_missing().to_owned(),
        OrganiserFault::EmailMalformed => t.desk_email_malformed().to_owned(),
        OrganiserFault::PasswordTooShort => t.desk_password_too_short(PASSWORD_MINIMUM),
        OrganiserFault::PasswordTooLong => t.desk_password_too_long(PASSWORD_LIMIT),
        OrganiserFault::PasswordCommon => t.desk_password_common().to_owned(),
    }
}
