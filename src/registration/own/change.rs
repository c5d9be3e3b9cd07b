//! Choices and details, changed in the form in which they were made.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

use super::queries::{update, version_of, void_links_to};
use super::route::OwnRoute;
use super::{Done, Own};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind};
use crate::registration::field::Field;
use crate::registration::form;
use crate::registration::history::{Author, Changed, activity_field, differences, keep_change};
use crate::registration::identity::email_key;
use crate::registration::model::{Choice, Interpretation, NewRegistration, Status};
use crate::registration::page::{Changing, Register, Trouble};
use crate::registration::post::post;
use crate::registration::queries::seating;
use crate::registration::seats::{Chooser, Refusal};
use crate::registration::stored::{Part, Registration};
use crate::web::{App, AppState, Entered, Fields, Network, Page};

/// The form, filled in with what is stored.
pub(super) async fn show(own: Own) -> Response {
    let page = own.page(OwnRoute::Change);
    if !own.may_change(&page) {
        return own.back(Done::Unchanged);
    }
    let entered = entered(&page, &own.registration);
    Register::changing(page, entered, changing(&own, own.kept.version)).answer(StatusCode::OK)
}

/// What came of a change.
enum Outcome {
    Saved,
    Refused(Vec<Refusal>),
    Stale,
}

