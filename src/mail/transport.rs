//! The ways out: a relay, or a folder where there is none.

use std::fs::{DirBuilder, File, OpenOptions};
use std::future::Future;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};

use super::message::{Sealed, host};
use super::problem;
use crate::config::{Config, Security, Smtp};
use crate::fault;

/// How long the relay may take for one answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
/// As many times longer it may take to accept a whole letter: who hangs up earlier makes
/// duplicates (RFC 5321 §4.5.3.2.6 asks for ten minutes).
const WHOLE: u32 = 10;
/// How long an unused connection is kept for the next letter.
const IDLE: Duration = Duration::from_secs(20);
/// Letters of a problem that are kept.
const PROBLEM_LIMIT: usize = 300;

/// Why a letter did not go out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The relay cannot be used at all now: it is not about this letter.
    Relay(String),
    /// This letter may go out later.
    Later(String),
    /// This letter is refused for good.
    Never(String),
}

/// A way out.
pub(super) enum Transport {
    /// A relay, with the connection that is open to it.
    Smtp(Box<Relay>),
    /// A folder of `.eml` files.
    Folder(PathBuf),
}

pub(super) struct Relay {
    smtp: Smtp,
    hello: ClientId,
    patience: Duration,
    open: Option<(AsyncSmtpConnection, tokio::time::Instant)>,
    /// Whether a letter has gone over it: relays end a connection after so many.
    used: bool,
}

impl Transport {
    pub(super) fn new(config: &Config, patience: Duration) -> Self {
        match &config.mail.smtp {
            Some(smtp) => Self::Smtp(Box::new(Relay {
                smtp: smtp.clone(),
                hello: ClientId::Domain(host(config).to_owned()),
                patience,
                open: None,
                used: false,
            })),
            None => Self::Folder(folder(&config.data)),
        }
    }

    /// Sees to it that a letter can go out, before one is taken.
    pub(super) async fn ready(&mut self) -> Result<(), Trouble> {
        match self {
            Self::Smtp(relay) => relay.ready().await,
            Self::Folder(folder) => make(folder).map_err(|error| Trouble::Relay(format!("the outbox folder: {error}"))),
        }
    }

    /// Sends a letter, known by its id in a folder.
    pub(super) async fn send(&mut self, id: &str, letter: &Sealed) -> Result<(), Trouble> {
        match self {
            Self::Smtp(relay) => relay.send(letter).await,
            Self::Folder(folder) => {
                keep(folder, id, &letter.bytes).map_err(|error| Trouble::Relay(format!("the outbox folder: {error}")))
            }
        }
    }

    /// Says goodbye to the relay.
    pub(super) async fn close(&mut self) {
        if let Self::Smtp(relay) = self {
            relay.hang_up().await;
        }
    }
}

impl Relay {
    async fn ready(&mut self) -> Result<(), Trouble> {
        if let Some((connection, since)) = &mut self.open {
            if since.elapsed() < IDLE && !connection.has_broken() {
                return Ok(());
            }
            self.hang_up().await;
        }
        let connection = self.connect().await.map_err(Trouble::Relay)?;
        self.open = Some((connection, tokio::time::Instant::now()));
        self.used = false;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, String> {
        let Smtp { host, port, security, account, authority } = &self.smtp;
        let tls = || trusted(host, authority.as_deref()).map_err(|error| clean(&error.to_string()));
        let wrapped = if *security == Security::Tls { Some(tls()?) } else { None };
        // Its own time limit is for the first packet alone.
        let connecting = AsyncSmtpConnection::connect_tokio1(
            (host.as_str(), *port),
            Some(self.patience),
            &self.hello,
            wrapped,
            None,
        );
        let mut connection = self.in_time(connecting).await?;
        if *security == Security::StartTls {
            self.in_time(connection.starttls(tls()?, &self.hello)).await?;
        }
        if let Some((user, password)) = account {
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            self.in_time(connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)).await?;
        }
        Ok(connection)
    }

    async fn in_time<T>(&self, step: impl Future<Output = Result<T, SmtpError>>) -> Result<T, String> {
        match tokio::time::timeout(self.patience, step).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(clean(&error.to_string())),
            Err(_) => Err(problem::LATE.to_owned()),
        }
    }

    async fn send(&mut self, letter: &Sealed) -> Result<(), Trouble> {
        let Some((mut connection, _)) = self.open.take() else {
            return Err(Trouble::Relay(problem::CONNECTION.to_owned()));
        };
        let mut begun = begin(&mut connection, letter, self.patience).await;
        if self.used && matches!(begun, Err(Trouble::Relay(_) | Trouble::Later(_))) {
            // It may have had enough of this connection alone.
            end(connection, self.patience).await;
            connection = self.connect().await.map_err(Trouble::Relay)?;
            begun = begin(&mut connection, letter, self.patience).await;
        }
        let sent = match begun {
            Ok(()) => go_on(&mut connection, letter, self.patience).await,
            Err(trouble) => Err(trouble),
        };
        if sent.is_ok() {
            self.open = Some((connection, tokio::time::Instant::now()));
            self.used = true;
        } else {
            // What the relay thinks of this connection is not known any more.
            end(connection, self.patience).await;
        }
        sent
    }

    async fn hang_up(&mut self) {
        if let Some((connection, _)) = self.open.take() {
            end(connection, self.patience).await;
        }
    }
}

