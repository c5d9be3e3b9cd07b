//! The organisers tell the hosting committee which portals carry the banner.

use super::desk_banner::{evidence, rows};
use crate::support::TestApp;
use crate::support::desk::{Browser, change};

#[tokio::test]
async fn the_report_is_the_document_for_the_hosting_committee_in_both_languages() {
    let app = TestApp::new().await;
    evidence(&app).await;
    change(&app, "UPDATE campaign SET letter_number = '12/UBND-ĐN', letter_date = '2023-02-14' WHERE code = '12'")
        .await;
    app.state.look_at_campaigns().await.expect("looked at");
    let browser = Browser::reader(&app).await;
    let vi = browser.get("/admin/vi/banner/bao-cao?campaign=12&sort=requests&order=down").await.expect(200);
    let vi = vi
        .shows("Báo cáo<br><small>Tình hình đặt banner tuyên truyền về Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12")
        .shows("Kính gửi: Ủy ban nhân dân thành phố Hà Nội")
        .shows("Thực hiện Công văn số 12/UBND-ĐN ngày 14 tháng 02 năm 2023 của Ủy ban nhân dân thành phố Hà Nội")
        .shows("Hà Nội, ngày 01 tháng 3 năm 2023")
        .shows("từ ngày 20 tháng 02 đến ngày 12 tháng 4 năm 2023")
        .shows("Số liệu tính đến 9 giờ, ngày 01 tháng 3 năm 2023")
        .shows("<dt>Đã ghi nhận</dt><dd>2</dd>")
        .shows("thứ tự này không phải là xếp hạng")
        .shows("Ban Tổ chức trân trọng báo cáo./.");
    let rows = rows(&vi.text());
    assert!(rows[0].contains("1 Thành phố Hồ Chí Minh"), "{}", rows[0]);
    assert!(rows[1].contains("2 Hải Phòng") && rows[1].contains("19/02/2023 – 01/03/2023"), "{}", rows[1]);
    let fr = browser.get("/admin/fr/banniere/rapport?campaign=12").await.expect(200);
    fr.shows("Affichage de la bannière des 12<sup>es</sup> Assises de la coopération décentralisée")
        .shows("Référence : lettre n° 12/UBND-ĐN du 14 février 2023 (Comité populaire de la ville de Hanoï)")
        .shows("Hanoï, le 1<sup>er</sup> mars 2023")
        .shows("Destinataire : Comité populaire de la ville de Hanoï")
        .shows("cet ordre n’est pas un classement")
        .shows("Pour le Comité d’organisation");
}

#[tokio::test]
async fn a_report_leaves_out_the_letter_that_nobody_knows_and_never_invents_figures() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser
        .get("/admin/vi/banner/bao-cao")
        .await
        .expect(200)
        .hides("Thực hiện Công văn")
        .shows("trân trọng báo cáo kết quả");
    change(&app, "UPDATE campaign SET letter_date = '2023-02-14' WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    browser.get("/admin/vi/banner/bao-cao").await.shows("Thực hiện Công văn ngày 14 tháng 02 năm 2023 của");
    let archive = browser.get("/admin/vi/banner/bao-cao?campaign=10").await.expect(200);
    archive
        .shows("Thực hiện Công văn số 1913/UBND-KGVX ngày 18 tháng 5 năm 2016 của Ủy ban nhân dân thành phố Cần Thơ")
        .shows("không được ghi nhận nên không có số liệu")
        .shows("<dt>Đã ghi nhận</dt><dd>không có số liệu</dd>")
        .shows("– / 118")
        .hides("<dd>0</dd>");
    browser.get("/admin/fr/banniere/rapport?campaign=10").await.expect(200).shows("<dd>non relevé</dd>");
    browser.get("/admin/fr/banniere/rapport?campaign=atlantis").await.expect(404);
}
