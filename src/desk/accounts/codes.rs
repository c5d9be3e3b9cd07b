//! Setting up the codes of a telephone: at the door where the role asks for them, or from one's
//! own account.
//!
//! The secret follows from the sign-in and is kept only once a code of it was given, so that
//! nobody is left with half a setting. The codes for paper are shown once.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::account::Account;
use super::agent::agent;
use super::code::{owing, to_the_door};
use super::queries::{NewCodes, set_codes};
use super::sign_ins::{Incoming, promote};
use super::totp::{self, RECOVERY_CODES, totp};
use super::{entry, letters, record};
use crate::audit::{ActKind, By};
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{self, Stage, Tongue, Visit};
use crate::documents::qr::QrCode;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Fields, Form, View, hash};

#[derive(Template)]
#[template(path = "desk/accounts/codes.html")]
struct CodesView {
    desk: DeskPage,
    form: Form,
    next: Option<String>,
    /// The address that the telephone reads, drawn.
    code: Option<QrCode>,
    /// The same for who opens the page on that very telephone.
    link: String,
    /// The secret, to be typed where no camera is at hand.
    spelled: String,
    /// Whether the role asks for it.
    is_required: bool,
}

/// The codes for paper, shown once.
#[derive(Template)]
#[template(path = "desk/accounts/recovery.html")]
pub(super) struct RecoveryView {
    desk: DeskPage,
    codes: Vec<String>,
    next: String,
}

impl CodesView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Codes)
    }

    fn account_path(&self) -> String {
        self.desk.path(&DeskRoute::Account)
    }
}

impl RecoveryView {
    /// The codes, and where one goes on.
    pub(super) const fn new(desk: DeskPage, codes: Vec<String>, next: String) -> Self {
        Self { desk, codes, next }
    }

    fn lead(&self) -> String {
        self.desk.page.t.desk_recovery_lead(RECOVERY_CODES)
    }
}

/// Who sets codes up: at the door, or inside.
struct Who {
    sign_in: String,
    account: Account,
    stage: Stage,
    /// Whether they have said some minutes ago who they are, as everybody at the door has.
    is_fresh: bool,
}

impl Who {
    /// Where somebody is sent who has codes, or who has to say first who they are: otherwise
    /// whoever finds a desk left open would bind it to a telephone of their own.
    fn elsewhere(&self, lang: Lang) -> Option<Response> {
        let path = if self.account.has_codes() {
            DeskRoute::Account.path(lang)
        } else if !self.is_fresh {
            entry::on_the_way(&DeskRoute::Confirm, lang, Some(&DeskRoute::Codes.path(lang)))
        } else {
            return None;
        };
        Some(Redirect::to(&path).into_response())
    }
}

/// The form; who is neither at that step nor inside is sent to the door.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Option<Visit>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response> {
    let next = entry::next_of(&uri);
    let Some(who) = who(&app, &headers, signed_in).await? else { return Ok(to_the_door(lang, next.as_deref())) };
    if let Some(elsewhere) = who.elsewhere(lang) {
        return Ok(elsewhere);
    }
    Ok(View::new(view(&app, lang, &who, Form::default(), next)?).into_response())
}

