//! One letter: its fate, and its words where it stands in a file.
//!
//! A letter holds the secret of its reader's page: who has the right alone opens it, and the
//! record says who did.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use mail_parser::MessageParser;

use super::queries::{LetterRow, WrittenAgain, write_again};
use super::{kind, look, words};
use crate::audit::{Act, ActKind, Subject, SubjectKind};
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich};
use crate::mail::LetterKind;
use crate::registration::erasure::letter_file;
use crate::web::{App, AppState, View};

/// Headers that are shown, in this order.
const HEADERS: [&str; 6] = ["From", "To", "Reply-To", "Subject", "Date", "Message-ID"];

#[derive(Template)]
#[template(path = "desk/letter.html")]
struct LetterView {
    desk: DeskPage,
    letter: LetterRow,
    content: Option<Content>,
    refused: Option<WrittenAgain>,
}

/// The words of a letter.
struct Content {
    headers: Vec<(&'static str, String)>,
    text: String,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let id_of_organiser = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Letter(id.clone()), organiser);
    let letter = app.store.letter(desk.page.edition.number, &id).await?.ok_or(Error::NotFound)?;
    let content = if desk.may(right(&letter)) { read(&app, &letter)?.as_deref().and_then(parse) } else { None };
    if content.is_some() {
        read_by(&app, &id_of_organiser, &letter, ActKind::LetterRead).await?;
    }
    Ok(View::new(LetterView { desk, letter, content, refused: None }).into_response())
}

/// The right to read a letter: one to an organiser opens their account.
fn right(letter: &LetterRow) -> Right {
    match LetterKind::from_code(&letter.kind) {
        Some(LetterKind::Organiser(_)) => Right::ChangeAccounts,
        _ => Right::LetterWords,
    }
}

/// The letter as it was written.
pub(in crate::desk) async fn download(
    State(app): State<AppState>,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let edition = app.published.load().current.number;
    let letter = app.store.letter(edition, &id).await?.ok_or(Error::NotFound)?;
    if !organiser.role.may(right(&letter)) {
        return Err(Error::Forbidden);
    }
    let bytes = read(&app, &letter)?.ok_or(Error::NotFound)?;
    read_by(&app, &organiser.id, &letter, ActKind::LetterDownloaded).await?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}.eml\"", letter.id));
    let disposition = disposition.map_err(|error| Error::other(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("message/rfc822")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// Writes a letter that was given up anew, to the address that the registration has now.
pub(in crate::desk) async fn send_again(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Letter(id.clone()), organiser);
    let letter = app.store.letter(desk.page.edition.number, &id).await?.ok_or(Error::NotFound)?;
    match write_again(&app, &by, &letter).await? {
        WrittenAgain::Done | WrittenAgain::Before => {
            let list = desk.path(&DeskRoute::Letters);
            Ok(Redirect::to(&format!("{list}?again=1")).into_response())
        }
        refused => {
            let view = LetterView { desk, letter, content: None, refused: Some(refused) };
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
    }
}

/// Puts on record who reads a letter, before it is shown.
async fn read_by(app: &App, organiser: &str, letter: &LetterRow, kind: ActKind) -> Result<()> {
    let act = Act::of(organiser, kind, Subject::of(SubjectKind::Letter, &letter.id), &[]);
    app.store.put_on_record(&app.vault, act, app.clock.system_now()).await
}

/// The file of a letter, if it was written to one. Its name is an id that the database knows.
fn read(app: &App, letter: &LetterRow) -> Result<Option<Vec<u8>>> {
    match std::fs::read(letter_file(app, &letter.id)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::other(format!("the file of a letter cannot be read: {error}"))),
    }
}

/// The headers and the plain text of a letter.
fn parse(bytes: &[u8]) -> Option<Content> {
    let message = MessageParser::new().parse(bytes)?;
    let header = |name: &'static str| {
        let raw = message.header_raw(name)?.trim().to_owned();
        let value = match name {
            "Subject" => message.subject().unwrap_or(&raw).to_owned(),
            "From" => message.from().and_then(|from| people(from)).unwrap_or(raw),
            _ => raw,
        };
        Some((name, value))
    };
    let headers = HEADERS.into_iter().filter_map(header).collect();
    let text = message.body_text(0).map(std::borrow::Cow::into_owned).unwrap_or_default();
    Some(Content { headers, text: text.trim().replace("\r\n", "\n") })
}

