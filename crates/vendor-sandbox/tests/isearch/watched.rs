//! What is told of every exchange, inside the process and over HTTP.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use vendor_sandbox::{Fault, Injection, Sandbox};

use crate::support::Tester;

async fn control(tester: &Tester, name: &str) -> Value {
    let url = format!("{}/__sandbox/{name}", tester.isearch().base_url());
    let response = tester.http.get(url).send().await.unwrap();
    response.json().await.unwrap()
}

#[tokio::test]
async fn the_journal_over_http_shows_bodies_without_secrets() {
    let tester = Tester::start().await;
    tester.create_item("demo", "high").await;
    let entries = control(&tester, "journal").await;
    let [login, create] = entries.as_array().unwrap().as_slice() else {
        panic!("{entries}")
    };
    assert_eq!(login["body"], Value::Null);
    let response = login["response"]["body"].as_str().unwrap();
    assert!(response.contains(r#""access_token":"***""#), "{response}");
    assert!(!entries.to_string().contains(&tester.token));
    let sent = create["body"].as_str().unwrap();
    assert!(sent.contains(r#""queueName":"demo""#), "{sent}");
    let response: Value =
        serde_json::from_str(create["response"]["body"].as_str().unwrap()).unwrap();
    assert_eq!(response["code"], 0);
    assert_eq!(
        create["response"]["body_length"],
        create["response"]["body"].as_str().unwrap().len()
    );
}

#[tokio::test]
async fn the_state_says_what_waits() {
    let tester = Tester::start().await;
    let before = control(&tester, "state").await;
    let lost = Injection::new(Fault::EmptyBody).times(3);
    tester.isearch().inject(lost).unwrap();
    tester
        .isearch()
        .advance(std::time::Duration::from_secs(3600));
    let after = control(&tester, "state").await;
    assert_eq!(before["pending_faults"], 0);
    assert_eq!(after["pending_faults"], 3);
    let moved = after["time_ms"].as_i64().unwrap() - before["time_ms"].as_i64().unwrap();
    assert!(moved >= 3_600_000, "{moved}");
    assert_eq!(control(&tester, "ledger").await, Value::Array(Vec::new()));
}

#[tokio::test]
async fn a_watcher_is_told_of_answers_and_of_resets() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&told);
    let sandbox = Sandbox::builder().watch(move |vendor, exchange| {
        let response = exchange.response.map(|response| response.status);
        telling
            .lock()
            .unwrap()
            .push((vendor, exchange.raw_query, response));
    });
    let sandbox = sandbox.start().await.unwrap();
    let http = crate::http::client();
    let url = format!("{}/nowhere?a=%20b&a", sandbox.isearch().base_url());
    assert_eq!(http.get(&url).send().await.unwrap().status(), 404);
    let reset = Injection::new(Fault::ResetBeforeResponse);
    sandbox.isearch().inject(reset).unwrap();
    let url = format!("{}/oapi/v1/token?accessKey=a", sandbox.isearch().base_url());
    http.get(&url).send().await.unwrap_err();
    let expected = [
        ("isearch", "a=%20b&a".to_owned(), Some(404)),
        ("isearch", "accessKey=a".to_owned(), None),
    ];
    assert_eq!(*told.lock().unwrap(), expected);
}
