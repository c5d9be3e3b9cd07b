//! The announcement, as a portal prints it among its news: facts of the edition and nothing
//! else, in the present, so that it is as right on the last day as on the first.

use askama::Template;

use super::page::KitPage;
use super::snippets::Image;
use crate::banner::{Carrier, Wording};
use crate::i18n::{Lang, Messages, Rich, dates};

#[derive(Template)]
#[template(path = "banner/snippets/article.html")]
pub(super) struct Article {
    lang: Lang,
    heading: Rich,
    paragraphs: Vec<Rich>,
    /// What comes before the link.
    more: &'static str,
    link: String,
    site: &'static str,
    image: Image,
}

impl Article {
    pub(super) fn new(page: &KitPage<'_>, lang: Lang) -> Self {
        let (t, edition) = (Messages::new(lang), &page.kit.edition);
        let announced = &edition.dates.announced;
        let range = dates::range(lang, announced.first, announced.last);
        let (name, city, host) = (edition.name.get(lang), edition.city.get(lang), edition.host.get(lang));
        let theme = t.quoted(edition.theme.get(lang));
        let sessions: Vec<&str> = edition.thematic_sessions.iter().map(|session| session.title.get(lang)).collect();
        let between = if lang == Lang::Fr { "\u{202F}; " } else { "; " };
        let what = if sessions.is_empty() {
            t.kit_article_theme(theme)
        } else {
            t.kit_article_sessions(sessions.join(between), theme)
        };
        let wording = Wording::One(lang);
        Self {
            lang,
            heading: set(lang, &t.kit_article_heading(city, name)),
            paragraphs: vec![set(lang, &t.kit_article_facts(city, host, name, range)), set(lang, &what)],
            more: t.kit_article_more(),
            link: page.whole(&page.kit.link(wording, Carrier::Article)),
            site: t.kit_article_site(),
            image: page.image(wording),
        }
    }
}

/// French needs its spaces that do not break; Vietnamese is searched and set by the portal.
fn set(lang: Lang, text: &str) -> Rich {
    match lang {
        Lang::Vi => Rich::verbatim(text),
        Lang::Fr => Rich::plain(lang, text),
    }
}
