//! The artwork of the banners: what each size says in each language, dress and state, as a
//! file right to the pixel, and where our own pages find it.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, roxmltree};
use vietphap::banner::{Format, Size, Wording, art_path};
use vietphap::campaign::Campaign;
use vietphap::edition::WindowState;
use vietphap::i18n::Lang;

use crate::support::desk::{Browser, change, number};
use crate::support::{Answer, BEFORE, OVER, TestApp, UNDER_WAY};

const OPENINGS: [WindowState; 3] = [WindowState::NotYet, WindowState::Open, WindowState::Closed];
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

fn campaign(app: &TestApp, code: &str) -> Arc<Campaign> {
    app.state.campaigns.load().get(code).expect("a campaign").clone()
}

/// Where our own pages find the artwork of a campaign at this moment.
fn art(app: &TestApp, code: &str, opening: WindowState, wording: Wording, size: Size, format: Format) -> String {
    let campaign = campaign(app, code);
    let published = app.state.published.load();
    let edition = published.edition(campaign.edition).expect("an edition");
    art_path(&app.state, edition, &campaign, opening, wording, size, format)
}

/// The usual one, in the state given.
fn open_art(app: &TestApp) -> String {
    art(app, "12", WindowState::Open, Wording::Both, Size::Wide, Format::Png)
}

/// A picture's pixels.
#[track_caller]
fn pixels(png: &Answer) -> Pixmap {
    Pixmap::decode_png(&png.bytes).expect("a PNG")
}

/// An SVG as a browser draws it that has none of our fonts.
#[track_caller]
fn drawn(svg: &str) -> Pixmap {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("an SVG");
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).expect("a surface");
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
}

/// Fails unless the bytes are an SVG of the size, in the language, all of whose words are
/// outlines that are there.
#[track_caller]
fn is_svg(path: &str, size: Size, lang: &str, svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{path}: {error}"));
    let root = document.root_element();
    let (width, height) = size.pixels();
    for (name, value) in [
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("viewBox", format!("0 0 {width} {height}")),
        ("role", "img".to_owned()),
        ("lang", lang.to_owned()),
    ] {
        assert_eq!(root.attribute(name), Some(value.as_str()), "{path}");
    }
    assert_eq!(root.first_element_child().map(|first| first.tag_name().name()), Some("title"), "{path}");
    let elements = || root.descendants().filter(roxmltree::Node::is_element);
    let names: Vec<&str> = elements().filter_map(|element| element.attribute("id")).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{path}: a name is given twice");
    for element in elements() {
        let name = element.tag_name().name();
        assert!(["svg", "title", "g", "path", "use"].contains(&name), "{path}: {name}");
        if let Some(used) = element.attribute("href") {
            assert!(names.contains(&used.trim_start_matches('#')), "{path}: {used} is nowhere");
        }
    }
}

async fn changed(app: &TestApp, sql: &'static str) {
    change(app, sql).await;
    app.state.look_at_campaigns().await.expect("looked at");
}

