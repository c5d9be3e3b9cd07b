//! Banners to look at and to measure: every size in every wording, dress and state.

use crate::banner::artwork::{Artwork, Face};
use crate::banner::{Size, Wording};
use crate::campaign::Art;
use crate::i18n::Lang;

/// Names of states, with whether the campaign asks, and what they say: where the conference
/// stands, what one can do.
const STATES: [(&str, bool, [&str; 2], [&str; 2]); 7] = [
    ("soon", false, ["Sắp diễn ra", "Bientôt"], ["Tìm hiểu thêm", "En savoir plus"]),
    ("open", true, ["Trân trọng kính mời", "Invitation"], ["Đăng ký tham dự", "S’inscrire"]),
    ("now", true, ["Đang diễn ra", "En ce moment"], ["Đăng ký tham dự", "S’inscrire"]),
    ("closed", false, ["Đang diễn ra", "En ce moment"], ["Trang của Hội nghị", "Le site des Assises"]),
    ("thanks", false, ["Trân trọng cảm ơn", "Merci à tous"], ["Xem kết quả", "Voir le bilan"]),
    ("over", true, ["", ""], ["Tìm hiểu thêm", "En savoir plus"]),
    (
        "own",
        true,
        [
            "Trân trọng kính mời Quý vị đại biểu các địa phương tham dự",
            "Les collectivités des deux pays sont invitées à Hanoï, venez",
        ],
        [
            "Đăng ký tham dự các phiên chuyên đề và triển lãm trước 12/4",
            "S’inscrire aux ateliers et aux visites avant le 12 avril 2023",
        ],
    ),
];

fn face(lang: Lang, edition: u16, state: [&str; 2], action: [&str; 2], is_own: bool) -> Face {
    let at = usize::from(lang == Lang::Fr);
    let forms = |text: &str, usual: &str| -> Vec<String> {
        let own = Some(text.to_owned()).filter(|text| !text.is_empty());
        own.into_iter().chain(is_own.then(|| usual.to_owned())).collect()
    };
    let (city, when, digits) = match edition {
        10 => (["Cần Thơ", "Can Tho"][at], ["tháng 9 năm 2016", "septembre 2016"][at], "09/2016"),
        12 => (["Hà Nội", "Hanoï"][at], ["tháng 4 năm 2023", "avril 2023"][at], "04/2023"),
        _ => (
            ["Thành phố Hồ Chí Minh", "Hô-Chi-Minh-Ville"][at],
            ["tháng 9 – tháng 10 năm 2029", "septembre – octobre 2029"][at],
            "09–10/2029",
        ),
    };
    let name = [
        [
            format!("Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ {edition}"),
            format!("Hội nghị hợp tác địa phương Việt - Pháp lần thứ {edition}"),
        ],
        [
            format!("{edition}es Assises de la coopération décentralisée franco-vietnamienne"),
            format!("{edition}es Assises franco-vietnamiennes"),
        ],
    ];
    Face {
        lang,
        name: name[at].to_vec(),
        city: city.to_owned(),
        when: vec![when.to_owned(), digits.to_owned()],
        range: String::new(),
        state: forms(state[at], ["Trân trọng kính mời", "Invitation"][at]),
        action: forms(action[at], ["Đăng ký tham dự", "S’inscrire"][at]),
    }
}

/// A banner with its name.
pub(super) struct Sample {
    pub(super) name: String,
    pub(super) edition: u16,
    pub(super) artwork: Artwork,
}

/// All of them.
pub(super) fn all() -> Vec<Sample> {
    let mut all = Vec::new();
    for size in Size::ALL {
        for wording in Wording::ALL {
            // In the other dress the same words stand in the same places.
            for art in [Art::Paper, Art::Indigo] {
                for edition in [10, 12, 15] {
                    for (state, open, says, action) in STATES {
                        let is_shown = match (art, edition) {
                            (Art::Paper, 12) => true,
                            (Art::Paper, _) => ["open", "thanks", "own"].contains(&state),
                            (Art::Indigo, edition) => edition == 12 && ["soon", "open"].contains(&state),
                        };
                        if !is_shown {
                            continue;
                        }
                        let langs = wording.langs(Lang::Vi).into_iter();
                        let faces = langs.map(|lang| face(lang, edition, says, action, state == "own")).collect();
                        let name = format!("{}-{}-{}-{edition}-{state}", size.slug(), wording.slug(), art.code());
                        all.push(Sample { name, edition, artwork: artwork(size, wording, art, edition, faces, open) });
                    }
                }
            }
        }
    }
    all
}

/// Invitation and action of a campaign, the same in both languages.
pub(super) fn own(size: Size, wording: Wording, [invitation, action]: [&str; 2]) -> Artwork {
    let langs = wording.langs(Lang::Vi).into_iter();
    let faces = langs.map(|lang| face(lang, 12, [invitation; 2], [action; 2], true)).collect();
    artwork(size, wording, Art::Paper, 12, faces, true)
}

fn artwork(size: Size, wording: Wording, art: Art, edition: u16, faces: Vec<Face>, open: bool) -> Artwork {
    let (first, last) = match edition {
        10 => ("14", "16"),
        12 => ("13", "15"),
        _ => ("28", "02"),
    };
    let days = (first.to_owned(), Some(last.to_owned()));
    Artwork { campaign: edition.to_string(), wording, size, art, opening: 1, days, faces, open }
}
