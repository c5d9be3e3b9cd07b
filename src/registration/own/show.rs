//! The page: everything, and what one can do about it.

use askama::Template;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::queries::{Past, RequestLine};
use super::route::{OwnRoute, feed_path};
use super::{Done, Own, day};
use crate::documents::qr::QrCode;
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::mail::LetterKind;
use crate::registration::door::ticket;
use crate::registration::letters::until as until_when;
use crate::registration::model::{Choice, Status};
use crate::registration::needs::{self, Known, NEEDS};
use crate::registration::queries::CALENDAR;
use crate::registration::record::record;
use crate::registration::rights::RequestKind;
use crate::registration::seats::{Seat, SeatState};
use crate::web::{Fields, Page, Route, View, lesser};

/// The page.
#[derive(Template)]
#[template(path = "registration/own/show.html")]
pub(super) struct Show {
    page: Page,
    own: Own,
    seats: Vec<SeatLine>,
    needs: Known,
    past: Past,
    done: Option<Done>,
    too_many: bool,
}

/// A seat, and what one can do about it.
struct SeatLine {
    /// Id of the activity.
    id: String,
    title: Rich,
    hours: Option<Rich>,
    state: Rich,
    is_offered: bool,
    give_back: &'static str,
}

/// A purpose and its answer.
struct Purpose {
    code: String,
    title: Rich,
    given: bool,
    answer: Rich,
}

pub(super) async fn show(own: Own, uri: Uri) -> Result<Response> {
    let entered = Fields::query(uri.query()).entered();
    let done = Done::from_code(entered.value("done"));
    Ok(View::new(Show::of(own, done).await?).into_response())
}

/// The page, and that too many letters were asked for.
pub(super) async fn too_many_letters(own: Own) -> Result<Response> {
    let view = Show { too_many: true, ..Show::of(own, None).await? };
    Ok(View::instead_of(Error::TooManyLetters, view))
}

impl Show {
    async fn of(own: Own, done: Option<Done>) -> Result<Self> {
        let page = own.page(OwnRoute::Show);
        let id = &own.registration.id;
        let seats = own.app.store.seats(id).await?;
        let lines = seat_lines(&own, &page, &seats).await?;
        let needs = needs::read(&own.app, id).await?;
        let past = own.app.store.past(id).await?;
        Ok(Self { page, seats: lines, needs, past, done, too_many: false, own })
    }

