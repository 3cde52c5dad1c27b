//! Tokens, headers, signatures.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use vendor_sandbox::{AccessCheck, Error, IsearchConfig, Sandbox};

use crate::documented::assert_like_example;
use crate::support::{Tester, json as send, millis, sign};

const PAGE: &[(&str, &str)] = &[("page", "1"), ("size", "1")];

#[tokio::test]
async fn login_answers_the_documented_fields() {
    let tester = Tester::start().await;
    let params = [
        ("accessKey", "sandbox-access-key"),
        ("secretKey", "sandbox-secret-key"),
    ];
    let response = tester.unsigned("/oapi/v1/token", &params).await;
    let result = &response["result"];
    assert_eq!(result["expires_in"], 1_799_999);
    assert_eq!(result["token_type"], "bearer");
    assert_eq!(result["scope"], "server");
    let (access, refresh) = (&result["access_token"], &result["refresh_token"]);
    assert_ne!(access, refresh);
    for token in [access, refresh] {
        let token = token.as_str().unwrap();
        let groups: Vec<usize> = token.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12]);
        assert!(token.chars().all(|c| c == '-' || c.is_ascii_hexdigit()));
    }
}

#[tokio::test]
async fn wrong_login_is_refused() {
    let tester = Tester::start().await;
    let wrong = [("accessKey", "sandbox-access-key"), ("secretKey", "guess")];
    assert_eq!(
        tester.unsigned("/oapi/v1/token", &wrong).await["code"],
        4001
    );
    let missing = tester.unsigned("/oapi/v1/token", &wrong[..1]).await;
    assert_eq!(missing["code"], 4000);
    assert!(missing["msg"].as_str().unwrap().contains("secretKey"));
}

#[tokio::test]
async fn refresh_gives_new_tokens_once_and_the_old_access_token_lives_on() {
    let tester = Tester::start().await;
    let params = [
        ("accessKey", "sandbox-access-key"),
        ("secretKey", "sandbox-secret-key"),
    ];
    let first = tester.unsigned("/oapi/v1/token", &params).await["result"].clone();
    let refresh = [("refreshToken", first["refresh_token"].as_str().unwrap())];
    let second = tester.unsigned("/oapi/v1/token", &refresh).await;
    assert_eq!(second["code"], 0);
    assert_ne!(second["result"]["access_token"], first["access_token"]);
    assert_ne!(second["result"]["refresh_token"], first["refresh_token"]);
    assert_eq!(
        tester.unsigned("/oapi/v1/token", &refresh).await["code"],
        4002
    );
    assert_eq!(tester.robots(PAGE).await["code"], 0);
    let again = json!({"refreshToken": second["result"]["refresh_token"]});
    let third = tester.call("refresh_token", again).await;
    assert_like_example("refresh_token", &third, &[]);
    let keys = json!({"accessKey": "sandbox-access-key", "secretKey": "sandbox-secret-key"});
    tester.done("get_token", keys).await;
    tester.assert_chapter("tokens");
    let operations: Vec<_> = tester
        .isearch()
        .journal()
        .iter()
        .map(|e| e.operation)
        .collect();
    assert_eq!(operations[2], Some("refresh_token"));
}

