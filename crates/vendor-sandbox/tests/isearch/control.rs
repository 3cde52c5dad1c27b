//! The same from outside the process, and the journal.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vendor_sandbox::AccessCheck;

use crate::support::Tester;

async fn post(tester: &Tester, path: &str, body: &str) -> (u16, Value) {
    let url = format!("{}/__sandbox/{path}", tester.isearch().base_url());
    let response = tester
        .http
        .post(url)
        .header("content-type", "application/json")
        .body(body.to_owned())
        .send()
        .await
        .unwrap();
    let status = response.status().as_u16();
    let bytes = response.bytes().await.unwrap();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

#[tokio::test]
async fn faults_are_injected_over_http() {
    let tester = Tester::start().await;
    let fault = r#"{"operation": "list_robots", "times": 2, "after_effect": true,
                    "fault": {"kind": "server_error", "status": 503, "retry_after": "1"}}"#;
    assert_eq!(
        post(&tester, "faults", fault).await,
        (200, json!({"pending": 2}))
    );
    for (status, retry_after) in [(503, Some("1")), (503, Some("1")), (200, None)] {
        let response = tester.first_robots().await.unwrap();
        assert_eq!(response.status(), status);
        let header = response.headers().get("retry-after");
        assert_eq!(header.map(|value| value.to_str().unwrap()), retry_after);
    }
    let url = format!("{}/__sandbox/journal", tester.isearch().base_url());
    let journal: Value = tester
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let fault = json!({"kind": "server_error", "status": 503, "retry_after": "1"});
    assert_eq!(journal[2]["fault"], fault);
    assert_eq!(journal[3]["fault"], Value::Null);
}

#[tokio::test]
async fn every_kind_of_fault_has_a_json_form() {
    let faults: Vec<Value> = serde_json::from_str(include_str!("faults.json")).unwrap();
    assert_eq!(faults.len(), 16);
    let tester = Tester::start().await;
    for (index, fault) in faults.iter().enumerate() {
        let body = json!({"operation": null, "fault": fault}).to_string();
        assert_eq!(
            post(&tester, "faults", &body).await,
            (200, json!({"pending": index + 1}))
        );
    }
}