    fn title(&self) -> &'static str {
        let t = self.page.t;
        match self.own.registration.status() {
            Status::Cancelled => t.own_title_cancelled(),
            Status::Declined => t.own_title_declined(),
            _ if self.done == Some(Done::Registered) => t.own_title_registered(),
            _ => t.own_title(),
        }
    }

    /// What is to be known first.
    fn lead(&self) -> Rich {
        let t = self.page.t;
        self.page.set(match self.own.registration.status() {
            Status::Received => t.own_lead_received(),
            Status::Confirmed => t.own_lead_confirmed(),
            Status::Declined => t.own_lead_declined(),
            Status::Cancelled => t.own_lead_cancelled(),
        })
    }

    fn person(&self) -> Rich {
        self.own.person(&self.page)
    }

    /// Whether the page is as it is after what its address says was done: an address that was
    /// kept, or made up, says nothing.
    fn fits(&self, done: Done) -> bool {
        let (own, past) = (&self.own, &self.past);
        match done {
            Done::Cancelled => own.registration.status() == Status::Cancelled,
            Done::Registered | Done::LetterSent | Done::LetterSentLately | Done::LetGo => self.is_expected(),
            Done::Accepted => self.is_expected() && !self.seats.is_empty(),
            Done::Changed => !past.changes.is_empty(),
            Done::Given => past.receipts.iter().any(|receipt| receipt.given),
            Done::Withdrawn => self.last_withdrawal().is_some(),
            Done::NeedsKept => self.needs.needs.is_some(),
            Done::NeedsForgotten => !self.has_needs(),
            Done::InvitationAsked => own.kept.invitation_asked_at.is_some(),
            Done::InvitationNotAsked => own.kept.invitation_asked_at.is_none(),
            Done::Renewed => past.letters.iter().any(|letter| letter.kind == LetterKind::LinkRenewed.code()),
            Done::Unchanged | Done::TooLate => true,
        }
    }

    /// What was done just now.
    fn done(&self) -> Option<Rich> {
        let t = self.page.t;
        let text = match self.done.filter(|done| self.fits(*done))? {
            Done::Registered | Done::TooLate => return None,
            Done::Changed => t.own_done_changed(),
            Done::Unchanged => t.own_done_unchanged(),
            Done::Accepted => t.own_done_accepted(),
            Done::LetGo => t.own_done_let_go(),
            Done::Cancelled => t.own_done_cancelled(),
            Done::Given => t.own_done_given(),
            Done::Withdrawn => {
                let RequestLine { number, done_at, .. } = self.last_withdrawal()?;
                let said = match done_at {
                    Some(_) => t.own_done_withdrawn(number),
                    None => t.own_done_withdrawn_passed_on(number),
                };
                return Some(self.page.set(said));
            }
            Done::NeedsKept => t.own_done_needs(),
            Done::NeedsForgotten => t.own_done_needs_forgotten(),
            Done::InvitationAsked => t.own_done_invitation(),
            Done::InvitationNotAsked => t.own_done_no_invitation(),
            Done::Renewed => t.own_done_renewed(),
            Done::LetterSent => t.own_done_letter(),
            Done::LetterSentLately => t.own_done_letter_lately(),
        };
        Some(self.page.set(text))
    }

    /// What could not be done just now.
    fn failed(&self) -> Option<Rich> {
        let t = self.page.t;
        if self.too_many {
            return Some(self.page.set(t.own_too_many_letters()));
        }
        (self.done == Some(Done::TooLate)).then(|| self.page.set(t.own_too_late()))
    }

    fn last_withdrawal(&self) -> Option<&RequestLine> {
        self.past.requests.iter().rev().find(|request| request.kind == RequestKind::Withdrawal.code())
    }

    /// Whether there is something to forget: needs, or their consent alone, once they are gone.
    fn has_needs(&self) -> bool {
        self.needs.is_kept() || self.own.registration.choices.consent(NEEDS).is_some()
    }

    /// "Reçue le 1er mars 2023. État : Confirmée."
    fn standing(&self) -> Rich {
        let received = day(&self.page, self.own.registration.created_at);
        let status = self.own.registration.status().label(self.page.t);
        self.page.set(self.page.t.own_standing(received, status))
    }

    fn is_expected(&self) -> bool {
        self.own.is_expected()
    }

    fn may_change(&self) -> bool {
        self.own.may_change(&self.page)
    }

    /// What the door reads. It opens nothing.
    fn code(&self) -> Option<QrCode> {
        QrCode::for_paper(&ticket(&self.own.app, &self.own.registration.reference)).filter(|_| self.is_expected())
    }

    fn path(&self, route: OwnRoute) -> String {
        self.own.path(route)
    }

    fn is_proven(&self) -> bool {
        self.own.kept.email_proven_at.is_some()
    }

    /// Where the letter went, or what the open link has shown.
    fn address_state(&self) -> Rich {
        let (t, email) = (self.page.t, &self.own.registration.email);
        if self.is_proven() { t.own_proven_html(email) } else { t.own_unproven_html(email) }
    }

    /// What was entered; activities stand above, with their seats.
    fn entries(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let items = record(&self.page, &self.page.edition, &self.own.registration);
        let items = items.into_iter().filter(|item| !item.is_activities());
        let entered = items.map(|item| (item.label, item.shown(&self.page)));
        entered.filter(|(_, values)| !values.is_empty()).collect()
    }

    fn needs(&self) -> Vec<(&'static str, Vec<Rich>)> {
        self.needs.needs.as_ref().map(|needs| needs.words(&self.page)).unwrap_or_default()
    }

    /// Whether needs can be told: the edition has the words of their consent.
    fn may_tell_needs(&self) -> bool {
        self.may_change() && self.page.edition.privacy.as_ref().is_some_and(|privacy| privacy.needs.is_some())
    }

    /// The optional purposes, each with its answer.
    fn purposes(&self) -> Vec<Purpose> {
        let t = self.page.t;
        let known = self.page.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
        let purpose = |consent: &crate::edition::Consent| {
            let given = self.own.registration.choices.consent(&consent.id).is_some();
            let last = self.past.receipts.iter().rev().find(|receipt| receipt.purpose == consent.id);
            let answer = match (given, last) {
                (true, Some(last)) => t.own_consent_given(day(&self.page, last.answered_at)),
                (true, None) => t.own_consent_given_once().to_owned(),
                (false, Some(last)) if !last.given => t.own_consent_withdrawn(day(&self.page, last.answered_at)),
                (false, _) => t.own_consent_not_given().to_owned(),
            };
            let (code, title) = (crate::registration::form::consent_code(consent), self.page.text(&consent.text));
            Purpose { code, title, given, answer: self.page.set(answer) }
        };
        known.map(purpose).collect()
    }

    fn invitation(&self) -> Rich {
        let t = self.page.t;
        self.page.set(match self.own.kept.invitation_asked_at {
            Some(at) => t.own_invitation_asked(day(&self.page, at)),
            None => t.own_invitation_text().to_owned(),
        })
    }

    /// The whole address of this page.
    fn address(&self) -> String {
        format!("{}{}", self.page.base_url(), self.path(OwnRoute::Show))
    }

    fn feed(&self) -> String {
        let token = lesser(&self.own.secret, CALENDAR);
        format!("{}{}", self.page.base_url(), feed_path(self.page.lang, &token))
    }

    /// The same for programs that subscribe.
    fn webcal(&self) -> String {
        let feed = self.feed();
        feed.split_once("://").map_or(feed.clone(), |(_, rest)| format!("webcal://{rest}"))
    }

    /// What a letter about this registration is about.
    fn mail_subject(&self) -> String {
        self.page.t.own_calendar_note(&self.own.registration.reference)
    }
}

