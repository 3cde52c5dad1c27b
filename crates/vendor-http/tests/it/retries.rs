//! What is sent again, and what is said when it is not.

use std::sync::atomic::{AtomicUsize, Ordering};

use vendor_http::{
    Error,
    ErrorKind::{self, Connect, HttpStatus, RateLimited, Timeout, TooLarge, Transport, Vendor},
    HttpConfig,
    Outcome::{self, NotSent, Refused, Unknown},
    TransportErrorKind,
    vendor::HttpClient,
};

use crate::support::vendor::Run;
use crate::support::{
    client,
    vendor::{Order, Read, Write},
    wire::{Piece, Reply, done, grant, html, json, pieces, response},
};

const UNEXPECTED: ErrorKind = ErrorKind::UnexpectedResponse;

/// Name, what the network does, sends as (safe, keyed with a key, without, never), kind, outcome. A key that is not
/// trusted is as good as none.
type Row = (&'static str, fn() -> Reply, [usize; 4], ErrorKind, Outcome);

const MATRIX: [Row; 30] = [
    (
        "connect",
        || Reply::Fails(TransportErrorKind::Connect),
        [3, 3, 3, 3],
        Connect,
        NotSent,
    ),
    (
        "timeout",
        || Reply::Fails(TransportErrorKind::Timeout),
        [3, 3, 1, 1],
        Timeout,
        Unknown,
    ),
    ("silence", || Reply::Hangs, [3, 3, 1, 1], Timeout, Unknown),
    (
        "broken",
        || Reply::Fails(TransportErrorKind::Broken),
        [3, 3, 1, 1],
        Transport,
        Unknown,
    ),
    ("truncated", truncated, [3, 3, 1, 1], Transport, Unknown),
    (
        "408",
        || response(408, ""),
        [3, 3, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "460",
        || response(460, ""),
        [1, 1, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "499",
        || response(499, ""),
        [1, 1, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "600",
        || response(600, ""),
        [1, 1, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "777",
        || response(777, ""),
        [1, 1, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "999",
        || response(999, ""),
        [1, 1, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "429",
        || json(429, r#"{"a":1}"#),
        [3, 3, 1, 1],
        RateLimited,
        Refused,
    ),
    (
        "429 by the vendor",
        || json(429, r#"{"code":7}"#),
        [3, 3, 1, 1],
        RateLimited,
        Refused,
    ),
    ("500", || html(500), [3, 3, 1, 1], HttpStatus, Unknown),
    (
        "500 by the vendor",
        || json(500, r#"{"code":7}"#),
        [3, 3, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "500 with a success",
        || json(500, r#"{"code":0}"#),
        [3, 3, 1, 1],
        HttpStatus,
        Unknown,
    ),
    ("502", || html(502), [3, 3, 1, 1], HttpStatus, Unknown),
    (
        "503",
        || response(503, ""),
        [3, 3, 1, 1],
        HttpStatus,
        Unknown,
    ),
    ("504", || html(504), [3, 3, 1, 1], HttpStatus, Unknown),
    ("501", || html(501), [1, 1, 1, 1], HttpStatus, Unknown),
    (
        "400",
        || json(400, r#"{"code":7}"#),
        [1, 1, 1, 1],
        Vendor,
        Refused,
    ),
    ("404", || html(404), [1, 1, 1, 1], HttpStatus, Refused),
    (
        "409",
        || json(409, r#"{"code":7}"#),
        [1, 1, 1, 1],
        Vendor,
        Refused,
    ),
    (
        "299 with a success",
        || json(299, r#"{"code":0}"#),
        [1, 1, 1, 1],
        HttpStatus,
        Unknown,
    ),
    (
        "refusal under 200",
        || json(200, r#"{"code":"7"}"#),
        [1, 1, 1, 1],
        Vendor,
        Refused,
    ),
    (
        "failure under 200",
        || json(200, r#"{"code":"5000"}"#),
        [3, 3, 1, 1],
        Vendor,
        Unknown,
    ),
    (
        "HTML under 200",
        || html(200),
        [1, 1, 1, 1],
        UNEXPECTED,
        Unknown,
    ),
    (
        "nothing under 200",
        || response(200, " "),
        [1, 1, 1, 1],
        UNEXPECTED,
        Unknown,
    ),
    (
        "redirect",
        || response(302, ""),
        [1, 1, 1, 1],
        UNEXPECTED,
        Unknown,
    ),
    (
        "too large",
        || response(200, "x".repeat(5000)),
        [1, 1, 1, 1],
        TooLarge,
        Unknown,
    ),
];

fn truncated() -> Reply {
    pieces(
        200,
        vec![
            Piece::Bytes(r#"{"code":"0","da"#.into()),
            Piece::Breaks(TransportErrorKind::Broken),
        ],
    )
}

async fn call(client: &HttpClient, class: usize) -> Error {
    let refused = "the network never lets a call succeed";
    match class {
        0 => client.call(Read).await.expect_err(refused),
        1 => client
            .call(Order { key: Some("k") })
            .await
            .expect_err(refused),
        2 => client.call(Order { key: None }).await.expect_err(refused),
        3 => client.call(Run).await.expect_err(refused),
        _ => client.call(Write::new("x")).await.expect_err(refused),
    }
}

#[tokio::test(start_paused = true)]
async fn the_retry_class_and_the_failure_decide() {
    let mut checked = 0;
    for (name, failure, sends, kind, outcome) in MATRIX {
        let [safe, keyed, without, never] = sends;
        for (class, sends) in [safe, keyed, without, without, never]
            .into_iter()
            .enumerate()
        {
            let (client, wire) =
                client(HttpConfig::new().max_response_bytes(4096), move |request| {
                    if request.is_login() {
                        grant(1)
                    } else {
                        failure()
                    }
                });
            let error = call(&client, class).await;
            let at = format!("{name}, class {class}: {error}");
            assert_eq!(wire.calls().len(), sends, "{at}");
            assert_eq!(error.kind(), kind, "{at}");
            assert_eq!(error.outcome(), outcome, "{at}");
            assert_eq!(usize::try_from(error.attempts()).unwrap(), sends, "{at}");
            let warns = error.to_string().contains("it may have happened");
            assert_eq!(warns, outcome == Unknown && class != 0, "{at}");
            checked += 1;
        }
    }
    assert_eq!(checked, 150);
}

/// Fails by turns.
fn in_turn(failures: &'static [fn() -> Reply]) -> impl Fn(&crate::support::wire::Request) -> Reply {
    let next = AtomicUsize::new(0);
    move |request| {
        if request.is_login() {
            return grant(1);
        }
        match failures.get(next.fetch_add(1, Ordering::SeqCst)) {
            Some(failure) => failure(),
            None => done("\"ok\""),
        }
    }
}

const NO_CONNECTION: fn() -> Reply = || Reply::Fails(TransportErrorKind::Connect);

#[tokio::test(start_paused = true)]
async fn never_goes_out_once_after_connections_that_failed() {
    let (client, wire) = client(
        HttpConfig::new(),
        in_turn(&[NO_CONNECTION, || response(503, ""), || panic!("sent again")]),
    );
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(error.outcome(), Unknown);
    assert_eq!((error.attempts(), wire.calls().len()), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn one_attempt_of_unknown_outcome_leaves_the_call_unknown() {
    const LAST: [fn() -> Reply; 3] = [
        NO_CONNECTION,
        || json(409, r#"{"code":"exists"}"#),
        || response(429, ""),
    ];
    for last in LAST {
        let (client, wire) = client(HttpConfig::new().max_attempts(2), {
            let sent = AtomicUsize::new(0);
            move |request| match (request.is_login(), sent.load(Ordering::SeqCst)) {
                (true, _) => grant(1),
                (_, 0) => {
                    sent.store(1, Ordering::SeqCst);
                    response(500, "")
                }
                _ => last(),
            }
        });
        let error = client.call(Order { key: Some("k") }).await.unwrap_err();
        assert_eq!(error.outcome(), Unknown, "{error}");
        assert_eq!(wire.calls().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_does_not_undo_an_attempt_of_unknown_outcome() {
    let (client, wire) = client(
        HttpConfig::new(),
        in_turn(&[
            || response(500, ""),
            || json(200, r#"{"code":"4007"}"#),
            NO_CONNECTION,
            NO_CONNECTION,
        ]),
    );
    let error = client.call(Order { key: Some("k") }).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (Connect, Unknown));
    // The replay does not count as one of the three attempts.
    assert_eq!(wire.calls().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn what_fails_in_passing_succeeds() {
    let (client, wire) = client(
        HttpConfig::new(),
        in_turn(&[|| response(503, ""), truncated]),
    );
    assert_eq!(client.call(Read).await.unwrap(), "ok");
    assert_eq!(wire.calls().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_repeatable_call_stops_at_the_configured_number() {
    for attempts in [1, 2, 7] {
        let (client, wire) = client(HttpConfig::new().max_attempts(attempts), |request| {
            if request.is_login() {
                grant(1)
            } else {
                response(500, "")
            }
        });
        let error = client.call(Read).await.unwrap_err();
        assert_eq!(error.attempts(), attempts);
        assert_eq!(wire.calls().len(), usize::try_from(attempts).unwrap());
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_tells_what_the_server_called_it() {
    let (client, _) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            return grant(1);
        }
        json(400, r#"{"code":"E 9","message":"编号重复"}"#)
            .header("x-request-id", "17300000000000000")
    });
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(error.vendor_code(), Some("E 9"));
    assert_eq!(error.vendor_message(), Some("编号重复"));
    assert_eq!(error.http_status().unwrap().as_u16(), 400);
    assert_eq!(error.request_id(), Some("17300000000000000"));
    assert_eq!(
        (error.vendor(), error.operation()),
        (Some("echo"), Some("write"))
    );
    // Code and message say all that there is to know.
    assert_eq!((error.body_shape(), error.body()), (None, None));
    assert_eq!(error.address(), Some("echo.example/api/write"));
    assert_eq!(
        error.to_string(),
        "echo write: the vendor refused (code E 9: 编号重复) [HTTP 400, echo.example/api/write]"
    );
}
