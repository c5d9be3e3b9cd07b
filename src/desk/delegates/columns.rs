//! Which columns the list shows: as the address asks, in the order of the table.

use super::sort::By;
use crate::i18n::Messages;
use crate::web::Fields;

/// A column beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Column {
    Side,
    Locality,
    Kind,
    Position,
    Status,
    Reference,
    Email,
    Telephone,
    Interpretation,
    Received,
}

impl Column {
    /// What a table that is taken away calls the same column.
    pub(super) fn exported(self) -> &'static str {
        let code = Self::OPTIONS.iter().find(|(_, own)| *own == self).map_or("", |(code, _)| code);
        if self == Self::Kind { "organisation_kind" } else { code }
    }

    /// Every one with its code in addresses, in the order of the table.
    pub(in crate::desk) const OPTIONS: &'static [(&'static str, Self)] = &[
        ("side", Self::Side),
        ("locality", Self::Locality),
        ("kind", Self::Kind),
        ("position", Self::Position),
        ("status", Self::Status),
        ("reference", Self::Reference),
        ("email", Self::Email),
        ("telephone", Self::Telephone),
        ("interpretation", Self::Interpretation),
        ("received", Self::Received),
    ];
    /// Those that are shown unasked.
    const USUAL: [Self; 5] = [Self::Side, Self::Locality, Self::Status, Self::Reference, Self::Received];

    /// Its heading.
    pub(in crate::desk) fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Side => t.desk_side(),
            Self::Locality => t.desk_filter_locality(),
            Self::Kind => t.desk_filter_kind(),
            Self::Position => t.desk_list_position(),
            Self::Status => t.desk_status(),
            Self::Reference => t.desk_reference(),
            Self::Email => t.desk_email(),
            Self::Telephone => t.desk_list_telephone(),
            Self::Interpretation => t.desk_filter_interpretation(),
            Self::Received => t.desk_column_received(),
        }
    }

    /// What the list is sorted by under this heading.
    pub(in crate::desk) const fn by(self) -> Option<By> {
        match self {
            Self::Locality => Some(By::Locality),
            Self::Received => Some(By::Date),
            _ => None,
        }
    }
}

/// The columns that an address asks for; the usual ones, if it asks for none that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Columns(Vec<Column>);

impl Columns {
    pub(in crate::desk) fn read(fields: &Fields) -> Self {
        let asked: Vec<&str> = fields.values("columns").flat_map(|value| value.split(',')).collect();
        let found = Column::OPTIONS.iter().filter(|(code, _)| asked.contains(code)).map(|(_, column)| *column);
        let found: Vec<Column> = found.collect();
        Self(if found.is_empty() { Column::USUAL.to_vec() } else { found })
    }

    pub(in crate::desk) fn all(&self) -> &[Column] {
        &self.0
    }

    /// As an address asks for them; nothing for the usual ones.
    pub(in crate::desk) fn code(&self) -> Option<String> {
        let code = |column: &Column| Column::OPTIONS.iter().find(|(_, own)| own == column).map_or("", |(code, _)| code);
        (self.0 != Column::USUAL).then(|| self.0.iter().map(code).collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_one_order_however_they_are_asked() {
        let read = |query| Columns::read(&Fields::query(Some(query)));
        assert_eq!(read("columns=received&columns=side").code().as_deref(), Some("side,received"));
        assert_eq!(read("columns=received,side,moon"), read("columns=side&columns=received"));
        assert_eq!(read("columns=moon"), read(""));
        assert_eq!(read("").code(), None);
    }
}
