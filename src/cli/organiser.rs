//! Accounts of the desk, from the shell.

use std::io::Read;

use clap::Subcommand;

use super::say;
use crate::clock::Clock;
use crate::config::{Config, Overrides};
use crate::desk::{NewOrganiser, Role};
use crate::i18n::Lang;
use crate::serve;
use crate::store::Store;
use crate::vault::Vault;

#[derive(Subcommand)]
pub(super) enum OrganiserCommand {
    /// Add an account that has a password
    Add {
        /// The address to sign in with
        #[arg(long)]
        email: String,
        /// The name that colleagues see
        #[arg(long)]
        name: String,
        /// What the account may do
        #[arg(long)]
        role: Role,
        /// Read the password from standard input (the only way to give it)
        #[arg(long, required = true)]
        password_stdin: bool,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// Add an account that waits for a password, and print the link by which it is chosen; no letter is written
    Invite {
        /// The address to sign in with
        #[arg(long)]
        email: String,
        /// The name that colleagues see
        #[arg(long)]
        name: String,
        /// What the account may do
        #[arg(long)]
        role: Role,
        /// The language of the page and of later letters
        #[arg(long, default_value = "vi", value_parser = ["vi", "fr"])]
        lang: String,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// Let in an organiser who has lost password and telephone: print a link to choose a password; the old one, codes and sign-ins are void
    Recover {
        /// The address of the account
        #[arg(long)]
        email: String,
        #[command(flatten)]
        settings: Box<Overrides>,
    },
    /// List the accounts
    List {
        #[command(flatten)]
        settings: Box<Overrides>,
    },
}

/// Does what was asked. A server may run meanwhile.
pub(super) async fn run(command: OrganiserCommand) -> Result<(), String> {
    match command {
        OrganiserCommand::Add { email, name, role, settings, .. } => add(*settings, &email, &name, role).await,
        OrganiserCommand::Invite { email, name, role, lang, settings } => {
            let lang = Lang::from_tag(&lang).unwrap_or(Lang::Vi);
            let (config, store, vault) = open(*settings).await?;
            let now = Clock::system().system_now();
            let invited = store.invite_organiser(&vault, (&email, &name), role, lang, now).await;
            store.close().await;
            let path = invited.map_err(|error| error.to_string())?;
            say(&format!("{email} chooses a password within 7 days at {}{path}", config.base_url));
            Ok(())
        }
        OrganiserCommand::Recover { email, settings } => {
            let (config, store, vault) = open(*settings).await?;
            let recovered = store.recover_organiser(&vault, &email, Clock::system().system_now()).await;
            store.close().await;
            let path = recovered.map_err(|error| error.to_string())?;
            say(&format!("{email} chooses a password within 2 hours at {}{path}", config.base_url));
            say("its old password, codes and sign-ins are void");
            Ok(())
        }
        OrganiserCommand::List { settings } => {
            let (_, store, _) = open(*settings).await?;
            let listed = store.list_organisers().await;
            store.close().await;
            for account in listed.map_err(|error| error.to_string())? {
                let codes = if account.has_codes { "codes" } else { "no codes" };
                say(&format!("{:<15} {:<8} {codes:<9} {}", account.role, account.state, account.email));
            }
            Ok(())
        }
    }
}

async fn open(settings: Overrides) -> Result<(Config, Store, Vault), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let store = Store::open(&config.database_url).await.map_err(|error| error.to_string())?;
    let vault = serve::keys(&config, &store).await.map_err(|error| error.to_string())?;
    Ok((config, store, vault))
}

async fn add(settings: Overrides, email: &str, name: &str, role: Role) -> Result<(), String> {
    let mut password = String::new();
    std::io::stdin().read_to_string(&mut password).map_err(|error| format!("the password cannot be read: {error}"))?;
    let organiser = NewOrganiser::parse(email, name, role, password.trim_end_matches(['\r', '\n']))
        .map_err(|fault| fault.to_string())?;
    let (config, store, vault) = open(settings).await?;
    let added = store
        .add_organiser(&vault, organiser, Clock::system().system_now())
        .await
        .map_err(|error| error.to_string())?;
    store.close().await;
    if added {
        say(&format!("{email} can sign in at {}/admin (database {})", config.base_url, config.database_url));
        Ok(())
    } else {
        Err(format!("there is an account for {email} already"))
    }
}
