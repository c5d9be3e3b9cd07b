//! What a delegate can know already. The host adds the rest in the edition's content.

use askama::Template;

use crate::edition::PracticalSection;
use crate::error::Result;
use crate::web::Page;

/// The section that announces what is to come; there is nothing to come any more once
/// the conference is over.
const TO_COME: &str = "to-come";

#[derive(Template)]
#[template(path = "site/practical.html")]
struct Practical<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Practical { page }.render()?)
}

impl Practical<'_> {
    fn lead(&self) -> &'static str {
        if self.page.is_over() { self.page.t.practical_lead_over() } else { self.page.t.practical_lead() }
    }

    fn sections(&self) -> Vec<&PracticalSection> {
        let sections = self.page.edition.practical.iter();
        sections.filter(|section| section.id != TO_COME || !self.page.is_over()).collect()
    }
}
