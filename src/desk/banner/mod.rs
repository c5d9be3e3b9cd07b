//! The banner at the desk: who carries it, campaigns, who is asked, reminders, the report.
//!
//! What is seen comes from three sides, each named for what it is; where a portal stands
//! follows from them and is nobody's rank. Campaigns, days and askings are changed with the
//! version that the organiser saw, so that a colleague's change is not undone unseen; what
//! is changed reaches memory, and with it every portal, at once.

mod ask;
mod board;
mod campaign;
mod contacts;
mod days;
mod form;
mod host;
mod lines;
mod portal;
mod portal_forms;
mod proposals;
mod queries;
mod reminder;
mod report;
mod standings;
mod table;
mod terms;
mod wanted;
mod words;

use axum::Router;
use axum::routing::{get, post};

use super::route::DeskRoute;
use crate::i18n::Lang;
use crate::web::AppState;

/// Its pages in a language.
pub(super) fn router(lang: Lang) -> Router<AppState> {
    let at = |route: DeskRoute| route.pattern(lang);
    Router::new()
        .route(&at(DeskRoute::Banner), get(board::show))
        .route(&at(DeskRoute::BannerTable), get(table::show))
        .route(&at(DeskRoute::BannerReport), get(report::show))
        .route(&at(DeskRoute::BannerNewCampaign), get(campaign::show_new).post(campaign::submit_new))
        .route(&at(DeskRoute::BannerCampaign(String::new())), get(campaign::show).post(campaign::submit))
        .route(&at(DeskRoute::BannerPortal(String::new())), get(portal::show).post(portal_forms::submit_details))
        .route(&at(DeskRoute::BannerPortalLink(String::new())), post(portal_forms::submit_link))
        .route(&at(DeskRoute::BannerPortalDays(String::new())), post(portal_forms::submit_days))
        .route(&at(DeskRoute::BannerPortalContacts(String::new())), get(contacts::show_remove).post(contacts::submit))
        .route(
            &at(DeskRoute::BannerPortalTakeBack(String::new())),
            get(portal_forms::show_take_back).post(portal_forms::submit_take_back),
        )
        .route(&at(DeskRoute::BannerProposals), get(proposals::show_all))
        .route(&at(DeskRoute::BannerProposal(String::new())), get(proposals::show).post(proposals::approve))
        .route(&at(DeskRoute::BannerDecline(String::new())), post(proposals::decline))
        .route(&at(DeskRoute::BannerReminder(String::new())), get(reminder::show).post(reminder::submit))
        .route(&at(DeskRoute::BannerAsk(String::new())), get(ask::show).post(ask::submit))
}
