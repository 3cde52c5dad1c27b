//! Options that reach the network, and options that cannot.

use std::process::Command;

use vendor_http::{ErrorKind, HttpConfig, Outcome, vendor::HttpClient};

use crate::support::{
    Granting,
    server::{Server, success},
    vendor::{Echo, Read},
    with_source,
};

#[tokio::test]
async fn the_proxy_is_used() {
    let proxy = Server::start(success("\"by proxy\"")).await;
    for target in ["http://127.0.0.1:1", "http://rpa.example"] {
        let seen = proxy.requests().len();
        let url = format!("http://ops:pr0xy-pass@{}", proxy.address);
        let config = HttpConfig::new().allow_cleartext().proxy(url);
        let client = with_source(target, config, Granting::default());
        assert_eq!(client.call(Read).await.unwrap(), "by proxy");
        let requests = proxy.requests();
        assert_eq!(requests.len(), seen + 1);
        let request = requests.last().unwrap();
        assert!(
            request.starts_with(&format!("GET {target}/read?of=")),
            "{request}"
        );
        // ops:pr0xy-pass
        assert!(
            request.contains("proxy-authorization: Basic b3BzOnByMHh5LXBhc3M="),
            "{request}"
        );
    }
}

#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
#[tokio::test]
async fn a_proxy_that_refuses_the_tunnel_means_that_nothing_was_sent() {
    let proxy = Server::start(crate::support::server::sends("502 Bad Gateway", "", b"")).await;
    let config = HttpConfig::new()
        .max_attempts(1)
        .proxy(format!("http://ops:pr0xy-pass@{}", proxy.address));
    let client = with_source("https://rpa.example", config, Granting::default());
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Connect, Outcome::NotSent)
    );
    assert!(!crate::support::shown(&error).contains("pr0xy-pass"));
    assert!(proxy.requests()[0].starts_with("CONNECT rpa.example:443 "));
}

/// Plays both sides: by itself it starts this test once more as a child with proxies in its environment.
#[tokio::test]
async fn proxies_in_the_environment_are_not_used() {
    const SERVER: &str = "VENDOR_HTTP_TEST_SERVER";
    if let Ok(url) = std::env::var(SERVER) {
        let client = with_source(&url, HttpConfig::new(), Granting::default());
        assert_eq!(client.call(Read).await.unwrap(), "direct");
        return;
    }
    let proxy = Server::start(success("\"by proxy\"")).await;
    let server = Server::start(success("\"direct\"")).await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args([
        "--exact",
        "configuration::proxies_in_the_environment_are_not_used",
    ]);
    child.env(SERVER, server.url());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        child.env(name, proxy.url());
    }
    for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        child.env_remove(name);
    }
    let output = tokio::task::spawn_blocking(move || child.output().unwrap());
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    assert_eq!((proxy.connections(), server.requests().len()), (0, 1));
}

#[test]
fn options_that_cannot_work_are_named_when_the_client_is_built() {
    let refusal = |base_url: &str, config: HttpConfig| {
        let error = HttpClient::new("echo", base_url, Echo::default(), config, &[])
            .expect_err("the option cannot work");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert_eq!(error.outcome(), Outcome::NotSent);
        error.to_string()
    };
    let here = "http://127.0.0.1:1";
    let mut checked = 0;
    for (option, text) in [
        (
            "base_url",
            refusal("rpa.example.com/api", HttpConfig::new()),
        ),
        (
            "base_url",
            refusal("http://rpa.example.com", HttpConfig::new()),
        ),
        (
            "user_agent",
            refusal(here, HttpConfig::new().user_agent("a\nb")),
        ),
        ("proxy", refusal(here, HttpConfig::new().proxy("no proxy"))),
        ("max_pages", refusal(here, HttpConfig::new().max_pages(0))),
        (
            "max_attempts",
            refusal(here, HttpConfig::new().max_attempts(0)),
        ),
        (
            "root_certificate_file no-such.pem",
            refusal(here, HttpConfig::new().root_certificate_file("no-such.pem")),
        ),
        #[cfg(any(
            feature = "rustls",
            feature = "rustls-no-provider",
            feature = "native-tls"
        ))]
        (
            "root_certificate_pem",
            refusal(
                "https://rpa.example",
                HttpConfig::new().root_certificate_pem("none"),
            ),
        ),
        #[cfg(not(any(
            feature = "rustls",
            feature = "rustls-no-provider",
            feature = "native-tls"
        )))]
        (
            "base_url",
            refusal("https://rpa.example", HttpConfig::new()),
        ),
    ] {
        assert!(text.contains(&format!("`{option}`")), "{text}");
        checked += 1;
    }
    assert_eq!(checked, 8);
}

#[tokio::test]
async fn an_operation_without_credentials_says_so() {
    let client = HttpClient::new(
        "echo",
        "http://127.0.0.1:1",
        Echo::default(),
        HttpConfig::new(),
        &[],
    )
    .unwrap();
    let error = client.call(Read).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`credentials`"), "{error}");
}

#[tokio::test]
async fn an_attempt_may_take_for_ever() {
    let server = Server::start(success("\"in time\"")).await;
    let config = HttpConfig::new().attempt_timeout(std::time::Duration::MAX);
    let target = format!("http://{}", server.address);
    let client = with_source(&target, config, Granting::default());
    assert_eq!(client.call(Read).await.unwrap(), "in time");
}
