//! Who is who: what two registrations have in common when one person made both.

pub(crate) use crate::email::email_key;
use crate::i18n::fold;

/// The words of a name, folded and in alphabetical order: the same for "Nguyễn Thị Hà"
/// and "HÀ NGUYỄN THỊ", as the two countries write names in different orders.
#[must_use]
pub(crate) fn person_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_known_in_both_orders_of_the_name() {
        assert_eq!(person_key("Nguyễn Thị Thu Hà"), person_key("HÀ Nguyễn thị thu"));
        assert_eq!(person_key("Camille D’Hérouville"), person_key("d'Herouville, Camille"));
        assert_ne!(person_key("Nguyễn Thị Hà"), person_key("Nguyễn Thị Hải"));
    }

    #[test]
    fn one_mailbox_is_known_however_it_is_written() {
        assert_eq!(email_key(" Thu.Ha@Example.GOV.VN "), "thu.ha@example.gov.vn");
        assert_eq!(email_key("ha@VÍ-DỤ.vn"), email_key("ha@xn--v-d-rma6749a.vn"));
    }
}
