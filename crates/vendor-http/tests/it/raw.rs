//! Calls to paths that no operation describes.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use vendor_auth::BoxFuture;
use vendor_http::{
    ErrorKind, HttpConfig, Method, Outcome, RequestBody, ResponseBody, Transport, TransportError,
    vendor::Endpoint as _,
};

use crate::support::{
    SECOND, client,
    vendor::{Read, Write},
    wire::{Reply, Request, done, grant, json, response},
};

fn logged_in(
    script: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> impl Fn(&Request) -> Reply + Send + Sync + 'static {
    move |request| {
        if request.is_login() {
            grant(1)
        } else {
            script(request)
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_raw_call_carries_token_and_signature() {
    let (client, wire) = client(HttpConfig::new(), logged_in(|_| done(r#"{"a":[1,2]}"#)));
    let reply = client
        .raw(Method::GET, "/new/thing")
        .query("名", "a b")
        .await
        .unwrap();
    let body = serde_json::json!({"z": 1, "a": {"d": 1, "c": "/"}});
    client
        .raw(Method::POST, "/new/thing")
        .json(&body)
        .await
        .unwrap();

    assert_eq!(
        reply.json::<BTreeMap<String, Vec<u8>>>().unwrap()["a"],
        [1, 2]
    );
    assert_eq!(reply.raw().status, 200);
    assert_eq!(reply.raw().body, r#"{"code":"0","data":{"a":[1,2]}}"#);
    let calls = wire.calls();
    assert_eq!(calls.len(), 2);
    assert_eq!(
        calls[0].uri.path_and_query().unwrap(),
        "/api/new/thing?%E5%90%8D=a%20b&nonce=0"
    );
    assert!(
        calls[0]
            .header("x-signature")
            .ends_with(".%E5%90%8D=a%20b&nonce=0")
    );
    assert_eq!(calls[0].token(), "token-1");
    // Signed as a body, and in the one order that does not depend on the build.
    assert_eq!(calls[1].body, r#"{"a":{"c":"/","d":1},"z":1}"#);
    assert!(calls[1].header("x-signature").ends_with(".27 bytes"));
}

#[tokio::test(start_paused = true)]
async fn a_path_that_cannot_be_is_an_error() {
    let (client, wire) = client(HttpConfig::new(), logged_in(|_| done("1")));
    let mut checked = 0;
    for path in [
        "",
        "robots",
        "/a?b=1",
        "/a#b",
        "/a/{id}",
        "/a b",
        "/\u{1}",
        "https://evil.example/",
    ] {
        let error = client.raw(Method::GET, path).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent),
            "{path}"
        );
        let text = error.to_string();
        assert!(
            text.contains("`path`") || text.contains("`url`"),
            "{path}: {text}"
        );
        checked += 1;
    }
    assert_eq!((checked, wire.calls().len()), (8, 0));
    // The server's name counts as well.
    for length in [65_520, 70_000] {
        let path = format!("/{}", "a".repeat(length));
        let error = client.raw(Method::GET, path).await.unwrap_err();
        assert!(error.to_string().contains("too long"), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_raw_call_is_repeated_only_when_told_to() {
    let (client, wire) = client(HttpConfig::new(), logged_in(|_| response(503, "")));
    let error = client.raw(Method::GET, "/x").await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(wire.calls().len(), 1);
    assert_eq!(error.operation(), Some("GET /x"));
    let text = error.to_string();
    assert!(text.contains("echo.example/api/x]"), "{text}");
    // Put together, it may hold what must not be shown.
    let error = client.raw(Method::GET, "/x".to_owned()).await.unwrap_err();
    assert_eq!(error.operation(), Some("GET /…"));
    let text = error.to_string();
    assert!(text.contains("echo.example/api/…]"), "{text}");
    client
        .raw(Method::GET, "/x")
        .safe_to_repeat()
        .await
        .unwrap_err();
    assert_eq!(wire.calls().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_raw_call_of_a_documented_operation_is_named_and_repeated_as_that_one() {
    let (client, wire) = client(HttpConfig::new(), logged_in(|_| response(503, "")));
    let call = client.raw(Method::GET, "/x").documented(Read::OPERATION);
    let error = call.await.unwrap_err();
    assert_eq!(error.operation(), Some("read"));
    let calls = wire.calls();
    assert_eq!(calls.len(), 3);
    assert_eq!(calls[0].uri.path(), "/api/x");
}

#[tokio::test(start_paused = true)]
async fn a_raw_call_has_its_own_time() {
    let (client, _) = client(HttpConfig::new(), logged_in(|_| Reply::Hangs));
    let began = tokio::time::Instant::now();
    let error = client
        .raw(Method::GET, "/x")
        .timeout(SECOND)
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), began.elapsed()),
        (ErrorKind::Timeout, SECOND)
    );
}

#[tokio::test(start_paused = true)]
async fn refusals_and_other_shapes_are_errors_that_say_where() {
    let (client, _) = client(
        HttpConfig::new(),
        logged_in(|request| match request.uri.path() {
            "/api/refused" => json(200, r#"{"code":9,"message":"no"}"#),
            "/api/nothing" => json(200, r#"{"code":0}"#),
            _ => done(r#"{"rows":[{"n":1},{"n":"x"}]}"#),
        }),
    );
    let error = client.raw(Method::GET, "/refused").await.unwrap_err();
    assert_eq!(error.vendor_code(), Some("9"));
    let reply = client.raw(Method::GET, "/nothing").await.unwrap();
    let error = reply.json::<u8>().unwrap_err();
    assert!(error.to_string().contains("contains no data"), "{error}");
    let reply = client.raw(Method::GET, "/rows").await.unwrap();
    let error = reply
        .json::<BTreeMap<String, Vec<BTreeMap<String, u8>>>>()
        .unwrap_err();
    assert_eq!(error.json_path(), Some("rows[1].n"));
    assert!(error.to_string().starts_with("echo GET /rows: "), "{error}");
    assert_eq!(error.response().unwrap().body, reply.raw().body);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_no_json_is_an_error() {
    let (client, wire) = client(HttpConfig::new(), logged_in(|_| done("1")));
    let keyed = BTreeMap::from([((1, 2), 3)]);
    let error = client
        .raw(Method::POST, "/x")
        .json(&keyed)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("`body`"), "{error}");
    assert_eq!(wire.all().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_described_call_can_be_had_raw() {
    let (client, _) = client(
        HttpConfig::new(),
        logged_in(|_| done("\"ok\"").header("x-a", "b")),
    );
    let raw = client.call(Read).send_raw().await.unwrap();
    assert_eq!(raw.body, r#"{"code":"0","data":"ok"}"#);
    assert_eq!(raw.headers["x-a"], "b");
    client.call(Write::new("x")).send_raw().await.unwrap();
}

/// What `on_response` was told.
type Shown = Arc<Mutex<Vec<(String, String, Option<String>)>>>;

fn showing(shown: &Shown) -> HttpConfig {
    let shown = Arc::clone(shown);
    HttpConfig::new().on_response(move |operation, body, data| {
        let told = (operation.into(), body.into(), data.map(str::to_owned));
        shown.lock().unwrap().push(told);
    })
}

#[tokio::test(start_paused = true)]
async fn successful_responses_are_shown_digit_for_digit() {
    // As documented, and with an odd verdict that takes the second reading; a refusal is none.
    let bodies = [
        r#"{"code":"0","data":"1.10"}"#,
        r#"{"code":0.0,"data":"2"}"#,
        r#"{"code":"7","data":null}"#,
    ];
    for body in bodies {
        let shown = Shown::default();
        let (client, _) = client(showing(&shown), logged_in(move |_| json(200, body)));
        let result = client.call(Read).await;
        let told = std::mem::take(&mut *shown.lock().unwrap());
        let told: Vec<_> = told.into_iter().filter(|told| told.1 == body).collect();
        match result {
            Ok(data) => {
                let data = Some(format!("{data:?}"));
                assert_eq!(told, [("read".to_owned(), body.to_owned(), data)]);
            }
            Err(_) => assert_eq!(told, [], "{body}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_transport_around_another_one_sees_what_is_sent() {
    /// Counts requests.
    struct Counting(Arc<AtomicUsize>, Arc<dyn Transport>);

    impl Transport for Counting {
        fn send(
            &self,
            request: http::Request<RequestBody>,
        ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
            self.0.fetch_add(1, Ordering::Relaxed);
            self.1.send(request)
        }
    }

    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let config =
        HttpConfig::new().around_transport(move |inner| Counting(Arc::clone(&counted), inner));
    let (client, wire) = client(config, logged_in(|_| done("\"ok\"")));
    client.call(Read).await.unwrap();
    assert_eq!(count.load(Ordering::Relaxed), wire.all().len());
    assert!(!wire.all().is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_a_vendor_says_is_shown_in_part() {
    let long = format!(
        r#"{{"code":"{}","message":"{}"}}"#,
        "7".repeat(9000),
        "中".repeat(9000)
    );
    let (client, _) = client(HttpConfig::new(), logged_in(move |_| json(200, &long)));
    let error = client.raw(Method::GET, "/x").await.unwrap_err();
    assert_eq!(error.vendor_code().unwrap().len(), 128);
    assert_eq!(error.vendor_message().unwrap().len(), 1023);
}
