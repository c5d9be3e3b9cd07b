//! What a letter gives to an editor: the code, the kit, the page of their own.

use crate::banner::{Size, Wording, picture, snippet};
use crate::campaign::{Campaign, Portal, PortalCountry};
use crate::error::Result;
use crate::i18n::Lang;
use crate::mail::Attachment;
use crate::portals::address::{kit_path_for, own_path, proof_name};
use crate::web::{AppState, Page};

/// Across the head of a page, and in a column.
const SIZES: [Size; 2] = [Size::Wide, Size::Block];
/// Notepad reads a file as UTF-8 that begins with this.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The code that is shown in the letter, and where the rest is.
pub(super) struct Kit {
    /// Of the first size.
    pub(super) snippet: String,
    /// "728 × 90"
    pub(super) size: String,
    /// Its address.
    pub(super) url: String,
    /// Address of the editors' page.
    pub(super) page: String,
    /// The language of the banner.
    wording: Wording,
    lang: Lang,
}

impl Kit {
    /// A portal's kit, in the language of the page.
    pub(super) fn new(app: &AppState, page: &Page, portal: &Portal, campaign: &Campaign) -> Result<Self> {
        let (wording, lang) = match portal.country {
            PortalCountry::Vietnam => (Wording::One(Lang::Vi), Lang::Vi),
            PortalCountry::France => (Wording::One(Lang::Fr), Lang::Fr),
            PortalCountry::Other => (Wording::Both, page.lang),
        };
        let base = page.base_url();
        Ok(Self {
            snippet: snippet(app, &page.edition, campaign, portal, (wording, SIZES[0]))?,
            size: label(SIZES[0]),
            url: format!("{base}{}", kit_path_for(page.lang, &portal.slug, &campaign.code)),
            page: format!("{base}{}", own_path(page.lang, &portal.secret(&app.vault))),
            wording,
            lang,
        })
    }

    /// The same, its link to the editors' page with the proof of an address.
    pub(super) fn proving(self, page: &Page, proof: &str) -> Self {
        Self { page: format!("{}?{}={proof}", self.page, proof_name(page.lang)), ..self }
    }

    /// The banner as pictures, and the code as a text that says in each language of `pages` what
    /// to do with it. File names are in the portal's language and in ASCII.
    pub(super) async fn files(
        &self,
        app: &AppState,
        pages: &[&Page],
        portal: &Portal,
        campaign: &Campaign,
    ) -> Result<Vec<Attachment>> {
        let Some(first) = pages.first() else { return Ok(Vec::new()) };
        let t = crate::i18n::Messages::new(self.lang);
        let mut files = Vec::with_capacity(SIZES.len() + 1);
        let mut text = String::from(BYTE_ORDER_MARK);
        for page in pages {
            text.push_str(&page.t.portal_mail_file(page.plain(&page.edition.name), page.plain(&portal.name)));
            text.push('\n');
        }
        for size in SIZES {
            if let Some(bytes) = picture(app, &first.edition, campaign, (self.wording, size)).await? {
                let name = t.portal_mail_file_picture(size.slug());
                files.push(Attachment { name, content_type: "image/png", bytes });
            }
            let code = snippet(app, &first.edition, campaign, portal, (self.wording, size))?;
            text.extend(["\n", &label(size), "\n", &code, "\n"]);
        }
        let bytes = text.replace('\n', "\r\n").into_bytes();
        files.push(Attachment {
            name: t.portal_mail_file_code().to_owned(),
            content_type: "text/plain; charset=utf-8",
            bytes,
        });
        Ok(files)
    }
}

/// As people write it: 728 × 90.
fn label(size: Size) -> String {
    let (width, height) = size.pixels();
    format!("{width}\u{A0}×\u{A0}{height}")
}
