//! What a banner says, by the edition's facts and the moment, and how each size says it.

use askama::Template;

use super::{Size, Wording};
use crate::campaign::{Art, Campaign, Early};
use crate::drawing::{Anchor, Area, Days, Setting, set};
use crate::edition::{Edition, Stage, Text, WindowState};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages};
use crate::web::AppState;

/// Something to draw: the whole of what an image depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Drawing {
    /// A banner.
    Banner(Artwork),
    /// Nothing, in the size of a banner: the host wishes none now.
    Hidden(Size),
    /// What stands where an address is not known, in both languages.
    Unknown(Size),
}

/// Which picture of the gallery a drawing is: a campaign has one for each language, size and
/// state of its window.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Banner(String, Wording, Size, u8),
    Hidden(Size),
    Unknown(Size),
}

/// A banner's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Artwork {
    /// Code of the campaign.
    campaign: String,
    wording: Wording,
    size: Size,
    art: Art,
    /// Where the campaign's window stands, which tells its pictures apart.
    opening: u8,
    /// What it says, in each of its languages in turn.
    faces: Vec<Face>,
    /// Whether the campaign asks for it: in the colour of actions.
    open: bool,
}

/// What a banner says in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Face {
    lang: Lang,
    name: String,
    city: String,
    days: Days,
    /// Where the conference stands.
    state: Option<String>,
    /// What one can do now.
    action: String,
}

impl Artwork {
    /// What portals show of a campaign at this moment where its window is as given.
    pub(crate) fn drawing(
        app: &AppState,
        edition: &Edition,
        campaign: &Campaign,
        opening: WindowState,
        wording: Wording,
        size: Size,
    ) -> Drawing {
        if campaign.paused {
            return Drawing::Hidden(size);
        }
        Self::preview(app, edition, campaign, opening, wording, size)
    }

    /// The same as if the campaign were not paused: for those who decide about it.
    pub(crate) fn preview(
        app: &AppState,
        edition: &Edition,
        campaign: &Campaign,
        opening: WindowState,
        wording: Wording,
        size: Size,
    ) -> Drawing {
        if opening == WindowState::NotYet && campaign.early == Early::Nothing {
            return Drawing::Hidden(size);
        }
        let langs = wording.langs(edition.host_country.lang());
        Drawing::Banner(Self {
            campaign: campaign.code.clone(),
            wording,
            size,
            art: campaign.art,
            opening: match opening {
                WindowState::NotYet => 0,
                WindowState::Open => 1,
                WindowState::Closed => 2,
            },
            faces: langs.into_iter().map(|lang| Face::now(app, edition, campaign, opening, lang)).collect(),
            open: opening == WindowState::Open,
        })
    }
}

impl Face {
    fn now(app: &AppState, edition: &Edition, campaign: &Campaign, opening: WindowState, lang: Lang) -> Self {
        let t = Messages::new(lang);
        let now = app.clock.conference_now();
        let stage = edition.stage(now);
        let is_current = app.published.load().current.number == edition.number;
        let can_register = is_current && app.registration_window(edition).state(now) == WindowState::Open;
        let own = |text: &Option<Text>, usual: &str| text.as_ref().map_or(usual, |text| text.get(lang)).to_owned();
        let standing = match (opening, stage) {
            (WindowState::Closed, Stage::Over) => Some(t.banner_art_thanks().to_owned()),
            (_, Stage::Over) => None,
            (_, Stage::UnderWay) => Some(t.banner_art_under_way().to_owned()),
            (WindowState::Open, Stage::Before) => Some(own(&campaign.invitation, t.banner_art_invitation())),
            (_, Stage::Before) => Some(t.banner_art_soon().to_owned()),
        };
        let action = match (opening, stage) {
            (WindowState::Closed, Stage::Over) => t.banner_art_results().to_owned(),
            (WindowState::Closed, _) => t.banner_art_site().to_owned(),
            (WindowState::Open, Stage::Before | Stage::UnderWay) if can_register => {
                own(&campaign.action, t.banner_art_register())
            }
            _ => t.banner_art_more().to_owned(),
        };
        Self {
            lang,
            name: edition.name.get(lang).to_owned(),
            city: edition.city.get(lang).to_owned(),
            days: Days::new(lang, edition.dates_at(stage)),
            state: standing,
            action,
        }
    }
}

