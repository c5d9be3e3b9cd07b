//! What is new, newest first.

use askama::Template;

use crate::error::Result;
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/news.html")]
struct News<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(News { page }.render()?)
}

impl News<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.news_lead()
    }
}
