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

/// How much is read between two looks at the watch. A letter can make as many elements as there
/// are bold ones open before it (HTML §13.2.4.3), hence so little.
const CHUNK: usize = 64;
/// No page has more elements and texts that matter; they take memory, many times what their
/// letters take.
const PARTS: usize = 150_000;
/// Nor more attributes, all together and in one element: what is made anew has them anew.
const ATTRIBUTES: usize = 4 * PARTS;
const ATTRIBUTES_OF_ONE: usize = 64;

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
        while !rest.is_empty() && Instant::now() < until && !parser.tokenizer.sink.sink.is_full() {
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
    fn is_full(&self) -> bool {
        let growing = self.0.borrow();
        growing.nodes + growing.texts.len() >= PARTS || growing.attributes >= ATTRIBUTES
    }
}

/// An element as the parser knows it. It keeps its name even where there is no room for the
/// element any more: a parser that was told another one would lose its way.
#[derive(Clone)]
struct Node {
    at: usize,
    name: QualName,
}

impl Node {
    /// Where the element is kept: those for which there is no room share the last place.
    fn place(&self) -> usize {
        self.at.min(PARTS)
    }
}

struct Growing {
    elements: Vec<Element>,
    texts: Vec<(usize, String)>,
    comments: Vec<String>,
    /// How many the parser made, and the attributes of those that are kept.
    nodes: usize,
    attributes: usize,
}

impl Default for Growing {
    fn default() -> Self {
        let page = Element { name: name("#page"), attributes: Vec::new(), parent: None, children: Vec::new() };
        Self { elements: vec![page], texts: Vec::new(), comments: Vec::new(), nodes: 1, attributes: 0 }
    }
}

fn name(local: &str) -> QualName {
    QualName::new(None, Namespace::default(), LocalName::from(local))
}

impl Growing {
    fn put(&mut self, parent: usize, child: usize) {
        self.elements[child].parent = Some(parent);
        // Nobody's children are known in the place that many share.
        if parent < PARTS && child < PARTS {
            self.elements[parent].children.push(child);
        }
    }

    fn add(&mut self, parent: usize, child: NodeOrText<Node>) {
        match child {
            NodeOrText::AppendNode(child) => self.put(parent, child.place()),
            NodeOrText::AppendText(text) => match self.texts.last_mut() {
                // What came in two pieces is one text.
                Some((own, before)) if *own == parent => before.push_str(&text),
                _ => self.texts.push((parent, text.to_string())),
            },
        }
    }

    fn new_element(&mut self, name: QualName, mut attributes: Vec<Attribute>) -> Node {
        let node = Node { at: self.nodes, name: name.clone() };
        self.nodes += 1;
        if self.elements.len() <= PARTS {
            attributes.truncate(ATTRIBUTES_OF_ONE.min(ATTRIBUTES.saturating_sub(self.attributes)));
            attributes.shrink_to_fit();
            self.attributes += attributes.len();
            self.elements.push(Element { name, attributes, parent: None, children: Vec::new() });
        }
        node
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
    type Handle = Node;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        let Growing { elements, texts, comments, .. } = self.0.into_inner();
        Tree { elements, texts, comments, is_cut: false }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Node {
        Node { at: 0, name: name("#page") }
    }

    fn elem_name(&self, target: &Node) -> Name {
        Name(target.name.clone())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Node {
        self.0.borrow_mut().new_element(name, attributes)
    }

    fn create_comment(&self, text: StrTendril) -> Node {
        let mut growing = self.0.borrow_mut();
        growing.comments.push(text.to_string());
        growing.new_element(name("#comment"), Vec::new())
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Node {
        self.create_comment(data)
    }

    fn append(&self, parent: &Node, child: NodeOrText<Node>) {
        self.0.borrow_mut().add(parent.place(), child);
    }

    fn append_based_on_parent_node(&self, element: &Node, previous: &Node, child: NodeOrText<Node>) {
        let has_parent = self.0.borrow().elements[element.place()].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What stands in a template stands in it for us: it is not shown.
    fn get_template_contents(&self, target: &Node) -> Node {
        target.clone()
    }

    fn same_node(&self, one: &Node, other: &Node) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Node, child: NodeOrText<Node>) {
        let mut growing = self.0.borrow_mut();
        let parent = growing.elements[sibling.place()].parent.unwrap_or(0);
        growing.add(parent, child);
    }

    fn add_attrs_if_missing(&self, target: &Node, attributes: Vec<Attribute>) {
        let mut growing = self.0.borrow_mut();
        let own = &mut growing.elements[target.place()].attributes;
        for attribute in attributes {
            if own.len() < ATTRIBUTES_OF_ONE && !own.iter().any(|own| own.name == attribute.name) {
                own.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Node) {
        // The old parent's list is not searched: what it names and is not its child any more
        // is passed over.
        self.0.borrow_mut().elements[target.place()].parent = None;
    }

    fn reparent_children(&self, node: &Node, new_parent: &Node) {
        let mut growing = self.0.borrow_mut();
        let (node, new_parent) = (node.place(), new_parent.place());
        for child in std::mem::take(&mut growing.elements[node].children) {
            if growing.elements[child].parent == Some(node) {
                growing.put(new_parent, child);
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

    #[test]
    fn a_page_made_to_fill_the_memory_is_given_up_before() {
        let names = ["b", "i", "u", "s", "em", "tt", "big", "code", "font", "small", "nobr", "strike", "strong"];
        let bold = (0..10_000).map(|n| format!("<{} a={n}>", names[n % names.len()])).collect::<Vec<_>>().concat();
        let dressed = format!("<b {}>", (0..5_000).map(|n| format!("a{n}=b ")).collect::<Vec<_>>().concat());
        for html in [
            format!("<p>{bold}{}", "<p>x".repeat(100_000)),
            format!("<p>{bold}{}", "</b></i><p>x</u>".repeat(20_000)),
            format!("{dressed}{}", "<p>x".repeat(200_000)),
            "<b c=1 d=2 e=3 f=4 g=5 h=6><p>x".repeat(90_000),
        ] {
            let tree = Tree::read(&html, Instant::now() + Duration::from_secs(30));
            let attributes: usize = tree.elements.iter().map(|element| element.attributes.len()).sum();
            let children: usize = tree.elements.iter().map(|element| element.children.len()).sum();
            assert!(tree.is_cut, "{}", &html[..40]);
            assert!(tree.elements.len() <= PARTS + 1, "{} elements: {}", tree.elements.len(), &html[..40]);
            assert!(attributes <= ATTRIBUTES + ATTRIBUTES_OF_ONE, "{attributes} attributes: {}", &html[..40]);
            assert!(children <= 8 * PARTS, "{children} children: {}", &html[..40]);
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
