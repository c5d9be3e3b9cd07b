//! Whoever is registered already is answered by mail: the page says that there is a letter,
//! and neither opens nor shows anything. That somebody of this name is registered with this
//! address it does say, to whoever types both.

use askama::Template;
use axum::response::{IntoResponse, Response};

use crate::i18n::{Lang, Rich};
use crate::web::{AppState, Page, View};

#[derive(Template)]
#[template(path = "registration/own/known.html")]
struct Known {
    page: Page,
    address: String,
}

impl Known {
    fn lead(&self) -> Rich {
        self.page.t.known_lead_html(&self.address)
    }
}

/// "We wrote to …": nothing was recorded.
pub(in crate::registration) fn known(app: &AppState, lang: Lang, address: &str) -> Response {
    View::new(Known { page: Page::new(app, lang, None), address: address.to_owned() }).into_response()
}
