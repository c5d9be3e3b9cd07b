//! The word that stands for a portal in addresses.

use crate::i18n::fold;

/// Letters of a slug: it stands in every snippet of the portal.
const LIMIT: usize = 40;
/// For a name of which nothing is left in ASCII.
const NAMELESS: &str = "portal";

/// The slug of a name: `metropole-de-lyon`, cut between words.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LIMIT {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(LIMIT)]);
    }
    if slug.is_empty() { NAMELESS.to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_becomes_a_word_of_an_address() {
        for (name, expected) in [
            ("Métropole de Lyon", "metropole-de-lyon"),
            ("Sở Ngoại vụ thành phố Đà Nẵng", "so-ngoai-vu-thanh-pho-da-nang"),
            ("Ville d’Angoulême", "ville-d-angouleme"),
            ("<script>alert(1)</script>", "script-alert-1-script"),
            ("../../banner?x=1#y", "banner-x-1-y"),
            ("日本", "portal"),
            ("  ", "portal"),
            ("Communauté d’agglomération de Saint-Quentin-en-Yvelines", "communaute-d-agglomeration-de-saint"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    proptest! {
        #[test]
        fn every_name_has_one(name in ".*") {
            let slug = slug(&name);
            prop_assert!((1..=LIMIT).contains(&slug.len()), "{slug}");
            prop_assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
        }
    }
}
