//! Which outlines have a name, to be used again.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::parts::{Key, Outline, Outlines};

/// The letters that are better written in parts, of which others are made, too: each is tried
/// both ways until nothing more is won.
pub(super) fn parted(all: &[Key], outlines: &Outlines) -> HashSet<Key> {
    let mut often: BTreeMap<Key, usize> = BTreeMap::new();
    for key in all {
        *often.entry(*key).or_default() += 1;
    }
    let letters: Vec<(Key, usize, &Outline)> =
        often.into_iter().filter_map(|(key, often)| Some((key, often, outlines.get(&key)?))).collect();
    let weight = |parted: &HashSet<Key>| -> usize {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (key, often, outline) in &letters {
            for part in outline.parts(parted.contains(key)) {
                *times.entry(part.data.as_str()).or_default() += often;
            }
        }
        times.into_iter().map(|(data, times)| once(data, times).min(shared(data, times))).sum()
    };
    let several: Vec<Key> =
        letters.iter().filter(|(.., outline)| outline.parts.len() > 1).map(|(key, ..)| *key).collect();
    let mut parted: HashSet<Key> = several.iter().copied().collect();
    let mut least = weight(&parted);
    loop {
        let before = least;
        for letter in &several {
            let turn = |parted: &mut HashSet<Key>| {
                if !parted.remove(letter) {
                    parted.insert(*letter);
                }
            };
            turn(&mut parted);
            let now = weight(&parted);
            if now < least {
                least = now;
            } else {
                turn(&mut parted);
            }
        }
        if least == before {
            return parted;
        }
    }
}

/// What it takes to name an outline, to use it, and to move to it.
pub(super) const NAME: usize = r#"<path id="a" d=""/>"#.len();
pub(super) const USE: usize = r##"<use href="#a" x="100"/>"##.len();
const MOVE: usize = "m10 1".len();

/// Bytes of an outline that is written as often as it stands.
const fn once(data: &str, times: usize) -> usize {
    times * (data.len() + MOVE)
}

/// Bytes of one that is written once and used.
const fn shared(data: &str, times: usize) -> usize {
    NAME + data.len() + MOVE + (times - 1) * USE
}

/// Names for the outlines that are shorter to use than to write again, the most used with the
/// shortest.
pub(super) fn names<'a>(all: impl Iterator<Item = &'a str>) -> HashMap<String, String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for data in all {
        *times.entry(data).or_default() += 1;
    }
    times.retain(|data, times| shared(data, *times) < once(data, *times));
    let mut shared: Vec<(&str, usize)> = times.into_iter().collect();
    shared.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    shared.into_iter().enumerate().map(|(at, (data, _))| (data.to_owned(), name(at))).collect()
}

/// a, b, … z, A, … Z, aa, …
fn name(at: usize) -> String {
    let letter = |at: usize| char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % 52]);
    if at < 52 { letter(at).to_string() } else { format!("{}{}", letter(at / 52 - 1), letter(at)) }
}
