//! What a banner is drawn of: lines, a button and words on their ground.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::banner::Size;
use crate::banner::outline::Letters;
use crate::campaign::Art;
use crate::drawing::{PAPER, Setting, span};
use crate::i18n::Lang;

const INDIGO: &str = "#2b3584";

/// The colours of an artwork. Contrast (WCAG 2) on its ground: on paper title 14.0, line 9.7,
/// text 7.7, and the label 7.6 on its button; on indigo title and line 9.7, text 6.9.
pub(super) struct Dress {
    pub(super) ground: &'static str,
    /// Around what would melt into a page of its own colour.
    frame: Option<&'static str>,
    title: &'static str,
    text: &'static str,
    line: &'static str,
    pub(super) button: &'static str,
    pub(super) label: &'static str,
}

impl Dress {
    /// Indigo lines on warm paper, the lacquer kept for what is asked.
    const PAPER: Self = Self {
        ground: PAPER,
        frame: Some(INDIGO),
        title: "#1d2044",
        text: "#474b5f",
        line: INDIGO,
        button: "#922e1b",
        label: "#fff8ee",
    };
    /// Paper lines on indigo. No lacquer: red beside blue is a flag's.
    const INDIGO: Self =
        Self { ground: INDIGO, frame: None, title: PAPER, text: "#c9cdf0", line: PAPER, button: PAPER, label: INDIGO };

    const fn of(art: Art) -> &'static Self {
        match art {
            Art::Paper => &Self::PAPER,
            Art::Indigo => &Self::INDIGO,
        }
    }
}

/// What something is for, which tells its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Title,
    Text,
    Line,
    /// On a button that asks.
    Label,
}

/// A rectangle, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

pub(super) const fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect { x, y, width, height }
}

/// As path data.
impl fmt::Display for Rect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { x, y, width, height } = self;
        write!(f, "M{x} {y}h{width}v{height}H{x}z")
    }
}

impl HtmlSafe for Rect {}

impl Rect {
    pub(super) const fn middle(self) -> f32 {
        self.x + self.width / 2.0
    }
}

/// A banner, set: what stands on its ground from the back to the front.
#[derive(Template)]
#[template(path = "banner/sheet.svg")]
pub(in crate::banner) struct Sheet {
    width: u16,
    height: u16,
    pub(super) dress: &'static Dress,
    /// Whether there is anything to see.
    seen: bool,
    threads: Option<Threads>,
    /// Filled rectangles, those of one colour that follow each other together.
    pub(super) bars: Vec<(&'static str, Vec<Rect>)>,
    pub(super) words: Vec<(Setting, &'static str)>,
    /// The words as outlines, with what is said of the picture to those who do not see it.
    outlined: Option<Outlined>,
}

/// What makes an SVG whole that stands on a page without our font.
struct Outlined {
    lang: Lang,
    title: String,
    letters: Letters,
}

/// The threads of a span.
struct Threads {
    path: String,
    width: f32,
}

impl Sheet {
    pub(super) fn new(size: Size, art: Art) -> Self {
        let (width, height) = size.pixels();
        Self {
            width,
            height,
            dress: Dress::of(art),
            seen: true,
            threads: None,
            bars: Vec::new(),
            words: Vec::new(),
            outlined: None,
        }
    }

    /// Nothing, in the size of a banner.
    pub(super) fn hidden(size: Size) -> Self {
        Self { seen: false, ..Self::new(size, Art::Paper) }
    }

    /// The same with its words as outlines.
    pub(in crate::banner) fn outlined(self, lang: Lang, title: String, letters: Letters) -> Self {
        Self { words: Vec::new(), outlined: Some(Outlined { lang, title, letters }), ..self }
    }

    const fn colour(&self, ink: Ink) -> &'static str {
        match ink {
            Ink::Title => self.dress.title,
            Ink::Text => self.dress.text,
            Ink::Line => self.dress.line,
            Ink::Label => self.dress.label,
        }
    }

    pub(super) fn say(&mut self, setting: Setting, ink: Ink) {
        self.words.push((setting, self.colour(ink)));
    }

    pub(super) fn bar(&mut self, at: Rect, ink: Ink) {
        self.fill(at, self.colour(ink));
    }

    fn fill(&mut self, at: Rect, colour: &'static str) {
        match self.bars.last_mut().filter(|(last, _)| *last == colour) {
            Some((_, bars)) => bars.push(at),
            None => self.bars.push((colour, vec![at])),
        }
    }

    pub(super) fn threads(&mut self, at: Rect, lines: u16, width: f32) {
        self.threads = Some(Threads { path: span(at.x, at.y, at.width, at.height, lines), width });
    }

    /// What looks as if one could press it: filled where the campaign asks for it, else an
    /// outline as thick as given. What is written on it has the colour that is returned.
    pub(super) fn plate(&mut self, at: Rect, open: bool, outline: f32) -> Ink {
        if open {
            self.fill(at, self.dress.button);
            return Ink::Label;
        }
        let inner = rect(at.x + outline, at.y + outline, at.width - 2.0 * outline, at.height - 2.0 * outline);
        self.bar(at, Ink::Line);
        self.fill(inner, self.dress.ground);
        Ink::Line
    }
}
