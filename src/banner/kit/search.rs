//! Finds a portal by whatever its editors type: a name in any spelling, an abbreviation, an
//! address.

use std::sync::{Arc, Mutex, PoisonError};

use super::spelling::{Spelling, host, name_in};
use crate::campaign::{Campaigns, Portal};
use crate::edition::Localities;

/// A name shorter than this is not guessed at: a letter more or less makes another one of it.
const LONG: usize = 5;
/// In a name as long as this two letters may be wrong.
const VERY_LONG: usize = 10;
/// The longest name that is guessed at.
const LONGEST: usize = 60;

/// How well a name is what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It is the same.
    Same,
    /// It is the same but for "province", "city".
    Bare,
    /// It begins so.
    Beginning,
    /// Its words begin so: BRVT, TT Huế.
    Abbreviated,
    /// All words typed begin words of it, or all its words were typed among others.
    Words,
    /// A slip of the finger.
    Slip,
}

/// Everything that each portal of a list is called, in its order.
pub(super) type Names = Vec<Vec<Spelling>>;

/// The names of the present list: folded once, not at each search.
#[derive(Default)]
pub(super) struct Known(Mutex<Option<(Arc<Campaigns>, Arc<Names>)>>);

impl Known {
    pub(super) fn names(&self, campaigns: &Arc<Campaigns>, localities: &Localities) -> Arc<Names> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((of, names)) if Arc::ptr_eq(of, campaigns) => names.clone(),
            _ => {
                let names = Arc::new(all_names(&campaigns.portals, localities));
                *known = Some((campaigns.clone(), names.clone()));
                names
            }
        }
    }
}

/// The portals that are best matched, in the order of their list: one, if it is clear which;
/// none, if nothing comes near.
pub(super) fn find(portals: &[Arc<Portal>], names: &Names, typed: &str) -> Vec<Arc<Portal>> {
    let host = host(typed);
    if let Some(host) = &host {
        let owners: Vec<Arc<Portal>> = portals.iter().filter(|portal| portal.owns(host)).cloned().collect();
        if !owners.is_empty() {
            return owners;
        }
    }
    let Some(asked) = Spelling::of(host.as_deref().map_or(typed, name_in)) else { return Vec::new() };
    let rank_of = |names: &Vec<Spelling>| names.iter().filter_map(|name| rank(&asked, name)).min();
    let ranked: Vec<(Rank, &Arc<Portal>)> =
        portals.iter().zip(names).filter_map(|(portal, names)| Some((rank_of(names)?, portal))).collect();
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    ranked.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, portal)| portal.clone()).collect()
}

fn all_names(portals: &[Arc<Portal>], localities: &Localities) -> Names {
    let spelt =
        |portal: &Arc<Portal>| names(portals, localities, portal).into_iter().filter_map(Spelling::of).collect();
    portals.iter().map(spelt).collect()
}

/// Everything that a portal is called.
fn names<'a>(portals: &[Arc<Portal>], localities: &'a Localities, portal: &'a Portal) -> Vec<&'a str> {
    let locality = portal.locality.as_deref().and_then(|slug| localities.get(slug)).map(|(_, locality)| locality);
    // The unit that it belongs to since July 2025, where no other portal has that name.
    let successor = locality.and_then(|locality| locality.successor_2025.as_deref());
    let successor = successor.filter(|slug| portals.iter().all(|other| other.slug != *slug));
    let own = [portal.name.vi.as_str(), &portal.name.fr, &portal.slug];
    let host = portal.host.as_deref().map(name_in);
    let aliases = portal.aliases.iter().map(String::as_str);
    own.into_iter().chain(aliases).chain(successor).chain(host).collect()
}

fn rank(asked: &Spelling, name: &Spelling) -> Option<Rank> {
    if asked.whole == name.whole {
        Some(Rank::Same)
    } else if asked.bare == name.bare {
        Some(Rank::Bare)
    } else if name.whole.starts_with(&asked.whole) || name.bare.starts_with(&asked.bare) {
        Some(Rank::Beginning)
    } else if abbreviates(&asked.whole, &name.words) || abbreviates(&asked.bare, &name.bare_words) {
        Some(Rank::Abbreviated)
    } else if has_words(asked, name) {
        Some(Rank::Words)
    } else {
        is_slip(&asked.bare, &name.bare).then_some(Rank::Slip)
    }
}

/// Whether `short` is made of the beginnings of all `words` in turn.
fn abbreviates(short: &str, words: &[String]) -> bool {
    let Some((first, rest)) = words.split_first() else { return short.is_empty() };
    let shared = short.bytes().zip(first.bytes()).take_while(|(typed, letter)| typed == letter).count();
    (1..=shared).any(|length| short.get(length..).is_some_and(|left| abbreviates(left, rest)))
}

