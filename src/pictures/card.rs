//! The social card of a page: what networks and messengers show beside its link.

use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::Digest;

use super::sources::HAND;
use crate::drawing::{Anchor, Area, Art, Days, Gallery, PAPER, Setting, png, read, set, span};
use crate::edition::Ornament;
use crate::error::Result;
use crate::i18n::Lang;
use crate::web::{Encoded, Icon, Page, Route};

/// Width and height that networks ask for: 1.91 to 1.
pub(super) const PIXELS: (u16, u16) = (1200, 630);

const MARK: Art = Art(include_str!("../../static/art/mark.svg"));
const RIVER: Art = Art(include_str!("../../static/art/river.svg"));

/// The cards drawn so far: one for each page and language.
pub(super) type Cards = Gallery<(Route, Lang), SocialCard>;

/// All that a card depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SocialCard {
    lang: Lang,
    title: String,
    /// The conference, unless it is the title.
    name: Option<String>,
    city: String,
    days: Days,
    /// The drawing of a thematic session.
    theme: Option<Art>,
    /// Of an earlier edition: what joins its days in place of the span.
    ornament: Option<Art>,
}

impl SocialCard {
    /// The card of a page, as it may be read now.
    pub(super) fn new(page: &Page, route: Route) -> Self {
        let archived = match route {
            Route::Archive(number) => page.archive.iter().find(|edition| edition.number == number),
            _ => None,
        };
        let edition = archived.unwrap_or(&page.edition);
        let name = page.plain(&edition.name).to_owned();
        let (title, name) =
            if archived.is_some() || route == Route::Home { (name, None) } else { (page.title_of(route), Some(name)) };
        Self {
            lang: page.lang,
            title,
            name,
            city: page.plain(&edition.city).to_owned(),
            days: Days::new(page.lang, edition.dates_at(edition.stage(page.now))),
            theme: theme(page, route),
            ornament: archived.and_then(|edition| edition.ornament).map(|Ornament::River| RIVER),
        }
    }

    /// What the card says to those who do not see it.
    pub(super) fn alt(&self) -> String {
        let Self { title, name, city, days, .. } = self;
        let name = name.as_ref().map(|name| format!(". {name}")).unwrap_or_default();
        format!("{title}{name}, {city}, {}", days.range)
    }

    /// Changes with the words of the card and with what draws them.
    pub(super) fn digest(&self) -> String {
        let digest = HAND.clone().chain_update(format!("{self:?}")).finalize();
        BASE64_URL_SAFE_NO_PAD.encode(&digest[..6])
    }

    /// The picture.
    pub(super) fn draw(&self) -> Result<Encoded> {
        Ok(Encoded::opaque(png(&read(&self.svg()?)?)?))
    }

    fn svg(&self) -> Result<String> {
        let plan = if self.name.is_none() { &Plan::WHOLE } else { &Plan::PAGE };
        let say = |text: &str, area: Area| set(self.lang, text, area);
        let title = Area { width: if self.theme.is_some() { 800.0 } else { plan.title.width }, ..plan.title };
        let first = say(&self.days.first, plan.first)?;
        let last = self.days.last.as_ref().map(|last| say(last, plan.last)).transpose()?;
        let from = first.x + first.width + plan.air;
        let to = last.as_ref().map_or(RIGHT, |last| last.x - last.width - plan.air);
        Ok(Sheet {
            title: say(&self.title, title)?,
            name: self.name.as_ref().map(|name| say(name, plan.name)).transpose()?,
            city: say(&self.city, plan.city)?,
            when: say(&self.days.when, plan.when)?,
            span: span(from, plan.deck - plan.rise, to - from, plan.rise, plan.lines),
            from,
            to,
            first,
            last,
            deck: plan.deck,
            rise: plan.rise,
            mark: MARK,
            theme: self.theme,
            dress: if self.theme.is_some() || self.ornament.is_some() { DEEP } else { LIGHT },
            ornament: self.ornament,
        }
        .render()?)
    }
}

/// The drawing of a thematic session, where one was made for it.
fn theme(page: &Page, route: Route) -> Option<Art> {
    let Route::Session(number) = route else { return None };
    let session = page.edition.thematic_sessions.iter().find(|session| session.number == number)?;
    Icon::of(&session.id).map(|icon| Art(icon.art))
}

/// The colours of a card, by the names of the style sheet.
struct Dress {
    ground: &'static str,
    title: &'static str,
    text: &'static str,
    thread: &'static str,
}

const LIGHT: Dress = Dress { ground: PAPER, title: "#2b3584", text: "#1d2044", thread: "#2b3584" };
/// Reversed: a thematic session, an earlier edition.
const DEEP: Dress = Dress { ground: "#1f2560", title: PAPER, text: PAPER, thread: "#c9cdf0" };

const LEFT: f32 = 64.0;
const RIGHT: f32 = 1136.0;

/// Where the words stand.
struct Plan {
    name: Area,
    title: Area,
    first: Area,
    last: Area,
    city: Area,
    when: Area,
    /// Where the span rests, and how high it rises.
    deck: f32,
    rise: f32,
    /// Between a day and the span.
    air: f32,
    lines: u16,
}

const fn area((x, y): (f32, f32), (width, height): (f32, f32), largest: f32, weight: u16) -> Area {
    Area { x, y, width, height, across: Anchor::Start, down: Anchor::Middle, largest, weight }
}

const fn to_the_right(area: Area) -> Area {
    Area { across: Anchor::End, ..area }
}

