//! Whom a letter goes to: what the address of the list of delegates says.

use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::search::Search;
use crate::error::Result;
use crate::i18n::Rich;
use crate::store::Store;
use crate::web::{Fields, Page};

/// How many are offered for a preview.
const FIRST: usize = 50;

/// A list of delegates of an edition.
pub(super) struct List {
    search: Search,
}

impl List {
    /// What a query says of the edition of a page; what it does not know it leaves out.
    pub(super) fn read(page: &Page, query: &str) -> Self {
        Self { search: Search::read(page.edition.number, &Fields::query(Some(query))) }
    }

    /// The query, to be kept; it says the same whenever it is read.
    pub(super) fn query(&self) -> String {
        self.search.query(None).trim_start_matches('?').to_owned()
    }

    /// Where the list itself is.
    pub(super) fn path(&self, desk: &DeskPage) -> String {
        format!("{}{}", desk.path(&DeskRoute::Registrations), self.search.query(None))
    }

    /// In words: everything that it asks.
    pub(super) fn words(&self, desk: &DeskPage) -> Vec<Rich> {
        let (page, t) = (&desk.page, desk.page.t);
        if self.search.typed.is_empty() {
            vec![page.set(t.desk_mailing_everybody())]
        } else {
            vec![page.verbatim(&t.quoted(&self.search.typed))]
        }
    }

    /// How many are on it.
    pub(super) async fn count(&self, store: &Store) -> Result<i64> {
        Ok(i64::try_from(self.all(store).await?.len()).unwrap_or(i64::MAX))
    }

    /// The ids of all on it, newest first.
    pub(super) async fn all(&self, store: &Store) -> Result<Vec<String>> {
        Ok(store.found_whole(&self.search).await?.into_iter().map(|registration| registration.id).collect())
    }

    /// The ids of the first on it.
    pub(super) async fn first(&self, store: &Store) -> Result<Vec<String>> {
        let mut all = self.all(store).await?;
        all.truncate(FIRST);
        Ok(all)
    }
}
