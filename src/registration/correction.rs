//! What organisers correct of a registration, in the form in which it was made. Seats are not
//! changed here, consents never: only the delegate gives those.

use crate::audit::{self, Act, ActKind, Subject};
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind};
use crate::web::{App, Fields, Page};

use super::field::Field;
use super::form;
use super::history::{Author, Changed, differences, keep_change};
use super::identity::email_key;
use super::model::{NewRegistration, Status};
use super::own::change::{days, entered};
use super::own::queries::{update, version_of, void_links_to};
use super::page::{Changing, Register};
use super::post::post;
use super::queries::seating;
use super::seats::Wanted;
use super::stored::{Part, Registration};

/// The parts of the form that organisers do not send.
const NOT_HERE: [Field; 3] = [Field::Consents, Field::Sessions, Field::SideEvents];

/// What came of a correction.
pub(crate) enum Corrected {
    /// It is stored.
    Saved,
    /// It was so already.
    Unchanged,
    /// Something is wrong, or somebody was faster: everything typed, and what to do.
    Refused(Box<Register>),
}

/// The form, filled in with what is stored; none if there is no such registration.
pub(crate) async fn offered(app: &App, page: Page, reference: &str) -> Result<Option<(Registration, Register)>> {
    let Some((it, version)) = find(app, &page, reference).await? else { return Ok(None) };
    let form = Register::changing(page.clone(), entered(&page, &it), changing(&page.edition, version, &it));
    Ok(Some((it, form)))
}

/// The version is read before what it counts: a change in between is a conflict, never a loss.
async fn find(app: &App, page: &Page, reference: &str) -> Result<Option<(Registration, i64)>> {
    let edition = page.edition.number;
    let Some(first) = app.store.registration_by_reference(edition, reference).await? else { return Ok(None) };
    let Some((version, _)) = app.store.changed(&first.id).await? else { return Ok(None) };
    Ok(app.store.registration_by_reference(edition, reference).await?.map(|it| (it, version)))
}

fn changing(edition: &Edition, version: i64, it: &Registration) -> Changing {
    Changing {
        path: String::new(),
        back: String::new(),
        version,
        // What was is corrected as well as what is to come.
        days: form::days(edition, edition.dates.announced.first, &days(it)),
        activities: Vec::new(),
        closed: None,
        conflict: None,
    }
}

/// Takes what was sent, unless somebody has changed the registration since the form was made:
/// then the form says in what, and sent again it is the last word.
pub(crate) async fn correct(
    app: &App,
    page: Page,
    organiser: &str,
    reference: &str,
    fields: Fields,
) -> Result<Corrected> {
    let (it, stored) = find(app, &page, reference).await?.ok_or(Error::NotFound)?;
    let version = fields.values("version").next().and_then(|text| text.parse().ok()).unwrap_or(0);
    let typed = fields.entered();
    let view = |changing| Register::changing(page.clone(), typed.clone(), changing);
    let known = form::notice_version(&page.edition);
    let complete = NOT_HERE.iter().fold(fields, |fields, field| fields.with(field.name(), ""));
    let complete = complete.with(Field::Notice.name(), &known);
    let lang = Lang::from_tag(&it.lang).unwrap_or(page.lang);
    let first = page.edition.dates.announced.first;
    let mut new = match form::parse(first, &complete, &page.edition, &app.localities, lang, &days(&it)) {
        Ok(new) => new,
        Err(faults) => {
            let view = view(changing(&page.edition, version, &it)).with_faults(faults);
            return Ok(Corrected::Refused(Box::new(view)));
        }
    };
    as_stored(&mut new, &it);
    let changed = differences(&page.edition, &it, &new);
    if changed.is_empty() {
        return Ok(Corrected::Unchanged);
    }
    let is_kept = version == stored && save(app, &page, organiser, (&it, stored), &new, &changed).await?;
    if is_kept {
        app.seats_changed().await;
        return Ok(Corrected::Saved);
    }
    let (it, stored) = find(app, &page, reference).await?.ok_or(Error::NotFound)?;
    as_stored(&mut new, &it);
    let differing = differences(&page.edition, &it, &new);
    if differing.is_empty() {
        return Ok(Corrected::Saved);
    }
    let is_differing = |field: &Field| differing.iter().any(|one| one.field == field.name());
    let conflict = Field::ALL.into_iter().filter(is_differing).collect();
    let changing = Changing { conflict: Some(conflict), ..changing(&page.edition, stored, &it) };
    Ok(Corrected::Refused(Box::new(view(changing))))
}

/// What is not corrected here stays.
fn as_stored(new: &mut NewRegistration, it: &Registration) {
    let had = it.choices.of(Part::Activity);
    new.activities = had.map(|id| Wanted { activity: id.to_owned(), may_wait: true }).collect();
    new.notice_version = u16::try_from(it.notice_version).unwrap_or_default();
    new.consents = Vec::new();
}

/// All of it or nothing; false if somebody was faster.
async fn save(
    app: &App,
    page: &Page,
    organiser: &str,
    (it, version): (&Registration, i64),
    new: &NewRegistration,
    changed: &[Changed],
) -> Result<bool> {
    let (now, id) = (app.clock.system_now(), it.id.as_str());
    let mut transaction = app.store.begin().await?;
    if version_of(&mut transaction, id).await? != Some(version) {
        return Ok(false);
    }
    update(&mut transaction, app, it, new, now).await?;
    keep_change(&mut transaction, id, Author::Organiser(organiser), changed, now).await?;
    let fields = recorded(changed);
    let subject = Subject::registration(page.edition.number, id);
    let act = Act::of(organiser, ActKind::RegistrationEdited, subject, &fields);
    audit::append(&mut transaction, &app.vault, act, now).await?;
    let left = email_key(&it.email);
    let is_expected = matches!(it.status(), Status::Received | Status::Confirmed);
    if email_key(&new.email) != left {
        // As when the delegate moves: the old mailbox opens nothing any more, and is told.
        void_links_to(&mut transaction, id, &left, "").await?;
        if is_expected {
            post(&mut transaction, &app.vault, id, LetterKind::AddressChanged, Facts::default(), now).await?;
            seating(app, &page.edition, &mut transaction).offers_again(id).await?;
            let left = Draft {
                edition: page.edition.number,
                registration: Some(id),
                kind: LetterKind::AddressLeft,
                lang: new.lang,
                recipient: &it.email,
                facts: Facts::default(),
            };
            mail::write(&mut transaction, &app.vault, &left, now).await?;
        }
    }
    transaction.commit().await?;
    Ok(true)
}

/// What was changed, as the record has it.
pub(super) fn recorded(changed: &[Changed]) -> Vec<audit::Field<'_>> {
    let mut fields = Vec::new();
    for Changed { field, before, after } in changed {
        fields.push(audit::Field::changed(field, before.as_deref(), after.as_deref()));
    }
    fields
}