async fn end(mut connection: AsyncSmtpConnection, patience: Duration) {
    let _ = tokio::time::timeout(patience.min(Duration::from_secs(2)), connection.abort()).await;
}

/// Whom to believe that a relay is the one of its name.
fn trusted(host: &str, authority: Option<&str>) -> Result<TlsParameters, SmtpError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(pem) = authority {
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem.as_bytes())?);
    }
    parameters.build()
}

/// Begins with a letter over an open connection (RFC 5321 §3.3).
async fn begin(connection: &mut AsyncSmtpConnection, letter: &Sealed, patience: Duration) -> Result<(), Trouble> {
    let mut options = Vec::new();
    let is_ascii = letter.to.to_string().is_ascii();
    if !is_ascii {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            let what = "the address has letters that the relay does not take (it does not offer SMTPUTF8)";
            return Err(Trouble::Never(what.to_owned()));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    let answer = tokio::time::timeout(patience, connection.command(Mail::new(Some(letter.from.clone()), options)));
    match answer.await {
        Ok(Ok(_)) => Ok(()),
        // With an option for this letter it may be about the option.
        Ok(Err(error)) if !is_ascii => Err(judge(&error)),
        // What it says of the sender is about every letter.
        Ok(Err(error)) => Err(Trouble::Relay(clean(&error.to_string()))),
        Err(_) => Err(Trouble::Relay(problem::LATE.to_owned())),
    }
}

/// To whom it goes, and all of it.
async fn go_on(connection: &mut AsyncSmtpConnection, letter: &Sealed, patience: Duration) -> Result<(), Trouble> {
    let late = |_| Trouble::Later(problem::LATE.to_owned());
    tokio::time::timeout(patience, connection.command(Rcpt::new(letter.to.clone(), Vec::new())))
        .await
        .map_err(late)?
        .map_err(|error| judge_recipient(&error))?;
    tokio::time::timeout(patience, connection.command(Data)).await.map_err(late)?.map_err(|error| judge(&error))?;
    tokio::time::timeout(patience * WHOLE, connection.message(&letter.bytes))
        .await
        .map_err(late)?
        .map_err(|error| judge(&error))?;
    Ok(())
}

/// What an answer to this letter means. Whatever it is, it holds up no other.
fn judge(error: &SmtpError) -> Trouble {
    let said = clean(&error.to_string());
    match error.status().map_or(0, u16::from) {
        // It wants us to sign in: that is not about the letter.
        530 | 534 | 535 | 538 => Trouble::Later(said),
        500..=599 => Trouble::Never(said),
        _ => Trouble::Later(said),
    }
}

/// The same of its recipient. A rule of the relay's (5.7.x of RFC 3463: "relay access
/// denied") is more often a setting that somebody will mend than a mailbox that is not there.
fn judge_recipient(error: &SmtpError) -> Trouble {
    match judge(error) {
        Trouble::Never(said) if is_rule(&said) => Trouble::Later(said),
        trouble => trouble,
    }
}

fn is_rule(said: &str) -> bool {
    said.split(|c: char| c != '.' && !c.is_ascii_alphanumeric()).any(|word| word.starts_with("5.7."))
        || said.to_lowercase().contains("relay")
}

/// What was said, on one line, short, and without anybody's address.
fn clean(said: &str) -> String {
    let mut bare = String::with_capacity(said.len());
    let mut inside = None;
    for c in said.chars() {
        match (inside, c) {
            (None, '<') => inside = Some('>'),
            (None, '"') => inside = Some('"'),
            (None, c) => bare.push(c),
            (Some(close), c) if c == close => {
                // An address, or the quoted beginning of one.
                bare.push(if close == '>' { '@' } else { '"' });
                inside = None;
            }
            (Some(_), _) => {}
        }
    }
    let words = bare.split_whitespace().map(|word| if word.contains(['@', '"']) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(PROBLEM_LIMIT).collect()
}

/// Where letters stand that no relay takes.
pub(super) fn folder(data: &Path) -> PathBuf {
    data.join("outbox")
}

fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Beside the file first, then in its place: a power cut leaves a whole letter or none.
fn keep(folder: &Path, id: &str, bytes: &[u8]) -> std::io::Result<()> {
    let aside = folder.join(format!("{id}.new"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fault::point("folder.aside");
    std::fs::rename(&aside, folder.join(format!("{id}.eml")))?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    fault::point("folder.renamed");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_the_relays_is_told_from_a_mailbox_that_is_not_there() {
        assert!(is_rule("permanent error (554): 5.7.1 …: Relay access denied"));
        assert!(is_rule("permanent error (550): 5.7.26 not signed") && is_rule("550 relaying denied"));
        assert!(!is_rule("permanent error (550): 5.1.1 … unknown") && !is_rule("552 15.7.1 too large"));
    }

    #[test]
    fn what_is_kept_of_an_answer_names_nobody() {
        assert_eq!(
            clean("permanent error (550): 5.1.1 <thuha@example.vn>:\r\n User unknown"),
            "permanent error (550): 5.1.1 … User unknown"
        );
        assert_eq!(clean("550 <\"thu ha\"@example.vn> and \"thu ha\"@example.vn: no"), "550 … and … no");
        assert_eq!(clean("550 \"thu ha"), "550");
        assert_eq!(clean(&"a ".repeat(1_000)).chars().count(), PROBLEM_LIMIT);
    }
}
