//! How a registration is found and where it stands in a list: keys to sort by, words to find it by.
//! They follow from what was entered, and are written with it.

mod hint;
mod model;
pub(crate) mod queries;

pub(crate) use hint::Hint;
pub(super) use model::{Entered, Keys};
pub(crate) use model::{Wanted, wanted};
pub(crate) use queries::{SortName, correct_sort_name, write_again};
pub(super) use queries::{fill, insert_tokens, last_number};
