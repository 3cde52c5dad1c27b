//! What the pages quote, against what the code says and does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use jinyan_travel::ZoneList;
use rpa_signing::{isearch, jinyan};
use serde_json::Value;
use vendor_http::{Error, HttpConfig};
use vendor_sandbox::{Fault, Injection, Sandbox};
use webhook_types::{Unverified, jinyan::Notification, jinyan::Verifier};

const TROUBLESHOOTING: [&str; 2] = ["docs/troubleshooting.md", "docs/zh/troubleshooting.md"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    let text = fs::read_to_string(root().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn vectors(name: &str) -> BTreeMap<String, Value> {
    let text = read(&format!("crates/rpa-signing/vectors/{name}.json"));
    let file: Value = serde_json::from_str(&text).unwrap();
    let vectors = file["vectors"].as_array().unwrap().iter();
    vectors
        .map(|vector| (vector["id"].as_str().unwrap().to_owned(), vector.clone()))
        .collect()
}

fn text<'v>(vector: &'v Value, member: &str) -> &'v str {
    vector[member].as_str().unwrap()
}

/// The stages of i-Search's signature, which `sign` does not show.
fn isearch_signature(vector: &Value) -> String {
    let (token, timestamp) = (text(vector, "token"), text(vector, "timestamp"));
    let mut params: Vec<(&str, &str)> = Vec::new();
    for pair in vector["params"].as_array().into_iter().flatten() {
        params.push((pair[0].as_str().unwrap(), pair[1].as_str().unwrap()));
    }
    let payload = match vector["body"].as_str() {
        Some(body) => isearch::Payload::Body(body.as_bytes()),
        None => isearch::Payload::Params(&mut params),
    };
    isearch::sign(token, timestamp, payload).unwrap()
}

fn jinyan_signature(vector: &Value) -> String {
    let payload = text(vector, "payload");
    let payload = match text(vector, "kind") {
        "body" => jinyan::Payload::Body(payload.as_bytes()),
        "query" => jinyan::Payload::Query(payload),
        "signed_query" => jinyan::Payload::SignedQuery(payload),
        "empty" => jinyan::Payload::Empty,
        other => panic!("{other}"),
    };
    jinyan::sign(text(vector, "secret"), text(vector, "timestamp"), payload).unwrap()
}

#[test]
fn the_numbers_of_the_signing_page_are_what_the_signatures_are() {
    let (isearch, jinyan) = (vectors("isearch"), vectors("jinyan"));
    let mut found = 0;
    for page in ["docs/signing.md", "docs/zh/signing.md"].map(read) {
        for id in [
            "document_worked_example",
            "reference_special_characters",
            "document_post",
        ] {
            let vector = &isearch[id];
            assert_eq!(isearch_signature(vector), text(vector, "signature"));
            for stage in ["canonical", "encoded", "digest", "signature"] {
                let line = format!("\n  {}\n", text(vector, stage));
                assert!(page.contains(&line), "{id}: {stage}");
                found += 1;
            }
        }
        for id in ["V1", "V2", "V3"] {
            let vector = &jinyan[id];
            assert_eq!(jinyan_signature(vector), text(vector, "signature"));
            for stage in ["canonical", "signature"] {
                let line = format!("\n  {}\n", text(vector, stage));
                assert!(page.contains(&line), "{id}: {stage}");
                found += 1;
            }
        }
        let address = &jinyan["V0"];
        assert_eq!(jinyan_signature(address), text(address, "signature"));
        assert!(page.contains(text(address, "signature")));
        // No other number stands there: every long one is a stage of one of these.
        let known: String = isearch
            .values()
            .chain(jinyan.values())
            .map(Value::to_string)
            .collect();
        let words = page.split(|c: char| !c.is_ascii_alphanumeric());
        for word in words.filter(|word| word.len() >= 32) {
            let raw_digest = "cNzBhEIOGiIeNkg07gD/320HKcjTvaUyUlIO3KHsjZ8=";
            assert!(known.contains(word) || raw_digest.contains(word), "{word}");
        }
    }
    assert_eq!(found, 2 * (3 * 4 + 3 * 2));
}

#[test]
fn the_test_that_the_testing_page_shows_is_the_one_that_runs() {
    let file = read("tests/tests/your_integration.rs");
    let (_, code) = file.split_once("\n\n").unwrap();
    for page in ["docs/testing.md", "docs/zh/testing.md"] {
        assert!(
            read(page).contains(&format!("```rust\n{code}```\n")),
            "{page}"
        );
    }
}

/// The quoted texts, which are the headings of the third level.
fn quoted(page: &str) -> Vec<String> {
    let headings = page.lines().filter_map(|line| line.strip_prefix("### `"));
    headings
        .map(|line| line.trim_end_matches('`').to_owned())
        .collect()
}

/// The texts of a source file as people see them: long literals joined, and `…` for whatever is filled in.
fn as_seen(source: &str) -> String {
    let mut joined = String::new();
    for line in source.lines() {
        match line.trim_end().strip_suffix('\\') {
            Some(begin) => joined.push_str(if joined.ends_with('\n') {
                begin
            } else {
                begin.trim_start()
            }),
            None if joined.ends_with('\n') || joined.is_empty() => {
                joined.push_str(line);
                joined.push('\n');
            }
            None => {
                joined.push_str(line.trim_start());
                joined.push('\n');
            }
        }
    }
    joined
}

