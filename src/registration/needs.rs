//! Food and access: the need, never its reason. They are stored sealed.

use std::collections::BTreeMap;

use super::rights::sealed_needs;
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::web::{App, Page};

/// The needs of a delegate: each kind with what was chosen or typed.
pub(crate) struct Needs(BTreeMap<String, serde_json::Value>);

impl Needs {
    /// In words, what there is of each.
    pub(crate) fn words(&self, page: &Page) -> Vec<(&'static str, Vec<Rich>)> {
        let of = |names: [&str; 2]| -> Vec<Rich> {
            let values = names.iter().filter_map(|name| self.0.get(*name));
            let each = values.flat_map(|value| match value {
                serde_json::Value::Array(several) => several.clone(),
                one => vec![one.clone()],
            });
            each.filter_map(|value| value.as_str().map(|text| page.verbatim(text))).collect()
        };
        let all = [("diet", of(["diet", "other_diet"])), ("access", of(["access", "other_access"]))];
        all.into_iter().filter(|(_, values)| !values.is_empty()).collect()
    }
}

/// The needs of a registration, if it has told any.
///
/// # Errors
///
/// Those of the database; an error if the key is gone.
pub(crate) async fn read(app: &App, registration: &str) -> Result<Option<Needs>> {
    let Some(sealed) = sealed_needs(&app.store, registration).await? else { return Ok(None) };
    let text = app.vault.open_sealed(&format!("need {registration}"), &sealed)?;
    let needs = serde_json::from_slice(&text).map_err(|_| Error::other("sealed needs are of another kind"))?;
    Ok(Some(Needs(needs)))
}
