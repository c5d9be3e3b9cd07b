//! What a portal is called in a letter.

use crate::campaign::Portal;
use crate::edition::Country;
use crate::i18n::Lang;
use crate::web::Page;

/// The name as officials write it: in Vietnamese a province or city of Vietnam has its rank
/// before it ("tỉnh Bến Tre", "thành phố Hải Phòng"), unless its name begins with it.
pub(super) fn official(page: &Page, portal: &Portal) -> String {
    let name = page.plain(&portal.name);
    if page.lang == Lang::Vi {
        // The letters say what it is themselves.
        let what = "cổng thông tin điện tử ";
        if let Some(whose) = name.get(what.len()..).filter(|_| name.to_lowercase().starts_with(what)) {
            return whose.to_owned();
        }
    }
    let locality = portal.locality.as_deref().and_then(|slug| page.localities().get(slug));
    let kind = match locality {
        Some((Country::Vietnam, locality)) if page.lang == Lang::Vi => locality.kind.vi.as_str(),
        _ => "",
    };
    let rank = ["tỉnh", "thành phố"].into_iter().find(|rank| kind.starts_with(rank));
    match rank.filter(|rank| !name.to_lowercase().starts_with(rank)) {
        Some(rank) => format!("{rank} {name}"),
        None => name.to_owned(),
    }
}
