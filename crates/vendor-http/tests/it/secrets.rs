//! A planted secret must not come out again, whatever happens.

use std::fmt::Debug;
use std::time::Duration;

use vendor_auth::{Secret, Token, TokenCache};
use vendor_http::{
    Error, HttpConfig, Method, TransportErrorKind, Upload,
    vendor::{AnyTokenSource, HttpClient},
};

use crate::support::{
    ByLogin, Granting, KEY, client,
    log::Log,
    server::{Behaviour, Server, sends, success},
    shown,
    vendor::{API, Echo, Fetch, List, Login, Order, Read, Send, Write},
    wire::{Piece, Reply, done, html, json, pieces, response},
};

const TOKEN: &str = "t0ken-0f-the-c0mpany";
const REFRESH: &str = "r3fresh-0f-the-c0mpany";
const PASSWORD: &str = "passw0rd-in-an-answer";
const PHONE: &str = "13800138000";
const PROXY: &str = "pr0xy-password";
/// In the bodies of requests, in base64 as proxies are told it, and in queries.
const TEXT: &str = "t3xt-0f-a-request";
const PROXY_BASE64: &str = "cHIweHktcGFzc3dvcmQ";

const PLANTED: [&str; 8] = [
    KEY,
    TOKEN,
    REFRESH,
    PASSWORD,
    PHONE,
    PROXY,
    PROXY_BASE64,
    TEXT,
];

/// The planted secrets that a text holds.
fn leaks(text: &str) -> Vec<&'static str> {
    PLANTED
        .into_iter()
        .filter(|secret| text.contains(secret))
        .collect()
}

/// Everything shown, with what showed it.
#[derive(Default)]
struct Shown {
    texts: Vec<String>,
    errors: usize,
}

impl Shown {
    fn debug(&mut self, value: &(impl Debug + ?Sized)) {
        self.texts.push(format!("{value:?}\n{value:#?}"));
    }

    fn error(&mut self, error: &Error) {
        self.errors += 1;
        self.texts.push(shown(error));
        for text in [
            error.vendor_code(),
            error.vendor_message(),
            error.body_shape(),
            error.address(),
            error.request_id(),
            error.json_path(),
        ] {
            self.texts.extend(text.map(str::to_owned));
        }
    }

    fn result<T: Debug>(&mut self, result: Result<T, Error>) {
        match result {
            Ok(value) => self.debug(&value),
            Err(error) => self.error(&error),
        }
    }
}

/// An echo of all that a server knows, of secrets that the client knows too.
fn gossip() -> String {
    format!(
        r#"{{"msg":"{TOKEN} of {PHONE}","password":"{PASSWORD}","b":"{{\"userPwd\":\"{PASSWORD}\"}}","url":"/login?key={KEY}","r":"{REFRESH}"}}"#
    )
}

/// The same before the client knows them, when only the names of members tell.
fn new_gossip() -> String {
    format!(
        r#"{{"msg":"{KEY} of {PHONE}","access_token":"{TOKEN}","x":{{"refreshToken":["{REFRESH}"],"passwd":"{PASSWORD}"}}}}"#
    )
}

fn granted() -> Reply {
    done(&format!(
        r#"{{"token":"{TOKEN}","refresh_token":"{REFRESH}"}}"#
    ))
}

type Failure = Box<dyn Fn() -> Reply + std::marker::Send + Sync>;

