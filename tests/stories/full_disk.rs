//! The disk takes no more: nobody is told that something was kept that was not, and all goes on once
//! there is room again.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::Command;

use tempfile::TempDir;
use tokio::task::JoinSet;

use super::process::{Server, client, free_port, numbered, post};
use super::soundness::is_sound;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");

/// How large a file of the server may grow from now on: what a full disk is to the one, this limit is to
/// the other (`setrlimit(2)`, `RLIMIT_FSIZE`).
fn limit(server: &Server, bytes: &str) {
    let id = server.id().to_string();
    let set = Command::new("prlimit").args(["--pid", &id, &format!("--fsize={bytes}:unlimited")]).status();
    assert!(set.expect("prlimit runs").success());
}

#[tokio::test(flavor = "multi_thread")]
async fn registrations_that_find_a_full_disk_are_told_so_and_taken_once_there_is_room() {
    let folder = TempDir::new().expect("a folder");
    // The signal that comes with the limit would end the program.
    let mut command = Command::new("sh");
    command.args(["-c", &format!("trap '' XFSZ; exec {PROGRAM} serve")]).env_remove("VIETPHAP_CONFIG");
    // Its log lies on the same disk.
    let log = File::options().create(true).append(true).open(folder.path().join("log")).expect("a file");
    log.set_len(4096).expect("as long as it may be");
    command.stderr(log);
    let server = Server::start_as(&mut command, folder.path(), free_port()).await;
    let url = format!("{}/vi/dang-ky", server.base);
    let first = post(&client(), &url, &numbered("Lê Thị Mai")).await.expect("an answer");
    assert_eq!(first.status(), 303);

    limit(&server, "4096");
    let mut all = JoinSet::new();
    for number in 0..8 {
        let (url, name) = (url.clone(), format!("Trần Văn Bình {number}"));
        all.spawn(async move {
            let answer = post(&client(), &url, &numbered(&name)).await.expect("an answer");
            (answer.status(), answer.text().await.expect("a page"), name)
        });
    }
    for (status, page, name) in all.join_all().await {
        assert_eq!(status, 503, "{name}");
        assert!(page.contains(&name), "what was typed is kept");
    }

    limit(&server, "unlimited");
    for number in 0..8 {
        let name = format!("Trần Văn Bình {number}");
        let answer = post(&client(), &url, &numbered(&name)).await.expect("an answer");
        assert_eq!(answer.status(), 303, "{name}");
    }
    is_sound(folder.path());
}
