//! Food and access: the need, never its reason.
//!
//! They are offered by the delegate, on a consent of their own, and stored sealed: the
//! database alone tells nobody what anybody eats.

use serde::{Deserialize, Serialize};

use super::model::Choice;
use super::own::queries::sealed_needs;
use crate::error::{Error, Result};
use crate::i18n::{Messages, Rich};
use crate::web::{App, Page};

/// The purpose under which the consent is kept.
pub(crate) const NEEDS: &str = "needs";

/// What a delegate eats, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Diet {
    /// No meat, no fish.
    Vegetarian,
    /// Nothing of animals.
    Vegan,
    /// No pork.
    NoPork,
    /// No beef.
    NoBeef,
    /// No fish, no shellfish.
    NoSeafood,
    /// No gluten.
    GlutenFree,
}

impl Choice for Diet {
    const OPTIONS: &'static [(&'static str, Self)] = &[
        ("vegetarian", Self::Vegetarian),
        ("vegan", Self::Vegan),
        ("no-pork", Self::NoPork),
        ("no-beef", Self::NoBeef),
        ("no-seafood", Self::NoSeafood),
        ("gluten-free", Self::GlutenFree),
    ];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Vegetarian => t.diet_vegetarian(),
            Self::Vegan => t.diet_vegan(),
            Self::NoPork => t.diet_no_pork(),
            Self::NoBeef => t.diet_no_beef(),
            Self::NoSeafood => t.diet_no_seafood(),
            Self::GlutenFree => t.diet_gluten_free(),
        }
    }
}

/// What lets a delegate take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Access {
    /// A way without steps.
    StepFree,
    /// A seat at the front.
    FrontSeat,
    /// A hearing loop.
    HearingLoop,
    /// An interpreter of sign language.
    SignLanguage,
    /// A person who comes along.
    Companion,
    /// A dog that assists.
    AssistanceDog,
    /// Documents in large print.
    LargePrint,
}

impl Choice for Access {
    const OPTIONS: &'static [(&'static str, Self)] = &[
        ("step-free", Self::StepFree),
        ("front-seat", Self::FrontSeat),
        ("hearing-loop", Self::HearingLoop),
        ("sign-language", Self::SignLanguage),
        ("companion", Self::Companion),
        ("assistance-dog", Self::AssistanceDog),
        ("large-print", Self::LargePrint),
    ];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::StepFree => t.access_step_free(),
            Self::FrontSeat => t.access_front_seat(),
            Self::HearingLoop => t.access_hearing_loop(),
            Self::SignLanguage => t.access_sign_language(),
            Self::Companion => t.access_companion(),
            Self::AssistanceDog => t.access_assistance_dog(),
            Self::LargePrint => t.access_large_print(),
        }
    }
}

/// The needs of a delegate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Needs {
    /// Food.
    #[serde(default)]
    pub(crate) diet: Vec<Diet>,
    /// Food, otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) other_diet: Option<String>,
    /// Access.
    #[serde(default)]
    pub(crate) access: Vec<Access>,
    /// Access, otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) other_access: Option<String>,
}

impl Needs {
    /// Whether nothing is needed.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// In words, what there is of each.
    pub(crate) fn words(&self, page: &Page) -> Vec<(&'static str, Vec<Rich>)> {
        let t = page.t;
        let typed = |text: &Option<String>| text.as_deref().map(|text| page.verbatim(text));
        let diet = self.diet.iter().map(|diet| page.set(diet.label(t)));
        let access = self.access.iter().map(|access| page.set(access.label(t)));
        [
            (t.own_needs_diet(), diet.chain(typed(&self.other_diet)).collect::<Vec<_>>()),
            (t.own_needs_access(), access.chain(typed(&self.other_access)).collect()),
        ]
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .collect()
    }
}

/// What the needs of a registration are sealed for.
pub(crate) fn sealed_for(registration: &str) -> String {
    format!("need {registration}")
}

/// What is kept of a registration's needs.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// As far as they can be read.
    pub(crate) needs: Option<Needs>,
    /// Whether they are kept and cannot be read: their key is missing.
    pub(crate) is_unreadable: bool,
    /// When they were told, UTC milliseconds; 0 if there are none.
    pub(crate) told_at: i64,
}

impl Known {
    /// Whether any are kept.
    pub(crate) fn is_kept(&self) -> bool {
        self.told_at != 0
    }

    /// From what is stored. What cannot be read is in the log, and hides nothing else.
    pub(crate) fn open(app: &App, registration: &str, sealed: Option<(Vec<u8>, i64)>) -> Self {
        let Some((sealed, at)) = sealed else { return Self::default() };
        let text = app.vault.open_sealed(&sealed_for(registration), &sealed);
        let needs = text.and_then(|text| {
            serde_json::from_slice(&text).map_err(|_| Error::other("sealed needs are of another kind"))
        });
        if let Err(error) = &needs {
            tracing::error!(%error, "needs of a registration cannot be read");
        }
        Self { is_unreadable: needs.is_err(), needs: needs.ok(), told_at: at.max(1) }
    }
}

/// The needs of a registration, if it has told any.
///
/// # Errors
///
/// Those of the database.
pub(crate) async fn read(app: &App, registration: &str) -> Result<Known> {
    Ok(Known::open(app, registration, sealed_needs(&app.store, registration).await?))
}

/// The needs, sealed.
///
/// # Errors
///
/// If the system has no randomness to give.
pub(crate) fn seal(app: &App, registration: &str, needs: &Needs) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(needs).map_err(|error| Error::other(format!("needs: {error}")))?;
    app.vault.seal(&sealed_for(registration), &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_in_forms_and_sealed() {
        for (code, diet) in Diet::OPTIONS {
            assert_eq!(serde_json::to_string(diet).expect("JSON"), format!("\"{code}\""));
        }
        for (code, access) in Access::OPTIONS {
            assert_eq!(serde_json::to_string(access).expect("JSON"), format!("\"{code}\""));
        }
    }
}
