//! What delegates are told about their data, versioned.

use serde::{Deserialize, Serialize};

use super::{Origin, PracticalSection, Text};

/// What delegates are told about their data. Versioned: each registration keeps
/// the versions its author read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Version of the notice, raised with every change of wording.
    pub version: u16,
    /// The notice in one sentence, shown beside the acknowledgement.
    pub summary: Text,
    /// The notice, whole.
    pub sections: Vec<PracticalSection>,
    /// Purposes a delegate may allow or not, each by itself.
    pub consents: Vec<Consent>,
    /// The purpose that food and access are told for, where they are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<Consent>,
    /// Where the wording comes from.
    pub origin: Origin,
}

/// An optional purpose that a delegate may allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Stable id: `list-of-delegates`.
    pub id: String,
    /// Version of the wording, raised with every change.
    pub version: u16,
    /// What is allowed, in the delegate's words.
    pub text: Text,
}
