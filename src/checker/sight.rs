//! What of ours stands on a page.

use std::time::{Duration, Instant};

use url::Url;

use super::around::{Around, Room, link_around};
use super::charset::decode;
use super::ours::{Ours, Told};
use super::tree::{Element, Tree};
use super::written::{ADDRESS, addresses_of_style, candidates};

/// No page has more banners of ours.
const OCCURRENCES: usize = 500;
/// Nor more frames, or images, that matter.
const FRAMES: usize = 64;
const IMAGES: usize = 5_000;
/// Nor more places in the map of an image.
const AREAS: usize = 1_000;

/// Something of ours on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Occurrence {
    pub(super) told: Told,
    pub(super) shape: Shape,
    pub(super) is_hidden: bool,
    pub(super) is_lazy: bool,
}

/// As what it stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An image: the link around it, how much room it has, whether it comes by http into a
    /// page of https, and whether it only stands in for another on some screens.
    Image { link: Option<Told>, room: Room, is_mixed: bool, is_stand_in: bool },
    /// A frame, with link and image inside.
    Frame { room: Room, is_mixed: bool },
    /// A link, and whether an image that is not ours stands in it.
    Link { holds_image: bool },
    /// Text that everybody reads.
    Text,
    /// Text of a script.
    Script,
    /// A comment.
    Comment,
}

/// A page inside the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) url: Url,
    pub(super) room: Room,
    pub(super) is_hidden: bool,
}

/// All that matters of a page.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sight {
    pub(super) occurrences: Vec<Occurrence>,
    pub(super) frames: Vec<Frame>,
    /// Where the page leads by itself.
    pub(super) refresh: Option<Url>,
    /// Whether there was no time to read it to its end.
    pub(super) is_cut: bool,
}

/// Looks at a page that came from an address, shown in `room`.
pub(super) fn look(
    ours: &Ours,
    bytes: &[u8],
    content_type: Option<&str>,
    url: &Url,
    room: Room,
    patience: Duration,
) -> Sight {
    let until = Instant::now() + patience;
    let tree = Tree::read(&decode(bytes, content_type), until);
    let base = tree.elements.iter().filter(|element| element.name() == "base").find_map(|it| it.attribute("href"));
    let base = base.and_then(|href| url.join(href).ok()).unwrap_or_else(|| url.clone());
    let sight = Sight { is_cut: tree.is_cut, ..Sight::default() };
    let mut looking = Looking { ours, tree: &tree, url, base, room, until, links: Vec::new(), sight };
    for (at, element) in tree.elements.iter().enumerate() {
        if looking.is_over() {
            break;
        }
        looking.element(at, element);
    }
    looking.images_in_links();
    for (at, text) in &tree.texts {
        looking.text(*at, text);
    }
    for comment in &tree.comments {
        looking.words(comment, &Shape::Comment);
    }
    looking.sight
}

struct Looking<'a> {
    ours: &'a Ours,
    tree: &'a Tree,
    url: &'a Url,
    /// What addresses on the page start from.
    base: Url,
    room: Room,
    /// Asked in every loop: this runs where nobody else can stop it.
    until: Instant,
    /// Our links: the element, and its place among the occurrences.
    links: Vec<(usize, usize)>,
    sight: Sight,
}

