//! A form that was never sent: what its fields hold and what is wrong with them.

use crate::i18n::{Lang, Messages, number};
use crate::web::Page;

/// Fields of one state: empty, filled in, or wrong.
pub(super) struct Sample {
    lang: Lang,
    t: Messages,
    state: State,
}

/// How far a field is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Empty,
    Filled,
    Wrong,
}

impl Sample {
    pub(super) const fn new(page: &Page, state: State) -> Self {
        Self { lang: page.lang, t: page.t, state }
    }

    /// The ids on one page differ by the state.
    pub(super) fn name(&self, field: &str) -> String {
        let state = match self.state {
            State::Empty => "empty",
            State::Filled => "filled",
            State::Wrong => "wrong",
        };
        format!("{field}-{state}")
    }

    pub(super) fn title(&self) -> &'static str {
        match self.state {
            State::Empty => self.t.styleguide_state_empty(),
            State::Filled => self.t.styleguide_state_filled(),
            State::Wrong => self.t.styleguide_state_wrong(),
        }
    }

    /// The examples of the form's own messages; what is wrong is half of one.
    pub(super) fn value(&self, name: &str) -> &str {
        let whole = match name.split('-').next() {
            Some("email") => "vietfrance12@hanoi.gov.vn",
            Some("telephone") => "+84 24 1234 5678",
            Some("full_name") => "Nguyễn Thị Thu Hà",
            Some("remarks") => self.t.contribution_initiative(),
            _ => "",
        };
        match self.state {
            State::Empty => "",
            State::Filled => whole,
            State::Wrong => whole.split(['@', ' ']).next().unwrap_or_default(),
        }
    }

    pub(super) fn error(&self, name: &str) -> Option<String> {
        let t = self.t;
        let words = match name.split('-').next() {
            Some("email") => t.fault_email().to_owned(),
            Some("telephone") => t.fault_telephone().to_owned(),
            Some("full_name") => t.fault_missing(t.field_full_name()),
            Some("remarks") => t.fault_too_long(t.field_remarks(), number(self.lang, 2_000)),
            Some("side") => t.fault_choose_one(t.field_side()),
            Some("locality") => t.fault_unknown_option(t.field_locality()),
            Some("days") => t.fault_choose_some(t.field_days()),
            Some("notice") => t.fault_notice().to_owned(),
            _ => return None,
        };
        (self.state == State::Wrong).then_some(words)
    }

    pub(super) fn is_filled(&self) -> bool {
        self.state == State::Filled
    }
}
