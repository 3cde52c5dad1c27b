//! Proxies that cannot be used, and servers that cannot be asked through one.

use vendor_http::{ErrorKind, HttpConfig, Outcome, vendor::HttpClient};

use crate::support::{
    Granting,
    vendor::Echo,
    wire::{Shared, Wire},
    with_source,
};

fn refusal(base_url: &str, config: HttpConfig) -> String {
    let error = HttpClient::new("echo", base_url, Echo::default(), config, &[])
        .expect_err("the options cannot work");
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Configuration, Outcome::NotSent)
    );
    crate::support::shown(&error)
}

#[test]
fn a_proxy_that_would_be_ignored_is_refused_by_name() {
    for proxy in [
        "socks://ops:hunter2@127.0.0.1:1080",
        "socks4://ops:hunter2@127.0.0.1:1080",
        "tcp://ops:hunter2@127.0.0.1:3128",
        "ftp://ops:hunter2@127.0.0.1:21",
        "unix:///run/hunter2",
        "proxy.example:3128",
        "//proxy.example:3128",
        "hunter2",
        "",
    ] {
        for base_url in ["https://rpa.example", "http://rpa.example"] {
            let shown = refusal(base_url, HttpConfig::new().allow_cleartext().proxy(proxy));
            assert!(shown.contains("`proxy` "), "{proxy}: {shown}");
            assert!(!shown.contains("hunter2"), "{proxy}: {shown}");
        }
    }
}

#[tokio::test]
async fn cleartext_through_a_proxy_is_refused_on_this_machine_too() {
    for base_url in ["http://127.0.0.1:1", "http://localhost", "http://[::1]:1"] {
        let shown = refusal(
            base_url,
            HttpConfig::new().proxy("http://proxy.example:3128"),
        );
        assert!(
            shown.contains("`base_url` ") && shown.contains("through a proxy"),
            "{base_url}: {shown}"
        );
    }
    // A transport of the caller's own has its own way to the server.
    let wire = Wire::new(|_| unreachable!("nothing is sent"));
    let config = HttpConfig::new().proxy("http://proxy.example:3128");
    let config = config.transport(Shared(wire));
    with_source("http://127.0.0.1:1", config, Granting::default());
}

#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
#[test]
fn without_tls_there_is_no_proxy_but_http() {
    for proxy in ["https://127.0.0.1:1", "socks5://127.0.0.1:1"] {
        let shown = refusal(
            "http://rpa.example",
            HttpConfig::new().allow_cleartext().proxy(proxy),
        );
        assert!(
            shown.contains("`proxy` ") && shown.contains("`rustls`"),
            "{shown}"
        );
    }
}