/// Whether the parts of `quoted` between `…` stand in `text` in this order, on one line.
fn stands_in(quoted: &str, text: &str) -> bool {
    text.lines().any(|line| {
        let mut rest = Some(line);
        for part in quoted.split('…').map(str::trim) {
            rest = rest
                .and_then(|rest| rest.split_once(part))
                .map(|(_, rest)| rest);
        }
        rest.is_some()
    })
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().unwrap() != "generated" {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(as_seen(&fs::read_to_string(path).unwrap()));
        }
    }
}

#[test]
fn every_text_of_the_troubleshooting_page_stands_in_the_source() {
    let [english, chinese] = TROUBLESHOOTING.map(|path| quoted(&read(path)));
    assert_eq!(english, chinese);
    assert!(english.len() >= 40, "{}", english.len());
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        sources(&entry.unwrap().path().join("src"), &mut files);
    }
    assert!(files.len() > 100);
    let absent: Vec<_> = english
        .iter()
        .filter(|quoted| !files.iter().any(|file| stands_in(quoted, file)))
        .collect();
    assert_eq!(absent, [""; 0]);
    assert!(
        !files
            .iter()
            .any(|file| stands_in("the moon was refused", file))
    );
}

/// What the clients say when the sandbox makes things go wrong.
async fn said() -> Vec<String> {
    let sandbox = Sandbox::start().await.unwrap();
    let (vendor, travel) = (sandbox.isearch(), sandbox.jinyan());
    let client = |url: &str, secret: &str, http: HttpConfig| {
        let builder = isearch_oapi::Client::builder(url).http(http);
        builder.access_key(vendor.access_key(), secret).build()
    };
    let robots = || isearch_oapi::ListRobots::new(1, 10);
    let mut said = Vec::new();
    let mut note = |error: Option<Error>| said.push(error.unwrap().to_string());

    let (url, secret) = (vendor.base_url(), vendor.secret_key());
    let good = client(url, secret, HttpConfig::new()).unwrap();
    for fault in [
        Fault::HtmlPage { status: 200 },
        Fault::EmptyBody,
        Fault::Redirect {
            status: 302,
            location: "https://example.com/".into(),
        },
        Fault::BusinessError {
            code: "1".into(),
            message: "no".into(),
        },
    ] {
        vendor
            .inject(Injection::new(fault).on("list_robots"))
            .unwrap();
        note(good.list_robots(robots()).await.err());
    }
    let refused = Injection::new(Fault::TokenRefused { status: 200 }).on("list_robots");
    vendor.inject(refused.times(2)).unwrap();
    note(good.list_robots(robots()).await.err());
    note(client("rpa.example.com", secret, HttpConfig::new()).err());
    note(client("http://rpa.example.com", secret, HttpConfig::new()).err());
    note(isearch_oapi::Client::builder(url).build().err());
    note(
        client(url, "wrong", HttpConfig::new())
            .unwrap()
            .list_robots(robots())
            .await
            .err(),
    );
    let slow = HttpConfig::new().clock_offset_ms(-3_600_000);
    note(
        client(url, secret, slow)
            .unwrap()
            .list_robots(robots())
            .await
            .err(),
    );
    let small = HttpConfig::new().max_answer_bytes(300);
    note(
        client(url, secret, small)
            .unwrap()
            .list_robots(robots())
            .await
            .err(),
    );
    let latency = Fault::Latency {
        delay: Duration::from_secs(5),
    };
    vendor
        .inject(Injection::new(latency).on("list_robots"))
        .unwrap();
    let hasty = HttpConfig::new().total_timeout(Duration::from_millis(200));
    note(
        client(url, secret, hasty)
            .unwrap()
            .list_robots(robots())
            .await
            .err(),
    );
    for (secret, offset) in [("wrong", 0), (travel.secret(), 3_600_000)] {
        let builder = jinyan_travel::Client::builder(travel.base_url());
        let http = HttpConfig::new().clock_offset_ms(offset);
        let client = builder
            .app_key(travel.app_key(), secret)
            .http(http)
            .build()
            .unwrap();
        note(client.zone_list(ZoneList::new("1444", "cn")).await.err());
    }
    let verifier = Verifier::signed("my-app", "secret").unwrap();
    let now = SystemTime::now();
    let millis = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_millis();
    for (name, timestamp) in [
        ("signature", millis),
        ("none", millis),
        ("signature", 1_600_000_000_000),
    ] {
        let signature = jinyan::sign(
            "secret",
            &timestamp.to_string(),
            jinyan::Payload::Body(b"{}"),
        )
        .unwrap();
        let call = Unverified::<Notification>::new(b"{ }".as_slice());
        let call = if timestamp == millis {
            call
        } else {
            Unverified::new(b"{}".as_slice())
        };
        let timestamp = timestamp.to_string();
        let call = call
            .with_header("appkey", "my-app")
            .with_header("timestamp", &*timestamp);
        let refused = call.with_header(name, &*signature).verify(&verifier, now);
        said.push(refused.unwrap_err().to_string());
    }
    said
}

#[tokio::test]
async fn what_the_clients_say_is_found_on_the_page() {
    let quoted = quoted(&read(TROUBLESHOOTING[0]));
    let said = said().await;
    let mut explained: Vec<&String> = Vec::new();
    for text in &said {
        let found = quoted.iter().filter(|quoted| stands_in(quoted, text));
        let found: Vec<_> = found.collect();
        assert!(!found.is_empty(), "not on the page: {text}");
        explained.extend(found);
    }
    explained.sort();
    explained.dedup();
    assert!(
        said.len() >= 17 && explained.len() >= 15,
        "{said:#?} {explained:#?}"
    );
}
