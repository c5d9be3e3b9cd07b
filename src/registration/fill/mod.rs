//! Filling a rehearsal with delegates who do not exist, as many as one likes: names as frequent as
//! they are in both countries, real localities, addresses of reserved domains alone (RFC 2606).
//!
//! The same seed makes the same delegates. They are written as the form writes them, batch by batch,
//! without letters and links: nobody is to be written to.

mod chance;
mod names;
mod queries;

use jiff::{SignedDuration, Timestamp, ToSpan};

use self::chance::Chance;
pub(crate) use self::queries::fill;
use super::model::{
    Choice, ContributionKind, FromLocality, Honorific, Interpretation, NewRegistration, OrganisationKind, Side, Spoken,
    Status,
};
use super::needs::{Access, Diet, NEEDS, Needs};
use crate::edition::{Edition, Localities, Locality};
use crate::i18n::{Lang, fold};

/// Registering went on for so many days before the day of the filling.
const DAYS: i64 = 60;

/// One who does not exist, and what became of the registration.
struct Invented {
    new: NewRegistration,
    status: Status,
    is_proven: bool,
    /// Of food or access.
    needs: Option<Needs>,
    /// Activities that are wished for, by any number; the same twice is once.
    wishes: Vec<usize>,
    /// What the id is made of beside the moment, and the reference.
    bytes: [u8; 16],
    at: Timestamp,
}

/// Makes them one after the other.
struct Inventor<'a> {
    chance: Chance,
    seed: u64,
    number: usize,
    of: usize,
    until: Timestamp,
    edition: &'a Edition,
    localities: &'a Localities,
    last: Option<NewRegistration>,
}

impl<'a> Inventor<'a> {
    fn new(edition: &'a Edition, localities: &'a Localities, of: usize, seed: u64, until: Timestamp) -> Self {
        Self { chance: Chance::new(seed), seed, number: 0, of, until, edition, localities, last: None }
    }

    /// The next of them; none once there are enough.
    fn next(&mut self) -> Option<Invented> {
        if self.number == self.of {
            return None;
        }
        self.number += 1;
        let mut new = match self.last.take().filter(|_| self.chance.percent(2)) {
            // One in fifty has registered twice, with another post.
            Some(before) => NewRegistration {
                position: format!("{} ({})", before.position, self.number),
                email: self.address("again", "example.org"),
                ..before
            },
            None => self.delegate(),
        };
        self.last = Some(new.clone());
        let status = match self.chance.below(100) {
            0..45 => Status::Received,
            45..88 => Status::Confirmed,
            88..94 => Status::Declined,
            _ => Status::Cancelled,
        };
        let mut bytes = [0; 16];
        for half in bytes.chunks_mut(8) {
            half.copy_from_slice(&self.chance.next().to_le_bytes());
        }
        let is_proven = self.chance.percent(70);
        let wishes = (0..self.chance.below(4)).map(|_| self.chance.below(1_000)).collect();
        let asked = self.edition.privacy.iter().find_map(|privacy| privacy.needs.as_ref());
        let needs = asked.filter(|_| self.chance.percent(6)).map(|asked| {
            new.consents.push((NEEDS.to_owned(), asked.version));
            self.needs()
        });
        Some(Invented { new, status, is_proven, needs, wishes, bytes, at: self.moment() })
    }

    fn needs(&mut self) -> Needs {
        let diet = self.chance.percent(85).then(|| self.chance.ranked(Diet::OPTIONS).1);
        let access = (diet.is_none() || self.chance.percent(5)).then(|| self.chance.ranked(Access::OPTIONS).1);
        Needs { diet: diet.into_iter().collect(), access: access.into_iter().collect(), ..Needs::default() }
    }

    /// Spread over the days, one after the other.
    fn moment(&self) -> Timestamp {
        let whole = DAYS * 24 * 60 * 60 * 1000;
        let (number, of) = (i64::try_from(self.number), i64::try_from(self.of.max(1)));
        let left = whole - whole / of.unwrap_or(1).max(1) * number.unwrap_or_default();
        self.until.saturating_sub(SignedDuration::from_millis(left.max(0))).unwrap_or(self.until)
    }

    fn address(&self, local: &str, domain: &str) -> String {
        format!("{}.{}.{}@{domain}", fold(local).replace(' ', "."), self.seed, self.number)
    }

