//! From what stands on a page to a verdict on one campaign.

use super::ours::Told;
use super::sight::{Occurrence, Shape};
use crate::banner::{Carrier, Size};
use crate::campaign::Remark;

/// Of the fluid banner, which is as wide as its place: below it the words are too small.
const FLUID: u16 = 300;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    /// Code of the campaign.
    pub(super) campaign: &'a str,
    /// Slug of the portal.
    pub(super) portal: &'a str,
    /// Codes of all campaigns that are looked for, and of those that are under way without
    /// being looked for: none of them is an old one.
    pub(super) campaigns: &'a [String],
    pub(super) others: &'a [String],
}

/// Whether the snippet stands among what was seen, for readers to see it, and what looks wrong.
pub(super) fn judge(seen: &[Occurrence], sought: Sought<'_>) -> (bool, Vec<Remark>) {
    let right: Vec<&Occurrence> = seen.iter().filter(|it| sought.is_right(&it.told)).collect();
    let pictures = |it: &&&Occurrence| matches!(it.shape, Shape::Image { .. } | Shape::Frame { .. });
    let stands_in = |it: &&&Occurrence| matches!(it.shape, Shape::Image { is_stand_in: true, .. });
    let own_pictures = || right.iter().filter(pictures);
    let best = |of: Vec<Vec<Remark>>| of.into_iter().min_by_key(|marks| (marks.contains(&Remark::Hidden), marks.len()));
    let shown = |marks: &Vec<Remark>| !marks.contains(&Remark::Hidden);
    let pictures = best(own_pictures().filter(|it| !stands_in(it)).map(|it| sought.marks(it)).collect());
    let pictures = pictures.filter(shown).or_else(|| best(own_pictures().map(|it| sought.marks(it)).collect()));
    let links = || {
        // The link around a hidden picture shows nothing either.
        let is_around = |it: &Occurrence, link: &Occurrence| matches!(&it.shape, Shape::Image { link: Some(told), .. } if *told == link.told);
        let is_alone = |link: &&&Occurrence| !own_pictures().any(|it| is_around(it, link));
        let links = || right.iter().filter(|it| matches!(it.shape, Shape::Link { .. })).filter(is_alone);
        let mut marks = best(links().map(|it| sought.marks(it)).collect())?;
        let is_copied = links().any(|it| matches!(it.shape, Shape::Link { holds_image: true }));
        marks.push(if is_copied { Remark::CopiedImage } else { Remark::LinkOnly });
        Some(marks)
    };
    let links = if pictures.as_ref().is_some_and(shown) { None } else { links() };
    let links = links.filter(|marks| pictures.is_none() || shown(marks));
    let is_found = [&pictures, &links].into_iter().flatten().any(shown);
    let mut remarks: Vec<Remark> = [pictures, links].into_iter().flatten().flatten().collect();
    remarks.extend(seen.iter().filter_map(|it| sought.aside(it, is_found)));
    remarks.sort_unstable();
    remarks.dedup();
    (is_found, remarks)
}

impl Sought<'_> {
    fn is_right(&self, told: &Told) -> bool {
        matches!(told, Told::Placed { campaign, portal, .. } if campaign == self.campaign && portal == self.portal)
    }

    /// What is wrong with one that is right by its address.
    fn marks(&self, it: &Occurrence) -> Vec<Remark> {
        let (room, is_mixed, leads_wrong) = match &it.shape {
            Shape::Image { link, room, is_mixed, .. } => {
                let wrong = match link {
                    Some(told) if self.is_right(told) => None,
                    Some(Told::Site) => Some(Remark::HomeLink),
                    _ => Some(Remark::NoLink),
                };
                (Some(*room), *is_mixed, wrong)
            }
            Shape::Frame { room, is_mixed } => (Some(*room), *is_mixed, None),
            Shape::Link { .. } | Shape::Text | Shape::Script | Shape::Comment => (None, false, None),
        };
        let natural = match &it.told {
            Told::Placed { carrier: Carrier::Image(Size::Fluid), .. } => Some(FLUID),
            Told::Placed { carrier: Carrier::Image(size), .. } => Some(size.pixels().0),
            _ => None,
        };
        let narrow = room.zip(natural).and_then(|(room, natural)| room.narrower_than(natural));
        let narrow = narrow.filter(|_| !it.is_hidden);
        [
            it.is_hidden.then_some(Remark::Hidden),
            it.is_lazy.then_some(Remark::Lazy),
            is_mixed.then_some(Remark::Mixed),
            leads_wrong,
            narrow,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What one says that is not the one that is sought.
    fn aside(&self, it: &Occurrence, is_found: bool) -> Option<Remark> {
        match (&it.shape, &it.told) {
            // Said only where it explains why nothing is seen.
            (Shape::Text | Shape::Script | Shape::Comment, told) if is_found || !self.is_right(told) => None,
            (Shape::Text, _) => Some(Remark::AsText),
            (Shape::Script, _) => Some(Remark::Script),
            (Shape::Comment, _) => Some(Remark::Hidden),
            (_, Told::Placed { portal, .. } | Told::Elsewhere { portal }) if portal != self.portal => {
                Some(Remark::OtherPortal)
            }
            (_, Told::Placed { campaign, .. }) => {
                let is_current = self.campaigns.contains(campaign) || self.others.contains(campaign);
                (!is_current).then_some(Remark::OldAddress)
            }
            (_, Told::Elsewhere { .. }) => Some(Remark::OldAddress),
            (_, Told::Unknown) => Some(Remark::UnknownAddress),
            (_, Told::Site) => (!is_found).then_some(Remark::HomeLink),
        }
    }
}
