//! One campaign: its days, its words, its artwork as portals show it; and a new one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::form::leave_a_day;
use super::queries::{Change, change_campaign, next_code, start_campaign};
use super::terms::Terms;
use super::words;
use crate::banner::{Format, Size, Wording, art_path};
use crate::campaign::{Art, Campaign, Early, LetterRef, Portal, Source};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::{Edition, Text, WindowState};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages, Rich, dates};
use crate::web::{AppState, Fields, Form, Tick, View};

#[derive(Template)]
#[template(path = "desk/banner_campaign.html")]
struct CampaignView {
    desk: DeskPage,
    /// None for one that is to be made.
    campaign: Option<std::sync::Arc<Campaign>>,
    edition: std::sync::Arc<Edition>,
    /// The code of one that is to be made.
    code: String,
    pictures: Vec<Pictures>,
    form: Form,
    saved: bool,
    stale: bool,
    /// What a colleague stored meanwhile, where it differs from what was typed.
    stored: Vec<(&'static str, Vec<Rich>)>,
}

/// What portals show in one state of the window.
struct Pictures {
    title: &'static str,
    /// Nothing at all.
    hidden: bool,
    /// The address, the width and the height.
    images: Vec<(String, u16, u16)>,
}

/// The page of a campaign.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(code): Named,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerCampaign(code.clone()), organiser);
    let saved = Fields::query(uri.query()).entered().has("saved", "1");
    let view = view(&app, desk, &code)?;
    Ok(View::new(CampaignView { saved, ..view }).into_response())
}

/// Changes it, unless somebody has since the page was made.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(code): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerCampaign(code.clone()), organiser);
    let path = desk.path(&DeskRoute::BannerCampaign(code.clone()));
    // Those of earlier editions are as their letters have them.
    must_be_current(&app, &code)?;
    let announced = desk.page.edition.dates.announced.last;
    let read = Terms::read(&fields, desk.page.t, announced).and_then(|terms| {
        let emptied = emptied(&app, &desk, &code, &terms);
        if emptied.is_empty() {
            return Ok(terms);
        }
        Err(vec![("last", desk.page.t.desk_banner_days_emptied(emptied.join(", ")))])
    });
    let mut stored = Vec::new();
    let (stale, faults) = match read {
        Ok(terms) => {
            let was = fields.entered().value("was").parse().unwrap_or_default();
            match change_campaign(&app, &by, &code, was, &terms).await? {
                Change::Done => {
                    return Ok(Redirect::to(&format!("{path}?saved=1")).into_response());
                }
                Change::Stale => {
                    let campaign = app.campaigns.load().get(&code).cloned().ok_or(Error::NotFound)?;
                    stored = differences(&desk, &Terms::of(&campaign), &terms);
                    (true, Vec::new())
                }
            }
        }
        Err(faults) => (false, faults),
    };
    let view = CampaignView { form: Form::sent(&fields, faults), stale, stored, ..view(&app, desk, &code)? };
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// The form of a new one.
pub(in crate::desk) async fn show_new(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerNewCampaign, organiser);
    Ok(View::new(new_view(&app, desk)).into_response())
}

/// Makes it. The code that the page showed goes with the form, so that a second click makes
/// no second campaign.
pub(in crate::desk) async fn submit_new(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerNewCampaign, organiser);
    let (stale, faults) = match Terms::read(&fields, desk.page.t, desk.page.edition.dates.announced.last) {
        Ok(terms) => {
            let code = fields.entered().value("code").to_owned();
            match start_campaign(&app, &by, desk.page.edition.number, &code, &terms).await? {
                Change::Done => {
                    let path = desk.path(&DeskRoute::BannerCampaign(code));
                    return Ok(Redirect::to(&format!("{path}?saved=1")).into_response());
                }
                Change::Stale => (true, Vec::new()),
            }
        }
        Err(faults) => (false, faults),
    };
    let view = CampaignView { form: Form::sent(&fields, faults), stale, ..new_view(&app, desk) };
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Refuses what would change a campaign of an earlier edition, or of none.
pub(super) fn must_be_current(app: &AppState, code: &str) -> Result<std::sync::Arc<Campaign>> {
    let campaign = app.campaigns.load().get(code).cloned().ok_or(Error::NotFound)?;
    if campaign.edition == app.published.load().current.number { Ok(campaign) } else { Err(Error::Forbidden) }
}

