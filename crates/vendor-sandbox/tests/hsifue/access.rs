//! Token, nonce, application key and what else clients add by themselves.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use vendor_sandbox::{AccessCheck, HsifueConfig, Sandbox};

use crate::support::{LIST, NUMBERS, ORDER, Tester, single};

const PATH: &str = "/asset/G1001/list";

fn access(tester: &Tester) -> AccessCheck {
    tester.hsifue().journal().pop().unwrap().access
}

#[tokio::test]
async fn nonce_is_required_and_good_once() {
    let tester = Tester::start().await;
    let url = format!("{}/order/api/order/v1{PATH}", tester.hsifue().base_url());
    let request = |nonce: Option<&str>| {
        let request = tester.http.get(&url).bearer_auth(&tester.token);
        let request = request.header("content-type", "application/json");
        match nonce {
            Some(nonce) => request.query(&[("g_nonce", nonce)]),
            None => request,
        }
    };
    for nonce in [None, Some("")] {
        let (status, response) = tester.response(request(nonce), LIST).await;
        assert_eq!((status, &response["code"]), (299, &json!("13004")));
        assert_eq!(response["message"], "参数g_nonce不能为空");
        assert_eq!(access(&tester), AccessCheck::ParameterRefused);
    }
    assert_eq!(tester.response(request(Some("a")), LIST).await.0, 200);
    assert_eq!(tester.code(request(Some("a")), LIST).await, "13005");
    assert_eq!(access(&tester), AccessCheck::NonceReused);
    assert_eq!(tester.response(request(Some("b")), LIST).await.0, 200);
    // A response that says no uses the nonce up as well, but without a token nothing is used up.
    let wrong = request(Some("c")).query(&[("size", "1")]);
    assert_eq!(tester.code(wrong, LIST).await, "13004");
    assert_eq!(tester.code(request(Some("c")), LIST).await, "13005");
    let unknown = tester.http.get(format!("{url}?g_nonce=d"));
    assert_eq!(tester.response(unknown, LIST).await.0, 401);
    assert_eq!(tester.response(request(Some("d")), LIST).await.0, 200);
}

#[tokio::test]
async fn content_type_is_required_without_a_body_too() {
    let tester = Tester::start().await;
    let url = format!(
        "{}/order/api/order/v1{PATH}?g_nonce=a",
        tester.hsifue().base_url()
    );
    let request = tester.http.get(url).bearer_auth(&tester.token);
    assert_eq!(tester.code(request, LIST).await, "13004");
    assert_eq!(access(&tester), AccessCheck::HeaderMissing);
}

#[tokio::test]
async fn application_key_belongs_to_orders_only() {
    let tester = Tester::start().await;
    let order = single(0, "ORDER-1");
    let missing = tester.post(ORDER, &order);
    assert_eq!(tester.code(missing, ORDER).await, "13004");
    let wrong = tester.post(ORDER, &order).query(&[("appKey", "wrong")]);
    assert_eq!(tester.code(wrong, ORDER).await, "13004");
    let stray = tester.post(NUMBERS, &json!({"size": 1}));
    let stray = stray.query(&[("appKey", tester.hsifue().app_key())]);
    assert_eq!(tester.code(stray, NUMBERS).await, "13004");
    assert_eq!(tester.effects(), []);
    assert_eq!(tester.response(tester.order(&order), ORDER).await.0, 200);
}

#[tokio::test]
async fn static_token_lives_until_it_is_revoked_and_another_follows() {
    let mut tester = Tester::start().await;
    tester
        .hsifue()
        .advance(Duration::from_secs(10 * 365 * 24 * 3600));
    let request = tester.request(Method::GET, PATH);
    assert_eq!(tester.response(request, LIST).await.0, 200);
    assert_eq!(tester.hsifue().token(), tester.token);

    tester.hsifue().revoke_tokens();
    let request = tester.request(Method::GET, PATH);
    let (status, response) = tester.response(request, LIST).await;
    assert_eq!((status, &response["code"]), (401, &json!("401")));
    let token = tester.hsifue().token();
    assert_ne!(token, tester.token);
    assert_eq!(tester.hsifue().token(), token);
    tester.token = token;
    let request = tester.request(Method::GET, PATH);
    assert_eq!(tester.response(request, LIST).await.0, 200);
}

async fn grant(tester: &Tester, form: &str, basic: Option<(&str, &str)>) -> (u16, Value) {
    let mut request = tester.http.post(tester.hsifue().token_url());
    if let Some((id, secret)) = basic {
        request = request.basic_auth(id, Some(secret));
    }
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(form.to_owned()).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn tokens_are_granted_to_a_form_or_a_basic_header_and_expire() {
    let config = HsifueConfig::default()
        .credentials("an id", "a+b%")
        .token_lifetime(Duration::from_secs(60));
    let mut tester = Tester::with(config).await;
    let bare = "grant_type=client_credentials";
    let form =
        "grant_type=client_credentials&client_id=an+id&client_secret=a%2Bb%25&scope=auth_order";
    for (form, basic) in [(form, None), (bare, Some(("an%20id", "a%2Bb%25")))] {
        let (status, response) = grant(&tester, form, basic).await;
        assert_eq!(status, 200, "{response}");
        assert_eq!(
            (&response["expires_in"], &response["scope"]),
            (&json!(60), &json!("auth_order"))
        );
        tester.token = response["access_token"].as_str().unwrap().to_owned();
        let request = tester.request(Method::GET, PATH);
        assert_eq!(tester.response(request, LIST).await.0, 200);
        tester.hsifue().advance(Duration::from_secs(60));
        let request = tester.request(Method::GET, PATH);
        assert_eq!(tester.response(request, LIST).await.0, 401);
    }
    for (form, basic, status, error) in [
        (bare, None, 401, "invalid_client"),
        (bare, Some(("an%20id", "wrong")), 401, "invalid_client"),
        ("client_id=an+id", None, 400, "invalid_request"),
    ] {
        let (actual, response) = grant(&tester, form, basic).await;
        assert_eq!(
            (actual, &response["error"]),
            (status, &json!(error)),
            "{response}"
        );
    }
}

#[tokio::test]
async fn configuration_is_checked_shown_and_masked() {
    let config = HsifueConfig::default().token("");
    let error = Sandbox::builder().hsifue(config).start().await;
    let error = error.unwrap_err().to_string();
    assert_eq!(error, "hsifue: the credential token is empty");

    let config = HsifueConfig::default().token("hush").app_key("key-1");
    let tester = Tester::with(config.credentials("id-1", "hush-hush")).await;
    let ready = tester.sandbox.ready_json()["vendors"]["hsifue"].clone();
    let expected = json!({
        "base_url": tester.hsifue().base_url(),
        "token_url": format!("{}/oauth2/token", tester.hsifue().base_url()),
        "credentials": {
            "token": "hush",
            "app_key": "key-1",
            "client_id": "id-1",
            "client_secret": "hush-hush",
        },
    });
    assert_eq!(ready, expected);
    let order = tester.order(&single(0, "ORDER-1"));
    assert_eq!(tester.response(order, ORDER).await.0, 200);
    let journal = tester.hsifue().journal();
    assert_eq!(journal[0].query_value("appKey"), Some("key-1"));
    let debug = format!("{:?} {journal:?}", tester.sandbox);
    assert!(debug.contains(tester.hsifue().base_url()), "{debug}");
    for secret in ["hush", "key-1", "id-1"] {
        assert!(!debug.contains(secret), "{debug}");
    }
}
