//! `vendorctl conform jinyan-oa`.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::{Next, from_fn},
};
use serde_json::Value;

use crate::{
    conform_changes::{CHANGES, DEDUCT, MATCH, at},
    oa::{APP, BUDGET, Manner, SECRET, Server, never_stale, or_unsigned, serve, signed, unsigned},
    support::{Run, assert_refused, run, run_with, vendorctl},
};

fn conform(url: &str, more: &[&str]) -> Run {
    let mut command = vendorctl();
    command
        .args(["conform", "jinyan-oa", "--url", url, "--app-key", APP])
        .args(["--secret-env", "OA_SECRET"])
        .args(more)
        .env("OA_SECRET", SECRET);
    run_with(&mut command, b"")
}

/// The names of the lines that begin with this mark.
fn lines<'r>(run: &'r Run, mark: &str) -> Vec<&'r str> {
    let marked = run
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix(mark));
    marked
        .map(|line| line.split_whitespace().nth(1).unwrap())
        .collect()
}

/// Asserts that exactly these expectations are not met.
#[track_caller]
fn assert_unmet(run: &Run, unmet: &[&str]) {
    assert_eq!(lines(run, "✗"), unmet, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, i32::from(!unmet.is_empty()), "{}", run.stderr);
    for text in [&run.stdout, &run.stderr] {
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[test]
fn a_right_server_meets_everything_and_keeps_its_budget() {
    let server = Server::right();
    let run = conform(&server.url, &["--yes-change-budget"]);
    assert_unmet(&run, &[]);
    assert_eq!(lines(&run, "–"), [""; 0], "{}", run.stdout);
    assert_eq!(lines(&run, "✓").len(), 66, "{}", run.stdout);
    assert!(
        run.stdout.starts_with("This changes a budget: "),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.ends_with("66 met, 0 not met, 0 not checked\n"),
        "{}",
        run.stdout
    );
    assert_eq!(server.budget(), BUDGET);
    assert_eq!(run.stderr, "");
}

#[test]
fn nothing_is_changed_without_being_asked_for() {
    let server = Server::doing(Manner::DeductsTenfold);
    let run = conform(&server.url, &[]);
    assert_unmet(&run, &[]);
    assert_eq!(lines(&run, "–"), ["deduct", "refund"], "{}", run.stdout);
    assert!(
        run.stdout.starts_with("This changes nothing: "),
        "{}",
        run.stdout
    );
    assert_eq!(server.budget(), BUDGET);
}

#[test]
fn a_server_that_answers_level_by_level_is_right_too() {
    let server = Server::doing(Manner::LevelByLevel);
    assert_unmet(&conform(&server.url, &["--yes-change-budget"]), &[]);
}

#[test]
fn a_server_that_takes_unsigned_calls_is_checked_without_a_signature() {
    let server = Server::start(Manner::Right, unsigned(), |_| {});
    let url = server.url.as_str();
    let run = run(&[
        "conform",
        "jinyan-oa",
        "--url",
        url,
        "--unsigned",
        "--yes-change-budget",
    ]);
    assert_unmet(&run, &[]);
    let left = ["signature.missing", "signature.wrong", "signature.stale"];
    assert_eq!(lines(&run, "–"), left, "{}", run.stdout);
    assert_eq!(server.budget(), BUDGET);
}

#[test]
fn what_a_server_writes_wrongly_is_named_and_nothing_else() {
    for (unmet, change) in CHANGES {
        let server = Server::writing(change);
        let run = conform(&server.url, &["--project", "J2", "--yes-change-budget"]);
        assert_unmet(&run, &[unmet]);
        assert_eq!(server.budget(), BUDGET, "{unmet}");
    }
}

#[test]
fn what_a_server_does_wrongly_is_named_and_put_right() {
    for (manner, unmet) in [
        (Manner::NoChildren, "match.levels"),
        (Manner::FindsEveryProject, "unknown.is-succ"),
        (Manner::DeductsAgain, "deduct.once"),
        (Manner::RefundsAgain, "refund.once"),
        (Manner::Overdraws, "overdraw.is-succ"),
    ] {
        let server = Server::doing(manner);
        let run = conform(&server.url, &["--yes-change-budget"]);
        assert_unmet(&run, &[unmet]);
        assert_eq!(server.budget(), BUDGET, "{unmet}");
    }
}

#[test]
fn what_cannot_be_put_right_is_said() {
    let server = Server::doing(Manner::DeductsTenfold);
    let run = conform(&server.url, &["--yes-change-budget"]);
    assert_eq!(run.code, 1);
    let unmet = lines(&run, "✗");
    assert!(
        unmet.contains(&"deduct.amount") && unmet.contains(&"budget.unchanged"),
        "{unmet:?}"
    );
    assert!(
        run.stdout.contains("correct it by hand: orders CONFORM"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_budget_that_is_not_told_is_checked_by_the_answers() {
    let server = Server::doing(Manner::TellsWholeBudget);
    let run = conform(&server.url, &["--yes-change-budget"]);
    assert_unmet(&run, &[]);
    let left = [
        "deduct.amount",
        "deduct.once",
        "refund.amount",
        "refund.once",
        "budget.unchanged",
    ];
    assert_eq!(lines(&run, "–"), left, "{}", run.stdout);
    assert_eq!(server.budget(), BUDGET);
}

#[test]
fn what_is_not_rightly_signed_is_to_be_refused() {
    for (verifier, unmet) in [
        (or_unsigned(), "signature.missing"),
        (never_stale(), "signature.stale"),
    ] {
        let server = Server::start(Manner::Right, verifier, |_| {});
        let run = conform(&server.url, &["--yes-change-budget"]);
        assert_unmet(&run, &[unmet]);
        let answered = "found: accepted: project match, project detail, budget deduct";
        assert!(run.stdout.contains(answered), "{}", run.stdout);
        assert_eq!(server.budget(), BUDGET, "{unmet}");
    }
}

#[test]
fn a_signature_that_nobody_checks_is_named() {
    let server = Server::start(Manner::Right, unsigned(), |_| {});
    let run = conform(&server.url, &["--yes-change-budget"]);
    assert_unmet(
        &run,
        &["signature.missing", "signature.wrong", "signature.stale"],
    );
    assert_eq!(server.budget(), BUDGET);
}

#[test]
fn a_member_that_is_not_documented_is_to_be_ignored() {
    let strict = |request: Request, next: Next| async move {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        if String::from_utf8_lossy(&body).contains("notDocumented") {
            return Err(StatusCode::BAD_REQUEST);
        }
        Ok(next.run(Request::from_parts(parts, body.into())).await)
    };
    let server = Server::layered(Manner::Right, signed(), move |router: Router| {
        router.layer(from_fn(strict))
    });
    assert_unmet(
        &conform(&server.url, &["--yes-change-budget"]),
        &["match.more-members"],
    );
}

/// A server that books the first deduction and breaks the connection instead of answering.
fn broken(manner: Manner) -> Server {
    let first = Arc::new(AtomicBool::new(true));
    let breaks = move |request: Request, next: Next| {
        let first = Arc::clone(&first);
        async move {
            let deduct = request.uri().path() == DEDUCT;
            let response = next.run(request).await;
            if deduct && first.swap(false, Ordering::SeqCst) {
                // Without a message.
                std::panic::resume_unwind(Box::new(()));
            }
            response
        }
    };
    Server::layered(manner, signed(), |router| router.layer(from_fn(breaks)))
}

#[test]
fn a_deduction_whose_answer_is_lost_is_given_back() {
    let server = broken(Manner::Right);
    let run = conform(&server.url, &["--yes-change-budget"]);
    assert_unmet(&run, &["deduct.http"]);
    assert_eq!(server.budget(), BUDGET);
}

#[test]
fn a_lost_answer_is_said_where_nothing_else_tells() {
    let server = broken(Manner::TellsWholeBudget);
    let run = conform(&server.url, &["--yes-change-budget"]);
    assert_unmet(&run, &["deduct.http", "budget.unchanged"]);
    assert!(
        run.stdout
            .contains("a response was lost; correct it by hand: orders CONFORM")
    );
}

#[test]
fn an_answer_that_is_no_json_is_said_once() {
    let server = Server::writing(|out| {
        if at(&out, MATCH) {
            *out.json = Value::Null;
        }
    });
    let run = conform(&server.url, &["--project", "J2"]);
    assert_unmet(&run, &["match.json"]);
    assert!(run.stdout.contains("found: `<html>`"), "{}", run.stdout);
}

#[test]
fn a_server_that_is_not_there_is_an_error() {
    let (url, runtime) = serve(Router::new());
    drop(runtime);
    let run = conform(&url, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.starts_with("error: no connection to the server"),
        "{}",
        run.stderr
    );
}

#[test]
fn signing_is_chosen_by_name() {
    let url = "http://127.0.0.1:1";
    let missing = run(&["conform", "jinyan-oa", "--url", url]);
    assert_refused(&missing, "--app-key <KEY>|--unsigned");
    let no_secret = run(&["conform", "jinyan-oa", "--url", url, "--app-key", "a"]);
    assert_refused(&no_secret, "--secret <SECRET>|--secret-env <NAME>");
    let address = run(&["conform", "jinyan-oa", "--url", "ftp://a", "--unsigned"]);
    assert_refused(&address, "must be an address such as");
}
