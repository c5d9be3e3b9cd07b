//! Food and access, told by the delegate, on a consent of their own.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::queries::{forget_needs, give, sealed_needs_in, set_needs, withdraw};
use super::route::OwnRoute;
use super::{Done, Own};
use crate::edition::Consent;
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::registration::erasure::SCRUB_DUE;
use crate::registration::form::{LINE_LIMIT, consent_code};
use crate::registration::insert::insert_receipt;
use crate::registration::model::Choice;
use crate::registration::needs::{self, Access, Diet, Known, NEEDS, Needs};
use crate::registration::rights::{Channel, RequestKind, carried_out};
use crate::store::set_setting;
use crate::web::{App, AppState, Entered, Fault, Fields, Page, Route, Tick, View};

/// The form.
#[derive(Template)]
#[template(path = "registration/own/needs.html")]
struct NeedsForm {
    page: Page,
    own: Own,
    entered: Entered,
    faults: BTreeMap<&'static str, Fault>,
    consent: Consent,
    /// When what the form was filled in with was told: what is told meanwhile is not lost.
    was: i64,
    trouble: Option<&'static str>,
}

impl NeedsForm {
    fn value(&self, name: &str) -> &str {
        self.entered.value(name)
    }

    fn error(&self, name: &str) -> Option<String> {
        let (name, fault) = self.faults.get_key_value(name)?;
        let (t, label) = (self.page.t, self.label(name));
        Some(match fault {
            Fault::Missing if *name == "consent" => t.own_needs_consent_missing().to_owned(),
            Fault::Missing => t.own_needs_nothing().to_owned(),
            Fault::TooLong(limit) => t.fault_too_long(label, *limit),
            Fault::Invisible => t.fault_invisible(label),
            Fault::Unreadable => t.fault_unreadable(label),
            Fault::Repeated => t.fault_repeated(label),
            Fault::UnknownOption | Fault::Malformed => t.fault_unknown_option(label),
        })
    }

    fn label(&self, name: &str) -> &'static str {
        let t = self.page.t;
        match name {
            "diet" => t.own_needs_diet(),
            "access" => t.own_needs_access(),
            "other_diet" => t.own_needs_other_diet(),
            "other_access" => t.own_needs_other_access(),
            _ => t.own_needs_consent(),
        }
    }

    /// What is wrong, in the order of the page.
    fn summary(&self) -> Vec<(&'static str, String)> {
        let order = ["diet", "other_diet", "access", "other_access", "consent"];
        order.into_iter().filter_map(|name| Some((name, self.error(name)?))).collect()
    }

    fn summary_title(&self) -> String {
        self.page.t.register_errors(self.faults.len())
    }

    fn choices<T: Choice>(&self, name: &str) -> Vec<Tick> {
        let t = self.page.t;
        let options = T::OPTIONS.iter().map(|(code, choice)| ((*code).to_owned(), self.page.set(choice.label(t))));
        Tick::all(&self.entered, name, options)
    }

    fn diets(&self) -> Vec<Tick> {
        self.choices::<Diet>("diet")
    }

    fn access(&self) -> Vec<Tick> {
        self.choices::<Access>("access")
    }

    fn consent_text(&self) -> Rich {
        self.page.text(&self.consent.text)
    }

    fn consent_value(&self) -> String {
        consent_code(&self.consent)
    }

    fn has_agreed(&self) -> bool {
        self.entered.has("consent", &self.consent_value())
    }
}

/// The words of the consent, where the edition asks for needs at all.
fn consent(page: &Page) -> Result<Consent> {
    page.edition.privacy.as_ref().and_then(|privacy| privacy.needs.clone()).ok_or(Error::NotFound)
}

/// The form, with what was told before. The consent is never ticked beforehand.
pub(super) async fn show(State(app): State<AppState>, own: Own) -> Result<Response> {
    let page = own.page(OwnRoute::Needs);
    if !own.may_change(&page) {
        return Ok(own.back(Done::Unchanged));
    }
    let Known { needs, told_at: was, .. } = needs::read(&app, &own.registration.id).await?;
    let known = needs.unwrap_or_default();
    let mut entered = Entered::default();
    for diet in &known.diet {
        entered.set("diet", diet.code());
    }
    for access in &known.access {
        entered.set("access", access.code());
    }
    for (name, text) in [("other_diet", &known.other_diet), ("other_access", &known.other_access)] {
        if let Some(text) = text {
            entered.set(name, text.as_str());
        }
    }
    let consent = consent(&page)?;
    let faults = BTreeMap::new();
    Ok(View::new(NeedsForm { page, own, entered, faults, consent, was, trouble: None }).into_response())
}

