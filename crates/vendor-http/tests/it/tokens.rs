//! One token for everybody, and what follows when it is refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use vendor_http::{Error, ErrorKind, HttpConfig, Outcome, vendor::HttpClient};

use crate::support::{
    HOUR, SECOND, client, shown,
    vendor::{Order, Read, Write},
    wire::{Reply, Request, done, grant, html, json},
};

/// Answers logins with `token-1`, `token-2`, … and the rest by `script`.
fn granting(
    script: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> impl Fn(&Request) -> Reply + Send + Sync + 'static {
    let granted = AtomicUsize::new(0);
    move |request| {
        if request.is_login() {
            grant(granted.fetch_add(1, Ordering::SeqCst) + 1).after(SECOND)
        } else {
            script(request)
        }
    }
}

async fn reads(client: &HttpClient, count: usize) -> Vec<Result<String, Error>> {
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let client = client.clone();
        tasks.spawn(async move { client.call(Read).await });
    }
    tasks.join_all().await
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_cold_callers_make_one_token_request() {
    let (client, wire) = client(HttpConfig::new(), granting(|_| done("\"ok\"")));
    let response = reads(&client, 10_000).await;
    assert_eq!(
        response.iter().filter(|response| response.is_ok()).count(),
        10_000
    );
    assert_eq!((wire.logins(), wire.calls().len()), (1, 10_000));
}

