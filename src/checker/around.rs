//! What is around a snippet: what hides it, makes it narrow or late, and the link it is in.

use super::tree::{Element, Tree};
use crate::campaign::Remark;

/// The width of a page on an ordinary desk, in pixels, where only shares of it are told.
const DESK: f32 = 1366.0;
/// A cell narrower than this grows with what it holds, as old pages rely on.
const CELL: f32 = 60.0;
/// What is not wider shows nothing.
const DOT: f32 = 2.0;
/// No style that an editor writes is longer, in bytes; it is read for all that is inside.
const STYLE: usize = 4_096;

/// How an element is shown, from inside the page and from nowhere else: no style sheet is
/// asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Around {
    /// For readers whose browsers run scripts, as nearly all do.
    pub(super) is_hidden: bool,
    /// The nearest link around it.
    pub(super) link: Option<usize>,
    pub(super) room: Room,
}

/// How much room there is for something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    /// In pixels, where that is known.
    pixels: Option<f32>,
    /// Of the page's width, as far as pixels were not known.
    share: f32,
}

impl Room {
    /// A whole page.
    pub(super) const PAGE: Self = Self { pixels: None, share: 1.0 };

    fn within(self, width: Option<Width>) -> Self {
        match (width, self.pixels) {
            (None, _) => self,
            (Some(Width::Pixels(own)), known) => {
                Self { pixels: Some(known.map_or(own, |known| known.min(own))), ..self }
            }
            (Some(Width::Share(own)), Some(known)) => Self { pixels: Some(known * own), ..self },
            (Some(Width::Share(own)), None) => Self { share: self.share * own, ..self },
        }
    }

    fn is_nothing(self) -> bool {
        self.pixels.is_some_and(|pixels| pixels <= DOT) || self.share <= 0.0
    }

