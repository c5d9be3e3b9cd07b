//! What is said of letters to many, in words.

use super::markdown::Flaw;
use super::model::{SUBJECT_LIMIT, State, TEXT_LIMIT, Wrong, Wrongs};
use super::placeholder::Misplaced;
use crate::desk::page::DeskPage;
use crate::i18n::{Lang, Messages, number};
use crate::web::{Fault, Faults};

/// How far one is.
pub(super) fn state(t: Messages, state: State) -> &'static str {
    match state {
        State::Draft => t.desk_mailing_draft(),
        State::Awaiting => t.desk_mailing_awaiting(),
        State::Sending => t.desk_mailing_sending(),
        State::Stopped => t.desk_mailing_stopped(),
        State::Sent => t.desk_mailing_sent(),
    }
}

/// The style of a state.
pub(super) const fn look(state: State) -> &'static str {
    match state {
        State::Draft | State::Awaiting | State::Sending => "new",
        State::Stopped => "failed",
        State::Sent => "confirmed",
    }
}

/// "10.000", « 10 000 »
pub(super) fn count(desk: &DeskPage, value: i64) -> String {
    number(desk.page.lang, value)
}

/// The label of a field.
pub(super) fn label(t: Messages, name: &str) -> &'static str {
    match name {
        "subject_vi" => t.desk_mailing_subject_vi(),
        "subject_fr" => t.desk_mailing_subject_fr(),
        "text_vi" => t.desk_mailing_text_vi(),
        _ => t.desk_mailing_text_fr(),
    }
}

/// What is wrong, each with the name of its field.
pub(super) fn faults(desk: &DeskPage, wrongs: Wrongs) -> Faults {
    let said = |(name, wrong): (&'static str, Wrong)| {
        let lang = if name.ends_with("_fr") { Lang::Fr } else { Lang::Vi };
        match wrong {
            Wrong::Field(fault) => (name, field(desk, name, fault)),
            Wrong::Flaws(flaws) => {
                let flaws: Vec<String> = flaws.iter().map(|flaw| self::flaw(desk.page.t, lang, flaw)).collect();
                (name, format!("{}{} {}", label(desk.page.t, name), desk.page.t.mail_colon(), flaws.join(" ")))
            }
        }
    };
    wrongs.into_iter().map(said).collect()
}

fn field(desk: &DeskPage, name: &str, fault: Fault) -> String {
    let (t, label) = (desk.page.t, label(desk.page.t, name));
    match fault {
        Fault::TooLong(_) => {
            let limit = if name.starts_with("subject") { SUBJECT_LIMIT } else { TEXT_LIMIT };
            t.desk_mailing_too_long(label, count(desk, i64::try_from(limit).unwrap_or_default()))
        }
        Fault::Invisible => t.fault_invisible(label),
        Fault::Unreadable => t.fault_unreadable(label),
        Fault::Repeated => t.fault_repeated(label),
        Fault::Missing | Fault::UnknownOption | Fault::Malformed => t.fault_missing(label),
    }
}

fn flaw(t: Messages, lang: Lang, flaw: &Flaw) -> String {
    match flaw {
        Flaw::Placeholder(Misplaced::Unknown(name, nearest)) => {
            t.desk_mailing_unknown_place(format!("{{{name}}}"), nearest.written(lang))
        }
        Flaw::Placeholder(Misplaced::Unclosed) => t.desk_mailing_unclosed().to_owned(),
        Flaw::Placeholder(Misplaced::Unreadable) => t.desk_mailing_unreadable().to_owned(),
        Flaw::LinkInSubject => t.desk_mailing_link_in_subject().to_owned(),
        Flaw::Link(dest) => t.desk_mailing_bad_link(t.quoted(dest)),
        Flaw::Picture => t.desk_mailing_picture().to_owned(),
    }
}
