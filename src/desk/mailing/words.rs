//! Writing: subject and text in both languages side by side, and what can be filled in.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::deeds::{Deed, Done, insert, update};
use super::list::List;
use super::model::{FIELDS, Mailing, State, Words, Wrongs};
use super::placeholder::Placeholder;
use super::{find, letter, say};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::store::new_id;
use crate::web::{AppState, Form, LongFields, Page, View};

#[derive(Template)]
#[template(path = "desk/mailing_words.html")]
struct WordsView {
    desk: DeskPage,
    /// What is kept; none for a new one.
    kept: Option<Mailing>,
    /// Of a new one, so that a second click makes no second draft.
    id: String,
    list: List,
    count: i64,
    form: Form,
    /// Somebody else changed it meanwhile.
    stale: bool,
    /// It is on its way and not changed any more.
    gone: bool,
    /// What a delegate of each language would read in the places.
    examples: [(Lang, Vec<(String, String)>); 2],
}

/// A new one, for the list of the query.
pub(in crate::desk) async fn show_new(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::NewMailing, organiser).with_query(uri.query());
    let list = List::read(&desk.page, uri.query().unwrap_or_default());
    let id = new_id(app.clock.system_now());
    Ok(View::new(view(&app, desk, (id, list), None, Form::default()).await?).into_response())
}

/// Keeps it as a draft.
pub(in crate::desk) async fn submit_new(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    LongFields(fields): LongFields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let entered = fields.entered();
    let desk = DeskPage::inside(&app, lang, DeskRoute::NewMailing, organiser);
    let edition = desk.page.edition.number;
    let list = List::read(&desk.page, entered.value("list"));
    let known = Uuid::parse_str(entered.value("id")).map(|id| id.to_string());
    let id = known.unwrap_or_else(|_| new_id(app.clock.system_now()));
    let wrongs = match Words::read(&fields) {
        Ok(words) => {
            let deed = Deed { app: &app, by: &by, edition, id: &id, version: 1 };
            if insert(deed, (&list.query(), &list.on_record()), &words).await? {
                return Ok(saved(&desk, id));
            }
            let mailing = find(&app, &desk, &id).await?;
            if mailing.words == words {
                return Ok(saved(&desk, id));
            }
            // Somebody went back to the empty form and wrote other words: both are shown.
            let (list, gone) = (List::read(&desk.page, &mailing.list), !mailing.state().may_be_edited());
            let view = view(&app, desk, (id, list), Some(mailing), Form::sent(&fields, Vec::new())).await?;
            let view = WordsView { stale: !gone, gone, ..view };
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
        }
        Err(wrongs) => wrongs,
    };
    let form = Form::sent(&fields, say::faults(&desk, wrongs));
    let view = view(&app, desk, (id, list), None, form).await?;
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// What is kept, to be changed.
pub(in crate::desk) async fn show(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::MailingWords(id.clone()), organiser).with_query(uri.query());
    let mailing = find(&app, &desk, &id).await?;
    if !mailing.state().may_be_edited() {
        return Ok(Redirect::to(&desk.path(&DeskRoute::Mailing(id))).into_response());
    }
    let mut form = offered(&mailing.words);
    // Whoever is sent here to complete it is told what is missing.
    if uri.query().is_some_and(|query| query.contains("unfit")) {
        form = form.but(say::faults(&desk, mailing.words.unfit()));
    }
    let list = List::read(&desk.page, &mailing.list);
    Ok(View::new(view(&app, desk, (id, list), Some(mailing), form).await?).into_response())
}

/// Keeps the change, if it is one of what the organiser saw.
pub(in crate::desk) async fn submit(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    LongFields(fields): LongFields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::MailingWords(id.clone()), organiser);
    let mailing = find(&app, &desk, &id).await?;
    let gone = !mailing.state().may_be_edited();
    let seen: i64 = fields.entered().value("version").parse().unwrap_or_default();
    let mut stale = !gone && seen != mailing.version;
    let mut wrongs = Wrongs::new();
    match Words::read(&fields) {
        Ok(words) if !gone && !stale => {
            let edition = desk.page.edition.number;
            let deed = Deed { app: &app, by: &by, edition, id: &id, version: seen };
            if update(deed, &mailing.words, &words).await? == Done::Yes {
                return Ok(saved(&desk, id));
            }
            stale = true;
        }
        Ok(_) => {}
        Err(found) => wrongs = found,
    }
    let form = Form::sent(&fields, say::faults(&desk, wrongs));
    // What is there now, for who reads what a colleague wrote.
    let mailing = find(&app, &desk, &id).await?;
    let list = List::read(&desk.page, &mailing.list);
    let view = view(&app, desk, (id, list), Some(mailing), form).await?;
    let view = WordsView { stale, gone, ..view };
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

