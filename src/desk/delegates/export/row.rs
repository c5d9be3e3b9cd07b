//! What stands in a row of the table.

use jiff::Timestamp;

use super::queries::Line;
use crate::desk::page::DeskPage;
use crate::desk::person::{consent, made_in, purposes};
use crate::documents::table::Cell;
use crate::registration::{Choice, record};

/// The cells of all columns, in their order.
pub(super) fn cells(desk: &DeskPage, line: &Line) -> Vec<Cell> {
    let (page, t) = (&desk.page, desk.page.t);
    let registration = &line.registration;
    let received = Timestamp::from_millisecond(registration.created_at).unwrap_or(Timestamp::UNIX_EPOCH);
    let ours = [
        Cell::Text(registration.reference.clone()),
        Cell::Moment(received.to_zoned(page.edition.zone()).datetime()),
        text(registration.status().label(t)),
        text(made_in(registration)),
    ];
    // Several values in one cell; titles may hold commas.
    let entered = record(page, &page.edition, registration).into_iter().map(|item| text(item.values.join(" | ")));
    let notice = text(t.desk_notice_read(registration.notice_version));
    let consents = purposes(desk).map(|purpose| text(consent(desk, registration, &purpose.id)));
    let title = |id: &str| page.edition.activity_title(id).map_or(id, |title| title.get(page.lang)).to_owned();
    let seats = ["held", "offered", "waiting"].map(|state| {
        let of = line.seats.iter().filter(|(_, own)| own == state);
        text(of.map(|(activity, _)| title(activity)).collect::<Vec<_>>().join(" | "))
    });
    let answer = |yes: bool| text(if yes { t.desk_yes() } else { t.desk_no() });
    let standing = [answer(line.is_proven), answer(line.is_invitation_asked)];
    ours.into_iter().chain(entered).chain([notice]).chain(consents).chain(seats).chain(standing).collect()
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}
