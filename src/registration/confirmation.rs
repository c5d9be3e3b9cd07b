//! The confirmation, at an address that nobody can guess.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;

use super::address::own_path;
use super::diary::days_of;
use super::form::Faults;
use super::model::{Choice, Honorific};
use super::page::Register;
use super::record::{consents, record};
use super::stored::{Part, Registration};
use crate::documents::qr::QrCode;
use crate::edition::Contact;
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich, dates};
use crate::web::{AppState, Entered, Page, Route, View, contacts_by_side};

pub(super) fn router() -> Router<AppState> {
    Lang::ALL.into_iter().fold(Router::new(), |router, lang| {
        let show = async move |State(app): State<AppState>, Path(secret): Path<String>| show(&app, secret, lang).await;
        let another =
            async move |State(app): State<AppState>, Path(secret): Path<String>| another(&app, &secret, lang).await;
        let days =
            async move |State(app): State<AppState>, Path(secret): Path<String>| calendar(&app, &secret, lang).await;
        router
            .route(&path(lang, "{secret}"), get(show))
            .route(&another_path(lang, "{secret}"), get(another))
            .route(&calendar_path(lang, "{secret}"), get(days))
    })
}

/// Where the confirmation of a secret is.
fn path(lang: Lang, secret: &str) -> String {
    own_path(lang, secret)
}

fn another_path(lang: Lang, secret: &str) -> String {
    match lang {
        Lang::Vi => format!("{}/nguoi-khac", path(lang, secret)),
        Lang::Fr => format!("{}/autre-personne", path(lang, secret)),
    }
}

fn calendar_path(lang: Lang, secret: &str) -> String {
    match lang {
        Lang::Vi => format!("{}/lich-hoi-nghi.ics", path(lang, secret)),
        Lang::Fr => format!("{}/calendrier-assises.ics", path(lang, secret)),
    }
}

async fn find(app: &AppState, secret: &str) -> Result<Registration> {
    app.store.registration_by_secret(secret).await?.ok_or(Error::NotFound)
}

async fn show(app: &AppState, secret: String, lang: Lang) -> Result<Response> {
    let registration = find(app, &secret).await?;
    let page = Page::new(app, lang, None).about(registration.edition_number);
    let page = page.switched_at(path(lang.other(), &secret));
    Ok(View::new(Confirmation { page, registration, secret }).into_response())
}

/// The form with what is common to people of one organisation.
async fn another(app: &AppState, secret: &str, lang: Lang) -> Result<Response> {
    let first = find(app, secret).await?;
    let page = Page::new(app, lang, Some(Route::Register));
    let mut entered = Entered::default();
    // What people of one organisation have in common.
    for (name, value) in [
        ("email", Some(&first.email)),
        ("side", Some(&first.side)),
        ("organisation", Some(&first.organisation)),
        ("organisation_kind", Some(&first.organisation_kind)),
        ("locality", first.locality.as_ref()),
        ("locality_name", first.locality_name.as_ref()),
        ("contact_person", first.contact_person.as_ref()),
        ("contact_email", first.contact_email.as_ref()),
        ("contact_telephone", first.contact_telephone.as_ref()),
    ] {
        if let Some(value) = value {
            entered.set(name, value.as_str());
        }
    }
    for day in first.choices.of(Part::Day) {
        entered.set("days", day);
    }
    Ok(View::new(Register::new(page, entered, Faults::new())).into_response())
}

/// The days the delegate comes, for a telephone's calendar.
async fn calendar(app: &AppState, secret: &str, lang: Lang) -> Result<Response> {
    let registration = find(app, secret).await?;
    let page = Page::new(app, lang, None).about(registration.edition_number);
    let text = days_of(&page, &registration, app.clock.system_now());
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(response)
}

#[derive(Template)]
#[template(path = "registration/confirmation.html")]
struct Confirmation {
    page: Page,
    registration: Registration,
    secret: String,
}

impl Confirmation {
    /// What was entered, and what was allowed beyond the registration itself.
    fn entries(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, edition) = (&self.page, &self.page.edition);
        let items = record(page, edition, &self.registration);
        let entered = items.into_iter().map(|item| (item.label, item.shown(page)));
        let allowed = (page.t.field_consents(), consents(page, edition, &self.registration));
        entered.chain([allowed]).filter(|(_, values)| !values.is_empty()).collect()
    }

    /// The delegate, as on a letter: "Bà Nguyễn Thị Thu Hà".
    fn person(&self) -> Rich {
        let known = Honorific::from_code(&self.registration.honorific).filter(|it| *it != Honorific::Unstated);
        let title = known.map_or("", |honorific| honorific.label(self.page.t));
        let tongue = Lang::from_tag(&self.registration.lang).filter(|lang| *lang != self.page.lang);
        Rich::named(title, &self.registration.full_name, tongue)
    }

    /// The whole address of this page, for the delegate's own paper.
    fn address(&self) -> String {
        format!("{}{}", self.page.config().base_url, path(self.page.lang, &self.secret))
    }

    /// The same for a telephone. It opens the record to whoever reads the paper, as the
    /// page itself says beside it.
    fn code(&self) -> Option<QrCode> {
        QrCode::of(&self.address())
    }

    /// What a letter about this registration is about.
    fn mail_subject(&self) -> String {
        self.page.t.confirmation_calendar_note(&self.registration.reference)
    }

    fn another(&self) -> String {
        another_path(self.page.lang, &self.secret)
    }

    fn calendar(&self) -> String {
        calendar_path(self.page.lang, &self.secret)
    }

    fn received_on(&self) -> Rich {
        let at = Timestamp::from_millisecond(self.registration.created_at).unwrap_or(Timestamp::UNIX_EPOCH);
        let day = at.to_zoned(self.page.edition.zone()).date();
        self.page.set(self.page.t.confirmation_received(dates::long(self.page.lang, day)))
    }

    /// The host country's side first.
    fn contacts(&self) -> Vec<(&'static str, Vec<&Contact>)> {
        let sides = contacts_by_side(self.page.edition.host_country, &self.page.edition.contacts);
        sides.into_iter().map(|(side, people)| (self.page.side(side), people)).collect()
    }
}
