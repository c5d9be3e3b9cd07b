//! What is promised of seats, whatever people do in whatever order.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::{Answer, Capacity, Chooser, Refusal, Seat, SeatState, Wanted, Why};
use crate::clock::Clock;
use crate::config::{Config, Overrides};
use crate::edition::{Activities, Audience, Confidence, Country, Edition, Origin, Slot, Window};
use crate::error::Result;
use crate::i18n::Lang;
use crate::registration::intake::{Registered, register};
use crate::registration::model::{Interpretation, NewRegistration};
use crate::registration::queries::seating;
use crate::registration::{Honorific, OrganisationKind, Side, Spoken};
use crate::store::Store;
use crate::web::AppState;

/// The first two are held at the same time.
const ACTIVITIES: [&str; 3] = ["environment-water", "smart-cities", "visits"];
const BEGINS: &str = "2023-03-01T09:00:00+07:00";

/// A site with people who have registered and chosen nothing yet.
struct House {
    app: AppState,
    edition: Arc<Edition>,
    people: Vec<String>,
    _folder: TempDir,
}

impl House {
    async fn with(people: usize) -> Self {
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a folder");
        let data = Some(folder.path().display().to_string());
        let config = Config::load(Overrides { data, ..Overrides::default() }).expect("settings");
        let store = Store::open(&config.database_url).await.expect("a database");
        let clock = Clock::manual(BEGINS.parse().expect("a moment"));
        let app = crate::serve::with(config, store, clock).await.expect("a site");
        let mut edition = Edition::clone(&app.published.load().current);
        for session in edition.thematic_sessions.iter_mut().take(2) {
            let starts = date(2023, 4, 14).at(9, 0, 0, 0);
            let origin = Origin { source: "a test".to_owned(), confidence: Confidence::High, note: None };
            session.time = Some(Slot { starts, ends: date(2023, 4, 14).at(11, 0, 0, 0), origin });
        }
        app.store.publish_edition(&edition, app.clock.system_now()).await.expect("published");
        let mut house = Self { app, edition: Arc::new(edition), people: Vec::new(), _folder: folder };
        for number in 0..people {
            house.let_in(number, Vec::new()).await;
        }
        house
    }

    /// Registers somebody new.
    async fn let_in(&mut self, number: usize, activities: Vec<Wanted>) {
        let new = NewRegistration { activities, ..person(number) };
        let registered = register(&self.app, new, &self.edition).await.expect("registered");
        let Registered::New(secret) = registered else { panic!("{number} is somebody new") };
        let found = self.app.store.registration_by_secret(secret.expose()).await.expect("read");
        self.people.push(found.expect("there").id);
    }

    async fn choose(&self, person: usize, activities: &[usize]) -> Result<bool> {
        Ok(self.ask(person, activities, true).await?.is_empty())
    }

    async fn ask(&self, person: usize, activities: &[usize], may_wait: bool) -> Result<Vec<Refusal>> {
        let wanted: Vec<Wanted> =
            activities.iter().map(|at| Wanted { activity: ACTIVITIES[*at].to_owned(), may_wait }).collect();
        let chooser = Chooser { registration: &self.people[person], side: "vietnam", organisation_kind: "authority" };
        let mut transaction = self.app.store.begin().await?;
        let window = (Window::default(), &self.edition.zone());
        let refused = seating(&self.app, &self.edition, &mut transaction).choose(chooser, &wanted, window).await?;
        transaction.commit().await?;
        Ok(refused)
    }

    async fn seats_of(&self, person: usize) -> Vec<Seat> {
        self.app.store.seats(&self.people[person]).await.expect("read")
    }

    /// What the postman does.
    async fn letters_go_out(&self) {
        super::queries::end_letters(&self.app.store).await;
    }

    async fn set_capacity(&self, activity: usize, capacity: Option<i64>) -> Capacity {
        let mut transaction = self.app.store.begin().await.expect("a transaction");
        let done =
            seating(&self.app, &self.edition, &mut transaction).set_capacity(ACTIVITIES[activity], capacity).await;
        transaction.commit().await.expect("committed");
        done.expect("asked")
    }