fn view(app: &AppState, desk: DeskPage, code: &str) -> Result<CampaignView> {
    let campaign = app.campaigns.load().get(code).cloned().ok_or(Error::NotFound)?;
    let edition = app.published.load().edition(campaign.edition).cloned().ok_or(Error::NotFound)?;
    Ok(CampaignView {
        pictures: pictures(app, &desk, &edition, &campaign),
        form: Terms::of(&campaign).form(),
        desk,
        campaign: Some(campaign),
        edition,
        code: code.to_owned(),
        saved: false,
        stale: false,
        stored: Vec::new(),
    })
}

fn new_view(app: &AppState, desk: DeskPage) -> CampaignView {
    let edition = desk.page.edition.clone();
    let code = next_code(&app.campaigns.load(), edition.number);
    let name = |lang| {
        let t = Messages::new(lang);
        let usual = t.campaign_name(edition.number);
        match code.split_once('-') {
            Some((_, rank)) => t.desk_banner_campaign_another(usual, rank),
            None => usual,
        }
    };
    let terms = Terms {
        name: Text { vi: name(Lang::Vi), fr: name(Lang::Fr) },
        first: None,
        last: None,
        early: Early::Announce,
        paused: false,
        art: Art::Paper,
        invitation: None,
        action: None,
        letter: LetterRef::default(),
    };
    let form = terms.form();
    CampaignView {
        desk,
        campaign: None,
        edition,
        code,
        pictures: Vec::new(),
        form,
        saved: false,
        stale: false,
        stored: Vec::new(),
    }
}

/// The portals to whose own days other terms of the campaign would leave none.
fn emptied(app: &AppState, desk: &DeskPage, code: &str, terms: &Terms) -> Vec<String> {
    let campaigns = app.campaigns.load();
    let usual = (terms.first, terms.last.or(Some(desk.page.edition.dates.announced.last)));
    let is_emptied = |portal: &&std::sync::Arc<Portal>| {
        let own = campaigns.placement(code, &portal.slug);
        own.is_some_and(|own| !leave_a_day((own.first, own.last), usual))
    };
    let portals = campaigns.portals.iter().filter(is_emptied);
    portals.map(|portal| desk.page.plain(&portal.name).to_owned()).collect()
}

/// What is stored, where it differs from what was typed: whoever saves again undoes it.
fn differences(desk: &DeskPage, stored: &Terms, typed: &Terms) -> Vec<(&'static str, Vec<Rich>)> {
    let (page, t) = (&desk.page, desk.page.t);
    let (kept, sent) = (stored.form(), typed.form());
    [
        ("name_vi", t.desk_banner_name_vi()),
        ("name_fr", t.desk_banner_name_fr()),
        ("first", t.desk_banner_first()),
        ("last", t.desk_banner_last()),
        ("early", t.desk_banner_early()),
        ("art", t.desk_banner_art()),
        ("invitation_vi", t.desk_banner_invitation_vi()),
        ("invitation_fr", t.desk_banner_invitation_fr()),
        ("action_vi", t.desk_banner_action_vi()),
        ("action_fr", t.desk_banner_action_fr()),
        ("letter_number", t.desk_banner_letter_number()),
        ("letter_date", t.desk_banner_letter_date()),
        ("paused", t.desk_banner_pause_title()),
    ]
    .into_iter()
    .filter(|(name, _)| kept.value(name) != sent.value(name))
    .map(|(name, label)| {
        let words = match (name, kept.value(name)) {
            ("early", _) => early_label(t, stored.early),
            ("art", _) => art_label(t, stored.art),
            ("paused", _) if stored.paused => t.desk_banner_paused(),
            ("paused", _) => t.desk_banner_not_paused(),
            (_, "") => "–",
            (_, value) => value,
        };
        (label, vec![page.set(words)])
    })
    .collect()
}

