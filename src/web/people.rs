//! Those who carry the conference and those whom one writes to, side by side.

use super::Page;
use crate::edition::{Contact, Country, Honorific, Institution};
use crate::i18n::Rich;

/// The institutions of one country.
pub struct Side<'a> {
    /// Which country's.
    pub title: &'static str,
    /// In the order of the letter.
    pub institutions: Vec<&'a Institution>,
}

impl Page {
    /// A contact as one addresses them: title and name, the name in its own language;
    /// the organisation where no person is named.
    #[must_use]
    pub fn contact_name(&self, contact: &Contact) -> Rich {
        let Some(name) = &contact.name else { return self.text(&contact.organisation) };
        let honorific = match contact.honorific {
            Some(Honorific::Madam) => self.t.honorific_madam(),
            Some(Honorific::Sir) => self.t.honorific_sir(),
            None => "",
        };
        Rich::named(honorific, name, contact.name_lang.filter(|lang| *lang != self.lang))
    }

    /// What a contact does, as a line of its own.
    #[must_use]
    pub fn contact_position(&self, contact: &Contact) -> Option<Rich> {
        let mut letters = self.plain(contact.position.as_ref()?).chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        Some(self.set(capital))
    }

    /// The people of one side, in words.
    #[must_use]
    pub fn side(&self, country: Country) -> &'static str {
        match country {
            Country::Vietnam => self.t.side_vietnam(),
            Country::France => self.t.side_france(),
        }
    }

    /// Whom to write to, by side, the host country's first.
    #[must_use]
    pub fn contact_sides(&self) -> Vec<(&'static str, Vec<&Contact>)> {
        let sides = contacts_by_side(self.edition.host_country, &self.edition.contacts);
        sides.into_iter().map(|(side, people)| (self.side(side), people)).collect()
    }

    /// The institutions, the host country's side first.
    #[must_use]
    pub fn sides(&self) -> Vec<Side<'_>> {
        let host = self.edition.host_country;
        [host, host.other()]
            .into_iter()
            .map(|country| Side {
                title: self.side(country),
                institutions: self.edition.institutions.iter().filter(|it| it.side == country).collect(),
            })
            .collect()
    }
}

/// The people of each side, the host's first; a side that names nobody is left out.
pub fn contacts_by_side<'a>(
    host: Country,
    people: impl IntoIterator<Item = &'a Contact>,
) -> Vec<(Country, Vec<&'a Contact>)> {
    let people: Vec<&Contact> = people.into_iter().collect();
    let of = |side| people.iter().copied().filter(|person| person.side == side).collect::<Vec<_>>();
    [host, host.other()].map(|side| (side, of(side))).into_iter().filter(|(_, people)| !people.is_empty()).collect()
}