/// Keeps them sealed, with the receipt of the consent.
pub(super) async fn receive(State(app): State<AppState>, own: Own, fields: Fields) -> Result<Response> {
    let page = own.page(OwnRoute::Needs);
    if !own.may_change(&page) {
        return Ok(own.back(Done::Unchanged));
    }
    let consent = consent(&page)?;
    let mut faults = BTreeMap::new();
    let mut line = |name: &'static str| {
        fields.line(name, LINE_LIMIT).unwrap_or_else(|fault| {
            faults.insert(name, fault);
            None
        })
    };
    let (other_diet, other_access) = (line("other_diet"), line("other_access"));
    let diet = fields.any("diet", Diet::OPTIONS).unwrap_or_else(|fault| {
        faults.insert("diet", fault);
        Vec::new()
    });
    let access = fields.any("access", Access::OPTIONS).unwrap_or_else(|fault| {
        faults.insert("access", fault);
        Vec::new()
    });
    let code = consent_code(&consent);
    if !matches!(fields.one("consent", &[(code.as_str(), ())]), Ok(Some(()))) {
        faults.insert("consent", Fault::Missing);
    }
    let told = Needs { diet, other_diet, access, other_access };
    if faults.is_empty() && told.is_empty() {
        faults.insert("diet", Fault::Missing);
    }
    let was = fields.values("was").next().and_then(|text| text.parse().ok()).unwrap_or(0);
    let words = (NEEDS, consent.version);
    let t = page.t;
    let view = NeedsForm { page, own, entered: fields.entered(), faults, consent, was, trouble: None };
    if !view.faults.is_empty() {
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    match save(&app, &view.own, &told, was, words).await {
        Ok(None) => Ok(view.own.back(Done::NeedsKept)),
        // Sent again it is the last word.
        Ok(Some(was)) => {
            let view = NeedsForm { was, trouble: Some(t.own_needs_conflict()), ..view };
            Ok(View::with_status(StatusCode::CONFLICT, view).into_response())
        }
        Err(error) => Ok(View::instead_of(error, NeedsForm { trouble: Some(t.own_needs_not_saved()), ..view })),
    }
}

/// Keeps them, unless others were told since `was`: when that was. A second click finds what
/// the first one told.
async fn save(app: &App, own: &Own, told: &Needs, was: i64, words: (&str, u16)) -> Result<Option<i64>> {
    let (id, now) = (own.registration.id.as_str(), app.clock.system_now());
    let mut transaction = app.store.begin().await?;
    let known = Known::open(app, id, sealed_needs_in(&mut transaction, id).await?);
    if known.told_at != was {
        return Ok(if known.needs.as_ref() == Some(told) { None } else { Some(known.told_at) });
    }
    // Within the transaction: a change of keys either finds this or has told us the new key.
    let sealed = needs::seal(app, id, told)?;
    set_needs(&mut transaction, id, &sealed, now.as_millisecond().max(was + 1)).await?;
    if give(&mut transaction, id, words, now).await? {
        insert_receipt(&mut transaction, id, words, (own.lang, true), now).await?;
    }
    transaction.commit().await?;
    Ok(None)
}

/// Forgets them and withdraws their consent: one does not go without the other.
pub(super) async fn forget(State(app): State<AppState>, own: Own) -> Result<Response> {
    let edition = own.page(OwnRoute::Needs).edition;
    let (id, now) = (own.registration.id.as_str(), app.clock.system_now());
    let mut transaction = app.store.begin().await?;
    let had_needs = forget_needs(&mut transaction, id).await?;
    let given = withdraw(&mut transaction, id, NEEDS).await?;
    if had_needs || given.is_some() {
        let asked = edition.privacy.as_ref().and_then(|privacy| privacy.needs.as_ref());
        let version = given.or(asked.map(|consent| consent.version)).unwrap_or_default();
        insert_receipt(&mut transaction, id, (NEEDS, version), (own.lang, false), now).await?;
        let what = (RequestKind::Withdrawal, Channel::OwnPage);
        carried_out(&mut transaction, &edition, Some(id), what, now).await?;
        set_setting(&mut transaction, SCRUB_DUE, "1").await?;
        transaction.commit().await?;
    }
    Ok(own.back(Done::NeedsForgotten))
}
