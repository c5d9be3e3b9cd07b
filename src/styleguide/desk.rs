//! The components of the desk.

use askama::Template;

use super::Guide;
use super::sample::{Sample, State};
use crate::desk::{Bar, Chart};
use crate::i18n::Rich;
use crate::registration::{Choice, Side, Status};
use crate::web::Link;

/// The page.
#[derive(Template)]
#[template(path = "styleguide/desk.html")]
pub(super) struct DeskGuide {
    pub(super) guide: Guide,
}

/// A number; that of the first leads to a list, that of others to none.
struct Figure {
    number: String,
    path: Option<String>,
}

/// A line with a bar.
struct Bars {
    label: Rich,
    figure: Figure,
    bar: Bar,
}

/// Lines with a heading.
struct Figures {
    caption: &'static str,
    head: &'static str,
    rows: Vec<Bars>,
    more: Vec<Bars>,
}

/// A line of the table: an institution stands in for a delegate, who is nobody's example.
struct Row {
    name: Rich,
    side: &'static str,
    status: (&'static str, &'static str),
}

impl DeskGuide {
    /// The specimens, in the order of the page.
    fn contents(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.guide.page.t;
        vec![
            ("g-search", t.styleguide_search()),
            ("g-table", t.styleguide_table()),
            ("g-status", t.styleguide_status()),
            ("g-bars", t.styleguide_bars()),
            ("g-fields", t.styleguide_fields()),
            ("g-notices", t.styleguide_notices()),
            ("g-empty", t.styleguide_empty()),
        ]
    }

    /// Each status with its look.
    fn statuses(&self) -> Vec<(&'static str, &'static str)> {
        let look = |status: Status| (crate::desk::look(status), status.label(self.guide.page.t));
        Status::OPTIONS.iter().map(|(_, status)| look(*status)).collect()
    }

    fn rows(&self) -> Vec<Row> {
        let page = &self.guide.page;
        let institutions = page.edition.institutions.iter().zip(self.statuses().into_iter().cycle());
        let row = |(it, status): (&crate::edition::Institution, _)| Row {
            name: page.text(&it.name),
            side: page.country(it.side),
            status,
        };
        institutions.map(row).collect()
    }

    fn caption(&self) -> String {
        self.guide.page.t.desk_all(i64::try_from(self.rows().len()).unwrap_or_default())
    }

    /// The sessions by the number that each has.
    fn figures(&self) -> Figures {
        let page = &self.guide.page;
        let sessions = &page.edition.thematic_sessions;
        let most = sessions.iter().map(|it| i64::from(it.number)).max().unwrap_or_default();
        let row = |it: &crate::edition::ThematicSession| Bars {
            label: page.text(&it.title),
            figure: Figure { number: it.number.to_string(), path: (it.number == 1).then(|| self.guide.here()) },
            bar: Bar::of(i64::from(it.number), most),
        };
        let mut rows: Vec<Bars> = sessions.iter().map(row).collect();
        let more = rows.split_off(rows.len() / 2);
        Figures { caption: page.t.desk_filter_activity(), head: page.t.desk_filter_activity(), rows, more }
    }

    fn chart() -> Chart {
        Chart::of(&[vec![3, 1, 0], vec![0, 0, 0], vec![2, 4, 1], vec![5, 2, 2]])
    }

    fn sides(&self) -> Vec<&'static str> {
        Side::OPTIONS.iter().map(|(_, side)| side.label(self.guide.page.t)).collect()
    }

    /// A page of the list with others on both sides of it.
    fn beside(&self) -> [Option<Link>; 2] {
        let t = self.guide.page.t;
        [t.desk_newer(), t.desk_older()].map(|label| Some(Link { path: self.guide.here(), label, current: None }))
    }

    fn place(&self) -> String {
        let rows = i64::try_from(self.rows().len()).unwrap_or_default();
        self.guide.page.t.desk_place(1_i64, rows, rows)
    }

    fn samples(&self) -> [Sample; 2] {
        [State::Empty, State::Wrong].map(|state| Sample::new(&self.guide.page, state))
    }
}
