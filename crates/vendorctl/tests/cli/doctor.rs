//! `vendorctl doctor`, which its own unit tests try against servers of all sorts.

use std::{fs, path::Path};

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
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
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
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert!(ran.stdout.contains("✗ tcp"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("not for you"));
    // Nor is what was found lost with a report that cannot be written.
    let ran = run_with(command.args(["--report", "no/such/folder"]), b"");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("--report"), "{}", ran.stderr);
    assert!(ran.stdout.contains("✗ tcp"), "{}", ran.stdout);
}

#[test]
fn input_that_cannot_be_used_is_exit_code_2() {
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
