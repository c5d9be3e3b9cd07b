//! Tables for spreadsheets: XLSX, with types, a heading that stays, and a filter over each column.
//!
//! Rows go to a file as they come, so that a table of any length needs no more memory than a
//! short one; text is text, whatever it begins with, and no cell becomes a formula.

use std::io::Write;
use std::path::Path;

use jiff::civil::DateTime;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::table::Cell;

/// The type of the answer.
pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Rows of one sheet, its heading included (ECMA-376; Excel, specifications and limits).
const ROWS: u32 = 1_048_576;
/// Letters that a column is made for: what is longer is cut on the screen and whole in the cell.
const WIDTHS: std::ops::RangeInclusive<usize> = 10..=48;

/// The paper, as spreadsheets number it (ECMA-376, `paperSize`).
const A4: u8 = 9;
/// Columns that can be read side by side on a page.
const COLUMNS_OF_A_PAGE: usize = 12;
/// How high a line of a heading is, in points, and how many lines it has at most.
const LINE: u32 = 15;
const LINES: u32 = 3;

/// A heading: what it says, and how many letters wide its column is.
pub struct Heading {
    /// What it says.
    pub text: String,
    /// Letters; a guess is enough.
    pub width: usize,
}

/// A table on its way into a file.
pub struct Sheet {
    book: Workbook,
    name: String,
    headings: Vec<Heading>,
    sheets: usize,
    /// The row that is written next.
    row: u32,
    moment: Format,
}

impl Sheet {
    /// Begins a table; what is too much for memory waits in a folder, in files without a name.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written in, or the name means nothing to a spreadsheet.
    pub fn begin(folder: &Path, name: &str, headings: Vec<Heading>) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        book.set_tempdir(folder)?;
        book.set_properties(&DocProperties::new().set_title(name));
        // Both countries write the day first.
        let moment = Format::new().set_num_format("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left);
        let mut sheet = Self { book, name: name.to_owned(), headings, sheets: 0, row: 0, moment };
        sheet.begin_sheet()?;
        Ok(sheet)
    }

    /// Adds a row; a full sheet goes on in the next.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or a cell holds more than a cell can (32,767 letters).
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), XlsxError> {
        if self.row == ROWS {
            self.finish_sheet()?;
            self.begin_sheet()?;
        }
        let (row, moment) = (self.row, self.moment.clone());
        let sheet = self.current()?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Text(text) => sheet.write_string(row, column, text)?,
                Cell::Moment(at) => sheet.write_datetime_with_format(row, column, &excel(at)?, &moment)?,
            };
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the whole file.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn finish(mut self, out: impl Write + Send) -> Result<(), XlsxError> {
        self.finish_sheet()?;
        self.book.save_to_writer(out)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(0x00DF_E2E7)
            .set_border_bottom(FormatBorder::Thin);
        self.sheets += 1;
        let name = if self.sheets == 1 { self.name.clone() } else { format!("{} {}", self.name, self.sheets) };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_landscape().set_paper_size(A4);
        // More columns than a page is wide would be too small to read.
        if self.headings.len() <= COLUMNS_OF_A_PAGE {
            sheet.set_print_fit_to_pages(1, 0);
        }
        sheet.set_row_height(0, LINE * self.headings.iter().map(lines).max().unwrap_or(1))?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, Heading { text, width }) in (0_u16..).zip(&self.headings) {
            sheet.set_column_width(column, f64::from(letters(*width)))?;
            sheet.write_string_with_format(0, column, text, &heading)?;
        }
        self.row = 1;
        Ok(())
    }

    fn finish_sheet(&mut self) -> Result<(), XlsxError> {
        let last = (self.row - 1, u16::try_from(self.headings.len()).unwrap_or(u16::MAX).saturating_sub(1));
        self.current()?.autofilter(0, 0, last.0, last.1)?;
        Ok(())
    }

    fn current(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.book.worksheet_from_index(self.sheets - 1)
    }
}

/// How wide a column is, in letters.
fn letters(width: usize) -> u8 {
    u8::try_from(width.clamp(*WIDTHS.start(), *WIDTHS.end())).unwrap_or(u8::MAX)
}

/// How many lines a heading needs; bold letters and the filter's arrow take some room.
fn lines(heading: &Heading) -> u32 {
    let room = usize::from(letters(heading.width)).saturating_sub(4).max(1);
    let lines = heading.text.chars().count().div_ceil(room);
    u32::try_from(lines).unwrap_or(LINES).clamp(1, LINES)
}

/// A moment as spreadsheets count it, to the minute.
fn excel(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(at.month()), part(at.day()))?.and_hms(
        u16::from(part(at.hour())),
        part(at.minute()),
        0,
    )
}