#[tokio::test]
async fn our_own_pages_keep_an_artwork_for_good_until_its_words_change() {
    let app = TestApp::at(BEFORE).await;
    let first = open_art(&app);
    assert!(first.starts_with("/banner/art/12/vi-fr/open/728x90."), "{first}");
    let image = app.get(&first).await.expect(200);
    assert_eq!(image.header("cache-control"), FOR_GOOD);
    // A frame in a sandbox has an origin of its own.
    assert_eq!(image.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(image.header("content-type"), "image/png");
    assert_eq!(open_art(&TestApp::at(BEFORE).await), first, "another server's");

    app.set_clock("2023-03-20T00:00:00+07:00");
    assert_eq!(open_art(&app), first, "a day that passes changes nothing");

    app.set_clock(UNDER_WAY);
    let second = open_art(&app);
    assert_ne!(second, first, "an artwork that changes has a new address");
    let late = app.get(&first).await.expect(200);
    assert_eq!(late.bytes, app.get(&second).await.bytes, "an older address shows the artwork of today");
    assert_eq!(late.header("cache-control"), "no-cache", "and is not kept");
    assert_ne!(late.bytes, image.bytes);
    changed(&app, "UPDATE campaign SET artwork = 'indigo'").await;
    assert_ne!(open_art(&app), second, "so has one of another dress");
}

#[tokio::test]
async fn every_artwork_has_an_address_of_its_own() {
    let app = TestApp::at(BEFORE).await;
    let mut addresses = BTreeSet::new();
    for code in ["10", "12"] {
        for wording in Wording::ALL {
            for size in Size::ALL {
                for opening in OPENINGS {
                    for format in Format::ALL {
                        let path = art(&app, code, opening, wording, size, format);
                        assert!(path.is_ascii() && path.len() < 80, "{path}");
                        assert!(addresses.insert(path));
                    }
                }
            }
        }
    }
    assert_eq!(addresses.len(), 2 * 3 * 7 * 3 * 3);
}

#[tokio::test]
async fn a_preview_shows_what_portals_would_show_and_counts_nothing() {
    let app = TestApp::at(BEFORE).await;
    for (moment, opening) in
        [("2023-02-01T09:00:00+07:00", WindowState::NotYet), (BEFORE, WindowState::Open), (OVER, WindowState::Closed)]
    {
        app.set_clock(moment);
        let preview = app.get(&art(&app, "12", opening, Wording::Both, Size::Block, Format::Svg)).await.expect(200);
        let shown = app.get("/banner/12/hai-phong/vi-fr/300x250.svg").await.expect(200);
        assert_eq!(preview.bytes, shown.bytes, "{moment}");
    }
    app.counts.flush(&app.state).await;
    // The three that the portal showed.
    assert_eq!(number(&app, "SELECT SUM(requests) FROM banner_count").await, 3);
}

#[tokio::test]
async fn a_paused_campaign_hides_from_portals_and_not_from_previews() {
    let app = TestApp::at(BEFORE).await;
    let path = open_art(&app);
    let image = app.get(&path).await.expect(200);
    changed(&app, "UPDATE campaign SET paused = 1, early = 'nothing'").await;
    assert_eq!(open_art(&app), path);
    assert_eq!(app.get(&path).await.expect(200).bytes, image.bytes);
    assert_ne!(app.get("/banner/12/hai-phong/vi-fr/728x90.png").await.expect(200).bytes, image.bytes);
    // Nothing before the first day is what the host wishes, not a pause.
    let early = art(&app, "12", WindowState::NotYet, Wording::Both, Size::Wide, Format::Png);
    assert_eq!(
        app.get(&early).await.expect(200).bytes,
        app.get("/banner/12/hai-phong/vi-fr/728x90.png").await.bytes,
        "what a portal shows of a paused campaign is nothing, too"
    );
}

#[tokio::test]
async fn an_unknown_artwork_answers_404_with_a_proper_image() {
    let app = TestApp::at(BEFORE).await;
    for (path, content_type) in [
        ("/banner/art/13/vi/open/728x90.AAAAAAAA.png", "image/png"),
        ("/banner/art/12/de/open/728x90.AAAAAAAA.png", "image/png"),
        ("/banner/art/12/vi/ajar/728x90-2x.AAAAAAAA.png", "image/png"),
        ("/banner/art/12/vi/open/728x90.AAAAAAAA.svg/x", "image/png"),
        ("/banner/art/12/vi/open/728x90-2x.AAAAAAAA.svg", "image/png"),
        ("/banner/art/12/vi/open/728x90.png", "image/png"),
        ("/banner/art/12/vi/ajar/728x90.AAAAAAAA.svg", "image/svg+xml"),
        ("/banner/art/%FF", "image/png"),
    ] {
        let image = app.get(path).await.expect(404);
        assert_eq!(image.header("content-type"), content_type, "{path}");
        assert_eq!(image.header("cache-control"), "no-cache", "{path}");
    }
    // The address of no digest at all still shows the artwork of today.
    let image = app.get("/banner/art/12/vi/open/728x90.x.png").await.expect(200);
    assert_eq!(image.header("cache-control"), "no-cache");
}

/// Every state of the window at every stage, of both editions, in each size.
async fn every_svg(wording: Wording, lang: &str) {
    let app = TestApp::new().await;
    for moment in [BEFORE, UNDER_WAY, OVER] {
        app.set_clock(moment);
        for code in ["10", "12"] {
            // What the earlier one says has been the same for years.
            if code == "10" && moment != BEFORE {
                continue;
            }
            for (opening, size) in OPENINGS.into_iter().flat_map(|opening| Size::ALL.map(|size| (opening, size))) {
                let path = art(&app, code, opening, wording, size, Format::Svg);
                let svg = app.get(&path).await.expect(200);
                assert_eq!(svg.header("content-type"), "image/svg+xml");
                is_svg(&path, size, lang, &svg.text());
                assert!(svg.bytes.len() < 15_000, "{path}: {} bytes", svg.bytes.len());
            }
        }
    }
}

#[tokio::test]
async fn every_svg_is_whole_and_light_in_vietnamese() {
    every_svg(Wording::One(Lang::Vi), "vi").await;
}

#[tokio::test]
async fn every_svg_is_whole_and_light_in_french() {
    every_svg(Wording::One(Lang::Fr), "fr").await;
}

#[tokio::test]
async fn every_svg_is_whole_and_light_in_both_languages() {
    every_svg(Wording::Both, "vi").await;
}

/// In either dress: pixels of both densities, and the SVG beside them.
async fn every_picture(dress: &'static str) {
    let app = TestApp::at(BEFORE).await;
    changed(&app, dress).await;
    for (wording, size) in Wording::ALL.into_iter().flat_map(|wording| Size::ALL.map(|size| (wording, size))) {
        let at = |format| art(&app, "12", WindowState::Open, wording, size, format);
        let (width, height) = size.pixels();
        let (width, height) = (u32::from(width), u32::from(height));
        let path = at(Format::Png);
        let once = app.get(&path).await.expect(200);
        assert!(once.bytes.len() < 40_000, "{path}: {} bytes", once.bytes.len());
        let twice = pixels(&app.get(&at(Format::PngTwice)).await.expect(200));
        let once = pixels(&once);
        assert_eq!((once.width(), once.height()), (width, height), "{path}");
        assert_eq!((twice.width(), twice.height()), (2 * width, 2 * height), "{path}");

        let outlined = drawn(&app.get(&at(Format::Svg)).await.expect(200).text());
        assert_eq!((outlined.width(), outlined.height()), (width, height), "{path}");
        // A tenth of a pixel may colour one anew by a quarter or two; a letter elsewhere, by all.
        let apart: Vec<u64> = once.data().iter().zip(outlined.data()).map(|(a, b)| a.abs_diff(*b).into()).collect();
        let (most, sum) = (apart.iter().max().expect("pixels"), apart.iter().sum::<u64>());
        assert!(*most <= 110, "{path}: its SVG differs by {most}");
        assert!(sum * 10 < 7 * apart.len() as u64, "{path}: its SVG differs by {sum} over {}", apart.len());
    }
}

#[tokio::test]
async fn every_picture_is_right_to_the_pixel_on_paper() {
    every_picture("UPDATE campaign SET artwork = 'paper'").await;
}

#[tokio::test]
async fn every_picture_is_right_to_the_pixel_on_indigo() {
    every_picture("UPDATE campaign SET artwork = 'indigo'").await;
}

#[tokio::test]
async fn what_the_host_hides_is_seen_through_in_every_size() {
    let app = TestApp::at(BEFORE).await;
    changed(&app, "UPDATE campaign SET early = 'nothing'").await;
    for size in Size::ALL {
        let at = |format| art(&app, "12", WindowState::NotYet, Wording::Both, size, format);
        let (width, height) = size.pixels();
        let png = pixels(&app.get(&at(Format::Png)).await.expect(200));
        assert_eq!((png.width(), png.height()), (u32::from(width), u32::from(height)));
        assert!(png.data().iter().all(|part| *part == 0), "{}", size.slug());
        let svg = app.get(&at(Format::Svg)).await.expect(200).text();
        is_svg(size.slug(), size, "vi", &svg);
        assert!(svg.ends_with("<title></title></svg>"), "{svg}");
        assert!(drawn(&svg).data().iter().all(|part| *part == 0), "{}", size.slug());
    }
}

#[tokio::test]
async fn an_unknown_address_is_answered_legibly_in_every_size() {
    let app = TestApp::at(BEFORE).await;
    for size in Size::ALL {
        let path = format!("/banner/12/atlantis/vi/{}", size.slug());
        let png = pixels(&app.get(&format!("{path}.png")).await.expect(404));
        let (width, height) = size.pixels();
        assert_eq!((png.width(), png.height()), (u32::from(width), u32::from(height)));
        let svg = app.get(&format!("{path}.svg")).await.expect(404).text();
        is_svg(&path, size, "vi", &svg);
        assert!(svg.contains("<title>Địa chỉ banner này không đúng. Cette adresse de bannière est inconnue.</title>"));
    }
}

#[tokio::test]
async fn a_banner_in_both_languages_is_read_aloud_in_both_the_hosts_first() {
    let app = TestApp::at(BEFORE).await;
    changed(&app, "UPDATE campaign SET action_vi = 'Ghi tên & tham dự', action_fr = 'Venir à Hanoï' WHERE code = '12'")
        .await;
    // The campaign's own words are heard even where they do not fit.
    for size in Size::ALL {
        app.get(&art(&app, "12", WindowState::Open, Wording::Both, size, Format::Svg)).await.shows(
            "<title>Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12, Hà Nội, từ ngày 13 đến ngày 15 \
             tháng 4 năm 2023. Trân trọng kính mời. Ghi tên &#38; tham dự / 12es Assises de la coopération \
             décentralisée franco-vietnamienne, Hanoï, du 13 au 15 avril 2023. Invitation. Venir à Hanoï</title>",
        );
    }
}

#[tokio::test]
async fn words_that_our_font_cannot_write_are_refused_at_the_desk() {
    let app = TestApp::at(BEFORE).await;
    let browser = Browser::owner(&app).await;
    let words = [("invitation_vi", "Kính mời 🤝"), ("invitation_fr", "Bienvenue")];
    let form: Vec<(&str, &str)> = [
        ("was", "1"),
        ("name_vi", "Đợt của tỉnh"),
        ("name_fr", "Campagne"),
        ("early", "announce"),
        ("art", "paper"),
        ("action_vi", "Ghi danh"),
        ("action_fr", "来吧 !"),
    ]
    .into_iter()
    .chain(words)
    .collect();
    let page = browser.post("/admin/vi/banner/dot/12", &form).await.expect(422);
    let page = page.shows("Phông chữ của banner không có các ký tự sau: 🤝");
    page.shows("Phông chữ của banner không có các ký tự sau: 吧来").shows("value=\"Kính mời 🤝\"");
    app.get(&art(&app, "12", WindowState::Open, Wording::Both, Size::Wide, Format::Svg)).await.hides("🤝");
}
