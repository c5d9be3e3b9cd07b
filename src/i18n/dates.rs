//! Dates as officials of both countries write them.

use jiff::civil::{Date, DateTime, Time};

use super::Lang;

pub(super) const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const THU: [&str; 7] = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"];

/// "ngày 07 tháng 6 năm 2023" (Decree 30/2020/NĐ-CP: a zero before days below 10 and
/// months 1 and 2), « 1er juin 2023 ».
#[must_use]
pub fn long(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => format!("ngày {} tháng {} năm {}", vi_day(date), vi_month(date), date.year()),
        Lang::Fr => format!("{} {} {}", fr_day(date), fr_month(date), date.year()),
    }
}

/// With the day of the week: "Thứ Năm, ngày 13 tháng 4 năm 2023", « jeudi 13 avril 2023 ».
#[must_use]
pub fn full(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => format!("{}, {}", weekday(lang, date), long(lang, date)),
        Lang::Fr => format!("{} {}", weekday(lang, date), long(lang, date)),
    }
}

/// "Thứ Năm", « jeudi ».
#[must_use]
pub fn weekday(lang: Lang, date: Date) -> &'static str {
    let offset = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    match lang {
        Lang::Vi => THU[offset],
        Lang::Fr => JOURS[offset],
    }
}

/// Both days included: "từ ngày 13 đến ngày 15 tháng 4 năm 2023", « du 13 au 15 avril 2023 ».
#[must_use]
pub fn range(lang: Lang, first: Date, last: Date) -> String {
    if first == last {
        return match lang {
            Lang::Vi => long(lang, first),
            Lang::Fr => format!("le {}", long(lang, first)),
        };
    }
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    if same_month && first.tomorrow().is_ok_and(|next| next == last) {
        return match lang {
            Lang::Vi => format!("trong hai ngày {} và {}", vi_day(first), &long(lang, last)["ngày ".len()..]),
            Lang::Fr => format!("les {} et {}", fr_day(first), long(lang, last)),
        };
    }
    let (month, year) = match lang {
        Lang::Vi => (format!(" tháng {}", vi_month(first)), format!(" năm {}", first.year())),
        Lang::Fr => (format!(" {}", fr_month(first)), format!(" {}", first.year())),
    };
    let month = if same_month { String::new() } else { month };
    let year = if same_year { String::new() } else { year };
    match lang {
        Lang::Vi => format!("từ ngày {}{month}{year} đến {}", vi_day(first), long(lang, last)),
        Lang::Fr => format!("du {}{month}{year} au {}", fr_day(first), long(lang, last)),
    }
}

/// Day and month, without the year: "13/4", « 13 avril ».
#[must_use]
pub fn day_month(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => format!("{}/{}", vi_day(date), vi_month(date)),
        Lang::Fr => format!("{} {}", fr_day(date), fr_month(date)),
    }
}

/// "tháng 4 năm 2023", « avril 2023 ».
#[must_use]
pub fn month_year(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => format!("tháng {} năm {}", vi_month(date), date.year()),
        Lang::Fr => format!("{} {}", fr_month(date), date.year()),
    }
}

/// An hour, unbroken: "9 giờ", "11 giờ 30", « 9 h », « 11 h 30 ».
#[must_use]
pub fn hour(lang: Lang, time: Time) -> String {
    let (name, hour, minute) = (if lang == Lang::Vi { "giờ" } else { "h" }, time.hour(), time.minute());
    if minute == 0 { format!("{hour}\u{A0}{name}") } else { format!("{hour}\u{A0}{name}\u{A0}{minute:02}") }
}

/// From one moment to another: "Thứ Sáu, ngày 14 tháng 4 năm 2023, từ 9 giờ đến 11 giờ 30",
/// « vendredi 14 avril 2023, de 9 h à 11 h 30 »; over midnight each with its day.
#[must_use]
pub fn hours(lang: Lang, starts: DateTime, ends: DateTime) -> String {
    let [from, until] = [starts, ends].map(|at| hour(lang, at.time()));
    let [first, last] = [starts, ends].map(|at| full(lang, at.date()));
    match (lang, starts.date() == ends.date()) {
        (Lang::Vi, true) => format!("{first}, từ {from} đến {until}"),
        (Lang::Vi, false) => format!("từ {from} {first} đến {until} {last}"),
        (Lang::Fr, true) => format!("{first}, de {from} à {until}"),
        (Lang::Fr, false) => format!("du {first} à {from} au {last} à {until}"),
    }
}

