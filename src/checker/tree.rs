//! A page as browsers read it: its elements, each with the one around it, its texts and its
//! comments. However broken it is written, something comes of it (HTML §13.2.6).
//!
//! Elements know their parents and nothing else: that is enough to say what is around a
//! snippet, and there is nothing to follow to the bottom of a page that is a million deep.

use std::borrow::Cow;
use std::cell::RefCell;
use std::time::Instant;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

/// How much is read between two looks at the watch.
const CHUNK: usize = 1024;
/// No page has more elements and texts that matter; they take memory, many times what their
/// letters take.
const PARTS: usize = 150_000;

/// What is around each element of the page.
pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// A page.
pub(super) struct Tree {
    /// In the order in which they begin; the first is the page itself.
    pub(super) elements: Vec<Element>,
    /// Each with the element that it stands in.
    pub(super) texts: Vec<(usize, String)>,
    pub(super) comments: Vec<String>,
    /// Whether the time was up, or there was too much of it, before its end.
    pub(super) is_cut: bool,
}

impl Tree {
    /// Reads a page until its end, or until a moment.
    pub(super) fn read(html: &str, until: Instant) -> Self {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let mut parser = parse_document(Sink::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
        let mut rest = html;
        while !rest.is_empty() && Instant::now() < until && parser.tokenizer.sink.sink.parts() < PARTS {
            let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK));
            parser.process(StrTendril::from_slice(chunk));
            rest = after;
        }
        Self { is_cut: !rest.is_empty(), ..parser.finish() }
    }

    /// The elements around one, from the nearest.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = (usize, &Element)> {
        let mut next = self.elements.get(at).and_then(|element| element.parent);
        std::iter::from_fn(move || {
            let at = next?;
            let element = self.elements.get(at)?;
            next = element.parent;
            Some((at, element))
        })
        .take(DEPTH)
    }
}

/// How deep a page is for us; browsers give up there, too.
const DEPTH: usize = 512;

impl Element {
    /// In small letters.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// Of an attribute, as the page means it: what stands for other letters is replaced.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }
}

/// What the parser builds.
#[derive(Default)]
struct Sink(RefCell<Growing>);

impl Sink {
    fn parts(&self) -> usize {
        let growing = self.0.borrow();
        growing.elements.len() + growing.texts.len()
    }
}

struct Growing {
    elements: Vec<Element>,
    texts: Vec<(usize, String)>,
    comments: Vec<String>,
}

impl Default for Growing {
    fn default() -> Self {
        let page = Element { name: name("#page"), attributes: Vec::new(), parent: None, children: Vec::new() };
        Self { elements: vec![page], texts: Vec::new(), comments: Vec::new() }
    }
}

fn name(local: &str) -> QualName {
    QualName::new(None, Namespace::default(), LocalName::from(local))
}

impl Growing {
    fn put(&mut self, parent: usize, child: usize) {
        self.elements[child].parent = Some(parent);
        self.elements[parent].children.push(child);
    }

    fn add(&mut self, parent: usize, child: NodeOrText<usize>) {
        match child {
            NodeOrText::AppendNode(child) => self.put(parent, child),
            NodeOrText::AppendText(text) => match self.texts.last_mut() {
                // What came in two pieces is one text.
                Some((own, before)) if *own == parent => before.push_str(&text),
                _ => self.texts.push((parent, text.to_string())),
            },
        }
    }

    fn new_element(&mut self, name: QualName, attributes: Vec<Attribute>) -> usize {
        self.elements.push(Element { name, attributes, parent: None, children: Vec::new() });
        self.elements.len() - 1
    }
}