fn saved(desk: &DeskPage, id: String) -> Response {
    Redirect::to(&format!("{}?done=saved", desk.path(&DeskRoute::Mailing(id)))).into_response()
}

fn offered(words: &Words) -> Form {
    let typed = |lang, is_subject| if is_subject { words.subject(lang) } else { words.text(lang) };
    Form::offered(FIELDS.map(|(name, lang, is_subject)| (name, typed(lang, is_subject))))
}

async fn view(
    app: &AppState,
    desk: DeskPage,
    (id, list): (String, List),
    kept: Option<Mailing>,
    form: Form,
) -> Result<WordsView> {
    let count = list.count(&app.store).await?;
    let examples = Lang::ALL.map(|lang| (lang, examples(&Page::new(app, lang, None))));
    Ok(WordsView { desk, kept, id, list, count, form, stale: false, gone: false, examples })
}

/// Each placeholder of a language, and what it becomes for somebody who is nobody.
fn examples(page: &Page) -> Vec<(String, String)> {
    let values = letter::values(page, &letter::example(page), page.t.desk_mailing_example_link());
    Placeholder::ALL.map(|it| (it.written(page.lang), values.of(it).to_owned())).into()
}

impl WordsView {
    fn title(&self) -> &'static str {
        let t = self.desk.page.t;
        if self.kept.is_some() { t.desk_mailing_edit() } else { t.desk_mailing_new() }
    }

    fn back_path(&self) -> String {
        let back = if self.kept.is_some() { DeskRoute::Mailing(self.id.clone()) } else { DeskRoute::Mailings };
        self.desk.path(&back)
    }

    fn action(&self) -> String {
        let route = if self.kept.is_some() { DeskRoute::MailingWords(self.id.clone()) } else { DeskRoute::NewMailing };
        self.desk.path(&route)
    }

    fn version(&self) -> i64 {
        self.kept.as_ref().map_or(0, |mailing| mailing.version)
    }

    fn list_path(&self) -> String {
        self.list.path(&self.desk)
    }

    fn list_words(&self) -> Vec<Rich> {
        self.list.words(&self.desk)
    }

    fn list_count(&self) -> String {
        self.desk.page.t.desk_mailing_people(self.count, say::count(&self.desk, self.count))
    }

    /// Whether a change voids what a colleague is asked to approve.
    fn is_awaited(&self) -> bool {
        self.kept.as_ref().is_some_and(|mailing| mailing.state() == State::Awaiting)
    }

    /// What stands there meanwhile, field by field.
    fn theirs(&self) -> Vec<(&'static str, &'static str, &str)> {
        let Some(mailing) = self.kept.as_ref().filter(|_| self.stale || self.gone) else { return Vec::new() };
        let words = &mailing.words;
        let line = |(name, lang, is_subject): (&'static str, Lang, bool)| {
            let text = if is_subject { words.subject(lang) } else { words.text(lang) };
            (say::label(self.desk.page.t, name), lang.tag(), text)
        };
        FIELDS.into_iter().map(line).collect()
    }

    fn columns(&self) -> [Column; 2] {
        let t = self.desk.page.t;
        let column = |lang: Lang| match lang {
            Lang::Vi => Column {
                lang,
                fields: [("subject_vi", t.desk_mailing_subject_vi()), ("text_vi", t.desk_mailing_text_vi())],
            },
            Lang::Fr => Column {
                lang,
                fields: [("subject_fr", t.desk_mailing_subject_fr()), ("text_fr", t.desk_mailing_text_fr())],
            },
        };
        Lang::ALL.map(column)
    }

    /// Meaning, and name and example in each language.
    fn places(&self) -> Vec<(&'static str, [&(String, String); 2])> {
        let [(_, vietnamese), (_, french)] = &self.examples;
        let meanings = Placeholder::ALL.map(|it| it.meaning(self.desk.page.t));
        let both = vietnamese.iter().zip(french);
        meanings.into_iter().zip(both).map(|(meaning, (vi, fr))| (meaning, [vi, fr])).collect()
    }
}

/// The fields of a language.
struct Column {
    lang: Lang,
    fields: [(&'static str, &'static str); 2],
}