/// The seats, in the order of the letter.
async fn seat_lines(own: &Own, page: &Page, seats: &[Seat]) -> Result<Vec<SeatLine>> {
    let t = page.t;
    let activities = own.app.store.activities(page.edition.number).await?;
    let line = |activity: &crate::edition::Activity| {
        let seat = seats.iter().find(|seat| seat.activity == activity.id)?;
        let answer_by = seat.answer_by.and_then(|at| Timestamp::from_millisecond(at).ok());
        let (state, give_back) = match (seat.state(), answer_by) {
            (SeatState::Held | SeatState::Released, _) => (page.set(t.own_seat_held()), t.own_seat_give_back()),
            (SeatState::Offered, Some(until)) => {
                (t.own_seat_offered_html(until_when(page, until)), t.own_seat_refuse())
            }
            (SeatState::Offered, None) => (page.set(t.own_seat_held()), t.own_seat_refuse()),
            (SeatState::Waiting, _) => {
                (page.set(t.own_seat_waiting(seat.position, activity.waiting)), t.own_seat_leave())
            }
        };
        Some(SeatLine {
            id: activity.id.clone(),
            title: page.edition.activity_title(&activity.id).map_or_else(|| page.set(""), |title| page.text(title)),
            hours: page.hours(&activity.id),
            state,
            is_offered: seat.state() == SeatState::Offered,
            give_back,
        })
    };
    Ok(activities.0.iter().filter_map(line).collect())
}
