//! `vendorctl doctor`, which its own unit tests try against servers of all sorts.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    net::TcpListener,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{assert_refused, run, run_with, vendorctl};

#[test]
fn a_sandbox_is_as_documented_and_every_request_is_logged() {
    for vendor in ["isearch", "personalcenter", "hsifue", "jinyan"] {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("doctor-{vendor}.json"));
        let mut command = vendorctl();
        command.args([
            "doctor",
            vendor,
            "--profile",
            "sandbox",
            "--json",
            "-v",
            "--report",
        ]);
        let ran = run_with(command.arg(&file), b"");
        assert_eq!(ran.code, 0, "{} {}", ran.stdout, ran.stderr);
        let json: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(json["as_documented"], true);
        let sent = json["requests"]["sent"].as_u64().unwrap();
        assert!(sent > 4 && sent <= json["requests"]["limit"].as_u64().unwrap());
        let logged = ran
            .stderr
            .lines()
            .filter(|line| line.contains("purpose="))
            .count();
        assert_eq!(u64::try_from(logged).unwrap(), sent, "{}", ran.stderr);
        let evidence: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let requests = evidence["requests"]["log"].as_array().unwrap();
        assert!(requests.iter().any(|request| request["shape"].is_object()));
        assert!(!evidence.to_string().contains("127.0.0.1"));
    }
}

#[test]
fn people_get_a_line_for_each_thing_and_a_sentence_at_the_end() {
    let ran = run(&["doctor", "isearch", "--profile", "sandbox"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(
        said[..2],
        ["doctor: connect to the server", "doctor: log in"]
    );
    assert!(said.len() < 20, "{said:?}");
    assert!(
        said.iter().all(|line| line.starts_with("doctor: ")),
        "{said:?}"
    );
    assert!(!ran.stderr.contains(['\u{1b}', '\r']), "{}", ran.stderr);
    let json = run(&["doctor", "isearch", "--profile", "sandbox", "--json"]);
    assert_eq!((json.code, json.stderr.as_str()), (0, ""));
    for line in [
        "Surroundings",
        "✓ login",
        "✓ list_robots",
        "isearch-token-refused: confirmed",
    ] {
        assert!(ran.stdout.contains(line), "{line} in {}", ran.stdout);
    }
    assert!(
        ran.stdout.trim_end().ends_with("as documented."),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains('\u{1b}'));
}

#[test]
fn a_server_that_is_not_there_is_exit_code_1() {
    let mut command = vendorctl();
    command.args(["doctor", "isearch"]);
    command.env("ISEARCH_URL", "http://127.0.0.1:9");
    command
        .env("ISEARCH_ACCESS_KEY", "ops")
        .env("ISEARCH_SECRET_KEY", "not for you");
    let ran = run_with(&mut command, b"");
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (1, "doctor: connect to the server\n")
    );
    assert!(ran.stdout.contains("✗ tcp"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("not for you"));
    // Nor is what was found lost with a report that cannot be written.
    let ran = run_with(command.args(["--report", "no/such/folder"]), b"");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("--report"), "{}", ran.stderr);
    assert!(ran.stdout.contains("✗ tcp"), "{}", ran.stdout);
}

#[test]
fn a_run_says_what_it_does_and_ends_in_time_although_the_server_is_silent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = vendorctl();
    command.args(["doctor", "isearch", "--timeout", "3"]);
    command
        .env(
            "ISEARCH_URL",
            format!("http://{}", listener.local_addr().unwrap()),
        )
        .env("ISEARCH_ACCESS_KEY", "ops")
        .env("ISEARCH_SECRET_KEY", "not for you")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let began = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    for said in ["connect to the server", "log in"] {
        let mut line = String::new();
        stderr.read_line(&mut line).unwrap();
        assert_eq!(line, format!("doctor: {said}\n"));
    }
    assert!(child.try_wait().unwrap().is_none(), "it is still running");
    let mut report = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut report)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(report.contains("✗ login"), "{report}");
    // The port is not asked whether it speaks TLS: that takes up to 10 s.
    assert!(began.elapsed() < Duration::from_secs(9), "{report}");
}

#[test]
fn input_that_cannot_be_used_is_exit_code_2() {
    for requests in ["0", "1", "-1", "many"] {
        let refused = run(&["doctor", "isearch", "--max-requests", requests]);
        assert_refused(&refused, "'--max-requests");
    }

    let refused = run(&[
        "doctor",
        "isearch",
        "--profile",
        "sandbox",
        "--id",
        "BillNo=1",
    ]);
    assert_refused(&refused, "--id");
    let refused = run(&[
        "doctor",
        "isearch",
        "--profile",
        "sandbox",
        "--id",
        "list_users.id=1",
    ]);
    assert_refused(&refused, "--id");
    for arguments in [
        &["doctor"][..],
        &["doctor", "acme"],
        &["doctor", "isearch", "--id", "x"],
    ] {
        assert_eq!(run(arguments).code, 2, "{arguments:?}");
    }
}