async fn a_thousand_refused_together(refusal: fn() -> Reply) {
    let (client, wire) = client(
        HttpConfig::new(),
        granting(move |request| match request.token() {
            // All of them are in flight by then.
            "token-1" => refusal().after(SECOND),
            _ => done("\"ok\""),
        }),
    );
    let response = reads(&client, 1_000).await;
    assert_eq!(
        response.iter().filter(|response| response.is_ok()).count(),
        1_000
    );
    assert_eq!((wire.logins(), wire.calls().len()), (2, 2_000));
    let second = wire
        .calls()
        .iter()
        .filter(|r| r.token() == "token-2")
        .count();
    assert_eq!(second, 1_000);
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_refused_by_status_make_one_new_token() {
    a_thousand_refused_together(|| json(401, "")).await;
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_refused_by_code_make_one_new_token() {
    a_thousand_refused_together(|| json(200, r#"{"code":4007,"message":"token invalid"}"#)).await;
}

#[tokio::test(start_paused = true)]
async fn a_second_refusal_is_an_authentication_error() {
    for refusal in [
        || json(401, r#"{"code":"E1"}"#),
        || json(200, r#"{"code":"4007","message":"失效"}"#),
    ] {
        let (client, wire) = client(HttpConfig::new(), granting(move |_| refusal()));
        let error = client.call(Write::new("x")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!(error.outcome(), Outcome::Refused);
        assert_eq!(error.attempts(), 2);
        assert_eq!((wire.logins(), wire.calls().len()), (2, 2));
    }
}

#[tokio::test(start_paused = true)]
async fn a_never_operation_is_replayed_after_a_refused_token() {
    let (client, wire) = client(
        HttpConfig::new(),
        granting(|request| match request.token() {
            "token-1" => json(200, r#"{"code":"4007"}"#),
            _ => done("null"),
        }),
    );
    client.call(Write::new("x")).await.unwrap();
    assert_eq!((wire.logins(), wire.calls().len()), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_under_a_failure_of_the_server_is_replayed_only_where_that_does_no_harm() {
    for status in [500, 502, 503, 504, 599] {
        let refusal = move || json(status, r#"{"code":"4007","message":"失效"}"#);
        let replies = move |request: &Request| match request.token() {
            "token-1" => refusal(),
            _ => done("\"ok\""),
        };
        let (never, wire) = client(HttpConfig::new(), granting(replies));
        let error = never.call(Write::new("x")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Authentication, Outcome::Unknown)
        );
        assert!(error.to_string().contains("may have happened"), "{error}");
        assert_eq!(
            (error.attempts(), wire.logins(), wire.calls().len()),
            (1, 1, 1)
        );
        // The next call gets another token.
        never.call(Write::new("x")).await.unwrap();
        assert_eq!((wire.logins(), wire.calls().len()), (2, 2));

        for key in [None, Some("k")] {
            let (keyed, wire) = client(HttpConfig::new(), granting(replies));
            let result = keyed.call(Order { key }).await;
            assert_eq!(result.is_ok(), key.is_some(), "{status}");
            assert_eq!(wire.calls().len(), 1 + usize::from(key.is_some()));
        }
        let (safe, wire) = client(HttpConfig::new(), granting(replies));
        safe.call(Read).await.unwrap();
        assert_eq!((wire.logins(), wire.calls().len()), (2, 2));
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_refuses_what_it_grants_is_not_logged_in_to_at_every_call() {
    let (client, wire) = client(
        HttpConfig::new(),
        granting(|_| json(200, r#"{"code":"4007","message":"失效"}"#)),
    );
    let mut waits = 0;
    for _ in 0..100 {
        let error = client.call(Write::new("x")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Authentication, Outcome::Refused)
        );
        let text = error.to_string();
        assert!(
            text.contains("although it is new; no other token is asked for in the next"),
            "{text}"
        );
        waits += usize::from(error.retry_after().is_some_and(|wait| wait <= SECOND));
    }
    assert_eq!(waits, 100);
    assert_eq!((wire.logins(), wire.calls().len()), (2, 101));
    tokio::time::advance(SECOND).await;
    client.call(Read).await.unwrap_err();
    assert_eq!((wire.logins(), wire.calls().len()), (3, 102));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_no_request_can_carry_is_fetched_again_after_the_cool_down() {
    for bad in ["", " ", "a\\r\\nb", "a\\u0000b", "令牌"] {
        let granted = AtomicUsize::new(0);
        let (client, wire) = client(HttpConfig::new(), move |request| {
            if !request.is_login() {
                return done("\"ok\"");
            }
            match granted.fetch_add(1, Ordering::SeqCst) {
                0 => done(&format!(r#"{{"token":"{bad}","refresh_token":"r"}}"#)),
                n => grant(n),
            }
        });
        for says in [
            "the token that was granted",
            "no other token is asked for in",
        ] {
            let error = client.call(Write::new("x")).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome(), error.attempts()),
                (ErrorKind::Authentication, Outcome::NotSent, 0)
            );
            assert!(error.to_string().contains(says), "{error}");
        }
        assert_eq!((wire.logins(), wire.calls().len()), (1, 0));
        tokio::time::advance(SECOND).await;
        client.call(Write::new("x")).await.unwrap();
        assert_eq!((wire.logins(), wire.calls().len()), (2, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn an_html_403_is_no_refused_token() {
    let (client, wire) = client(HttpConfig::new(), granting(|_| html(403)));
    for sent in 1..=2 {
        let error = client.call(Read).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::HttpStatus);
        assert!(error.to_string().contains("HTML page"), "{error}");
        // The token is kept for the next call.
        assert_eq!((wire.logins(), wire.calls().len()), (1, sent));
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_holds_data_is_not_replayed() {
    let (client, wire) = client(
        HttpConfig::new(),
        granting(|_| json(200, r#"{"code":"4007","data":{"id":1}}"#)),
    );
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!((wire.logins(), wire.calls().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_success_under_401_is_neither_replayed_nor_believed() {
    let (client, wire) = client(
        HttpConfig::new(),
        granting(|_| json(401, r#"{"code":"0","data":"ok"}"#)),
    );
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.to_string().contains("says success"), "{error}");
    assert_eq!((wire.logins(), wire.calls().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_failed_refresh_keeps_a_usable_token() {
    let failing = Arc::new(AtomicBool::new(false));
    let fails = Arc::clone(&failing);
    let (client, wire) = client(HttpConfig::new().max_attempts(1), move |request| {
        match (request.is_login(), fails.load(Ordering::SeqCst)) {
            (true, true) => json(503, ""),
            (true, false) => done(r#"{"token":"token-1","refresh_token":"r","seconds":7200}"#),
            (false, _) => done("\"ok\""),
        }
    });
    client.call(Read).await.unwrap();
    failing.store(true, Ordering::SeqCst);
    tokio::time::advance(Duration::from_secs(7140)).await;
    let response = reads(&client, 100).await;
    assert_eq!(
        response.iter().filter(|response| response.is_ok()).count(),
        100
    );
    assert_eq!((wire.logins(), wire.calls().len()), (2, 101));
    tokio::time::advance(HOUR).await;
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert_eq!(wire.calls().len(), 101);
}

#[tokio::test(start_paused = true)]
async fn a_failed_login_says_why_and_that_nothing_was_sent() {
    type Case = (fn() -> Reply, ErrorKind, &'static str);
    let cases: [Case; 4] = [
        (
            || json(200, r#"{"code":13004,"message":"密码错误"}"#),
            ErrorKind::Authentication,
            "echo write: no token could be obtained: the vendor refused (code 13004: 密码错误) [echo.example/api/login]",
        ),
        (
            || json(401, ""),
            ErrorKind::Authentication,
            "echo write: no token could be obtained: the credentials were refused [HTTP 401, echo.example/api/login]",
        ),
        (
            || Reply::Fails(vendor_http::TransportErrorKind::Connect),
            ErrorKind::Connect,
            "echo write: no token could be obtained: no connection to echo.example: told to fail [echo.example/api/login]",
        ),
        (
            || json(503, "").header("x-request-id", "1730000000000000000"),
            ErrorKind::HttpStatus,
            "echo write: no token could be obtained: the response is empty [HTTP 503, echo.example/api/login]",
        ),
    ];
    for (login, kind, text) in cases {
        let (client, wire) = client(HttpConfig::new(), move |_| login());
        let error = client.call(Write::new("x")).await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert_eq!(error.to_string(), text);
        assert_eq!((error.attempts(), wire.calls().len()), (0, 0));
        assert_eq!(error.operation(), Some("write"));
        let cause = std::error::Error::source(&error).expect("the error of the login");
        assert!(
            cause.to_string().starts_with("echo login: "),
            "{}",
            shown(&error)
        );
        if kind == ErrorKind::HttpStatus {
            assert_eq!(error.request_id(), Some("1730000000000000000"));
        }
    }
}