impl Plan {
    /// The conference itself.
    const WHOLE: Self = Self {
        name: area((136.0, 48.0), (1000.0, 64.0), 26.0, 400),
        title: Area { down: Anchor::Start, ..area((LEFT, 46.0), (960.0, 292.0), 72.0, 700) },
        first: area((LEFT, 372.0), (300.0, 130.0), 168.0, 700),
        last: to_the_right(area((836.0, 372.0), (300.0, 130.0), 168.0, 700)),
        city: area((LEFT, 540.0), (520.0, 52.0), 36.0, 700),
        when: to_the_right(area((616.0, 540.0), (520.0, 52.0), 36.0, 400)),
        deck: 516.0,
        rise: 132.0,
        air: 20.0,
        lines: 13,
    };
    /// One of its pages.
    const PAGE: Self = Self {
        name: area((140.0, 42.0), (996.0, 72.0), 31.0, 400),
        title: Area { down: Anchor::Middle, ..area((LEFT, 132.0), (1072.0, 262.0), 124.0, 700) },
        first: area((LEFT, 412.0), (220.0, 90.0), 108.0, 700),
        last: to_the_right(area((916.0, 412.0), (220.0, 90.0), 108.0, 700)),
        city: area((LEFT, 540.0), (520.0, 52.0), 36.0, 700),
        when: to_the_right(area((616.0, 540.0), (520.0, 52.0), 36.0, 400)),
        deck: 516.0,
        rise: 84.0,
        air: 16.0,
        lines: 13,
    };
}

/// The words, set.
#[derive(Template)]
#[template(path = "pictures/card.svg")]
struct Sheet {
    title: Setting,
    name: Option<Setting>,
    first: Setting,
    last: Option<Setting>,
    city: Setting,
    when: Setting,
    span: String,
    from: f32,
    to: f32,
    deck: f32,
    rise: f32,
    mark: Art,
    theme: Option<Art>,
    ornament: Option<Art>,
    dress: Dress,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::inks;
    use std::collections::BTreeSet;

    const NAMES: [(Lang, &str); 2] = [
        (Lang::Vi, "Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12"),
        (Lang::Fr, "12es Assises de la coopération décentralisée franco-vietnamienne"),
    ];
    /// Longer than any, higher than any, shorter than any.
    const TITLES: [(Lang, &str); 6] = [
        (Lang::Vi, "Động lực phục hồi và phát triển bền vững, toàn diện sau đại dịch Covid-19"),
        (Lang::Vi, "ẪM ỮNG ẶNG ỆNH"),
        (Lang::Vi, "Ẩm thực"),
        (Lang::Fr, "Force motrice de la relance et du développement durable et inclusif post-Covid-19 : l’avenir"),
        (Lang::Fr, "Anticonstitutionnellement intergouvernementalisé"),
        (Lang::Fr, "À Gênes"),
    ];

    fn card(lang: Lang, title: &str, name: Option<&str>, theme: Option<Art>) -> SocialCard {
        let days = Days::new(lang, (jiff::civil::date(2023, 9, 28), jiff::civil::date(2023, 9, 30)));
        SocialCard {
            lang,
            title: title.to_owned(),
            name: name.map(str::to_owned),
            city: "Thành phố Hồ Chí Minh".to_owned(),
            days,
            theme,
            ornament: None,
        }
    }

    #[test]
    fn no_words_meet_others_or_the_edge() {
        let mut cards = Vec::new();
        for (lang, title) in TITLES {
            let name = NAMES.iter().find(|(of, _)| *of == lang).map(|(_, name)| *name);
            cards.push(card(lang, title, name, None));
            cards.push(card(lang, title, name, Some(MARK)));
            cards.push(card(lang, title, None, None));
        }
        for card in cards {
            let tree = read(&card.svg().expect("a drawing")).expect("an SVG");
            let found = inks(&tree);
            assert!(found.len() >= 5, "{card:?}");
            for (at, (size, ink)) in found.iter().enumerate() {
                assert!(ink.left() >= 60.0 && ink.right() <= 1140.0, "{card:?}: {ink:?}");
                assert!(ink.top() >= 16.0 && ink.bottom() <= 610.0, "{card:?}: {ink:?}");
                for (other_size, other) in &found[at + 1..] {
                    let apart = ink.right() < other.left()
                        || other.right() < ink.left()
                        || ink.bottom() < other.top()
                        || other.bottom() < ink.top();
                    assert!(apart || size == other_size, "{card:?}: {ink:?} meets {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_digest_changes_with_every_word() {
        let (lang, title) = TITLES[0];
        let plain = card(lang, title, None, None);
        let mut later = plain.clone();
        later.days = Days::new(lang, (jiff::civil::date(2023, 9, 28), jiff::civil::date(2023, 10, 1)));
        let others = [
            card(lang, "Khác", None, None),
            card(lang, title, Some("Tên"), None),
            card(lang, title, None, Some(MARK)),
            SocialCard { lang: Lang::Fr, ..plain.clone() },
            SocialCard { city: "Hà Nội".to_owned(), ..plain.clone() },
            SocialCard { ornament: Some(RIVER), ..plain.clone() },
            later,
        ];
        let digests: BTreeSet<String> = others.iter().chain([&plain]).map(SocialCard::digest).collect();
        assert_eq!(digests.len(), others.len() + 1, "two cards share an address");
        assert_eq!(plain.digest(), plain.clone().digest());
        assert_eq!(plain.digest().len(), 8);
    }
}
