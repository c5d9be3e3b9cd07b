//! What an organiser writes, as a letter: Markdown that is read once and written twice, as
//! HTML and as plain text.
//!
//! Markup of HTML is shown as it was typed; links lead to the web or to an address of mail;
//! there are no pictures. What is filled in for a reader is text and stays text. A line ends
//! where its author ended it, and lines that are set in are no program.

use std::collections::HashSet;
use std::fmt;

use askama::filters::HtmlSafe;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, TextMergeStream, html};

use super::placeholder::{Misplaced, Placeholder, Values, marked};
use super::plain::Plain;
use crate::i18n::Lang;

/// Where a link may lead.
const SCHEMES: [&str; 3] = ["https", "http", "mailto"];
/// What a letter is set in.
const TAGS: [&str; 14] =
    ["p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "hr", "code", "pre"];

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// With a placeholder.
    Placeholder(Misplaced),
    /// The own page's link does not belong into a subject, which is read on the way.
    LinkInSubject,
    /// A link that leads elsewhere than allowed.
    Link(String),
    /// A picture.
    Picture,
}

/// HTML that was cleaned: templates print it as it is.
#[derive(Clone, Debug)]
pub(super) struct Clean(String);

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Clean {}

/// A subject that can be filled in.
#[derive(Debug)]
pub(super) struct Subject(String);

impl Subject {
    /// Reads one.
    pub(super) fn read(lang: Lang, typed: &str) -> Result<Self, Vec<Flaw>> {
        let marked = marked(lang, typed).map_err(misplaced)?;
        if marked.contains(Placeholder::Link.mark()) { Err(vec![Flaw::LinkInSubject]) } else { Ok(Self(marked)) }
    }

    /// As a reader gets it: one line.
    pub(super) fn filled(&self, values: &Values) -> String {
        values.fill(&self.0).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A text that can be filled in.
#[derive(Debug)]
pub(super) struct Text(String);

impl Text {
    /// Reads one; everything that is wrong is said at once.
    pub(super) fn read(lang: Lang, typed: &str) -> Result<Self, Vec<Flaw>> {
        let marked = marked(lang, typed).map_err(misplaced)?;
        let mut flaws = Vec::new();
        for event in Parser::new(&marked) {
            let flaw = match event {
                Event::Start(Tag::Image { .. }) => Flaw::Picture,
                Event::Start(Tag::Link { link_type, dest_url, .. }) if !may_lead(link_type, &dest_url) => {
                    Flaw::Link(shown(lang, &dest_url))
                }
                _ => continue,
            };
            if !flaws.contains(&flaw) {
                flaws.push(flaw);
            }
        }
        if flaws.is_empty() { Ok(Self(marked)) } else { Err(flaws) }
    }

    /// Whether the own page's link stands in it.
    pub(super) fn has_link(&self) -> bool {
        self.0.contains(Placeholder::Link.mark())
    }

    /// As HTML for a reader.
    pub(super) fn html(&self, values: &Values) -> Clean {
        let mut out = String::new();
        html::push_html(&mut out, self.events(values).into_iter());
        let cleaned = ammonia::Builder::empty()
            .tags(HashSet::from(TAGS))
            .add_tag_attributes("a", &["href"])
            .add_tag_attributes("ol", &["start"])
            .url_schemes(HashSet::from(SCHEMES))
            .url_relative(ammonia::UrlRelative::Deny)
            .link_rel(Some("noopener noreferrer"))
            .clean(&out)
            .to_string();
        Clean(cleaned.trim().to_owned())
    }

    /// As plain text for a reader, in short lines.
    pub(super) fn plain(&self, values: &Values) -> String {
        let mut plain = Plain::default();
        for event in self.events(values) {
            plain.take(event);
        }
        plain.finish()
    }

    /// What it consists of, filled in for a reader and without what a letter does not hold.
    fn events<'t>(&'t self, values: &Values) -> Vec<Event<'t>> {
        let mut out = Vec::new();
        // Of each link that is open, whether it stays one.
        let mut links: Vec<bool> = Vec::new();
        for event in TextMergeStream::new(Parser::new(&self.0)) {
            match event {
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let stays = may_lead(link_type, &dest_url);
                    if stays {
                        out.push(Event::Start(link(destination(link_type, &dest_url, values))));
                    }
                    links.push(stays);
                }
                Event::End(TagEnd::Link) => {
                    let stays = links.pop().unwrap_or_default();
                    out.extend(stays.then_some(Event::End(TagEnd::Link)));
                }
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    fill(&mut out, &text, values, links.is_empty());
                }
                Event::Code(text) => out.push(Event::Code(values.fill(&text).into())),
                Event::SoftBreak => out.push(Event::HardBreak),
                Event::Start(tag) => out.extend(opened(tag).map(Event::Start)),
                Event::End(tag) => out.extend(closed(tag).map(Event::End)),
                Event::HardBreak | Event::Rule => out.push(event),
                _ => {}
            }
        }
        out
    }
}

