//! "Lost my link": it is sent again to the address, and the page never says whether anybody
//! is registered there.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::email::{EMAIL_LIMIT, is_address};
use crate::error::Result;
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind};
use crate::registration::field::Field;
use crate::web::{AppState, Entered, Fault, Fields, Network, Page, PageCache, Route, View};

pub(super) fn router() -> Router<AppState> {
    Lang::ALL.into_iter().fold(Router::new(), |router, lang| {
        let show = async move |State(app): State<AppState>, headers: HeaderMap, uri: Uri| {
            show(&app, &headers, uri.query(), lang)
        };
        let receive = async move |State(app): State<AppState>, network: Network, fields: Fields| {
            receive(&app, network, &fields, lang).await
        };
        router.route(&Route::LostLink.path(lang), get(show).post(receive))
    })
}

/// The form, or that the letter is on its way.
#[derive(Template)]
#[template(path = "registration/own/lost.html")]
struct Lost {
    page: Page,
    entered: Entered,
    fault: Option<Fault>,
    trouble: Option<&'static str>,
    is_sent: bool,
}

impl Lost {
    const fn new(page: Page, entered: Entered) -> Self {
        Self { page, entered, fault: None, trouble: None, is_sent: false }
    }

    fn lead(&self) -> &'static str {
        self.page.t.lost_lead()
    }

    fn value(&self, name: &str) -> &str {
        self.entered.value(name)
    }

    fn error(&self, name: &str) -> Option<String> {
        let fault = self.fault.filter(|_| name == "email")?;
        let t = self.page.t;
        let label = Field::Email.label(t);
        Some(match fault {
            Fault::Missing => t.fault_missing(label),
            Fault::TooLong(limit) => t.fault_too_long(label, limit),
            Fault::Invisible => t.fault_invisible(label),
            Fault::Unreadable => t.fault_unreadable(label),
            Fault::Repeated => t.fault_repeated(label),
            Fault::UnknownOption | Fault::Malformed => t.fault_email().to_owned(),
        })
    }

    fn summary(&self) -> Vec<(&'static str, String)> {
        self.error("email").map(|what| ("email", what)).into_iter().collect()
    }
}

fn show(app: &AppState, headers: &HeaderMap, query: Option<&str>, lang: Lang) -> Result<Response> {
    if Fields::query(query).entered().has("sent", "1") {
        let page = Page::new(app, lang, Some(Route::LostLink));
        return Ok(View::new(Lost { is_sent: true, ..Lost::new(page, Entered::default()) }).into_response());
    }
    PageCache::get(
        app,
        headers,
        Route::LostLink,
        lang,
        |page| Ok(Lost::new(page.clone(), Entered::default()).render()?),
    )
}

/// Takes the same way for any address: a letter is written, and dropped later if there is
/// nothing to say in it.
async fn receive(app: &AppState, network: Network, fields: &Fields, lang: Lang) -> Result<Response> {
    let page = Page::new(app, lang, Some(Route::LostLink));
    let read = fields.line("email", EMAIL_LIMIT).and_then(|line| line.ok_or(Fault::Missing));
    let email = match read.and_then(|email| if is_address(&email) { Ok(email) } else { Err(Fault::Malformed) }) {
        Ok(email) => email,
        Err(fault) => {
            let view = Lost { fault: Some(fault), ..Lost::new(page, fields.entered()) };
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
        }
    };
    if let Err(error) = app.limits.letter(network) {
        let trouble = Some(page.t.lost_too_many());
        return Ok(View::instead_of(error, Lost { trouble, ..Lost::new(page, fields.entered()) }));
    }
    let draft = Draft {
        edition: page.edition.number,
        registration: None,
        kind: LetterKind::LostLink,
        lang,
        recipient: &email,
        facts: Facts::default(),
    };
    match write(app, &draft).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?sent=1", Route::LostLink.path(lang))).into_response()),
        Err(error) => {
            let trouble = Some(page.t.lost_not_sent());
            Ok(View::instead_of(error, Lost { trouble, ..Lost::new(page, fields.entered()) }))
        }
    }
}

async fn write(app: &AppState, draft: &Draft<'_>) -> Result<()> {
    let mut transaction = app.store.begin().await?;
    mail::write(&mut transaction, &app.vault, draft, app.clock.system_now()).await?;
    transaction.commit().await?;
    app.outbox.notify_one();
    Ok(())
}
