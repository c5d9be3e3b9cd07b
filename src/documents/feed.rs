//! News for feed readers: Atom (RFC 4287).

use std::io;

use jiff::Zoned;
use quick_xml::events::BytesText;

use super::xml::{self, Xml};
use crate::i18n::Lang;

/// A feed in one language.
pub struct Feed {
    /// Its language.
    pub lang: Lang,
    /// The same for ever (§4.2.6).
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who answers for it.
    pub author: String,
    /// Where it is.
    pub own_url: String,
    /// The page for people.
    pub page_url: String,
    /// When something in it changed last.
    pub updated: Zoned,
    /// What is new, newest first.
    pub entries: Vec<Entry>,
}

/// A piece of news.
pub struct Entry {
    /// The same for ever.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What is new, as plain text.
    pub text: String,
    /// Where people read it.
    pub url: String,
    /// When it was published.
    pub at: Zoned,
}

impl Feed {
    /// The file.
    ///
    /// # Errors
    ///
    /// If the memory cannot be written to; there is no other.
    pub fn to_xml(&self) -> io::Result<String> {
        xml::document(|xml| {
            let root = xml
                .create_element("feed")
                .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.lang.tag())]);
            root.write_inner_content(|xml| self.write(xml)).map(drop)
        })
    }

    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        xml::text(xml, "id", &self.id)?;
        xml::text(xml, "title", &self.title)?;
        xml::text(xml, "updated", &moment(&self.updated))?;
        link(xml, "self", "application/atom+xml", &self.own_url)?;
        link(xml, "alternate", "text/html", &self.page_url)?;
        xml.create_element("author").write_inner_content(|xml| xml::text(xml, "name", &self.author))?;
        self.entries
            .iter()
            .try_for_each(|entry| xml.create_element("entry").write_inner_content(|xml| entry.write(xml)).map(drop))
    }
}

impl Entry {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        xml::text(xml, "id", &self.id)?;
        xml::text(xml, "title", &self.title)?;
        xml::text(xml, "published", &moment(&self.at))?;
        xml::text(xml, "updated", &moment(&self.at))?;
        link(xml, "alternate", "text/html", &self.url)?;
        let content = xml.create_element("content").with_attribute(("type", "text"));
        content.write_text_content(BytesText::new(&self.text)).map(drop)
    }
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("type", kind), ("href", href)]).write_empty().map(drop)
}

/// RFC 3339, as §3.3 wants it.
fn moment(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
