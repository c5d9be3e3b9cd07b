//! Settings of letters.

use std::fmt;
use std::path::Path;

use serde::Deserialize;

use super::{ConfigError, Overrides, value};
use crate::email::is_address;

/// What a rehearsal writes as the sender, where nothing is sent.
const REHEARSAL_FROM: &str = "vietphap@vietphap.example";
/// How many letters a minute unless the settings say otherwise.
const PER_MINUTE: u32 = 60;
/// More than any relay takes: a thousand a second.
const PER_MINUTE_AT_MOST: u32 = 60_000;

/// To how many a lone organiser may write unless the settings say otherwise.
const APPROVAL_ABOVE: u32 = 50;

/// Who writes letters, and which relay takes them.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The address that letters come from.
    pub from: String,
    /// Where answers go, if elsewhere.
    pub reply_to: Option<String>,
    /// The relay; without one letters are written to a folder.
    pub smtp: Option<Smtp>,
    /// How many letters the relay takes in a minute.
    pub per_minute: u32,
    /// To how many delegates an organiser may write before a second one approves.
    pub approval_above: u32,
}

/// The way to a relay.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way is kept private.
    pub security: Security,
    /// The account, if it asks for one.
    pub account: Option<(String, Password)>,
    /// Certificates (PEM) of whoever vouches for it, beside those whom all browsers trust.
    pub authority: Option<String>,
}

/// How the way to a relay is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// It begins in the clear and goes on in TLS (RFC 3207), or not at all.
    StartTls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// Not at all: within this machine.
    Nothing,
}

/// A password that no log and no message shows.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// What the relay is told.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// The table `[mail]` as written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    from: Option<String>,
    reply_to: Option<String>,
    smtp_host: Option<String>,
    smtp_port: Option<u16>,
    smtp_security: Option<String>,
    smtp_user: Option<String>,
    smtp_password: Option<String>,
    smtp_password_file: Option<String>,
    smtp_ca_file: Option<String>,
    per_minute: Option<u32>,
    approval_above: Option<u32>,
}

/// Brings the table and what stands over it together.
pub(super) fn read(overrides: &Overrides, file: Table, rehearsal: bool) -> Result<Mail, ConfigError> {
    let or = |over: &Option<String>, file: Option<String>| over.clone().or(file).filter(|text| !text.is_empty());
    let smtp = match or(&overrides.mail_smtp_host, file.smtp_host) {
        Some(host) => {
            let security = security(or(&overrides.mail_smtp_security, file.smtp_security).as_deref())?;
            if security == Security::Nothing && !["localhost", "127.0.0.1", "::1"].contains(&host.as_str()) {
                let what = format!("`none` is for a relay on this machine, not for {host}: letters hold private links");
                return Err(value("mail_smtp_security", what));
            }
            let port = match &overrides.mail_smtp_port {
                Some(text) => {
                    text.parse().map_err(|_| value("mail_smtp_port", format!("`{text}` is no number of a port")))?
                }
                None => file.smtp_port.unwrap_or(match security {
                    Security::StartTls => 587,
                    Security::Tls => 465,
                    Security::Nothing => 25,
                }),
            };
            let user = or(&overrides.mail_smtp_user, file.smtp_user);
            let password = password(
                or(&overrides.mail_smtp_password, file.smtp_password),
                or(&overrides.mail_smtp_password_file, file.smtp_password_file),
            )?;
            let account = match (user, password) {
                (Some(user), Some(password)) => Some((user, password)),
                (None, None) => None,
                (Some(_), None) => return Err(value("mail_smtp_user", "there is no password with it".to_owned())),
                (None, Some(_)) => return Err(value("mail_smtp_password", "there is no user with it".to_owned())),
            };
            let authority =
                or(&overrides.mail_smtp_ca_file, file.smtp_ca_file).map(|path| authority(&path)).transpose()?;
            Some(Smtp { host, port, security, account, authority })
        }
        None => None,
    };
    let from = match or(&overrides.mail_from, file.from) {
        Some(address) => sender("mail_from", address)?,
        None if smtp.is_some() && !rehearsal => {
            return Err(ConfigError::Missing("mail from, the address that letters come from"));
        }
        None => REHEARSAL_FROM.to_owned(),
    };
    let reply_to = or(&overrides.mail_reply_to, file.reply_to).map(|text| sender("mail_reply_to", text)).transpose()?;
    let per_minute = match &overrides.mail_per_minute {
        Some(text) => text.parse().map_err(|_| value("mail_per_minute", format!("`{text}` is no number")))?,
        None => file.per_minute.unwrap_or(PER_MINUTE),
    };
    if !(1..=PER_MINUTE_AT_MOST).contains(&per_minute) {
        return Err(value("mail_per_minute", format!("between 1 and {PER_MINUTE_AT_MOST} letters go in a minute")));
    }
    let approval_above = match &overrides.mail_approval_above {
        Some(text) => text.parse().map_err(|_| value("mail_approval_above", format!("`{text}` is no number")))?,
        None => file.approval_above.unwrap_or(APPROVAL_ABOVE),
    };
    Ok(Mail { from, reply_to, smtp, per_minute, approval_above })
}

