//! What the pages quote, against what the code says and does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use isearch_oapi::{ListRobots, PageSize};
use jinyan_travel::{Lang, ZoneList, ZoneType};
use rpa_signing::{isearch, jinyan};
use serde_json::Value;
use vendor_http::HttpConfig;
use vendor_sandbox::{Fault, Injection, Isearch, Jinyan, Sandbox};
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

fn isearch_client(vendor: &Isearch, secret: &str, http: HttpConfig) -> isearch_oapi::Client {
    let builder = isearch_oapi::Client::builder(vendor.base_url()).http(http);
    let builder = builder.access_key(vendor.access_key(), secret);
    builder.build().unwrap()
}

/// What a call says that has to fail.
async fn failed(client: &isearch_oapi::Client) -> String {
    let listed = client.list_robots(ListRobots::new(1, PageSize(10))).await;
    listed.unwrap_err().to_string()
}

/// What i-Search's client says of faults.
async fn said_of_faults(vendor: &Isearch) -> Vec<String> {
    let client = isearch_client(vendor, vendor.secret_key(), HttpConfig::new());
    let mut said = Vec::new();
    for (fault, times) in [
        (Fault::HtmlPage { status: 200 }, 1),
        (Fault::EmptyBody, 1),
        (
            Fault::Redirect {
                status: 302,
                location: "https://example.com/".into(),
            },
            1,
        ),
        (
            Fault::BusinessError {
                code: "1".into(),
                message: "no".into(),
            },
            1,
        ),
        (Fault::TokenRefused { status: 200 }, 2),
    ] {
        let injection = Injection::new(fault).on("list_robots").times(times);
        vendor.inject(injection).unwrap();
        said.push(failed(&client).await);
    }
    said
}

/// What the clients say of settings that are wrong.
async fn said_of_settings(vendor: &Isearch, travel: &Jinyan) -> Vec<String> {
    let mut said = Vec::new();
    for url in ["rpa.example.com", "http://rpa.example.com"] {
        let client = isearch_oapi::Client::builder(url).access_key("ops", "secret");
        said.push(client.build().unwrap_err().to_string());
    }
    let nowhere = isearch_oapi::Client::builder("http://127.0.0.1:1").access_key("ops", "secret");
    said.push(failed(&nowhere.build().unwrap()).await);
    let nobody = isearch_oapi::Client::builder(vendor.base_url()).build();
    said.push(nobody.unwrap_err().to_string());

    let secret = vendor.secret_key();
    said.push(failed(&isearch_client(vendor, "wrong", HttpConfig::new())).await);
    let slow = HttpConfig::new().clock_offset_ms(-3_600_000);
    said.push(failed(&isearch_client(vendor, secret, slow)).await);
    let small = HttpConfig::new().max_response_bytes(300);
    said.push(failed(&isearch_client(vendor, secret, small)).await);
    let latency = Fault::Latency {
        delay: Duration::from_secs(5),
    };
    vendor
        .inject(Injection::new(latency).on("list_robots"))
        .unwrap();
    let hasty = HttpConfig::new().total_timeout(Duration::from_millis(200));
    said.push(failed(&isearch_client(vendor, secret, hasty)).await);

    for (secret, offset) in [("wrong", 0), (travel.secret(), 3_600_000)] {
        let http = HttpConfig::new().clock_offset_ms(offset);
        let builder = jinyan_travel::Client::builder(travel.base_url()).http(http);
        let client = builder.app_key(travel.app_key(), secret).build().unwrap();
        let zones = client
            .zone_list(ZoneList::new(ZoneType::City, Lang::Chinese))
            .await;
        said.push(zones.unwrap_err().to_string());
    }
    said
}

/// What a receiver's log says of calls that it refuses.
fn said_of_webhooks() -> Vec<String> {
    let verifier = Verifier::signed("my-app", "secret").unwrap();
    let now = SystemTime::now();
    let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let (now_ms, long_ago) = (since.as_millis().to_string(), "1600000000000");
    [
        ("signature", &*now_ms, "{ }"),
        ("nothing", &*now_ms, "{}"),
        ("signature", long_ago, "{}"),
    ]
    .map(|(header, timestamp, body)| {
        let signature = jinyan::sign("secret", timestamp, jinyan::Payload::Body(b"{}")).unwrap();
        let call = Unverified::<Notification>::new(body.as_bytes())
            .with_header("appkey", "my-app")
            .with_header("timestamp", timestamp)
            .with_header(header, &*signature);
        call.verify(&verifier, now).unwrap_err().to_string()
    })
    .to_vec()
}

#[tokio::test]
async fn what_the_clients_say_is_found_on_the_page() {
    let quoted = quoted(&read(TROUBLESHOOTING[0]));
    let sandbox = Sandbox::start().await.unwrap();
    let mut said = said_of_faults(sandbox.isearch()).await;
    said.extend(said_of_settings(sandbox.isearch(), sandbox.jinyan()).await);
    said.extend(said_of_webhooks());
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
        said.len() >= 18 && explained.len() >= 17,
        "{said:#?} {explained:#?}"
    );
}
