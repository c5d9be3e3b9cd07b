//! Tables for spreadsheets: CSV that Excel opens as it is in both countries.
//!
//! A byte order mark, so that Excel reads UTF-8; semicolons, because the comma is the
//! decimal sign of both countries and Excel then splits on semicolons; and cells that
//! cannot become formulas, whatever a stranger typed into a form.

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The type of the answer.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8";

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A header row and the rows under it, as bytes to download.
///
/// # Errors
///
/// If a row has another number of cells than the header.
pub fn csv(
    header: impl IntoIterator<Item = String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> csv::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(header.into_iter().map(harmless))?;
    for row in rows {
        writer.write_record(row.into_iter().map(harmless))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before what would
/// begin one (OWASP, CSV Injection), in letters of either width.
fn harmless(cell: impl AsRef<str>) -> String {
    const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    // Excel set to another country splits cells at its own sign: what follows one is
    // the beginning of a cell, too.
    const SPLITTING: [char; 4] = [',', ';', '\t', '\n'];
    let cell = cell.as_ref();
    let mut out = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for c in cell.chars() {
        if begins && DANGEROUS.contains(&c) {
            out.push('\'');
        }
        out.push(c);
        begins = SPLITTING.contains(&c);
    }
    out
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
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("O,=1+1"), "O,'=1+1");
        assert_eq!(harmless("a;@b\n-c"), "a;'@b\n'-c");
        assert_eq!(harmless("Phó Giám đốc - Sở Ngoại vụ, a=b"), "Phó Giám đốc - Sở Ngoại vụ, a=b");
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
            assert!(harmless(typed).starts_with('\''), "{typed:?}");
        }
        for typed in ["", "D’Hérouville-Lœuillet", "12-4837-2915", "a=b", "ha@example.vn"] {
            assert_eq!(harmless(typed), typed);
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
