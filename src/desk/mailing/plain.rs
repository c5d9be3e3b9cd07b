//! A letter as plain text, in short lines: lists with their marks, links with where they lead.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::mail::wrapped;

/// Writes plain text.
#[derive(Default)]
pub(super) struct Plain {
    out: String,
    /// The block being written.
    block: String,
    /// Of each list that is open, the number of its next item, if it has numbers.
    lists: Vec<Option<u64>>,
    /// What stands before the item being written.
    marker: Option<String>,
    quotes: usize,
    /// Where the link that is open leads, and where its words begin.
    link: Option<(String, usize)>,
    /// Whether the last block was an item.
    was_item: bool,
}

impl Plain {
    /// The next part.
    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            Event::Start(Tag::List(first)) => {
                self.flush();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.was_item = false;
                }
            }
            Event::Start(Tag::Item) => self.marker = Some(self.next_marker()),
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some((dest_url.into_string(), self.block.len())),
            Event::End(TagEnd::Link) => self.close_link(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => self.flush(),
            Event::Text(text) | Event::Code(text) => self.block.push_str(&text),
            Event::HardBreak => self.block.push('\n'),
            Event::Rule => {
                self.block.push_str("* * *");
                self.flush();
            }
            _ => {}
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number += 1;
                marker
            }
            _ => "- ".to_owned(),
        }
    }

    fn close_link(&mut self) {
        let Some((dest, begins)) = self.link.take() else { return };
        let bare = dest.strip_prefix("mailto:").unwrap_or(&dest);
        let words = self.block.get(begins..).unwrap_or_default();
        if words != bare && words != dest {
            let _ = write!(self.block, " ({bare})");
        }
    }

    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        let block = block.trim_matches('\n');
        if block.trim().is_empty() {
            return;
        }
        let depth = self.lists.len();
        let marker = self.marker.take();
        let is_item = depth > 0 && (marker.is_some() || self.was_item);
        if !self.out.is_empty() {
            self.out.push_str(if is_item && self.was_item { "\n" } else { "\n\n" });
        }
        let quotes = "> ".repeat(self.quotes);
        let indent = "  ".repeat(depth.saturating_sub(1));
        let first = marker.unwrap_or_else(|| "  ".repeat(depth.min(1)));
        let next = " ".repeat(first.len());
        let lines: Vec<String> = block.split('\n').map(wrapped).collect();
        for (index, line) in lines.join("\n").lines().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            let before = if index == 0 { &first } else { &next };
            self.out.push_str(format!("{quotes}{indent}{before}{line}").trim_end());
        }
        self.was_item = is_item;
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.flush();
        self.out
    }
}
