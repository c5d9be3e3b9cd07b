//! One registration: all that was entered, and what becomes of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::came_from::CameFrom;
use super::history::{ChangeLine, lines};
use super::queries::Note;
use super::sort_name::SORT_NAME;
use crate::desk::Named;
use crate::desk::activities::title;
use crate::desk::delegates::moment;
use crate::desk::letters::queries::LetterRow;
use crate::desk::letters::{kind, look as letter_look, words};
use crate::desk::page::DeskPage;
use crate::desk::queries::{More, StatusChange, set_status};
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::Consent;
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich};
use crate::registration::seats::{Seat, SeatState};
use crate::registration::{Choice, Registration, Status, record};
use crate::store::new_id;
use crate::web::{AppState, Fields, Form, View, mailto};

#[derive(Template)]
#[template(path = "desk/person.html")]
pub(super) struct PersonView {
    pub(super) desk: DeskPage,
    registration: Registration,
    more: More,
    notes: Vec<Note>,
    /// The form of a note.
    pub(super) note: Form,
    /// The form of the name to sort by.
    pub(super) sort: Form,
    /// The id of the note that is written next: two clicks are one.
    once: String,
    /// The reference of what took its place.
    merged_into: Option<String>,
    notice: Option<Notice>,
    came_from: CameFrom,
}

/// A seat of the delegate.
struct SeatLine {
    title: Rich,
    path: String,
    state: &'static str,
    look: &'static str,
    note: String,
}

/// A letter to the delegate.
struct LetterLine {
    path: String,
    kind: &'static str,
    written: String,
    state: &'static str,
    look: &'static str,
}

/// What came of the change of status.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    Saved,
    Edited,
    Unchanged,
    Noted,
    NoteDeleted,
    Merged,
    /// A colleague was faster.
    Stale,
    /// The delegate has registered again since.
    Doubled,
    /// No such status.
    Unknown,
}

/// What was entered in one field.
struct Entry {
    label: &'static str,
    values: Vec<Rich>,
    /// The language of a delegate's own words.
    lang: Option<&'static str>,
    link: Option<String>,
}

/// A status to choose.
struct StatusOption {
    code: &'static str,
    label: &'static str,
    chosen: bool,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    came_from: CameFrom,
    uri: Uri,
) -> Result<Response> {
    let desk = came_from.page(DeskPage::inside(&app, lang, DeskRoute::Registration(reference.clone()), organiser));
    let asked = Fields::query(uri.query()).entered();
    let done = match asked.value("done") {
        "edited" => Some(Notice::Edited),
        "unchanged" => Some(Notice::Unchanged),
        "noted" => Some(Notice::Noted),
        "note-deleted" => Some(Notice::NoteDeleted),
        "merged" => Some(Notice::Merged),
        _ => asked.has("saved", "1").then_some(Notice::Saved),
    };
    Ok(View::new(view(&app, desk, &reference, came_from, done).await?).into_response())
}

