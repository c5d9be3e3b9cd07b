//! `vietphap audit`: whether the record is what was written.

use super::say;
use crate::audit;
use crate::config::{Config, Overrides};
use crate::store::Store;
use crate::vault::{FINGERPRINT, Vault};

/// It changes nothing, and makes neither a database nor keys: a server may run meanwhile, and
/// a copy of the database can be checked where the keys are not.
pub(super) async fn verify(settings: Overrides, head: Option<&str>) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    let opened = Store::open_to_read(&config.database_url).await.map_err(|error| error.to_string())?;
    let store = opened.ok_or_else(|| format!("there is no database {}", config.database_url))?;
    let done = walk(&config, &store, head).await;
    store.close().await;
    done
}

async fn walk(config: &Config, store: &Store, head: Option<&str>) -> Result<(), String> {
    let fingerprint = store.setting(FINGERPRINT).await.map_err(|error| error.to_string())?;
    let vault = if config.keys.exists() {
        Vault::open_known(&config.keys, fingerprint.as_deref()).map_err(|error| error.to_string())
    } else {
        Err(format!("the keys {} are not here", config.keys.display()))
    };
    let found = audit::verify(store, vault.as_ref().ok(), head).await.map_err(|error| error.to_string())?;
    let whole = found.map_err(|broken| format!("the record is broken: {broken}"))?;
    say(&format!("entries      {}", whole.entries));
    if let (Some(first), Some(last)) = (whole.first, whole.last) {
        say(&format!("from         {first}"));
        say(&format!("to           {last}"));
        say(&format!("last hash    {}", whole.head));
    }
    say(&format!("values       {} are what was written", whole.values));
    if whole.unknown > 0 {
        let why = vault.err().unwrap_or_else(|| "they were written with keys that are lost".to_owned());
        say(&format!("             {} cannot be compared: {why}", whole.unknown));
    }
    if let Some(noted) = whole.noted {
        say(&format!("noted hash   is that of entry {noted}"));
    }
    say("the record is whole");
    Ok(())
}
