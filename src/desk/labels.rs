//! The words for what the database holds as codes.

use crate::i18n::Messages;

/// The statuses.
pub(super) fn status(t: Messages, code: &str) -> &'static str {
    match code {
        "received" => t.desk_status_received(),
        "confirmed" => t.desk_status_confirmed(),
        "declined" => t.desk_status_declined(),
        _ => t.desk_status_cancelled(),
    }
}

/// The sides.
pub(super) fn side(t: Messages, code: &str) -> &'static str {
    match code {
        "vietnam" => t.desk_side_vietnam(),
        "france" => t.desk_side_france(),
        _ => t.desk_side_other(),
    }
}

/// How a delegate is addressed.
pub(super) fn honorific(t: Messages, code: &str) -> &'static str {
    match code {
        "sir" => t.desk_honorific_sir(),
        "madam" => t.desk_honorific_madam(),
        _ => t.desk_honorific_unstated(),
    }
}

/// The kinds of organisation.
pub(super) fn organisation_kind(t: Messages, code: &str) -> &'static str {
    match code {
        "authority" => t.desk_kind_authority(),
        "ministry" => t.desk_kind_ministry(),
        "embassy" => t.desk_kind_embassy(),
        "association" => t.desk_kind_association(),
        "company" => t.desk_kind_company(),
        "university" => t.desk_kind_university(),
        "press" => t.desk_kind_press(),
        _ => t.desk_kind_other(),
    }
}

/// The languages.
pub(super) fn language(t: Messages, code: &str) -> &'static str {
    match code {
        "vi" => t.desk_language_vi(),
        "fr" => t.desk_language_fr(),
        "en" => t.desk_language_en(),
        _ => t.desk_language_other(),
    }
}

/// What a delegate offers.
pub(super) fn contribution(t: Messages, code: &str) -> &'static str {
    match code {
        "talk" => t.desk_contribution_talk(),
        "exhibition" => t.desk_contribution_exhibition(),
        "companies" => t.desk_contribution_companies(),
        "new-partners" => t.desk_contribution_new_partners(),
        "agreement" => t.desk_contribution_agreement(),
        _ => t.desk_contribution_initiative(),
    }
}

/// Yes or no.
pub(super) fn yes_no(t: Messages, yes: bool) -> &'static str {
    if yes { t.desk_yes() } else { t.desk_no() }
}
