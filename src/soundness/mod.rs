//! Whether a database is sound: `vietphap doctor --deep`.
//!
//! It asks what must be true of every database whatever happened to the machine: the file is
//! whole, no seat is given beyond a capacity, what is counted is what is there, whoever is
//! registered is found, everything sealed opens, the record's chain holds. A restored backup is
//! proved by it, and so is the database after every fault of `make faults`. It reads one state
//! of the database and changes nothing; a server may run meanwhile.

mod queries;

use crate::audit;
use crate::config::Config;
use crate::error::Result;
use crate::finding::{Finding, Mark, fault, look, ok};
use crate::privacy;
use crate::store::Store;
use crate::vault::{FINGERPRINT, Vault};

/// What must be true, and the statement that counts what breaks it.
struct Rule {
    /// What is true when nothing is found.
    what: &'static str,
    /// How many break it.
    breaches: &'static str,
}

/// Examines the database of a configuration and says each finding as soon as it is known. Whether it is sound.
pub(crate) async fn examine(config: &Config, mut say: impl FnMut(&Finding)) -> bool {
    let mut is_sound = true;
    let mut found = |finding: Finding| {
        is_sound &= finding.mark != Mark::Fault;
        say(&finding);
    };
    match Store::open_to_read(&config.database_url).await {
        Ok(Some(store)) => {
            if let Err(error) = walk(config, &store, &mut found).await {
                found(fault(format!("the database: it cannot be read to the end: {error}")));
            }
            store.close().await;
        }
        Ok(None) => found(fault(format!("the database: there is none at {}", config.database_url))),
        Err(error) => found(fault(format!("the database: {error}"))),
    }
    is_sound
}

async fn walk(config: &Config, store: &Store, found: &mut impl FnMut(Finding)) -> Result<()> {
    if let Some(problem) = store.is_of_other_version().await? {
        found(fault(format!("the database: {problem}")));
        return Ok(());
    }
    let fingerprint = store.setting(FINGERPRINT).await?;
    let vault = keys(config, fingerprint.as_deref());
    found(match &vault {
        Ok(_) => ok("the keys are those of this database"),
        Err(problem) => look(format!("the keys: {problem}; what is sealed is not looked at")),
    });
    store.soundness(found).await?;
    if let Ok(vault) = &vault {
        let (sealed, shut) = privacy::count_sealed(store, vault).await?;
        found(if shut == 0 {
            ok(format!("what is sealed opens with the keys that are here: {sealed}"))
        } else {
            fault(format!("not so: what is sealed opens with the keys that are here; {shut} of {sealed} do not"))
        });
    }
    found(match audit::verify(store, vault.as_ref().ok(), None).await? {
        Ok(walk) => ok(format!("the record of organisers' acts is whole: {} entries", walk.entries)),
        Err(broken) => fault(format!("the record of organisers' acts is broken: {broken}")),
    });
    Ok(())
}

fn keys(config: &Config, fingerprint: Option<&str>) -> Result<Vault, String> {
    if config.keys.exists() {
        Vault::open_known(&config.keys, fingerprint).map_err(|error| error.to_string())
    } else {
        Err(format!("{} is not here", config.keys.display()))
    }
}

/// What a count of breaches says of a rule.
fn judge(rule: &Rule, breaches: i64) -> Finding {
    if breaches == 0 { ok(rule.what) } else { fault(format!("not so: {}; broken {breaches} times", rule.what)) }
}