/// Ways for a call to fail, each with this gossip.
fn failures(gossip: &str) -> Vec<Failure> {
    let gossip = gossip.to_owned();
    let failure = |reply: fn(&str) -> Reply| -> Failure {
        let gossip = gossip.clone();
        Box::new(move || reply(&gossip))
    };
    [
        |gossip: &str| json(400, gossip),
        |gossip: &str| json(500, gossip),
        |gossip: &str| json(200, gossip),
        |_: &str| html(403),
        |gossip: &str| {
            response(302, gossip.to_owned())
                .header("location", "https://elsewhere.example/?token=x")
        },
        |gossip: &str| response(200, format!("<html>{gossip}</html>")),
        |gossip: &str| json(429, gossip).header("x-request-id", KEY),
        |gossip: &str| {
            json(
                200,
                &format!(
                    r#"{{"code":"{KEY}","message":"{PHONE} password={PASSWORD}","d":{gossip}}}"#
                ),
            )
        },
        |gossip: &str| {
            json(
                200,
                &format!(r#"{{"code":"4007","message":"{KEY}","data":{gossip}}}"#),
            )
        },
        |gossip: &str| json(401, gossip),
        |gossip: &str| json(500, &format!(r#"{{"code":"0","data":{gossip}}}"#)),
        // Data of another shape: serde quotes what it found.
        |gossip: &str| done(gossip),
        |_: &str| done(&format!(r#"{{"items":["{PHONE}"],"token":"{PASSWORD}"}}"#)),
        |_: &str| done(PHONE),
        |_: &str| Reply::Fails(TransportErrorKind::Broken),
        |_: &str| Reply::Fails(TransportErrorKind::Connect),
        |_: &str| Reply::Hangs,
        |gossip: &str| {
            pieces(
                200,
                vec![
                    Piece::Bytes(gossip.to_owned().into()),
                    Piece::Breaks(TransportErrorKind::Broken),
                ],
            )
        },
        |gossip: &str| response(200, gossip.repeat(2000)),
    ]
    .map(failure)
    .into()
}

async fn make_every_call(client: &HttpClient, out: &mut Shown) {
    out.debug(client);
    out.debug(&client.call(Write::new(TEXT)));
    let by_hand = || {
        let call = client.raw(Method::POST, format!("/x/{TEXT}"));
        call.query("q", TEXT).json(&TEXT)
    };
    out.debug(&by_hand());
    out.debug(&client.call(List { page: 1, size: 2 }).pages());
    out.debug(&client.call(List { page: 1, size: 2 }).items());
    out.result(client.call(Read).await.map(drop));
    out.result(client.call(Write::new(TEXT)).await);
    out.result(client.call(Order { key: Some(TEXT) }).await);
    out.result(client.call(List { page: 1, size: 2 }).await);
    out.result(client.call(Send(Upload::bytes("a.txt", TEXT))).await);
    out.result(client.call(Write::new(TEXT)).send_raw().await);
    match client.call(Fetch).await {
        Ok(download) => {
            out.debug(&download);
            out.result(download.bytes(10).await.map(drop));
        }
        Err(error) => out.error(&error),
    }
    match by_hand().await {
        Ok(reply) => {
            out.debug(&reply);
            out.debug(reply.raw());
            out.result(reply.json::<Vec<u8>>());
        }
        Err(error) => out.error(&error),
    }
}

/// Makes every call fail in every way and looks at what is shown of it.
async fn assert_no_failure_shows_a_secret(gossip: String, login_fails: bool) {
    let log = Log::start();
    let mut out = Shown::default();
    let failures = failures(&gossip);
    assert_eq!(failures.len(), 19);
    for failure in failures {
        let config = HttpConfig::new().max_response_bytes(100_000);
        let (client, _) = client(config, move |request| {
            if request.is_login() && !login_fails {
                granted()
            } else {
                failure()
            }
        });
        make_every_call(&client, &mut out).await;
        out.result(client.call(Login).await.map(drop));
    }
    let text = log.text();
    assert!(out.errors >= 19 * 7, "only {} errors", out.errors);
    assert!(
        text.matches("vendor_call").count() >= 19 * 8,
        "nothing was logged"
    );
    assert_eq!(leaks(&text), Vec::<&str>::new());
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_failure_of_a_call_shows_a_secret() {
    assert_no_failure_shows_a_secret(gossip(), false).await;
}

#[tokio::test(start_paused = true)]
async fn no_failure_of_a_login_shows_a_secret() {
    assert_no_failure_shows_a_secret(new_gossip(), true).await;
}

#[tokio::test]
async fn what_a_request_conceals_stays_hidden_when_the_server_repeats_it() {
    let (client, _) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            return granted();
        }
        json(
            400,
            &format!(r#"{{"code":"of {TEXT}","message":"not {TEXT}","text":"{TEXT}"}}"#),
        )
    });
    let mut out = Shown::default();
    let error = client.call(Write::new(TEXT)).await.unwrap_err();
    assert_eq!(error.vendor_message(), Some("not ***"));
    out.error(&error);
    assert!(out.texts.len() > 3);
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[tokio::test]
async fn nothing_else_in_a_body_uncovers_what_it_conceals() {
    let digits = "1234567890123456789012345";
    let nested = r#""[\"{"#.repeat(20_000);
    for (body, secret) in [
        (format!(r#"{{"password":{digits}}}"#), digits),
        (
            r#"{"key":[12345678901234567.89]}"#.into(),
            "12345678901234567.89",
        ),
        (format!(r#"{{"a":1e400,"password":"{TEXT}"}}"#), TEXT),
        (
            format!(r#"{{"a":"\ud83d","b":{{"password":"{TEXT}"}}}}"#),
            TEXT,
        ),
        (
            format!(
                r#"{{"a":{},"password":"{TEXT}"}}"#,
                serde_json::json!(nested)
            ),
            TEXT,
        ),
        // JSON in a text: one name twice, something after it, and in one text more.
        (
            format!(r#"{{"d":"{{\"password\":\"{TEXT}\",\"password\":1}}"}}"#),
            TEXT,
        ),
        (
            format!(r#"{{"d":"{{\"password\":\"{TEXT}\",}}{{}}"}}"#),
            TEXT,
        ),
        (
            format!(r#"{{"d":"\"{{\\\"password\\\":\\\"{TEXT}\\\"}}\""}}"#),
            TEXT,
        ),
    ] {
        let said = format!(r#"{{"code":"7","message":"not {secret}, 1002"}}"#);
        let (client, _) = client(HttpConfig::new(), move |request| {
            if request.is_login() {
                granted()
            } else {
                json(400, &said)
            }
        });
        let body: Box<serde_json::value::RawValue> = serde_json::from_str(&body).unwrap();
        let error = client
            .raw(Method::POST, "/x")
            .json(&body)
            .await
            .unwrap_err();
        assert_eq!(error.vendor_message(), Some("not ***, 1002"), "{body}");
    }
}

#[tokio::test]
async fn real_connections_log_no_secret() {
    let log = Log::start();
    let mut out = Shown::default();
    let gossiping = gossip();
    let grant = format!(r#"{{"token":"{TOKEN}","refresh_token":"{REFRESH}"}}"#);
    for behaviour in [
        sends(
            "500 Oh",
            "content-type: application/json\r\n",
            gossiping.as_bytes(),
        ),
        Behaviour::Sends(
            format!("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{gossiping}").into_bytes(),
        ),
        Behaviour::Sends(format!("HTTP/1.1 {gossiping}\r\n\r\n").into_bytes()),
        Behaviour::Sends(format!("HTTP/1.1 200 OK\r\n{gossiping}\u{1}\r\n\r\n").into_bytes()),
        Behaviour::Resets,
        Behaviour::Hangs,
        success(&gossiping),
    ] {
        let grant = grant.clone();
        let server = Server::scripted(move |request| {
            let login = request
                .split(' ')
                .nth(1)
                .is_some_and(|uri| uri.contains("/login"));
            if login {
                success(&grant)
            } else {
                behaviour.clone()
            }
        })
        .await;
        for config in [
            HttpConfig::new(),
            HttpConfig::new()
                .allow_cleartext()
                .proxy(format!("http://ops:{PROXY}@{}", server.address)),
        ] {
            let config = config
                .max_attempts(1)
                .attempt_timeout(Duration::from_millis(100));
            let client = crate::support::logging_in(&server.url(), config);
            make_every_call(&client, &mut out).await;
        }
        assert!(
            server
                .requests()
                .iter()
                .any(|request| request.contains(TOKEN))
        );
    }
    let text = log.text();
    // reqwest's own records are among them.
    assert!(
        text.contains("starting new connection"),
        "reqwest logged nothing"
    );
    assert!(text.contains("intercepts"), "the proxy was not used");
    assert!(out.errors >= 100, "only {} errors", out.errors);
    assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[tokio::test]
async fn debug_output_of_every_type_that_holds_one_hides_it() {
    let mut out = Shown::default();
    let config = HttpConfig::new()
        .proxy(format!("http://ops:{PROXY}@proxy.example:3128"))
        .root_certificate_pem(PASSWORD);
    out.debug(&config);
    let http = HttpClient::new(
        API,
        "http://127.0.0.1:1",
        Echo::default(),
        HttpConfig::new(),
        &[("key", &KEY.into()), ("password", &PASSWORD.into())],
    )
    .unwrap();
    out.debug(&http);
    out.debug(&AnyTokenSource::new(ByLogin(http.clone())));
    out.debug(&http.with_tokens(TokenCache::new(AnyTokenSource::new(Granting::default()))));
    out.debug(&Token::new(TOKEN).with_refresh_token(REFRESH));
    let mut parts = vendor_http::vendor::Parts::new();
    parts.query_param("q", TEXT);
    parts.json(&TEXT).unwrap();
    parts.idempotency_key(TEXT);
    parts.path_param("p", TEXT).unwrap();
    out.debug(&parts);
    out.debug(parts.query_pairs());
    out.debug(parts.body());
    let fields = serde_json::json!({ "password": TEXT });
    parts
        .multipart(&fields, "file", &Upload::bytes("a.txt", TEXT))
        .unwrap();
    out.debug(&parts);
    out.debug(&Upload::bytes("a.txt", TEXT));
    out.debug(&vendor_http::vendor::Verdict::Success(Some(TEXT.into())));
    let refused = |code: &str| vendor_http::vendor::Verdict::Refused {
        code: code.to_owned(),
        message: TEXT.to_owned(),
    };
    out.debug(&refused(TEXT));
    out.debug(&vendor_http::vendor::Verdict::Failed {
        code: TEXT.to_owned(),
        message: TEXT.to_owned(),
    });
    out.debug(&vendor_http::ResponseBody::from(bytes::Bytes::from(TEXT)));
    let headers = vendor_http::HeaderMap::from_iter([(
        http::header::SET_COOKIE,
        http::HeaderValue::from_static(TEXT),
    )]);
    let status = vendor_http::StatusCode::OK;
    out.debug(&vendor_http::vendor::Reply {
        status,
        headers: &headers,
        text: TEXT,
    });
    let unusable = HttpClient::new(
        API,
        &format!("https://ops:{PROXY}@x.example"),
        Echo::default(),
        HttpConfig::new(),
        &[],
    );
    out.error(&unusable.unwrap_err());
    let unusable = HttpClient::new(
        API,
        "https://x.example",
        Echo::default(),
        HttpConfig::new().proxy(format!("{PROXY} x")),
        &[],
    );
    out.error(&unusable.unwrap_err());
    assert_eq!(out.texts.len(), 17);
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_check_itself_finds_a_leak() {
    let log = Log::start();
    let hidden = Secret::new(TOKEN);
    tracing::trace!(token = hidden.expose(), "careless");
    let span = tracing::info_span!("careless", key = KEY, later = tracing::field::Empty);
    span.record("later", REFRESH);
    tracing_log::log::debug!("and the phone is {PHONE}");
    assert_eq!(leaks(&log.text()), [KEY, TOKEN, REFRESH, PHONE]);

    let mut out = Shown::default();
    out.error(&Error::unexpected_response(format!("holds {PASSWORD}")));
    assert_eq!(leaks(&out.texts[0]), [PASSWORD]);
}
