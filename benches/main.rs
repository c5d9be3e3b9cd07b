//! The figures of the README and of `benches/README.md`, measured on the machine at hand:
//! `cargo bench --bench figures -- NAME`; `make` knows the names. Nothing here is a test.

#![expect(clippy::print_stdout, reason = "it prints figures")]

mod delegates;
mod desk;
mod figures;
mod form;
mod growth;
mod history;
mod http;
mod nginx;
mod pages;
mod plot;
mod process;
mod raw;
mod reading;
mod registering;
mod start;

fn main() {
    // Cargo adds one of its own.
    let mut asked = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let asked: (Option<String>, Option<String>) = (asked.next(), asked.next());
    match (asked.0.as_deref(), asked.1.as_deref()) {
        (Some("figures"), build) => figures::measure(build == Some("--build")),
        (Some("pages"), None) => pages::measure(),
        (Some("start"), None) => start::measure(),
        (Some("registering"), None) => registering::measure(),
        (Some("desk"), asked) => desk::measure(asked),
        (Some("growth"), what) => growth::measure(what),
        _ => {
            println!(
                "figures [--build] | pages | start | registering | desk [DELEGATES|FOLDER] | growth [pages|memory|delegates]"
            );
            std::process::exit(2);
        }
    }
}
