//! What is between a program and a server, and wrong.

use std::{net::Ipv4Addr, sync::Arc};

use axum::{Router, response::Html, routing::any};
use rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;
use vendor_sandbox::Sandbox;

use super::{lines, refuted, run, settings, subject, wrong};
use crate::{
    doctor::{
        Settings,
        findings::{Level, Stage},
        outcome::Outcome,
        print,
        subject::Subject,
    },
    vendor::Vendor,
};

const SELF_SIGNED: &[u8] = include_bytes!("../../../tests/tls/self-signed.pem");
const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/authority.pem");
const ISSUED: &[u8] = include_bytes!("../../../tests/tls/issued.pem");
const OTHER_NAME: &[u8] = include_bytes!("../../../tests/tls/other-name.pem");
const EXPIRED: &[u8] = include_bytes!("../../../tests/tls/expired.pem");
const KEY: &[u8] = include_bytes!("../../../tests/tls/server.key");

async fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// A server with this certificate before one at another port; its own port.
async fn tls_before(certificate: &[u8], behind: u16) -> u16 {
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate).unwrap()],
            PrivateKeyDer::from_pem_slice(KEY).unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let (listener, port) = listener().await;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    return;
                };
                if let Ok(mut server) = TcpStream::connect((Ipv4Addr::LOCALHOST, behind)).await {
                    let _ = copy_bidirectional(&mut stream, &mut server).await;
                }
            });
        }
    });
    port
}

fn port_of(url: &str) -> u16 {
    reqwest::Url::parse(url).unwrap().port().unwrap()
}

fn at(subject: Subject, base_url: &str) -> Subject {
    subject.set("url", base_url)
}

/// The one thing that is wrong.
fn only_problem(outcome: &Outcome) -> String {
    let wrong = wrong(outcome);
    let [(_, check, _)] = wrong.as_slice() else {
        panic!("{wrong:?}");
    };
    assert!(!outcome.is_good());
    assert_eq!(refuted(outcome), Vec::<&str>::new());
    let [line] = lines(outcome, check, Level::Failed).try_into().unwrap();
    format!("{check}: {line}")
}

