//! Sizes, formats and languages of banners, by the names that stand in addresses.

use crate::i18n::Lang;

/// A size in which portals take banners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// 728 × 90, across the head of a page.
    Wide,
    /// 970 × 250, across a page.
    Billboard,
    /// 300 × 250, in a column.
    Block,
    /// 160 × 600, down the side.
    Tall,
    /// 320 × 100, across a telephone.
    Mobile,
    /// 468 × 60, in the head of an old page.
    Full,
    /// As wide as its place, a quarter as high.
    Fluid,
}

impl Size {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Wide, Self::Billboard, Self::Block, Self::Tall, Self::Mobile, Self::Full, Self::Fluid];

    /// Its name in addresses: `728x90`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Wide => "728x90",
            Self::Billboard => "970x250",
            Self::Block => "300x250",
            Self::Tall => "160x600",
            Self::Mobile => "320x100",
            Self::Full => "468x60",
            Self::Fluid => "fluid",
        }
    }

    /// The size of a name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.slug() == slug)
    }

    /// Width and height in pixels of style sheets; of the fluid one, those it is drawn in.
    #[must_use]
    pub const fn pixels(self) -> (u16, u16) {
        match self {
            Self::Wide => (728, 90),
            Self::Billboard => (970, 250),
            Self::Block => (300, 250),
            Self::Tall => (160, 600),
            Self::Mobile => (320, 100),
            Self::Full => (468, 60),
            Self::Fluid => (640, 160),
        }
    }
}

/// What a banner is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pixels; every portal shows them.
    Png,
    /// Twice as many each way, for dense screens.
    PngTwice,
    /// Outlines, sharp on every screen.
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Png, Self::PngTwice, Self::Svg];

    /// The end of its addresses, after the size.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => ".png",
            Self::PngTwice => "-2x.png",
            Self::Svg => ".svg",
        }
    }

    /// As `Content-Type` names it.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Png | Self::PngTwice => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// The languages of a banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wording {
    /// One of them.
    One(Lang),
    /// Both, the host country's first.
    Both,
}

impl Wording {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::One(Lang::Vi), Self::One(Lang::Fr), Self::Both];

    /// Its name in addresses.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::One(lang) => lang.tag(),
            Self::Both => "vi-fr",
        }
    }

    /// The wording of a name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wording| wording.slug() == slug)
    }

    /// The languages, of both the host country's first.
    #[must_use]
    pub fn langs(self, host: Lang) -> Vec<Lang> {
        match self {
            Self::One(lang) => vec![lang],
            Self::Both => vec![host, host.other()],
        }
    }

    /// The one language, if it is one.
    #[must_use]
    pub const fn lang(self) -> Option<Lang> {
        match self {
            Self::One(lang) => Some(lang),
            Self::Both => None,
        }
    }
}

/// What on a portal leads to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// An image, or the frame around it.
    Image(Size),
    /// The link around the image in a frame. What is clicked there comes from a page of ours, of
    /// which a sandbox says nothing.
    Frame,
    /// A link in words.
    Text,
    /// The link at the end of the announcement.
    Article,
}

impl Carrier {
    /// Its name in addresses: `728x90`, `text`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Image(size) => size.slug(),
            Self::Frame => "frame",
            Self::Text => "text",
            Self::Article => "article",
        }
    }

    /// The carrier of a name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        let words = [Self::Frame, Self::Text, Self::Article].into_iter().find(|carrier| carrier.slug() == slug);
        words.or_else(|| Size::from_slug(slug).map(Self::Image))
    }
}
