//! Tokens of servers; those of browsers are with the pages.

use std::time::Duration;

use reqwest::RequestBuilder;
use serde_json::{Value, json};
use vendor_sandbox::Sandbox;

use crate::support::{Tester, millis};

const GRANT: &str = "/adapter/oauth/token";
const REFRESH: &str = "/adapter/oauth/refresh";

fn body(tester: &Tester, refresh: Option<&Value>) -> Value {
    let mut body = json!({"appkey": tester.jinyan().app_key(), "token_code": "api"});
    if let Some(token) = refresh {
        body["refresh_token"] = token.clone();
    }
    body
}

fn list(tester: &Tester, token: &Value) -> RequestBuilder {
    let (timestamp, token) = (millis(), token.as_str().unwrap());
    let query = format!("access_token={token}&timestamp={timestamp}");
    let signature = tester.sign(&timestamp, &query);
    let url = tester.jinyan().base_url();
    let url = format!("{url}/adapter/project/list?{query}&signature={signature}");
    let request = tester.http.get(url);
    request.header("content-type", "application/json")
}

async fn status(tester: &Tester, token: &Value) -> u16 {
    tester.response(list(tester, token)).await.0
}

#[tokio::test]
async fn a_new_token_ends_the_one_before_and_a_renewal_leaves_it_for_five_minutes() {
    let tester = Tester::legacy().await;
    let first = tester.done(tester.post(GRANT, &body(&tester, None))).await;
    assert_eq!(status(&tester, &first["access_token"]).await, 200);
    let second = tester.done(tester.post(GRANT, &body(&tester, None))).await;
    assert_eq!(status(&tester, &first["access_token"]).await, 401);
    assert_eq!(status(&tester, &second["access_token"]).await, 200);

    // Either call renews.
    let refresh = &second["refresh_token"];
    let mut before = second["access_token"].clone();
    for path in [REFRESH, GRANT] {
        let renewed = tester
            .done(tester.post(path, &body(&tester, Some(refresh))))
            .await;
        assert!(renewed.get("refresh_token").is_none(), "{renewed}");
        tester.jinyan().advance(Duration::from_secs(299));
        assert_eq!(status(&tester, &before).await, 200, "{path}");
        tester.jinyan().advance(Duration::from_secs(1));
        assert_eq!(status(&tester, &before).await, 401, "{path}");
        before = renewed["access_token"].clone();
        assert_eq!(status(&tester, &before).await, 200, "{path}");
    }
    tester.jinyan().advance(Duration::from_secs(7200));
    assert_eq!(status(&tester, &before).await, 401);
}

#[tokio::test]
async fn revoked_tokens_are_refused_and_renewed() {
    let tester = Tester::legacy().await;
    let grant = tester.done(tester.post(GRANT, &body(&tester, None))).await;
    let url = format!("{}/__sandbox/revoke-tokens", tester.jinyan().pages_url());
    let request = tester.http.post(url);
    let request = request.header("content-type", "application/json");
    assert_eq!(request.send().await.unwrap().status(), 204);
    assert_eq!(status(&tester, &grant["access_token"]).await, 401);
    let renewal = body(&tester, Some(&grant["refresh_token"]));
    let renewed = tester.done(tester.post(REFRESH, &renewal)).await;
    assert_eq!(status(&tester, &renewed["access_token"]).await, 200);
    tester.jinyan().revoke_all_tokens();
    assert_eq!(status(&tester, &renewed["access_token"]).await, 401);
    assert_eq!(
        tester.refused(tester.post(REFRESH, &renewal)).await.0,
        "409"
    );
}

#[tokio::test]
async fn server_tokens_belong_to_the_old_rule() {
    let tester = Tester::start().await;
    let request = tester.post(GRANT, &body(&tester, None));
    assert_eq!(tester.refused(request).await.0, "409");
    let exchange = tester.jinyan().journal().pop().unwrap();
    assert_eq!(exchange.operation, Some("get_server_token"));
    let request = tester.post(GRANT, &json!({"appkey": "other", "token_code": "web"}));
    assert_eq!(tester.refused(request).await.0, "400");
}

#[tokio::test]
async fn configuration_is_checked_shown_and_masked() {
    use vendor_sandbox::JinyanConfig;

    let config = JinyanConfig::default().credentials("key", "");
    let error = Sandbox::builder().jinyan(config).start().await.unwrap_err();
    assert_eq!(error.to_string(), "jinyan: the credential secret is empty");

    let tester = Tester::with(JinyanConfig::default().credentials("hush-key", "hush-secret")).await;
    let ready = tester.sandbox.ready_json()["vendors"]["jinyan"].clone();
    let expected = json!({
        "base_url": tester.jinyan().base_url(),
        "pages_url": tester.jinyan().pages_url(),
        "credentials": {"app_key": "hush-key", "secret": "hush-secret"},
    });
    assert_eq!(ready, expected);
    tester.done(tester.get("/adapter/project/list")).await;
    let grant = json!({"appkey": "hush-key", "token_code": "web"});
    let token = tester.done(tester.post(GRANT, &grant)).await["access_token"].clone();
    let journal = tester.jinyan().journal();
    let url = format!("{}/__sandbox/journal", tester.jinyan().pages_url());
    let over_http = tester
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let shown = format!("{:?} {journal:?} {over_http}", tester.sandbox);
    assert!(shown.contains(tester.jinyan().base_url()), "{shown}");
    for secret in [
        "hush",
        token.as_str().unwrap(),
        journal[0].header("signature").unwrap(),
    ] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
