//! Which campaign's code a portal's editor is given, of several.

use super::kit::snippet;
use crate::support::desk::change;
use crate::support::{TestApp, breakable};

/// A second campaign without a first day, which Da Nang is asked for instead of the first.
async fn second_campaign(app: &TestApp) {
    for sql in [
        "INSERT INTO campaign (code, edition_number, name_vi, name_fr, source, recorded)
         VALUES ('12-2', 12, 'Đợt hai', 'Deuxième campagne', 'desk', 1)",
        "UPDATE placement SET campaign = '12-2' WHERE campaign = '12'
         AND portal_id = (SELECT id FROM portal WHERE slug = 'da-nang')",
    ] {
        change(app, sql).await;
    }
    app.state.look_at_campaigns().await.expect("looked at");
}

#[tokio::test]
async fn a_portal_gets_the_code_of_the_campaign_that_it_was_asked_for() {
    let app = TestApp::new().await;
    second_campaign(&app).await;
    for (query, address) in [
        ("portal=hai-phong", "/banner/12/hai-phong/"),
        ("portal=da-nang", "/banner/12-2/da-nang/"),
        // Asked for none: what runs first.
        ("portal=ville-de-toulouse", "/banner/12/ville-de-toulouse/"),
        // A letter names its campaign.
        ("portal=da-nang&campaign=12", "/banner/12/da-nang/"),
        ("portal=hai-phong&campaign=12-2", "/banner/12-2/hai-phong/"),
        ("portal=hai-phong&campaign=10", "/banner/10/hai-phong/"),
        ("portal=da-nang&campaign=atlantis", "/banner/12-2/da-nang/"),
    ] {
        let page = app.get(&format!("/fr/banniere?{query}")).await.expect(200);
        let code = snippet(&page, "image");
        assert!(code.contains(address), "{query}: {code}");
    }
    let page = app.get("/fr/banniere?portal=hai-phong&campaign=10").await.expect(200);
    assert!(breakable(&snippet(&page, "image")).contains("Can Tho"), "its own edition's facts");
    let page = page.shows("26 septembre 2016");
    let chosen = "?portal=hai-phong&#38;campaign=10&#38;lang=fr&#38;size=300x250";
    page.shows(&format!("href=\"/fr/banniere{chosen}\""))
        .shows("href=\"/vi/banner?portal=hai-phong&#38;campaign=10&#38;");
    let found = app.get("/fr/banniere?q=hai+phong&campaign=10").await.expect(303);
    assert_eq!(found.location(), "/fr/banniere?portal=hai-phong&campaign=10");
    change(&app, "UPDATE campaign SET paused = 1 WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    let page = app.get("/fr/banniere?portal=hai-phong").await.expect(200).shows("La campagne est suspendue");
    assert!(snippet(&page, "image").contains("/banner/12/hai-phong/"), "a pause changes no code");
}

#[tokio::test]
async fn an_edition_without_a_campaign_says_so() {
    let app = TestApp::new().await;
    for table in ["DELETE FROM placement WHERE campaign = '12'", "DELETE FROM campaign WHERE code = '12'"] {
        change(&app, table).await;
    }
    app.state.look_at_campaigns().await.expect("looked at");
    let page = app.get("/fr/banniere?portal=hai-phong").await.expect(200).hides("data-copy");
    page.shows("Cette édition n’a pas encore de campagne");
    app.get("/fr/banniere").await.expect(200).hides("pas encore de campagne");
}
