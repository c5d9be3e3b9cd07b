//! Invented delegates, and an organiser who looks for them.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::http::{Line, form};
use crate::process::program;

const EMAIL: &str = "doc@example.org";
const PASSWORD: &str = "nhip cau huu nghi";

/// Fills a rehearsal with so many.
pub(crate) fn fill(data: &Path, number: u32) {
    let filled = program(data).args(["rehearsal", "fill", "--registrations", &number.to_string()]).status();
    assert!(filled.expect("it runs").success());
}

/// Makes an account that may read the list.
pub(crate) fn add_organiser(data: &Path) {
    let mut adding = program(data)
        .args(["organiser", "add", "--email", EMAIL, "--name", "Lê Mai", "--role", "registrar", "--password-stdin"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("it runs");
    adding.stdin.take().expect("a pipe").write_all(PASSWORD.as_bytes()).expect("written");
    assert!(adding.wait().expect("it ends").success());
}

/// Signs that account in: the header that each request bears.
pub(crate) fn sign_in(port: u16) -> String {
    let body = format!("email={}&password={}", EMAIL.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let answer = Line::open(port).send(&form("/admin/vi/dang-nhap", &body));
    let cookie = answer.header("set-cookie").split(';').next().expect("a cookie");
    format!("Cookie: {cookie}")
}
