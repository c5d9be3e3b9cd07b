//! A visitor finds what, when, where and whom to write to, in either language.

use crate::support::TestApp;

#[tokio::test]
async fn the_home_page_says_what_when_and_where() {
    let app = TestApp::new().await;
    app.get("/vi/").await.expect(200).shows("Hà Nội").shows("ngày 13").shows("tháng 4 năm 2023");
    app.get("/fr/").await.expect(200).shows("Hanoï").shows("13 au 15 avril 2023");
}
