//! What pages say of news and of files.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{File, Link, Page, Route};
use crate::edition::{NewsItem, NewsLink};
use crate::i18n::dates;

impl Page {
    /// The news that the public may read now, newest first.
    #[must_use]
    pub fn news(&self) -> Vec<&NewsItem> {
        self.edition.news_at(self.now)
    }

    /// The address of a piece of news.
    #[must_use]
    pub fn news_path(&self, item: &NewsItem) -> String {
        format!("{}#{}", self.path(Route::News), item.id)
    }

    /// The day of a piece of news, short.
    #[must_use]
    pub fn news_day(&self, item: &NewsItem) -> String {
        dates::numeric(item.date)
    }

    /// The page on which a piece of news goes on.
    #[must_use]
    pub fn news_link(&self, item: &NewsItem) -> Option<Link> {
        let (route, label) = match item.link? {
            NewsLink::Letter => (Route::Letter, self.t.letter_link()),
            NewsLink::Programme => (Route::Programme, self.t.programme_link()),
            NewsLink::SideEvents => (Route::SideEvents, self.t.events_link()),
        };
        Some(Link { path: self.path(route), label, current: None })
    }

    /// The news for feed readers.
    #[must_use]
    pub fn feed_path(&self) -> String {
        File::Feed(self.lang).path()
    }

    /// The conference, for a calendar.
    #[must_use]
    pub fn calendar_path(&self) -> String {
        File::Calendar(self.lang).path()
    }

    /// One of its days, for a calendar.
    #[must_use]
    pub fn day_path(&self, day: Date) -> String {
        File::Day(self.lang, day).path()
    }

    /// The whole address of a file.
    #[must_use]
    pub fn file_url(&self, file: File) -> String {
        format!("{}{}", self.base_url(), file.path())
    }

    /// When what the public reads was last published.
    #[must_use]
    pub fn published_at(&self) -> Timestamp {
        self.app.published.load().published_at
    }
}
