//! The order of names, as a reader of each language looks for them.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::Lang;

type Order = Option<CollatorBorrowed<'static>>;

static VIETNAMESE: LazyLock<Order> = LazyLock::new(|| order(locale!("vi").into()));
static FRENCH: LazyLock<Order> = LazyLock::new(|| order(locale!("fr").into()));

fn order(language: CollatorPreferences) -> Order {
    Collator::try_new(language, CollatorOptions::default()).ok()
}

/// Which of two names comes first: in Vietnamese Đ has a place of its own after D, and Bạc
/// comes before Bắc; in French accents count last.
#[must_use]
pub fn compare(lang: Lang, one: &str, other: &str) -> Ordering {
    let order = match lang {
        Lang::Vi => &VIETNAMESE,
        Lang::Fr => &FRENCH,
    };
    order.as_ref().map_or_else(|| one.cmp(other), |order| order.compare(one, other))
}

/// The bytes by which a text is compared, for a database that sorts by bytes.
#[must_use]
pub fn sort_key(lang: Lang, text: &str) -> Vec<u8> {
    let order = match lang {
        Lang::Vi => &VIETNAMESE,
        Lang::Fr => &FRENCH,
    };
    let mut key = Vec::new();
    if let Some(order) = order.as_ref() {
        let Ok(()) = order.write_sort_key_to(text, &mut key);
    } else {
        key.extend_from_slice(text.as_bytes());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: Lang, names: &[&'static str]) -> Vec<&'static str> {
        let mut names = names.to_vec();
        names.sort_by(|one, other| compare(lang, one, other));
        names
    }

    #[test]
    fn bytes_stand_in_the_order_of_the_texts() {
        for lang in Lang::ALL {
            for pair in ["Bạc", "Bắc", "Da", "Đa", "Đắk", "E", "Évreux", "eure"].windows(2) {
                let bytes = sort_key(lang, pair[0]).cmp(&sort_key(lang, pair[1]));
                assert_eq!(bytes, compare(lang, pair[0], pair[1]), "{pair:?}");
            }
        }
    }

    #[test]
    fn names_stand_where_readers_look_for_them() {
        let provinces = ["Đà Nẵng", "Bắc Giang", "Gia Lai", "Bà Rịa - Vũng Tàu", "Điện Biên", "Bạc Liêu", "Đắk Lắk"];
        let vi = ["Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Gia Lai"];
        assert_eq!(sorted(Lang::Vi, &provinces), vi);
        let fr = ["Évreux", "Île-de-France", "Eure", "Isère", "Finistère"];
        assert_eq!(sorted(Lang::Fr, &fr), ["Eure", "Évreux", "Finistère", "Île-de-France", "Isère"]);
    }
}