impl Looking<'_> {
    /// Whether enough was seen, or the time is up.
    fn is_over(&mut self) -> bool {
        let is_late = Instant::now() >= self.until;
        self.sight.is_cut |= is_late;
        is_late || self.sight.occurrences.len() >= OCCURRENCES
    }

    fn join(&self, address: &str) -> Option<Url> {
        let address = address.trim();
        (!address.is_empty() && address.len() <= ADDRESS).then(|| self.base.join(address).ok()).flatten()
    }

    /// What an address on the page has to do with us.
    fn told(&self, address: &str) -> Option<(Told, bool, Url)> {
        let url = self.join(address)?;
        let (told, leads) = self.ours.told(&url)?;
        Some((told, leads, url))
    }

    fn element(&mut self, at: usize, element: &Element) {
        let name = element.name();
        match name {
            "a" | "area" => self.link(at, element),
            "iframe" | "frame" => self.frame(at, element),
            "meta" => self.refresh(at, element),
            _ => {}
        }
        for (attribute, value) in element.attributes() {
            match (name, attribute) {
                ("img" | "image" | "input" | "embed", "src") | ("object", "data") | (_, "background") => {
                    self.image(at, value, false);
                }
                ("img" | "source", "srcset") => self.images(at, candidates(value), false),
                (_, "style") => self.images(at, addresses_of_style(value), false),
                ("iframe" | "frame", _) => {}
                // What a script will make an image of; each script has a name of its own for it.
                (_, own) if own.starts_with("data-") => self.images(at, candidates(value), true),
                _ => {}
            }
        }
    }

    fn images<'a>(&mut self, at: usize, addresses: impl Iterator<Item = &'a str>, is_lazy: bool) {
        for address in addresses {
            if self.is_over() {
                return;
            }
            self.image(at, address, is_lazy);
        }
    }

    fn image(&mut self, at: usize, address: &str, is_lazy: bool) {
        let Some((told, leads, url)) = self.told(address) else { return };
        let told = match told {
            // An address that leads to the site shows nothing: its ending is missing.
            Told::Placed { .. } | Told::Elsewhere { .. } if leads && is_lazy => return,
            Told::Placed { .. } | Told::Elsewhere { .. } if leads => Told::Unknown,
            Told::Site => return,
            told => told,
        };
        let around = Around::of(self.tree, at, self.room);
        let link = around.link.and_then(|at| self.tree.elements.get(at)).and_then(|it| it.attribute("href"));
        let link = link.and_then(|href| self.leads(href)).or_else(|| self.mapped(at));
        let is_mixed = self.is_mixed(&url);
        let is_stand_in = self.tree.elements.get(at).is_some_and(|element| element.name() == "source");
        let shape = Shape::Image { link, room: around.room, is_mixed, is_stand_in };
        self.sight.occurrences.push(Occurrence { told, shape, is_hidden: around.is_hidden, is_lazy });
    }

    /// What of ours a link leads to.
    fn leads(&self, href: &str) -> Option<Told> {
        self.told(href).filter(|(_, leads, _)| *leads).map(|(told, ..)| told)
    }

    /// What of ours the map of an image leads to; a snippet rather than another page.
    fn mapped(&self, at: usize) -> Option<Told> {
        let name = self.tree.elements.get(at)?.attribute("usemap")?.strip_prefix('#')?;
        let is_map = |element: &Element| {
            element.name() == "map" && ["name", "id"].iter().any(|key| element.attribute(key) == Some(name))
        };
        let areas = self.tree.elements.iter().enumerate().filter(|(_, element)| element.name() == "area");
        let areas = areas.filter(|(at, _)| self.tree.around(*at).any(|(_, element)| is_map(element)));
        let leads = areas.take(AREAS).filter_map(|(_, area)| self.leads(area.attribute("href")?));
        leads.min_by_key(|told| !matches!(told, Told::Placed { .. }))
    }

    fn link(&mut self, at: usize, element: &Element) {
        let Some((told, leads, _)) = element.attribute("href").and_then(|href| self.told(href)) else { return };
        if !leads && told != Told::Unknown {
            return;
        }
        let around = Around::of(self.tree, at, self.room);
        let shape = Shape::Link { holds_image: false };
        self.links.push((at, self.sight.occurrences.len()));
        self.sight.occurrences.push(Occurrence { told, shape, is_hidden: around.is_hidden, is_lazy: false });
    }

    /// Whether images that are not ours stand in our links: copies of it.
    fn images_in_links(&mut self) {
        if self.links.is_empty() {
            return;
        }
        let images = self.tree.elements.iter().enumerate().filter(|(_, element)| element.name() == "img");
        for (at, image) in images.take(IMAGES) {
            // Full is no reason to stop: nothing is added here.
            self.is_over();
            if self.sight.is_cut {
                return;
            }
            let is_ours = image.attributes().any(|(_, address)| self.told(address).is_some());
            let link = link_around(self.tree, at);
            let own = self.links.iter().find(|(element, _)| Some(*element) == link).map(|(_, own)| *own);
            if let Some(own) = own.filter(|_| !is_ours)
                && let Some(Occurrence { shape: Shape::Link { holds_image }, .. }) = self.sight.occurrences.get_mut(own)
            {
                *holds_image = true;
            }
        }
    }

    fn frame(&mut self, at: usize, element: &Element) {
        if self.sight.frames.len() >= FRAMES {
            return;
        }
        // Of a frame that says nothing of ours nor where it comes from it does not matter.
        let mut around = None;
        for (name, address) in element.attributes().filter(|(name, _)| *name == "src" || name.starts_with("data-")) {
            let is_late = name != "src";
            if let Some((told, _, url)) = self.told(address) {
                if told != Told::Site {
                    let around = *around.get_or_insert_with(|| Around::of(self.tree, at, self.room));
                    let shape = Shape::Frame { room: around.room, is_mixed: self.is_mixed(&url) };
                    let is_hidden = around.is_hidden;
                    self.sight.occurrences.push(Occurrence { told, shape, is_hidden, is_lazy: is_late });
                }
            } else if let Some(url) = self.join(address).filter(|url| matches!(url.scheme(), "http" | "https"))
                && !is_late
            {
                let around = *around.get_or_insert_with(|| Around::of(self.tree, at, self.room));
                self.sight.frames.push(Frame { url, room: around.room, is_hidden: around.is_hidden });
            }
        }
    }

    /// `<meta http-equiv=refresh content="0; url=/trang-chu">`
    fn refresh(&mut self, at: usize, element: &Element) {
        let is_one = element.attribute("http-equiv").is_some_and(|what| what.trim().eq_ignore_ascii_case("refresh"));
        if !is_one || self.sight.refresh.is_some() {
            return;
        }
        // With scripts, which our readers have, it is not there.
        if self.tree.around(at).any(|(_, element)| element.name() == "noscript") {
            return;
        }
        let content = element.attribute("content").unwrap_or_default();
        let Some((_, after)) = content.split_once([';', ',']) else { return };
        let after = after.trim_start();
        let address = after.get(..3).filter(|start| start.eq_ignore_ascii_case("url")).map_or(after, |_| {
            let rest = after[3..].trim_start();
            rest.strip_prefix('=').map_or(after, str::trim_start)
        });
        let address = address.trim_matches(['"', '\'']);
        self.sight.refresh = self.join(address).filter(|url| url != self.url);
    }

    fn text(&mut self, at: usize, text: &str) {
        let own = self.tree.elements.get(at).map_or("", Element::name);
        match own {
            "script" => self.words(&text.replace("\\/", "/"), &Shape::Script),
            "style" => self.images(at, addresses_of_style(text), false),
            "noframes" | "template" => self.words(text, &Shape::Comment),
            _ => self.words(text, &Shape::Text),
        }
    }

    /// Addresses of snippets in words that are no part of the page's structure.
    fn words(&mut self, text: &str, shape: &Shape) {
        let ends = |c: char| c.is_whitespace() || "\"'<>()\\`".contains(c);
        for word in text.split(ends) {
            let Some(last) = word.rfind("/banner/") else { continue };
            // What begins earlier is too long.
            let first = word.ceil_char_boundary(word.len().saturating_sub(ADDRESS)).min(last);
            for (at, _) in word[first..last].match_indices("//") {
                if self.is_over() {
                    return;
                }
                let Some((told, ..)) = self.told(&word[first + at..]) else { continue };
                if told != Told::Site {
                    let shape = shape.clone();
                    self.sight.occurrences.push(Occurrence { told, shape, is_hidden: false, is_lazy: false });
                }
            }
        }
    }

    fn is_mixed(&self, url: &Url) -> bool {
        self.url.scheme() == "https" && url.scheme() == "http"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use proptest::prelude::*;

    fn see(html: &[u8]) -> Sight {
        let base = Url::parse("https://vietphap.example.vn").unwrap();
        let ours = Ours { base, campaigns: Arc::default() };
        let url = Url::parse("https://haiphong.gov.vn/vi/").unwrap();
        look(&ours, html, None, &url, Room::PAGE, Duration::from_secs(20))
    }

    #[test]
    fn a_page_that_leads_on_says_where_in_many_ways() {
        for (content, leads_to) in [
            ("0;url=/a", Some("https://haiphong.gov.vn/a")),
            ("5; URL = 'http://other.example/'", Some("http://other.example/")),
            ("0, url=\"a\"", Some("https://haiphong.gov.vn/vi/a")),
            ("0;/a", Some("https://haiphong.gov.vn/a")),
            ("0;urls", Some("https://haiphong.gov.vn/vi/urls")),
            ("300", None),
            ("300;", None),
            ("300;url=", None),
            ("300;url=/vi/", None),
            ("", None),
        ] {
            let html = format!("<meta http-equiv=' ReFresh' content='{}'>", content.replace('\'', "&#39;"));
            let refresh = see(html.as_bytes()).refresh.map(String::from);
            assert_eq!(refresh.as_deref(), leads_to, "{content}");
        }
        assert_eq!(see(b"<noscript><meta http-equiv=refresh content='0;url=/no-script'></noscript>").refresh, None);
    }

    #[test]
    fn no_page_has_more_to_say_than_we_listen_to() {
        let many = "<a href=//vietphap.example.vn/><iframe src=/b></iframe>".repeat(5_000);
        let sight = see(many.as_bytes());
        assert_eq!((sight.occurrences.len(), sight.frames.len()), (OCCURRENCES, FRAMES));
        let words = "//vietphap.example.vn/banner/x ".repeat(5_000);
        assert_eq!(see(words.as_bytes()).occurrences.len(), OCCURRENCES);
    }

    /// Whoever had no patience saw nothing, and says so; with some, everything of these is read.
    #[test]
    fn a_page_made_to_be_looked_at_for_ever_is_given_up_in_time() {
        let style = "a:b;".repeat(250_000);
        let ours = "<a href=//vietphap.example.vn/banner/x><img src=//vietphap.example.vn/banner/x.png></a>";
        for html in [
            format!("<body style='{style}'>{}", "<iframe></iframe>".repeat(80_000)),
            format!("<body style='{style}'>{}", ours.repeat(5_000)),
            format!("<p>{}/banner/", "/".repeat(3_000_000)),
            format!("<!-- {}/banner/ -->", "//".repeat(1_500_000)),
            format!("<p style='{}'>", "url(".repeat(700_000)),
            format!("<style>{}</style>", "url( ".repeat(600_000)),
            format!("<img srcset='{}'>", "a,".repeat(1_000_000)),
            format!("<map name=m>{}</map>{}", "<area href=/a>".repeat(20_000), "<img usemap=#m>".repeat(20_000)),
        ] {
            let base = Url::parse("https://vietphap.example.vn").unwrap();
            let ours = Ours { base: base.clone(), campaigns: Arc::default() };
            let since = Instant::now();
            let sight = look(&ours, html.as_bytes(), None, &base, Room::PAGE, Duration::from_secs(4));
            assert!(since.elapsed() < Duration::from_secs(20), "{:?}: {}", since.elapsed(), &html[..40]);
            assert!(sight.occurrences.len() <= OCCURRENCES);
            assert!(look(&ours, html.as_bytes(), None, &base, Room::PAGE, Duration::ZERO).is_cut);
        }
    }

    #[test]
    fn an_address_in_words_is_found_wherever_it_begins() {
        let long = "a".repeat(ADDRESS);
        for (words, number) in [
            ("x(https://vietphap.example.vn/banner/x)", 1),
            ("https://haiphong.gov.vn/?to=https://vietphap.example.vn/banner/x", 1),
            (&format!("//{long}//vietphap.example.vn/banner/x"), 1),
            (&format!("ễ{long}ễ//vietphap.example.vn/banner/x"), 1),
            (&format!("//vietphap.example.vn/banner/{long}"), 0),
            ("//vietphap.example.vn /banner/", 0),
        ] {
            assert_eq!(see(words.as_bytes()).occurrences.len(), number, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_some_page(bytes: Vec<u8>) {
            let _ = see(&bytes);
        }

        #[test]
        fn any_pieces_of_pages_are_some_page(pieces in proptest::collection::vec(PIECES, 0..40)) {
            let _ = see(pieces.concat().as_bytes());
        }
    }

    /// What is most likely to be misread.
    const PIECES: &str = "<(a|img|iframe|frame|frameset|meta|base|style|script|table|td|template|svg|picture|noscript)( \
        (href|src|srcset|style|content|http-equiv|width|data-src|background|loading)=['\"]?(//vietphap\\.example\\.vn/banner/\
        |https:|url\\(|width:|9*%?|,|;|\\PC){0,4}['\"]?){0,3}>?|</[a-z]{0,8}>|<!--|-->|url\\(|&#?x?[0-9a-f]{0,6};?|\\PC{0,6}";
}