    async fn activities(&self) -> Activities {
        self.app.store.activities(self.edition.number).await.expect("read")
    }

    /// The people in an activity with their states, and the line in its order.
    async fn inside(&self, activity: usize) -> (Vec<(usize, SeatState)>, Vec<usize>) {
        let (mut all, mut line) = (Vec::new(), Vec::new());
        for (person, id) in self.people.iter().enumerate() {
            for seat in self.app.store.seats(id).await.expect("read") {
                if seat.activity == ACTIVITIES[activity] {
                    all.push((person, seat.state()));
                    if seat.state() == SeatState::Waiting {
                        line.push((seat.position, person));
                    }
                }
            }
        }
        line.sort_unstable();
        let places: Vec<i64> = line.iter().map(|(position, _)| *position).collect();
        assert_eq!(places, (1..=i64::try_from(line.len()).expect("few")).collect::<Vec<_>>(), "each has a place");
        (all, line.into_iter().map(|(_, person)| person).collect())
    }
}

fn person(number: usize) -> NewRegistration {
    NewRegistration {
        edition: 12,
        lang: Lang::Vi,
        honorific: Honorific::Madam,
        full_name: format!("Nguyễn Thị {number}"),
        position: "Phó Giám đốc".to_owned(),
        organisation: "Sở Ngoại vụ".to_owned(),
        organisation_kind: OrganisationKind::Authority,
        side: Side::Vietnam,
        locality: None,
        email: format!("nguyen{number}@example.vn"),
        telephone: None,
        contact_person: None,
        contact_email: None,
        contact_telephone: None,
        days: vec![date(2023, 4, 13)],
        languages: vec![Spoken::Vietnamese],
        interpretation: Interpretation::NotNeeded,
        activities: Vec::new(),
        contributions: Vec::new(),
        partner: None,
        remarks: None,
        notice_version: 2,
        consents: Vec::new(),
    }
}

/// What somebody does.
#[derive(Clone, Debug)]
enum Deed {
    Choose(usize, BTreeSet<usize>),
    /// If there are seats at once; else nothing.
    ChooseNow(usize, usize),
    Register(usize),
    LetGo(usize, usize),
    Accept(usize, usize),
    Cancel(usize),
    ComeBack(usize),
    Capacity(usize, Option<i64>),
    TimePasses(i64),
}

const PEOPLE: usize = 8;

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 0..PEOPLE;
    let what = || 0..ACTIVITIES.len();
    prop_oneof![
        6 => (who(), prop::collection::btree_set(what(), 0..3)).prop_map(|(who, what)| Deed::Choose(who, what)),
        2 => (who(), what()).prop_map(|(who, what)| Deed::LetGo(who, what)),
        3 => (who(), what()).prop_map(|(who, what)| Deed::Accept(who, what)),
        1 => who().prop_map(Deed::Cancel),
        1 => who().prop_map(Deed::ComeBack),
        2 => (what(), prop::option::weighted(0.9, 0_i64..4)).prop_map(|(what, capacity)| Deed::Capacity(what, capacity)),
        2 => (1_i64..60).prop_map(Deed::TimePasses),
        2 => (who(), what()).prop_map(|(who, what)| Deed::ChooseNow(who, what)),
        2 => what().prop_map(Deed::Register),
    ]
}

async fn do_it(house: &mut House, deed: &Deed) {
    if let Deed::Register(what) = deed {
        let wanted = Wanted { activity: ACTIVITIES[*what].to_owned(), may_wait: true };
        house.let_in(1_000 + house.people.len(), vec![wanted]).await;
    } else {
        do_among(house, deed).await;
    }
}

