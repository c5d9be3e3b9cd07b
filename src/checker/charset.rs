//! A page's bytes as text, whatever it says of itself.
//!
//! What is looked for is ASCII, so that among encodings that keep ASCII (windows-1258, TCVN3,
//! VNI, UTF-8) a wrong guess does no harm. What matters are those that do not: UTF-16, which
//! is told by its bytes and not by its name, and those that a page only pretends to have.

use std::borrow::Cow;

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// How far browsers look for the name of an encoding (HTML §13.2.3.2).
const PRESCAN: usize = 1024;

/// The text of a page.
pub(super) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    let encoding = by_zeros(bytes)
        .or_else(|| content_type.and_then(parameter).and_then(keeps_ascii))
        .or_else(|| prescan(bytes).and_then(keeps_ascii))
        .unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1258 });
    encoding.decode_without_bom_handling(bytes).0
}

/// Two bytes for each letter, one of them nothing: tags are ASCII.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(PRESCAN)];
    let zeros = |at: usize| start.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = start.len() / 4;
    match start.len() {
        0..4 => None,
        _ if odd > many && even < many / 4 => Some(UTF_16LE),
        _ if even > many && odd < many / 4 => Some(UTF_16BE),
        _ => None,
    }
}

/// An encoding by one of its names, unless our addresses would not be readable in it.
fn keeps_ascii(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes()).filter(|encoding| encoding.is_ascii_compatible() && *encoding != REPLACEMENT)
}

/// What `charset=` says: `text/html; charset="utf-8"`.
fn parameter(text: &str) -> Option<&str> {
    let at = text.to_ascii_lowercase().find("charset")? + "charset".len();
    let value = text.get(at..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
    let end = value.find(|c: char| c == '"' || c == '\'' || c == ';' || c == '>' || c == '/' || c.is_whitespace());
    Some(&value[..end.unwrap_or(value.len())])
}

/// What a `<meta>` near the beginning says.
fn prescan(bytes: &[u8]) -> Option<&str> {
    let start = &bytes[..bytes.len().min(PRESCAN)];
    // Up to the first byte that is no ASCII nothing is lost; a <meta> stands before it, as a rule.
    let ascii = start.iter().position(|byte| !byte.is_ascii()).unwrap_or(start.len());
    let text = std::str::from_utf8(&start[..ascii]).ok()?;
    let meta = text.to_ascii_lowercase().find("<meta")?;
    parameter(&text[meta..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: &str = "<html><meta charset=CHARSET><a href=http://a.vn/banner/12>Hải</a>";

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn an_address_is_read_whatever_the_page_says_of_its_letters() {
        let windows = b"<html><p>Ha\xd2i Pho\xccng</p><a href=http://a.vn/banner/12>x</a>";
        let with_bom = [b"\xef\xbb\xbf", PAGE.as_bytes()].concat();
        let little_bom = [vec![0xff, 0xfe], utf_16(PAGE, u16::to_le_bytes)].concat();
        let big_bom = [vec![0xfe, 0xff], utf_16(PAGE, u16::to_be_bytes)].concat();
        let (little, big) = (utf_16(PAGE, u16::to_le_bytes), utf_16(PAGE, u16::to_be_bytes));
        let lie = |name: &str| PAGE.replace("CHARSET", name).into_bytes();
        for (what, bytes, content_type) in [
            ("nothing said", PAGE.as_bytes().to_vec(), None),
            ("windows-1258", windows.to_vec(), Some("text/html; charset=windows-1258")),
            ("said wrongly", windows.to_vec(), Some("text/html; charset=utf-8")),
            ("not said", windows.to_vec(), None),
            ("a mark", with_bom.clone(), None),
            ("a mark against a header", with_bom, Some("text/html;charset=utf-16")),
            ("utf-16le, marked", little_bom, Some("text/html; charset=utf-8")),
            ("utf-16be, marked", big_bom, None),
            ("utf-16le", little, Some("text/html; charset=utf-16")),
            ("utf-16be", big, None),
            ("utf-16 that is not", lie("utf-16"), None),
            ("utf-16 that is not, by header", lie("x"), Some("text/html; charset=utf-16le")),
            ("nothing at all", lie("hz-gb-2312"), Some("text/html; charset=iso-2022-kr")),
            ("x-viet-vni", lie("x-viet-vni"), Some("text/html; charset=x-viet-tcvn5712")),
            ("shift_jis", lie("shift_jis"), None),
            ("gb18030", lie("\"gb18030\""), Some("text/html; Charset = 'GB18030' ")),
            ("iso-2022-jp", lie("iso-2022-jp"), None),
            ("no end", lie("\"utf-8"), Some("text/html; charset=")),
        ] {
            let text = decode(&bytes, content_type);
            assert!(text.contains("http://a.vn/banner/12"), "{what}: {text}");
        }
        // In windows-1258 tones are letters of their own.
        assert!(decode(windows, None).contains("Ha\u{309}i Pho\u{300}ng"), "{}", decode(windows, None));
    }

    proptest! {
        #[test]
        fn any_bytes_are_some_text(bytes: Vec<u8>, content_type: Option<String>) {
            let _ = decode(&bytes, content_type.as_deref());
        }
    }
}