    fn delegate(&mut self) -> NewRegistration {
        let side = match self.chance.below(100) {
            0..62 => Side::Vietnam,
            62..95 => Side::France,
            _ => Side::Other,
        };
        let is_woman = self.chance.percent(45);
        let full_name = self.name(side, is_woman);
        let place = self.place(side);
        let (kind, organisation) = self.organisation(side, place);
        let slug = place.map_or("world", |place| place.slug.as_str());
        let chance = &mut self.chance;
        let positions = if side == Side::Vietnam { names::VIETNAMESE_POSITIONS } else { names::FRENCH_POSITIONS };
        let position = (*chance.one(positions)).to_owned();
        let digits =
            |chance: &mut Chance, end: usize| format!("{:0width$}", chance.below(end), width = end.ilog10() as usize);
        let telephone = match side {
            Side::Vietnam => format!("+84 9{} {} {}", chance.below(10), digits(chance, 1000), digits(chance, 10_000)),
            // Numbers that are kept for films.
            Side::France => format!("+33 6 39 98 {} {}", digits(chance, 100), digits(chance, 100)),
            Side::Other => format!("+66 2 {} {}", digits(chance, 1000), digits(chance, 10_000)),
        };
        let telephone = chance.percent(80).then_some(telephone);
        let dates = &self.edition.dates.announced;
        let mut days: Vec<_> = dates.first.series(1.day()).take_while(|day| *day <= dates.last).collect();
        days.retain(|day| *day == dates.first || chance.percent(80));
        let own = if side == Side::Vietnam { Spoken::Vietnamese } else { Spoken::French };
        let languages = if chance.percent(40) { vec![own, Spoken::English] } else { vec![own] };
        let needs = if side == Side::Other { 70 } else { 35 };
        let interpretation = if chance.percent(needs) { Interpretation::Needed } else { Interpretation::NotNeeded };
        let contributions: Vec<ContributionKind> =
            ContributionKind::OPTIONS.iter().map(|(_, kind)| *kind).filter(|_| chance.percent(6)).collect();
        let partner = contributions.contains(&ContributionKind::Agreement);
        let partner = partner.then(|| chance.one(&self.localities.france).name.fr.clone());
        let purposes = self.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
        let consents = purposes.filter(|_| chance.percent(55)).map(|it| (it.id.clone(), it.version)).collect();
        NewRegistration {
            edition: self.edition.number,
            lang: if side == Side::Vietnam { Lang::Vi } else { Lang::Fr },
            honorific: if is_woman { Honorific::Madam } else { Honorific::Sir },
            email: self.address(&full_name, &format!("{slug}.example.org")),
            full_name,
            position,
            organisation,
            organisation_kind: kind,
            side,
            locality: place.map(|place| FromLocality::Known(place.slug.clone())),
            telephone,
            contact_person: None,
            contact_email: None,
            contact_telephone: None,
            days,
            languages,
            interpretation,
            activities: Vec::new(),
            contributions,
            partner,
            remarks: None,
            notice_version: self.edition.privacy.as_ref().map_or(0, |privacy| privacy.version),
            consents,
        }
    }

    fn name(&mut self, side: Side, is_woman: bool) -> String {
        let chance = &mut self.chance;
        match side {
            Side::Vietnam => {
                let (middles, given) = if is_woman {
                    (names::VIETNAMESE_WOMENS_MIDDLES, names::VIETNAMESE_WOMENS)
                } else {
                    (names::VIETNAMESE_MENS_MIDDLES, names::VIETNAMESE_MENS)
                };
                let family = chance.weighted(names::VIETNAMESE_FAMILIES);
                format!("{family} {} {}", chance.weighted(middles), chance.weighted(given))
            }
            Side::France => {
                let given = chance.ranked(if is_woman { names::FRENCH_WOMENS } else { names::FRENCH_MENS });
                let family = chance.ranked(names::FRENCH_FAMILIES);
                // One woman in ten has both names.
                if is_woman && chance.percent(10) {
                    format!("{given} {family}-{}", chance.ranked(names::FRENCH_FAMILIES))
                } else {
                    format!("{given} {family}")
                }
            }
            Side::Other => (*chance.one(names::OTHERS)).to_owned(),
        }
    }

    fn place(&mut self, side: Side) -> Option<&'a Locality> {
        let localities = match side {
            Side::Vietnam => &self.localities.vietnam,
            Side::France => &self.localities.france,
            Side::Other => return None,
        };
        (!localities.is_empty() && self.chance.percent(95)).then(|| self.chance.ranked(localities))
    }

    fn organisation(&mut self, side: Side, place: Option<&Locality>) -> (OrganisationKind, String) {
        let Some(place) = place else {
            let (kind, name) = match side {
                Side::Vietnam => (OrganisationKind::Ministry, "Bộ Ngoại giao"),
                Side::France => (OrganisationKind::Ministry, "Ministère de l’Europe et des Affaires étrangères"),
                Side::Other => (OrganisationKind::Other, "International Organisation"),
            };
            return (kind, name.to_owned());
        };
        let (bodies, name) = match side {
            Side::Vietnam => (names::VIETNAMESE_BODIES, &place.name.vi),
            _ => (names::FRENCH_BODIES, &place.name.fr),
        };
        let (kind, body) = self.chance.one(bodies);
        let kind = OrganisationKind::from_code(kind).unwrap_or(OrganisationKind::Other);
        // Where hundreds of thousands come, each of these bodies has many houses: else whoever has a
        // frequent name would have a namesake in it, and be taken for a double.
        let houses = self.of / 1_000;
        if houses < 20 {
            return (kind, format!("{body} {name}"));
        }
        let house = if side == Side::Vietnam { "cơ sở" } else { "antenne" };
        (kind, format!("{body} {name}, {house} {}", 1 + self.chance.below(houses)))
    }
}
