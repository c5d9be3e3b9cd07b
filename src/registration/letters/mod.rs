//! What the letters about registrations say.
//!
//! To an address that nobody has proven a letter says nothing that anybody typed: no name,
//! no organisation. Otherwise strangers could write to strangers through us.

mod moment;
mod queries;
mod view;

pub(super) use moment::until;

use jiff::Timestamp;

use self::queries::{About, Linked};
use self::view::{Link, View};
use super::address::own_path;
use super::diary;
use super::door;
use super::model::{Choice, Honorific};
use super::queries::seating;
use super::seats::SeatState;
use crate::error::Result;
use crate::i18n::Rich;
use crate::mail::{Attachment, Facts, Letter, LetterKind, Picture, QueuedLetter, picture_id};
use crate::web::{AppState, Page};

/// A calendar to be kept, not an invitation to be answered (RFC 5546 §1.4).
const CALENDAR: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// The words of a letter; none if there is nothing to say any more.
pub(crate) async fn letter(app: &AppState, queued: &QueuedLetter, kind: LetterKind) -> Result<Option<Letter>> {
    let mut facts = queued.facts(&app.vault)?;
    let page = Page::new(app, queued.lang(), None).about(queued.edition_number);
    if kind == LetterKind::LostLink {
        return lost_link(app, page, queued, &facts).await;
    }
    let Some(id) = &queued.registration_id else { return Ok(None) };
    let Some(about) = app.store.letter_about(id).await? else { return Ok(None) };
    // Its address was changed meanwhile: the link belongs to whoever has it now.
    let has_left = about.email_key != queued.recipient_key;
    if has_left != (kind == LetterKind::AddressLeft) {
        return Ok(None);
    }
    if kind == LetterKind::SeatOffered {
        let activity = facts.activity.as_deref().unwrap_or_default();
        let waited = app.clock.system_now().duration_since(queued.written_at());
        let mut transaction = app.store.begin().await?;
        let until = seating(app, &page.edition, &mut transaction).tell(id, activity, waited).await?;
        transaction.commit().await?;
        let Some(until) = until else { return Ok(None) };
        facts.answer_by = Some(until.as_millisecond());
    }
    // An offer is answered where the seats are.
    let place = if kind == LetterKind::SeatOffered { "#seats" } else { "" };
    let link = facts.secret.as_deref().map(|secret| Link {
        url: format!("{}{}{place}", app.config.base_url, own_path(page.lang, secret)),
        label: page.t.mail_open().to_owned(),
        about: None,
    });
    let proven = about.proven && !has_left;
    let Some(mut view) = view(page, kind, &about, &facts) else { return Ok(None) };
    view.person = proven.then(|| person(&view.page, &about.honorific, &about.full_name));
    view.links.extend(link);
    view.has_left = has_left;
    let mut letter = Letter {
        sender: view.sender(),
        subject: view.subject.clone(),
        text: String::new(),
        html: String::new(),
        picture: None,
        attachments: Vec::new(),
    };
    if matches!(kind, LetterKind::Registered | LetterKind::AddressChanged) && about.status != "cancelled" {
        let picture = Picture {
            id: picture_id(&app.config, &queued.id),
            name: format!("{}.png", about.reference),
            png: door::ticket_png(&door::ticket(app, &about.reference))?,
        };
        view.picture = Some((picture.id.clone(), about.reference.clone()));
        letter.picture = Some(picture);
        view.activities = activities(app, &view.page, id).await?;
        if let Some(registration) =
            app.store.registration_by_reference(view.page.edition.number, &about.reference).await?
        {
            let name = diary::file_name(view.page.lang).to_owned();
            let calendar = diary::agenda(app, &view.page, &registration).await?;
            letter.attachments.push(Attachment { name, content_type: CALENDAR, bytes: calendar.into_bytes() });
            view.has_calendar = true;
        }
    }
    (letter.text, letter.html) = view.write()?;
    Ok(Some(letter))
}

/// What was chosen, and what became of it.
async fn activities(app: &AppState, page: &Page, id: &str) -> Result<Vec<(String, &'static str)>> {
    let said = |state| match state {
        SeatState::Held => Some(page.t.mail_seat_held()),
        SeatState::Offered => Some(page.t.mail_seat_offered()),
        SeatState::Waiting => Some(page.t.mail_seat_waiting()),
        SeatState::Released => None,
    };
    let seats = app.store.seats(id).await?;
    let named = seats.iter().filter_map(|seat| {
        let title = page.edition.activity_title(&seat.activity)?;
        Some((page.plain(title).to_owned(), said(seat.state())?))
    });
    Ok(named.collect())
}

