//! What a delegate shows at the door.

use crate::web::App;

/// What the code for the door says: the reference, and what nobody can make up. It opens
/// no page: whoever finds the paper reads nothing of the delegate.
#[must_use]
pub(crate) fn ticket(app: &App, reference: &str) -> String {
    format!("VIETPHAP {reference} {}", app.vault.door_code(reference))
}