fn people(address: &mail_parser::Address<'_>) -> Option<String> {
    let first = address.first()?;
    let email = first.address()?;
    Some(first.name().map_or_else(|| email.to_owned(), |name| format!("{name} <{email}>")))
}

impl LetterView {
    fn kind(&self) -> &'static str {
        kind(self.desk.page.t, &self.letter.kind)
    }

    fn look(&self) -> &'static str {
        look(&self.letter.state)
    }

    fn state(&self) -> &'static str {
        words(self.desk.page.t, &self.letter.state)
    }

    fn list_path(&self) -> String {
        self.desk.path(&DeskRoute::Letters)
    }

    fn registration_path(&self, reference: &str) -> String {
        self.desk.path(&DeskRoute::Registration(reference.to_owned()))
    }

    fn file_path(&self) -> String {
        self.desk.path(&DeskRoute::LetterFile(self.letter.id.clone()))
    }

    fn again_path(&self) -> String {
        self.desk.path(&DeskRoute::LetterAgain(self.letter.id.clone()))
    }

    /// The language of its words.
    fn tongue(&self) -> &'static str {
        Lang::from_tag(&self.letter.lang).map_or("", Lang::tag)
    }

    fn may_be_written_again(&self) -> bool {
        self.desk.may(Right::LetterWords) && self.letter.state == "given-up" && self.letter.replaced_at.is_none()
    }

    /// Why it cannot be written again.
    fn refusal(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        match self.refused.as_ref()? {
            WrittenAgain::Done | WrittenAgain::Before => None,
            WrittenAgain::NotGivenUp => Some(t.desk_letter_not_given_up()),
            WrittenAgain::NoRegistration => Some(t.desk_letter_no_registration()),
            WrittenAgain::OfPortal => Some(t.desk_letter_of_portal()),
            WrittenAgain::OldAddress => Some(t.desk_letter_old_address()),
            WrittenAgain::OfferOver => Some(t.desk_letter_offer_over()),
            WrittenAgain::OfTest => Some(t.desk_letter_of_test()),
        }
    }

    /// What there is to say where the words cannot be shown.
    fn nothing(&self) -> &'static str {
        let t = self.desk.page.t;
        if self.desk.may(right(&self.letter)) { t.desk_letter_no_file() } else { t.desk_letter_owners_only() }
    }

    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, letter) = (&self.desk.page, self.desk.page.t, &self.letter);
        let at = |millis: i64| vec![page.set(moment(&self.desk, millis))];
        let mut facts = vec![
            (t.desk_letter_recipient(), vec![page.verbatim(&letter.recipient)]),
            (t.desk_letter_language(), vec![page.set(Lang::from_tag(&letter.lang).map_or("", Lang::endonym))]),
            (t.desk_letter_written(), at(letter.created_at)),
            (t.desk_letter_attempts(), vec![page.set(crate::i18n::number(page.lang, letter.attempts))]),
        ];
        if letter.state == "queued" {
            facts.push((t.desk_letter_due(), at(letter.due_at)));
        }
        if let Some(ended) = letter.ended_at {
            facts.push((t.desk_letter_ended(), at(ended)));
        }
        if let Some(problem) = &letter.problem {
            facts.push((t.desk_letter_problem(), vec![super::problem(&self.desk, problem).words]));
        }
        if let Some(replaced) = letter.replaced_at {
            facts.push((t.desk_letter_replaced(), at(replaced)));
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_letter_are_read_from_its_file() {
        let eml = "From: =?utf-8?q?H=E1=BB=99i_ngh=E1=BB=8B?= <vietphap@example.vn>\r\nTo: ha@example.vn\r\n\
                   Subject: =?utf-8?b?xJDEg25nIGvDvQ==?=\r\nMIME-Version: 1.0\r\n\
                   Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                   K=C3=ADnh g=E1=BB=ADi <Qu=C3=BD v=E1=BB=8B>,\r\n";
        let content = parse(eml.as_bytes()).expect("a letter");
        assert_eq!(content.headers[0], ("From", "Hội nghị <vietphap@example.vn>".to_owned()));
        assert!(content.headers.contains(&("Subject", "Đăng ký".to_owned())), "{:?}", content.headers);
        assert_eq!(content.text, "Kính gửi <Quý vị>,");
    }
}