/// The name of an element, apart from the tree that goes on growing.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        let Growing { elements, texts, comments } = self.0.into_inner();
        Tree { elements, texts, comments, is_cut: false }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> Name {
        Name(self.0.borrow().elements[*target].name.clone())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.0.borrow_mut().new_element(name, attributes)
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        let mut growing = self.0.borrow_mut();
        growing.comments.push(text.to_string());
        growing.new_element(name("#comment"), Vec::new())
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> usize {
        self.create_comment(data)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.0.borrow_mut().add(*parent, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let has_parent = self.0.borrow().elements[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What stands in a template stands in it for us: it is not shown.
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let mut growing = self.0.borrow_mut();
        let parent = growing.elements[*sibling].parent.unwrap_or(0);
        growing.add(parent, child);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let mut growing = self.0.borrow_mut();
        let own = &mut growing.elements[*target].attributes;
        for attribute in attributes {
            if own.len() < 64 && !own.iter().any(|own| own.name == attribute.name) {
                own.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        // The old parent's list is not searched: what it names and is not its child any more
        // is passed over.
        self.0.borrow_mut().elements[*target].parent = None;
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut growing = self.0.borrow_mut();
        for child in std::mem::take(&mut growing.elements[*node].children) {
            if growing.elements[child].parent == Some(*node) {
                growing.put(*new_parent, child);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    fn read(html: &str) -> Tree {
        Tree::read(html, Instant::now() + Duration::from_secs(20))
    }

    /// The elements around the first of a name, from the nearest.
    fn around(html: &str, name: &str) -> String {
        let tree = read(html);
        let at = tree.elements.iter().position(|element| element.name() == name).expect("the element");
        tree.around(at).map(|(_, element)| element.name()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_page_is_read_as_browsers_do() {
        for (html, expected) in [
            ("<p><a href=x><img></a>", "a p body html #page"),
            ("<TABLE><TR><TD><CENTER><A HREF=x><IMG></TABLE>", "a center td tr tbody table body html #page"),
            ("<a href=x><table><tr><td><img>", "td tr tbody table a body html #page"),
            ("<table><a href=x><img></a><tr><td>b</table>", "a body html #page"),
            ("<b><p><a href=x></b><img>", "a p body html #page"),
            ("<body><noscript><img></noscript>", "noscript body html #page"),
            ("<template><p><img></template>", "p template head html #page"),
            ("<select><img>", "select body html #page"),
            ("<svg><a><img>", "body html #page"),
        ] {
            let found = around(html, "img");
            assert_eq!(found, expected, "{html}");
        }
        assert_eq!(around("<frameset><frame src=a></frameset>", "frame"), "frameset html #page");
    }

    #[test]
    fn texts_and_comments_are_kept_apart() {
        let tree = read("<p>một<b>hai</b>ba</p><!-- bốn --><script>năm</script><textarea>sáu</textarea>");
        let texts: Vec<&str> = tree.texts.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["một", "hai", "ba", "năm", "sáu"]);
        assert_eq!(tree.comments, [" bốn "]);
        let element = read("<a href='?a=1&amp;b=&#x32;&copy=3'>");
        let link = element.elements.iter().find_map(|element| element.attribute("href"));
        assert_eq!(link, Some("?a=1&b=2&copy=3"));
    }

    #[test]
    fn a_page_made_to_take_for_ever_is_given_up_in_time() {
        for html in [
            "<div>".repeat(400_000),
            "<b><p>".repeat(300_000),
            "<a><table>".repeat(200_000),
            format!("{}{}", "<span>".repeat(300_000), "</x>".repeat(300_000)),
            format!("<a {}>", (0..300_000).map(|n| format!("x{n} ")).collect::<Vec<_>>().concat()),
            format!("<html>{}", "<html a=1 b=2><body c=3>".repeat(100_000)),
            "<table><a>".repeat(200_000),
        ] {
            let since = Instant::now();
            let tree = Tree::read(&html, since + Duration::from_millis(300));
            assert!(since.elapsed() < Duration::from_secs(8), "{:?}: {}", since.elapsed(), &html[..40]);
            let deepest = tree.elements.len() - 1;
            assert!(tree.around(deepest).count() <= DEPTH);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_some_page(html in "(<|>|/|!--|-->|a |b|p|table|tr|td|template|select|svg|math|\"|=|'|&#|;|\\PC| ){0,200}") {
            let tree = read(&html);
            for at in 0..tree.elements.len() {
                let _ = tree.around(at).count();
            }
        }
    }
}
