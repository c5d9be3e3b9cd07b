//! Who answers for the site: from the configuration; in a rehearsal without one,
//! values that say of themselves that they are no more than that.

use askama::Template;

use crate::error::Result;
use crate::i18n::Rich;
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/legal.html")]
struct Legal<'a> {
    page: &'a Page,
    stated: Stated,
}

/// Who answers for the site, in the page's language.
pub(super) struct Stated {
    pub(super) publisher: Rich,
    pub(super) responsible: Rich,
    pub(super) host: Rich,
    pub(super) controller: Rich,
    /// The address; none in a rehearsal without configuration, which nobody answers for.
    pub(super) email: Option<String>,
}

impl Stated {
    pub(super) fn of(page: &Page) -> Self {
        if let Some(legal) = &page.config().legal {
            return Self {
                publisher: page.text(&legal.publisher),
                responsible: page.text(&legal.responsible),
                host: page.text(&legal.host),
                controller: page.text(&legal.controller),
                email: Some(legal.email.clone()),
            };
        }
        let t = page.t;
        Self {
            publisher: page.set(t.legal_rehearsal_value(page.plain(&page.edition.host))),
            responsible: page.set(t.legal_rehearsal_responsible()),
            host: page.set(t.legal_rehearsal_host()),
            controller: page.set(t.legal_rehearsal_controller()),
            email: None,
        }
    }

    /// Whether these are the values of a rehearsal.
    pub(super) const fn is_rehearsed(&self) -> bool {
        self.email.is_none()
    }
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Legal { page, stated: Stated::of(page) }.render()?)
}

impl Legal<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.legal_lead()
    }

    /// Who answers for what.
    fn stated(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let t = self.page.t;
        [
            (t.legal_publisher(), &self.stated.publisher),
            (t.legal_responsible(), &self.stated.responsible),
            (t.legal_host(), &self.stated.host),
            (t.legal_controller(), &self.stated.controller),
        ]
        .map(|(name, value)| (name, vec![value.clone()]))
        .into()
    }
}