pub(super) async fn receive(
    State(app): State<AppState>,
    network: Network,
    own: Own,
    fields: Fields,
) -> Result<Response> {
    let allowed = app.limits.registration(network);
    let page = own.page(OwnRoute::Change);
    if !own.may_change(&page) {
        // What was typed is shown, to be copied.
        let closed = Changing { closed: Some(closed(&own, &page)), ..changing(&own, own.kept.version) };
        return Ok(Register::changing(page, fields.entered(), closed).answer(StatusCode::CONFLICT));
    }
    let version = fields.values("version").next().and_then(|text| text.parse().ok()).unwrap_or(0);
    let view = Register::changing(page.clone(), fields.entered(), changing(&own, version));
    if let Err(error) = allowed {
        return Ok(view.troubled(Trouble::TooMany, error));
    }
    // The notice was acknowledged when the registration was made; purposes are answered on
    // the page itself.
    let known = form::notice_version(&page.edition);
    let complete = fields.with(Field::Notice.name(), &known).with(Field::Consents.name(), "");
    let kept = days(&own.registration);
    let parsed = form::parse(page.today(), &complete, &page.edition, &app.localities, own.lang, &kept);
    let mut new = match parsed {
        Ok(new) => new,
        Err(faults) => return Ok(view.with_faults(faults).answer(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    new.notice_version = u16::try_from(own.registration.notice_version).unwrap_or_default();
    new.consents = Vec::new();
    let changed = differences(&page.edition, &own.registration, &new);
    if version != own.kept.version {
        return Ok(stale(&own, page, view.into_entered(), &changed));
    }
    if changed.is_empty() {
        return Ok(own.back(Done::Unchanged));
    }
    let moves = email_key(&new.email) != own.kept.email_key;
    if moves && let Err(error) = app.limits.letter(network) {
        return Ok(view.troubled(Trouble::TooMany, error));
    }
    match save(&app, &own, &page, &new, &changed).await {
        Ok(Outcome::Saved) => {
            app.seats_changed().await;
            Ok(own.back(Done::Changed))
        }
        Ok(Outcome::Refused(refused)) => {
            app.seats_changed().await;
            let page = own.page(OwnRoute::Change);
            let faults = form::refused(&page.edition, refused);
            let view = Register::changing(page, view.into_entered(), changing(&own, version));
            Ok(view.with_faults(faults).answer(StatusCode::UNPROCESSABLE_ENTITY))
        }
        // Somebody was faster by less than this request took.
        Ok(Outcome::Stale) => {
            let fresh = Own::open(&app, own.lang, own.secret.clone(), false).await?.ok_or(Error::NotFound)?;
            let page = fresh.page(OwnRoute::Change);
            let changed = differences(&page.edition, &fresh.registration, &new);
            Ok(stale(&fresh, page, view.into_entered(), &changed))
        }
        Err(error) => Ok(view.troubled(Trouble::NotSaved, error)),
    }
}

/// All of it or nothing.
async fn save(app: &App, own: &Own, page: &Page, new: &NewRegistration, changed: &[Changed]) -> Result<Outcome> {
    let (now, id) = (app.clock.system_now(), own.registration.id.as_str());
    let edition = &page.edition;
    let mut transaction = app.store.begin().await?;
    if version_of(&mut transaction, id).await? != Some(own.kept.version) {
        return Ok(Outcome::Stale);
    }
    let chooser = Chooser { registration: id, side: new.side.code(), organisation_kind: new.organisation_kind.code() };
    let window = (app.registration_window(edition), &edition.zone());
    let refused = seating(app, edition, &mut transaction).choose(chooser, &new.activities, window).await?;
    if !refused.is_empty() {
        return Ok(Outcome::Refused(refused));
    }
    update(&mut transaction, app, &own.registration, new, now).await?;
    keep_change(&mut transaction, id, Author::Delegate, changed, now).await?;
    if email_key(&new.email) != own.kept.email_key {
        void_links_to(&mut transaction, id, &own.kept.email_key, &own.secret).await?;
        post(&mut transaction, &app.vault, id, LetterKind::AddressChanged, Facts::default(), now).await?;
        seating(app, edition, &mut transaction).offers_again(id).await?;
        let left = Draft {
            edition: edition.number,
            registration: Some(id),
            kind: LetterKind::AddressLeft,
            lang: Lang::from_tag(&own.registration.lang).unwrap_or(own.lang),
            recipient: &own.registration.email,
            facts: Facts::default(),
        };
        mail::write(&mut transaction, &app.vault, &left, now).await?;
    }
    crate::fault::point("change.written");
    transaction.commit().await?;
    crate::fault::point("change.committed");
    Ok(Outcome::Saved)
}

/// The form with what was typed, what is stored otherwise by now, and the new version: sent
/// again, it is the last word. A second click finds everything as it was sent.
fn stale(own: &Own, page: Page, entered: Entered, changed: &[Changed]) -> Response {
    if changed.is_empty() {
        return own.back(Done::Changed);
    }
    let changing = Changing { conflict: Some(fields(changed)), ..changing(own, own.kept.version) };
    Register::changing(page, entered, changing).answer(StatusCode::CONFLICT)
}

/// Which fields differ.
fn fields(changed: &[Changed]) -> Vec<Field> {
    Field::ALL.into_iter().filter(|field| changed.iter().any(|one| one.field == field.name())).collect()
}

fn changing(own: &Own, version: i64) -> Changing {
    Changing {
        path: own.path(OwnRoute::Change),
        back: own.path(OwnRoute::Show),
        version,
        days: days(&own.registration),
        activities: own.registration.choices.of(Part::Activity).map(str::to_owned).collect(),
        closed: None,
        conflict: None,
    }
}

/// Why nothing can be changed any more.
fn closed(own: &Own, page: &Page) -> &'static str {
    match own.registration.status() {
        Status::Cancelled => page.t.own_title_cancelled(),
        Status::Declined => page.t.own_title_declined(),
        Status::Received | Status::Confirmed => page.t.join_over(),
    }
}

/// The days that were chosen, which can be kept even once they are past.
pub(in crate::registration) fn days(registration: &Registration) -> Vec<Date> {
    registration.choices.of(Part::Day).filter_map(|day| day.parse().ok()).collect()
}

/// What is stored, as the form sends it.
pub(in crate::registration) fn entered(page: &Page, it: &Registration) -> Entered {
    let mut entered = Entered::default();
    let interpretation = if it.interpretation { Interpretation::Needed } else { Interpretation::NotNeeded };
    for (field, value) in [
        (Field::Honorific, Some(it.honorific.as_str())),
        (Field::FullName, Some(it.full_name.as_str())),
        (Field::Position, Some(it.position.as_str())),
        (Field::Email, Some(it.email.as_str())),
        (Field::Telephone, it.telephone.as_deref()),
        (Field::Side, Some(it.side.as_str())),
        (Field::Organisation, Some(it.organisation.as_str())),
        (Field::OrganisationKind, Some(it.organisation_kind.as_str())),
        (Field::Locality, it.locality.as_deref()),
        (Field::LocalityName, it.locality_name.as_deref()),
        (Field::Interpretation, Some(interpretation.code())),
        (Field::Partner, it.partner.as_deref()),
        (Field::ContactPerson, it.contact_person.as_deref()),
        (Field::ContactEmail, it.contact_email.as_deref()),
        (Field::ContactTelephone, it.contact_telephone.as_deref()),
        (Field::Remarks, it.remarks.as_deref()),
    ] {
        if let Some(value) = value {
            entered.set(field.name(), value);
        }
    }
    for (field, part) in
        [(Field::Days, Part::Day), (Field::Languages, Part::Language), (Field::Contributions, Part::Contribution)]
    {
        for value in it.choices.of(part) {
            entered.set(field.name(), value);
        }
    }
    for id in it.choices.of(Part::Activity) {
        entered.set(activity_field(&page.edition, id), id);
    }
    entered
}
