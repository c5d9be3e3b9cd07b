//! The banner in a frame: a page of its own, small and without script, that a portal shows
//! inside its own. It is the one thing here that other sites may frame.
//!
//! A portal frames it in a sandbox, where it has no origin of its own: what it fetches is
//! fetched as by a stranger, so its style and its images are lent to everybody.

use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::address::{Address, Placed, link_path};
use super::artwork::{Said, alt};
use super::image::{MINUTES, lend};
use super::{Carrier, Format, Size, Wording, art_path};
use crate::campaign::Campaign;
use crate::drawing::Gallery;
use crate::edition::Edition;
use crate::error::Result;
use crate::i18n::{Lang, Messages};
use crate::web::{AppState, Encoded, Route, respond};

/// Where its style stands: under the addresses that are lent.
pub(super) const STYLE: &str = "/banner/frame.css";

static CSS: LazyLock<Encoded> = LazyLock::new(|| Encoded::text(include_str!("../../templates/banner/frame.css")));

/// What the fluid one shows, in this order, where there is room for it; where there is for none,
/// the last of the list as small as is needed.
const FLUID: [(&str, Size); 6] = [
    ("(min-width: 970px) and (min-height: 250px)", Size::Billboard),
    ("(min-width: 160px) and (min-height: 600px)", Size::Tall),
    ("(min-width: 300px) and (min-height: 250px)", Size::Block),
    ("(min-width: 728px)", Size::Wide),
    ("(min-width: 468px)", Size::Full),
    ("", Size::Mobile),
];

#[derive(Template)]
#[template(path = "banner/frame.html")]
struct Frame {
    lang: Lang,
    title: String,
    /// None while nothing is shown.
    banner: Option<Banner>,
    /// What is said where the address is not known: language, sentence, where to go.
    unknown: Vec<(Lang, &'static str, String, &'static str)>,
}

/// What is framed.
struct Banner {
    link: String,
    /// Instead of the image, where there is room: condition, address, pixels.
    sources: Vec<(&'static str, String, (u16, u16))>,
    image: String,
    pixels: (u16, u16),
}

/// The frames made so far.
type Frames = Gallery<(String, String, Wording, Size), Shown>;

/// All that a frame depends on. The addresses of its images follow from it, and are not made anew
/// for each visitor.
struct Shown {
    campaign: Arc<Campaign>,
    portal: String,
    edition: Arc<Edition>,
    wording: Wording,
    size: Size,
    said: Said,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        // A release is replaced as a whole.
        Arc::ptr_eq(&self.edition, &other.edition)
            && (&self.campaign, &self.portal, self.said) == (&other.campaign, &other.portal, other.said)
            && (self.wording, self.size) == (other.wording, other.size)
    }
}

/// The frame of this moment, or one that says in both languages that its address is wrong.
pub(super) async fn show(app: &AppState, address: &Address, headers: &HeaderMap) -> Result<Response> {
    let shown = address.placed().zip(address.size()).and_then(|(placed, size)| Shown::now(app, &placed, size));
    let is_known = shown.is_some();
    let encoded = match shown {
        Some(shown) => {
            let place = (shown.campaign.code.clone(), shown.portal.clone(), shown.wording, shown.size);
            let app = app.clone();
            app.shelf
                .get::<Frames>()
                .get(place, shown, move |shown| Ok(Encoded::opaque(shown.frame(&app).render()?)))
                .await?
        }
        None => Arc::new(Encoded::opaque(unknown(app).render()?)),
    };
    // What does not exist has no state that a client could have.
    let none = HeaderMap::new();
    let headers = if is_known { headers } else { &none };
    let mut response = lend(respond(headers, &encoded, "text/html; charset=utf-8", MINUTES));
    if !is_known {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(app));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(response)
}

/// Its style.
pub(super) fn style(headers: &HeaderMap) -> Response {
    lend(respond(headers, &CSS, "text/css; charset=utf-8", MINUTES))
}

/// Nothing but our own images and style, in any page. In a sandbox some browsers do not know
/// what `'self'` is, so that our address stands there as well.
fn policy(app: &AppState) -> HeaderValue {
    let own = format!("'self' {}", app.config.base_url);
    let policy = format!(
        "default-src 'none'; img-src {own}; style-src {own}; form-action 'none'; base-uri 'none'; frame-ancestors *"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'; frame-ancestors *"))
}

impl Shown {
    fn now(app: &AppState, placed: &Placed<'_>, size: Size) -> Option<Self> {
        let published = app.published.load();
        let edition = published.edition(placed.campaign.edition)?;
        Some(Self {
            campaign: placed.campaign.clone(),
            portal: placed.portal.slug.clone(),
            edition: edition.clone(),
            wording: placed.wording,
            size,
            said: Said::now(app, edition, placed.opening(app, edition)),
        })
    }

    fn frame(&self, app: &AppState) -> Frame {
        let is_shown = self.campaign.shows(self.said.opening);
        Frame {
            lang: self.wording.lang().unwrap_or_else(|| self.edition.host_country.lang()),
            title: alt(&self.edition, self.wording),
            banner: is_shown.then(|| self.banner(app)),
            unknown: Vec::new(),
        }
    }

    fn banner(&self, app: &AppState) -> Banner {
        let art =
            |size| art_path(app, &self.edition, &self.campaign, self.said.opening, self.wording, size, Format::Svg);
        let (fallback, sources) = match FLUID.split_last() {
            Some((last, rest)) if self.size == Size::Fluid => (last.1, rest),
            _ => (self.size, &[][..]),
        };
        Banner {
            link: link_path(&self.campaign.code, &self.portal, self.wording, Carrier::Frame),
            sources: sources.iter().map(|(media, size)| (*media, art(*size), size.pixels())).collect(),
            image: art(fallback),
            pixels: fallback.pixels(),
        }
    }
}

fn unknown(app: &AppState) -> Frame {
    let host = app.published.load().current.host_country.lang();
    let say = |lang| {
        let t = Messages::new(lang);
        (lang, t.banner_art_unknown(), Route::Banner.path(lang), t.banner_title())
    };
    let title = Messages::new(host).banner_art_unknown().to_owned();
    Frame { lang: host, title, banner: None, unknown: vec![say(host), say(host.other())] }
}
