//! What a newcomer reads when something fails.

use std::error::Error as _;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tracing_subscriber::fmt::MakeWriter;
use vendor_http::{ErrorKind, HttpConfig, TransportErrorKind};

use crate::support::{
    Granting, client,
    vendor::{Order, Read, Write},
    wire::{Reply, grant, html, json, response},
    with_source,
};

/// A port at which nothing listens.
async fn closed_port() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test]
async fn a_refused_connection_names_the_host_and_keeps_its_causes() {
    let port = closed_port().await;
    let base = format!("http://127.0.0.1:{port}/api");
    let config = HttpConfig::new().max_attempts(1);
    let client = with_source(&base, config, Granting::default());
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(
        error.to_string(),
        format!(
            "echo read: no connection to 127.0.0.1:{port}: the connection was refused: check host and port, and that \
             the server runs [127.0.0.1:{port}/api/read]"
        )
    );
    let mut causes = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    assert!(causes.len() >= 2, "{causes:?}");
    let innermost = causes.last().unwrap();
    assert!(innermost.contains("os error"), "{causes:?}");
}

/// A server that sends this whatever comes first.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
async fn says_at_once(sent: Vec<u8>) -> std::net::SocketAddr {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let _ = connection.read(&mut [0; 4096]).await;
            let _ = connection.write_all(&sent).await;
        }
    });
    address
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn https_at_an_http_port_is_recognised_and_the_other_way_round() {
    let plain = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
    let alert = [0x15, 3, 3, 0, 2, 2, 70];
    for (scheme, sent, says) in [
        (
            "https",
            plain.to_vec(),
            "does not speak TLS: use the server's https port",
        ),
        (
            "http",
            alert.to_vec(),
            "does not speak HTTP: check whether it is an https port",
        ),
    ] {
        let base = format!("{scheme}://{}", says_at_once(sent).await);
        let config = HttpConfig::new().max_attempts(1);
        let client = with_source(&base, config, Granting::default());
        let error = client.call(Read).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains(says) && text.contains("127.0.0.1:"), "{text}");
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named_beside_the_server() {
    let port = closed_port().await;
    let config = HttpConfig::new()
        .max_attempts(1)
        .allow_cleartext()
        .proxy(format!("http://ops:pr0xy-pass@127.0.0.1:{port}"));
    let client = with_source("http://rpa.example", config, Granting::default());
    let text = client.call(Read).await.unwrap_err().to_string();
    let named = format!("no connection to rpa.example through the proxy 127.0.0.1:{port}: ");
    assert!(text.contains(&named) && !text.contains("pr0xy"), "{text}");
}

#[tokio::test]
async fn the_clocks_are_compared_where_a_signature_or_token_is_refused() {
    let at =
        |seconds: u64| httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(seconds));
    for (date, differs) in [(at(0), false), (at(50), false), (at(300), true)] {
        for (status, body) in [
            (200, r#"{"code":"E1","message":"签名错误"}"#),
            (200, r#"{"code":"4007"}"#),
            (401, ""),
        ] {
            let date = date.clone();
            let (client, _) = client(HttpConfig::new(), move |request| {
                if request.is_login() {
                    return grant(1);
                }
                json(status, body).header("date", &date)
            });
            let text = client.call(Read).await.unwrap_err().to_string();
            let told = text.contains("s behind the server's clock: set the clock of this machine");
            assert_eq!(told, differs, "{text}");
        }
    }
}

#[tokio::test]
async fn a_difference_of_the_clocks_says_which_offset_to_set() {
    for (there, offset, told) in [
        (0, 0, ""),
        (-50, 0, ""),
        (300, 300_000, ""),
        (-300, -250_000, ""),
        (350, 0, " s behind the server's clock"),
        // To the second, which the date leaves open.
        (350, 0, "HttpConfig::clock_offset_ms(3"),
        (0, 7_200_000, "7200 s ahead of the server's clock"),
        (0, 7_200_000, "HttpConfig::clock_offset_ms(0)"),
    ] {
        let (client, _) = client(HttpConfig::new().clock_offset_ms(offset), move |request| {
            if request.is_login() {
                return grant(1);
            }
            let by = Duration::from_secs(i64::unsigned_abs(there));
            let now = SystemTime::now();
            let date = if there < 0 { now - by } else { now + by };
            json(401, "").header("date", &httpdate::fmt_http_date(date))
        });
        let text = client.call(Read).await.unwrap_err().to_string();
        assert!(text.contains(told), "{text}");
        assert_eq!(text.contains("clock"), !told.is_empty(), "{text}");
    }
}

#[tokio::test]
async fn the_text_of_a_response_is_kept_only_where_that_is_asked_for() {
    for keep in [false, true] {
        let config = HttpConfig::new().keep_bodies(keep);
        let (client, _) = client(config, |request| {
            if request.is_login() {
                grant(1)
            } else {
                html(403)
            }
        });
        let error = client.call(Write::new("x")).await.unwrap_err();
        assert_eq!(
            error.body().is_some_and(|body| body.contains("<html")),
            keep
        );
        assert!(!format!("{error} {error:?}").contains("<html"), "{error:?}");
        assert!(
            error.body_shape().unwrap().starts_with("text/html, "),
            "{error:?}"
        );
    }
}

/// What a plain `tracing_subscriber::fmt()` shows of what `work` does.
async fn shown_by_default(work: impl Future<Output = ()>) -> String {
    let shown = Shown::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(shown.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    work.await;
    drop(guard);
    let text = shown.0.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&text).into_owned()
}

#[derive(Clone, Default)]
struct Shown(Arc<Mutex<Vec<u8>>>);

impl io::Write for Shown {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Shown {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test(start_paused = true)]
async fn every_failed_call_is_an_event_that_says_why_it_was_not_repeated() {
    type Script = fn() -> Reply;
    let unavailable: Script = || response(503, "");
    let refused: Script = || json(200, r#"{"code":"E9","message":"编号重复"}"#);
    let closed: Script = || Reply::Fails(TransportErrorKind::Connect);
    let token: Script = || json(200, r#"{"code":"4007"}"#);
    for (script, reads, not_repeated, repetitions, because) in [
        (
            unavailable,
            true,
            "HttpConfig::max_attempts is reached",
            2,
            "it only reads",
        ),
        (
            unavailable,
            false,
            "it may have happened, and must not happen twice",
            0,
            "",
        ),
        (
            refused,
            true,
            "sending it again would change nothing",
            0,
            "",
        ),
        (
            closed,
            false,
            "HttpConfig::max_attempts is reached",
            2,
            "nothing was sent",
        ),
        (
            token,
            false,
            "the refused token was new",
            1,
            "the token was refused",
        ),
    ] {
        let (client, _) = client(HttpConfig::new(), move |request| {
            if request.is_login() {
                grant(1)
            } else {
                script()
            }
        });
        let text = shown_by_default(async {
            let result = if reads {
                client.call(Read).await.map(drop)
            } else {
                client.call(Write::new("x")).await
            };
            result.unwrap_err();
        })
        .await;
        assert_eq!(text.matches("the call failed").count(), 1, "{text}");
        assert!(
            text.contains(" WARN ") && text.contains("outcome="),
            "{text}"
        );
        assert!(text.contains("echo.example/api/"), "{text}");
        assert!(
            text.contains(&format!("not_repeated=\"{not_repeated}\"")),
            "{text}"
        );
        assert_eq!(text.matches("sending again").count(), repetitions, "{text}");
        assert_eq!(text.matches("because=").count(), repetitions, "{text}");
        assert!(text.contains(because), "{text}");
    }
    let (client, _) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            response(503, "")
        }
    });
    let text = shown_by_default(async {
        client.call(Order { key: None }).await.unwrap_err();
    })
    .await;
    assert!(text.contains("it has no key to be recognised by"), "{text}");
}
