//! Everything that is kept of a delegate, to be read and to be taken along.
//!
//! The file is JSON in UTF-8; its keys are those of [`Export`] and stay as they are within a
//! format. Times are moments of RFC 3339, days are `2023-04-13`, codes are those of the form.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;

use super::Own;
use super::day;
use super::queries::Past;
use super::route::OwnRoute;
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages, Rich};
use crate::mail::LetterKind;
use crate::registration::field::Field;
use crate::registration::model::Choice;
use crate::registration::needs::{self, Known, NEEDS, Needs};
use crate::registration::queries::NOTICE;
use crate::registration::record::{consents, record};
use crate::registration::seats::{Seat, SeatState};
use crate::registration::stored::Part;
use crate::web::{AppState, Page, View};

/// What the file is, so that a program can tell.
const FORMAT: &str = "vietphap-registration-1";

#[derive(Template)]
#[template(path = "registration/own/data.html")]
struct Data {
    page: Page,
    own: Own,
    needs: Known,
    past: Past,
    seats: Vec<Seat>,
}

/// The page.
pub(super) async fn show(State(app): State<AppState>, own: Own) -> Result<Response> {
    let id = &own.registration.id;
    let (needs, past) = (needs::read(&app, id).await?, app.store.past(id).await?);
    let seats = app.store.seats(id).await?;
    Ok(View::new(Data { page: own.page(OwnRoute::Data), needs, past, seats, own }).into_response())
}

impl Data {
    /// What was entered and allowed, needs, the answers since.
    fn entries(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, registration) = (&self.page, &self.own.registration);
        let t = page.t;
        let set = |text: String| vec![page.set(text)];
        let proven = self.own.kept.email_proven_at.map(|at| set(t.own_data_since(day(page, at))));
        let asked = self.own.kept.invitation_asked_at.map(|at| set(t.own_data_since(day(page, at))));
        let ours = [
            (t.own_number(), set(registration.reference.clone())),
            (t.own_data_status(), set(registration.status().label(t).to_owned())),
            (t.own_data_language(), set(Lang::from_tag(&registration.lang).map_or("", Lang::endonym).to_owned())),
            (t.own_data_received(), set(day(page, registration.created_at))),
            (t.own_data_changed(), set(day(page, self.own.kept.updated_at))),
            (t.own_data_proven(), proven.unwrap_or_default()),
            (t.own_invitation(), asked.unwrap_or_default()),
            (t.own_data_notice(), set(t.own_data_version(registration.notice_version))),
        ];
        let entered = record(page, &page.edition, registration).into_iter();
        let entered = entered.map(|item| (item.label, item.shown(page)));
        let allowed = (t.field_consents(), consents(page, &page.edition, registration));
        let needs = self.needs.needs.as_ref().map(|needs| needs.words(page)).unwrap_or_default();
        let unread = self.needs.is_unreadable.then(|| (t.own_needs(), set(t.own_needs_unreadable().to_owned())));
        let all = ours.into_iter().chain(entered).chain([allowed]).chain(needs).chain(unread);
        all.filter(|(_, values)| !values.is_empty()).collect()
    }

    /// Each seat and its state.
    fn seats(&self) -> Vec<(Rich, Rich)> {
        let (page, t) = (&self.page, self.page.t);
        let title = |id: &str| page.edition.activity_title(id).map_or_else(|| page.set(""), |title| page.text(title));
        let state = |seat: &Seat| match seat.state() {
            SeatState::Held | SeatState::Released => t.own_seat_held(),
            SeatState::Offered => t.own_data_offered(),
            SeatState::Waiting => t.own_data_waiting(),
        };
        self.seats.iter().map(|seat| (title(&seat.activity), page.set(state(seat)))).collect()
    }

    /// What was answered, changed, written and asked; without the lists that are empty.
    fn lists(&self) -> Vec<(&'static str, &'static str, Vec<[Rich; 3]>)> {
        let t = self.page.t;
        let all = [
            ("receipts", t.own_data_receipts(), self.receipts()),
            ("changes", t.own_data_changes(), self.changes()),
            ("letters", t.own_data_letters(), self.letters()),
            ("requests", t.own_data_requests(), self.requests()),
        ];
        all.into_iter().filter(|(_, _, lines)| !lines.is_empty()).collect()
    }

    /// Purpose, version, language, answer, day.
    fn receipts(&self) -> Vec<[Rich; 3]> {
        let (page, t) = (&self.page, self.page.t);
        let line = |receipt: &super::queries::ReceiptLine| {
            let answer = match (receipt.given, receipt.purpose.as_str()) {
                (true, NOTICE) => t.own_data_read(receipt.version),
                (true, _) => t.own_data_given(receipt.version),
                (false, _) => t.own_data_withdrawn().to_owned(),
            };
            [page.set(purpose(page, &receipt.purpose)), page.set(answer), page.set(day(page, receipt.answered_at))]
        };
        self.past.receipts.iter().map(line).collect()
    }

    /// Whose, which fields, day.
    fn changes(&self) -> Vec<[Rich; 3]> {
        let (page, t) = (&self.page, self.page.t);
        let line = |change: &super::queries::ChangeLine| {
            let author = match change.author.as_str() {
                "delegate" => t.own_data_by_delegate(),
                "organiser" => t.own_data_by_organiser(),
                _ => t.own_data_by_site(),
            };
            let fields: Vec<&str> = change.fields.split(' ').map(|name| field_label(t, name)).collect();
            [page.set(fields.join(", ")), page.set(author), page.set(day(page, change.changed_at))]
        };
        self.past.changes.iter().map(line).collect()
    }

    /// Kind, state, day.
    fn letters(&self) -> Vec<[Rich; 3]> {
        let (page, t) = (&self.page, self.page.t);
        let line = |letter: &super::queries::LetterLine| {
            let state = match letter.state.as_str() {
                "sent" => t.own_letter_sent(),
                "given-up" => t.own_letter_given_up(),
                _ => t.own_letter_queued(),
            };
            [page.set(letter_label(t, &letter.kind)), page.set(state), page.set(day(page, letter.created_at))]
        };
        self.past.letters.iter().map(line).collect()
    }

    /// Number, kind, day.
    fn requests(&self) -> Vec<[Rich; 3]> {
        let (page, t) = (&self.page, self.page.t);
        let line = |request: &super::queries::RequestLine| {
            let kind = match (request.kind.as_str(), request.done_at) {
                ("withdrawal", Some(_)) => t.own_request_withdrawal(),
                ("withdrawal", None) => t.own_request_withdrawal_open(),
                _ => t.own_request_other(),
            };
            [page.set(&request.number), page.set(kind), page.set(day(page, request.asked_at))]
        };
        self.past.requests.iter().map(line).collect()
    }
}

