//! A name as it is compared: without marks, without the words that say what it is a name of.

use url::Url;

use crate::i18n::fold;

/// What may stand before a name, folded; longer ones first.
const BEFORE: [&str; 34] = [
    "cong thong tin dien tu",
    "trang thong tin dien tu",
    "cong ttdt",
    "trang ttdt",
    "uy ban nhan dan",
    "cong dong khu do thi",
    "cong dong do thi",
    "chinh quyen",
    "thanh pho",
    "vung do thi",
    "communaute d agglomeration",
    "communaute urbaine",
    "conseil departemental",
    "conseil regional",
    "comite populaire",
    "site internet",
    "ubnd",
    "tinh",
    "tp",
    "vung",
    "portail",
    "site",
    "mairie",
    "province",
    "ville",
    "city",
    "commune",
    "region",
    "departement",
    "metropole",
    "agglomeration",
    "collectivite",
    "portal",
    "website",
];
/// What joins such a word to the name.
const ARTICLES: [&str; 11] = ["de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "cua"];
/// What may stand behind a name. Not "tinh": Hà Tĩnh ends with it.
const BEHIND: [&str; 8] =
    ["communaute urbaine", "metropole", "province", "region", "ville", "city", "viet nam", "vietnam"];
/// The ends of hosts that are no names.
const ENDINGS: [&str; 13] =
    ["gov", "gouv", "edu", "com", "org", "net", "info", "asso", "corsica", "vn", "fr", "eu", "bzh"];

/// A name in the forms in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// All of it, run together: `tinhhagiang`.
    pub(super) whole: String,
    /// Its words.
    pub(super) words: Vec<String>,
    /// Without what says what it is: `hagiang`.
    pub(super) bare: String,
    /// The words of that.
    pub(super) bare_words: Vec<String>,
}

impl Spelling {
    /// None if there is no letter in it.
    pub(super) fn of(text: &str) -> Option<Self> {
        let folded = fold(&text.replace('@', " "));
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let bare = bare(&words);
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        (!words.is_empty()).then(|| Self {
            whole: words.concat(),
            words: owned(&words),
            bare: bare.concat(),
            bare_words: owned(bare),
        })
    }
}

/// The words of the name itself; of a name that is nothing else, its last word.
fn bare<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let mut rest = words;
    loop {
        let length = BEFORE.iter().find_map(|start| begins(rest, start));
        let length = length.or_else(|| rest.first().filter(|word| ARTICLES.contains(word)).map(|_| 1));
        match length.and_then(|length| rest.get(length..)).filter(|left| !left.is_empty()) {
            Some(left) => rest = left,
            None => break,
        }
    }
    BEHIND.iter().find_map(|end| without(rest, end)).unwrap_or(rest)
}

/// The words before `end`, if they end with it and are more than that.
fn without<'w, 't>(words: &'w [&'t str], end: &str) -> Option<&'w [&'t str]> {
    let (before, last) = words.split_at_checked(words.len().checked_sub(end.split(' ').count())?)?;
    (!before.is_empty() && end.split(' ').eq(last.iter().copied())).then_some(before)
}

/// How many words `start` has, if `words` begin with it.
fn begins(words: &[&str], start: &str) -> Option<usize> {
    let length = start.split(' ').count();
    let is_start = words.len() >= length && start.split(' ').eq(words.iter().take(length).copied());
    is_start.then_some(length)
}

/// The host in what was typed: of a whole address, of one without its beginning, of an e-mail
/// address.
pub(super) fn host(typed: &str) -> Option<String> {
    typed.split_whitespace().find_map(|word| {
        let is_whole = word.contains("://");
        let address = if is_whole { word.to_owned() } else { format!("https://{}", word.rsplit('@').next()?) };
        let url = Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let host = url.domain()?.trim_end_matches('.').to_ascii_lowercase();
        let (_, last) = host.rsplit_once('.')?;
        // "TP.HCM" has the form of a host, too.
        (is_whole || ENDINGS.contains(&last)).then_some(host)
    })
}

/// The name in a host: `hue` of `www.hue.gov.vn`.
pub(super) fn name_in(host: &str) -> &str {
    let mut rest = host;
    while let Some((before, last)) = rest.rsplit_once('.').filter(|(_, last)| ENDINGS.contains(last)) {
        (rest, _) = (before, last);
    }
    rest.rsplit('.').next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_what_it_is_a_name_of() {
        for (typed, whole, bare) in [
            ("Tỉnh Hà Giang", "tinhhagiang", "hagiang"),
            ("Tỉnh Hà Tĩnh", "tinhhatinh", "hatinh"),
            ("TP. Hải Phòng", "tphaiphong", "haiphong"),
            ("Vũng Tàu", "vungtau", "tau"),
            ("Département de la Seine-Saint-Denis", "departementdelaseinesaintdenis", "seinesaintdenis"),
            ("Ville du Havre", "villeduhavre", "havre"),
            ("Brest métropole", "brestmetropole", "brest"),
            ("Hô Chi Minh-Ville", "hochiminhville", "hochiminh"),
            ("Cổng thông tin điện tử tỉnh Cà Mau", "congthongtindientutinhcamau", "camau"),
            ("tỉnh", "tinh", "tinh"),
            ("La", "la", "la"),
        ] {
            let spelling = Spelling::of(typed).expect("letters");
            assert_eq!((spelling.whole.as_str(), spelling.bare.as_str()), (whole, bare), "{typed}");
        }
        assert_eq!(Spelling::of(" – ?!"), None);
    }

    #[test]
    fn a_host_is_told_from_a_name_with_a_dot() {
        for (typed, found) in [
            ("https://www.haiphong.gov.vn/trang-chu?x=1", Some("www.haiphong.gov.vn")),
            ("HaiPhong.gov.vn", Some("haiphong.gov.vn")),
            ("haiphong.gov.vn:8080/vi", Some("haiphong.gov.vn")),
            ("banbientap@haiphong.gov.vn", Some("haiphong.gov.vn")),
            ("trang haiphong.gov.vn", Some("haiphong.gov.vn")),
            ("https://haiphong.gov.vn@evil.example/", Some("evil.example")),
            ("TP.HCM", None),
            ("TP. Hải Phòng", None),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("https://127.0.0.1/", None),
            ("", None),
        ] {
            assert_eq!(host(typed).as_deref(), found, "{typed}");
        }
        for (host, name) in [
            ("hue.gov.vn", "hue"),
            ("www.toulouse.fr", "toulouse"),
            ("metropole.rennes.fr", "rennes"),
            ("grandlyon.com", "grandlyon"),
            ("gov.vn", "gov"),
        ] {
            assert_eq!(name_in(host), name, "{host}");
        }
    }
}
