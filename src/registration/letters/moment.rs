//! Until when, as both countries' clocks show it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::edition::Country;
use crate::i18n::{Lang, dates};
use crate::web::Page;

/// A moment by the host's clock and, where the reader's country is the other, by its own.
pub(in crate::registration) fn until(page: &Page, at: Timestamp) -> String {
    let host = page.edition.host_country;
    let hosts = at.to_zoned(page.edition.zone());
    let place = |country| match country {
        Country::Vietnam => page.t.mail_time_vietnam(),
        Country::France => page.t.mail_time_france(),
    };
    let own = host.other();
    let said = |at: &jiff::Zoned| (dates::hour(page.lang, at.time()), dates::full(page.lang, at.date()));
    let (hour, day) = said(&hosts);
    if own.lang() != page.lang {
        return page.t.mail_until(day, hour, place(host));
    }
    let zone = match page.lang {
        Lang::Vi => "Asia/Ho_Chi_Minh",
        Lang::Fr => "Europe/Paris",
    };
    let Ok(zone) = TimeZone::get(zone) else { return page.t.mail_until(day, hour, place(host)) };
    let (own_hour, own_day) = said(&at.to_zoned(zone));
    let first = page.t.mail_until(&day, hour, place(host));
    if own_day == day {
        page.t.mail_until_also(first, own_hour, place(own))
    } else {
        page.t.mail_until_also_day(own_day, first, own_hour, place(own))
    }
}
