//! What search engines may read (RFC 9309).

use crate::web::{File, Page};

/// A rehearsal is for nobody. Else everything, save the links of banners: each click is
/// counted, and a crawler is no visitor. Pages of one person and the desk are not named
/// here: they say `noindex` themselves, which a crawler must be allowed to read, and a
/// list of what is hidden would show where it is.
pub(super) fn render(page: &Page) -> String {
    if page.config().rehearsal {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!("User-agent: *\nDisallow: /banner/\n\nSitemap: {}\n", page.file_url(File::SiteMap))
}
