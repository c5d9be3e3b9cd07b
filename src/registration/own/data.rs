//! Everything that is kept of a delegate, to be read; `export` has the same to be taken along.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::Own;
use super::day;
use super::queries::Past;
use super::route::OwnRoute;
use crate::error::Result;
use crate::i18n::{Lang, Messages, Rich};
use crate::mail::LetterKind;
use crate::registration::field::Field;
use crate::registration::history::{Change, said};
use crate::registration::insert::NOTICE;
use crate::registration::model::Choice;
use crate::registration::needs::{self, Known, NEEDS};
use crate::registration::record::{consents, record};
use crate::registration::seats::{Seat, SeatState};
use crate::web::{AppState, Page, View};

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
            ("notes", t.own_data_notes(), self.notes()),
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
        let line = |change: &Change| {
            let author = match change.author.as_str() {
                "delegate" => t.own_data_by_delegate(),
                "organiser" => t.own_data_by_organiser(),
                _ => t.own_data_by_site(),
            };
            let what = |name: &str| {
                let label = field_label(t, name);
                let Some(value) = change.values.iter().find(|value| value.field == name) else {
                    return label.to_owned();
                };
                let side =
                    |value: &Option<String>| value.as_ref().map_or_else(|| "–".to_owned(), |it| said(page, name, it));
                t.own_data_change_from_to(side(&value.after), side(&value.before), label)
            };
            let fields: Vec<String> = change.fields.split(' ').map(what).collect();
            [page.verbatim(&fields.join(", ")), page.set(author), page.set(day(page, change.changed_at))]
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

    /// What organisers noted: the right of access covers it (Nghị định 13/2023/NĐ-CP, art. 9;
    /// GDPR, art. 15), though the delegate's own page does not show it.
    fn notes(&self) -> Vec<[Rich; 3]> {
        let (page, t) = (&self.page, self.page.t);
        let line = |note: &super::queries::NoteLine| {
            [page.verbatim(&note.text), page.set(t.own_data_by_organiser()), page.set(day(page, note.written_at))]
        };
        self.past.notes.iter().map(line).collect()
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
        "other" => t.journal_other(),
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
        Some(LetterKind::Mailing) => t.own_letter_mailing(),
        // Those about portals and accounts of the desk, and tests, are about nobody's registration.
        Some(LetterKind::MailingTest | LetterKind::Portal(_) | LetterKind::Organiser(_)) | None => "–",
    }
}
