//! The banner seen beforehand: small ones to choose from, the states of its window, and an old
//! portal's page around it. None of them is counted.

use super::page::KitPage;
use crate::banner::{Format, Size, Wording};
use crate::edition::WindowState;
use crate::i18n::{Lang, Rich};
use crate::web::Page;

/// An image of our own page.
pub(super) struct Shot {
    pub(super) address: String,
    pub(super) width: u16,
    pub(super) height: u16,
}

/// One that is chosen by a click.
pub(super) struct Thumb {
    pub(super) shot: Shot,
    /// The page with this choice.
    pub(super) path: String,
    pub(super) label: Rich,
    /// Where it belongs.
    pub(super) note: &'static str,
    pub(super) chosen: bool,
}

/// A state of the window, and what is shown then.
pub(super) struct State {
    pub(super) label: &'static str,
    /// Nothing, as the hosts wish.
    pub(super) shot: Option<Shot>,
    /// Whether it is the present one.
    pub(super) now: bool,
}

impl KitPage<'_> {
    /// The state that the page shows: where nothing is to be seen now, what will be.
    pub(super) fn shown_opening(&self) -> WindowState {
        let opening = self.opening();
        if self.kit.campaign.would_show(opening) { opening } else { WindowState::Open }
    }

    pub(super) fn shot_at(&self, opening: WindowState) -> Shot {
        self.shot_of(opening, self.kit.wording, self.kit.size)
    }

    fn shot_of(&self, opening: WindowState, wording: Wording, size: Size) -> Shot {
        let (width, height) = size.pixels();
        Shot { address: self.art(opening, wording, size, Format::Svg), width, height }
    }

    fn thumb(&self, wording: Wording, size: Size, label: Rich, note: &'static str, chosen: bool) -> Thumb {
        let path = format!("{}?{}", self.page.path(crate::web::Route::Banner), self.kit.query(wording, size));
        Thumb { shot: self.shot_of(self.shown_opening(), wording, size), path, label, note, chosen }
    }

    /// The chosen size in each language.
    pub(super) fn wordings(&self) -> Vec<Thumb> {
        let is_right = self.error(super::LANG).is_none();
        let thumb = |wording: Wording| {
            let chosen = is_right && wording == self.kit.wording;
            self.thumb(wording, self.kit.size, wording.label(self.page), "", chosen)
        };
        Wording::ALL.map(thumb).into()
    }

    /// Each size in the chosen language.
    pub(super) fn sizes(&self) -> Vec<Thumb> {
        let is_right = self.error(super::SIZE).is_none();
        let thumb = |size: Size| {
            let (label, note) = (self.page.set(size.label(self.page)), size.note(self.page));
            self.thumb(self.kit.wording, size, label, note, is_right && size == self.kit.size)
        };
        Size::ALL.map(thumb).into()
    }

    /// What it shows before, in and after its window.
    pub(super) fn states(&self) -> [State; 3] {
        let t = self.page.t;
        let state = |opening, label| State {
            label,
            shot: self.kit.campaign.would_show(opening).then(|| self.shot_at(opening)),
            now: opening == self.opening(),
        };
        [
            state(WindowState::NotYet, t.kit_state_before()),
            state(WindowState::Open, t.kit_state_open()),
            state(WindowState::Closed, t.kit_state_closed()),
        ]
    }

    /// Where on an old page the chosen size stands.
    pub(super) fn place(&self) -> &'static str {
        match self.kit.size {
            Size::Wide => "head",
            Size::Billboard => "below",
            Size::Block => "right",
            Size::Tall => "left",
            Size::Mobile => "phone",
            Size::Full | Size::Fluid => "middle",
        }
    }
}

impl Wording {
    /// What it is called.
    fn label(self, page: &Page) -> Rich {
        match self {
            Self::One(lang) => Rich::named("", lang.endonym(), Some(lang).filter(|lang| *lang != page.lang)),
            Self::Both => page.set(page.t.kit_both()),
        }
    }

    /// The language to mark it with; one in both has none.
    pub(super) fn mark(self) -> Option<&'static str> {
        self.lang().map(Lang::tag)
    }
}

impl Size {
    /// As people write it: 728 × 90.
    fn label(self, page: &Page) -> String {
        let (width, height) = self.pixels();
        if self == Self::Fluid { page.t.kit_fluid().to_owned() } else { format!("{width}\u{A0}×\u{A0}{height}") }
    }

    /// Where it belongs.
    fn note(self, page: &Page) -> &'static str {
        let t = page.t;
        match self {
            Self::Wide => t.kit_size_wide(),
            Self::Billboard => t.kit_size_billboard(),
            Self::Block => t.kit_size_block(),
            Self::Tall => t.kit_size_tall(),
            Self::Mobile => t.kit_size_mobile(),
            Self::Full => t.kit_size_full(),
            Self::Fluid => t.kit_size_fluid(),
        }
    }
}