/// Takes a status, unless somebody has changed it since the page was made.
pub(in crate::desk) async fn change_status(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    came_from: CameFrom,
    fields: Fields,
) -> Result<Response> {
    let route = DeskRoute::Registration(reference.clone());
    let path = route.path(lang);
    let desk = came_from.page(DeskPage::inside(&app, lang, route, organiser.clone()));
    let [was, becomes] = ["was", "status"].map(|field| fields.one(field, Status::OPTIONS).ok().flatten());
    let refused = match (was, becomes) {
        (Some(was), Some(becomes)) => {
            match set_status(&app, &desk.page.edition, &organiser.id, &reference, (was, becomes)).await? {
                StatusChange::Done => {
                    return Ok(Redirect::to(&came_from.along(&path, &[("saved", "1")])).into_response());
                }
                StatusChange::Stale => Notice::Stale,
                StatusChange::Doubled => Notice::Doubled,
            }
        }
        _ => Notice::Unknown,
    };
    let view = view(&app, desk, &reference, came_from, Some(refused)).await?;
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

pub(super) async fn view(
    app: &AppState,
    desk: DeskPage,
    reference: &str,
    came_from: CameFrom,
    notice: Option<Notice>,
) -> Result<PersonView> {
    let edition = desk.page.edition.number;
    let found = app.store.registration_by_reference(edition, reference).await?;
    let registration = found.ok_or(Error::NotFound)?;
    let more = app.store.more(edition, &registration.id).await?;
    let notes = app.store.notes(&registration.id).await?;
    let merged_into = app.store.merged_into(&registration.id).await?;
    let once = new_id(app.clock.system_now());
    let sort = Form::offered([(SORT_NAME, app.store.sort_name(&registration.id).await?)]);
    let note = Form::default();
    Ok(PersonView { desk, registration, more, notes, note, sort, once, merged_into, notice, came_from })
}

impl PersonView {
    fn status(&self) -> &'static str {
        self.registration.status().label(self.desk.page.t)
    }

    /// Where something is done here: it leads back to this page, which still knows the list.
    fn along(&self, route: &DeskRoute) -> String {
        self.came_from.along(&self.desk.path(route), &[])
    }

    /// The way back, and what it is called.
    fn back(&self) -> (String, &'static str) {
        let t = self.desk.page.t;
        let list = self.came_from.path(&self.desk).map(|path| (path, t.desk_bulk_back()));
        list.unwrap_or_else(|| (self.desk.list_path(), t.desk_all_link()))
    }

    fn status_path(&self) -> String {
        self.along(&DeskRoute::Status(self.registration.reference.clone()))
    }

    /// What was done.
    fn done(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        match self.notice? {
            Notice::Saved => Some(t.desk_status_saved()),
            Notice::Edited => Some(t.person_edited()),
            Notice::Unchanged => Some(t.person_unchanged()),
            Notice::Noted => Some(t.person_noted()),
            Notice::NoteDeleted => Some(t.person_note_deleted()),
            Notice::Merged => Some(t.person_merged()),
            Notice::Stale | Notice::Doubled | Notice::Unknown => None,
        }
    }

    fn edit_path(&self) -> String {
        self.along(&DeskRoute::Edit(self.registration.reference.clone()))
    }

    fn sort_path(&self) -> String {
        self.along(&DeskRoute::SortName(self.registration.reference.clone()))
    }

    fn notes_path(&self) -> String {
        self.along(&DeskRoute::Notes(self.registration.reference.clone()))
    }

    /// What was typed before a second form, or the id of a new note.
    fn once(&self) -> &str {
        if self.note.is_wrong() && !self.note.value("once").is_empty() { self.note.value("once") } else { &self.once }
    }

    /// Each note with its author, moment and whether it is the reader's own.
    fn note_lines(&self) -> Vec<(&Note, &str, String, bool)> {
        let own = self.desk.organiser().map(|organiser| organiser.id.as_str());
        let mut lines = Vec::new();
        for note in &self.notes {
            let author = note.author.as_deref().unwrap_or(&note.author_id);
            lines.push((note, author, moment(&self.desk, note.written_at), own == Some(note.author_id.as_str())));
        }
        lines
    }

    /// What took its place, and where that is.
    fn kept(&self) -> Option<(&str, String)> {
        let reference = self.merged_into.as_deref()?;
        Some((reference, self.desk.path(&DeskRoute::Registration(reference.to_owned()))))
    }

    /// Why the status was not changed.
    fn refusal(&self) -> Option<&'static str> {
        match self.notice? {
            Notice::Saved
            | Notice::Edited
            | Notice::Unchanged
            | Notice::Noted
            | Notice::NoteDeleted
            | Notice::Merged => None,
            Notice::Stale => Some(self.desk.page.t.desk_status_stale()),
            Notice::Doubled => Some(self.desk.page.t.desk_status_doubled()),
            Notice::Unknown => Some(self.desk.page.t.desk_status_unknown()),
        }
    }

    fn status_class(&self) -> &'static str {
        look(self.registration.status())
    }

    fn statuses(&self) -> Vec<StatusOption> {
        let own = self.registration.status();
        let option = |(code, status): &(&'static str, Status)| StatusOption {
            code,
            label: status.label(self.desk.page.t),
            chosen: *status == own,
        };
        Status::OPTIONS.iter().map(option).collect()
    }

    /// What the desk knows, then what was entered, without the fields left empty.
    fn entries(&self) -> Vec<Entry> {
        let (page, registration) = (&self.desk.page, &self.registration);
        let t = page.t;
        let plain = |label, value: &str| Entry { label, values: vec![page.set(value)], lang: None, link: None };
        let ours = [
            plain(t.desk_reference(), &registration.reference),
            plain(t.desk_received(), &moment(&self.desk, registration.created_at)),
            plain(t.desk_made_in(), made_in(registration)),
            plain(t.desk_notice(), &t.desk_notice_read(registration.notice_version)),
            plain(t.desk_address(), &self.address()),
            plain(t.desk_invitation(), &self.invitation()),
        ];
        let entered = record(page, &page.edition, registration).into_iter().filter(|item| !item.values.is_empty());
        let entered = entered.map(|item| Entry {
            label: item.label,
            values: item.shown(page),
            lang: (item.is_typed() && !item.is_email()).then_some(registration.tongue()),
            link: item.values.first().filter(|_| item.is_email()).map(|email| mailto(email, "", "")),
        });
        ours.into_iter().chain(entered).collect()
    }

    /// Whether the mailbox is the delegate's.
    fn address(&self) -> String {
        let t = self.desk.page.t;
        let proven = self.more.email_proven_at.map(|at| t.desk_address_proven(moment(&self.desk, at)));
        proven.unwrap_or_else(|| t.desk_address_unproven().to_owned())
    }

    fn invitation(&self) -> String {
        let t = self.desk.page.t;
        let asked = self.more.invitation_asked_at.map(|at| t.desk_invitation_asked(moment(&self.desk, at)));
        asked.unwrap_or_else(|| t.desk_no().to_owned())
    }

    /// Others that may be the same person: reference, name, language of the name, page, the
    /// page that puts both side by side.
    fn alike(&self) -> Vec<(&str, &str, &'static str, String, String)> {
        let tongue = |side: &str| match side {
            "vietnam" => "vi",
            "france" => "fr",
            _ => "",
        };
        self.more
            .alike
            .iter()
            .map(|(reference, name, side)| {
                let path = self.desk.path(&DeskRoute::Registration(reference.clone()));
                let merge = self.desk.path(&DeskRoute::Merge(self.registration.reference.clone()));
                let merge = format!("{merge}?with={reference}");
                (reference.as_str(), name.as_str(), tongue(side), path, merge)
            })
            .collect()
    }

    /// Seats held, offered, waited for.
    fn seats(&self) -> Vec<SeatLine> {
        let t = self.desk.page.t;
        let line = |seat: &Seat| {
            let (state, look, note) = match seat.state() {
                SeatState::Held => (t.desk_state_held(), "confirmed", String::new()),
                SeatState::Offered => {
                    let until = seat.answer_by.map(|at| t.desk_offered_until(moment(&self.desk, at)));
                    (t.desk_state_offered(), "new", until.unwrap_or_default())
                }
                SeatState::Waiting | SeatState::Released => {
                    (t.desk_state_waiting(), "new", t.desk_place_in_line(seat.position))
                }
            };
            let path = self.desk.path(&DeskRoute::Activity(seat.activity.clone()));
            SeatLine { title: title(&self.desk, &seat.activity), path, state, look, note }
        };
        self.more.seats.iter().map(line).collect()
    }

    fn letters(&self) -> Vec<(String, Vec<LetterLine>)> {
        let t = self.desk.page.t;
        let line = |letter: &LetterRow| LetterLine {
            path: self.desk.path(&DeskRoute::Letter(letter.id.clone())),
            kind: kind(t, &letter.kind),
            written: moment(&self.desk, letter.created_at),
            state: words(t, &letter.state),
            look: letter_look(&letter.state),
        };
        by_moment(self.more.letters.iter().map(line).collect(), |letter| &letter.written)
    }

    /// Who changed what, when, from what to what.
    fn changes(&self) -> Vec<(String, Vec<ChangeLine>)> {
        by_moment(lines(&self.desk, &self.more.changes), |change| &change.at)
    }

    /// Where its needs are read, by owners, if it has any.
    fn needs_path(&self) -> Option<String> {
        let may = self.desk.may(Right::Needs) && self.more.has_needs;
        may.then(|| self.desk.path(&DeskRoute::Needs(self.registration.reference.clone())))
    }

    fn erase_path(&self) -> String {
        self.desk.path(&DeskRoute::Erase(self.registration.reference.clone()))
    }

    /// Each optional purpose and the answer.
    fn consents(&self) -> Vec<(Rich, String)> {
        let answer = |purpose: &Consent| {
            (self.desk.page.text(&purpose.text), consent(&self.desk, &self.registration, &purpose.id))
        };
        purposes(&self.desk).map(answer).collect()
    }
}