fn has_words(asked: &Spelling, name: &Spelling) -> bool {
    let is_begun = |typed: &String| name.words.iter().any(|word| word.starts_with(typed.as_str()));
    let among = |words: &[String]| asked.words.windows(words.len()).any(|run| run == words);
    asked.bare_words.iter().all(is_begun) || (name.bare.len() >= LONG && among(&name.bare_words))
}

/// A letter too many, too few, wrong, or two of them exchanged.
fn is_slip(typed: &str, name: &str) -> bool {
    let shorter = typed.len().min(name.len());
    let allowed = if shorter >= VERY_LONG { 2 } else { 1 };
    shorter >= LONG
        && typed.len() <= LONGEST
        && typed.len().abs_diff(name.len()) <= allowed
        && strsim::osa_distance(typed, name) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::PortalCountry;
    use crate::edition::localities;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    fn portals(localities: &Localities) -> Vec<Arc<Portal>> {
        let all = localities.vietnam.iter().chain(&localities.france);
        let portal = |locality: &crate::edition::Locality| Portal {
            id: locality.slug.clone(),
            slug: locality.slug.clone(),
            locality: Some(locality.slug.clone()),
            name: locality.name.clone(),
            aliases: locality.aliases.clone(),
            country: PortalCountry::Vietnam,
            host: locality.portal.clone(),
            page: None,
            link_version: 1,
            version: 1,
        };
        all.map(|locality| Arc::new(portal(locality))).collect()
    }

    /// What people type, and the slugs of what they find.
    const SPELLINGS: [(&str, &str); 113] = [
        // As it is written, in each language, in any case, composed or not.
        ("Hải Phòng", "hai-phong"),
        ("hải phòng", "hai-phong"),
        ("HẢI PHÒNG", "hai-phong"),
        ("Ha\u{309}i Pho\u{300}ng", "hai-phong"),
        ("Haïphong", "hai-phong"),
        ("Hanoï", "ha-noi"),
        ("Ðà Nẵng", "da-nang"),
        ("Đắk Lắk", "dak-lak"),
        ("Thua Thien-Hué", "thua-thien-hue"),
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("Hòa Bình", "hoa-binh"),
        ("Hoà Bình", "hoa-binh"),
        ("Région Île-de-France", "region-ile-de-france"),
        ("Ville du Havre", "ville-du-havre"),
        ("Le Havre", "ville-du-havre"),
        // Without marks, run together, as a slug.
        ("hai phong", "hai-phong"),
        ("haiphong", "hai-phong"),
        ("hai-phong", "hai-phong"),
        ("Kontum", "kon-tum"),
        ("Daklak", "dak-lak"),
        ("quang  ninh", "quang-ninh"),
        ("thuathienhue", "thua-thien-hue"),
        ("iledefrance", "region-ile-de-france"),
        ("seine saint denis", "departement-de-la-seine-saint-denis"),
        ("cotes darmor", "departement-des-cotes-d-armor"),
        // With what it is.
        ("tỉnh Hà Giang", "ha-giang"),
        ("Tinh Ha Tinh", "ha-tinh"),
        ("thành phố Cần Thơ", "can-tho"),
        ("TP. Đà Nẵng", "da-nang"),
        ("TP.Hà Nội", "ha-noi"),
        ("Tp Hue", "thua-thien-hue"),
        ("province de Lào Cai", "lao-cai"),
        ("ville de Hai Phong", "hai-phong"),
        ("Hai Phong City", "hai-phong"),
        ("Phu Tho province", "phu-tho"),
        ("région Occitanie", "region-occitanie"),
        ("Occitanie", "region-occitanie"),
        ("département du Val-de-Marne", "departement-du-val-de-marne"),
        ("val de marne", "departement-du-val-de-marne"),
        ("Cổng thông tin điện tử tỉnh Quảng Ninh", "quang-ninh"),
        ("UBND tỉnh Bắc Kạn", "bac-kan"),
        ("Cổng TTĐT tỉnh Sơn La", "son-la"),
        ("Comité populaire de la province de Nghê An", "nghe-an"),
        ("Conseil départemental du Morbihan", "departement-du-morbihan"),
        ("Mairie de Montreuil", "ville-de-montreuil"),
        ("vùng Nouvelle-Aquitaine", "region-nouvelle-aquitaine"),
        // Other names.
        ("Sài Gòn", "ho-chi-minh"),
        ("saigon", "ho-chi-minh"),
        ("Huế", "thua-thien-hue"),
        ("Hué", "thua-thien-hue"),
        ("Vũng Tàu", "ba-ria-vung-tau"),
        ("vung tau", "ba-ria-vung-tau"),
        ("Bắc Cạn", "bac-kan"),
        ("Đắc Lắc", "dak-lak"),
        ("Grand Lyon", "metropole-de-lyon"),
        ("Midi-Pyrénées", "region-occitanie"),
        ("Hồ Chí Minh", "ho-chi-minh"),
        ("Ho Chi Minh City", "ho-chi-minh"),
        ("Ho Chi Minh Ville", "ho-chi-minh"),
        // Abbreviations.
        ("BRVT", "ba-ria-vung-tau"),
        ("BR-VT", "ba-ria-vung-tau"),
        ("TPHCM", "ho-chi-minh"),
        ("TP.HCM", "ho-chi-minh"),
        ("tp hcm", "ho-chi-minh"),
        ("HCM", "ho-chi-minh"),
        ("HN", "ha-noi"),
        ("TTH", "thua-thien-hue"),
        ("TT Huế", "thua-thien-hue"),
        ("Q. Ninh", "quang-ninh"),
        ("HP", "hai-phong"),
        ("IDF", "region-ile-de-france"),
        ("SIAAP", "siaap"),
        // Addresses.
        ("haiphong.gov.vn", "hai-phong"),
        ("www.haiphong.gov.vn", "hai-phong"),
        ("https://www.haiphong.gov.vn/trang-chu", "hai-phong"),
        ("http://HAIPHONG.GOV.VN:80/", "hai-phong"),
        ("sngv.haiphong.gov.vn", "hai-phong"),
        ("banbientap@caobang.gov.vn", "cao-bang"),
        ("baria-vungtau.gov.vn", "ba-ria-vung-tau"),
        ("hochiminhcity.gov.vn", "ho-chi-minh"),
        ("https://hue.gov.vn", "thua-thien-hue"),
        ("tphcm.gov.vn", "ho-chi-minh"),
        ("www.toulouse.fr", "ville-de-toulouse"),
        ("https://metropole.rennes.fr/", "ville-de-rennes"),
        ("https://www.grandlyon.com/", "metropole-de-lyon"),
        ("www.iledefrance.fr", "region-ile-de-france"),
        // The beginning, and words of it.
        ("Thừa Thiên", "thua-thien-hue"),
        ("Hai P", "hai-phong"),
        ("Choisy", "ville-de-choisy-le-roi"),
        ("La Seyne", "ville-de-la-seyne-sur-mer"),
        ("Tàu", "ba-ria-vung-tau"),
        ("Sở Ngoại vụ Hà Giang", "ha-giang"),
        ("Quảng Ninh, Việt Nam", "quang-ninh"),
        ("báo Bến Tre", "ben-tre"),
        // A slip.
        ("hai phogn", "hai-phong"),
        ("haiphon", "hai-phong"),
        ("Tuyen Quag", "tuyen-quang"),
        ("tulouse", "ville-de-toulouse"),
        ("Đắc Nông", "dak-nong"),
        ("Choisi le Roy", "ville-de-choisy-le-roi"),
        // Several come equally near.
        ("Lyon", "metropole-de-lyon ville-de-lyon"),
        ("ville de lyon", "ville-de-lyon"),
        ("métropole de Lyon", "metropole-de-lyon"),
        ("Thái", "thai-nguyen thai-binh"),
        ("Bình", "binh-dinh binh-thuan binh-phuoc binh-duong"),
        ("Hải", "hai-phong hai-duong"),
        ("https://www.lyon.fr", "metropole-de-lyon ville-de-lyon"),
        // Nothing does.
        ("Atlantis", ""),
        ("https://haiphong.gov.vn.evil.example/", ""),
        ("https://haiphong.gov.vn@evil.example/", ""),
        ("<script>alert(1)</script>", ""),
        ("– ?!", ""),
        ("' OR 1=1 --", ""),
    ];

    #[test]
    fn any_form_of_a_name_finds_its_portal() {
        let (names, portals) = &*LISTS;
        let mut wrong = Vec::new();
        for (typed, slugs) in SPELLINGS {
            let found = find(portals, names, typed);
            let found = found.iter().map(|portal| portal.slug.as_str()).collect::<Vec<_>>().join(" ");
            if found != slugs {
                wrong.push(format!("{typed}: {found}, not {slugs}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_portal_is_found_by_each_of_its_own_names_and_its_address() {
        let (names, portals) = &*LISTS;
        for portal in portals {
            let own = [&portal.name.vi, &portal.name.fr, &portal.slug].into_iter();
            for name in own.chain(&portal.aliases).chain(&portal.host) {
                assert_eq!(find(portals, names, name), std::slice::from_ref(portal), "{name}");
                let plain = crate::i18n::fold(name);
                assert!(find(portals, names, &plain).contains(portal), "{plain}");
            }
        }
    }

    static LISTS: LazyLock<(Names, Vec<Arc<Portal>>)> = LazyLock::new(|| {
        let localities = localities().expect("the shipped lists");
        let portals = portals(&localities);
        (all_names(&portals, &localities), portals)
    });

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn nothing_typed_upsets_the_search(typed in ".{0,120}") {
            let (names, portals) = &*LISTS;
            let _ = find(portals, names, &typed);
        }
    }
}
