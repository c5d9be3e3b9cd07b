//! The test portals: what each does, and what the checker should say of it.

use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::strange_portals::{Act, Asked, Certificate, answer, missing, page};

/// Where the site is.
pub(super) const SITE: &str = "https://vietphap.example.vn";
/// What an editor pastes.
pub(super) const SNIPPET: &str = concat!(
    r#"<a href="https://vietphap.example.vn/banner/12/hai-phong/vi/728x90">"#,
    r#"<img src="https://vietphap.example.vn/banner/12/hai-phong/vi/728x90.png" width="728" height="90" alt="Hội nghị"></a>"#
);
const LINK: &str = "https://vietphap.example.vn/banner/12/hai-phong/vi/728x90";
const IMAGE: &str = "https://vietphap.example.vn/banner/12/hai-phong/vi/728x90.png";

type Behaviour = Arc<dyn Fn(&Asked) -> Act + Send + Sync>;

/// A portal, and what is to be said of it: the verdict, then the codes of the remarks.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) act: Behaviour,
    /// By https, instead of http.
    pub(super) secure: Option<Certificate>,
    /// The page that its editors declare, `HOST` for its host.
    pub(super) page: Option<&'static str>,
    pub(super) said: &'static str,
}

/// One whose first page is this, and that has no other.
pub(super) fn shows(name: &'static str, said: &'static str, body: impl AsRef<str>) -> Case {
    sends(name, said, page(body.as_ref()))
}

/// One whose first page is sent like this.
pub(super) fn sends(name: &'static str, said: &'static str, bytes: Vec<u8>) -> Case {
    does(name, said, Act::Send(bytes))
}

/// One that does this when its first page is asked for.
pub(super) fn does(name: &'static str, said: &'static str, act: Act) -> Case {
    acts(name, said, move |asked| if asked.path == "/" { act.clone() } else { missing() })
}

