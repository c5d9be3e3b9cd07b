//! The way in once a password was right: straight, or by a code.

use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::SqliteConnection;

use super::account::Account;
use super::agent::agent;
use super::queries;
use super::sign_ins::{self, Incoming};
use super::{record, totp};
use crate::audit::{ActKind, By};
use crate::desk::page;
use crate::desk::route::DeskRoute;
use crate::desk::session::{self, Stage};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{App, Entered, Fields, Network, Secret, hash};

/// What stands in a query as it is: the letters of a path.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// The field that keeps where somebody wanted to go.
pub(super) const NEXT: &str = "next";

/// Where somebody wanted to go: a page of the desk, and nowhere else.
pub(super) fn next(entered: &Entered) -> Option<String> {
    let path = entered.value(NEXT);
    let is_ours = path.starts_with("/admin/")
        && !path.contains("//")
        && path.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '\\' | '#'));
    // What an address may be made of, and no more of it than one has.
    let is_plain = path.len() <= 2_000 && path.parse::<Uri>().is_ok_and(|uri| uri.host().is_none());
    (is_ours && is_plain).then(|| path.to_owned())
}

/// The same, from the query of an address.
pub(super) fn next_of(uri: &Uri) -> Option<String> {
    next(&Fields::query(uri.query()).entered())
}

/// A page before the door, from which one goes on to where one wanted.
pub(in crate::desk) fn on_the_way(route: &DeskRoute, lang: Lang, next: Option<&str>) -> String {
    let path = route.path(lang);
    next.map_or(path.clone(), |next| format!("{path}?{NEXT}={}", utf8_percent_encode(next, KEPT)))
}

/// Lets somebody in whose password was right, as far as the account allows.
pub(super) async fn begin(
    app: &App,
    headers: &HeaderMap,
    lang: Lang,
    account: &Account,
    next: Option<&str>,
) -> Result<Response> {
    let stage = account.stage(&app.config);
    let now = app.clock.system_now();
    let token = totp::token()?;
    let agent = agent(headers);
    let browser = known_browser(app, headers, account).await?;
    let incoming = Incoming {
        organiser: &account.id,
        token: &token.hash(),
        stage,
        agent: &agent,
        expires: session::expires(stage, now),
    };
    let mut transaction = app.store.begin().await?;
    // What was right when it was looked at may be right no more: a password takes its time.
    let as_it_is = queries::account_in(&mut transaction, &account.id).await?;
    if !as_it_is.is_some_and(|now| now.version == account.version && now.may_enter()) {
        return Ok(Redirect::to(&on_the_way(&DeskRoute::SignIn, lang, next)).into_response());
    }
    sign_ins::sign_in(&mut transaction, &incoming, now).await?;
    let known = if stage == Stage::In {
        let act = (By::Organiser(&account.id), ActKind::SignedIn, account.id.as_str());
        record::put(&mut transaction, &app.vault, act, &[], now).await?;
        know(&mut transaction, browser, account, now).await?
    } else {
        None
    };
    transaction.commit().await?;
    match stage {
        Stage::Code => session::enter(&app.config, &on_the_way(&DeskRoute::Code, lang, next), (stage, &token), None),
        Stage::Codes => session::enter(&app.config, &on_the_way(&DeskRoute::Codes, lang, next), (stage, &token), None),
        Stage::In => {
            tracing::info!(organiser = account.id, "signed in");
            session::enter(&app.config, &destination(lang, account, next)?, (stage, &token), known.as_ref())
        }
    }
}

/// Where somebody goes who has come in.
pub(super) fn destination(lang: Lang, account: &Account, next: Option<&str>) -> Result<String> {
    let role = account.role().ok_or(Error::Forbidden)?;
    Ok(next.map_or_else(|| page::home(role).path(lang), str::to_owned))
}

/// Keeps that somebody has signed in by this account in a browser; the token by which it is
/// known later, if it has none.
pub(super) async fn know(
    transaction: &mut SqliteConnection,
    browser: Browser,
    account: &Account,
    now: Timestamp,
) -> Result<Option<Secret>> {
    let until = session::known_until(now);
    match browser {
        Browser::OfThis(_) => Ok(None),
        // A desk that several share: it is known to each of them by the same token.
        Browser::OfAnother(token) => {
            sign_ins::know_browser(transaction, &token, &account.id, until).await?;
            Ok(None)
        }
        Browser::New => {
            let token = totp::token()?;
            sign_ins::know_browser(transaction, &token.hash(), &account.id, until).await?;
            Ok(Some(token))
        }
    }
}

/// What is known of a browser, with the hash of its token.
pub(super) enum Browser {
    /// Somebody has signed in there by this account before.
    OfThis(Vec<u8>),
    /// By another one.
    OfAnother(Vec<u8>),
    /// By none.
    New,
}

/// What is known of the browser of a request.
pub(super) async fn known_browser(app: &App, headers: &HeaderMap, account: &Account) -> Result<Browser> {
    let Some(token) = session::known_token(&app.config, headers) else { return Ok(Browser::New) };
    let (token, now) = (hash(token), app.clock.system_now());
    if app.store.is_known_browser(&token, &account.id, now).await? {
        Ok(Browser::OfThis(token))
    } else if app.store.is_known_to_any(&token, now).await? {
        Ok(Browser::OfAnother(token))
    } else {
        Ok(Browser::New)
    }
}

/// Something that is tried on an account.
#[derive(Clone, Copy)]
pub(super) enum Attempt<'a> {
    /// A password at the door, for an address.
    Door(&'a str),
    /// A code at the door.
    Code,
    /// Saying again who one is.
    Confirm,
}

/// Counts an attempt on an account: those from a browser that is known apart from all others and
/// whatever network it is in, so that nobody is shut out by what strangers try.
pub(super) async fn count_attempt(
    app: &App,
    headers: &HeaderMap,
    network: Network,
    attempt: Attempt<'_>,
    account: Option<&Account>,
) -> Result<()> {
    if let Some(account) = account
        && let Browser::OfThis(token) = known_browser(app, headers, account).await?
    {
        return app.limits.attempt(&token);
    }
    app.limits.sign_in(network)?;
    let id = account.map_or("", |account| account.id.as_str());
    let key = match attempt {
        Attempt::Door(email) => format!("door {email}"),
        Attempt::Code => format!("code {id}"),
        Attempt::Confirm => format!("confirm {id}"),
    };
    app.limits.attempt(&hash(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(next: &str) -> Option<String> {
        let mut entered = Entered::default();
        entered.set(NEXT, next);
        super::next(&entered)
    }

    #[test]
    fn one_is_sent_on_within_the_desk_only() {
        assert_eq!(kept("/admin/vi/dang-ky?q=h%C3%A0").as_deref(), Some("/admin/vi/dang-ky?q=h%C3%A0"));
        for elsewhere in [
            "",
            "https://example.org/",
            "//example.org",
            "/admin//example.org",
            "/admin/\\example.org",
            "/vi",
            "/admin/a b",
        ] {
            assert_eq!(kept(elsewhere), None, "{elsewhere}");
        }
    }
}
