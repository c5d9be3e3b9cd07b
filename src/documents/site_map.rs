//! Every public page, for search engines: the sitemaps.org protocol with each page's
//! languages (Google Search Central, Tell Google about localized versions of your page).

use std::io;

use super::xml::{self, Xml};

/// A page in one language.
pub struct Place {
    /// Its address.
    pub url: String,
    /// It in each language, itself included: tag and address.
    pub alternates: Vec<(&'static str, String)>,
}

/// The file.
///
/// # Errors
///
/// If the memory cannot be written to; there is no other.
pub fn to_xml(places: &[Place]) -> io::Result<String> {
    xml::document(|xml| {
        let root = xml.create_element("urlset").with_attributes([
            ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
        ]);
        root.write_inner_content(|xml| places.iter().try_for_each(|place| place.write(xml))).map(drop)
    })
}

impl Place {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        let write = |xml: &mut Xml| {
            xml::text(xml, "loc", &self.url)?;
            for (tag, url) in &self.alternates {
                let link = [("rel", "alternate"), ("hreflang", tag), ("href", url)];
                xml.create_element("xhtml:link").with_attributes(link).write_empty()?;
            }
            Ok(())
        };
        xml.create_element("url").write_inner_content(write).map(drop)
    }
}
