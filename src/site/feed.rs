//! The news, for feed readers.

use jiff::Zoned;
use jiff::civil::Date;

use crate::documents::feed::{Entry, Feed};
use crate::edition::NewsItem;
use crate::error::{Error, Result};
use crate::web::{File, Page, Route};

pub(super) fn render(page: &Page) -> Result<String> {
    let news = page.news();
    // A feed must say when it changed last (RFC 4287 §4.1.1); an empty one changes daily.
    let updated = news.first().map_or_else(|| page.today(), |item| item.date);
    let publisher = page.config().legal.as_ref().map(|legal| page.plain(&legal.publisher));
    let feed = Feed {
        lang: page.lang,
        id: id(page, "news"),
        title: format!("{} – {}", page.t.nav_news(), page.plain(&page.edition.short_name)),
        author: publisher.unwrap_or(page.t.news_author()).to_owned(),
        own_url: page.file_url(File::Feed(page.lang)),
        page_url: page.url(Route::News),
        updated: start_of(page, updated),
        entries: news.iter().map(|item| entry(page, item)).collect(),
    };
    feed.to_xml().map_err(|error| Error::other(error.to_string()))
}

fn entry(page: &Page, item: &NewsItem) -> Entry {
    Entry {
        id: id(page, &format!("news/{}", item.id)),
        title: page.plain(&item.title).to_owned(),
        text: page.plain(&item.text).to_owned(),
        url: format!("{}#{}", page.url(Route::News), item.id),
        at: start_of(page, item.date),
    }
}

/// A name that outlives addresses (a `tag:` URI, RFC 4151): the machine's name in the
/// edition's year, then what is ours to choose.
fn id(page: &Page, what: &str) -> String {
    let name = page.host().split(':').next().unwrap_or_default();
    let (edition, lang) = (&page.edition, page.lang.tag());
    format!("tag:{name},{}:{}/{lang}/{what}", edition.dates.announced.first.year(), edition.number)
}

fn start_of(page: &Page, day: Date) -> Zoned {
    let zone = page.edition.zone();
    day.to_zoned(zone.clone()).unwrap_or_else(|_| page.now.to_zoned(zone))
}
