//! Requests that a page of a stranger makes a browser send.

use serde_json::json;
use vendor_sandbox::{Error, Sandbox};

use crate::support::{address, addresses, exchange, json, login, request};

const EVIL: &str = "Origin: https://evil.example";

/// Method, path and body of every control, as the README lists them.
fn controls() -> Vec<(String, String, &'static str)> {
    let readme = include_str!("../../README.md").lines();
    let mut controls = Vec::new();
    for line in readme.filter(|line| line.contains(" /__sandbox/")) {
        let mut words = line.split_whitespace();
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let body = line
            .find('{')
            .and_then(|start| line.get(start..=line.rfind('}')?));
        controls.push((method.to_owned(), path.to_owned(), body.unwrap_or_default()));
    }
    assert_eq!(controls.len(), 11, "{controls:?}");
    controls
}

#[tokio::test]
async fn no_control_answers_a_page_of_another_origin() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut refused = 0;
    for (vendor, address) in addresses(&sandbox) {
        let host = format!("Host: {address}");
        let other_port = "Origin: http://127.0.0.1:1";
        for (method, path, body) in controls() {
            let first = format!("{method} {path}");
            let mut strange = vec![
                (
                    403,
                    vec![host.as_str(), "Content-Type: application/json", EVIL],
                ),
                (
                    403,
                    vec![&host, "Content-Type: application/json", "Origin: null"],
                ),
                (
                    403,
                    vec![&host, "Content-Type: application/json", other_port],
                ),
                (
                    403,
                    vec!["Host: evil.example", "Content-Type: application/json"],
                ),
            ];
            if method == "POST" {
                strange.extend([
                    (415, vec![host.as_str()]),
                    (415, vec![&host, "Content-Type: text/plain"]),
                    (
                        415,
                        vec![&host, "Content-Type: application/x-www-form-urlencoded"],
                    ),
                    (
                        415,
                        vec![
                            &host,
                            "Content-Type: multipart/form-data; boundary=application/json",
                        ],
                    ),
                    (
                        415,
                        vec![&host, "Content-Type: text/plain; a=application/json"],
                    ),
                ]);
            }
            let own = format!("Origin: http://{address}");
            let proper = [
                &host,
                "Content-Type: application/json; charset=utf-8",
                own.as_str(),
            ];
            if exchange(&address, &request(&first, &proper, "")).await.0 == 404 {
                // A vendor that sends no callbacks, or the action of another one.
                continue;
            }
            for (status, lines) in strange {
                let (answered, problem, head) =
                    exchange(&address, &request(&first, &lines, body)).await;
                assert_eq!(answered, status, "{vendor} {first} {lines:?}: {problem}");
                let name = match (status, lines[0]) {
                    (415, _) => "Content-Type",
                    (_, "Host: evil.example") => "Host",
                    _ => "Origin",
                };
                assert!(problem.contains(name), "{problem}");
                assert!(!head.contains("access-control"), "{head}");
                refused += 1;
            }
        }
    }
    // Six controls of every vendor, three of the two with callbacks, and an action of each.
    let (gets, posts) = (3 * 4 + 2, 3 * 4 + 2 * 2 + 2);
    assert_eq!(refused, gets * 4 + posts * 9);
    assert_eq!(sandbox.isearch().pending_faults(), 0);
    assert_eq!(sandbox.personalcenter().deliveries().len(), 0);
}

#[tokio::test]
async fn programs_and_the_sandboxs_own_pages_use_the_controls() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = address(sandbox.isearch());
    let (_, port) = address.split_once(':').unwrap();
    let fault = r#"{"fault": {"kind": "empty_body"}}"#;
    let mut pending = 0;
    for name in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        let host = format!("Host: {name}:{port}");
        let own = format!("Origin: http://{name}:{port}");
        let json_type = "Content-Type: Application/JSON";
        for lines in [&[&host, json_type][..], &[&host, json_type, &own]] {
            let sent = request("POST /__sandbox/faults", lines, fault);
            let (status, body, _) = exchange(address, &sent).await;
            pending += 1;
            assert_eq!((status, json(&body)), (200, json!({"pending": pending})));
        }
    }
}