#[track_caller]
fn assert_says(problem: &str, parts: &[&str]) {
    for part in parts {
        assert!(problem.contains(part), "{part:?} in {problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_named_and_nothing_else() {
    let sandbox = Sandbox::start().await.unwrap();
    for vendor in Vendor::ALL {
        let (secret, _) = vendor.facts().secret;
        let subject = subject(vendor, &sandbox).set(secret, "not the secret");
        let outcome = run(vendor, subject, settings()).await;
        let problem = only_problem(&outcome);
        if vendor == Vendor::Jinyan {
            assert_says(
                &problem,
                &["rule: ", "no", "variant", "Check key and secret"],
            );
        } else {
            assert_says(
                &problem,
                &["login: refused with code", "Check the credentials"],
            );
        }
        assert!(outcome.log.len() < 60, "{}", outcome.log.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_wrong_is_named_and_the_run_goes_on_by_the_servers() {
    let sandbox = Sandbox::start().await.unwrap();
    for (vendor, minutes) in [
        (Vendor::Jinyan, 5),
        (Vendor::Jinyan, -6),
        (Vendor::Isearch, 11),
    ] {
        let mut subject = subject(vendor, &sandbox);
        subject.set_clock_offset_ms(minutes * 60_000);
        let outcome = run(vendor, subject, settings()).await;
        let problem = only_problem(&outcome);
        let whose = if minutes > 0 { "ahead of" } else { "behind" };
        assert_says(&problem, &["clock: ", whose, "NTP", "clock_offset_ms"]);
        let seen = outcome
            .findings
            .lines
            .iter()
            .filter(|line| line.stage == Stage::Responses);
        assert!(seen.count() > 5, "{vendor:?}");
    }
}

#[tokio::test]
async fn a_wrong_path_is_named() {
    let sandbox = Sandbox::start().await.unwrap();
    let base_url = sandbox.isearch().base_url();
    let isearch = || subject(Vendor::Isearch, &sandbox);
    let beside = at(isearch(), &format!("{base_url}/somewhere"));
    let outcome = run(Vendor::Isearch, beside, settings()).await;
    assert_says(
        &only_problem(&outcome),
        &["login: ", "404", "Check the path"],
    );

    let too_much = at(isearch(), &format!("{base_url}/oapi/v1"));
    let outcome = run(Vendor::Isearch, too_much, settings()).await;
    assert_says(
        &only_problem(&outcome),
        &["address: ", "the client refuses"],
    );
    assert_eq!(outcome.log.len(), 0);

    let jinyan = subject(Vendor::Jinyan, &sandbox).set("without_api_path", "true");
    let without = jinyan.base_url().trim_end_matches("/api").to_owned();
    let outcome = run(Vendor::Jinyan, at(jinyan, &without), settings()).await;
    assert_says(
        &only_problem(&outcome),
        &["login: ", "404", "Check the path"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn http_at_the_port_for_https_is_named_and_the_other_way_round() {
    let sandbox = Sandbox::start().await.unwrap();
    let isearch = || subject(Vendor::Isearch, &sandbox);
    let port = port_of(sandbox.isearch().base_url());
    let tls = tls_before(ISSUED, port).await;
    let outcome = run(
        Vendor::Isearch,
        at(isearch(), &format!("http://127.0.0.1:{tls}")),
        settings(),
    )
    .await;
    assert_says(
        &only_problem(&outcome),
        &["login: the port speaks TLS", "Write https://"],
    );

    let outcome = run(
        Vendor::Isearch,
        at(isearch(), &format!("https://127.0.0.1:{port}")),
        settings(),
    )
    .await;
    assert_says(
        &only_problem(&outcome),
        &["tls: the port does not speak TLS"],
    );
    assert_eq!(outcome.log.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_not_trusted_is_named_with_what_to_do() {
    let sandbox = Sandbox::builder()
        .allow_host("127.0.0.1")
        .start()
        .await
        .unwrap();
    let isearch = || subject(Vendor::Isearch, &sandbox);
    let behind = port_of(sandbox.isearch().base_url());
    for (certificate, expected) in [
        (SELF_SIGNED, ["self-signed", "ca_file"]),
        (
            ISSUED,
            ["an authority that this machine does not trust", "ca_file"],
        ),
    ] {
        let port = tls_before(certificate, behind).await;
        let subject = at(isearch(), &format!("https://127.0.0.1:{port}"));
        let outcome = run(Vendor::Isearch, subject, settings()).await;
        assert_says(&only_problem(&outcome), &expected);
        assert_eq!(outcome.log.len(), 0);
        let seen = lines(&outcome, "certificate", Level::Good);
        assert!(
            seen.iter().any(|line| line.contains("valid until")),
            "{seen:?}"
        );
    }
    for (certificate, expected) in [
        (OTHER_NAME, ["another name", "Use the name"]),
        (EXPIRED, ["has expired", "renew"]),
    ] {
        let port = tls_before(certificate, behind).await;
        let subject = at(isearch(), &format!("https://127.0.0.1:{port}"));
        let subject = subject.set("ca_file", AUTHORITY);
        let outcome = run(Vendor::Isearch, subject, settings()).await;
        let said = lines(&outcome, "tls", Level::Failed).join("");
        assert_says(&said, &expected);
        assert_eq!(outcome.log.len(), 0);
    }
    // With the authority all is well, from the handshake to the last read.
    let port = tls_before(ISSUED, behind).await;
    let subject = at(isearch(), &format!("https://127.0.0.1:{port}"));
    let subject = subject.set("ca_file", AUTHORITY);
    let outcome = run(Vendor::Isearch, subject, settings()).await;
    assert!(outcome.is_good(), "{:?}", wrong(&outcome));
    assert_eq!(lines(&outcome, "tls", Level::Good).len(), 1);
}

#[tokio::test]
async fn a_page_of_something_in_front_of_the_server_is_named() {
    let (listener, port) = listener().await;
    let page = || async { Html("<html><title>登录</title></html>") };
    let app = Router::new().fallback(any(page));
    tokio::spawn(async move { axum::serve(listener, app).await });
    let sandbox = Sandbox::start().await.unwrap();
    for vendor in Vendor::ALL {
        let url = format!("http://127.0.0.1:{port}");
        let subject = at(subject(vendor, &sandbox), &url)
            .set("without_api_path", "true")
            .set("token_url", format!("{url}/oauth2/token"));
        let outcome = run(vendor, subject, settings()).await;
        assert_says(
            &only_problem(&outcome),
            &["login: an HTML page came", "in front of the server"],
        );
    }
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_named() {
    let sandbox = Sandbox::start().await.unwrap();
    let (free, port) = listener().await;
    drop(free);
    let subject = at(
        subject(Vendor::Hsifue, &sandbox),
        &format!("http://127.0.0.1:{port}"),
    );
    let outcome = run(Vendor::Hsifue, subject, settings()).await;
    assert_says(&only_problem(&outcome), &["tcp: ", "firewall"]);
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    let sandbox = Sandbox::start().await.unwrap();
    let (free, port) = listener().await;
    drop(free);
    let subject = subject(Vendor::Isearch, &sandbox)
        .set("allow_cleartext", "true")
        .set("proxy", format!("http://127.0.0.1:{port}"));
    let outcome = run(Vendor::Isearch, subject, settings()).await;
    assert_says(
        &only_problem(&outcome),
        &["tcp: no connection to the proxy"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_run_sends_more_requests_than_it_may() {
    let sandbox = Sandbox::start().await.unwrap();
    for vendor in Vendor::ALL {
        for limit in 0..12 {
            let settings = Settings {
                max_requests: limit,
                ..settings()
            };
            let outcome = run(vendor, subject(vendor, &sandbox), settings).await;
            assert!(outcome.log.len() <= limit, "{vendor:?} {limit}");
            assert_eq!(wrong(&outcome), Vec::new(), "{vendor:?} {limit}");
            assert_eq!(refuted(&outcome), Vec::<&str>::new(), "{vendor:?} {limit}");
        }
    }
}

#[tokio::test]
async fn no_secret_is_shown_and_the_evidence_names_no_host_and_no_value() {
    let sandbox = Sandbox::start().await.unwrap();
    for vendor in Vendor::ALL {
        let subject = subject(vendor, &sandbox);
        let host = subject.base_url().to_owned();
        let secrets: Vec<String> = subject
            .profile()
            .credentials()
            .map(|secret| secret.expose().to_owned())
            .collect();
        assert!(secrets.len() > 1, "{vendor:?}");
        let outcome = run(vendor, subject, settings()).await;
        let bodies: Vec<serde_json::Value> = outcome
            .log
            .iter()
            .filter_map(|one| serde_json::from_slice(&one.body).ok())
            .collect();
        let mut tokens = Vec::new();
        for body in &bodies {
            texts(body, &mut tokens);
        }
        let (text, json, evidence) = (print::text(&outcome), outcome.json(), outcome.evidence());
        for secret in &secrets {
            for shown in [&text, &json, &evidence] {
                assert!(!shown.contains(secret.as_str()), "{vendor:?}: {secret}");
            }
        }
        assert!(
            !evidence.contains(&host) && !evidence.contains("127.0.0.1"),
            "{vendor:?}"
        );
        let mut told = Vec::new();
        texts(&serde_json::from_str(&evidence).unwrap(), &mut told);
        for value in tokens.iter().filter(|value| value.chars().count() > 4) {
            assert!(!told.contains(value), "{vendor:?}: {value}");
        }
        assert!(!bodies.is_empty());
    }
}

fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        serde_json::Value::Object(members) => {
            members.values().for_each(|value| texts(value, found));
        }
        _ => {}
    }
}
