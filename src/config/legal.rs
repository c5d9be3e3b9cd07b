//! Who answers for the site.

use serde::Deserialize;

use super::{ConfigError, Overrides};
use crate::edition::Text;

/// Who answers for the site, as the legal notice prints it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Legal {
    /// The publisher.
    pub publisher: Text,
    /// The person responsible for what is published.
    pub responsible: Text,
    /// Who hosts the server.
    pub host: Text,
    /// Who decides on personal data (« responsable du traitement », "bên kiểm soát dữ liệu").
    pub controller: Text,
    /// Where one writes to all of them.
    pub email: String,
}

/// The legal notice: from the file, each value by the environment or a flag where given.
pub(super) fn read(overrides: &Overrides, file: Option<&Legal>) -> Result<Option<Legal>, ConfigError> {
    let flags = [
        &overrides.legal_publisher_vi,
        &overrides.legal_publisher_fr,
        &overrides.legal_responsible_vi,
        &overrides.legal_responsible_fr,
        &overrides.legal_host_vi,
        &overrides.legal_host_fr,
        &overrides.legal_controller_vi,
        &overrides.legal_controller_fr,
        &overrides.legal_email,
    ];
    if file.is_none() && flags.iter().all(|flag| flag.is_none()) {
        return Ok(None);
    }
    let missing = || {
        ConfigError::Missing(
            "each of legal publisher, responsible, host and controller in both languages, and the legal email",
        )
    };
    let text = |file: Option<&Text>, vi: &Option<String>, fr: &Option<String>| {
        let vi = vi.clone().or_else(|| file.map(|text| text.vi.clone())).filter(|text| !text.trim().is_empty());
        let fr = fr.clone().or_else(|| file.map(|text| text.fr.clone())).filter(|text| !text.trim().is_empty());
        Ok(Text { vi: vi.ok_or_else(missing)?, fr: fr.ok_or_else(missing)? })
    };
    Ok(Some(Legal {
        publisher: text(file.map(|f| &f.publisher), &overrides.legal_publisher_vi, &overrides.legal_publisher_fr)?,
        responsible: text(
            file.map(|f| &f.responsible),
            &overrides.legal_responsible_vi,
            &overrides.legal_responsible_fr,
        )?,
        host: text(file.map(|f| &f.host), &overrides.legal_host_vi, &overrides.legal_host_fr)?,
        controller: text(file.map(|f| &f.controller), &overrides.legal_controller_vi, &overrides.legal_controller_fr)?,
        email: overrides
            .legal_email
            .clone()
            .or_else(|| file.map(|f| f.email.clone()))
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(missing)?,
    }))
}