#[tokio::test]
async fn tokens_expire_when_their_lifetime_has_passed() {
    let lifetime = Duration::from_secs(5);
    let config = IsearchConfig::default()
        .token_lifetime(lifetime)
        .refresh_lifetime(2 * lifetime);
    let mut tester = Tester::with(config).await;
    let params = [
        ("accessKey", "sandbox-access-key"),
        ("secretKey", "sandbox-secret-key"),
    ];
    let tokens = tester.unsigned("/oapi/v1/token", &params).await["result"].clone();
    assert_eq!(tokens["expires_in"], 4999);
    tester.token = tokens["access_token"].as_str().unwrap().to_owned();
    assert_eq!(tester.robots(PAGE).await["code"], 0);

    tester.isearch().advance(lifetime);
    assert_eq!(
        tester.robots(PAGE).await,
        json!({"code": 4007, "msg": "Token不合法"})
    );
    let refresh = [("refreshToken", tokens["refresh_token"].as_str().unwrap())];
    let refreshed = tester.unsigned("/oapi/v1/token", &refresh).await["result"].clone();
    refreshed["access_token"]
        .as_str()
        .unwrap()
        .clone_into(&mut tester.token);
    assert_eq!(tester.robots(PAGE).await["code"], 0);

    tester.isearch().advance(2 * lifetime);
    let refresh = [("refreshToken", refreshed["refresh_token"].as_str().unwrap())];
    assert_eq!(
        tester.unsigned("/oapi/v1/token", &refresh).await["code"],
        4002
    );
}

#[tokio::test]
async fn revoked_tokens_are_refused() {
    let mut tester = Tester::start().await;
    let params = [
        ("accessKey", "sandbox-access-key"),
        ("secretKey", "sandbox-secret-key"),
    ];
    let tokens = tester.unsigned("/oapi/v1/token", &params).await["result"].clone();
    tester.isearch().revoke_tokens();
    assert_eq!(tester.robots(PAGE).await["code"], 4007);
    let refresh = [("refreshToken", tokens["refresh_token"].as_str().unwrap())];
    let refreshed = tester.unsigned("/oapi/v1/token", &refresh).await["result"].clone();
    tester.token = refreshed["access_token"].as_str().unwrap().to_owned();
    assert_eq!(tester.robots(PAGE).await["code"], 0);

    tester.isearch().revoke_all_tokens();
    let refresh = [("refreshToken", refreshed["refresh_token"].as_str().unwrap())];
    assert_eq!(
        tester.unsigned("/oapi/v1/token", &refresh).await["code"],
        4002
    );
    tester.log_in().await;
    assert_eq!(tester.robots(PAGE).await["code"], 0);
}

#[tokio::test]
async fn missing_headers_are_named() {
    let tester = Tester::start().await;
    for missing in ["accesstoken", "timestamp", "signature"] {
        let mut request = tester.get("/oapi/v1/robot", PAGE).build().unwrap();
        request.headers_mut().remove(missing).unwrap();
        let response = tester.http.execute(request).await.unwrap();
        let response: serde_json::Value = response.json().await.unwrap();
        assert_eq!(response["code"], 4003);
        assert!(
            response["msg"].as_str().unwrap().contains(missing),
            "{response}"
        );
        let journal = tester.isearch().journal();
        assert_eq!(journal.last().unwrap().access, AccessCheck::HeaderMissing);
    }
}

#[tokio::test]
async fn timestamps_may_be_ten_minutes_off() {
    let tester = Tester::start().await;
    let minute = 60_000;
    for (offset, code) in [
        (0, 0),
        (-9 * minute, 0),
        (9 * minute, 0),
        (-11 * minute, 4004),
        (11 * minute, 4004),
    ] {
        let timestamp = (millis() + offset).to_string();
        assert_eq!(with_timestamp(&tester, &timestamp).await, code, "{offset}");
    }
    let seconds = (millis() / 1000).to_string();
    for timestamp in [&seconds, "now", "-1", "99999999999999999999"] {
        assert_eq!(
            with_timestamp(&tester, timestamp).await,
            4004,
            "{timestamp}"
        );
    }
}

async fn with_timestamp(tester: &Tester, timestamp: &str) -> i64 {
    let signature = sign(b"page=1&size=1", &tester.token, timestamp);
    let mut request = tester.get("/oapi/v1/robot", PAGE).build().unwrap();
    let headers = request.headers_mut();
    headers.insert("timestamp", timestamp.parse().unwrap());
    headers.insert("signature", signature.parse().unwrap());
    let response = tester.http.execute(request).await.unwrap();
    let response: serde_json::Value = response.json().await.unwrap();
    response["code"].as_i64().unwrap()
}

