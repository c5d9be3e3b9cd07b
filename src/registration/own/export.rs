//! Everything that is kept of a delegate, to be taken along.
//!
//! The file is JSON in UTF-8; its keys are those of [`Export`] and stay as they are within a
//! format. Times are moments of RFC 3339, days are `2023-04-13`, codes are those of the form.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;

use super::Own;
use super::queries::Past;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::registration::history;
use crate::registration::needs::{self, Known, Needs};
use crate::registration::seats::{Seat, SeatState};
use crate::registration::stored::Part;
use crate::web::AppState;

/// What the file is, so that a program can tell.
const FORMAT: &str = "vietphap-registration-1";

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
    changes: Vec<ChangeOf<'a>>,
    letters: Vec<Letter<'a>>,
    /// What organisers noted.
    notes: Vec<Note<'a>>,
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
struct ChangeOf<'a> {
    author: &'a str,
    fields: Vec<&'a str>,
    /// What stood in them, as far as it is still kept: several values are a line each.
    values: Vec<Value<'a>>,
    changed_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Value<'a> {
    field: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

#[derive(Serialize)]
struct Note<'a> {
    text: &'a str,
    written_at: Option<Timestamp>,
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
    let value = |value: &'a history::queries::Value| Value {
        field: &value.field,
        before: value.before.as_deref(),
        after: value.after.as_deref(),
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
            .map(|change| ChangeOf {
                author: &change.author,
                fields: change.fields.split(' ').collect(),
                values: change.values.iter().map(value).collect(),
                changed_at: at(change.changed_at),
            })
            .collect(),
        letters: past
            .letters
            .iter()
            .map(|letter| Letter { kind: &letter.kind, state: &letter.state, written_at: at(letter.created_at) })
            .collect(),
        notes: past.notes.iter().map(|note| Note { text: &note.text, written_at: at(note.written_at) }).collect(),
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
