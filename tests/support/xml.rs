//! A strict reading of our XML files: well formed, declared, one root, known entities.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// An element with all that is in it.
#[derive(Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) children: Vec<Element>,
    /// The text directly in it.
    pub(crate) text: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Reads a document; fails where it is not well formed.
    pub(crate) fn read(text: &str) -> Self {
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "declared: {text}");
        let mut reader = Reader::from_str(text);
        // The last one gathers the root.
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well formed") {
                Event::Start(tag) => open.push(Self::opened(&tag)),
                Event::Empty(tag) => Self::last(&mut open).children.push(Self::opened(&tag)),
                Event::End(_) => {
                    let done = open.pop().expect("something is open");
                    Self::last(&mut open).children.push(done);
                }
                Event::Text(words) => Self::last(&mut open).text.push_str(&words),
                Event::GeneralRef(name) => {
                    let letter = resolve_predefined_entity(name.as_ref()).expect("one of XML's five");
                    Self::last(&mut open).text.push_str(letter);
                }
                Event::Decl(_) => {}
                Event::Eof => break,
                other => panic!("nothing of the kind is written: {other:?}"),
            }
        }
        assert_eq!(open.len(), 1, "left open");
        let mut roots = open.remove(0).children;
        assert_eq!(roots.len(), 1, "one root");
        roots.remove(0)
    }

    fn opened(tag: &BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute, given once");
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("a value");
            (attribute.key.0.to_owned(), value.into_owned())
        });
        Self { name: tag.name().0.to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    fn last(open: &mut [Self]) -> &mut Self {
        open.last_mut().expect("something is open")
    }

    /// The value of an attribute, empty if it is not there.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Every child of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The one child of a name; fails if there are more or none.
    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> &Self {
        let found: Vec<&Self> = self.children.iter().filter(|child| child.name == name).collect();
        assert_eq!(found.len(), 1, "one {name} in {}", self.name);
        found[0]
    }
}
