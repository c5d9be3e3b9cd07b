//! People who register without pause, whatever happens, and remember what they were told.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use tokio::task::JoinSet;

/// At a time.
const PEOPLE: usize = 16;
/// How long one of them waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the site may take to answer again by itself.
const RECOVERY: Duration = Duration::from_mins(2);

/// What they were told.
#[derive(Default)]
pub(crate) struct Told {
    /// Who was told that they are registered, and when.
    pub(crate) acknowledged: Vec<(Instant, String)>,
    /// How often somebody was refused, or heard nothing.
    pub(crate) refused: usize,
}

pub(crate) struct Crowd {
    told: Arc<Mutex<Told>>,
    leaving: Arc<AtomicBool>,
    people: JoinSet<()>,
}

impl Crowd {
    pub(crate) fn gather(port: u16) -> Self {
        let told = Arc::new(Mutex::new(Told::default()));
        let leaving = Arc::new(AtomicBool::new(false));
        let mut people = JoinSet::new();
        for person in 0..PEOPLE {
            let (told, leaving) = (told.clone(), leaving.clone());
            people.spawn(async move {
                // Each comes by a connection of their own: whoever is connected already proves nothing.
                let client = reqwest::Client::builder().pool_max_idle_per_host(0).redirect(Policy::none());
                let client = client.timeout(PATIENCE).build().expect("a client");
                let url = format!("http://127.0.0.1:{port}/vi/dang-ky");
                for number in 0.. {
                    if leaving.load(Ordering::Relaxed) {
                        break;
                    }
                    let email = format!("faults.{person}.{number}@example.vn");
                    let sending = client.post(&url).header("sec-fetch-site", "same-origin");
                    let body = form(&email, &format!("Trần Thị Thu {person} {number}"), number);
                    let typed = ("content-type", "application/x-www-form-urlencoded");
                    let answer = sending.header(typed.0, typed.1).body(body).send().await;
                    let is_told = answer.is_ok_and(|answer| answer.status() == 303);
                    let rest = {
                        let mut told = told.lock().expect("whole");
                        if is_told {
                            told.acknowledged.push((Instant::now(), email));
                            Duration::from_millis(2)
                        } else {
                            told.refused += 1;
                            Duration::from_millis(50)
                        }
                    };
                    tokio::time::sleep(rest).await;
                }
            });
        }
        Self { told, leaving, people }
    }

    /// Until things go well: some hundred are registered.
    pub(crate) async fn wait_for_some(&self) {
        let since = Instant::now();
        while self.told.lock().expect("whole").acknowledged.len() < 200 {
            assert!(since.elapsed() < RECOVERY, "nobody can register");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How long after a moment somebody was told again.
    pub(crate) async fn next_success_after(&self, healed: Instant) -> Duration {
        loop {
            let first = {
                let told = self.told.lock().expect("whole");
                told.acknowledged.iter().rev().map(|(at, _)| *at).take_while(|at| *at > healed).last()
            };
            if let Some(first) = first {
                // And goes on.
                tokio::time::sleep(Duration::from_secs(1)).await;
                return first.duration_since(healed);
            }
            assert!(healed.elapsed() < RECOVERY, "the site does not answer again by itself");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Everybody waits for the answer in flight and leaves.
    pub(crate) async fn go_home(self) -> Told {
        self.leaving.store(true, Ordering::Relaxed);
        self.people.join_all().await;
        std::mem::take(&mut *self.told.lock().expect("whole"))
    }
}

fn form(email: &str, name: &str, number: usize) -> String {
    // Whoever finds it full waits.
    let session = ["environment-water.wait", "smart-cities.wait", "culture-heritage-tourism.wait"][number % 3];
    let fields = [
        ("honorific", "madam"),
        ("full_name", name),
        ("position", "Phó Giám đốc Sở"),
        ("email", email),
        ("side", "vietnam"),
        ("organisation", "Sở Ngoại vụ thành phố Hải Phòng"),
        ("organisation_kind", "authority"),
        ("locality", "hai-phong"),
        ("days", "2023-04-13"),
        ("languages", "vi"),
        ("interpretation", "no"),
        ("sessions", session),
        ("notice", "4"),
    ];
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
