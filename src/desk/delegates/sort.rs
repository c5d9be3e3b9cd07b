//! In which order the list stands, and where a page of it begins.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::i18n::Lang;
use crate::web::Fields;

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum By {
    /// When it arrived.
    Date,
    /// The name to sort by.
    Name,
    /// The locality, as it is shown.
    Locality,
}

impl By {
    /// Every one with its code in addresses.
    pub(in crate::desk) const OPTIONS: &'static [(&'static str, Self)] =
        &[("date", Self::Date), ("name", Self::Name), ("locality", Self::Locality)];

    pub(in crate::desk) fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, by)| *by == self).map_or("", |(code, _)| code)
    }
}

/// The order of the list; names are collated as a language does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Sort {
    pub(in crate::desk) by: By,
    pub(in crate::desk) descending: bool,
    pub(in crate::desk) lang: Lang,
}

impl Sort {
    /// The order that an address asks for: newest first, if it asks for none.
    pub(in crate::desk) fn read(lang: Lang, fields: &Fields) -> Self {
        let by = fields.one("sort", By::OPTIONS).ok().flatten().unwrap_or(By::Date);
        let order = fields.one("order", &[("up", false), ("down", true)]).ok().flatten();
        Self { by, descending: order.unwrap_or(by == By::Date), lang }
    }

    /// Newest first.
    pub(in crate::desk) const fn newest(lang: Lang) -> Self {
        Self { by: By::Date, descending: true, lang }
    }

    /// As an address asks for it; nothing for the order that it has unasked.
    pub(in crate::desk) fn pairs(self) -> Vec<(&'static str, &'static str)> {
        let order = if self.descending { "down" } else { "up" };
        let by = (self.by != By::Date).then_some(("sort", self.by.code()));
        let order = (self.descending != (self.by == By::Date)).then_some(("order", order));
        by.into_iter().chain(order).collect()
    }
}

/// Where a row stands: what it is sorted by, and its id, which parts those that are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Place {
    pub(in crate::desk) key: Vec<u8>,
    pub(in crate::desk) id: String,
    /// How many stood before it when the page was shown: counted along, and never anew.
    pub(in crate::desk) at: i64,
}

impl Place {
    /// As it stands in an address.
    pub(in crate::desk) fn code(&self) -> String {
        let length = u8::try_from(self.id.len()).unwrap_or(u8::MAX);
        let bytes = [&self.at.to_be_bytes()[..], &[length], self.id.as_bytes(), self.key.as_slice()].concat();
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    fn from_code(code: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(code).ok()?;
        let (at, rest) = bytes.split_first_chunk::<8>()?;
        let at = u32::try_from(i64::from_be_bytes(*at)).ok()?;
        let (length, rest) = rest.split_first()?;
        let (id, key) = rest.split_at_checked(usize::from(*length))?;
        Some(Self { key: key.to_vec(), id: String::from_utf8(id.to_vec()).ok()?, at: at.into() })
    }
}

/// Which page of the list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Cursor {
    First,
    After(Place),
    Before(Place),
}

impl Cursor {
    /// What an address asks for; the first page, if it cannot be read.
    pub(in crate::desk) fn read(fields: &Fields) -> Self {
        let entered = fields.entered();
        let place = |name| Place::from_code(entered.value(name)).filter(|_| !entered.value(name).is_empty());
        match (place("after"), place("before")) {
            (Some(place), _) => Self::After(place),
            (None, Some(place)) => Self::Before(place),
            (None, None) => Self::First,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_survives_an_address(
            key in proptest::collection::vec(any::<u8>(), 0..80),
            id in "[0-9a-f-]{0,36}",
            at in 0_u32..,
        ) {
            let place = Place { key, id, at: at.into() };
            prop_assert_eq!(Place::from_code(&place.code()), Some(place));
        }

        #[test]
        fn no_address_upsets_the_reader(typed in ".{0,80}") {
            let _ = Place::from_code(&typed);
        }
    }

    #[test]
    fn the_newest_stand_first_unless_something_else_is_asked() {
        let read = |query| Sort::read(Lang::Vi, &Fields::query(Some(query)));
        assert_eq!(read("sort=x"), Sort::newest(Lang::Vi));
        assert_eq!(read("").pairs(), []);
        assert_eq!(read("sort=name").pairs(), [("sort", "name")]);
        assert_eq!(read("sort=name&order=down").pairs(), [("sort", "name"), ("order", "down")]);
        assert_eq!(read("order=up").pairs(), [("order", "up")]);
    }
}
