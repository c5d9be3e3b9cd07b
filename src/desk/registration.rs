//! One registration: all that was entered, and what becomes of it.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::page::DeskPage;
use super::record::{Choices, Record, STATUSES};
use super::registrations::moment;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use super::{Named, labels, values};
use crate::error::{Error, Result};
use crate::web::{AppState, Fields, View};

/// What stands in a `mailto:` address as it is.
const IN_MAILTO: &AsciiSet = &NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_').remove(b'+');

#[derive(Template)]
#[template(path = "desk/registration.html")]
struct RegistrationView {
    desk: DeskPage,
    record: Record,
    choices: Choices,
    notice: Option<Notice>,
}

/// What came of the change of status.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notice {
    Saved,
    /// A colleague was faster.
    Stale,
    /// No such status.
    Unknown,
}

/// What was entered in one field.
struct Entry {
    label: &'static str,
    value: String,
    /// Whether it is shown to the letter, as the delegate typed it.
    typed: bool,
    /// The language of a delegate's own words.
    lang: Option<&'static str>,
    link: Option<String>,
}

/// A status to choose.
struct Choice {
    code: &'static str,
    label: &'static str,
    chosen: bool,
}

/// The page.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Registration(reference.clone()), organiser);
    let saved = Fields::query(uri.query()).entered().has("saved", "1").then_some(Notice::Saved);
    Ok(View::new(view(&app, desk, &reference, saved).await?).into_response())
}

/// Takes a status, unless somebody has changed it since the page was made.
pub(super) async fn change_status(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: SignedIn,
    Path(reference): Named,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response> {
    signed_in.must_be_owner()?;
    let route = DeskRoute::Registration(reference.clone());
    let path = route.path(lang);
    let desk = DeskPage::inside(&app, lang, route, signed_in.organiser.clone());
    let fields = Fields::parse(&headers, &body)?;
    let options = STATUSES.map(|status| (status, status));
    let [was, becomes] = ["was", "status"].map(|field| fields.one(field, &options).ok().flatten());
    let refused = match (was, becomes) {
        (Some(was), Some(becomes)) => {
            let now = app.clock.system_now();
            let done = app.store.set_status(desk.page.edition.number, &reference, (was, becomes), now).await?;
            if done {
                tracing::info!(organiser = signed_in.organiser.id, status = becomes, "a registration changed status");
                return Ok(Redirect::to(&format!("{path}?saved=1")).into_response());
            }
            Notice::Stale
        }
        _ => Notice::Unknown,
    };
    let view = view(&app, desk, &reference, Some(refused)).await?;
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

async fn view(app: &AppState, desk: DeskPage, reference: &str, notice: Option<Notice>) -> Result<RegistrationView> {
    let found = app.store.record(desk.page.edition.number, reference).await?;
    let (record, choices) = found.ok_or(Error::NotFound)?;
    Ok(RegistrationView { desk, record, choices, notice })
}

impl RegistrationView {
    fn status(&self) -> &'static str {
        labels::status(self.desk.page.t, &self.record.status)
    }

    fn status_path(&self) -> String {
        self.desk.path(&DeskRoute::Status(self.record.reference.clone()))
    }

    fn saved(&self) -> bool {
        self.notice == Some(Notice::Saved)
    }

    /// Why the status was not changed.
    fn refusal(&self) -> Option<&'static str> {
        match self.notice? {
            Notice::Saved => None,
            Notice::Stale => Some(self.desk.page.t.desk_status_stale()),
            Notice::Unknown => Some(self.desk.page.t.desk_status_unknown()),
        }
    }

    fn statuses(&self) -> Vec<Choice> {
        let t = self.desk.page.t;
        STATUSES.map(|code| Choice { code, label: labels::status(t, code), chosen: code == self.record.status }).into()
    }

    /// What was entered, without the fields that were left empty.
    fn entries(&self) -> Vec<Entry> {
        let (page, record) = (&self.desk.page, &self.record);
        let t = page.t;
        let plain = |label, value: &str| Entry { label, value: value.to_owned(), typed: false, lang: None, link: None };
        let typed = |label, value: &str| Entry { typed: true, ..plain(label, value) };
        let own = |label, value: &str| Entry { lang: Some(record.tongue()), ..typed(label, value) };
        let linked = |label, scheme: &str, value: &str| {
            let link = format!("{scheme}:{}", utf8_percent_encode(value, IN_MAILTO));
            Entry { link: Some(link), ..typed(label, value) }
        };
        let several = |label, values: Vec<String>| (!values.is_empty()).then(|| plain(label, &values.join("\n")));
        let [contact, contact_email, contact_telephone] =
            [&record.contact_person, &record.contact_email, &record.contact_telephone].map(Option::as_deref);
        let entries = [
            Some(plain(t.desk_reference(), &record.reference)),
            Some(plain(t.desk_received(), &moment(&self.desk, record.created_at))),
            Some(plain(t.desk_made_in(), labels::language(t, &record.lang))),
            Some(plain(t.desk_honorific(), labels::honorific(t, &record.honorific))),
            Some(own(t.desk_full_name(), &record.full_name)),
            Some(own(t.desk_position(), &record.position)),
            Some(own(t.desk_organisation(), &record.organisation)),
            Some(plain(t.desk_organisation_kind(), labels::organisation_kind(t, &record.organisation_kind))),
            Some(plain(t.desk_side(), labels::side(t, &record.side))),
            values::locality(page, record).map(|locality| typed(t.desk_locality(), &locality)),
            Some(linked(t.desk_email(), "mailto", &record.email)),
            record.telephone.as_deref().map(|telephone| typed(t.desk_telephone(), telephone)),
            contact.map(|contact| own(t.desk_contact_person(), contact)),
            contact_email.map(|email| linked(t.desk_contact_email(), "mailto", email)),
            contact_telephone.map(|telephone| typed(t.desk_contact_telephone(), telephone)),
            several(t.desk_days(), values::days(page, &self.choices)),
            several(t.desk_languages(), values::languages(t, &self.choices)),
            Some(plain(t.desk_interpretation(), labels::yes_no(t, record.interpretation))),
            several(t.desk_sessions(), values::sessions(page, &self.choices)),
            several(t.desk_side_events(), values::side_events(page, &self.choices)),
            several(t.desk_contributions(), values::contributions(t, &self.choices)),
            record.partner.as_deref().map(|partner| own(t.desk_partner(), partner)),
            record.remarks.as_deref().map(|remarks| own(t.desk_remarks(), remarks)),
            Some(plain(t.desk_notice(), &t.desk_notice_read(record.notice_version))),
        ];
        entries.into_iter().flatten().collect()
    }

    /// Each optional purpose and the answer.
    fn consents(&self) -> Vec<(String, String)> {
        values::consents(&self.desk.page, &self.choices)
    }
}
