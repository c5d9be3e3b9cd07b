//! What an editor pastes: an image with a link, in three strengths, and a link in words.
//!
//! Nothing in a snippet passes: addresses answer at any time, and the words are those of the
//! announcement, so that one pasted late is the same as one pasted early.

use askama::Template;

use super::article::Article;
use super::page::KitPage;
use crate::banner::address::{image_path, link_path};
use crate::banner::artwork::alt;
use crate::banner::{Carrier, Format, Size, Wording};
use crate::campaign::{Campaign, Portal};
use crate::edition::Edition;
use crate::error::Result;
use crate::i18n::Lang;

/// Letters on a line of the box that shows a snippet.
const LINE: usize = 64;

/// A piece of HTML with what it is for.
pub(super) struct Snippet {
    /// Of its box on the page.
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    /// What it is for, and where it fails.
    pub(super) hint: &'static str,
    pub(super) code: String,
}

impl Snippet {
    /// How many lines it takes, so that the box shows all of it.
    pub(super) fn rows(&self) -> usize {
        self.code.lines().map(|line| line.chars().count().div_ceil(LINE).max(1)).sum::<usize>().clamp(3, 24)
    }
}

/// An image with a link, in HTML 4.01, which every portal's editor and browser takes. Of HTML 5 it is
/// what is obsolete and allowed (`border="0"`); only the fluid one, whose width is a share of its
/// place, asks for what HTML 5 leaves to its style, which says it as well.
#[derive(Template)]
#[template(path = "banner/snippets/image.html")]
pub(crate) struct Image {
    pub(super) link: String,
    pub(super) address: String,
    /// In pixels, or all of the place.
    pub(super) width: String,
    /// None where it follows from the width.
    pub(super) height: Option<u16>,
    pub(super) alt: String,
    pub(super) lang: Option<&'static str>,
}

/// The same for narrow and wide, plain and dense screens.
#[derive(Template)]
#[template(path = "banner/snippets/picture.html")]
struct Picture {
    image: Image,
    /// In plain and twice as many pixels.
    twice: String,
    sources: Vec<Source>,
}

/// What is shown on some screens instead.
struct Source {
    media: &'static str,
    image: String,
    twice: String,
    width: u16,
    height: u16,
}

/// A frame without script.
#[derive(Template)]
#[template(path = "banner/snippets/frame.html")]
struct Frame {
    address: String,
    height: u16,
    title: String,
    lang: Option<&'static str>,
}

/// A link in words.
#[derive(Template)]
#[template(path = "banner/snippets/text.html")]
struct Text {
    link: String,
    says: String,
    lang: Option<&'static str>,
}

impl Image {
    /// A campaign's banner on a portal, with whole addresses. What is as wide as its place comes
    /// in enough pixels for most.
    pub(crate) fn new(
        base: &str,
        edition: &Edition,
        campaign: &Campaign,
        portal: &Portal,
        wording: Wording,
        size: Size,
    ) -> Self {
        let (width, height) = size.pixels();
        let is_fluid = size == Size::Fluid;
        let format = if is_fluid { Format::PngTwice } else { Format::Png };
        let link = link_path(&campaign.code, &portal.slug, wording, Carrier::Image(size));
        let image = image_path(&campaign.code, &portal.slug, wording, size, format);
        Self {
            link: format!("{base}{link}"),
            address: format!("{base}{image}"),
            width: if is_fluid { "100%".to_owned() } else { width.to_string() },
            height: (!is_fluid).then_some(height),
            alt: alt(edition, wording),
            lang: wording.mark(),
        }
    }
}

impl KitPage<'_> {
    pub(super) fn snippets(&self) -> Result<Vec<Snippet>> {
        let t = self.page.t;
        let snippet = |id, label, hint, code: String| Snippet { id, label, hint, code: code.trim().to_owned() };
        Ok(vec![
            snippet("snippet-image", t.kit_image(), t.kit_image_hint(), self.image(self.kit.wording).render()?),
            snippet("snippet-picture", t.kit_picture(), t.kit_picture_hint(), self.picture().render()?),
            snippet("snippet-frame", t.kit_frame(), t.kit_frame_hint(), self.frame().render()?),
            snippet("snippet-text", t.kit_text(), t.kit_text_hint(), self.text().render()?),
            snippet(
                "snippet-article-vi",
                t.kit_article_vi(),
                t.kit_article_hint(),
                Article::new(self, Lang::Vi).render()?,
            ),
            snippet(
                "snippet-article-fr",
                t.kit_article_fr(),
                t.kit_article_hint(),
                Article::new(self, Lang::Fr).render()?,
            ),
        ])
    }

    /// The image with its link.
    pub(super) fn image(&self, wording: Wording) -> Image {
        Image::new(
            self.page.base_url(),
            &self.kit.edition,
            &self.kit.campaign,
            &self.kit.portal,
            wording,
            self.kit.size,
        )
    }

    fn picture(&self) -> Picture {
        let (wording, size) = (self.kit.wording, self.kit.size);
        let address = |size, format| self.whole(&self.kit.image(wording, size, format));
        let source = |(media, size): &(&'static str, Size)| {
            let (width, height) = size.pixels();
            let (image, twice) = (address(*size, Format::Png), address(*size, Format::PngTwice));
            Source { media, image, twice, width, height }
        };
        Picture {
            image: self.image(wording),
            twice: address(size, Format::PngTwice),
            sources: size.partners().iter().map(source).collect(),
        }
    }

    fn frame(&self) -> Frame {
        let wording = self.kit.wording;
        let link = self.kit.link(wording, Carrier::Image(Size::Fluid));
        Frame {
            address: self.whole(&format!("{link}.html")),
            height: self.kit.size.frame_height(),
            title: self.alt(wording),
            lang: wording.mark(),
        }
    }

    fn text(&self) -> Text {
        let wording = self.kit.wording;
        let link = self.whole(&self.kit.link(wording, Carrier::Text));
        Text { link, says: self.alt(wording), lang: wording.mark() }
    }
}

impl Size {
    /// What takes its place where the window is too narrow for it.
    const fn partners(self) -> &'static [(&'static str, Self)] {
        const TELEPHONE: &str = "(max-width: 727px)";
        match self {
            Self::Wide | Self::Full | Self::Fluid => &[(TELEPHONE, Self::Mobile)],
            Self::Billboard => &[(TELEPHONE, Self::Mobile), ("(max-width: 969px)", Self::Wide)],
            Self::Tall => &[(TELEPHONE, Self::Block)],
            // They fit on a telephone.
            Self::Block | Self::Mobile => &[],
        }
    }

    /// The height of a frame in which the fluid one shows this size, where there is room
    /// for it: see `frame.rs`.
    const fn frame_height(self) -> u16 {
        match self {
            // Room for those that take turns as the place gets narrower.
            Self::Wide | Self::Mobile | Self::Full | Self::Fluid => 100,
            Self::Billboard | Self::Block => 250,
            Self::Tall => 600,
        }
    }
}
