//! The artwork of the banners: what each size says in each language, dress and state, as a
//! file right to the pixel, and where our own pages find it.

use std::sync::Arc;

use vietphap::banner::{Format, Size, Wording, art_path};
use vietphap::campaign::Campaign;
use vietphap::edition::WindowState;

use crate::support::desk::{change, number};
use crate::support::{BEFORE, OVER, TestApp, UNDER_WAY};

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
    let mut addresses = std::collections::BTreeSet::new();
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