/// Every state of the window in two sizes, in the page's language.
fn pictures(app: &AppState, desk: &DeskPage, edition: &Edition, campaign: &Campaign) -> Vec<Pictures> {
    let t = desk.page.t;
    [
        (WindowState::NotYet, t.desk_banner_before()),
        (WindowState::Open, t.desk_banner_during()),
        (WindowState::Closed, t.desk_banner_after()),
    ]
    .map(|(opening, title)| {
        let image = |size: Size| {
            let (width, height) = size.pixels();
            let wording = Wording::One(desk.page.lang);
            (art_path(app, edition, campaign, opening, wording, size, Format::Svg), width, height)
        };
        let hidden = !campaign.would_show(opening);
        Pictures { title, hidden, images: [Size::Wide, Size::Block].map(image).into() }
    })
    .into()
}

impl CampaignView {
    fn title(&self) -> Rich {
        let page = &self.desk.page;
        self.campaign
            .as_ref()
            .map_or_else(|| page.set(page.t.desk_banner_campaign_new()), |campaign| page.text(&campaign.name))
    }

    fn back_path(&self) -> String {
        let board = self.desk.path(&DeskRoute::Banner);
        self.campaign.as_ref().map_or_else(|| board.clone(), |campaign| format!("{board}?campaign={}", campaign.code))
    }

    fn action(&self) -> String {
        self.desk.path(&match &self.campaign {
            Some(campaign) => DeskRoute::BannerCampaign(campaign.code.clone()),
            None => DeskRoute::BannerNewCampaign,
        })
    }

    /// Whether this reader may change this campaign.
    fn may_change(&self) -> bool {
        self.desk.may(Right::ChangeBanner) && self.edition.number == self.desk.page.edition.number
    }

    /// What the organiser saw when the form was filled in; after a colleague's change, what
    /// is shown now.
    fn was(&self) -> String {
        let now = self.campaign.as_ref().map(|campaign| campaign.version.to_string()).unwrap_or_default();
        let was = self.form.value("was");
        if was.is_empty() || self.stale { now } else { was.to_owned() }
    }

    fn early(&self) -> Vec<Tick> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let options = Early::OPTIONS.map(|(code, early)| (code.to_owned(), page.set(early_label(t, early))));
        Tick::all(self.form.entered(), "early", options)
    }

    fn art(&self) -> Vec<Tick> {
        let page = &self.desk.page;
        let options = Art::OPTIONS.map(|(code, art)| (code.to_owned(), page.set(art_label(page.t, art))));
        Tick::all(self.form.entered(), "art", options)
    }

    fn paused(&self) -> Vec<Tick> {
        let page = &self.desk.page;
        Tick::all(self.form.entered(), "paused", [("yes".to_owned(), page.set(page.t.desk_banner_pause()))])
    }

    /// The campaign as it is, for those who do not change it.
    fn facts(&self, campaign: &Campaign) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let days = campaign.window(None, &self.edition);
        let opening = words::opening(t, campaign, &self.edition, page.now);
        let mut facts = vec![
            (t.desk_banner_code(), vec![page.verbatim(&campaign.code)]),
            (t.desk_banner_days(), vec![words::days(page, days.first, days.last), page.set(opening)]),
            (t.desk_banner_source(), vec![page.set(source(t, campaign.source))]),
        ];
        let LetterRef { number, date } = &campaign.letter;
        let date = date.map(|date| dates::long(page.lang, date));
        let letter: Vec<Rich> = number.iter().chain(date.iter()).map(|text| page.set(text)).collect();
        if !letter.is_empty() {
            facts.push((t.desk_banner_letter(), letter));
        }
        facts.push((t.desk_banner_art(), vec![page.set(art_label(t, campaign.art))]));
        facts
    }
}

fn early_label(t: Messages, early: Early) -> &'static str {
    match early {
        Early::Announce => t.desk_banner_early_announce(),
        Early::Nothing => t.desk_banner_early_nothing(),
    }
}

fn art_label(t: Messages, art: Art) -> &'static str {
    match art {
        Art::Paper => t.desk_banner_art_paper(),
        Art::Indigo => t.desk_banner_art_indigo(),
    }
}

fn source(t: Messages, source: Source) -> &'static str {
    match source {
        Source::Letter => t.desk_banner_source_letter(),
        Source::Rehearsal => t.desk_banner_source_rehearsal(),
        Source::None => t.desk_banner_source_none(),
        Source::Desk => t.desk_banner_source_desk(),
    }
}
