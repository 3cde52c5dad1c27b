//! How long is waited, and for what at the most.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;
use vendor_http::{ErrorKind, HttpConfig, Outcome, Upload};

use crate::support::{
    Granting, HOUR, SECOND, client, over,
    vendor::{Fetch, Order, Read, Send, Write},
    wire::{Reply, Request, Shared, Wire, done, grant, response},
    with_source,
};

fn logged_in(
    script: impl Fn(&Request) -> Reply + std::marker::Send + Sync + 'static,
) -> impl Fn(&Request) -> Reply + std::marker::Send + Sync + 'static {
    move |request| {
        if request.is_login() {
            grant(1)
        } else {
            script(request)
        }
    }
}

/// What is waited for between two attempts that are told this, and what the error says.
async fn waited(status: u16, retry_after: String) -> (Duration, Option<Duration>) {
    let (client, wire) = client(
        HttpConfig::new().max_attempts(2).total_timeout(48 * HOUR),
        logged_in(move |_| response(status, "").header("retry-after", &retry_after)),
    );
    let error = client.call(Read).await.unwrap_err();
    let calls = wire.calls();
    assert_eq!(calls.len(), 2);
    (calls[1].at - calls[0].at, error.retry_after())
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
    for status in [429, 503] {
        assert_eq!(
            waited(status, "7".into()).await,
            (7 * SECOND, Some(7 * SECOND))
        );
        assert_eq!(waited(status, " 0 ".into()).await.0, Duration::ZERO);
        let half = Duration::from_millis(1500);
        assert_eq!(waited(status, "1.5".into()).await.1, Some(half));
        let date = |ahead| httpdate::fmt_http_date(SystemTime::now() + ahead);
        let (wait, said) = waited(status, date(40 * SECOND)).await;
        assert!(wait > 35 * SECOND && wait <= 40 * SECOND, "{wait:?}");
        assert!(said.unwrap() > 35 * SECOND);
        let past = httpdate::fmt_http_date(SystemTime::now() - HOUR);
        assert_eq!(
            waited(status, past).await,
            (Duration::ZERO, Some(Duration::ZERO))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_without_sense_is_as_if_it_were_not_there() {
    let mut checked = 0;
    for nonsense in [
        "-5",
        "soon",
        "",
        "1e3",
        "86401",
        "31536000",
        "99999999999999999999999999",
        "Tue, 99 Foo 2026 00:00:00 GMT",
    ] {
        let (wait, said) = waited(429, nonsense.into()).await;
        assert_eq!(said, None, "{nonsense}");
        assert!(wait <= Duration::from_millis(250), "{nonsense}: {wait:?}");
        checked += 1;
    }
    assert_eq!(checked, 8);
}

#[tokio::test(start_paused = true)]
async fn a_date_is_by_the_clock_of_the_server() {
    let now = SystemTime::now();
    for there in [now - HOUR, now, now + HOUR] {
        let (client, _) = client(
            HttpConfig::new().max_attempts(1),
            logged_in(move |_| {
                let again = httpdate::fmt_http_date(there + 2 * SECOND);
                response(429, "")
                    .header("date", &httpdate::fmt_http_date(there))
                    .header("retry-after", &again)
            }),
        );
        let error = client.call(Read).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(2 * SECOND));
    }
}

#[tokio::test(start_paused = true)]
async fn waits_grow_within_bounds() {
    let (client, wire) = client(
        HttpConfig::new().max_attempts(12).total_timeout(HOUR),
        logged_in(|_| response(503, "")),
    );
    client.call(Read).await.unwrap_err();
    let calls = wire.calls();
    assert_eq!(calls.len(), 12);
    let mut bound = Duration::from_millis(250);
    for pair in calls.windows(2) {
        // One more millisecond, to which tokio rounds up.
        let wait = pair[1].at - pair[0].at;
        assert!(wait <= bound + Duration::from_millis(1), "{wait:?}");
        bound = (2 * bound).min(10 * SECOND);
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_beyond_the_deadline_gives_up_at_once() {
    let (client, wire) = client(
        HttpConfig::new(),
        logged_in(|_| response(429, "").header("retry-after", "3600")),
    );
    let began = Instant::now();
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(HOUR));
    assert_eq!((began.elapsed(), wire.calls().len()), (Duration::ZERO, 1));

    // A transfer has no deadline, but does not sleep for a day either.
    let error = client.call(Fetch).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(HOUR));
    assert_eq!((began.elapsed(), wire.calls().len()), (Duration::ZERO, 2));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_and_a_call_end_in_time() {
    let (client, wire) = client(HttpConfig::new(), logged_in(|_| Reply::Hangs));
    let began = Instant::now();
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
    assert_eq!(began.elapsed(), 30 * SECOND);
    assert_eq!(wire.calls().len(), 1);

    let began = Instant::now();
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(began.elapsed(), 90 * SECOND);
    assert_eq!(wire.calls().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn the_time_of_one_call_can_be_set() {
    let (client, wire) = client(
        HttpConfig::new(),
        logged_in(|_| done("\"ok\"").after(20 * SECOND)),
    );
    let began = Instant::now();
    let error = client
        .call(Write::new("x"))
        .timeout(5 * SECOND)
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
    assert!(error.to_string().contains("longer than it may"), "{error}");
    assert_eq!((began.elapsed(), wire.calls().len()), (5 * SECOND, 1));
    // Without it, the same call succeeds.
    client.call(Write::new("x")).await.unwrap();
    // The other way round: more than a call has otherwise.
    let slow = over(
        Wire::new(logged_in(|_| {
            response(503, "").header("retry-after", "300")
        })),
        HttpConfig::new().max_attempts(2),
    );
    let began = Instant::now();
    slow.call(Read).timeout(HOUR).await.unwrap_err();
    assert_eq!(began.elapsed(), 300 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_does_not_come_means_that_nothing_was_sent() {
    let wire = Wire::new(|_| done("null"));
    let client = with_source(
        "https://echo.example",
        HttpConfig::new().transport(Shared(wire.clone())),
        Granting {
            hangs: true,
            ..Granting::default()
        },
    );
    let began = Instant::now();
    let error = client.call(Write::new("x")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::NotSent)
    );
    assert_eq!(began.elapsed(), 90 * SECOND);
    assert_eq!((error.attempts(), wire.all().len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_deadline_while_waiting_for_another_attempt_tells_of_the_first() {
    // The first attempt is of unknown outcome, then the token is refused and the next one does not come.
    let wire = Wire::new(|request| match request.query("nonce") {
        Some("0") => response(500, ""),
        _ => response(401, ""),
    });
    let hanging = Granting::default();
    let client = with_source(
        "https://echo.example",
        HttpConfig::new().transport(Shared(wire.clone())),
        FirstOnly(hanging),
    );
    let error = client.call(Order { key: Some("k") }).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
    assert_eq!((error.attempts(), wire.all().len()), (2, 2));
}

/// Grants one token and hangs from then on.
struct FirstOnly(Granting);

impl vendor_auth::TokenSource for FirstOnly {
    type Error = vendor_http::Error;

    fn fetch<'a>(
        &'a self,
        previous: Option<&'a vendor_auth::Token>,
    ) -> vendor_auth::BoxFuture<'a, Result<vendor_auth::Token, Self::Error>> {
        match previous {
            None => self.0.fetch(None),
            Some(_) => Box::pin(std::future::pending()),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn transfers_have_no_deadline_unless_one_is_set() {
    let (client, _) = client(
        HttpConfig::new().attempt_timeout(20 * 60 * SECOND),
        logged_in(|_| done("null").after(15 * 60 * SECOND)),
    );
    client.call(Send(Upload::bytes("a", "b"))).await.unwrap();
    let error = client
        .call(Send(Upload::bytes("a", "b")))
        .timeout(SECOND)
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
}