fn misplaced(faults: Vec<Misplaced>) -> Vec<Flaw> {
    faults.into_iter().map(Flaw::Placeholder).collect()
}

/// Whether a link may lead there: the own page's link, the web, an address of mail.
fn may_lead(kind: LinkType, dest: &str) -> bool {
    let own = Placeholder::Link.mark();
    if kind == LinkType::Email || dest.chars().eq([own]) {
        return true;
    }
    let scheme = dest.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_known = scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.as_str()));
    is_known && !dest.contains(|c| Placeholder::of_mark(c).is_some())
}

/// A destination as it was typed, for who reads what is wrong with it.
fn shown(lang: Lang, dest: &str) -> String {
    let mut out = String::new();
    for c in dest.chars().take(80) {
        match Placeholder::of_mark(c) {
            Some(placeholder) => out.push_str(&placeholder.written(lang)),
            None => out.push(c),
        }
    }
    out
}

fn destination(kind: LinkType, dest: &str, values: &Values) -> String {
    let filled = values.fill(dest);
    if kind == LinkType::Email { format!("mailto:{filled}") } else { filled }
}

fn link<'t>(dest: String) -> Tag<'t> {
    Tag::Link { link_type: LinkType::Inline, dest_url: dest.into(), title: CowStr::from(""), id: CowStr::from("") }
}

/// Text, with what is filled in as text; the own page's link as a link, where none is open.
fn fill(out: &mut Vec<Event<'_>>, text: &str, values: &Values, may_link: bool) {
    let own = Placeholder::Link.mark();
    for (index, piece) in text.split(own).enumerate() {
        if index > 0 {
            let url = values.of(Placeholder::Link);
            if may_link {
                out.push(Event::Start(link(url.to_owned())));
            }
            out.push(Event::Text(url.to_owned().into()));
            if may_link {
                out.push(Event::End(TagEnd::Link));
            }
        }
        if !piece.is_empty() {
            out.push(Event::Text(values.fill(piece).into()));
        }
    }
}

