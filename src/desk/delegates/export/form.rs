//! What to take away of a list: which columns, as what; and the sets of columns that are kept.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::columns::{self, Chosen, Column};
use super::queries::ColumnSet;
use crate::desk::delegates::filter::Filter;
use crate::desk::delegates::sort::Sort;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::Rich;
use crate::web::{AppState, Fields, Form, View};

#[derive(Template)]
#[template(path = "desk/export.html")]
struct ExportView {
    desk: DeskPage,
    form: Form,
    filter: Filter,
    sort: Sort,
    found: i64,
    columns: Vec<Column>,
    chosen: Chosen,
    sets: Vec<ColumnSet>,
}

/// Columns of one kind.
struct Section {
    label: &'static str,
    columns: Vec<Tick>,
}

struct Tick {
    code: String,
    label: Rich,
    chosen: bool,
}

/// The form for the list of the address.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let desk = DeskPage::inside(&app, lang, DeskRoute::Export, organiser).with_query(uri.query());
    answer(&app, desk, &fields, Form::default()).await
}

/// The form as it was sent, or for the first time.
pub(super) async fn answer(app: &AppState, desk: DeskPage, fields: &Fields, form: Form) -> Result<Response> {
    let filter = Filter::read(&desk.page.edition, fields);
    let columns = columns::all(&desk);
    let organiser = desk.organiser().map(|organiser| organiser.id.clone()).unwrap_or_default();
    let view = ExportView {
        sort: Sort::read(desk.page.lang, fields),
        found: app.store.count_of(&filter).await?,
        chosen: Chosen::read(&columns, fields),
        sets: app.store.column_sets(&organiser).await?,
        filter,
        columns,
        form,
        desk,
    };
    let status = if view.form.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(View::with_status(status, view).into_response())
}

impl ExportView {
    fn sheet_path(&self) -> String {
        self.desk.path(&DeskRoute::Sheet)
    }

    fn csv_path(&self) -> String {
        self.desk.path(&DeskRoute::Table)
    }

    fn keep_path(&self) -> String {
        self.desk.path(&DeskRoute::ColumnSets)
    }

    fn forget_path(&self, set: &ColumnSet) -> String {
        self.desk.path_with(&DeskRoute::ColumnSetForgotten(set.id.clone()), &self.list_query())
    }

    /// The list itself.
    fn list_path(&self) -> String {
        self.desk.path_with(&DeskRoute::Registrations, &self.list_query())
    }

    /// This page with the columns of a set.
    fn set_path(&self, set: &ColumnSet) -> String {
        self.desk.path_with(&DeskRoute::Export, &columns::query(&self.list_query(), &set.columns))
    }

    /// This page with every column.
    fn all_path(&self) -> String {
        self.desk.path_with(&DeskRoute::Export, &self.list_query())
    }

    /// This page with the names alone, to begin from.
    fn name_path(&self) -> String {
        self.desk.path_with(&DeskRoute::Export, &columns::query(&self.list_query(), "full_name"))
    }

    /// Which set the ticks are.
    fn is_current(&self, set: &ColumnSet) -> bool {
        !self.chosen.is_empty() && set.columns == self.chosen.codes(&self.columns)
    }

    fn list_query(&self) -> String {
        list_query(&self.filter, self.sort)
    }

    /// What the form keeps beside its own fields: which list, in which order.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let sort = self.sort.pairs().into_iter().map(|(name, value)| (name, value.to_owned()));
        self.filter.pairs().into_iter().chain(sort).collect()
    }

    /// What is asked, in words.
    fn asks(&self) -> Vec<Rich> {
        self.filter.chips(&self.desk).into_iter().map(|chip| chip.words).collect()
    }

    fn sections(&self) -> Vec<Section> {
        let tick = |(place, column): (usize, &Column)| Tick {
            code: column.code.clone(),
            label: self.desk.page.set(&column.label),
            chosen: self.chosen.has(place),
        };
        let groups = columns::grouped(&self.columns).into_iter().filter(|(_, columns)| !columns.is_empty());
        let section = |(group, columns): (columns::Group, Vec<_>)| Section {
            label: group.label(self.desk.page.t),
            columns: columns.into_iter().map(tick).collect(),
        };
        groups.map(section).collect()
    }
}

/// Which list, in which order.
pub(super) fn list_query(filter: &Filter, sort: Sort) -> String {
    form_urlencoded::Serializer::for_suffix(filter.query(), 0).extend_pairs(sort.pairs()).finish()
}