/// Takes the first code of the telephone, keeps the secret, and shows the codes for paper.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Option<Visit>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let next = entry::next(&entered);
    let Some(who) = who(&app, &headers, signed_in).await? else { return Ok(to_the_door(lang, next.as_deref())) };
    if let Some(elsewhere) = who.elsewhere(lang) {
        return Ok(elsewhere);
    }
    // By sign-in: a room of organisers on one network, each with a telephone in hand, is not asked
    // to wait, and who guesses finds nothing that the page does not say.
    app.limits.attempt(&hash(&format!("codes {}", who.sign_in)))?;
    let now = app.clock.system_now();
    let secret = totp::proposed(&app.vault, &who.sign_in);
    let maker = totp(&secret, &who.account.email)?;
    let Some(step) = totp::step(&maker, entered.value("code"), now) else {
        let mut view = view(&app, lang, &who, Form::default(), next)?;
        let t = view.desk.page.t;
        let is_whole = totp::may_be_code(entered.value("code"));
        let words = if is_whole { t.desk_codes_wrong() } else { t.desk_codes_incomplete() };
        view.form = Form::sent(&fields, vec![("code", words.to_owned())]);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    };
    let recovery = totp::recovery_codes()?;
    let (token, agent) = (totp::token()?, agent(&headers));
    let hash = token.hash();
    let incoming = Incoming {
        organiser: &who.account.id,
        token: &hash,
        stage: Stage::In,
        agent: &agent,
        expires: session::expires(Stage::In, now),
    };
    let browser = entry::known_browser(&app, &headers, &who.account).await?;
    let mut transaction = app.store.begin().await?;
    let sealed = app.vault.seal(&totp::sealed_for(&who.account.id), &secret)?;
    let codes = NewCodes { sealed: &sealed, step, recovery: &recovery };
    // Another window was faster, or the sign-in was ended meanwhile.
    let is_done = set_codes(&mut transaction, &who.account.id, &codes).await?
        && promote(&mut transaction, &who.sign_in, &incoming, now).await?;
    if !is_done {
        return Ok(to_the_door(lang, next.as_deref()));
    }
    letters::tell_of_change(&app, &mut transaction, &who.account, now).await?;
    let known = entry::know(&mut transaction, browser, &who.account, now).await?;
    let by = By::Organiser(&who.account.id);
    record::put(&mut transaction, &app.vault, (by, ActKind::CodesSet, &who.account.id), &[], now).await?;
    if who.stage != Stage::In {
        record::put(&mut transaction, &app.vault, (by, ActKind::SignedIn, &who.account.id), &[], now).await?;
    }
    transaction.commit().await?;
    app.outbox.notify_one();
    tracing::info!(organiser = who.account.id, "codes of a telephone were set up");
    let goes_on = match who.stage {
        Stage::In => DeskRoute::Account.path(lang),
        _ => entry::destination(lang, &who.account, next.as_deref())?,
    };
    let organiser = who.account.organiser().ok_or(Error::Forbidden)?;
    let desk = DeskPage::inside(&app, lang, DeskRoute::Account, organiser);
    let mut response = View::new(RecoveryView::new(desk, recovery, goes_on)).into_response();
    session::give(&app.config, &mut response, (Stage::In, &token), known.as_ref())?;
    Ok(response)
}

async fn who(app: &AppState, headers: &HeaderMap, signed_in: Option<Visit>) -> Result<Option<Who>> {
    if let Some(visit) = signed_in {
        let is_fresh = visit.is_fresh(true, app.clock.system_now());
        let account = app.store.account(&visit.organiser.id).await?.ok_or(Error::NotFound)?;
        return Ok(Some(Who { sign_in: visit.sign_in, account, stage: Stage::In, is_fresh }));
    }
    let owing = owing(app, headers, Stage::Codes).await?;
    Ok(owing.map(|(sign_in, account)| Who { sign_in: sign_in.id, account, stage: Stage::Codes, is_fresh: true }))
}

fn view(app: &AppState, lang: Lang, who: &Who, form: Form, next: Option<String>) -> Result<CodesView> {
    let desk = match who.account.organiser().filter(|_| who.stage == Stage::In) {
        Some(organiser) => DeskPage::inside(app, lang, DeskRoute::Codes, organiser),
        None => DeskPage::outside(app, lang, DeskRoute::Codes),
    };
    let secret = totp::proposed(&app.vault, &who.sign_in);
    let link = totp::link(&totp(&secret, &who.account.email)?, desk.page.plain(&desk.page.edition.short_name))?;
    Ok(CodesView {
        code: QrCode::for_screen(&link),
        link,
        spelled: totp::spelled(&secret),
        is_required: who.account.must_have_codes(&app.config),
        desk,
        form,
        next,
    })
}
