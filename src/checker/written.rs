//! Where several addresses are written in one place of a page.

/// No address that matters is longer, in bytes.
pub(super) const ADDRESS: usize = 2_048;

/// The addresses of a `srcset`, or of what scripts take for one.
pub(super) fn candidates(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(|candidate| candidate.split_ascii_whitespace().next().unwrap_or_default())
}

/// What a style asks for: `background: url("…")`.
pub(super) fn addresses_of_style(style: &str) -> impl Iterator<Item = &str> {
    style.match_indices("url(").map(|(at, opening)| {
        let rest = &style[at + opening.len()..];
        // Of what is longer than any address no end is looked for, or `url(url(url(…` took for ever.
        let rest = &rest[..rest.floor_char_boundary(2 * ADDRESS)];
        let end = rest.find(')').unwrap_or(rest.len());
        rest[..end].trim().trim_matches(['"', '\''])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_out_of_what_is_around_them() {
        let of_style = |style: &str| addresses_of_style(style).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(of_style("a:url(b.png) ; c: url( 'd.png' ), url(\"e.png"), ["b.png", "d.png", "e.png"]);
        assert_eq!(of_style("url(ễ"), ["ễ"]);
        let endless = of_style(&"url(ễ".repeat(2_000));
        assert_eq!(endless.len(), 2_000);
        assert!(endless.iter().all(|address| address.len() <= 2 * ADDRESS), "no more of it than matters");
        let of_list: Vec<&str> = candidates("a.png 1x,\n b.png 2x, ,c.png").collect();
        assert_eq!(of_list, ["a.png", "b.png", "", "c.png"]);
    }
}
