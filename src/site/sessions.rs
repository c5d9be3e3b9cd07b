//! The thematic sessions, and how to choose among them.

use askama::Template;

use crate::error::Result;
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/sessions.html")]
struct Sessions<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Sessions { page }.render()?)
}

impl Sessions<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.sessions_lead()
    }
}
