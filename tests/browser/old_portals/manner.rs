//! Pages in the manner of old portals, and what becomes of a banner in them.

use super::SITE;

/// A portal of the manner of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Tables in tables, no doctype: quirks mode.
    Tables,
    /// A style sheet that makes every image as wide as its place.
    Stretched,
    /// A policy that lets images and frames of the site through and nothing else.
    Strict,
    /// A policy that lets nothing of the site through.
    Shut,
    /// A column of 200 pixels.
    Narrow,
    /// On paper.
    Printed,
}

impl Manner {
    pub(super) const ALL: [Self; 6] =
        [Self::Tables, Self::Stretched, Self::Strict, Self::Shut, Self::Narrow, Self::Printed];

    pub(super) fn policy(self) -> String {
        match self {
            Self::Strict => format!("default-src 'none'; img-src {SITE}; frame-src {SITE}"),
            Self::Shut => "default-src 'none'".to_owned(),
            _ => String::new(),
        }
    }

    /// The page, each snippet in a place of its own.
    pub(super) fn page(self, snippets: &[String]) -> String {
        let places = |attributes: &str| -> String {
            let place = |(at, snippet): (usize, &String)| {
                format!("<tr><td id=\"place-{at}\" {attributes}>{snippet}</td></tr>\n")
            };
            snippets.iter().enumerate().map(place).collect()
        };
        let head = "<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>Cổng thông tin điện tử</title>";
        match self {
            Self::Tables => format!(
                "<HTML>{head}</head><BODY bgcolor=#ffffff topmargin=0 link=red><CENTER><TABLE width=1400 border=1 cellpadding=3>\
                 <TR><TD colspan=3 bgcolor=#dddddd height=60><FONT size=5>CỔNG THÔNG TIN ĐIỆN TỬ</FONT>\
                 <TR><TD width=150 valign=top>Giới thiệu<BR>Tin tức<BR>Văn bản<TD valign=top><TABLE border=0>{}</TABLE>\
                 <TD width=150 valign=top>Liên kết</TABLE></CENTER></BODY></HTML>",
                places("")
            ),
            Self::Stretched => format!(
                "<!doctype html><html>{head}<style>img{{width:100%!important}} a{{padding:0;border:0}}</style></head>\
                 <body><table cellpadding=0 cellspacing=0 style=\"width:600px;table-layout:fixed\">{}</table></body></html>",
                places("")
            ),
            Self::Strict | Self::Shut | Self::Printed => format!(
                "<!doctype html><html>{head}</head><body><table width=1200 border=0>{}</table></body></html>",
                places("")
            ),
            Self::Narrow => format!(
                "<!doctype html><html>{head}<style>table{{table-layout:fixed;width:1000px}}</style></head>\
                 <body><table border=0 cellspacing=0 cellpadding=0><tr><td width=200 valign=top>\
                 <table style=\"width:200px\" cellpadding=0 cellspacing=0>{}</table></td><td>Tin tức</td></tr></table></body></html>",
                places("width=\"200\"")
            ),
        }
    }
}

/// What a snippet of a size is to look like in a manner: width and height, where they are
/// known before it is shown.
pub(super) fn expected(manner: Manner, size: &str) -> Option<(f64, f64)> {
    let (width, height) = size.split_once('x')?;
    let (width, height): (f64, f64) = (width.parse().ok()?, height.parse().ok()?);
    let shown = match manner {
        Manner::Stretched => 600.0,
        Manner::Narrow => width.min(200.0),
        _ => width,
    };
    Some((shown, height * shown / width))
}
