//! The news, for feed readers.

use std::net::Ipv6Addr;

use jiff::Zoned;
use jiff::civil::Date;

use crate::documents::feed::{Entry, Feed};
use crate::edition::NewsItem;
use crate::error::{Error, Result};
use crate::web::{File, Page, Route};

pub(super) fn render(page: &Page) -> Result<String> {
    let entries: Vec<Entry> = page.news().into_iter().map(|item| entry(page, item)).collect();
    // A feed must say when it changed last (RFC 4287 §4.1.1); an empty one changes daily.
    let updated = entries.iter().map(|entry| entry.at.clone()).max();
    let publisher = page.config().legal.as_ref().map(|legal| page.plain(&legal.publisher));
    let feed = Feed {
        lang: page.lang,
        id: feed_id(page),
        title: format!("{} – {}", page.t.nav_news(), page.plain(&page.edition.short_name)),
        author: publisher.unwrap_or(page.t.news_author()).to_owned(),
        own_url: page.file_url(File::Feed(page.lang)),
        page_url: page.url(Route::News),
        updated: updated.unwrap_or_else(|| start_of(page, page.today())),
        entries,
    };
    feed.to_xml().map_err(|error| Error::other(error.to_string()))
}

fn entry(page: &Page, item: &NewsItem) -> Entry {
    let told = page.edition.told_at(item).unwrap_or(page.now);
    Entry {
        id: entry_id(page, item),
        title: page.plain(&item.title).to_owned(),
        text: page.plain(&item.text).to_owned(),
        url: format!("{}#{}", page.url(Route::News), item.id),
        at: told.to_zoned(page.edition.zone()),
    }
}

/// A name that outlives addresses (a `tag:` URI, RFC 4151), and editions: whoever follows
/// the news of one edition follows those of the next. The year is that of the first
/// edition that had a feed.
fn feed_id(page: &Page) -> String {
    format!("tag:{},2023:{}/news", authority(page.host()), page.lang.tag())
}

/// Of the edition: another may have a piece of news of the same id.
fn entry_id(page: &Page, item: &NewsItem) -> String {
    let (edition, lang) = (&page.edition, page.lang.tag());
    let year = edition.dates.announced.first.year();
    format!("tag:{},{year}:{}/{lang}/news/{}", authority(page.host()), edition.number, item.id)
}

/// The machine as a `tag:` URI can name it: by its DNS name, without a port. An IPv6
/// address has one in `ip6.arpa` (RFC 3596 §2.5).
fn authority(host: &str) -> String {
    let address = host.strip_prefix('[').and_then(|rest| rest.split(']').next());
    match address.and_then(|address| address.parse::<Ipv6Addr>().ok()) {
        Some(address) => {
            let digits = format!("{:032x}", address.to_bits());
            digits.chars().rev().flat_map(|digit| [digit, '.']).chain("ip6.arpa".chars()).collect()
        }
        None => host.split(':').next().unwrap_or_default().to_owned(),
    }
}

fn start_of(page: &Page, day: Date) -> Zoned {
    let zone = page.edition.zone();
    day.to_zoned(zone.clone()).unwrap_or_else(|_| page.now.to_zoned(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_machine_has_a_name_that_a_tag_can_hold() {
        assert_eq!(authority("vietphap.example"), "vietphap.example");
        assert_eq!(authority("127.0.0.1:3000"), "127.0.0.1");
        let expected = "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa";
        assert_eq!(authority("[4321:0:1:2:3:4:567:89ab]:3000"), expected, "the example of RFC 3596");
    }
}