fn purpose(page: &Page, id: &str) -> String {
    let t = page.t;
    match id {
        NOTICE => t.own_data_notice().to_owned(),
        NEEDS => t.own_needs().to_owned(),
        _ => {
            let known = page.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
            let found = known.into_iter().find(|consent| consent.id == id);
            found.map_or(id, |consent| page.plain(&consent.text)).to_owned()
        }
    }
}

fn field_label(t: Messages, name: &str) -> &'static str {
    match name {
        "status" => t.own_data_status(),
        "invitation" => t.own_invitation(),
        _ => Field::ALL.into_iter().find(|field| field.name() == name).map_or("–", |field| field.label(t)),
    }
}

fn letter_label(t: Messages, kind: &str) -> &'static str {
    match LetterKind::from_code(kind) {
        Some(LetterKind::Registered) => t.own_letter_registered(),
        Some(LetterKind::AlreadyRegistered) => t.own_letter_already(),
        Some(LetterKind::LostLink) => t.own_letter_lost(),
        Some(LetterKind::LinkRenewed) => t.own_letter_renewed(),
        Some(LetterKind::AddressChanged) => t.own_letter_address_changed(),
        Some(LetterKind::AddressLeft) => t.own_letter_address_left(),
        Some(LetterKind::SeatOffered) => t.own_letter_offered(),
        Some(LetterKind::SeatLapsed) => t.own_letter_lapsed(),
        Some(LetterKind::Cancelled) => t.own_letter_cancelled(),
        // Those about portals and accounts of the desk are about nobody's registration.
        Some(LetterKind::Portal(_) | LetterKind::Organiser(_)) | None => "–",
    }
}

/// The file.
#[derive(Serialize)]
struct Export<'a> {
    /// `vietphap-registration-1`
    format: &'static str,
    /// When the file was made.
    exported_at: Timestamp,
    /// The number of the edition.
    edition: i64,
    /// As said over the telephone.
    reference: &'a str,
    /// received, confirmed, declined, cancelled
    status: &'a str,
    /// vi, fr: the language of the last change.
    language: &'a str,
    received_at: Option<Timestamp>,
    changed_at: Option<Timestamp>,
    delegate: Delegate<'a>,
    attendance: Attendance<'a>,
    /// talk, exhibition, companies, new-partners, agreement, initiative
    contributions: Vec<&'a str>,
    partner: Option<&'a str>,
    contact: Contact<'a>,
    remarks: Option<&'a str>,
    invitation_letter_asked_at: Option<Timestamp>,
    /// The version of the privacy notice that was acknowledged.
    privacy_notice_version: i64,
    /// The purposes that are allowed now.
    consents: Vec<&'a str>,
    /// Each answer to a purpose.
    receipts: Vec<Receipt<'a>>,
    needs: Option<&'a Needs>,
    /// Needs are kept and cannot be read at the moment; left out where it is false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    needs_unreadable: bool,
    changes: Vec<Change<'a>>,
    letters: Vec<Letter<'a>>,
    requests: Vec<Request<'a>>,
}

#[derive(Serialize)]
struct Delegate<'a> {
    honorific: &'a str,
    full_name: &'a str,
    position: &'a str,
    email: &'a str,
    email_proven_at: Option<Timestamp>,
    telephone: Option<&'a str>,
    side: &'a str,
    organisation: &'a str,
    organisation_kind: &'a str,
    locality: Option<&'a str>,
    locality_name: Option<&'a str>,
}

