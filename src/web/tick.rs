//! What a form offers to choose.

use super::Entered;
use crate::i18n::Rich;

/// An option of a list, a box or a button.
pub struct Tick {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: Rich,
    /// Whether it was chosen.
    pub chosen: bool,
    /// What is to be known before choosing it.
    pub notes: Vec<Rich>,
    /// Whether it cannot be chosen now.
    pub off: bool,
}

impl Tick {
    /// The options of a field, with what was chosen among them.
    pub fn all(entered: &Entered, name: &str, options: impl IntoIterator<Item = (String, Rich)>) -> Vec<Self> {
        let tick = |(value, label): (String, Rich)| Self {
            chosen: entered.has(name, &value),
            value,
            label,
            notes: Vec::new(),
            off: false,
        };
        options.into_iter().map(tick).collect()
    }
}
