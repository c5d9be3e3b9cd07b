//! Where a line must not end: a number and its noun, a date, the name of the country.

use super::Lang;
use super::dates::MOIS;

const NO_BREAK: &str = "\u{A0}";

/// What stays on one line. A hyphen ends a line rather than opening the next; the space
/// after it stays one, for a line may end after a hyphen whatever follows (UAX #14, rule 12a).
const TOGETHER: [&str; 5] = ["Việt Nam", "Nam -", "Việt -", "địa phương", "thứ nhất"];
/// What a number follows: "ngày 13 tháng 4 năm 2023", "lần thứ 12", "phiên 1".
const BEFORE_NUMBER: [&str; 6] = ["ngày", "tháng", "năm", "thứ", "phiên", "Phiên"];

/// The text with no-break spaces where its language wants them: Vietnamese as officials
/// set it, French as the Imprimerie nationale does (« 13 avril 2023 », « 12es Assises »).
pub(super) fn unbroken(lang: Lang, text: &str) -> String {
    let text = match lang {
        Lang::Vi => {
            TOGETHER.iter().fold(text.to_owned(), |text, part| text.replace(part, &part.replace(' ', NO_BREAK)))
        }
        Lang::Fr => text.to_owned(),
    };
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = "";
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push_str(if belong(lang, before, word) { NO_BREAK } else { " " });
        }
        out.push_str(word);
        before = word;
    }
    out
}

fn belong(lang: Lang, before: &str, word: &str) -> bool {
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    match lang {
        Lang::Vi => is_number(word) && BEFORE_NUMBER.contains(&before),
        Lang::Fr => {
            let month = |text: &str| MOIS.contains(&text);
            (is_number(before)
                && (word.trim_end_matches(['.', ',']) == "h"
                    || month(word.trim_end_matches(['.', ',']))
                    || word.starts_with("Assises")))
                || (month(before) && is_number(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lang: Lang, text: &str) -> String {
        unbroken(lang, text).replace(NO_BREAK, "_")
    }

    #[test]
    fn vietnamese_names_and_numbers_stay_whole() {
        assert_eq!(
            seen(Lang::Vi, "Hội nghị Việt Nam - Pháp lần thứ 12, ngày 13 tháng 4 năm 2023 tại Việt Nam"),
            "Hội nghị Việt_Nam_- Pháp lần thứ_12, ngày_13 tháng_4 năm_2023 tại Việt_Nam"
        );
    }

    #[test]
    fn french_dates_and_ordinals_stay_whole() {
        assert_eq!(
            seen(Lang::Fr, "Les 12es Assises, du 13 au 15 avril 2023, dès le 1er mars, en avril"),
            "Les 12es_Assises, du 13 au 15_avril_2023, dès le 1er_mars, en avril"
        );
    }

    #[test]
    fn other_spaces_are_left_alone() {
        for lang in Lang::ALL {
            assert_eq!(unbroken(lang, " a  b 12 c "), " a  b 12 c ");
        }
    }
}