/// With digits alone, the same in both languages: "14/02/2023".
#[must_use]
pub fn numeric(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// A moment, for the desk: "22/11/2026 16:51".
#[must_use]
pub fn moment(at: &jiff::Zoned) -> String {
    at.strftime("%d/%m/%Y %H:%M").to_string()
}

fn vi_day(date: Date) -> String {
    format!("{:02}", date.day())
}

fn vi_month(date: Date) -> String {
    if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() }
}

fn fr_day(date: Date) -> String {
    if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() }
}

fn fr_month(date: Date) -> &'static str {
    MOIS[usize::from(date.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn hours_are_written_as_each_country_writes_them() {
        let at = |day, hour, minute| date(2023, 4, day).at(hour, minute, 0, 0);
        let morning = (at(14, 9, 0), at(14, 11, 30));
        assert_eq!(
            hours(Lang::Vi, morning.0, morning.1),
            "Thứ Sáu, ngày 14 tháng 4 năm 2023, từ 9\u{A0}giờ đến 11\u{A0}giờ\u{A0}30"
        );
        assert_eq!(hours(Lang::Fr, morning.0, morning.1), "vendredi 14 avril 2023, de 9\u{A0}h à 11\u{A0}h\u{A0}30");
        assert_eq!(
            hours(Lang::Fr, at(14, 20, 0), at(15, 1, 0)),
            "du vendredi 14 avril 2023 à 20\u{A0}h au samedi 15 avril 2023 à 1\u{A0}h"
        );
    }

    #[test]
    fn vietnamese_dates_follow_the_administrative_form() {
        assert_eq!(long(Lang::Vi, date(2023, 2, 14)), "ngày 14 tháng 02 năm 2023");
        assert_eq!(long(Lang::Vi, date(2016, 6, 7)), "ngày 07 tháng 6 năm 2016");
        assert_eq!(full(Lang::Vi, date(2023, 4, 16)), "Chủ Nhật, ngày 16 tháng 4 năm 2023");
    }

    #[test]
    fn the_first_of_a_french_month_is_an_ordinal() {
        assert_eq!(long(Lang::Fr, date(2019, 4, 1)), "1er avril 2019");
        assert_eq!(full(Lang::Fr, date(2023, 4, 13)), "jeudi 13 avril 2023");
    }

    #[test]
    fn ranges_name_only_what_changes() {
        assert_eq!(range(Lang::Vi, date(2023, 4, 13), date(2023, 4, 15)), "từ ngày 13 đến ngày 15 tháng 4 năm 2023");
        assert_eq!(range(Lang::Fr, date(2023, 4, 13), date(2023, 4, 15)), "du 13 au 15 avril 2023");
        assert_eq!(
            range(Lang::Vi, date(2016, 6, 1), date(2016, 9, 26)),
            "từ ngày 01 tháng 6 đến ngày 26 tháng 9 năm 2016"
        );
        assert_eq!(range(Lang::Fr, date(2016, 6, 1), date(2016, 9, 26)), "du 1er juin au 26 septembre 2016");
        assert_eq!(range(Lang::Fr, date(2022, 12, 30), date(2023, 1, 1)), "du 30 décembre 2022 au 1er janvier 2023");
        assert_eq!(range(Lang::Fr, date(2023, 4, 1), date(2023, 4, 1)), "le 1er avril 2023");
        assert_eq!(range(Lang::Fr, date(2019, 4, 1), date(2019, 4, 2)), "les 1er et 2 avril 2019");
        assert_eq!(range(Lang::Vi, date(2019, 4, 1), date(2019, 4, 2)), "trong hai ngày 01 và 02 tháng 4 năm 2019");
    }

    #[test]
    fn dates_of_digits_have_both_zeros() {
        assert_eq!(numeric(date(2023, 4, 1)), "01/04/2023");
    }

    #[test]
    fn short_forms_fit_a_banner() {
        assert_eq!(day_month(Lang::Vi, date(2016, 6, 1)), "01/6");
    }
}
