//! The command line.

mod audit;
mod organiser;
mod portals;
mod rehearsal;

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::checker::Which;
use crate::config::{Config, Overrides};
use crate::error::Error;
use crate::i18n::Lang;
use crate::mail::doctor::{self, Visit};
use crate::store::Store;
use crate::web::App;
use crate::{edition, privacy, serve, soundness};

/// The website of the Vietnam–France conference of local authorities.
///
/// Without a command it serves. Without a configuration it serves a rehearsal: on this
/// machine alone, with the conference clock at 1 March 2023, everything can be tried.
#[derive(Parser)]
#[command(name = "vietphap", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site, the registration, the banners and the desk
    Serve {
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// Work with editions of the conference
    Edition {
        #[command(subcommand)]
        command: EditionCommand,
    },
    /// Check that letters arrive: settings, keys, the relay with a test letter, SPF, DKIM, DMARC
    Doctor {
        /// Check the database instead, whole: seats, counts, words, what is sealed, the record; a server may run
        #[arg(long)]
        deep: bool,
        /// Where the test letter goes: a mailbox you can open
        #[arg(long, required_unless_present = "deep")]
        to: Option<String>,
        /// The name of the relay's key in the sender's domain: `s=` in the DKIM-Signature of a letter
        #[arg(long)]
        dkim_selector: Option<String>,
        /// The language of the test letter
        #[arg(long, default_value = "vi", value_parser = ["vi", "fr"])]
        lang: String,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// Delete what is due now, as a running server does every hour, and say what
    Retention {
        /// Delete nothing; say what is due when, and how much there is
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// Work with the portals that carry the banner
    Portals {
        #[command(subcommand)]
        command: PortalsCommand,
    },
    /// Work with the keys of what is kept sealed
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// Work with the record of organisers' acts
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Work with a rehearsal's data
    Rehearsal {
        #[command(subcommand)]
        command: RehearsalCommand,
    },
    /// Work with accounts of the desk
    Organiser {
        #[command(subcommand)]
        command: organiser::OrganiserCommand,
    },
}

#[derive(Subcommand)]
enum EditionCommand {
    /// Check editions: the shipped ones, or folders of TOML files
    Check {
        /// Folders such as content/12-ha-noi-2023 [default: the shipped editions]
        folders: Vec<PathBuf>,
    },
    /// Check an edition and publish it as the next release; a server shows it from its next start
    Publish {
        /// A folder such as content/12-ha-noi-2023
        folder: PathBuf,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
}

#[derive(Subcommand)]
enum PortalsCommand {
    /// Read the pages of portals, as a running server does once a day, and say where the banner stands
    Check {
        /// Only this portal, such as hai-phong, now; without it, each that was not looked at today
        #[arg(long, value_name = "SLUG")]
        portal: Option<String>,
        /// Only for this campaign, such as 12; without it, for each whose window is open
        #[arg(long, value_name = "CODE")]
        campaign: Option<String>,
        /// Ask nobody; say whose page would be read
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Seal everything with a new key and forget the old ones; a server may run meanwhile
    Rotate {
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// Go on with the keys that are there, or new ones, when those of the database are lost for good
    AcceptNew {
        #[command(flatten)]
        settings: Box<Overrides>,
    },
}

#[derive(Subcommand)]
enum RehearsalCommand {
    /// Register delegates who do not exist, with names as frequent as they are in both countries
    Fill {
        /// How many
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
        registrations: u32,
        /// The same seed makes the same delegates
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Walk the chain of the record: whether anything in it was changed, put in or taken out
    Verify {
        /// A hash that was noted on paper: check that the record still holds its entry, and all before it
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
}

/// Does what the command line says. Says what went wrong in one line.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = std::env::args_os();
    let by_default = (arguments.len() <= 1).then(|| OsString::from("serve"));
    let Cli { command } = Cli::parse_from(arguments.chain(by_default));
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.to_string()),
    };
    let done = runtime.block_on(async {
        match command {
            Command::Serve { settings } => serve(*settings).await,
            Command::Doctor { deep, to, dkim_selector, lang, settings } => {
                let lang = Lang::from_tag(&lang).unwrap_or(Lang::Vi);
                let visit = to.as_deref().map(|to| Visit { to, selector: dkim_selector.as_deref(), lang });
                doctor(*settings, deep, visit).await
            }
            Command::Edition { command: EditionCommand::Check { folders } } => check(&folders),
            Command::Edition { command: EditionCommand::Publish { folder, settings } } => {
                publish(*settings, &folder).await
            }
            Command::Retention { dry_run, settings } => retention(*settings, dry_run).await,
            Command::Portals { command: PortalsCommand::Check { portal, campaign, dry_run, settings } } => {
                let which = Which { portal: portal.as_deref(), campaign: campaign.as_deref() };
                portals::check(*settings, which, dry_run).await
            }
            Command::Keys { command: KeysCommand::Rotate { settings } } => rotate(*settings).await,
            Command::Keys { command: KeysCommand::AcceptNew { settings } } => accept_new(*settings).await,
            Command::Audit { command: AuditCommand::Verify { head, settings } } => {
                audit::verify(*settings, head.as_deref()).await
            }
            Command::Rehearsal { command: RehearsalCommand::Fill { registrations, seed, settings } } => {
                let registrations = usize::try_from(registrations).unwrap_or_default();
                rehearsal::fill(*settings, registrations, seed).await
            }
            Command::Organiser { command } => organiser::run(command).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

async fn serve(settings: Overrides) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    serve::run(config).await.map_err(|error| error.to_string())
}

async fn doctor(settings: Overrides, deep: bool, visit: Option<Visit<'_>>) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    if deep && !soundness::examine(&config, |finding| say(&finding.to_string())).await {
        return Err("the database is not sound: see the lines that begin with `fault`".to_owned());
    }
    let Some(visit) = visit else { return Ok(()) };
    let is_ill = doctor::examine(&config, &visit, |finding| say(&finding.to_string())).await;
    if is_ill { Err("letters may not arrive: see the lines that begin with `fault`".to_owned()) } else { Ok(()) }
}

fn check(folders: &[PathBuf]) -> Result<(), String> {
    let mut problems = Vec::new();
    let mut sound = Vec::new();
    if folders.is_empty() {
        match edition::shipped() {
            Ok(editions) => sound.extend(editions.into_iter().map(|edition| edition.slug)),
            Err(found) => problems.extend(found),
        }
        if let Err(found) = edition::localities() {
            problems.extend(found);
        }
    }
    for folder in folders {
        match edition::read_folder(folder) {
            Ok(edition) => sound.push(edition.slug),
            Err(found) => problems.extend(found),
        }
    }
    for slug in &sound {
        say(&format!("{slug}: sound"));
    }
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Err(lines.join("\n"))
}

async fn publish(settings: Overrides, folder: &Path) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let edition = edition::read_folder(folder).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    let store = Store::open(&config.database_url).await.map_err(|error| error.to_string())?;
    let now = crate::clock::Clock::system().system_now();
    let published = store.publish_edition(&edition, now).await;
    store.close().await;
    let release = published.map_err(|error| error.to_string())?;
    say(&format!("{}: release {release} is published; a server shows it from its next start", edition.slug));
    Ok(())
}

async fn retention(settings: Overrides, dry_run: bool) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let app = serve::open(config).await.map_err(|error| error.to_string())?;
    let done = if dry_run { announce_rules(&app).await } else { apply_rules(&app).await };
    app.store.close().await;
    done.map_err(|error| error.to_string())
}

async fn announce_rules(app: &App) -> Result<(), Error> {
    say("edition  rule           due         now");
    for outlook in privacy::outlook(app).await? {
        let day = outlook.day.map_or_else(|| "each its own".to_owned(), |day| day.to_string());
        let mark = if outlook.is_due && outlook.rows > 0 { "  due" } else { "" };
        say(&format!("{:<8} {:<14} {day:<12} {}{mark}", outlook.edition, outlook.rule.code(), outlook.rows));
    }
    Ok(())
}

async fn apply_rules(app: &App) -> Result<(), Error> {
    let done = privacy::retain(app).await?;
    for (edition, rule, rows) in &done {
        say(&format!("edition {edition}: {} deleted: {rows}", rule.code()));
    }
    if done.is_empty() {
        say("nothing was due");
    }
    if privacy::scrub(app).await? {
        say("what was deleted is overwritten in the database");
    }
    Ok(())
}

async fn rotate(settings: Overrides) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let store = Store::open(&config.database_url).await.map_err(|error| error.to_string())?;
    crate::fault::arm(config.fault.as_deref());
    let vault = serve::keys(&config, &store).await.map_err(|error| error.to_string())?;
    let rotated = privacy::rotate(&store, &vault).await;
    store.close().await;
    let resealed = rotated.map_err(|error| error.to_string())?;
    say(&format!("there is a new key; sealed anew: {resealed}; old keys are forgotten"));
    say(&format!("keep a copy of {} apart from the backups; older backups need the older copy", config.keys.display()));
    Ok(())
}

async fn accept_new(settings: Overrides) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let store = Store::open(&config.database_url).await.map_err(|error| error.to_string())?;
    let accepted = serve::accept_keys(&config, &store).await;
    store.close().await;
    let keys = config.keys.display();
    if accepted.map_err(|error| error.to_string())? {
        say(&format!("the database goes on with the keys {keys}; keep a copy apart from the backups"));
        say("lost for good, unless the old keys are found: the needs that delegates had told");
        say(
            "letters that wait cannot be written any more: after five days they are given up, and the desk can write them again",
        );
        say("organisers' telephones no longer open the desk: codes on paper do, or `vietphap organiser recover`");
        say("the links to the pages of portal editors are void: they ask for theirs again on the site");
        say("the codes on tickets shown or sent so far are void: delegates find new ones on their pages");
    } else {
        say(&format!("the keys {keys} are those of this database: nothing has changed"));
    }
    Ok(())
}

/// Whoever reads may stop reading: `| head`.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[expect(clippy::print_stderr, reason = "the command line speaks to a person")]
fn fail(message: &str) -> ExitCode {
    for line in message.lines() {
        eprintln!("vietphap: {line}");
    }
    ExitCode::FAILURE
}
