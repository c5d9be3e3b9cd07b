//! The list that led to a person: its query goes along with whatever is done there, so that the way
//! back leads to the same search, at the same page of it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use form_urlencoded::{Serializer, parse};

use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::web::Fields;

/// The parameter.
pub(in crate::desk) const LIST: &str = "list";
/// Bytes of a query that is carried along; a longer one is left behind.
const LIMIT: usize = 2_000;

/// The query of a list of delegates; none if one came from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct CameFrom(Option<String>);

impl<S: Sync> FromRequestParts<S> for CameFrom {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts.uri.query()))
    }
}

impl CameFrom {
    fn read(query: Option<&str>) -> Self {
        let asked = Fields::query(query).entered();
        let list = asked.value(LIST);
        // Written anew: whatever it says, it stays the query of a list.
        let anew = Serializer::new(String::new()).extend_pairs(parse(list.as_bytes())).finish();
        Self(Some(anew).filter(|anew| !anew.is_empty() && anew.len() <= LIMIT))
    }

    /// Where that list is.
    pub(super) fn path(&self, desk: &DeskPage) -> Option<String> {
        self.0.as_ref().map(|query| desk.path_with(&DeskRoute::Registrations, query))
    }

    /// A page of the person, whose other language knows the list as well.
    pub(super) fn page(&self, desk: DeskPage) -> DeskPage {
        desk.with_query(Some(&self.query(&[])))
    }

    /// An address of the person, that knows the list as well; `said` is its own query.
    pub(super) fn along(&self, path: &str, said: &[(&str, &str)]) -> String {
        let query = self.query(said);
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    fn query(&self, said: &[(&str, &str)]) -> String {
        let list = self.0.iter().map(|list| (LIST, list));
        Serializer::new(String::new()).extend_pairs(said).extend_pairs(list).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_carried_along_as_a_query_and_nothing_else() {
        let came_from = CameFrom::read(Some("list=q%3DH%25C3%25A0%26side%3Dvietnam&saved=1"));
        assert_eq!(came_from.0.as_deref(), Some("q=H%C3%A0&side=vietnam"));
        let on = came_from.along("/x", &[("done", "noted")]);
        assert_eq!(on, "/x?done=noted&list=q%3DH%25C3%25A0%26side%3Dvietnam");
        assert_eq!(CameFrom::read(on.split_once('?').map(|(_, query)| query)), came_from);
        assert_eq!(CameFrom::read(Some("list=//elsewhere.example/")).0.as_deref(), Some("%2F%2Felsewhere.example%2F="));
        assert_eq!(CameFrom::read(Some(&format!("list={}", "x".repeat(2_001)))), CameFrom::default());
        assert_eq!(CameFrom::default().along("/x", &[]), "/x");
    }
}
