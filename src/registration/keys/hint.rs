//! Hints of the words of a registration: small sets that say of many words that they are not there, and of none
//! that is that it is not. (A Bloom filter: Burton H. Bloom, *Space/Time Trade-offs in Hash Coding with Allowable
//! Errors*, Communications of the ACM 13, 1970.)

use super::model::Wanted;

/// How many first letters of a word set a bit: what is looked for may be no more than how a word begins.
const LETTERS: [usize; 3] = [2, 3, 4];

/// A set of how words begin. Kept in the database: another way to choose the bits needs a migration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hint(u128);

impl Hint {
    /// Of all these words.
    pub(super) fn of(words: &[String]) -> Self {
        Self(words.iter().fold(0, |set, word| set | bits(word)))
    }

    /// What the hint of whoever has all that is looked for has at least.
    pub(crate) fn wanted(words: &[Wanted]) -> Self {
        let one = |word: &Wanted| word.ranges.iter().map(|range| bits(&range.start)).reduce(|one, other| one & other);
        Self(words.iter().filter_map(one).fold(0, |set, one| set | one))
    }

    /// As two columns hold it.
    pub(crate) fn halves(self) -> [i64; 2] {
        let half = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).unwrap_or_default().cast_signed();
        [half(self.0), half(self.0 >> 64)]
    }
}

/// A bit for each beginning that a word has.
fn bits(word: &str) -> u128 {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let beginnings = ends.enumerate().filter(|(at, _)| LETTERS.contains(&(at + 1))).map(|(_, end)| &word[..end]);
    beginnings.fold(0, |set, beginning| set | 1 << (hash(beginning) % 128))
}

/// FNV-1a of Fowler, Noll and Vo, the upper half on the lower: the same for ever, on every machine.
fn hash(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::super::model::wanted;
    use super::*;

    fn of(words: &[&str]) -> Hint {
        Hint::of(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    fn may_have(words: &[&str], typed: &str) -> bool {
        let (has, wanted) = (of(words).0, Hint::wanted(&wanted(typed)).0);
        has & wanted == wanted
    }

    #[test]
    fn no_hint_denies_a_word_that_is_there_however_little_of_it_is_typed() {
        let words = ["#635352835242", "2916", "ha", "nguyen", "đ", "thu.ha@haiphong.example.org", "ủy"];
        for typed in ["nguyen", "nguye", "ngu", "ng", "n", "Hà", "thu.ha@haiphong", "2916", "3536", "ha nguyen", ""] {
            assert!(may_have(&words, typed), "{typed}");
        }
    }

    #[test]
    fn a_hint_denies_most_words_that_are_not_there() {
        let words = ["ban", "hai", "nguyen", "nhan", "phong", "so", "thi", "thu", "uy"];
        let others = "tran le pham hoang phan vu dang bui do ho ngo duong ly martin bernard dubois petit";
        let denied = others.split(' ').filter(|other| !may_have(&words, other)).count();
        assert!(denied >= 14, "{denied} of 17");
        assert!(!may_have(&words, "nguyen martin"));
    }

    #[test]
    fn the_bits_are_those_of_the_rows_that_are_kept() {
        assert_eq!(of(&["nguyen", "ha"]).halves(), [4_611_686_018_427_392_000, 137_438_953_504]);
    }
}
