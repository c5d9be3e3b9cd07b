//! People who register through the form, many at a time.

use std::thread;
use std::time::{Duration, Instant};

use form_urlencoded::Serializer;

use crate::history::{p99, sorted};
use crate::http::{self, Line};
use crate::process::{Server, serve, stand_on};

/// People at a time.
pub(crate) const CLIENTS: usize = 64;

/// What came of some seconds.
pub(crate) struct Flow {
    pub(crate) per_second: f64,
    /// Milliseconds of one registration: the half's, and the slowest hundredth's.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

/// A rehearsal before the conference, whose relay does not answer: letters wait in the outbox, and sending
/// them is not what is measured.
pub(crate) fn site(data: &std::path::Path) -> Server {
    let settings = [
        ("VIETPHAP_CLOCK", "2023-03-01T09:00+07:00"),
        ("VIETPHAP_MAIL_SMTP_HOST", "127.0.0.1"),
        ("VIETPHAP_MAIL_SMTP_PORT", "9"),
        ("VIETPHAP_MAIL_SMTP_SECURITY", "none"),
    ];
    serve(data, "0", &settings)
}

/// Registers from the second core for a while; `name` tells these people from others.
pub(crate) fn register(site: &Server, name: &str, each: Duration) -> Flow {
    let since = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (name, mut line) = (format!("{name}.{client}"), Line::open(site.port));
            thread::spawn(move || {
                let mut own = Vec::new();
                for number in 0.. {
                    if since.elapsed() > each {
                        break;
                    }
                    let request = request(&format!("{name}.{number}"), client + number);
                    let begun = Instant::now();
                    assert_eq!(line.send(&request).status, 303);
                    own.push(begun.elapsed().as_secs_f64() * 1e3);
                }
                own
            })
        })
        .collect();
    // The program has the first core for itself.
    stand_on("1");
    let took = sorted(clients.into_iter().flat_map(|client| client.join().expect("it ends")));
    let whole = since.elapsed();
    stand_on("0-1");
    Flow { per_second: per_second(took.len(), whole), p50: took[took.len() / 2], p99: p99(&took) }
}

pub(crate) fn per_second(number: usize, whole: Duration) -> f64 {
    f64::from(u32::try_from(number).expect("not so many")) / whole.as_secs_f64()
}

/// The form of somebody; who they are and what they choose goes by the number.
fn request(name: &str, number: usize) -> Vec<u8> {
    let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng"][number % 8];
    let full_name = format!("{family} Thị Thu {name}");
    let email = format!("{name}@example.vn");
    let session = ["environment-water", "smart-cities", "culture-heritage-tourism"][number % 3];
    let mut form = Serializer::new(String::new());
    form.extend_pairs([
        ("honorific", "madam"),
        ("full_name", &full_name),
        ("position", "Phó Giám đốc Sở"),
        ("email", &email),
        ("telephone", "+84 24 3825 3536"),
        ("side", "vietnam"),
        ("organisation", "Sở Ngoại vụ thành phố Hải Phòng"),
        ("organisation_kind", "authority"),
        ("locality", "hai-phong"),
        ("days", "2023-04-13"),
        ("days", "2023-04-14"),
        ("languages", "vi"),
        ("languages", "fr"),
        ("interpretation", "no"),
        ("sessions", session),
        ("contributions", "talk"),
        ("notice", "4"),
        ("consents", "list-of-delegates.1"),
    ]);
    let body = form.finish();
    http::form("/vi/dang-ky", &body)
}
