//! How long what is kept about people is kept.

use serde::Deserialize;

use super::{ConfigError, Overrides, value};

/// How many days after the last day of the conference (as held, where that is known) each
/// thing goes. The law gives no numbers; the reasons stand in `deploy/vietphap.example.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Needs of food and access.
    pub needs: u16,
    /// That an invitation letter was asked for.
    pub invitation: u16,
    /// What was typed as remarks.
    pub remarks: u16,
    /// Telephone numbers, and who answers for a delegate.
    pub telephone: u16,
    /// Registrations, whole.
    pub registrations: u16,
    /// Names and addresses of those who want to hear of the next conferences.
    pub next_editions: u16,
    /// Addresses of those who look after portals.
    pub portal_contacts: u16,
    /// Letters: days after each was sent or given up.
    pub letters: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            needs: 15,
            invitation: 30,
            remarks: 30,
            telephone: 90,
            registrations: 365,
            next_editions: 1095,
            portal_contacts: 365,
            letters: 30,
        }
    }
}

/// `[retention]` as written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    needs: Option<u16>,
    invitation: Option<u16>,
    remarks: Option<u16>,
    telephone: Option<u16>,
    registrations: Option<u16>,
    next_editions: Option<u16>,
    portal_contacts: Option<u16>,
    letters: Option<u16>,
}

impl Retention {
    /// From the file, each value by the environment or a flag where given.
    pub(super) fn read(overrides: &Overrides, file: Option<Table>) -> Result<Self, ConfigError> {
        let (file, usual) = (file.unwrap_or_default(), Self::default());
        let year = 366;
        let whole = days(
            "retention registrations",
            (overrides.retention_registrations.as_deref(), file.registrations, usual.registrations),
            // A year is what delegates are told; after that nobody may be kept longer.
            (30, usual.registrations),
        )?;
        // No part of a registration outlives it, and none goes while the conference lasts.
        let part = |setting, given, file, usual: u16| days(setting, (given, file, usual.min(whole)), (1, whole));
        Ok(Self {
            // What delegates are told, too.
            needs: days(
                "retention needs",
                (overrides.retention_needs.as_deref(), file.needs, usual.needs),
                (1, usual.needs),
            )?,
            invitation: part(
                "retention invitation",
                overrides.retention_invitation.as_deref(),
                file.invitation,
                usual.invitation,
            )?,
            remarks: part("retention remarks", overrides.retention_remarks.as_deref(), file.remarks, usual.remarks)?,
            telephone: part(
                "retention telephone",
                overrides.retention_telephone.as_deref(),
                file.telephone,
                usual.telephone,
            )?,
            registrations: whole,
            next_editions: days(
                "retention next_editions",
                (overrides.retention_next_editions.as_deref(), file.next_editions, usual.next_editions),
                // CNIL: contacts at most three years.
                (0, 1096),
            )?,
            portal_contacts: days(
                "retention portal_contacts",
                (overrides.retention_portal_contacts.as_deref(), file.portal_contacts, usual.portal_contacts),
                (1, year),
            )?,
            letters: days(
                "retention letters",
                (overrides.retention_letters.as_deref(), file.letters, usual.letters),
                (1, year),
            )?,
        })
    }
}

/// A number of days within bounds: as given, else as the file has it, else the usual one.
pub(super) fn days(
    setting: &'static str,
    (given, file, usual): (Option<&str>, Option<u16>, u16),
    (least, most): (u16, u16),
) -> Result<u16, ConfigError> {
    let days = match given {
        Some(text) => text.parse().map_err(|_| value(setting, format!("`{text}` is no number of days")))?,
        None => file.unwrap_or(usual),
    };
    if (least..=most).contains(&days) {
        Ok(days)
    } else {
        Err(value(setting, format!("{days} days: it is kept between {least} and {most} days")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, overrides: &Overrides) -> Result<Retention, String> {
        let table = toml::from_str(text).map_err(|error| error.to_string())?;
        Retention::read(overrides, Some(table)).map_err(|error| error.to_string())
    }

    #[test]
    fn each_number_comes_from_the_flag_then_the_file_then_the_usual() {
        assert_eq!(read("", &Overrides::default()), Ok(Retention::default()));
        let flag = Overrides { retention_needs: Some("3".to_owned()), ..Overrides::default() };
        let read = read("needs = 7\nremarks = 8", &flag).expect("sound");
        assert_eq!((read.needs, read.remarks, read.telephone), (3, 8, 90));
    }

    #[test]
    fn nothing_is_kept_longer_than_delegates_are_told() {
        assert!(read("needs = 16", &Overrides::default()).is_err());
        assert!(read("needs = 0", &Overrides::default()).is_err(), "they are eaten by on the last day");
        assert_eq!(read("needs = 1", &Overrides::default()).expect("sound").needs, 1);
    }

    #[test]
    fn no_part_of_a_registration_outlives_it() {
        let short = read("registrations = 60", &Overrides::default()).expect("sound");
        assert_eq!((short.needs, short.telephone, short.registrations), (15, 60, 60));
        let wrong =
            read("registrations = 60\ntelephone = 61", &Overrides::default()).expect_err("longer than the whole");
        assert!(wrong.contains("retention telephone") && wrong.contains("60"), "{wrong}");
        for wrong in ["registrations = 366", "registrations = 29", "remarks = 0", "portal_contacts = 367"] {
            assert!(read(wrong, &Overrides::default()).is_err(), "{wrong}");
        }
        assert!(read("passports = 3", &Overrides::default()).is_err());
        let word = Overrides { retention_letters: Some("many".to_owned()), ..Overrides::default() };
        assert!(read("", &word).expect_err("no number").contains("no number of days"));
    }
}
