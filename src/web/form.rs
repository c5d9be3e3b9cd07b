//! A form as it is shown: what was typed, and what is wrong with it, in words.

use super::{Entered, Fields};

/// What is wrong, each with the name of its field, in the order of the form.
pub type Faults = Vec<(&'static str, String)>;

/// A form as it is shown.
#[derive(Debug, Default)]
pub struct Form {
    entered: Entered,
    faults: Faults,
}

impl Form {
    /// As somebody sent it.
    #[must_use]
    pub fn sent(fields: &Fields, faults: Faults) -> Self {
        Self { entered: fields.entered(), faults }
    }

    /// As it is offered.
    pub fn offered<V: Into<String>>(values: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        let mut form = Self::default();
        for (name, value) in values {
            form.entered.set(name, value);
        }
        form
    }

    /// The same with what is wrong with it.
    #[must_use]
    pub fn but(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// What was typed.
    #[must_use]
    pub const fn entered(&self) -> &Entered {
        &self.entered
    }

    /// What was typed in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.entered.value(name)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(wrong, _)| *wrong == name).map(|(_, says)| says.as_str())
    }

    /// Whether anything is.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Every fault with its field, for the summary at the top.
    #[must_use]
    pub fn faults(&self) -> &[(&'static str, String)] {
        &self.faults
    }
}
