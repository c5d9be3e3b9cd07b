//! Sizes and formats, by the names that stand in addresses.

/// A size in which portals take banners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// 728 × 90, across the head of a page.
    Wide,
    /// 300 × 250, in a column.
    Block,
    /// 160 × 600, down the side.
    Tall,
}

impl Size {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Block, Self::Tall];

    /// Its name in addresses: `728x90`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Wide => "728x90",
            Self::Block => "300x250",
            Self::Tall => "160x600",
        }
    }

    /// The size of a name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.slug() == slug)
    }

    /// Width and height in pixels.
    #[must_use]
    pub const fn pixels(self) -> (u16, u16) {
        match self {
            Self::Wide => (728, 90),
            Self::Block => (300, 250),
            Self::Tall => (160, 600),
        }
    }
}

/// What an image is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pixels; every portal shows them.
    Png,
    /// Outlines, sharp on every screen.
    Svg,
}

impl Format {
    /// The end of its addresses.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// As `Content-Type` names it.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}
