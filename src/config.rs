//! Settings: a file, over it the environment, over that the command line.
//!
//! Without a file it is a rehearsal: everything can be tried, on this machine alone.
//! Unknown keys are refused, in the file and in the environment, so that a slip of
//! the pen is found at start and not at the opening ceremony.

mod legal;
mod mail;
mod retention;
mod second_step;

pub use legal::Legal;
pub use mail::{Mail, Password, Security, Smtp};
pub use retention::Retention;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

use crate::email::is_address;

/// How long an offer stands unless the settings say otherwise.
const OFFER_HOURS: u32 = 48;
/// A month: longer than that nobody waits.
const OFFER_HOURS_AT_MOST: u32 = 31 * 24;
/// For tests that cut the power; no flag and no help speak of it.
const FAULT: &str = "VIETPHAP_FAULT";

/// Days after which a backup is deleted, unless the settings say otherwise.
const BACKUPS_DAYS: u16 = 30;

/// What the program runs with.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The folder of the database file.
    pub data: PathBuf,
    /// `sqlite://…`
    pub database_url: String,
    /// What public addresses start with, without a slash at the end.
    pub base_url: String,
    /// The conference clock.
    pub clock: ClockSetting,
    /// Whether requests are limited per network.
    pub rate_limits: bool,
    /// How many proxies stand before the program, each adding to `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// Whether this is a rehearsal; each page says so.
    pub rehearsal: bool,
    /// The days on which registration opens and closes, both included.
    pub registration: (Option<Date>, Option<Date>),
    /// Whether portals are looked at without anybody asking: see [`crate::checker`].
    pub checker: bool,
    /// Whether public pages are kept in memory.
    pub page_cache: bool,
    /// The keys of what is kept sealed, outside the database.
    pub keys: PathBuf,
    /// How long a seat that became free is offered to who waits.
    pub offer: SignedDuration,
    /// Who writes letters, and which relay takes them.
    pub mail: Mail,
    /// How long what is kept about people is kept.
    pub retention: Retention,
    /// Days after which the operator deletes a backup: an erasure is complete then.
    pub backups_days: u16,
    /// Who answers for the site; always given in production.
    pub legal: Option<Legal>,
    /// Where one tells of a fault in the program, as an address for programs
    /// (`mailto:…`, `https://…`).
    pub security_contact: Option<String>,
    /// The day until which that contact is promised to answer.
    pub security_expires: Option<Date>,
    /// Codes of the roles that come in by a code of a telephone beside the password.
    pub second_step: Vec<String>,
    /// What is logged (`info`, `vietphap=debug`).
    pub log: String,
    /// Where a rehearsal ends as if its power were cut, for tests: see [`crate::fault`].
    pub fault: Option<String>,
}

