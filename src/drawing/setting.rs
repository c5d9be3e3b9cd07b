//! Words that stand somewhere.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::svg::{inks, read};
use crate::error::Result;
use crate::i18n::{Lang, Rich};

/// Height of capitals, as a part of the size.
pub(super) const CAPITALS: f32 = 0.7;

/// How lines stand to the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// Where it lies on the way from the start to the end.
    pub(crate) const fn share(self) -> f32 {
        match self {
            Self::Start => 0.0,
            Self::Middle => 0.5,
            Self::End => 1.0,
        }
    }
}

/// As SVG says it of a line of text.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        })
    }
}

impl HtmlSafe for Anchor {}

/// Where words may stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Left, centred, right.
    pub(crate) across: Anchor,
    /// Top, centred, bottom.
    pub(crate) down: Anchor,
    /// The largest size.
    pub(crate) largest: f32,
    pub(crate) weight: u16,
}

/// Words in their area.
pub(crate) struct Setting {
    pub(crate) x: f32,
    pub(crate) anchor: Anchor,
    pub(crate) size: f32,
    pub(crate) weight: u16,
    /// Of the longest line.
    pub(crate) width: f32,
    pub(crate) lines: Vec<Line>,
}

pub(crate) struct Line {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) markup: Markup,
}

/// Escaped text, with French ordinals raised.
pub(crate) struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

impl Markup {
    pub(super) fn new(lang: Lang, text: &str) -> Self {
        let html = Rich::plain(lang, text).to_string();
        Self(html.replace("<sup>", r#"<tspan font-size="62%" baseline-shift="34%">"#).replace("</sup>", "</tspan>"))
    }
}

/// Words without anything around them.
#[derive(Template)]
#[template(
    source = r#"{%- import "drawing/parts.svg" as drawing -%}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{% call drawing::text(setting, "red") %}{% endcall %}</svg>"#,
    ext = "svg"
)]
struct Alone<'a> {
    setting: &'a Setting,
}

impl Setting {
    /// The ink of each line.
    pub(super) fn inks(&self) -> Result<Vec<resvg::usvg::Rect>> {
        let tree = read(&Alone { setting: self }.render()?)?;
        Ok(inks(&tree).into_iter().map(|(_, ink)| ink).collect())
    }

    /// Set anew so that the ink of each line stands at its edge, and not the air that each
    /// letter brings along: large figures and small words then share a margin.
    pub(crate) fn flush(mut self) -> Result<Self> {
        let inks = self.inks()?;
        for (line, ink) in self.lines.iter_mut().zip(inks) {
            let share = self.anchor.share();
            line.x = tenth(line.x + self.x - (ink.left() + share * ink.width()));
        }
        Ok(self)
    }
}

pub(super) fn tenth(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}
