//! Tables for spreadsheets: CSV that Excel opens as it is in both countries.
//!
//! A byte order mark, so that Excel reads UTF-8; semicolons, because the comma is the
//! decimal sign of both countries and Excel then splits on semicolons; and cells that
//! cannot become formulas, whatever a stranger typed into a form.

use std::io::Write;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use jiff::civil::DateTime;

/// The type of the answer.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8";

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text; nothing, if it is empty.
    Text(String),
    /// A moment as the wall clock of the conference shows it, to the minute.
    Moment(DateTime),
}

impl Cell {
    /// In words, as both countries write it.
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Moment(at) => at.strftime("%d/%m/%Y %H:%M").to_string(),
        }
    }
}

/// A table on its way out.
pub struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    /// Begins a table with its heading.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn begin(mut out: W, heading: impl IntoIterator<Item = String>) -> csv::Result<Self> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(out);
        writer.write_record(heading.into_iter().map(harmless))?;
        Ok(Self(writer))
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// If it has another number of cells than the heading, or cannot be written.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> csv::Result<()> {
        self.0.write_record(cells.into_iter().map(|cell| harmless(cell.into_text())))
    }

    /// What it was written to, with all of it.
    ///
    /// # Errors
    ///
    /// If the last of it cannot be written.
    pub fn finish(self) -> csv::Result<W> {
        self.0.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }
}

/// A header row and the rows under it, as bytes to download.
///
/// # Errors
///
/// If a row has another number of cells than the header.
pub fn csv(
    header: impl IntoIterator<Item = String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> csv::Result<Vec<u8>> {
    let mut table = Csv::begin(Vec::new(), header)?;
    for row in rows {
        table.row(row.into_iter().map(Cell::Text))?;
    }
    table.finish()
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before what would
/// begin one (OWASP, CSV Injection), in letters of either width.
fn harmless(cell: String) -> String {
    const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    // Excel set to another country splits cells at its own sign: what follows one is
    // the beginning of a cell, too.
    const SPLITTING: [char; 4] = [',', ';', '\t', '\n'];
    let begins_one = |part: &str| part.starts_with(DANGEROUS);
    let parts = || cell.split_inclusive(SPLITTING);
    if !parts().any(begins_one) {
        return cell;
    }
    parts().flat_map(|part| [if begins_one(part) { "'" } else { "" }, part]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&[&str]]) -> String {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        let bytes = csv(["Họ và tên".to_owned(), "Ghi chú".to_owned()], rows).expect("rows of two cells");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn no_cell_becomes_a_formula_wherever_excel_splits_it() {
        assert_eq!(harmless("=1+1".to_owned()), "'=1+1");
        assert_eq!(harmless("O,=1+1".to_owned()), "O,'=1+1");
        assert_eq!(harmless("a;@b\n-c".to_owned()), "a;'@b\n'-c");
        assert_eq!(harmless("Phó Giám đốc - Sở Ngoại vụ, a=b".to_owned()), "Phó Giám đốc - Sở Ngoại vụ, a=b");
    }

    #[test]
    fn excel_sees_utf_8_semicolons_and_its_own_line_ends() {
        assert_eq!(
            table(&[&["Nguyễn Thị Hà", "a;b"], &["Lœuillet", "dit « \"x\" »"]]),
            "\u{FEFF}Họ và tên;Ghi chú\r\nNguyễn Thị Hà;\"a;b\"\r\nLœuillet;\"dit « \"\"x\"\" »\"\r\n"
        );
    }

    #[test]
    fn no_cell_begins_a_formula() {
        for typed in ["=1+1", "+84 24 1234", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert!(harmless(typed.to_owned()).starts_with('\''), "{typed:?}");
        }
        for typed in ["", "D’Hérouville-Lœuillet", "12-4837-2915", "a=b", "ha@example.vn"] {
            assert_eq!(harmless(typed.to_owned()), typed);
        }
    }

    #[test]
    fn a_row_of_another_length_is_refused() {
        assert!(csv(["a".to_owned()], [vec!["1".to_owned(), "2".to_owned()]]).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(a in ".*", b in ".*") {
            let text = table(&[&[&a, &b]]);
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
            let row = reader.records().next().expect("a row").expect("readable");
            let cells: Vec<&str> = row.iter().collect();
            prop_assert_eq!(cells, [harmless(a), harmless(b)]);
        }
    }
}
