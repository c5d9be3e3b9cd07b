//! Columns of words: rows of one size in both languages, as large as all of them fit.

use super::sheet::{Ink, Rect, Sheet};
use crate::drawing::{Anchor, Fitted, Words};
use crate::error::{Error, Result};
use crate::i18n::Lang;

/// How a row is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// The size if there is room, and the one below which a shorter form is said.
    pub(super) largest: f32,
    pub(super) smallest: f32,
    pub(super) weight: u16,
    pub(super) ink: Ink,
    /// How many lines at most.
    pub(super) lines: usize,
    /// From where the row before stands to the height of this one's capitals.
    pub(super) above: f32,
    /// Which rows are said in their shorter forms before others.
    pub(super) patience: u8,
}

/// Words in one language, one row below the other. A row without words is left out.
pub(super) struct Column<'a> {
    pub(super) lang: Lang,
    pub(super) at: Rect,
    pub(super) across: Anchor,
    pub(super) down: Anchor,
    /// Each row in its forms, the one to say first.
    pub(super) rows: Vec<(Style, &'a [String])>,
}

/// The rows of a column, each in its forms, measured.
type Measured = Vec<(Style, Vec<Words>)>;

/// How much smaller everything becomes from one try to the next.
const STEP: f32 = 0.02;
/// Of a row that has no shorter form and no room, when all else is said in its shortest.
const LAST_RESORT: f32 = 0.1;

/// Sets columns with the same rows: each row in one size, so that no language outdoes the
/// other, and at one height where the columns stand side by side. Where the rows do not fit
/// they become smaller, then shorter, the least patient first.
pub(super) fn columns(sheet: &mut Sheet, columns: &[Column<'_>]) -> Result<()> {
    let measured: Vec<Measured> = columns.iter().map(measure).collect::<Result<_>>()?;
    let rows = measured.first().map_or(0, Vec::len);
    let forms = |row: usize| measured.iter().map(|column| column[row].1.len()).max().unwrap_or(1);
    let mut form = vec![0; rows];
    let fitted = loop {
        if let Some(fitted) = shrink(columns, &measured, &form, 1.0) {
            break fitted;
        }
        let impatient = |row: &usize| measured.first().map(|column| column[*row].0.patience);
        match (0..rows).filter(|row| form[*row] + 1 < forms(*row)).min_by_key(impatient) {
            Some(row) => form[row] += 1,
            None => {
                break shrink(columns, &measured, &form, LAST_RESORT)
                    .ok_or_else(|| Error::other("the words of a banner fit nowhere"))?;
            }
        }
    };
    let is_beside = columns.windows(2).all(|pair| pair[0].at.y.to_bits() == pair[1].at.y.to_bits());
    for (column, own) in columns.iter().zip(&fitted) {
        let height = |row: usize| {
            let all = fitted.iter().map(|column| column[row].1.height());
            if is_beside { all.fold(0.0, f32::max) } else { own[row].1.height() }
        };
        let total: f32 = own.iter().enumerate().map(|(row, (style, _))| above(row, style) + height(row)).sum();
        let mut top = column.at.y + column.down.share() * (column.at.height - total);
        let x = column.at.x + column.across.share() * column.at.width;
        for (row, (style, words)) in own.iter().enumerate() {
            top += above(row, style);
            sheet.say(words.placed(x, top, column.across).flush()?, style.ink);
            top += height(row);
        }
    }
    Ok(())
}

fn measure(column: &Column<'_>) -> Result<Measured> {
    let rows = column.rows.iter().filter(|(_, forms)| !forms.is_empty());
    rows.map(|(style, forms)| {
        let forms = forms.iter().map(|form| Words::new(column.lang, form, style.weight));
        Ok((*style, forms.collect::<Result<_>>()?))
    })
    .collect()
}

/// Nothing is above the first row.
const fn above(row: usize, style: &Style) -> f32 {
    if row == 0 { 0.0 } else { style.above }
}

/// All rows as large as they fit, none smaller than its smallest times `part`.
fn shrink<'a>(
    columns: &[Column<'_>],
    measured: &'a [Measured],
    form: &[usize],
    part: f32,
) -> Option<Vec<Vec<(Style, Fitted<'a>)>>> {
    let mut scale = 1.0;
    while scale > STEP {
        if let Some(fitted) = fit(columns, measured, form, scale, part) {
            return Some(fitted);
        }
        scale -= STEP;
    }
    None
}

fn fit<'a>(
    columns: &[Column<'_>],
    measured: &'a [Measured],
    form: &[usize],
    scale: f32,
    part: f32,
) -> Option<Vec<Vec<(Style, Fitted<'a>)>>> {
    let said = |column: usize, row: usize| {
        let forms: &'a [Words] = &measured[column][row].1;
        forms.get(form[row]).or_else(|| forms.last())
    };
    let style = |column: usize, row: usize| measured[column][row].0;
    let mut sizes = Vec::new();
    for row in 0..form.len() {
        let mut size = f32::INFINITY;
        for (at, column) in columns.iter().enumerate() {
            let style = style(at, row);
            let smallest = style.smallest * part;
            // In quarters of a pixel: sizes that are equal share their outlines.
            let largest = ((style.largest * scale * 4.0).floor() / 4.0).max(smallest);
            size = size.min(said(at, row)?.fit(column.at.width, largest, smallest, style.lines)?.size);
        }
        sizes.push(size);
    }
    let mut all = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let mut rows = Vec::new();
        let mut height = 0.0;
        for (row, size) in sizes.iter().enumerate() {
            let style = style(at, row);
            let fitted = said(at, row)?.fit(column.at.width, *size, *size, style.lines)?;
            height += above(row, &style) + fitted.height();
            rows.push((style, fitted));
        }
        if height > column.at.height {
            return None;
        }
        all.push(rows);
    }
    Some(all)
}
