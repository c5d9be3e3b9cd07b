//! The rules of keys and words, without I/O.

use std::collections::BTreeSet;
use std::ops::Range;

use super::hint::Hint;
use crate::edition::Localities;
use crate::i18n::{Lang, fold, sort_key};
use crate::registration::identity::email_key;

/// Words that are looked for at most.
const WORDS: usize = 6;
/// Words that are kept of one registration at most.
const TOKENS: usize = 96;
/// Letters of a word that are kept.
const LENGTH: usize = 64;
/// Letters of the longest Vietnamese syllables ("nghiêng").
const SYLLABLE: usize = 7;
/// Sorts behind every name.
const LAST: &[u8] = &[0xFF];
/// Stands before the digits of a telephone, which are kept backwards: its end is asked for.
const TELEPHONE: char = '#';
/// After every word that begins alike.
const END: char = '\u{10FFFF}';

/// What is read of a registration to make its keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entered<'a> {
    pub(crate) reference: &'a str,
    pub(crate) full_name: &'a str,
    pub(crate) organisation: &'a str,
    pub(crate) side: &'a str,
    /// Slug of a known locality.
    pub(crate) locality: Option<&'a str>,
    /// Or a name as typed.
    pub(crate) locality_name: Option<&'a str>,
    pub(crate) email: &'a str,
    pub(crate) telephone: Option<&'a str>,
    pub(crate) contact_person: Option<&'a str>,
}

/// What a registration is sorted and found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) sort_name: String,
    pub(crate) name: [Vec<u8>; 2],
    pub(crate) locality: [Vec<u8>; 2],
    /// What it is found by, as a row keeps it: a list (JSON).
    pub(crate) words: String,
    /// Which words those may be.
    pub(crate) hint: Hint,
}

impl Keys {
    /// The keys of what was entered; `corrected` is a name to sort by that organisers gave.
    pub(crate) fn of(entered: &Entered<'_>, corrected: Option<&str>, localities: &Localities) -> Self {
        let derived = || Some(sort_name(entered.full_name, entered.side)).filter(|name| !name.is_empty());
        // Never empty: that is how a row says that it has no keys yet.
        let sort_name = corrected.map(str::to_owned).or_else(derived).unwrap_or_else(|| entered.reference.to_owned());
        let known = entered.locality.and_then(|slug| localities.get(slug)).map(|(_, known)| &known.name);
        let shown = |lang: Lang| known.map(|name| name.get(lang)).or(entered.locality_name);
        let words = tokens(entered, &Lang::ALL.map(shown));
        Self {
            name: Lang::ALL.map(|lang| sort_key(lang, &sort_name)),
            locality: Lang::ALL.map(|lang| shown(lang).map_or_else(|| LAST.to_vec(), |name| sort_key(lang, name))),
            hint: Hint::of(&words),
            words: serde_json::Value::from(words).to_string(),
            sort_name,
        }
    }
}

/// A name in the order in which its country looks for it: in Việt Nam the given name, which stands
/// last, comes first; in France the surname, which is written in capitals, or the last word.
pub(crate) fn sort_name(name: &str, side: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last_first = || match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{last} {}", rest.join(" ")),
        _ => words.join(" "),
    };
    match side {
        "vietnam" => last_first(),
        "france" => {
            let (surname, given): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_capital(word));
            if surname.is_empty() || given.is_empty() {
                last_first()
            } else {
                format!("{} {}", surname.join(" "), given.join(" "))
            }
        }
        _ => words.join(" "),
    }
}

/// Whether a word is in capitals; a single letter is an initial.
fn is_capital(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn tokens(entered: &Entered<'_>, localities: &[Option<&str>; 2]) -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut add = |token: &str| {
        if !token.is_empty() {
            found.insert(token.chars().take(LENGTH).collect::<String>());
        }
    };
    for text in [Some(entered.full_name), entered.contact_person].into_iter().flatten() {
        fold(text).split(' ').for_each(&mut add);
    }
    for text in [Some(entered.organisation), localities[0], localities[1]].into_iter().flatten() {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        words.iter().copied().for_each(&mut add);
        // "dongda" finds "Đống Đa" as well.
        let pairs = words.windows(2).filter(|pair| pair.iter().all(|word| may_be_joined(word)));
        pairs.for_each(|pair| add(&pair.concat()));
    }
    let email = email_key(entered.email);
    add(&email);
    if let Some((local, domain)) = email.split_once('@') {
        fold(local).split(' ').for_each(&mut add);
        add(domain);
    }
    let digits = digits(entered.reference);
    let edition = entered.reference.split('-').next().map_or(0, str::len);
    for from in [0, edition, digits.len().saturating_sub(4)] {
        add(digits.get(from..).unwrap_or_default());
    }
    if let Some(telephone) = entered.telephone {
        add(&backwards(telephone));
    }
    found.into_iter().take(TOKENS).collect()
}

/// Whether people write a word and its neighbour as one: nobody does with numbers, initials, longer words of another
/// tongue and what stands between those.
fn may_be_joined(word: &str) -> bool {
    let is_syllable = (2..=SYLLABLE).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_syllable && !["de", "des", "et"].contains(&word)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits of a telephone without what differs between home and abroad, the last first.
fn backwards(telephone: &str) -> String {
    let all = digits(telephone);
    let national = all.trim_start_matches('0');
    let national = match national.get(..2) {
        Some("84" | "33") if national.len() > 10 => national[2..].trim_start_matches('0'),
        _ => national,
    };
    if national.is_empty() {
        String::new()
    } else {
        format!("{TELEPHONE}{}", national.chars().rev().collect::<String>())
    }
}

/// What one word of a search finds: what begins with one of one or two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) ranges: Vec<Range<String>>,
}