/// One letter for every registration of an address; none for an address without one.
async fn lost_link(app: &AppState, page: Page, queued: &QueuedLetter, facts: &Facts) -> Result<Option<Letter>> {
    let Some(secret) = &facts.secret else { return Ok(None) };
    let found = app.store.links_of_address(&queued.recipient_key, secret, app.clock.system_now()).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let t = page.t;
    let links = found.iter().map(|one| linked(app, &page, one)).collect();
    let view = View {
        subject: t.mail_lost_subject().to_owned(),
        title: t.mail_lost_title().to_owned(),
        paragraphs: vec![t.mail_lost_lead().to_owned()],
        links,
        not_you: t.mail_lost_not_you().to_owned(),
        ..View::new(page)
    };
    let (text, html) = view.write()?;
    let (sender, subject) = (view.sender(), view.subject);
    Ok(Some(Letter { sender, subject, text, html, picture: None, attachments: Vec::new() }))
}

fn linked(app: &AppState, page: &Page, one: &Linked) -> Link {
    let named = one.proven.then(|| person(page, &one.honorific, &one.full_name));
    Link {
        url: format!("{}{}", app.config.base_url, own_path(page.lang, one.secret.expose())),
        label: page.t.mail_open().to_owned(),
        about: Some((one.reference.clone(), named)),
    }
}

/// The delegate as on an envelope: "Bà Nguyễn Thị Thu Hà", exactly as typed.
fn person(page: &Page, honorific: &str, name: &str) -> (Rich, String) {
    let known = Honorific::from_code(honorific).filter(|it| *it != Honorific::Unstated);
    let title = known.map_or("", |honorific| honorific.label(page.t));
    (Rich::named(title, name, None), format!("{title} {name}").trim().to_owned())
}

/// What a letter about one registration says, by its kind; none if it is of those about
/// something else.
fn view(page: Page, kind: LetterKind, about: &About, facts: &Facts) -> Option<View> {
    let t = page.t;
    let reference = about.reference.as_str();
    let name = page.plain(&page.edition.name).to_owned();
    let activity = facts.activity.as_deref().and_then(|id| page.edition.activity_title(id));
    let activity = activity.map_or_else(String::new, |title| t.quoted(page.plain(title)));
    let text = str::to_owned;
    let (subject, title, paragraphs, not_you) = match kind {
        LetterKind::Registered => (
            t.mail_registered_subject(reference),
            text(t.mail_registered_title()),
            vec![t.mail_registered_lead(&name), text(t.mail_registered_next())],
            t.mail_not_you(),
        ),
        LetterKind::AlreadyRegistered => (
            t.mail_already_subject(reference),
            text(t.mail_already_title()),
            vec![t.mail_already_lead(&name), text(t.mail_already_next())],
            t.mail_already_not_you(),
        ),
        LetterKind::LinkRenewed => (
            t.mail_renewed_subject(reference),
            text(t.mail_renewed_title()),
            vec![text(t.mail_renewed_lead())],
            t.mail_change_not_you(),
        ),
        LetterKind::AddressChanged => (
            t.mail_changed_subject(reference),
            text(t.mail_changed_title()),
            vec![t.mail_changed_lead(&name), text(t.mail_registered_next())],
            t.mail_change_not_you(),
        ),
        LetterKind::AddressLeft => (
            t.mail_left_subject(reference),
            text(t.mail_left_title()),
            vec![t.mail_left_lead(&name)],
            t.mail_change_not_you(),
        ),
        LetterKind::SeatOffered => {
            let until = facts.answer_by.and_then(|at| Timestamp::from_millisecond(at).ok());
            let until = until.map_or_else(String::new, |at| moment::until(&page, at));
            (
                t.mail_offered_subject(reference),
                text(t.mail_offered_title()),
                vec![t.mail_offered_lead(&activity), t.mail_offered_until(until), text(t.mail_offered_next())],
                t.mail_not_you(),
            )
        }
        LetterKind::SeatLapsed => (
            t.mail_lapsed_subject(reference),
            text(t.mail_lapsed_title()),
            vec![t.mail_lapsed_lead(&activity), text(t.mail_lapsed_next())],
            t.mail_not_you(),
        ),
        LetterKind::Cancelled => (
            t.mail_cancelled_subject(reference),
            text(t.mail_cancelled_title()),
            vec![t.mail_cancelled_lead(&name), text(t.mail_cancelled_next())],
            t.mail_change_not_you(),
        ),
        LetterKind::LostLink
        | LetterKind::Mailing
        | LetterKind::MailingTest
        | LetterKind::Portal(_)
        | LetterKind::Organiser(_) => return None,
    };
    let (reference, not_you) = (Some(text(reference)), text(not_you));
    Some(View { subject, title, paragraphs, reference, not_you, ..View::new(page) })
}
