//! What happens beside the sessions.

use askama::Template;

use crate::error::Result;
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/side_events.html")]
struct SideEvents<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(SideEvents { page }.render()?)
}

impl SideEvents<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.events_lead()
    }
}
