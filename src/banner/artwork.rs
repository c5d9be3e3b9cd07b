//! What a banner says, by the edition's facts and the moment, and how each size says it.

use askama::Template;

use super::Size;
use crate::drawing::{Anchor, Area, Days, Setting, set};
use crate::edition::{Edition, Stage, WindowState};
use crate::error::Result;
use crate::i18n::{Lang, Messages};
use crate::web::AppState;

/// Something to draw: the whole of what an image depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Drawing {
    /// A banner.
    Banner(Artwork),
    /// What stands where an address is not known, in both languages.
    Unknown(Size),
}

/// A banner's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Artwork {
    lang: Lang,
    size: Size,
    name: String,
    city: String,
    days: Days,
    /// Where the conference stands.
    state: Option<&'static str>,
    /// What one can do now.
    action: &'static str,
    /// Whether the campaign asks for it: in the colour of actions.
    open: bool,
}

impl Artwork {
    /// As the edition and its campaign stand now.
    pub(super) fn now(app: &AppState, edition: &Edition, lang: Lang, size: Size) -> Self {
        let t = Messages::new(lang);
        let now = app.clock.conference_now();
        let stage = edition.stage(now);
        let window = app.campaign_window(edition).state(now);
        let is_current = app.published.load().current.number == edition.number;
        let can_register = is_current && app.registration_window(edition).state(now) == WindowState::Open;
        let standing = match (window, stage) {
            (WindowState::Closed, Stage::Over) => Some(t.banner_art_thanks()),
            (_, Stage::Over) => None,
            (_, Stage::UnderWay) => Some(t.banner_art_under_way()),
            (WindowState::Open, Stage::Before) => Some(t.banner_art_invitation()),
            (_, Stage::Before) => Some(t.banner_art_soon()),
        };
        let action = match (window, stage) {
            (WindowState::Closed, Stage::Over) => t.banner_art_results(),
            (WindowState::Closed, _) => t.banner_art_site(),
            (WindowState::Open, Stage::Before | Stage::UnderWay) if can_register => t.banner_art_register(),
            _ => t.banner_art_more(),
        };
        Self {
            lang,
            size,
            name: edition.name.get(lang).to_owned(),
            city: edition.city.get(lang).to_owned(),
            days: Days::new(lang, edition.dates_at(stage)),
            state: standing,
            action,
            open: window == WindowState::Open,
        }
    }

    /// What the banner says to those who do not see it, whatever the campaign's state:
    /// the text that stands in snippets.
    pub(super) fn alt(&self) -> String {
        format!("{}, {}, {}", self.name, self.city, self.days.range)
    }
}

impl Drawing {
    pub(super) const fn lang(&self) -> Lang {
        match self {
            Self::Banner(artwork) => artwork.lang,
            Self::Unknown(_) => Lang::Vi,
        }
    }

    pub(super) const fn size(&self) -> Size {
        match self {
            Self::Banner(artwork) => artwork.size,
            Self::Unknown(size) => *size,
        }
    }

    /// The accessible title.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Banner(artwork) => {
                let state = artwork.state.map(|state| format!("{state}. ")).unwrap_or_default();
                format!("{}. {state}{}", artwork.alt(), artwork.action)
            }
            Self::Unknown(_) => Lang::ALL.map(|lang| Messages::new(lang).banner_art_unknown()).join(" "),
        }
    }

    /// The drawing before its text becomes outlines.
    pub(super) fn svg(&self) -> Result<String> {
        Ok(match self {
            Self::Unknown(size) => {
                let (width, height) = size.pixels();
                let (w, h) = (f32::from(width), f32::from(height));
                let say = |lang, y| {
                    let text = Messages::new(lang).banner_art_unknown();
                    set(
                        lang,
                        text,
                        Area {
                            x: 12.0,
                            y,
                            width: w - 24.0,
                            height: h / 2.0 - 12.0,
                            across: Anchor::Middle,
                            down: Anchor::Middle,
                            largest: 17.0,
                            weight: 400,
                        },
                    )
                };
                Unknown { width, height, vi: say(Lang::Vi, 10.0)?, fr: say(Lang::Fr, h / 2.0 + 2.0)? }.render()?
            }
            Self::Banner(artwork) => {
                let plan = artwork.size.plan();
                let sheet = Sheet::new(artwork, &plan)?;
                match artwork.size {
                    Size::Wide => Wide(sheet).render()?,
                    Size::Block => Block(sheet).render()?,
                    Size::Tall => Tall(sheet).render()?,
                }
            }
        })
    }
}