/// What opens: a picture does not, HTML and lines that are set in are paragraphs, and the
/// letter has its one heading already.
fn opened(tag: Tag<'_>) -> Option<Tag<'_>> {
    match tag {
        Tag::HtmlBlock | Tag::CodeBlock(_) => Some(Tag::Paragraph),
        Tag::Heading { level, .. } => {
            let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { HeadingLevel::H3 };
            Some(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong => Some(tag),
        _ => None,
    }
}

fn closed(tag: TagEnd) -> Option<TagEnd> {
    match tag {
        TagEnd::HtmlBlock | TagEnd::CodeBlock => Some(TagEnd::Paragraph),
        TagEnd::Heading(level) => {
            Some(TagEnd::Heading(if level == HeadingLevel::H1 { HeadingLevel::H2 } else { HeadingLevel::H3 }))
        }
        TagEnd::Paragraph
        | TagEnd::BlockQuote(_)
        | TagEnd::List(_)
        | TagEnd::Item
        | TagEnd::Emphasis
        | TagEnd::Strong => Some(tag),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> Values {
        let all = [
            "Kính gửi Bà Hà,",
            "Hà *<b>* [x](https://x)",
            "12-1",
            "https://vp.example/a",
            "Hà Nội",
            "Hội nghị",
            "tháng 4",
        ];
        Values(all.map(str::to_owned))
    }

    fn read(typed: &str) -> Text {
        Text::read(Lang::Vi, typed).expect("nothing is wrong")
    }

    fn html(typed: &str) -> String {
        read(typed).html(&values()).to_string()
    }

    fn plain(typed: &str) -> String {
        read(typed).plain(&values())
    }

    #[test]
    fn what_is_filled_in_stays_text() {
        assert_eq!(html("**{họ tên}**"), "<p><strong>Hà *&lt;b&gt;* [x](https://x)</strong></p>");
        assert_eq!(plain("**{họ tên}**"), "Hà *<b>* [x](https://x)");
        let link = "<a href=\"https://vp.example/a\" rel=\"noopener noreferrer\">";
        assert_eq!(html("Mở {liên kết}."), format!("<p>Mở {link}https://vp.example/a</a>.</p>"));
        assert_eq!(html("[Mở trang](<{liên kết}>)"), format!("<p>{link}Mở trang</a></p>"));
        assert_eq!(html("[Mở {liên kết}](<{liên kết}>)"), format!("<p>{link}Mở https://vp.example/a</a></p>"));
        assert_eq!(plain("[Mở trang](<{liên kết}>)"), "Mở trang (https://vp.example/a)");
        assert_eq!(plain("{liên kết}"), "https://vp.example/a");
    }

    #[test]
    fn a_link_may_be_written_with_the_space_in_its_name() {
        // Markdown wants no space there; whoever copies from the table does.
        assert!(html("[Mở trang]({liên kết})").contains(">Mở trang</a>"));
    }

    #[test]
    fn html_is_shown_as_it_was_typed() {
        assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert_eq!(html("a <b onclick=\"x\">b</b>"), "<p>a &lt;b onclick=\"x\"&gt;b&lt;/b&gt;</p>");
        assert_eq!(html("<div>\n{họ tên}\n</div>"), "<p>&lt;div&gt;\nHà *&lt;b&gt;* [x](https://x)\n&lt;/div&gt;</p>");
        assert_eq!(html("```html\n<style>\n```"), "<p>&lt;style&gt;\n</p>");
        assert_eq!(plain("a <b>b</b>"), "a <b>b</b>");
    }

    #[test]
    fn links_lead_to_the_web_or_to_a_mailbox() {
        for (typed, dest) in [
            ("[x](javascript:alert(1))", "javascript:alert(1)"),
            ("<javascript:alert(1)>", "javascript:alert(1)"),
            ("[x](JaVaScript:alert)", "JaVaScript:alert"),
            ("[x](data:text/html,a)", "data:text/html,a"),
            ("[x](/admin)", "/admin"),
            ("[x](//evil.example)", "//evil.example"),
            ("[x]()", ""),
            ("[x][1]\n\n[1]: file:///etc", "file:///etc"),
            ("[x](https://a.example/{mã số})", "https://a.example/{mã số}"),
        ] {
            let flaws = Text::read(Lang::Vi, typed).expect_err(typed);
            assert_eq!(flaws, [Flaw::Link(dest.to_owned())], "{typed}");
        }
        assert_eq!(Text::read(Lang::Vi, "![a](https://a.example/a.png)").expect_err("a picture"), [Flaw::Picture]);
        assert!(html("<https://a.example/?b=1&c=2>").contains("href=\"https://a.example/?b=1&amp;c=2\""));
        assert!(html("<ha@example.vn>").contains("href=\"mailto:ha@example.vn\""));
        assert_eq!(plain("<ha@example.vn> và [Sở](mailto:so@example.vn)"), "ha@example.vn và Sở (so@example.vn)");
    }

    #[test]
    fn what_was_refused_leads_nowhere_even_if_it_is_kept() {
        let kept = Text("[x](javascript:alert(1)) ![y](https://a.example/a.png)".to_owned());
        assert_eq!(kept.html(&values()).to_string(), "<p>x y</p>");
    }

    #[test]
    fn a_letter_has_its_lines_lists_and_headings() {
        let typed = "# Chương trình\n\n    Thụt vào.\nDòng hai\n\n1. Một\n2. Hai\n   - con\n\n> Lời\n\n---\nHết";
        assert_eq!(
            plain(typed),
            "Chương trình\n\nThụt vào.\n\nDòng hai\n\n1. Một\n2. Hai\n  - con\n\n> Lời\n\n* * *\n\nHết"
        );
        let html = html(typed);
        assert!(html.starts_with("<h2>Chương trình</h2>\n<p>Thụt vào.\n</p>\n<p>Dòng hai</p>"), "{html}");
        assert_eq!(plain("Một\nHai"), "Một\nHai");
    }

    #[test]
    fn a_subject_is_one_line_without_a_link() {
        let subject = Subject::read(Lang::Vi, "{hội nghị}: {họ tên}").expect("nothing is wrong");
        let mut values = values();
        values.0[1] = "Hà\r\nBcc: x".to_owned();
        assert_eq!(subject.filled(&values), "Hội nghị: Hà Bcc: x");
        assert_eq!(Subject::read(Lang::Vi, "{liên kết}").expect_err("a secret"), [Flaw::LinkInSubject]);
    }

    proptest! {
        #[test]
        fn nothing_that_runs_comes_out_of_any_text(typed in "[a-z<>/\"'=:()\\[\\]! \n*_`#>&;-]{0,200}") {
            if let Ok(text) = Text::read(Lang::Fr, &typed) {
                let html = text.html(&values()).to_string();
                prop_assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("javascript:\""));
                let _ = text.plain(&values());
            }
        }
    }
}