impl Wanted {
    fn new(one: &str, other: &str) -> Self {
        let texts = [one, other].into_iter().filter(|text| !text.is_empty());
        Self { ranges: texts.map(|text| text.to_owned()..format!("{text}{END}")).collect() }
    }

    /// The same as patterns of LIKE for the list of words of a row ([`Keys::words`]), escaped by `\`.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = String> {
        self.ranges.iter().map(|range| {
            // A quotation mark stands before each word, and in none.
            let quoted = serde_json::Value::from(range.start.as_str()).to_string();
            let begun = quoted.strip_suffix('"').unwrap_or(&quoted);
            let mut pattern = String::from("%");
            for c in begun.chars() {
                if ['%', '_', '\\'].contains(&c) {
                    pattern.push('\\');
                }
                pattern.push(c);
            }
            pattern.push('%');
            pattern
        })
    }
}

/// What to look for, a few words at most. What was typed and leaves no word is looked for as it is,
/// and not found.
pub(crate) fn wanted(typed: &str) -> Vec<Wanted> {
    let mut found: Vec<Wanted> = Vec::new();
    let mut number = String::new();
    for word in typed.split_whitespace() {
        if word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(is_of_number) {
            number.push_str(word);
            number.push(' ');
            continue;
        }
        found.extend(of_number(&number));
        number.clear();
        let lower = word.to_lowercase();
        if word.contains('@') {
            let address = email_key(&lower);
            let address = address.trim_start_matches('@');
            found.extend((!address.is_empty()).then(|| Wanted::new(address, "")));
        } else if lower.contains('.') && lower.is_ascii() {
            let squeezed: String = fold(&lower).split(' ').collect();
            found.push(Wanted::new(&lower, &squeezed));
        } else {
            found.extend(fold(word).split(' ').filter(|word| !word.is_empty()).map(|word| Wanted::new(word, "")));
        }
    }
    found.extend(of_number(&number));
    if found.is_empty() && !typed.is_empty() {
        // No word begins with a space.
        found.push(Wanted::new(&format!(" {typed}"), ""));
    }
    found.truncate(WORDS);
    found
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || "+-.()/".contains(c)
}

/// Words of digits: one number, of a reference or a telephone, however its groups are parted; few
/// digits are words of a name (« Quận 1 »).
fn of_number(typed: &str) -> Vec<Wanted> {
    let one = |text: &str| {
        let tail = backwards(text);
        Wanted::new(&digits(text), if tail.len() > 3 { &tail } else { "" })
    };
    if digits(typed).len() >= 6 {
        vec![one(typed)]
    } else {
        typed.split_whitespace().filter(|word| !digits(word).is_empty()).map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, entered: &Entered<'_>) -> bool {
        let tokens = tokens(entered, &[Some("Hải Phòng"), Some("Haïphong")]);
        let is_there = |word: Wanted| word.ranges.iter().any(|range| tokens.iter().any(|token| range.contains(token)));
        wanted(typed).into_iter().all(is_there)
    }

    #[test]
    fn a_row_is_asked_for_words_by_how_they_begin_and_for_nothing_else() {
        let patterns = |typed| wanted(typed).iter().flat_map(Wanted::patterns).collect::<Vec<_>>();
        assert_eq!(patterns("Hà"), ["%\"ha%"]);
        assert_eq!(patterns("thu_ha@x"), ["%\"thu\\_ha@x%"]);
        assert_eq!(patterns("%"), ["%\" \\%%"]);
        // A quotation mark and a backslash, as JSON has them.
        assert_eq!(patterns("a\"\\@x"), ["%\"a\\\\\"\\\\\\\\@x%"]);
    }

    #[test]
    fn a_person_is_found_by_what_one_has_heard() {
        let ha = Entered {
            reference: "12-4837-2916",
            full_name: "Nguyễn Thị Thu Hà",
            organisation: "Ủy ban nhân dân quận Đống Đa",
            side: "vietnam",
            locality: None,
            locality_name: None,
            email: "Thu.Ha@haiphong.example.org",
            telephone: Some("+84 24 3825 3536"),
            contact_person: Some("Lê Mai"),
        };
        for typed in [
            "nguyen",
            "Hà thu nguyễn",
            "dong da",
            "dongda",
            "haiphong",
            "hai phong",
            "12-4837-2916",
            "1248372916",
            "12 4837 2916",
            "4837-2916",
            "2916",
            "thu.ha@haiphong",
            "thu.ha",
            "@haiphong.example",
            "3536",
            "3825 3536",
            "024 3825 3536",
            "0084 24 3825 3536",
            "842438253536",
            "le mai",
            "HÀ",
        ] {
            assert!(finds(typed, &ha), "{typed} finds her");
        }
        for typed in ["tran", "nguyen toulouse", "%", "_", "#", "3537", "025 3825 3536", "12-4837-2917", "@", "guyen"] {
            assert!(!finds(typed, &ha), "{typed} does not find her");
        }
    }

    #[test]
    fn names_stand_as_their_country_looks_for_them() {
        for (name, side, sorted) in [
            ("Nguyễn Thị Thu Hà", "vietnam", "Hà Nguyễn Thị Thu"),
            ("Hà", "vietnam", "Hà"),
            ("Marie DUPONT-LEROY", "france", "DUPONT-LEROY Marie"),
            ("DE LA TOUR Jean Paul", "france", "DE LA TOUR Jean Paul"),
            ("J. DUPONT", "france", "DUPONT J."),
            ("Camille D’Hérouville", "france", "D’Hérouville Camille"),
            ("MARIE DUPONT", "france", "DUPONT MARIE"),
            ("Anna  Schmidt", "other", "Anna Schmidt"),
            ("", "vietnam", ""),
        ] {
            assert_eq!(sort_name(name, side), sorted);
        }
    }
}
