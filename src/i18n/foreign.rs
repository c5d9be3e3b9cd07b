//! Names of the other language in running text, found so that they can be marked for
//! screen readers: « Trần Sỹ Thanh, président… », "Đại sứ Nicolas Warnery".
//!
//! A rule of thumb for texts that an editor wrote, never for what visitors type. In
//! French, a run of Vietnamese words (syllables with letters that French lacks, and the
//! capitalised syllables beside them); in Vietnamese, a run of capitalised words that
//! are no Vietnamese syllables.

use super::{Lang, fold};

/// Every letter of Vietnamese that French does not write.
const ONLY_VIETNAMESE: &str = "áảãạăằắẳẵặầấẩẫậẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộơờớởỡợúủũụưừứửữựỳýỷỹỵđ";
/// Words at home in both languages.
const INTERNATIONAL: [&str; 7] = ["Banner", "Cookie", "Covid", "Email", "Internet", "Web", "Website"];
/// French words between two others of one name.
const PARTICLES: [&str; 6] = ["de", "des", "du", "en", "et", "la"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// By itself of the other language.
    Foreign,
    /// Of the other language beside one that is.
    Joins,
    /// Of the text's own.
    Own,
}

/// `text` in pieces, each with whether it is in the language that is not `lang`.
pub(super) fn pieces(lang: Lang, text: &str) -> Vec<(&str, bool)> {
    let words: Vec<(usize, usize, Word)> =
        cores(text).map(|(at, core)| (at, at + core.len(), kind(lang, core))).collect();
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut next = 0;
    while next < words.len() {
        let follows = |a: usize, b: usize| words[b].2 != Word::Own && &text[words[a].1..words[b].0] == " ";
        let end = (next..words.len()).skip(1).take_while(|&b| follows(b - 1, b)).last().unwrap_or(next);
        let run = &words[next..=end];
        let foreign = |word: &(usize, usize, Word)| word.2 == Word::Foreign;
        next = end + 1;
        let (Some(first), Some(last)) = (run.iter().position(foreign), run.iter().rposition(foreign)) else { continue };
        // A Vietnamese name takes in the plain syllables at its ends; a French one does not.
        let (first, last) = match lang {
            Lang::Fr => (run.iter().position(|word| word.2 != Word::Own).unwrap_or(first), run.len() - 1),
            Lang::Vi => (first, last),
        };
        pieces.push((&text[done..run[first].0], false));
        pieces.push((&text[run[first].0..run[last].1], true));
        done = run[last].1;
    }
    pieces.push((&text[done..], false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// The words without the punctuation around them, each with its place.
fn cores(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(char::is_whitespace).filter_map(move |chunk| {
        let core = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        (!core.is_empty()).then(|| (core.as_ptr() as usize - text.as_ptr() as usize, core))
    })
}

fn kind(lang: Lang, word: &str) -> Word {
    let is_vietnamese = word.chars().any(|c| c.to_lowercase().any(|c| ONLY_VIETNAMESE.contains(c)));
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    match lang {
        Lang::Fr if is_vietnamese => Word::Foreign,
        Lang::Fr if capital && !["La", "Le"].contains(&word) && is_syllable(word) => Word::Joins,
        Lang::Vi if PARTICLES.contains(&word) => Word::Joins,
        Lang::Vi if !is_vietnamese && is_french_name(word) => Word::Foreign,
        _ => Word::Own,
    }
}

/// "Nicolas", "Seine-Saint-Denis"; not "CUF", "Covid-19", "Nam".
fn is_french_name(word: &str) -> bool {
    let written = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        PARTICLES.contains(&part) || first && part.chars().count() > 1 && letters.all(char::is_lowercase)
    };
    let foreign = |part: &str| !PARTICLES.contains(&part) && !INTERNATIONAL.contains(&part) && !is_syllable(part);
    word.split('-').all(written) && word.split('-').any(foreign)
}

/// Whether it is built as a Vietnamese syllable: consonants, vowels, one ending.
fn is_syllable(word: &str) -> bool {
    const STARTS: [&str; 27] = [
        "ngh", "ng", "nh", "gh", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p",
        "r", "s", "t", "v", "x", "q", "",
    ];
    const ENDS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let folded = fold(word);
    let rest = STARTS.iter().find_map(|start| folded.strip_prefix(start)).unwrap_or(&folded);
    let vowels = rest.find(|c: char| !"aeiouy".contains(c)).unwrap_or(rest.len());
    (1..=3).contains(&vowels) && ENDS.contains(&&rest[vowels..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(lang: Lang, text: &str) -> Vec<&str> {
        assert_eq!(pieces(lang, text).iter().map(|piece| piece.0).collect::<String>(), text);
        pieces(lang, text).into_iter().filter(|piece| piece.1).map(|piece| piece.0).collect()
    }

    #[test]
    fn vietnamese_names_are_found_whole_in_french() {
        for (text, names) in [
            (
                "Sont intervenus aux Assises Đinh Tiến Dũng, secrétaire, et Trần Lưu Quang, vice-Premier ministre",
                vec!["Đinh Tiến Dũng", "Trần Lưu Quang"],
            ),
            ("au jardin Lý Thái Tổ et dans les rues du lac Hoàn Kiếm.", vec!["Lý Thái Tổ", "Hoàn Kiếm"]),
            ("M. Ngô Văn Quý, vice-président", vec!["Ngô Văn Quý"]),
            ("au décret n° 356/2025/NĐ-CP.", vec!["356/2025/NĐ-CP"]),
            ("La ville de Hanoï organise les 12es Assises à Can Tho, « Force » et Île-de-France.", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(foreign(Lang::Fr, text), names, "{text}");
        }
    }

    #[test]
    fn french_names_are_found_whole_in_vietnamese() {
        for (text, names) in [
            ("Đại sứ Pháp tại Việt Nam Nicolas Warnery và Chủ tịch Trần Sỹ Thanh", vec!["Nicolas Warnery"]),
            ("“Dạo chơi nước Pháp” (Balade en France) là lễ hội", vec!["Balade en France"]),
            ("giữa vùng Ile-de-France và thành phố Hà Nội", vec!["Ile-de-France"]),
            ("Montreuil, tỉnh Seine-Saint-Denis", vec!["Montreuil", "Seine-Saint-Denis"]),
            ("Email: banbientap@cantho.gov.vn; sau đại dịch Covid-19, CUF, KGVXh", vec![]),
        ] {
            assert_eq!(foreign(Lang::Vi, text), names, "{text}");
        }
    }
}