#[derive(Serialize)]
struct Attendance<'a> {
    days: Vec<&'a str>,
    languages: Vec<&'a str>,
    interpretation: bool,
    activities: Vec<SeatOf<'a>>,
}

#[derive(Serialize)]
struct SeatOf<'a> {
    activity: &'a str,
    /// held, offered, waiting
    state: &'static str,
    /// The place in line of who waits.
    position: Option<i64>,
    /// Until when an offer stands.
    answer_by: Option<Timestamp>,
}

#[derive(Serialize)]
struct Contact<'a> {
    full_name: Option<&'a str>,
    email: Option<&'a str>,
    telephone: Option<&'a str>,
}

#[derive(Serialize)]
struct Receipt<'a> {
    purpose: &'a str,
    version: i64,
    language: &'a str,
    given: bool,
    answered_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Change<'a> {
    author: &'a str,
    fields: Vec<&'a str>,
    changed_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Letter<'a> {
    kind: &'a str,
    state: &'a str,
    written_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Request<'a> {
    number: &'a str,
    kind: &'a str,
    asked_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
}

fn at(milliseconds: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(milliseconds).ok()
}

/// The same as the page, for programs.
pub(super) async fn download(State(app): State<AppState>, own: Own) -> Result<Response> {
    let id = &own.registration.id;
    let (needs, past) = (needs::read(&app, id).await?, app.store.past(id).await?);
    let seats = app.store.seats(id).await?;
    let export = export(&own, app.clock.system_now(), &needs, &past, &seats);
    let text = serde_json::to_string_pretty(&export).map_err(|error| Error::other(format!("a file: {error}")))?;
    let name = match own.lang {
        Lang::Vi => format!("du-lieu-dang-ky-{}.json", own.registration.reference),
        Lang::Fr => format!("donnees-inscription-{}.json", own.registration.reference),
    };
    let mut response = text.into_response();
    let headers = response.headers_mut();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|_| Error::other("a file name"))?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(response)
}

fn export<'a>(own: &'a Own, now: Timestamp, needs: &'a Known, past: &'a Past, seats: &'a [Seat]) -> Export<'a> {
    let (kept, it) = (&own.kept, &own.registration);
    let seat = |seat: &'a Seat| SeatOf {
        activity: &seat.activity,
        state: match seat.state() {
            SeatState::Held | SeatState::Released => "held",
            SeatState::Offered => "offered",
            SeatState::Waiting => "waiting",
        },
        position: (seat.state() == SeatState::Waiting).then_some(seat.position),
        answer_by: seat.answer_by.and_then(at),
    };
    Export {
        format: FORMAT,
        exported_at: now,
        edition: it.edition_number,
        reference: &it.reference,
        status: &it.status,
        language: &it.lang,
        received_at: at(it.created_at),
        changed_at: at(kept.updated_at),
        delegate: Delegate {
            honorific: &it.honorific,
            full_name: &it.full_name,
            position: &it.position,
            email: &it.email,
            email_proven_at: kept.email_proven_at.and_then(at),
            telephone: it.telephone.as_deref(),
            side: &it.side,
            organisation: &it.organisation,
            organisation_kind: &it.organisation_kind,
            locality: it.locality.as_deref(),
            locality_name: it.locality_name.as_deref(),
        },
        attendance: Attendance {
            days: it.choices.of(Part::Day).collect(),
            languages: it.choices.of(Part::Language).collect(),
            interpretation: it.interpretation,
            activities: seats.iter().map(seat).collect(),
        },
        contributions: it.choices.of(Part::Contribution).collect(),
        partner: it.partner.as_deref(),
        contact: Contact {
            full_name: it.contact_person.as_deref(),
            email: it.contact_email.as_deref(),
            telephone: it.contact_telephone.as_deref(),
        },
        remarks: it.remarks.as_deref(),
        invitation_letter_asked_at: kept.invitation_asked_at.and_then(at),
        privacy_notice_version: it.notice_version,
        consents: it.choices.of(Part::Consent).collect(),
        receipts: past
            .receipts
            .iter()
            .map(|receipt| Receipt {
                purpose: &receipt.purpose,
                version: receipt.version,
                language: &receipt.lang,
                given: receipt.given,
                answered_at: at(receipt.answered_at),
            })
            .collect(),
        needs: needs.needs.as_ref(),
        needs_unreadable: needs.is_unreadable,
        changes: past
            .changes
            .iter()
            .map(|change| Change {
                author: &change.author,
                fields: change.fields.split(' ').collect(),
                changed_at: at(change.changed_at),
            })
            .collect(),
        letters: past
            .letters
            .iter()
            .map(|letter| Letter { kind: &letter.kind, state: &letter.state, written_at: at(letter.created_at) })
            .collect(),
        requests: past
            .requests
            .iter()
            .map(|request| Request {
                number: &request.number,
                kind: &request.kind,
                asked_at: at(request.asked_at),
                done_at: request.done_at.and_then(at),
            })
            .collect(),
    }
}