/// Where a size puts each of the words.
struct Plan {
    state: Area,
    name: Area,
    first: Area,
    last: Area,
    city: Area,
    when: Area,
    action: Area,
}

impl Size {
    /// Each size is composed for itself.
    fn plan(self) -> Plan {
        use Anchor::{End, Middle, Start};
        let area = |(x, y), (width, height), (across, down), (largest, weight)| Area {
            x,
            y,
            width,
            height,
            across,
            down,
            largest,
            weight,
        };
        match self {
            Self::Wide => Plan {
                first: area((18.0, 8.0), (62.0, 48.0), (Start, Middle), (42.0, 700)),
                last: area((132.0, 8.0), (62.0, 48.0), (End, Middle), (42.0, 700)),
                city: area((18.0, 58.0), (60.0, 20.0), (Start, Middle), (14.0, 700)),
                when: area((90.0, 58.0), (104.0, 20.0), (End, Middle), (13.0, 400)),
                state: area((222.0, 9.0), (330.0, 18.0), (Start, Middle), (12.0, 400)),
                name: area((222.0, 28.0), (330.0, 52.0), (Start, Middle), (18.0, 700)),
                action: area((580.0, 33.0), (122.0, 24.0), (Middle, Middle), (14.0, 700)),
            },
            Self::Block => Plan {
                state: area((20.0, 11.0), (260.0, 20.0), (Start, Middle), (13.0, 400)),
                name: area((20.0, 31.0), (260.0, 72.0), (Start, Start), (18.0, 700)),
                first: area((20.0, 109.0), (84.0, 60.0), (Start, Middle), (52.0, 700)),
                last: area((196.0, 109.0), (84.0, 60.0), (End, Middle), (52.0, 700)),
                city: area((20.0, 171.0), (100.0, 22.0), (Start, Middle), (15.0, 700)),
                when: area((124.0, 171.0), (156.0, 22.0), (End, Middle), (15.0, 400)),
                action: area((32.0, 208.0), (236.0, 24.0), (Middle, Middle), (15.0, 700)),
            },
            Self::Tall => Plan {
                state: area((16.0, 18.0), (128.0, 20.0), (Start, Middle), (12.5, 400)),
                name: area((16.0, 44.0), (128.0, 150.0), (Start, Start), (19.0, 700)),
                first: area((16.0, 206.0), (128.0, 60.0), (Start, Middle), (54.0, 700)),
                last: area((16.0, 422.0), (128.0, 60.0), (End, Middle), (54.0, 700)),
                city: area((16.0, 488.0), (128.0, 22.0), (Start, Middle), (15.0, 700)),
                when: area((16.0, 509.0), (128.0, 20.0), (Start, Middle), (13.0, 400)),
                action: area((24.0, 553.0), (112.0, 24.0), (Middle, Middle), (14.0, 700)),
            },
        }
    }
}

/// The words, set.
struct Sheet {
    state: Option<Setting>,
    name: Setting,
    first: Setting,
    last: Option<Setting>,
    city: Setting,
    when: Setting,
    action: Setting,
    open: bool,
}

#[derive(Template)]
#[template(path = "banner/728x90.svg")]
struct Wide(Sheet);

#[derive(Template)]
#[template(path = "banner/300x250.svg")]
struct Block(Sheet);

#[derive(Template)]
#[template(path = "banner/160x600.svg")]
struct Tall(Sheet);

#[derive(Template)]
#[template(path = "banner/unknown.svg")]
struct Unknown {
    width: u16,
    height: u16,
    vi: Setting,
    fr: Setting,
}

impl Sheet {
    fn new(artwork: &Artwork, plan: &Plan) -> Result<Self> {
        let say = |text: &str, area: Area| set(artwork.lang, text, area);
        Ok(Self {
            state: artwork.state.map(|state| say(state, plan.state)).transpose()?,
            name: say(&artwork.name, plan.name)?,
            first: say(&artwork.days.first, plan.first)?,
            last: artwork.days.last.as_deref().map(|last| say(last, plan.last)).transpose()?,
            city: say(&artwork.city, plan.city)?,
            when: say(&artwork.days.when, plan.when)?,
            action: say(artwork.action, plan.action)?,
            open: artwork.open,
        })
    }
}
