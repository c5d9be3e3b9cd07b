//! The fields of the forms, and what is said of them where something is wrong.

use super::website::{self, Website};
use crate::email::{EMAIL_LIMIT, is_address};
use crate::i18n::Messages;
use crate::web::{Fault, Fields, Form, Page};

/// Letters of a portal's name.
pub(super) const NAME_LIMIT: usize = 120;
/// A field that nobody sees: whatever fills it in is a program.
pub(super) const TRAP: &str = "fax";

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The name in Vietnamese.
    NameVi,
    /// The name in French.
    NameFr,
    /// Where it is.
    Country,
    /// The address of the website.
    Website,
    /// The portal, chosen from the list.
    Portal,
    /// The page that carries the banner.
    Page,
    /// Where one answers.
    Email,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// As in any form.
    Usual(Fault),
    /// Neither name was given.
    NoName,
    /// It is no address of a website.
    Website(website::Fault),
    /// It is on another website than the portal, whose host this is.
    Elsewhere(String),
}

/// What is wrong, in the order of the page.
pub(super) type Faults = Vec<(Field, Wrong)>;

impl Field {
    /// Its name in the form.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::NameVi => "name_vi",
            Self::NameFr => "name_fr",
            Self::Country => "country",
            Self::Website => "website",
            Self::Portal => "portal",
            Self::Page => "page",
            Self::Email => "email",
        }
    }

    /// Its label.
    pub(super) fn label(self, t: Messages) -> &'static str {
        match self {
            Self::NameVi => t.portal_name_vi(),
            Self::NameFr => t.portal_name_fr(),
            Self::Country => t.portal_country(),
            Self::Website => t.portal_website(),
            Self::Portal => t.portal_portal(),
            Self::Page => t.portal_page(),
            Self::Email => t.field_email(),
        }
    }
}

impl Wrong {
    /// In words, beside the field and in the summary.
    pub(super) fn words(&self, t: Messages, field: Field) -> String {
        let label = field.label(t);
        match self {
            Self::Usual(fault) => usual(t, field, label, *fault),
            Self::NoName => t.portal_fault_no_name().to_owned(),
            Self::Website(fault) => fault.words(t).to_owned(),
            Self::Elsewhere(host) => t.portal_fault_elsewhere(host),
        }
    }
}

fn usual(t: Messages, field: Field, label: &str, fault: Fault) -> String {
    match fault {
        Fault::Missing => match field {
            Field::Country => t.fault_choose_one(label),
            Field::Portal => t.fault_unknown_option(label),
            _ => t.fault_missing(label),
        },
        Fault::TooLong(limit) => t.fault_too_long(label, limit),
        Fault::Invisible => t.fault_invisible(label),
        Fault::Unreadable => t.fault_unreadable(label),
        Fault::Repeated => t.fault_repeated(label),
        Fault::UnknownOption => t.fault_unknown_option(label),
        Fault::Malformed => t.fault_email().to_owned(),
    }
}

/// Reads the fields of a form and notes what is wrong with each.
pub(super) struct Reader<'a> {
    pub(super) fields: &'a Fields,
    pub(super) faults: Faults,
}

/// That something is wrong, and noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted;

impl<'a> Reader<'a> {
    pub(super) const fn new(fields: &'a Fields) -> Self {
        Self { fields, faults: Vec::new() }
    }

    /// What was read.
    pub(super) fn noted<T>(&mut self, field: Field, read: Result<T, Fault>) -> Result<T, Noted> {
        read.map_err(|fault| self.note(field, Wrong::Usual(fault)))
    }

    pub(super) fn note(&mut self, field: Field, wrong: Wrong) -> Noted {
        self.faults.push((field, wrong));
        Noted
    }

    /// A line; none where nothing was typed.
    pub(super) fn line(&mut self, field: Field, limit: usize) -> Result<Option<String>, Noted> {
        let read = self.fields.line(field.name(), limit);
        self.noted(field, read)
    }

    /// An address of a website.
    pub(super) fn website(&mut self, field: Field) -> Result<Website, Noted> {
        let line = self.line(field, website::LIMIT)?;
        let typed = self.noted(field, line.ok_or(Fault::Missing))?;
        let website = website::read(&typed).map_err(|fault| self.note(field, Wrong::Website(fault)))?;
        // A letter outside ASCII is up to nine in the address that is kept.
        let fits = website.url.len() <= website::LIMIT;
        self.noted(field, if fits { Ok(website) } else { Err(Fault::TooLong(website::LIMIT)) })
    }

    /// An address of a mailbox.
    pub(super) fn email(&mut self) -> Result<String, Noted> {
        let line = self.line(Field::Email, EMAIL_LIMIT)?;
        let typed = self.noted(Field::Email, line.ok_or(Fault::Missing))?;
        let read = if is_address(&typed) { Ok(typed) } else { Err(Fault::Malformed) };
        self.noted(Field::Email, read)
    }
}

/// A form as somebody sent it, with what is wrong in words.
pub(super) fn sent(page: &Page, fields: &Fields, faults: &Faults) -> Form {
    let words = faults.iter().map(|(field, wrong)| (field.name(), wrong.words(page.t, *field)));
    Form::sent(fields, words.collect())
}