#[tokio::test]
async fn signature_covers_every_parameter_and_every_byte() {
    let tester = Tester::start().await;
    let more = "/oapi/v1/robot?page=1&size=1&tx=30";
    let request = tester.signed(Method::GET, more, b"page=1&size=1");
    assert_eq!(send(request).await["code"], 4005);
    let request = tester.signed(Method::GET, more, b"page=1&size=1&tx=30");
    assert_eq!(send(request).await["code"], 0);

    let path = "/oapi/v1/queue/item/pop?queueName=a%20b%2B~%2a";
    let request = tester.signed(Method::GET, path, b"queueName=a b+~*");
    assert_eq!(send(request).await["code"], 5001);

    let compact = r#"{"queueName":"demo","priority":"high","deadline":"2030-04-16 23:50:40"}"#;
    let spaced = compact.replace(',', ", ");
    for (signed, code) in [(compact, 4005), (spaced.as_str(), 0)] {
        let request = tester
            .signed(Method::POST, "/oapi/v1/queue/item", signed.as_bytes())
            .header("content-type", "application/json")
            .body(spaced.clone());
        assert_eq!(send(request).await["code"], code);
    }
}

#[tokio::test]
async fn twice_the_same_parameter_and_broken_text_are_refused() {
    let tester = Tester::start().await;
    for (path, name) in [
        ("/oapi/v1/robot?page=1&page=2&size=1", "page"),
        ("/oapi/v1/robot?page=1&size=%FF", "query"),
    ] {
        let response = send(tester.signed(Method::GET, path, b"")).await;
        assert_eq!(response["code"], 4000);
        assert!(
            response["msg"].as_str().unwrap().contains(name),
            "{response}"
        );
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_http_errors() {
    let tester = Tester::start().await;
    let unknown = tester
        .signed(Method::GET, "/v1/robot", b"")
        .send()
        .await
        .unwrap();
    assert_eq!(unknown.status(), 404);
    let method = tester
        .signed(Method::DELETE, "/oapi/v1/token", b"")
        .send()
        .await
        .unwrap();
    assert_eq!(method.status(), 405);
    assert_eq!(method.headers()["allow"], "GET");
    let method = tester
        .signed(Method::PATCH, "/oapi/v1/user", b"")
        .send()
        .await
        .unwrap();
    assert_eq!(method.headers()["allow"], "GET, POST, PUT, DELETE");
}

#[tokio::test]
async fn configuration_is_checked_and_shown() {
    let taken = Tester::start().await;
    let port: u16 = taken
        .isearch()
        .base_url()
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let config = IsearchConfig::default().port(port);
    let error = Sandbox::builder()
        .isearch(config)
        .start()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Listen { port: taken, .. } if taken == port));
    let config = IsearchConfig::default().credentials("ops", "");
    let error = Sandbox::builder()
        .isearch(config)
        .start()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "isearch: the credential secret_key is empty"
    );

    let config = IsearchConfig::default().credentials("ops", "p w+&");
    assert!(!format!("{config:?}").contains("p w+&"));
    let tester = Tester::with(config).await;
    assert!(!format!("{:?}", tester.sandbox).contains("p w+&"));
    let ready = tester.sandbox.ready_json();
    assert_eq!(ready["ready"], true);
    assert_eq!(
        ready["vendors"]["isearch"],
        json!({
            "base_url": tester.isearch().base_url(),
            "credentials": {"access_key": "ops", "secret_key": "p w+&"},
        })
    );
}

#[tokio::test]
async fn shutdown_frees_the_port() {
    let tester = Tester::start().await;
    let port: u16 = tester
        .isearch()
        .base_url()
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    tester.sandbox.shutdown().await;
    let config = IsearchConfig::default().port(port);
    Sandbox::builder().isearch(config).start().await.unwrap();
}
