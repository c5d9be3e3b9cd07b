//! The form for a colleague, with what people of one organisation have in common.

use axum::response::{IntoResponse, Response};

use super::Own;
use crate::registration::form::Faults;
use crate::registration::page::Register;
use crate::registration::stored::Part;
use crate::web::{Entered, Page, Route, View};

pub(super) async fn show(own: Own) -> Response {
    let first = &own.registration;
    let page = Page::new(&own.app, own.lang, Some(Route::Register));
    let mut entered = Entered::default();
    for (name, value) in [
        ("email", Some(&first.email)),
        ("side", Some(&first.side)),
        ("organisation", Some(&first.organisation)),
        ("organisation_kind", Some(&first.organisation_kind)),
        ("locality", first.locality.as_ref()),
        ("locality_name", first.locality_name.as_ref()),
        ("contact_person", first.contact_person.as_ref()),
        ("contact_email", first.contact_email.as_ref()),
        ("contact_telephone", first.contact_telephone.as_ref()),
    ] {
        if let Some(value) = value {
            entered.set(name, value.as_str());
        }
    }
    for day in first.choices.of(Part::Day) {
        entered.set("days", day);
    }
    View::new(Register::new(page, entered, Faults::new())).into_response()
}
