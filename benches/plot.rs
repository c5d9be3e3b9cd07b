//! Lines over a scale of powers of ten, as SVG beside this file.

use std::path::Path;

use plotters::prelude::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/plots");
const SIZE: (u32, u32) = (860, 420);
/// Told apart by eyes that see colours otherwise, too (Okabe and Ito).
const COLOURS: [RGBColor; 3] = [RGBColor(0, 114, 178), RGBColor(213, 94, 0), RGBColor(0, 158, 115)];

/// A line, by its name.
pub(crate) type Line = (&'static str, Vec<(f64, f64)>);

/// Draws lines that go along the same scale.
pub(crate) fn draw(name: &str, title: &str, (across, up): (&str, &str), lines: &[Line]) {
    std::fs::create_dir_all(FOLDER).expect("made");
    let file = Path::new(FOLDER).join(format!("{name}.svg"));
    draw_into(&file, title, (across, up), lines).expect("drawn");
    println!("{}", file.display());
}

fn draw_into(
    file: &Path,
    title: &str,
    (across, up): (&str, &str),
    lines: &[Line],
) -> Result<(), Box<dyn std::error::Error>> {
    let points = || lines.iter().flat_map(|(_, points)| points);
    let (least, most) = points().fold((f64::MAX, 0_f64), |(least, most), (x, _)| (least.min(*x), most.max(*x)));
    let top = points().fold(0_f64, |top, (_, y)| top.max(*y)) * 1.1;
    let sheet = SVGBackend::new(file, SIZE).into_drawing_area();
    sheet.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&sheet)
        .caption(title, ("sans-serif", 20))
        .margin(16)
        .x_label_area_size(44)
        .y_label_area_size(76)
        .build_cartesian_2d((least..most).log_scale(), 0.0..top)?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.2))
        .x_desc(across)
        .y_desc(up)
        .x_label_formatter(&|x| grouped(*x))
        .y_label_formatter(&|y| grouped(*y))
        .label_style(("sans-serif", 14))
        .draw()?;
    for ((name, points), colour) in lines.iter().zip(COLOURS) {
        let line = LineSeries::new(points.iter().copied(), colour.stroke_width(2)).point_size(4);
        chart
            .draw_series(line)?
            .label(*name)
            .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 20, y)], colour.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .label_font(("sans-serif", 14))
        .draw()?;
    sheet.present()?;
    Ok(())
}

/// 1 000 000; small ones with what follows the point.
fn grouped(number: f64) -> String {
    if number < 10.0 && number.fract() > 1e-9 {
        return format!("{number:.1}");
    }
    let digits = format!("{number:.0}");
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}
