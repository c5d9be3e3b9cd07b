//! What a banner says, by the edition's facts and the moment. How each size says it is
//! [`compose`](super::compose)'s.

use jiff::civil::Date;

use super::{Size, Wording};
use crate::campaign::{Art, Campaign};
use crate::drawing::{Days, months, months_in_digits, numeral};
use crate::edition::{Edition, Stage, Text, WindowState};
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
    pub(super) campaign: String,
    pub(super) wording: Wording,
    pub(super) size: Size,
    pub(super) art: Art,
    /// Where the campaign's window stands, which tells its pictures apart.
    pub(super) opening: u8,
    /// The first day and the last, on the two sides of the span.
    pub(super) days: (String, Option<String>),
    /// What it says, in each of its languages in turn.
    pub(super) faces: Vec<Face>,
    /// Whether the campaign asks for it: in the colour of actions.
    pub(super) open: bool,
}

/// What a banner says in one language. Of several forms of the same the first is the one to
/// say; those that follow are shorter, for a size in which it does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Face {
    pub(super) lang: Lang,
    /// The conference: whole, short.
    pub(super) name: Vec<String>,
    pub(super) city: String,
    /// Month and year: in words, in digits.
    pub(super) when: Vec<String>,
    /// The days in full, for those who hear the picture.
    pub(super) range: String,
    /// Where the conference stands: the campaign's own words, the usual ones; may be empty.
    pub(super) state: Vec<String>,
    /// What one can do now: the campaign's own words, the usual ones.
    pub(super) action: Vec<String>,
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
        if !campaign.shows(opening) {
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
        if !campaign.would_show(opening) {
            return Drawing::Hidden(size);
        }
        let said = Said::now(app, edition, opening);
        let host = edition.host_country.lang();
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
            days: numerals(wording, host, edition.dates_at(said.stage)),
            faces: wording.langs(host).into_iter().map(|lang| Face::new(edition, campaign, said, lang)).collect(),
            open: opening == WindowState::Open,
        })
    }
}

/// The days on the two sides. In both languages no letters stand beside a figure.
fn numerals(wording: Wording, host: Lang, (first, last): (Date, Date)) -> (String, Option<String>) {
    let day = |date: Date| match wording {
        Wording::One(lang) => numeral(lang, date),
        Wording::Both if host == Lang::Fr => date.day().to_string(),
        Wording::Both => numeral(host, date),
    };
    (day(first), (first != last).then(|| day(last)))
}

/// What decides what is said beside the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) opening: WindowState,
    stage: Stage,
    can_register: bool,
}

impl Said {
    pub(super) fn now(app: &AppState, edition: &Edition, opening: WindowState) -> Self {
        let now = app.clock.conference_now();
        let is_current = app.published.load().current.number == edition.number;
        Self {
            opening,
            stage: edition.stage(now),
            can_register: is_current && app.registration_window(edition).state(now) == WindowState::Open,
        }
    }
}

impl Face {
    fn new(edition: &Edition, campaign: &Campaign, said: Said, lang: Lang) -> Self {
        let t = Messages::new(lang);
        let days = edition.dates_at(said.stage);
        let own = |text: &Option<Text>, usual: &str| {
            let own = text.as_ref().map(|text| text.get(lang).to_owned());
            own.into_iter().chain([usual.to_owned()]).collect()
        };
        let usual = |text: &str| vec![text.to_owned()];
        let state = match (said.opening, said.stage) {
            (WindowState::Closed, Stage::Over) => usual(t.banner_art_thanks()),
            (_, Stage::Over) => Vec::new(),
            (_, Stage::UnderWay) => usual(t.banner_art_under_way()),
            (WindowState::Open, Stage::Before) => own(&campaign.invitation, t.banner_art_invitation()),
            (_, Stage::Before) => usual(t.banner_art_soon()),
        };
        let action = match (said.opening, said.stage) {
            (WindowState::Closed, Stage::Over) => usual(t.banner_art_results()),
            (WindowState::Closed, _) => usual(t.banner_art_site()),
            (WindowState::Open, Stage::Before | Stage::UnderWay) if said.can_register => {
                own(&campaign.action, t.banner_art_register())
            }
            _ => usual(t.banner_art_more()),
        };
        Self {
            lang,
            name: vec![edition.name.get(lang).to_owned(), edition.short_name.get(lang).to_owned()],
            city: edition.city.get(lang).to_owned(),
            when: vec![months(lang, days), months_in_digits(days)],
            range: Days::new(lang, days).range,
            state,
            action,
        }
    }

    /// The forms of each of what it says that has some, the one to shorten first before the
    /// others.
    fn forms(&mut self) -> [&mut Vec<String>; 3] {
        [&mut self.action, &mut self.state, &mut self.name]
    }

    /// All of it, for those who hear the picture.
    fn aloud(&self) -> String {
        let first = |forms: &[String]| forms.first().cloned().unwrap_or_default();
        let state = self.state.first().map(|state| format!("{state}. ")).unwrap_or_default();
        format!("{}, {}, {}. {state}{}", first(&self.name), self.city, self.range, first(&self.action))
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

    /// The same with a shorter form of something, if there is one.
    pub(super) fn briefer(&self) -> Option<Self> {
        let Self::Banner(artwork) = self else { return None };
        let mut briefer = artwork.clone();
        let what = (0..3).find(|at| briefer.faces.iter_mut().any(|face| face.forms()[*at].len() > 1))?;
        for face in &mut briefer.faces {
            if let Some(forms) = face.forms().into_iter().nth(what).filter(|forms| forms.len() > 1) {
                forms.remove(0);
            }
        }
        Some(Self::Banner(briefer))
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
        match self {
            Self::Banner(artwork) => artwork.faces.iter().map(Face::aloud).collect::<Vec<_>>().join(" / "),
            Self::Hidden(_) => String::new(),
            Self::Unknown(_) => Lang::ALL.map(|lang| Messages::new(lang).banner_art_unknown()).join(" "),
        }
    }
}
