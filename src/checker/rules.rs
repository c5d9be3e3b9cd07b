//! The rules of a robots.txt, for us.

use robotxt::Robots;

/// What portals call us there.
pub(super) const TOKEN: &str = "vietphap-checker";
/// How lines may name a crawler, as `robotxt` reads them.
const NAMES: [&[u8]; 3] = [b"user-agent", b"user agent", b"useragent"];

/// Reads a file. Its names are taken up to the first character that no name has (RFC 9309
/// §2.2.1): whoever copies our whole `User-Agent` from a journal into it is understood.
pub(super) fn parse(mut file: Vec<u8>) -> Robots {
    for line in file.split_mut(|byte| matches!(byte, b'\n' | b'\r' | b'\0')) {
        if let Some(at) = after_name(line) {
            // Nothing is taken out, or another line than the last were the one that is cut.
            line[at..].fill(b' ');
        }
    }
    Robots::parse(&file, TOKEN)
}

/// Where the name of a crawler ends in a line that has one.
fn after_name(line: &[u8]) -> Option<usize> {
    let start = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_start();
    let key = NAMES.iter().find(|key| start.get(..key.len()).is_some_and(|own| own.eq_ignore_ascii_case(key)))?;
    let value = start[key.len()..].trim_ascii_start();
    let value = value.strip_prefix(b":").unwrap_or(value).trim_ascii_start();
    let length = value.iter().position(|byte| !byte.is_ascii_alphabetic() && !matches!(byte, b'_' | b'-'));
    let length = length.filter(|length| *length > 0)?;
    Some(line.len() - value.len() + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use robotxt::BYTE_LIMIT;

    #[test]
    fn a_name_ends_where_names_end() {
        for (agent, is_ours) in [
            ("vietphap-checker", true),
            ("VIETPHAP-CHECKER", true),
            ("vietphap-checker/0.1", true),
            ("vietphap-checker/0.1 (+https://vietphap.example.vn/vi/banner)", true),
            ("vietphap-checker *", true),
            ("vietphap-checker # ours", true),
            ("vietphap-checker-two", false),
            ("vietphap", false),
            ("Mozilla/5.0 (vietphap-checker)", false),
            ("/vietphap-checker", false),
            ("", false),
        ] {
            for key in ["User-agent: ", "user-agent:", "\u{feff}USER-AGENT : ", "Useragent ", "  User agent:\t"] {
                let file = format!("{key}{agent}\r\nDisallow: /tin\r\n\r\nUser-agent: other\nAllow: /");
                assert_eq!(!parse(file.into_bytes()).is_allowed("/tin"), is_ours, "{key}{agent}");
            }
        }
        let everybody = parse(b"User-agent: *\nDisallow: /tin".to_vec());
        assert!(!everybody.is_allowed("/tin") && everybody.is_allowed("/"));
    }

    #[test]
    fn a_rule_that_was_cut_is_no_rule() {
        let (head, last) = ("User-agent: vietphap-checker/0.1\nDisallow: /tin\n#", "\nDisallow: /");
        let padding = "-".repeat(BYTE_LIMIT - head.len() - last.len());
        let file = format!("{head}{padding}{last}admin\n").into_bytes();
        let read = |bytes: usize| parse(file[..bytes].to_vec());
        assert!(!read(BYTE_LIMIT).is_allowed("/"), "it looks like a whole rule");
        let rules = read(BYTE_LIMIT + 1);
        assert!(rules.is_allowed("/") && !rules.is_allowed("/tin"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_some_rules(file: Vec<u8>, name in "(?i-u)(user-agent|useragent)?[: \t\r]{0,3}") {
            let _ = parse([name.into_bytes(), file].concat());
        }
    }
}