/// What the conference clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSetting {
    /// The system's time.
    Now,
    /// This moment at each start, then running on.
    From(Timestamp),
    /// The rehearsal's: 1 March 2023, 09:00 in Hà Nội, at the first start; then running
    /// on, from one start to the next.
    Rehearsal,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration {path} cannot be read: {cause}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        cause: String,
    },
    /// The file holds something unknown or of the wrong kind.
    #[error("{path}:{line}: {what}")]
    File {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// A variable that means nothing here.
    #[error("the environment holds {0}, which is no setting; `vietphap serve --help` lists them")]
    UnknownVariable(String),
    /// A value that cannot be.
    #[error("{setting}: {what}")]
    Value {
        /// The setting.
        setting: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// Production needs what a rehearsal can do without.
    #[error("production needs {0}; see the operators' part of the README")]
    Missing(&'static str),
}

/// One list for the flags, the variables and their names.
macro_rules! settings {
    ($($(#[doc = $doc:literal])+ $name:ident = $env:literal, $value:literal;)*) => {
        /// Settings by flag (`--listen`) and by environment (`VIETPHAP_LISTEN`).
        // It may hold a password: it has no `Debug`.
        #[derive(Args, Clone, Default)]
        pub struct Overrides {
            $($(#[doc = $doc])+ #[arg(long, env = $env, value_name = $value, hide_env_values = true)] pub $name: Option<String>,)*
        }

        const VARIABLES: &[&str] = &[$($env),*];
    };
}

settings! {
    /// The configuration, a TOML file. Without it this is a rehearsal
    config = "VIETPHAP_CONFIG", "FILE";
    /// Where to listen [default: 127.0.0.1:3000]
    listen = "VIETPHAP_LISTEN", "ADDRESS:PORT";
    /// The folder that holds the database [default: data]
    data = "VIETPHAP_DATA", "DIR";
    /// The database [default: vietphap.sqlite in that folder]
    database_url = "VIETPHAP_DATABASE_URL", "URL";
    /// What public addresses start with [default in a rehearsal: where it listens]
    base_url = "VIETPHAP_BASE_URL", "URL";
    /// The conference clock: now, or a moment such as 2023-03-01T09:00+07:00
    clock = "VIETPHAP_CLOCK", "MOMENT";
    /// Limits on requests from one network: on or off [default: on]
    rate_limits = "VIETPHAP_RATE_LIMITS", "on|off";
    /// How many proxies stand before the program [default: 0]
    trusted_proxies = "VIETPHAP_TRUSTED_PROXIES", "N";
    /// Whether this is a rehearsal: on or off [default: on without --config]
    rehearsal = "VIETPHAP_REHEARSAL", "on|off";
    /// The first day of registration, such as 2023-02-20 [default: open already]
    registration_opens = "VIETPHAP_REGISTRATION_OPENS", "DAY";
    /// The last day of registration, included [default: the last announced]
    registration_closes = "VIETPHAP_REGISTRATION_CLOSES", "DAY";
    /// Whether portals are looked at once a day for the banner: on or off [default: on, off in a rehearsal]
    checker = "VIETPHAP_CHECKER", "on|off";
    /// Whether public pages are kept in memory; off, one measures what making one costs: on or off [default: on]
    page_cache = "VIETPHAP_PAGE_CACHE", "on|off";
    /// The keys of what is kept sealed [default: keys.toml in the data folder]
    keys = "VIETPHAP_KEYS", "FILE";
    /// How many hours a seat that became free is offered to who waits [default: 48]
    offer_hours = "VIETPHAP_OFFER_HOURS", "HOURS";
    /// The address that letters come from
    mail_from = "VIETPHAP_MAIL_FROM", "ADDRESS";
    /// The address that answers to letters go to [default: where they come from]
    mail_reply_to = "VIETPHAP_MAIL_REPLY_TO", "ADDRESS";
    /// The relay that takes letters [default: none; they are written to outbox/ in the data folder]
    mail_smtp_host = "VIETPHAP_MAIL_SMTP_HOST", "HOST";
    /// The relay's port [default: 587 with starttls, 465 with tls, 25 with none]
    mail_smtp_port = "VIETPHAP_MAIL_SMTP_PORT", "PORT";
    /// How the way to the relay is kept private: starttls, tls, or none (to this machine alone) [default: starttls]
    mail_smtp_security = "VIETPHAP_MAIL_SMTP_SECURITY", "starttls|tls|none";
    /// The account at the relay
    mail_smtp_user = "VIETPHAP_MAIL_SMTP_USER", "TEXT";
    /// Its password; other users of the machine read flags, so give it by environment or by file
    mail_smtp_password = "VIETPHAP_MAIL_SMTP_PASSWORD", "TEXT";
    /// A file that holds the password and nothing else
    mail_smtp_password_file = "VIETPHAP_MAIL_SMTP_PASSWORD_FILE", "FILE";
    /// Certificates (PEM) of an authority of one's own that vouches for the relay
    mail_smtp_ca_file = "VIETPHAP_MAIL_SMTP_CA_FILE", "FILE";
    /// How many letters the relay takes in a minute [default: 60]
    mail_per_minute = "VIETPHAP_MAIL_PER_MINUTE", "N";
    /// A letter to more delegates than this is approved by a second organiser [default: 50]
    mail_approval_above = "VIETPHAP_MAIL_APPROVAL_ABOVE", "N";
    /// Days after the last day of the conference on which needs are deleted [default: 15]
    retention_needs = "VIETPHAP_RETENTION_NEEDS", "DAYS";
    /// The same for wishes of an invitation letter [default: 30]
    retention_invitation = "VIETPHAP_RETENTION_INVITATION", "DAYS";
    /// The same for remarks [default: 30]
    retention_remarks = "VIETPHAP_RETENTION_REMARKS", "DAYS";
    /// The same for telephone numbers and contact persons [default: 90]
    retention_telephone = "VIETPHAP_RETENTION_TELEPHONE", "DAYS";
    /// The same for registrations, whole [default: 365]
    retention_registrations = "VIETPHAP_RETENTION_REGISTRATIONS", "DAYS";
    /// The same for those who want to hear of the next conferences [default: 1095]
    retention_next_editions = "VIETPHAP_RETENTION_NEXT_EDITIONS", "DAYS";
    /// The same for addresses of those who look after portals [default: 365]
    retention_portal_contacts = "VIETPHAP_RETENTION_PORTAL_CONTACTS", "DAYS";
    /// Days after which a letter that was sent or given up is deleted [default: 30]
    retention_letters = "VIETPHAP_RETENTION_LETTERS", "DAYS";
    /// Days after which you delete backups; said to whoever erases themselves [default: 30]
    backups_days = "VIETPHAP_BACKUPS_DAYS", "DAYS";
    /// The publisher, in Vietnamese
    legal_publisher_vi = "VIETPHAP_LEGAL_PUBLISHER_VI", "TEXT";
    /// The publisher, in French
    legal_publisher_fr = "VIETPHAP_LEGAL_PUBLISHER_FR", "TEXT";
    /// The person responsible for what is published, in Vietnamese
    legal_responsible_vi = "VIETPHAP_LEGAL_RESPONSIBLE_VI", "TEXT";
    /// The person responsible for what is published, in French
    legal_responsible_fr = "VIETPHAP_LEGAL_RESPONSIBLE_FR", "TEXT";
    /// Who hosts the server, in Vietnamese
    legal_host_vi = "VIETPHAP_LEGAL_HOST_VI", "TEXT";
    /// Who hosts the server, in French
    legal_host_fr = "VIETPHAP_LEGAL_HOST_FR", "TEXT";
    /// Who decides on personal data, in Vietnamese
    legal_controller_vi = "VIETPHAP_LEGAL_CONTROLLER_VI", "TEXT";
    /// Who decides on personal data, in French
    legal_controller_fr = "VIETPHAP_LEGAL_CONTROLLER_FR", "TEXT";
    /// The e-mail address of those who answer for the site
    legal_email = "VIETPHAP_LEGAL_EMAIL", "ADDRESS";
    /// Where one tells of a fault in the program: an e-mail or https address [default: the legal e-mail]
    security_contact = "VIETPHAP_SECURITY_CONTACT", "ADDRESS";
    /// The day until which that contact answers, within a year [default: that of the version]
    security_expires = "VIETPHAP_SECURITY_EXPIRES", "DAY";
    /// Which organisers come in by a code of their telephone beside the password: all, none, or roles such as "owner registrar" [default: all, none in a rehearsal]
    second_step = "VIETPHAP_SECOND_STEP", "ROLES";
    /// What is logged: error, warn, info, debug [default: info]
    log = "VIETPHAP_LOG", "FILTER";
}

/// The file as written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    data: Option<String>,
    database_url: Option<String>,
    base_url: Option<String>,
    clock: Option<String>,
    rate_limits: Option<String>,
    trusted_proxies: Option<usize>,
    rehearsal: Option<String>,
    registration_opens: Option<String>,
    registration_closes: Option<String>,
    checker: Option<String>,
    page_cache: Option<String>,
    keys: Option<String>,
    offer_hours: Option<u32>,
    mail: Option<mail::Table>,
    retention: Option<retention::Table>,
    backups_days: Option<u16>,
    legal: Option<Legal>,
    security_contact: Option<String>,
    security_expires: Option<String>,
    second_step: Option<String>,
    log: Option<String>,
}

impl Config {
    /// Brings file, environment and flags together.
    ///
    /// # Errors
    ///
    /// See [`ConfigError`]: one line that says what to do.
    pub fn load(overrides: Overrides) -> Result<Self, ConfigError> {
        unknown_variables()?;
        let file = overrides.config.as_deref().map(read).transpose()?;
        let from_file = file.is_some();
        let file = file.unwrap_or_default();
        let legal = legal::read(&overrides, file.legal.as_ref())?;
        let retention = Retention::read(&overrides, file.retention)?;
        let backups = (overrides.backups_days.as_deref(), file.backups_days, BACKUPS_DAYS);
        let backups_days = retention::days("backups_days", backups, (1, 366))?;
        let mail_file = file.mail.unwrap_or_default();
        let rehearsal = match overrides.rehearsal.clone().or(file.rehearsal) {
            Some(text) => switch("rehearsal", &text)?,
            None => !from_file,
        };
        let fault = fault(rehearsal)?;
        let mail = mail::read(&overrides, mail_file, rehearsal)?;
        let listen = overrides.listen.or(file.listen).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| value("listen", format!("`{listen}` is no address with a port, such as 127.0.0.1:3000")))?;
        if rehearsal && !listen.ip().is_loopback() {
            let what = format!(
                "a rehearsal listens on this machine alone (127.0.0.1 or [::1]), not on {}; anything else needs a configuration",
                listen.ip()
            );
            return Err(value("listen", what));
        }
        let data = PathBuf::from(overrides.data.or(file.data).unwrap_or_else(|| "data".to_owned()));
        let database_url = overrides.database_url.or(file.database_url).unwrap_or_else(|| database_in(&data));
        let base_url = match overrides.base_url.or(file.base_url) {
            Some(url) => base_url(&url)?,
            None if rehearsal => format!("http://{listen}"),
            None => {
                return Err(ConfigError::Missing("base_url, the public address such as https://vietphap.hanoi.gov.vn"));
            }
        };
        if !rehearsal && !is_private(&base_url) {
            let what = format!(
                "`{base_url}`: production is reached by https, so that passwords and delegates' pages are not read on the way"
            );
            return Err(value("base_url", what));
        }
        if let Some(legal) = legal.as_ref().filter(|legal| !is_address(&legal.email)) {
            return Err(value("legal email", format!("`{}` is no address to write to", legal.email)));
        }
        if !rehearsal && legal.is_none() {
            return Err(ConfigError::Missing("[legal]: publisher, responsible, host, controller and email"));
        }
        let clock = clock(overrides.clock.or(file.clock).as_deref(), rehearsal)?;
        let keys = overrides.keys.or(file.keys).map_or_else(|| data.join("keys.toml"), PathBuf::from);
        let offer = offer(overrides.offer_hours, file.offer_hours)?;
        let trusted_proxies = match overrides.trusted_proxies {
            Some(text) => text.parse().map_err(|_| value("trusted_proxies", format!("`{text}` is no number")))?,
            None => file.trusted_proxies.unwrap_or(0),
        };
        let registration = (
            day("registration_opens", overrides.registration_opens.or(file.registration_opens))?,
            day("registration_closes", overrides.registration_closes.or(file.registration_closes))?,
        );
        let (opens, closes) = registration;
        if opens.zip(closes).is_some_and(|(opens, closes)| closes < opens) {
            return Err(value("registration_closes", "it closes before it opens".to_owned()));
        }
        let second_step = second_step::read(overrides.second_step.or(file.second_step).as_deref(), rehearsal)?;
        Ok(Self {
            listen,
            data,
            second_step,
            database_url,
            base_url,
            clock,
            rate_limits: overrides
                .rate_limits
                .or(file.rate_limits)
                .map_or(Ok(true), |text| switch("rate_limits", &text))?,
            trusted_proxies,
            rehearsal,
            registration,
            // A rehearsal does not trouble the portals of 62 provinces.
            checker: overrides.checker.or(file.checker).map_or(Ok(!rehearsal), |text| switch("checker", &text))?,
            page_cache: overrides
                .page_cache
                .or(file.page_cache)
                .map_or(Ok(true), |text| switch("page_cache", &text))?,
            keys,
            offer,
            mail,
            retention,
            backups_days,
            legal,
            security_contact: overrides
                .security_contact
                .or(file.security_contact)
                .map(|text| contact(&text))
                .transpose()?,
            security_expires: day("security_expires", overrides.security_expires.or(file.security_expires))?,
            log: log_filter(overrides.log.or(file.log).unwrap_or_else(|| "info".to_owned()))?,
            fault,
        })
    }

    /// Whether visitors come by https, so that cookies can be kept to it.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the place that reads the environment")]
fn unknown_variables() -> Result<(), ConfigError> {
    let unknown = std::env::vars_os()
        .map(|(name, _)| name.to_string_lossy().into_owned())
        .find(|name| name.starts_with("VIETPHAP_") && name != FAULT && !VARIABLES.contains(&name.as_str()));
    unknown.map_or(Ok(()), |name| Err(ConfigError::UnknownVariable(name)))
}

/// A point at which a rehearsal ends; elsewhere the variable is unknown like any other.
#[expect(clippy::disallowed_methods, reason = "this is the place that reads the environment")]
fn fault(rehearsal: bool) -> Result<Option<String>, ConfigError> {
    match std::env::var(FAULT) {
        Ok(point) if rehearsal && crate::fault::POINTS.contains(&point.as_str()) => Ok(Some(point)),
        Ok(_) => Err(ConfigError::UnknownVariable(FAULT.to_owned())),
        Err(_) => Ok(None),
    }
}

fn read(path: &str) -> Result<File, ConfigError> {
    let text = std::fs::read_to_string(Path::new(path))
        .map_err(|error| ConfigError::Unreadable { path: path.to_owned(), cause: error.to_string() })?;
    toml::from_str(&text).map_err(|error| ConfigError::File {
        path: path.to_owned(),
        line: error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1),
        what: error.message().to_owned(),
    })
}

fn value(setting: &'static str, what: String) -> ConfigError {
    ConfigError::Value { setting, what }
}

fn offer(given: Option<String>, file: Option<u32>) -> Result<SignedDuration, ConfigError> {
    let hours = match given {
        Some(text) => text.parse().map_err(|_| value("offer_hours", format!("`{text}` is no number of hours")))?,
        None => file.unwrap_or(OFFER_HOURS),
    };
    if (1..=OFFER_HOURS_AT_MOST).contains(&hours) {
        Ok(SignedDuration::from_hours(i64::from(hours)))
    } else {
        Err(value("offer_hours", format!("an offer stands between 1 and {OFFER_HOURS_AT_MOST} hours")))
    }
}

fn switch(setting: &'static str, text: &str) -> Result<bool, ConfigError> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(value(setting, format!("`{text}` is neither `on` nor `off`"))),
    }
}

fn clock(text: Option<&str>, rehearsal: bool) -> Result<ClockSetting, ConfigError> {
    match text {
        None if rehearsal => Ok(ClockSetting::Rehearsal),
        None | Some("now") => Ok(ClockSetting::Now),
        Some(text) => text.parse().map(ClockSetting::From).map_err(|_| {
            value("clock", format!("`{text}` is neither `now` nor a moment such as 2023-03-01T09:00+07:00"))
        }),
    }
}

fn day(setting: &'static str, text: Option<String>) -> Result<Option<Date>, ConfigError> {
    text.map(|text| text.parse().map_err(|_| value(setting, format!("`{text}` is no day such as 2023-02-20"))))
        .transpose()
}

/// Where one can write, as RFC 9116 §2.5.3 has it.
fn contact(text: &str) -> Result<String, ConfigError> {
    if is_address(text) {
        Ok(format!("mailto:{text}"))
    } else if text.starts_with("https://") && !text.contains(char::is_whitespace) {
        Ok(text.to_owned())
    } else {
        Err(value(
            "security_contact",
            format!("`{text}` is neither an e-mail address nor one that begins with https://"),
        ))
    }
}

fn log_filter(text: String) -> Result<String, ConfigError> {
    match EnvFilter::try_new(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(value("log", format!("`{text}` is no filter such as info or vietphap=debug"))),
    }
}

/// The address of the database in a folder, whatever letters its name has.
fn database_in(data: &Path) -> String {
    const KEPT: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');
    let path = data.join("vietphap.sqlite").display().to_string();
    format!("sqlite://{}", utf8_percent_encode(&path, KEPT))
}

fn base_url(url: &str) -> Result<String, ConfigError> {
    let bare = url.trim_end_matches('/');
    let host = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']) => Ok(bare.to_owned()),
        _ => Err(value("base_url", format!("`{url}` is no address such as https://vietphap.hanoi.gov.vn"))),
    }
}

/// Whether what is sent to an address stays private: by https, or within this machine.
fn is_private(base_url: &str) -> bool {
    let host = base_url.strip_prefix("http://").map(|host| host.rsplit_once(':').map_or(host, |(host, _)| host));
    host.is_none_or(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host))
}
