//! Options that are refused by name before anything is sent.

use std::time::Duration;

use vendor_http::{
    Error, ErrorKind, HttpConfig,
    vendor::{Api, HttpClient, check_credential, granted},
};

use crate::support::vendor::Echo;

fn built(api: Api, config: HttpConfig, base_url: &str) -> Result<HttpClient, Error> {
    HttpClient::new(api, base_url, Echo::default(), config, &[])
}

fn opened(config: HttpConfig, base_url: &str) -> Result<HttpClient, Error> {
    built(Api::new("any"), config, base_url)
}

#[test]
fn base_urls_that_would_surprise_are_refused_by_name() {
    for (text, says) in [
        ("rpa.example.com", "is not a URL"),
        ("rpa.example.com:8080/api", "is not a URL"),
        ("", "is not a URL"),
        ("ftp://rpa.example.com", "scheme `ftp`"),
        ("http://rpa.example.com", "in the clear"),
        (
            "https://user:hunter2@rpa.example.com",
            "must not contain a user name",
        ),
        ("https://rpa.example.com/?a=1", "without `?`"),
    ] {
        let error = opened(HttpConfig::new(), text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let shown = error.to_string();
        assert!(
            shown.contains("`base_url`") && shown.contains(says),
            "{text}: {shown}"
        );
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    for text in [
        "https://rpa.example.com/api",
        "http://127.0.0.1:1",
        "http://[::1]:1/",
        "http://localhost",
    ] {
        assert!(opened(HttpConfig::new(), text).is_ok(), "{text}");
    }
    assert!(
        opened(
            HttpConfig::new().allow_cleartext(),
            "http://rpa.example.com"
        )
        .is_ok()
    );
}

#[test]
fn a_certificate_file_that_cannot_be_used_is_named() {
    let missing = opened(
        HttpConfig::new().root_certificate_file("no-such-file.pem"),
        "https://a.example",
    )
    .unwrap_err();
    assert!(
        missing
            .to_string()
            .contains("root_certificate_file no-such-file.pem"),
        "{missing}"
    );
}

#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
#[test]
fn a_certificate_text_without_a_certificate_is_named() {
    let empty = opened(
        HttpConfig::new().root_certificate_pem("nothing here"),
        "https://a.example",
    )
    .unwrap_err();
    assert!(
        empty.to_string().contains("root_certificate_pem"),
        "{empty}"
    );
}

#[test]
fn options_that_cannot_work_are_named() {
    let shown = |config| opened(config, "https://a.example").unwrap_err().to_string();
    assert!(shown(HttpConfig::new().attempt_timeout(Duration::ZERO)).contains("attempt_timeout"));
    assert!(shown(HttpConfig::new().max_attempts(0)).contains("max_attempts"));
    let proxy = shown(HttpConfig::new().proxy("nonsense hunter2"));
    assert!(
        proxy.contains("`proxy`") && !proxy.contains("hunter2"),
        "{proxy}"
    );
}

#[test]
fn a_base_url_with_too_much_or_too_little_is_refused_with_the_right_one() {
    let one = Api::new("one").path_prefix("/oapi/v1");
    let other = Api::new("other")
        .path_prefix("/adapter")
        .server_path("/api");
    for (api, base, right) in [
        (one, "https://a.example/oapi/v1", "https://a.example"),
        (one, "https://a.example/oapi/v1/", "https://a.example"),
        (
            one,
            "https://a.example:8/rpa/oapi/v1",
            "https://a.example:8/rpa",
        ),
        (one, "https://a.example/oapi/v1/robot", "https://a.example"),
        (other, "https://a.example", "https://a.example/api"),
        (other, "https://a.example/", "https://a.example/api"),
        (other, "https://a.example/adapter", "https://a.example/api"),
        (
            other,
            "https://a.example/api/adapter",
            "https://a.example/api",
        ),
        (
            other,
            "https://a.example/t/adapter/oauth/token",
            "https://a.example/t",
        ),
    ] {
        let refused = built(api, HttpConfig::new(), base).unwrap_err().to_string();
        assert!(refused.starts_with("`base_url`"), "{refused}");
        assert!(refused.ends_with(&format!(": give {right}")), "{refused}");
        assert!(built(api, HttpConfig::new(), right).is_ok(), "{right}");
    }
    for (api, base) in [
        (one, "https://a.example/oapi/v10"),
        (one, "https://a.example/oapi"),
        (other, "https://a.example/travel"),
        (Api::new("any"), "https://a.example"),
    ] {
        assert!(built(api, HttpConfig::new(), base).is_ok(), "{base}");
    }
}

#[test]
fn what_is_pasted_with_too_much_is_refused_by_name_and_not_shown() {
    for (value, says) in [
        ("", "empty"),
        ("s3cret\n", "line break"),
        ("s3cret\r\n", "line break"),
        (" s3cret", "space"),
        ("s3cret\u{3000}", "space"),
        ("\u{feff}s3cret", "control"),
        ("s3\ncret", "line break"),
        ("Bearer s3cret", "`Bearer `"),
        ("bearer s3cret", "`Bearer `"),
    ] {
        let shown = check_credential("secret_key", value)
            .unwrap_err()
            .to_string();
        assert!(
            shown.contains("`secret_key`") && shown.contains(says),
            "{value:?}: {shown}"
        );
        assert!(!shown.contains("s3cret"), "{shown}");
    }
    for value in ["s3cret", "pass word", "Bearer", "bearers token", "密 码"] {
        check_credential("secret_key", value).unwrap();
    }
}

#[test]
fn a_lifetime_is_in_seconds_and_unstated_where_it_cannot_be_one() {
    for (seconds, lifetime) in [
        (Some(7200), Some(7200)),
        (Some(0), None),
        (Some(-1), None),
        (None, None),
    ] {
        let token = granted("t".into(), seconds, None);
        assert_eq!(
            token.lifetime,
            lifetime.map(Duration::from_secs),
            "{seconds:?}"
        );
    }
}