    /// What is to be said of something that is `natural` pixels wide, if it has much less.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and `natural`")]
    pub(super) fn narrower_than(self, natural: u16) -> Option<Remark> {
        let enough = f32::from(natural) * 0.9;
        match self.pixels {
            Some(pixels) if pixels < enough => Some(Remark::Narrow(Some(pixels.round() as u16))),
            _ => (DESK * self.share < enough).then_some(Remark::Narrow(None)),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Width {
    Pixels(f32),
    /// Of what is around it: 1 is all of it.
    Share(f32),
}

impl Around {
    /// Of an element in a page that is shown in `room`.
    pub(super) fn of(tree: &Tree, at: usize, room: Room) -> Self {
        let own = tree.elements.get(at);
        let chain: Vec<&Element> = own.into_iter().chain(tree.around(at).map(|(_, element)| element)).collect();
        let room = chain.iter().rev().fold(room, |room, element| room.within(width(element)));
        Self {
            is_hidden: room.is_nothing() || chain.iter().any(|element| is_hidden(element)),
            link: link_around(tree, at),
            room,
        }
    }
}

/// The nearest link around an element.
pub(super) fn link_around(tree: &Tree, at: usize) -> Option<usize> {
    let is_link = |element: &Element| matches!(element.name(), "a" | "area") && element.attribute("href").is_some();
    tree.around(at).find(|(_, element)| is_link(element)).map(|(at, _)| at)
}

/// Elements that are shown as large as they say, whatever is in them.
fn is_picture(element: &Element) -> bool {
    matches!(element.name(), "img" | "iframe" | "embed" | "object" | "input")
}

fn is_hidden(element: &Element) -> bool {
    // What has no height of its own may still have room: by a padding (how boxes keep their
    // proportions), or outside of itself.
    let (mut is_flat, mut is_clipped, mut is_padded, mut has_height) = (false, false, false, false);
    for (name, value) in declarations(element) {
        let is_zero = matches!(length(&value), Some(Width::Pixels(length) | Width::Share(length)) if length <= 0.0);
        match name.as_str() {
            "display" if value == "none" => return true,
            "visibility" if matches!(value.as_str(), "hidden" | "collapse") => return true,
            "opacity" if value.parse() == Ok(0.0_f32) => return true,
            "height" => (is_flat, has_height) = (is_zero, true),
            "max-height" => is_flat |= is_zero,
            "overflow" | "overflow-y" => is_clipped = value.starts_with("hidden") || value.starts_with("clip"),
            "min-height" | "padding" | "padding-top" | "padding-bottom" => is_padded |= !is_zero,
            _ => {}
        }
    }
    let is_dot = |value: Option<Width>| matches!(value, Some(Width::Pixels(pixels)) if pixels <= DOT);
    let is_low = is_picture(element) && !has_height && is_dot(element.attribute("height").and_then(dimension));
    matches!(element.name(), "template" | "noframes" | "noscript")
        || element.attribute("hidden").is_some()
        || is_low
        || (is_flat && !is_padded && (is_clipped || is_picture(element)))
}

/// The width that an element gives to what is in it, or has itself.
fn width(element: &Element) -> Option<Width> {
    let attribute = element.attribute("width").and_then(dimension);
    let mut width = match element.name() {
        _ if is_picture(element) => attribute,
        "td" | "th" | "table" | "col" => attribute.filter(|width| !matches!(width, Width::Pixels(p) if *p < CELL)),
        _ => None,
    };
    let (mut most, mut least) = (None, None);
    for (name, value) in declarations(element) {
        let place = match name.as_str() {
            "width" => &mut width,
            "max-width" => &mut most,
            "min-width" => &mut least,
            _ => continue,
        };
        *place = length(&value).or(*place);
    }
    let width = match (width, most) {
        (Some(Width::Pixels(own)), Some(Width::Pixels(most))) => Some(Width::Pixels(own.min(most))),
        (_, Some(Width::Pixels(most))) => Some(Width::Pixels(most)),
        (_, Some(Width::Share(most))) if most <= 0.0 => Some(Width::Share(0.0)),
        (own, _) => own,
    };
    // Frames are made as wide as their place by `width: 1px; min-width: 100%`.
    match (width, least) {
        (Some(Width::Pixels(own)), Some(Width::Pixels(least))) => Some(Width::Pixels(own.max(least))),
        (Some(Width::Share(own)), Some(Width::Share(least))) => Some(Width::Share(own.max(least))),
        (Some(Width::Pixels(_)), Some(Width::Share(least))) if least > 0.0 => Some(Width::Share(least)),
        (Some(Width::Share(own)), Some(Width::Pixels(least))) if own <= 0.0 => Some(Width::Pixels(least)),
        (own, _) => own,
    }
}

/// Of a `style`: names and values in small letters.
fn declarations(element: &Element) -> impl Iterator<Item = (String, String)> {
    let style = element.attribute("style").unwrap_or_default();
    style[..style.floor_char_boundary(STYLE)].split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.to_ascii_lowercase().replace("!important", "");
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    })
}

/// A length of CSS, as far as it is one that can be known.
fn length(value: &str) -> Option<Width> {
    if let Some(share) = value.strip_suffix('%') {
        return Some(Width::Share(number(share)? / 100.0));
    }
    let pixels = value.strip_suffix("px").map_or_else(|| (value == "0").then_some("0"), Some)?;
    Some(Width::Pixels(number(pixels)?))
}

/// The attribute `width` (HTML §2.3.4.5): digits, and what follows says whether of a hundred.
fn dimension(value: &str) -> Option<Width> {
    let value = value.trim_start();
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (digits, unit) = value.split_at(end);
    let value = number(digits)?;
    match unit.trim_start().as_bytes().first() {
        Some(b'%') => Some(Width::Share(value / 100.0)),
        // A share of what the others leave.
        Some(b'*') => None,
        _ => Some(Width::Pixels(value)),
    }
}

fn number(text: &str) -> Option<f32> {
    text.trim().parse().ok().filter(|number: &f32| (0.0..1e6).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn of_image(html: &str) -> Around {
        let tree = Tree::read(html, Instant::now() + Duration::from_secs(20));
        let at = tree.elements.iter().rposition(|element| element.name() == "img").expect("an image");
        Around::of(&tree, at, Room::PAGE)
    }

    #[test]
    fn the_room_for_a_banner_is_what_is_around_it() {
        for (html, narrow) in [
            ("<img>", None),
            ("<img width=728>", None),
            ("<img width=700>", None),
            ("<img width=200>", Some(Some(200))),
            ("<img width='200px'>", Some(Some(200))),
            ("<img width=' 200'>", Some(Some(200))),
            ("<img width=100%>", None),
            ("<img style='width:200px'>", Some(Some(200))),
            ("<img width=728 style='width: 200PX !important; height:auto'>", Some(Some(200))),
            ("<img width=728 style='max-width:200px'>", Some(Some(200))),
            ("<img width=728 style='max-width:100%'>", None),
            ("<td width=200><img>", None),
            ("<table><td width=200><img width=100%></table>", Some(Some(200))),
            ("<table><td width=1><img></table>", None),
            ("<table width=980><td width=20%><img></table>", Some(Some(196))),
            ("<table width=980><tr><td width=980><img></table>", None),
            ("<table width=20%><td><img></table>", Some(None)),
            ("<table width=100%><td width=20%><img></table>", Some(None)),
            ("<table width=100%><td width=20%><img width=728></table>", Some(None)),
            ("<table width=100%><td width=80%><img></table>", None),
            ("<div style='width:180px'><div style='width:100%'><a href=x><img></a></div></div>", Some(Some(180))),
            ("<div style='width:20em'><img></div>", None),
            ("<img style='width:1px;min-width:100%'>", None),
            ("<img width=1 style='min-width:100%'>", None),
            ("<div style='width:0;min-width:100%'><img>", None),
            ("<div style='width:100px;min-width:200px'><img>", Some(Some(200))),
            ("<div style='max-width:100px;min-width:200px'><img>", Some(Some(200))),
            ("<div style='width:10%;min-width:20%'><img>", Some(None)),
            ("<div style='width:0%;min-width:200px'><img>", Some(Some(200))),
            ("<img width=abc>", None),
            ("<img width=-5>", None),
            ("<img width=2*>", None),
            ("<img width=99999999999999999999>", None),
        ] {
            assert_eq!(of_image(html).room.narrower_than(728), narrow.map(Remark::Narrow), "{html}");
        }
    }

    #[test]
    fn what_is_hidden_inside_the_page_is_known_to_be() {
        for (html, is_hidden) in [
            ("<img>", false),
            ("<img style='display:none'>", true),
            ("<div style='color:red; DISPLAY : None !important'><p><img>", true),
            ("<div style='visibility:hidden'><img>", true),
            ("<div hidden><img>", true),
            ("<img width=0>", true),
            ("<img width=1 height=1>", true),
            ("<img height=0>", true),
            ("<img style='opacity:0'>", true),
            ("<img style='opacity:0.5'>", false),
            ("<img height=0 style='height:auto'>", false),
            ("<img style='height:0'>", true),
            ("<img style='width:0'>", true),
            ("<img style='max-width:0%'>", true),
            ("<div style='height:0;overflow:hidden'><img>", true),
            ("<div style='max-height:0px;overflow:hidden;padding:0'><img>", true),
            ("<div style='height:0'><img>", false),
            ("<div style='height:0;padding-bottom:12%'><img>", false),
            ("<div style='position:relative;height:0;overflow:hidden;padding-top:12.36%'><img>", false),
            ("<div style='height:0;min-height:90px;overflow:hidden'><img>", false),
            ("<iframe style='width:1px;min-width:100%' height=90></iframe><img>", false),
            ("<div style='width:1px;min-width:100%'><img>", false),
            ("<img loading=lazy>", false),
            ("<body><noscript><p><img></noscript>", true),
            ("<div style='width:0%'><img>", true),
            ("<div style='display:block'><img>", false),
            ("<template><img></template>", true),
            ("<table><td width=0><img></table>", false),
            ("<div style=';;:;display'><img>", false),
        ] {
            assert_eq!(of_image(html).is_hidden, is_hidden, "{html}");
        }
    }
}
