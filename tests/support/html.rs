//! Just enough reading of our own pages: tags with their attributes, and texts with the
//! language they are marked to be in.

use std::collections::BTreeSet;

/// What a page holds.
#[derive(Default)]
pub(crate) struct Html {
    /// Each opening tag.
    pub(crate) tags: Vec<Tag>,
    /// Each text, with the language of the nearest element that says one.
    pub(crate) texts: Vec<(String, String)>,
}

/// An opening tag.
pub(crate) struct Tag {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 10] = ["meta", "link", "br", "img", "input", "hr", "wbr", "source", "path", "rect"];

impl Html {
    /// Reads a page; fails where an element is not closed or closed out of turn.
    pub(crate) fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut open: Vec<(String, String)> = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            let lang = open.last().map_or("", |(_, lang)| lang).to_owned();
            page.texts.push((lang.clone(), unescape(&rest[..start])));
            let end = start + rest[start..].find('>').expect("a tag ends");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let (opened, _) = open.pop().expect("something is open");
                assert_eq!(opened, name, "closed out of turn, before: {}", rest.chars().take(80).collect::<String>());
            } else if !tag.starts_with('!') {
                let tag = attributes(tag);
                if !VOID.contains(&tag.name.as_str()) {
                    open.push((tag.name.clone(), tag.get("lang").map_or(lang, str::to_owned)));
                }
                page.tags.push(tag);
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        page
    }

    /// The addresses of all pictures.
    pub(crate) fn pictures(&self) -> BTreeSet<String> {
        let images = self.all("img").filter_map(|image| image.get("src"));
        images.chain(self.all("source").filter_map(|source| source.get("srcset"))).map(str::to_owned).collect()
    }

    /// Every tag of a name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    /// The text that is marked to be in `lang`.
    pub(crate) fn said_in(&self, lang: &str) -> String {
        self.texts.iter().filter(|(of, _)| of == lang).map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn attributes(tag: &str) -> Tag {
    let (name, mut rest) = tag.split_once(|c: char| c.is_whitespace()).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if let Some(quoted) = after.strip_prefix("=\"") {
            let (value, after) = quoted.split_once('"').expect("a value ends");
            attributes.push((key.to_owned(), unescape(value)));
            rest = after;
        } else {
            attributes.push((key.to_owned(), String::new()));
            rest = after;
        }
    }
    Tag { name: name.to_owned(), attributes }
}

pub(crate) fn unescape(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text
}