#[tokio::test]
async fn a_browser_that_asks_first_is_told_nothing_that_lets_it_go_on() {
    let sandbox = Sandbox::start().await.unwrap();
    let address = address(sandbox.isearch());
    for path in ["/__sandbox/faults", "/oapi/v1/robot"] {
        let host = format!("Host: {address}");
        let asked = "Access-Control-Request-Headers: content-type";
        let sent = request(&format!("OPTIONS {path}"), &[&host, EVIL, asked], "");
        let (status, _, head) = exchange(address, &sent).await;
        assert!([403, 405].contains(&status), "{status}");
        assert!(!head.contains("access-control"), "{head}");
    }
}

#[tokio::test]
async fn vendors_answer_to_no_name_that_was_made_to_resolve_to_this_machine() {
    let sandbox = Sandbox::start().await.unwrap();
    for (vendor, address) in addresses(&sandbox) {
        let (_, port) = address.split_once(':').unwrap();
        let (host, evil) = (
            format!("Host: {address}"),
            format!("Host: evil.example:{port}"),
        );
        let through = format!("GET http://evil.example:{port}/");
        for (first, lines) in [
            ("GET /", vec![evil.as_str()]),
            ("GET /", vec!["Host: 127.0.0.1:1"]),
            ("GET /", vec!["Host: 127.0.0.1"]),
            ("GET /", vec![]),
            ("GET /", vec![&host, &evil]),
            ("GET /", vec![&host, &host]),
            (&through, vec![&host]),
        ] {
            let (status, problem, _) = exchange(&address, &request(first, &lines, "")).await;
            assert_eq!(status, 403, "{vendor} {first} {lines:?}");
            assert!(
                problem.contains("Host") && problem.contains(port),
                "{problem}"
            );
            assert!(!problem.contains("evil"), "{problem}");
        }
        let sent = request("GET /", &[&host], "");
        assert_eq!(exchange(&address, &sent).await.0, 404, "{vendor}");
    }
    assert_eq!(sandbox.isearch().journal().len(), 1);
}

/// They check a token or a signature, which no page of a stranger has.
#[tokio::test]
async fn vendors_do_not_mind_an_origin() {
    let sandbox = Sandbox::start().await.unwrap();
    let vendor = sandbox.isearch();
    let host = format!("Host: {}", address(vendor));
    let sent = request(&format!("GET {}", login(vendor)), &[&host, EVIL], "");
    let (status, body, head) = exchange(address(vendor), &sent).await;
    assert_eq!((status, json(&body)["code"].as_i64()), (200, Some(0)));
    assert!(!head.contains("access-control"), "{head}");
}

#[tokio::test]
async fn a_name_is_answered_that_was_allowed() {
    let builder = Sandbox::builder()
        .allow_host("sandbox.test")
        .allow_host("localhost:9000");
    let sandbox = builder.start().await.unwrap();
    for (vendor, address) in addresses(&sandbox) {
        for (host, status) in [
            ("sandbox.test", 200),
            ("sandbox.test:1234", 200),
            ("localhost:9000", 200),
            (&address, 200),
            ("localhost:9001", 403),
            ("evil.example", 403),
        ] {
            let lines = [&format!("Host: {host}"), &format!("Origin: https://{host}")];
            let sent = request("GET /__sandbox/journal", &lines.map(String::as_str), "");
            assert_eq!(exchange(&address, &sent).await.0, status, "{vendor} {host}");
        }
    }
    let wrong = Sandbox::builder()
        .allow_host("http://sandbox.test")
        .start()
        .await;
    let error = wrong.err().unwrap();
    assert!(
        matches!(&error, Error::AllowedHost { host } if host == "http://sandbox.test"),
        "{error}"
    );
}