/// All but who comes in.
async fn do_among(house: &House, deed: &Deed) {
    let app = &house.app;
    match deed {
        Deed::Choose(who, what) => {
            let what: Vec<usize> = what.iter().copied().collect();
            let both = what.contains(&0) && what.contains(&1);
            let done = house.choose(*who, &what).await.expect("asked");
            assert_ne!(done, both, "two at the same time are refused, and nothing else is");
        }
        Deed::ChooseNow(who, what) => {
            let before = house.activities().await;
            let before = before.get(ACTIVITIES[*what]).expect("there");
            let had = house.seats_of(*who).await;
            let has_it = had.iter().any(|seat| seat.activity == ACTIVITIES[*what]);
            let refused = house.ask(*who, &[*what], false).await.expect("asked");
            let full = Refusal { activity: ACTIVITIES[*what].to_owned(), why: Why::Full };
            let is_full = before.waiting > 0 || before.free() == Some(0);
            assert_eq!(refused, if is_full && !has_it { vec![full] } else { Vec::new() });
            if !refused.is_empty() {
                assert_eq!(house.seats_of(*who).await, had, "nothing is changed by what is refused");
            }
        }
        Deed::Register(_) => panic!("the house lets people in"),
        Deed::Capacity(what, capacity) => {
            let before = house.activities().await.get(ACTIVITIES[*what]).expect("there").taken;
            match house.set_capacity(*what, *capacity).await {
                Capacity::Changed => assert!(capacity.is_none_or(|capacity| capacity >= before)),
                Capacity::WouldLose(losers) => {
                    assert_eq!(Some(before - i64::try_from(losers.len()).expect("few")), *capacity);
                }
                Capacity::Unknown => panic!("there is such an activity"),
            }
        }
        Deed::TimePasses(hours) => {
            let later: Timestamp = app.clock.conference_now() + SignedDuration::from_hours(*hours);
            app.clock.set(later);
            house.letters_go_out().await;
            let mut transaction = app.store.begin().await.expect("a transaction");
            seating(app, &house.edition, &mut transaction).expire().await.expect("looked at");
            transaction.commit().await.expect("committed");
        }
        Deed::LetGo(who, _) | Deed::Accept(who, _) | Deed::Cancel(who) | Deed::ComeBack(who) => {
            let who = &house.people[*who];
            let mut transaction = app.store.begin().await.expect("a transaction");
            let mut seating = seating(app, &house.edition, &mut transaction);
            match deed {
                Deed::LetGo(_, what) => drop(seating.let_go(who, ACTIVITIES[*what]).await.expect("done")),
                Deed::Accept(_, what) => {
                    let seats = seating.seats_of(who).await.expect("read");
                    let had = seats.iter().find(|seat| seat.activity == ACTIVITIES[*what]).map(Seat::state);
                    let good = seats.iter().filter(|seat| seat.activity == ACTIVITIES[*what]).any(|seat| {
                        let now = app.clock.conference_now().as_millisecond();
                        seat.state() == SeatState::Held || seat.answer_by.is_some_and(|until| until > now)
                    });
                    let answer = seating.accept(who, ACTIVITIES[*what]).await.expect("done");
                    assert_eq!(answer != Answer::TooLate, good, "an offer that stands is taken up, and nothing else");
                    assert_eq!(answer == Answer::HeldBefore, had == Some(SeatState::Held), "and taken up once");
                }
                Deed::Cancel(_) => seating.release_all(who).await.expect("done"),
                _ => seating.ask_again(who).await.expect("done"),
            }
            transaction.commit().await.expect("committed");
        }
    }
}

/// Whatever is done, nobody jumps the line: those who stopped waiting and are still there
/// stood before all who wait on, and who waits on does so in the same order.
fn was_just(before: &[usize], inside: &[(usize, SeatState)], line: &[usize]) {
    let still_there = |person: &usize| inside.iter().any(|(other, _)| other == person);
    let served: Vec<usize> = before.iter().copied().filter(|it| still_there(it) && !line.contains(it)).collect();
    let waits_on: Vec<usize> = before.iter().copied().filter(|it| line.contains(it)).collect();
    assert_eq!(line[..waits_on.len()], waits_on, "newcomers stand at the end");
    let place = |person: &usize| before.iter().position(|it| it == person);
    assert!(
        served.iter().all(|one| waits_on.iter().all(|other| place(one) < place(other))),
        "the first is served first"
    );
}

fn app_now(house: &House) -> i64 {
    house.app.clock.conference_now().as_millisecond()
}

