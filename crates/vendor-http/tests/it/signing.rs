//! What is the same on every attempt, and what is not.

use std::collections::HashSet;
use std::time::SystemTime;

use vendor_auth::Token;
use vendor_http::{ErrorKind, HttpConfig, Outcome, TransportErrorKind, Upload};

use crate::support::{
    Granting, client,
    vendor::{List, Order, Read, Send, Write},
    wire::{Reply, Request, Shared, Wire, done, grant, response},
    with_source,
};

fn now_ms() -> i64 {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

/// Asserts that every attempt was stamped and signed anew over the same body.
fn assert_signed_anew(calls: &[Request]) {
    let distinct =
        |of: &dyn Fn(&Request) -> String| calls.iter().map(of).collect::<HashSet<_>>().len();
    assert_eq!(
        distinct(&|r| r.header("x-timestamp").to_owned()),
        calls.len()
    );
    assert_eq!(
        distinct(&|r| r.query("nonce").unwrap().to_owned()),
        calls.len()
    );
    assert_eq!(
        distinct(&|r| r.header("x-signature").to_owned()),
        calls.len()
    );
    assert_eq!(distinct(&|r| format!("{:?}", r.body)), 1);
    let mut last = i64::MIN;
    for call in calls {
        let timestamp: i64 = call.header("x-timestamp").parse().unwrap();
        assert!(timestamp > last, "timestamps rise");
        last = timestamp;
        let signature = format!("{timestamp}.{}.", call.query("nonce").unwrap());
        assert!(call.header("x-signature").starts_with(&signature));
    }
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_stamped_and_signed_anew_over_the_same_body() {
    let (client, wire) = client(HttpConfig::new().max_attempts(5), |request| {
        if request.is_login() {
            grant(1)
        } else {
            response(503, "").header("retry-after", "0")
        }
    });
    client.call(Order { key: Some("k") }).await.unwrap_err();
    let calls = wire.calls();
    assert_eq!(calls.len(), 5);
    assert_signed_anew(&calls);
    assert_eq!(calls[0].body, "[1,2,3]");
    assert_eq!(
        calls[0].header("content-type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(calls[0].announced, Some(7));
    assert!(calls[0].header("x-signature").ends_with(".7 bytes"));
    assert_eq!(calls[0].uri.path(), "/api/order/%E8%AE%A2%E5%8D%95%201");
    let off = calls[0].header("x-timestamp").parse::<i64>().unwrap() - now_ms();
    assert!(off.abs() < 60_000, "{off}");
}

#[tokio::test(start_paused = true)]
async fn a_replayed_form_keeps_its_boundary() {
    let wire = Wire::new(|request| match request.token() {
        "token-1" => response(401, ""),
        _ => done("null"),
    });
    let client = with_source(
        "https://echo.example",
        HttpConfig::new().transport(Shared(wire.clone())),
        Granting::default(),
    );
    client
        .call(Send(Upload::bytes("a.txt", "data")))
        .await
        .unwrap();
    let calls = wire.calls();
    assert_eq!(calls.len(), 2);
    assert_signed_anew(&calls);
    assert_eq!(
        calls[0].header("content-type"),
        calls[1].header("content-type")
    );
    assert_eq!(
        calls[0].announced,
        Some(u64::try_from(calls[0].body.len()).unwrap())
    );
}

#[tokio::test(start_paused = true)]
async fn the_clock_offset_moves_the_timestamp() {
    let (client, wire) = client(HttpConfig::new().clock_offset_ms(-3_600_000), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done("\"ok\"")
        }
    });
    client.call(Read).await.unwrap();
    let off = wire.calls()[0]
        .header("x-timestamp")
        .parse::<i64>()
        .unwrap()
        - now_ms();
    assert!((off + 3_600_000).abs() < 60_000, "{off}");
}

#[tokio::test(start_paused = true)]
async fn headers_are_what_they_are_and_nothing_else() {
    let (client, wire) = client(HttpConfig::new().user_agent("echo-client/1"), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done("\"ok\"")
        }
    });
    client.call(Read).await.unwrap();
    client.call(Write::new("x")).await.unwrap();
    let all = wire.all();
    assert_eq!(all.len(), 3);
    for request in &all {
        assert_eq!(request.header("user-agent"), "echo-client/1");
        assert_eq!(request.header("accept"), "*/*");
        assert!(!request.headers.contains_key("referer"));
    }
    let names = |request: &Request| {
        let mut names: Vec<_> = request.headers.keys().map(ToString::to_string).collect();
        names.sort();
        names.join(" ")
    };
    assert_eq!(names(&all[0]), "accept user-agent");
    assert_eq!(
        names(&all[1]),
        "accept user-agent x-signature x-timestamp x-token"
    );
    assert_eq!(
        names(&all[2]),
        "accept content-type user-agent x-signature x-timestamp x-token"
    );
    for secret in ["x-token", "x-signature"] {
        assert!(all[1].headers[secret].is_sensitive(), "{secret}");
    }
    assert_eq!(
        all[1].uri.to_string(),
        "https://echo.example/api/read?of=%E6%8A%A5%E8%A1%A8&nonce=0"
    );
}

#[tokio::test(start_paused = true)]
async fn fields_of_a_query_have_one_order() {
    let (client, wire) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done(r#"{"items":[]}"#)
        }
    });
    client.call(List { size: 2, page: 1 }).await.unwrap();
    assert_eq!(wire.calls()[0].uri.query(), Some("page=1&size=2&nonce=0"));
}

/// A token that no header can carry.
struct Broken;

impl vendor_auth::TokenSource for Broken {
    type Error = vendor_http::Error;

    fn fetch<'a>(
        &'a self,
        _: Option<&'a Token>,
    ) -> vendor_auth::BoxFuture<'a, Result<Token, Self::Error>> {
        Box::pin(async { Ok(Token::new("t0ken\r\nx-admin: 1")) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_with_a_line_break_is_not_sent() {
    let wire = Wire::new(|_| Reply::Fails(TransportErrorKind::Broken));
    let client = with_source(
        "https://echo.example",
        HttpConfig::new().transport(Shared(wire.clone())),
        Broken,
    );
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Authentication, Outcome::NotSent)
    );
    assert!(error.to_string().contains("a line break"), "{error}");
    assert!(!error.to_string().contains("t0ken"), "{error}");
    assert_eq!((error.attempts(), wire.all().len()), (0, 0));
}
