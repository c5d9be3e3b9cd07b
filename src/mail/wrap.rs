//! Plain text in lines that every reader of mail shows whole.

/// Letters of a line: with two marks of quotation before it, it is still within 78
/// (RFC 5322 §2.1.1).
const WIDTH: usize = 74;

/// The text in lines of at most so many letters; a word that is longer (a link) has a
/// line of its own.
pub(crate) fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let own = word.chars().count();
        if length > 0 && length + 1 + own > WIDTH {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += own;
    }
    out
}

/// HTML without empty lines and indentation.
pub(crate) fn tight(html: &str) -> String {
    let lines: Vec<&str> = html.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_line_is_long_and_no_word_is_lost(words in proptest::collection::vec("[a-zà-ỹ]{1,20}", 0..60)) {
            let text = words.join(" ");
            let wrapped = wrapped(&text);
            prop_assert!(wrapped.lines().all(|line| line.chars().count() <= WIDTH));
            prop_assert_eq!(wrapped.replace('\n', " "), text);
        }
    }

    #[test]
    fn a_link_is_not_cut() {
        let link = format!("https://example.vn/{}", "a".repeat(90));
        assert_eq!(wrapped(&format!("Mở {link} ngay")), format!("Mở\n{link}\nngay"));
    }
}