/// The style of a status.
#[must_use]
pub const fn look(status: Status) -> &'static str {
    match status {
        Status::Received => "new",
        Status::Confirmed => "confirmed",
        Status::Declined | Status::Cancelled => "cancelled",
    }
}

/// The language in which a registration was made, by its own name.
pub(in crate::desk) fn made_in(registration: &Registration) -> &'static str {
    Lang::from_tag(&registration.lang).map_or("", Lang::endonym)
}

/// The optional purposes that the form asks for.
pub(in crate::desk) fn purposes(desk: &DeskPage) -> impl Iterator<Item = &Consent> {
    desk.page.edition.privacy.iter().flat_map(|privacy| &privacy.consents)
}

/// The answer to a purpose, with the version of the words that were read.
pub(in crate::desk) fn consent(desk: &DeskPage, registration: &Registration, purpose: &str) -> String {
    let t = desk.page.t;
    registration
        .choices
        .consent(purpose)
        .map_or_else(|| t.desk_consent_refused().to_owned(), |version| t.desk_consent_given(version))
}

/// What happened in one minute stands together, under one time.
fn by_moment<T>(lines: Vec<T>, at: fn(&T) -> &str) -> Vec<(String, Vec<T>)> {
    let mut grouped: Vec<(String, Vec<T>)> = Vec::new();
    for line in lines {
        match grouped.last_mut() {
            Some((moment, same)) if *moment == at(&line) => same.push(line),
            _ => grouped.push((at(&line).to_owned(), vec![line])),
        }
    }
    grouped
}