async fn live_through(deeds: Vec<Deed>) {
    let mut house = House::with(PEOPLE).await;
    for (activity, capacity) in [1, 2, 1].into_iter().enumerate() {
        assert_eq!(house.set_capacity(activity, Some(capacity)).await, Capacity::Changed);
    }
    for deed in deeds {
        let mut lines = Vec::new();
        for activity in 0..ACTIVITIES.len() {
            lines.push(house.inside(activity).await.1);
        }
        do_it(&mut house, &deed).await;
        let activities = house.activities().await;
        for (at, before) in lines.iter().enumerate() {
            let activity = activities.get(ACTIVITIES[at]).expect("there");
            let (inside, line) = house.inside(at).await;
            assert!(activity.capacity.is_none_or(|capacity| activity.taken <= capacity), "{deed:?}: {activity:?}");
            assert!(line.is_empty() || activity.free() == Some(0), "{deed:?}: somebody waits for a free seat");
            // Who comes back, or gives up and asks again, is a newcomer.
            if !matches!(deed, Deed::ComeBack(_)) {
                was_just(before, &inside, &line);
            }
        }
        let now = app_now(&house);
        for id in &house.people {
            let seats = house.app.store.seats(id).await.expect("read");
            assert!(
                seats.iter().all(|seat| seat.answer_by.is_none_or(|until| until > now)),
                "{deed:?}: a lapsed offer"
            );
        }
        let (first, second) = (house.inside(0).await.0, house.inside(1).await.0);
        assert!(first.iter().all(|(one, _)| second.iter().all(|(other, _)| one != other)), "{deed:?}: in two places");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn seats_stay_just_whatever_people_do(deeds in prop::collection::vec(deed(), 30..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(live_through(deeds));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_who_race_for_10_seats_10_get_one_and_54_stand_in_line() {
    const RACERS: usize = 64;
    let house = std::sync::Arc::new(House::with(RACERS).await);
    assert_eq!(house.set_capacity(2, Some(10)).await, Capacity::Changed);
    for round in 0..1_000 {
        let mut racers = JoinSet::new();
        for person in 0..RACERS {
            let house = house.clone();
            racers.spawn(async move { house.choose(person, &[2]).await });
        }
        while let Some(raced) = racers.join_next().await {
            assert!(raced.expect("ran").expect("answered"), "round {round}");
        }
        let activities = house.activities().await;
        let visits = activities.get(ACTIVITIES[2]).expect("there");
        assert_eq!((visits.taken, visits.waiting), (10, 54), "round {round}");
        if round % 100 == 0 {
            assert_eq!(house.inside(2).await.1.len(), 54);
        }
        // All go home, the line first, so that nothing is offered on the way.
        let mut transaction = house.app.store.begin().await.expect("a transaction");
        let mut seating = seating(&house.app, &house.edition, &mut transaction);
        for state in [SeatState::Waiting, SeatState::Held] {
            for person in &house.people {
                if seating.seats_of(person).await.expect("read").iter().any(|seat| seat.state() == state) {
                    seating.let_go(person, ACTIVITIES[2]).await.expect("done");
                }
            }
        }
        transaction.commit().await.expect("committed");
    }
}

#[tokio::test]
async fn within_the_hour_before_it_begins_nothing_is_offered() {
    let house = House::with(3).await;
    assert_eq!(house.set_capacity(0, Some(1)).await, Capacity::Changed);
    for person in 0..3 {
        assert!(house.choose(person, &[0]).await.expect("asked"));
    }
    let states = async || house.inside(0).await.0.into_iter().map(|(_, state)| state).collect::<Vec<_>>();
    house.app.clock.set("2023-04-14T08:00:01+07:00".parse().expect("a moment"));
    do_among(&house, &Deed::LetGo(0, 0)).await;
    assert_eq!(states().await, [SeatState::Waiting, SeatState::Waiting]);
    house.app.clock.set("2023-04-14T08:00:00+07:00".parse().expect("a moment"));
    do_among(&house, &Deed::TimePasses(0)).await;
    assert_eq!(states().await, [SeatState::Offered, SeatState::Waiting], "an hour is enough");
}

#[tokio::test]
async fn a_seat_stays_when_an_activity_becomes_for_others_and_goes_when_its_holder_does() {
    let house = House::with(1).await;
    assert!(house.choose(0, &[2]).await.expect("asked"));
    let choose = async |side: &str| {
        let wanted = [Wanted { activity: ACTIVITIES[2].to_owned(), may_wait: true }];
        let chooser = Chooser { registration: &house.people[0], side, organisation_kind: "authority" };
        let mut transaction = house.app.store.begin().await.expect("a transaction");
        let window = (Window::default(), &house.edition.zone());
        seating(&house.app, &house.edition, &mut transaction).choose(chooser, &wanted, window).await.expect("asked")
    };
    super::queries::narrow(&house.app.store, ACTIVITIES[2], "companies").await;
    assert_eq!(choose("vietnam").await, [], "it was theirs before");
    super::queries::narrow(&house.app.store, ACTIVITIES[2], "vietnam").await;
    let not_theirs = Why::NotFor(Audience::Side(Country::Vietnam));
    assert_eq!(choose("france").await, [Refusal { activity: ACTIVITIES[2].to_owned(), why: not_theirs }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_64_people_do_at_once_no_seat_is_given_twice() {
    const RACERS: usize = 64;
    let house = std::sync::Arc::new(House::with(RACERS).await);
    for activity in 0..ACTIVITIES.len() {
        assert_eq!(house.set_capacity(activity, Some(6)).await, Capacity::Changed);
    }
    let capacities = [3, 10, 6, 8];
    for round in 0..40 {
        let mut racers = JoinSet::new();
        for person in 0..RACERS {
            let house = house.clone();
            let activity = (person + round) % ACTIVITIES.len();
            let deed = match (person * 7 + round) % 8 {
                0 => Deed::Cancel(person),
                1 => Deed::Accept(person, activity),
                2 => Deed::LetGo(person, activity),
                3 => Deed::Capacity(activity, Some(capacities[(person + round) % capacities.len()])),
                4 => Deed::TimePasses(0),
                5 => Deed::ComeBack(person),
                _ => Deed::Choose(person, BTreeSet::from([activity])),
            };
            racers.spawn(async move { race(&house, &deed).await });
        }
        while let Some(raced) = racers.join_next().await {
            raced.expect("ran");
        }
        let later = house.app.clock.conference_now() + SignedDuration::from_hours(12);
        house.app.clock.set(later);
        let activities = house.activities().await;
        for (at, id) in ACTIVITIES.iter().enumerate() {
            let activity = activities.get(id).expect("there");
            assert!(activity.capacity.is_none_or(|capacity| activity.taken <= capacity), "round {round}: {activity:?}");
            let line = house.inside(at).await.1;
            assert!(line.is_empty() || activity.free() == Some(0), "round {round}: somebody waits for a free seat");
        }
        let (first, second) = (house.inside(0).await.0, house.inside(1).await.0);
        assert!(
            first.iter().all(|(one, _)| second.iter().all(|(other, _)| one != other)),
            "round {round}: in two places"
        );
    }
}

/// A deed whose outcome depends on who is first: only what holds of all of them is looked at.
async fn race(house: &House, deed: &Deed) {
    match deed {
        Deed::Accept(who, what) => {
            let mut transaction = house.app.store.begin().await.expect("a transaction");
            let mut seating = seating(&house.app, &house.edition, &mut transaction);
            seating.accept(&house.people[*who], ACTIVITIES[*what]).await.expect("done");
            transaction.commit().await.expect("committed");
        }
        Deed::Capacity(what, capacity) => drop(house.set_capacity(*what, *capacity).await),
        Deed::TimePasses(_) => {
            house.letters_go_out().await;
            let mut transaction = house.app.store.begin().await.expect("a transaction");
            seating(&house.app, &house.edition, &mut transaction).expire().await.expect("looked at");
            transaction.commit().await.expect("committed");
        }
        deed => do_among(house, deed).await,
    }
}