fn security(text: Option<&str>) -> Result<Security, ConfigError> {
    match text {
        None | Some("starttls") => Ok(Security::StartTls),
        Some("tls") => Ok(Security::Tls),
        Some("none") => Ok(Security::Nothing),
        Some(other) => {
            Err(value("mail_smtp_security", format!("`{other}` is neither `starttls` nor `tls` nor `none`")))
        }
    }
}

/// Any relay takes it as it is: letters of ASCII, which each server on the way knows.
fn sender(setting: &'static str, address: String) -> Result<String, ConfigError> {
    if is_address(&address) && address.is_ascii() {
        Ok(address)
    } else {
        Err(value(setting, format!("`{address}` is no address of plain letters, such as dangky@hanoi.gov.vn")))
    }
}

fn authority(path: &str) -> Result<String, ConfigError> {
    let text = std::fs::read_to_string(Path::new(path))
        .map_err(|error| ConfigError::Unreadable { path: path.to_owned(), cause: error.to_string() })?;
    if text.contains("-----BEGIN CERTIFICATE-----") {
        Ok(text)
    } else {
        Err(value("mail_smtp_ca_file", format!("{path} holds no certificate (PEM)")))
    }
}

fn password(given: Option<String>, file: Option<String>) -> Result<Option<Password>, ConfigError> {
    let Some(path) = file else { return Ok(given.map(Password)) };
    if given.is_some() {
        return Err(value("mail_smtp_password_file", "the password is given beside it as well".to_owned()));
    }
    let text = std::fs::read_to_string(Path::new(&path))
        .map_err(|error| ConfigError::Unreadable { path: path.clone(), cause: error.to_string() })?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(value("mail_smtp_password_file", format!("{path} is empty")));
    }
    Ok(Some(Password(text.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Overrides)) -> Result<Mail, ConfigError> {
        let mut overrides = Overrides { mail_smtp_host: Some("mail.example.vn".to_owned()), ..Overrides::default() };
        change(&mut overrides);
        read(&overrides, Table::default(), false)
    }

    #[test]
    fn without_a_relay_nothing_is_needed() {
        let mail = read(&Overrides::default(), Table::default(), true).expect("settings");
        assert_eq!((mail.from.as_str(), mail.smtp.is_none()), (REHEARSAL_FROM, true));
    }

    #[test]
    fn a_relay_is_reached_in_private_unless_it_is_on_this_machine() {
        let from = |overrides: &mut Overrides| overrides.mail_from = Some("dangky@example.vn".to_owned());
        let smtp = with(from).expect("settings").smtp.expect("a relay");
        assert_eq!((smtp.security, smtp.port), (Security::StartTls, 587));
        let open = |overrides: &mut Overrides| overrides.mail_smtp_security = Some("none".to_owned());
        assert!(with(|o| (from(o), open(o)).1).expect_err("refused").to_string().contains("on this machine"));
    }

    #[test]
    fn production_names_its_sender() {
        assert!(with(|_| {}).expect_err("refused").to_string().contains("mail from"));
    }

    #[test]
    fn a_password_is_read_from_a_file_and_never_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("password");
        std::fs::write(&path, "mật khẩu\n").expect("written");
        let mail = with(|overrides| {
            overrides.mail_from = Some("dangky@example.vn".to_owned());
            overrides.mail_smtp_user = Some("dangky".to_owned());
            overrides.mail_smtp_password_file = Some(path.display().to_string());
        })
        .expect("settings");
        assert!(!format!("{mail:?}").contains("mật khẩu"));
        let account = mail.smtp.and_then(|smtp| smtp.account).expect("an account");
        assert_eq!(account.1.expose(), "mật khẩu");
        let half = with(|overrides| {
            overrides.mail_from = Some("dangky@example.vn".to_owned());
            overrides.mail_smtp_user = Some("dangky".to_owned());
        });
        assert!(half.expect_err("refused").to_string().contains("no password"));
    }
}
