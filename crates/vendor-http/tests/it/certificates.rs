//! Certificates that are trusted besides the platform's, and a platform without any.

use std::process::Command;

use vendor_http::{ErrorKind, HttpConfig, vendor::HttpClient};

use crate::support::{
    Granting,
    server::{Server, success},
    vendor::{Echo, Read},
    with_source,
};

const NONE: &str = "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";

#[test]
fn what_looks_like_a_certificate_and_is_none_is_named() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-certificate.pem");
    std::fs::write(&file, NONE).unwrap();
    for (config, option) in [
        (
            HttpConfig::new().root_certificate_pem(NONE),
            "`root_certificate_pem` ".to_owned(),
        ),
        (
            HttpConfig::new().root_certificate_file(&file),
            format!("`root_certificate_file {}` ", file.display()),
        ),
    ] {
        for base_url in ["https://rpa.example", "http://127.0.0.1:1"] {
            let config = config.clone();
            let error = HttpClient::new("echo", base_url, Echo::default(), config, &[])
                .expect_err("this is no certificate");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            let shown = error.to_string();
            assert!(shown.contains(&option), "{shown}");
        }
    }
}

/// Plays both sides: by itself it starts this test once more as a child whose platform has no certificates.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_machine_without_certificates_works_on_loopback() {
    const SERVER: &str = "VENDOR_HTTP_TEST_SERVER";
    if let Ok(url) = std::env::var(SERVER) {
        let client = with_source(&url, HttpConfig::new(), Granting::default());
        assert_eq!(client.call(Read).await.unwrap(), "here");
        // OpenSSL is content with none until it sees a server's.
        if cfg!(not(feature = "native-tls")) {
            let config = HttpConfig::new();
            let base_url = "https://rpa.example";
            let error = HttpClient::new("echo", base_url, Echo::default(), config, &[])
                .expect_err("no server could be trusted");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("certificates"), "{error}");
        }
        return;
    }
    let server = Server::start(success("\"here\"")).await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args([
        "--exact",
        "certificates::a_machine_without_certificates_works_on_loopback",
    ]);
    let nowhere = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder");
    child.env(SERVER, server.url());
    child.env("SSL_CERT_DIR", &nowhere);
    child.env("SSL_CERT_FILE", nowhere.join("none.pem"));
    let output = tokio::task::spawn_blocking(move || child.output().unwrap());
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    assert_eq!(server.requests().len(), 1);
}
