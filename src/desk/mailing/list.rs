//! Whom a letter goes to: what the address of the list of delegates says.

use crate::desk::delegates::filter::{Filter, StatusAsked};
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::error::Result;
use crate::i18n::Rich;
use crate::store::Store;
use crate::web::{Fields, Page};

/// How many are offered for a preview.
const FIRST: i64 = 50;

/// A list of delegates of an edition.
pub(super) struct List {
    filter: Filter,
}

impl List {
    /// What a query says of the edition of a page; what it does not know it leaves out.
    pub(super) fn read(page: &Page, query: &str) -> Self {
        Self { filter: Filter::read(&page.edition, &Fields::query(Some(query))) }
    }

    /// The query, to be kept; it says the same whenever it is read.
    pub(super) fn query(&self) -> String {
        self.filter.query()
    }

    /// The same as the record keeps it.
    pub(super) fn on_record(&self) -> String {
        self.filter.on_record()
    }

    /// Whether it asks for those of a status: only then is who is not expected written to.
    pub(super) const fn asks_status(&self) -> bool {
        matches!(self.filter.status, Some(StatusAsked::One(_)))
    }

    /// Where the list itself is.
    pub(super) fn path(&self, desk: &DeskPage) -> String {
        let (path, query) = (desk.path(&DeskRoute::Registrations), self.filter.query());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// In words: everything that it asks.
    pub(super) fn words(&self, desk: &DeskPage) -> Vec<Rich> {
        let (page, t) = (&desk.page, desk.page.t);
        if self.filter.is_everybody() {
            vec![page.set(t.desk_mailing_everybody())]
        } else {
            self.filter.chips(desk).into_iter().map(|chip| chip.words).collect()
        }
    }

    /// How many are on it.
    pub(super) async fn count(&self, store: &Store) -> Result<i64> {
        store.count_of(&self.filter).await
    }

    /// The ids of all on it, in the order in which they registered.
    pub(super) async fn all(&self, store: &Store) -> Result<Vec<String>> {
        store.ids_of(&self.filter, None, i64::MAX).await
    }

    /// The ids of the first on it.
    pub(super) async fn first(&self, store: &Store) -> Result<Vec<String>> {
        store.ids_of(&self.filter, None, FIRST).await
    }
}
