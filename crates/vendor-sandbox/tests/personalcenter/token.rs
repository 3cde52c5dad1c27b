//! Tokens are granted, expire and are revoked.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use vendor_sandbox::{AccessCheck, PersonalcenterConfig, Sandbox};

use crate::support::Tester;

const GRANT: (&str, &str) = ("grant_type", "client_credentials");
const ID: (&str, &str) = ("client_id", "sandbox-client-id");
const SECRET: (&str, &str) = ("client_secret", "sandbox-client-secret");

#[tokio::test]
async fn grant_is_that_of_oauth() {
    let tester = Tester::start().await;
    let (status, response) = tester.grant(&[ID, SECRET, GRANT]).await;
    assert_eq!(status, 200);
    assert_eq!(response["expires_in"], 86400);
    assert_eq!(response["token_type"], "Bearer");
    assert_eq!(response["scope"], "integrationapp");
    // The earlier token lives on.
    assert_ne!(response["access_token"], tester.token);
    assert_eq!(tester.bill("B2022062300001").await["code"], 200);
}

#[tokio::test]
async fn wrong_grants_are_refused_in_the_form_of_oauth() {
    let tester = Tester::start().await;
    for (form, status, error) in [
        (
            &[ID, ("client_secret", "wrong"), GRANT][..],
            401,
            "invalid_client",
        ),
        (
            &[("client_id", "wrong"), SECRET, GRANT],
            401,
            "invalid_client",
        ),
        (&[ID, GRANT], 400, "invalid_request"),
        (&[ID, SECRET], 400, "invalid_request"),
        (
            &[ID, SECRET, ("grant_type", "password")],
            400,
            "invalid_request",
        ),
        (&[ID, SECRET, GRANT, ("scope", "x")], 400, "invalid_request"),
    ] {
        let (actual, response) = tester.grant(form).await;
        assert_eq!(
            (actual, &response["error"]),
            (status, &json!(error)),
            "{response}"
        );
        assert!(response["error_description"].is_string());
    }
    // Nothing but a form will do.
    let request = tester.request(Method::POST, "/api/connect/token");
    let body = json!({"client_id": ID.1, "client_secret": SECRET.1, "grant_type": GRANT.1});
    let response = request.json(&body).send().await.unwrap();
    assert_eq!(response.status(), 400);
}

#[tokio::test(start_paused = true)]
async fn token_expires_and_is_revoked() {
    let config = PersonalcenterConfig::default().token_lifetime(Duration::from_secs(60));
    let mut tester = Tester::with(config).await;
    let number = "B2022062300001";
    assert_eq!(tester.bill(number).await["code"], 200);
    tester.center().advance(Duration::from_secs(60));
    let url = format!(
        "{}/openapi/v1/Bill/GetBill/{number}",
        tester.center().base_url()
    );
    let response = tester
        .http
        .get(&url)
        .bearer_auth(&tester.token)
        .send()
        .await;
    let response = response.unwrap();
    assert_eq!(response.status(), 401);
    let response: Value = response.json().await.unwrap();
    assert_eq!(response, json!({"code": "401", "message": "授权码无效"}));
    tester.log_in().await;
    assert_eq!(tester.bill(number).await["code"], 200);
    tester.center().revoke_tokens();
    assert_eq!(tester.bill(number).await["code"], "401");

    // Neither no token nor another scheme will do.
    assert_eq!(tester.http.get(&url).send().await.unwrap().status(), 401);
    let basic = tester
        .http
        .get(&url)
        .basic_auth("a", Some("b"))
        .send()
        .await;
    assert_eq!(basic.unwrap().status(), 401);
    let checks: Vec<_> = tester.center().journal().iter().map(|e| e.access).collect();
    let [.., revoked, none, other] = checks.as_slice() else {
        panic!("{checks:?}")
    };
    assert_eq!(*revoked, AccessCheck::TokenRefused);
    assert_eq!([none, other], [&AccessCheck::HeaderMissing; 2]);
}

#[tokio::test]
async fn configuration_is_checked_shown_and_masked() {
    let config = PersonalcenterConfig::default().credentials("", "x");
    let error = Sandbox::builder().personalcenter(config).start().await;
    let error = error.unwrap_err().to_string();
    assert_eq!(error, "personalcenter: the credential client_id is empty");

    let tester = Tester::with(PersonalcenterConfig::default().credentials("ops", "hush")).await;
    let ready = tester.sandbox.ready_json()["vendors"]["personalcenter"].clone();
    let expected = json!({
        "base_url": tester.center().base_url(),
        "credentials": {"client_id": "ops", "client_secret": "hush"},
    });
    assert_eq!(ready, expected);
    let debug = format!("{:?} {:?}", tester.sandbox, tester.center().journal());
    assert!(debug.contains(tester.center().base_url()), "{debug}");
    assert!(
        !debug.contains("hush") && !debug.contains(&tester.token),
        "{debug}"
    );
}