#[tokio::test]
async fn wrong_injections_are_refused_by_name() {
    let tester = Tester::start().await;
    for (body, name) in [
        ("{", "EOF"),
        (r#"{"fault": {"kind": "earthquake"}}"#, "earthquake"),
        (r#"{"fault": {"kind": "latency"}}"#, "ms"),
        (r#"{"fault": {"kind": "empty_body"}, "time": 2}"#, "time"),
        (r#"{"fault": {"kind": "empty_body"}, "times": 0}"#, "times"),
        (
            r#"{"fault": {"kind": "empty_body"}, "operation": "list_robot"}"#,
            "operation",
        ),
        (
            r#"{"fault": {"kind": "server_error", "status": 404}}"#,
            "status",
        ),
        (
            r#"{"fault": {"kind": "html_page", "status": 1000}}"#,
            "status",
        ),
        (
            r#"{"fault": {"kind": "token_refused", "status": 403}}"#,
            "status",
        ),
        (
            r#"{"fault": {"kind": "redirect", "status": 302, "location": "a\nb"}}"#,
            "location",
        ),
        (
            r#"{"fault": {"kind": "business_error", "code": null, "message": ""}}"#,
            "code",
        ),
    ] {
        let (status, response) = post(&tester, "faults", body).await;
        assert_eq!(status, 400, "{body}");
        let error = response["error"].as_str().unwrap();
        assert!(error.contains(name), "{error}");
    }
    assert_eq!(tester.isearch().pending_faults(), 0);
}

#[tokio::test]
async fn tokens_are_revoked_over_http() {
    let mut tester = Tester::start().await;
    assert_eq!(post(&tester, "revoke-tokens", "").await.0, 204);
    let page = [("page", "1"), ("size", "1")];
    assert_eq!(tester.robots(&page).await["code"], 4007);
    tester.log_in().await;
    assert_eq!(tester.robots(&page).await["code"], 0);
    assert_eq!(
        post(&tester, "revoke-tokens", r#"{"refresh_tokens": true}"#)
            .await
            .0,
        204
    );
    assert_eq!(
        post(&tester, "revoke-tokens", r#"{"refresh": true}"#)
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn the_clock_is_moved_over_http() {
    let tester = Tester::start().await;
    let page = [("page", "1"), ("size", "1")];
    assert_eq!(post(&tester, "advance", r#"{"ms": 1700000}"#).await.0, 204);
    assert_eq!(tester.robots(&page).await["code"], 0);
    assert_eq!(post(&tester, "advance", r#"{"ms": 100000}"#).await.0, 204);
    assert_eq!(tester.robots(&page).await["code"], 4007);
    for wrong in ["", "{}", r#"{"ms": -1}"#, r#"{"ms": 1, "s": 1}"#] {
        assert_eq!(post(&tester, "advance", wrong).await.0, 400, "{wrong}");
    }
}

#[tokio::test]
async fn journal_shows_what_arrived_and_hides_secrets() {
    let tester = Tester::start().await;
    let search = [("page", "1"), ("size", "1"), ("tx", "财务 部")];
    tester.robots(&search).await;
    tester.create_item("demo", "high").await;

    let journal = tester.isearch().journal();
    assert_eq!(journal.len(), 3);
    let [login, list, create] = journal.as_slice() else {
        panic!("{journal:?}")
    };
    assert_eq!(login.query_value("secretKey"), Some("sandbox-secret-key"));
    assert_eq!(login.access, AccessCheck::NotRequired);
    assert_eq!(list.operation, Some("list_robots"));
    assert_eq!(list.query_value("tx"), Some("财务 部"));
    assert_eq!(list.header("accesstoken"), Some(tester.token.as_str()));
    assert_eq!((list.access, list.status), (AccessCheck::Valid, Some(200)));
    assert_eq!(
        (create.method.as_str(), create.path.as_str()),
        ("POST", "/oapi/v1/queue/item")
    );
    let body = create.body.clone().unwrap();
    assert_eq!(create.body_length, body.len());
    assert_eq!(create.body_sha256.len(), 64);
    assert!(body.starts_with(b"{\"deadline\""));

    let signature = list.header("signature").unwrap().to_owned();
    let debug = format!("{journal:?}");
    let url = format!("{}/__sandbox/journal", tester.isearch().base_url());
    let http = tester
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    for shown in [&debug, &http] {
        for secret in [
            "sandbox-access-key",
            "sandbox-secret-key",
            &tester.token,
            &signature,
        ] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert!(shown.contains("list_robots") && shown.contains("财务 部"));
    }
    let entries: Vec<Value> = serde_json::from_str(&http).unwrap();
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[1]["access"], "valid");
    assert_eq!(entries[1]["status"], 200);
}

#[tokio::test]
async fn body_that_breaks_off_is_noted_and_has_no_effect() {
    let tester = Tester::start().await;
    let address = tester.isearch().base_url().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "POST /oapi/v1/queue/item HTTP/1.1\r\nHost: {address}\r\nContent-Length: 9\r\n\r\n{{"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(
        response.is_empty() || response.starts_with("HTTP/1.1 400 "),
        "{response}"
    );
    let journal = tester.isearch().journal();
    let last = journal.last().unwrap();
    assert_eq!(last.operation, Some("create_queue_item"));
    assert_eq!(last.access, AccessCheck::Unreadable);
}

#[tokio::test]
async fn debug_of_the_sandbox_hides_secrets() {
    let tester = Tester::start().await;
    let debug = format!("{:?}", tester.sandbox);
    assert!(debug.contains(tester.isearch().base_url()), "{debug}");
    for secret in ["sandbox-access-key", "sandbox-secret-key", &tester.token] {
        assert!(!debug.contains(secret), "{debug}");
    }
}