/// What a banner says to those who do not see it: the text that stands in snippets, in each
/// language in turn. It is the same whatever the time, with the days that were announced.
pub(crate) fn alt(edition: &Edition, wording: Wording) -> String {
    let announced = &edition.dates.announced;
    let days = (announced.first, announced.last);
    let say = |lang| {
        let (name, city) = (edition.name.get(lang), edition.city.get(lang));
        format!("{name}, {city}, {}", Days::new(lang, days).range)
    };
    let langs = wording.langs(edition.host_country.lang());
    langs.into_iter().map(say).collect::<Vec<_>>().join(" / ")
}

impl Drawing {
    /// The language that it begins in.
    pub(super) fn lang(&self) -> Lang {
        match self {
            Self::Banner(artwork) => artwork.faces.first().map_or(Lang::Vi, |face| face.lang),
            Self::Hidden(_) | Self::Unknown(_) => Lang::Vi,
        }
    }

    pub(super) fn place(&self) -> Place {
        match self {
            Self::Banner(artwork) => {
                Place::Banner(artwork.campaign.clone(), artwork.wording, artwork.size, artwork.opening)
            }
            Self::Hidden(size) => Place::Hidden(*size),
            Self::Unknown(size) => Place::Unknown(*size),
        }
    }

    /// The accessible title.
    pub(super) fn title(&self) -> String {
        let say = |face: &Face| {
            let state = face.state.as_ref().map(|state| format!("{state}. ")).unwrap_or_default();
            format!("{}, {}, {}. {state}{}", face.name, face.city, face.days.range, face.action)
        };
        match self {
            Self::Banner(artwork) => artwork.faces.iter().map(say).collect::<Vec<_>>().join(" / "),
            Self::Hidden(_) => String::new(),
            Self::Unknown(_) => Lang::ALL.map(|lang| Messages::new(lang).banner_art_unknown()).join(" "),
        }
    }

    /// The drawing before its text becomes outlines.
    pub(super) fn svg(&self) -> Result<String> {
        Ok(match self {
            Self::Hidden(size) => {
                let (width, height) = size.pixels();
                Hidden { width, height }.render()?
            }
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
                    Size::Block => Block(sheet).render()?,
                    Size::Tall => Tall(sheet).render()?,
                    _ => Wide(sheet, artwork.size).render()?,
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
            _ => Plan {
                first: area((18.0, 8.0), (62.0, 48.0), (Start, Middle), (42.0, 700)),
                last: area((132.0, 8.0), (62.0, 48.0), (End, Middle), (42.0, 700)),
                city: area((18.0, 58.0), (60.0, 20.0), (Start, Middle), (14.0, 700)),
                when: area((90.0, 58.0), (104.0, 20.0), (End, Middle), (13.0, 400)),
                state: area((222.0, 9.0), (330.0, 18.0), (Start, Middle), (12.0, 400)),
                name: area((222.0, 28.0), (330.0, 52.0), (Start, Middle), (18.0, 700)),
                action: area((580.0, 33.0), (122.0, 24.0), (Middle, Middle), (14.0, 700)),
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
struct Wide(Sheet, Size);

#[derive(Template)]
#[template(path = "banner/300x250.svg")]
struct Block(Sheet);

#[derive(Template)]
#[template(path = "banner/160x600.svg")]
struct Tall(Sheet);

#[derive(Template)]
#[template(path = "banner/hidden.svg")]
struct Hidden {
    width: u16,
    height: u16,
}

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
        let face = artwork.faces.first().ok_or_else(|| Error::other("a banner without words"))?;
        let say = |text: &str, area: Area| set(face.lang, text, area);
        Ok(Self {
            state: face.state.as_ref().map(|state| say(state, plan.state)).transpose()?,
            name: say(&face.name, plan.name)?,
            first: say(&face.days.first, plan.first)?,
            last: face.days.last.as_deref().map(|last| say(last, plan.last)).transpose()?,
            city: say(&face.city, plan.city)?,
            when: say(&face.days.when, plan.when)?,
            action: say(&face.action, plan.action)?,
            open: artwork.open,
        })
    }
}
