//! The step before a letter goes out: to how many, to whom, in which languages, and whether a
//! second organiser is asked. The list is frozen with the click, as it was shown.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::deeds::{Deed, Done, confirm};
use super::list::List;
use super::model::{Mailing, State};
use super::one::Notice;
use super::queries::Audience;
use super::{find, say};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::web::{AppState, Fields, View};

/// Why it was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    /// The text is another by now.
    Stale,
    /// The list is.
    OtherList,
    /// Nobody is on it.
    Nobody,
}

#[derive(Template)]
#[template(path = "desk/mailing_confirm.html")]
struct ConfirmView {
    desk: DeskPage,
    mailing: Mailing,
    list: List,
    audience: Audience,
    /// To how many one may write without a second organiser.
    alone: i64,
    refusal: Option<Refusal>,
}

/// The step.
pub(in crate::desk) async fn show(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::MailingConfirm(id.clone()), organiser);
    let mailing = find(&app, &desk, &id).await?;
    if let Some(elsewhere) = elsewhere(&desk, &mailing) {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    let view = view(&app, desk, mailing).await?;
    let refusal = (view.audience.total == 0).then_some(Refusal::Nobody);
    Ok(View::new(ConfirmView { refusal, ..view }).into_response())
}

/// The click.
pub(in crate::desk) async fn submit(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::MailingConfirm(id.clone()), organiser);
    let mailing = find(&app, &desk, &id).await?;
    // A second click finds it on its way; words that were lost since are asked for again.
    if let Some(elsewhere) = elsewhere(&desk, &mailing) {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    let entered = fields.entered();
    let seen: i64 = entered.value("version").parse().unwrap_or_default();
    let view = view(&app, desk, mailing).await?;
    let refusal = if view.audience.total == 0 {
        Refusal::Nobody
    } else if seen != view.mailing.version {
        Refusal::Stale
    } else if entered.value("list") != view.audience.digest || view.list.query() != view.mailing.list {
        Refusal::OtherList
    } else {
        let becomes = if view.needs_approval() { State::Awaiting } else { State::Sending };
        let edition = view.desk.page.edition.number;
        let deed = Deed { app: &app, by: &by, edition, id: &id, version: seen };
        match confirm(deed, &view.audience.ids, becomes).await? {
            Done::Yes => {
                let notice = if becomes == State::Awaiting { Notice::Asked } else { Notice::Begun };
                let one = view.desk.path(&DeskRoute::Mailing(id));
                return Ok(Redirect::to(&format!("{one}{}", notice.query())).into_response());
            }
            Done::Stale => Refusal::Stale,
            Done::OtherList => Refusal::OtherList,
        }
    };
    let view = ConfirmView { refusal: Some(refusal), ..view };
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Where one goes instead: it is on its way, or lacks words.
fn elsewhere(desk: &DeskPage, mailing: &Mailing) -> Option<String> {
    if mailing.state() != State::Draft {
        Some(desk.path(&DeskRoute::Mailing(mailing.id.clone())))
    } else if mailing.words.unfit().is_empty() {
        None
    } else {
        Some(format!("{}?unfit", desk.path(&DeskRoute::MailingWords(mailing.id.clone()))))
    }
}

async fn view(app: &AppState, desk: DeskPage, mailing: Mailing) -> Result<ConfirmView> {
    let list = List::read(&desk.page, &mailing.list);
    let ids = list.all(&app.store).await?;
    let audience = app.store.audience(desk.page.edition.number, &ids, list.asks_status()).await?;
    let alone = i64::from(app.config.mail.approval_above);
    Ok(ConfirmView { desk, mailing, list, audience, alone, refusal: None })
}

impl ConfirmView {
    fn back_path(&self) -> String {
        self.desk.path(&DeskRoute::Mailing(self.mailing.id.clone()))
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::MailingConfirm(self.mailing.id.clone()))
    }

    fn list_path(&self) -> String {
        self.list.path(&self.desk)
    }

    fn needs_approval(&self) -> bool {
        self.audience.total > self.alone
    }

    fn refused(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        match self.refusal? {
            Refusal::Stale => Some(t.desk_mailing_stale()),
            Refusal::OtherList => Some(t.desk_mailing_other_list()),
            Refusal::Nobody => Some(t.desk_mailing_nobody()),
        }
    }

    /// « 10 000 délégué(e)s »
    fn people(&self) -> String {
        self.desk.page.t.desk_mailing_people(self.audience.total, self.number(self.audience.total))
    }

    fn number(&self, count: i64) -> String {
        say::count(&self.desk, count)
    }

    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, of) = (&self.desk.page, self.desk.page.t, &self.audience);
        let count = |value| vec![page.set(self.number(value))];
        let mut facts = vec![
            (t.desk_mailing_list(), self.list.words(&self.desk)),
            (t.desk_mailing_in_vietnamese(), count(of.vietnamese)),
            (t.desk_mailing_in_french(), count(of.french)),
            (t.desk_mailing_unproven(), count(of.unproven)),
            (t.desk_mailing_shared(), count(of.shared)),
        ];
        if of.left_out > 0 {
            facts.push((t.desk_mailing_left_out(), count(of.left_out)));
        }
        if of.unexpected > 0 {
            facts.push((t.desk_mailing_unexpected(), count(of.unexpected)));
        }
        facts
    }

    /// What is to be known of addresses that nobody has proven, and of those that get several.
    fn hints(&self) -> Vec<&'static str> {
        let t = self.desk.page.t;
        let unproven = (self.audience.unproven > 0).then(|| t.desk_mailing_unproven_hint());
        let shared = (self.audience.shared > 0).then(|| t.desk_mailing_shared_hint());
        unproven.into_iter().chain(shared).collect()
    }

    fn approval(&self) -> Option<String> {
        self.needs_approval().then(|| self.desk.page.t.desk_mailing_approval_needed(self.number(self.alone)))
    }

    fn deed(&self) -> String {
        let (t, count) = (self.desk.page.t, self.people());
        if self.needs_approval() { t.desk_mailing_ask(count) } else { t.desk_mailing_send(count) }
    }

    fn subjects(&self) -> [(Lang, &str); 2] {
        Lang::ALL.map(|lang| (lang, self.mailing.words.subject(lang)))
    }
}