/// One with several pages: path and HTML.
pub(super) fn site(name: &'static str, said: &'static str, pages: &[(&'static str, &str)]) -> Case {
    let pages: Vec<(&str, Vec<u8>)> = pages.iter().map(|(path, body)| (*path, page(body))).collect();
    acts(name, said, move |asked| {
        pages.iter().find(|(path, _)| *path == asked.path).map_or_else(missing, |(_, bytes)| Act::Send(bytes.clone()))
    })
}

pub(super) fn acts(
    name: &'static str,
    said: &'static str,
    act: impl Fn(&Asked) -> Act + Send + Sync + 'static,
) -> Case {
    Case { name, act: Arc::new(act), secure: None, page: None, said }
}

/// One with a robots.txt, and our snippet on its first page.
pub(super) fn robots(name: &'static str, said: &'static str, act: Act) -> Case {
    acts(name, said, move |asked| match asked.path.as_str() {
        "/robots.txt" => act.clone(),
        "/" => Act::Send(page(SNIPPET)),
        _ => missing(),
    })
}

pub(super) fn text(body: &str) -> Act {
    Act::Send(answer("200 OK", "Content-Type: text/plain\r\n", body.as_bytes()))
}

pub(super) fn html(content_type: &str, body: &[u8]) -> Vec<u8> {
    answer("200 OK", &format!("Content-Type: {content_type}\r\n"), body)
}

/// So many megabytes of one byte, packed.
pub(super) fn bomb(byte: u8, megabytes: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let megabyte = vec![byte; 1 << 20];
    for _ in 0..megabytes {
        encoder.write_all(&megabyte).expect("packed");
    }
    encoder.finish().expect("packed")
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

impl Case {
    pub(super) fn by_https(self, certificate: Certificate) -> Self {
        Self { secure: Some(certificate), ..self }
    }

    pub(super) fn declares(self, page: &'static str) -> Self {
        Self { page: Some(page), ..self }
    }
}

/// Those that differ by their page alone.
pub(super) fn all() -> Vec<Case> {
    [snippets(), late_snippets(), wrong_snippets(), letters()].into_iter().flatten().collect()
}

/// What editors paste, and what their systems make of it.
fn snippets() -> Vec<Case> {
    let old = format!(
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"><HTML><BODY><CENTER><TABLE WIDTH=980>\
         <TR><TD WIDTH=200>Menu<TD WIDTH=780>{SNIPPET}</TABLE>"
    );
    vec![
        shows("the snippet", "found", SNIPPET),
        shows("the snippet in an old table", "found", old),
        shows(
            "the snippet in a page that nobody closed",
            "found",
            format!("<div><p><b><i><table><tr><td>{SNIPPET}<td>"),
        ),
        shows(
            "capital letters",
            "found",
            "<A HREF=\"HTTPS://VIETPHAP.Example.VN/banner/12/hai-phong/vi/728x90\"><IMG \
             SRC='HTTPS://VIETPHAP.EXAMPLE.VN:443/banner/12/hai-phong/vi/728x90.png'></A>",
        ),
        shows(
            "letters written as entities",
            "found",
            "<a href='https&#58;&#x2F;/vietphap&period;example.vn&sol;banner/12/hai-phong/vi/728x90'><img \
             src='&#104;ttps://vietphap.example.vn/banner/12/hai&#45;phong/vi/728x90.png?a=1&amp;b=2'></a>",
        ),
        shows(
            "addresses broken over lines",
            "found",
            "<a href=' https://vietphap.example.vn/banner/12/\n\thai-phong/vi/728x90 '><img \
             src='\nhttps://vietphap.example.vn/banner/12/hai-phong\n/vi/728x90.png'></a>",
        ),
        shows("addresses without a scheme", "found", SNIPPET.replace("https://", "//")),
        shows(
            "a base that is ours",
            "found",
            format!(
                "<base href='{SITE}/banner/12/hai-phong/'><a href='vi/728x90'><img src='./x/../vi/728x90.png'></a>"
            ),
        ),
        shows(
            "a picture for telephones and desks",
            "found",
            format!(
                "<a href='{LINK}'><picture><source media='(max-width:600px)' srcset='{SITE}/banner/12/hai-phong/vi/\
                 320x100.png 1x, {SITE}/banner/12/hai-phong/vi/320x100-2x.png 2x'><img src='{IMAGE}'></picture></a>"
            ),
        ),
        shows("sources alone", "found", format!("<a href='{LINK}'><img srcset='{IMAGE} 1x, {LINK}-2x.png 2x'></a>")),
        shows("a frame with the banner", "found", format!("<iframe src='{IMAGE}' width=728 height=90></iframe>")),
        shows("an object", "found", format!("<a href='{LINK}'><object data='{LINK}.svg' width=728></object></a>")),
        shows(
            "a frame with the banner, as wide as its place",
            "found",
            format!(
                "<iframe src='{SITE}/banner/12/hai-phong/vi/fluid.svg' width='100%' height=100 loading=lazy sandbox style='border:0'></iframe>"
            ),
        ),
        shows("a text link", "found link-only", format!("<a href='{SITE}/banner/12/hai-phong/vi/text'>Hội nghị</a>")),
        shows(
            "an article",
            "found link-only",
            format!("<p>Hội nghị…</p><a href='{SITE}/banner/12/hai-phong/fr/article'>x</a>"),
        ),
        shows(
            "an image map",
            "found",
            format!(
                "<img src='{IMAGE}' usemap='#m'><map name=l><area href=/></map>\
                 <map name=m><area href='{SITE}/fr/'><area href='{LINK}'></map>"
            ),
        ),
        shows(
            "an image map to the site",
            "found home-link",
            format!("<img src='{IMAGE}' usemap='#m'><map name=m><area href='{SITE}/fr/'></map>"),
        ),
        shows(
            "an image map to somebody else",
            "found no-link",
            format!("<img src='{IMAGE}' usemap='#m'><map name=m><area href=/></map>"),
        ),
        shows(
            "a text link beside a hidden banner",
            "found link-only hidden",
            format!("<div hidden>{SNIPPET}</div><a href='{SITE}/banner/12/hai-phong/vi/text'>Hội nghị</a>"),
        ),
    ]
}

/// Banners that come late, for some readers only, or from a style.
fn late_snippets() -> Vec<Case> {
    vec![
        shows("loaded late by a script", "found lazy", SNIPPET.replace("src=", "src=/cho.gif data-src=")),
        shows("loaded late by another", "found lazy", SNIPPET.replace("src=", "data-original=")),
        shows(
            "loaded late by a third",
            "found lazy",
            SNIPPET.replace("src=", "src='data:image/gif;base64,R0lGODlhAQ' data-lazy-src="),
        ),
        shows("put off by the browser", "found", SNIPPET.replace("<img", "<img loading=lazy")),
        shows("for readers without scripts", "not-found hidden", format!("<body><noscript>{SNIPPET}</noscript>")),
        shows(
            "for readers without scripts, and for the others late",
            "found lazy",
            format!("<body>{}<noscript>{SNIPPET}</noscript>", SNIPPET.replace("src=", "src=/cho.gif data-src=")),
        ),
        shows(
            "a background in a style",
            "found no-link",
            format!("<div style=\"background:url('{IMAGE}') no-repeat\">a</div>"),
        ),
        shows(
            "a background in a sheet",
            "found no-link",
            format!("<style>#b{{background:url({IMAGE})}}</style><p id=b>"),
        ),
        shows("a background of a cell", "found no-link", format!("<table><td background='{IMAGE}'>a</table>")),
        shows("twice, once of them hidden", "found", format!("<div style='display:none'>{SNIPPET}</div>{SNIPPET}")),
    ]
}

/// What goes wrong when one pastes.
fn wrong_snippets() -> Vec<Case> {
    let escaped = SNIPPET.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    vec![
        shows("in a column", "found narrow-200", format!("<table width=980><td width=200>{SNIPPET}<td>a</table>")),
        shows("made narrow by itself", "found narrow-180", SNIPPET.replace("728\" height", "180\" height")),
        shows(
            "made narrow by a style",
            "found narrow-240",
            SNIPPET.replace("<img", "<img style='width:240px!important'"),
        ),
        shows("in a fifth of the page", "found narrow", format!("<table width=100%><td width=20%>{SNIPPET}</table>")),
        shows("hidden", "not-found hidden", format!("<div style='display:none'>{SNIPPET}</div>")),
        shows("a link that is hidden", "not-found link-only hidden", format!("<a hidden href='{LINK}'>Hội nghị</a>")),
        shows("in a template", "not-found hidden", format!("<template>{SNIPPET}</template>")),
        shows(
            "in a box that keeps its proportions",
            "found",
            format!("<div style='position:relative;height:0;overflow:hidden;padding-bottom:12.36%'>{SNIPPET}</div>"),
        ),
        shows("hidden by its width", "not-found hidden", SNIPPET.replace("width=\"728\"", "width=0")),
        shows("in a comment", "not-found hidden", format!("<!-- {SNIPPET} --><p>a")),
        shows("in a comment for one browser", "not-found hidden", format!("<!--[if IE]>{SNIPPET}<![endif]-->")),
        shows("in CDATA", "found no-link", format!("<p><![CDATA[{}]]>", SNIPPET.replace("></a>", ""))),
        shows("an image without a link", "found no-link", format!("<img src='{IMAGE}'>")),
        shows("an image with another link", "found no-link", format!("<a href=/tin-tuc><img src='{IMAGE}'></a>")),
        shows(
            "an image that leads to the site",
            "found home-link",
            format!("<a href='{SITE}/vi/'><img src='{IMAGE}'></a>"),
        ),
        shows(
            "a copy of the image",
            "found copied-image",
            format!("<a href='{LINK}'><img src=/uploads/banner.png></a>"),
        ),
        shows(
            "the link of the image is the image",
            "found no-link",
            format!("<a href='{IMAGE}'><img src='{IMAGE}'></a>"),
        ),
        shows("an earlier campaign", "not-found old-address", SNIPPET.replace("/12/", "/10/")),
        shows(
            "a former host",
            "not-found old-address",
            SNIPPET.replace("vietphap.example.vn", "vietphap2020.example.com"),
        ),
        shows(
            "an earlier campaign beside this one",
            "found old-address",
            format!("{}{SNIPPET}", SNIPPET.replace("/12/", "/10/")),
        ),
        shows("another portal's", "not-found other-portal", SNIPPET.replace("hai-phong", "da-nang")),
        shows("a size that there is not", "not-found unknown-address", SNIPPET.replace("728x90", "729x90")),
        shows("an image without its ending", "found unknown-address link-only", SNIPPET.replace(".png", "")),
        shows("another ending", "found unknown-address link-only", SNIPPET.replace(".png", ".jpg")),
        shows(
            "addresses in capital letters",
            "not-found unknown-address",
            SNIPPET.replace("/banner/12/hai-phong", "/BANNER/12/HAI-PHONG"),
        ),
        shows("a slash too many", "not-found unknown-address", SNIPPET.replace("vn/banner", "vn//banner")),
        shows("an address cut short", "not-found unknown-address", format!("<img src='{SITE}/banner/12/hai-phong'>")),
        shows("a link to the site", "not-found home-link", format!("<a href='{SITE}/vi/'>Hội nghị</a>")),
        shows("shown as text", "not-found as-text", format!("<p>{escaped}</p>")),
        shows("shown in a box", "not-found as-text", format!("<textarea>{SNIPPET}</textarea>")),
        shows("written by a script", "not-found script", format!("<script>document.write('{SNIPPET}')</script>")),
        shows(
            "told to a script",
            "not-found script",
            format!("<script>var a = [\"{}\"]</script>", IMAGE.replace('/', "\\/")),
        ),
        shows("https around http", "found mixed", SNIPPET.replace("src=\"https", "src=\"http"))
            .by_https(Certificate::Good),
        shows("http around http", "found", SNIPPET.replace("https", "http")),
        shows(
            "nothing of ours",
            "not-found",
            "<h1>Cổng thông tin điện tử</h1><a href=https://elsewhere.example/banner/12>a</a>",
        ),
    ]
}

/// What pages say of their letters.
fn letters() -> Vec<Case> {
    let utf_16 = |order: fn(u16) -> [u8; 2]| SNIPPET.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let windows = [b"<p>H\xe0 N\xf4\xf2i", SNIPPET.replace('ộ', "o").replace('ị', "i").as_bytes()].concat();
    let vni = [b"<meta charset=x-viet-vni><p>Ha\xf8 No\xe4i", &windows[..]].concat();
    vec![
        sends("windows-1258", "found", html("text/html; charset=windows-1258", &windows)),
        sends("windows-1258 that says UTF-8", "found", html("text/html; charset=utf-8", &windows)),
        sends("VNI", "found", html("text/html", &vni)),
        sends("UTF-8 that says UTF-16", "found", html("text/html; charset=utf-16", SNIPPET.as_bytes())),
        sends(
            "UTF-8 with a mark that says ISO-2022-KR",
            "found",
            html("text/html; charset=iso-2022-kr", &[b"\xef\xbb\xbf", SNIPPET.as_bytes()].concat()),
        ),
        sends(
            "UTF-16 with a mark",
            "found",
            html("text/html", &[b"\xff\xfe".to_vec(), utf_16(u16::to_le_bytes)].concat()),
        ),
        sends("UTF-16 without", "found", html("text/html; charset=utf-8", &utf_16(u16::to_le_bytes))),
        sends("UTF-16, the other way", "found", html("text/html", &utf_16(u16::to_be_bytes))),
        sends(
            "bytes that are no letters",
            "not-found",
            html("text/html", &(0..=255).cycle().take(100_000).collect::<Vec<u8>>()),
        ),
        sends(
            "bytes that are no letters, and ours",
            "found",
            html("text/html", &[&[0, 255, 254, 128, 0, 0][..], SNIPPET.as_bytes()].concat()),
        ),
    ]
}
