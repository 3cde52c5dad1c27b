//! A wrong signature is explained, and no secret is.

use collected_log::Log;
use reqwest::Method;
use serde_json::json;

use crate::documented::{self, ParameterLocation};
use crate::support::{Tester, json as send, millis, sign};

fn assert_no_secret(tester: &Tester, text: &str, more: &[&str]) {
    let secrets = [
        tester.token.as_str(),
        tester.isearch().access_key(),
        tester.isearch().secret_key(),
    ];
    for secret in secrets.iter().chain(more) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn wrong_signature_of_a_query_is_explained() {
    let log = Log::start();
    let tester = Tester::start().await;
    let path = "/oapi/v1/robot?size=10&page=1&tx=%E8%B4%A2%E5%8A%A1";
    let response =
        send(tester.signed(Method::GET, path, "size=10&page=1&tx=财务".as_bytes())).await;
    assert_eq!(response, json!({"code": 4005, "msg": "签名错误"}));

    let text = log.text();
    let line = text
        .lines()
        .find(|line| line.contains("signature wrong"))
        .unwrap();
    assert!(line.contains("WARN vendor_sandbox"), "{line}");
    assert!(line.contains("operation=\"list_robots\""), "{line}");
    assert!(
        line.contains("page=1&size=10&tx=财务&token=***&timestamp="),
        "{line}"
    );
    assert!(
        line.contains("arrived=\"size=10&page=1&tx=财务\""),
        "{line}"
    );
    assert!(
        line.contains("looks_like=\"the keys are not sorted\""),
        "{line}"
    );
    let now = millis().to_string();
    let expected = sign("page=1&size=10&tx=财务".as_bytes(), &tester.token, &now);
    assert_no_secret(&tester, &text, &[&expected]);
}

#[tokio::test]
async fn wrong_signature_of_a_body_is_explained() {
    let log = Log::start();
    let tester = Tester::start().await;
    // A body that carries the secrets, as a careless client might.
    let body = json!({
        "queueName": "demo", "priority": "high", "deadline": "2030-04-16 23:50:40",
        "keys": format!("{} {}", tester.token, tester.isearch().secret_key()),
    });
    let text = serde_json::to_string_pretty(&body).unwrap();
    let request = tester
        .signed(
            Method::POST,
            "/oapi/v1/queue/item",
            body.to_string().as_bytes(),
        )
        .header("content-type", "application/json")
        .body(text);
    assert_eq!(send(request).await["code"], 4005);
    let text = log.text();
    assert!(
        text.contains("the JSON signed has less white space than the body sent"),
        "{text}"
    );
    assert_no_secret(&tester, &text, &[]);
}

#[tokio::test]
async fn passwords_in_a_wrongly_signed_request_are_not_shown() {
    let log = Log::start();
    let tester = Tester::start().await;
    let password = r#"pass"word\密码"#;
    let operation = documented::find("create_user");
    let mut params = operation.example.clone();
    params.insert("userPassword".to_owned(), password.into());
    for place in [
        ParameterLocation::Json,
        ParameterLocation::Query,
        ParameterLocation::Form,
    ] {
        let mut request = tester.request(operation, place, &params).build().unwrap();
        request
            .headers_mut()
            .insert("signature", "wrong".parse().unwrap());
        let response = tester.http.execute(request).await.unwrap();
        let response: serde_json::Value = response.json().await.unwrap();
        assert_eq!(response["code"], 4005, "{place:?}");
    }
    let text = log.text();
    assert_eq!(text.matches("signature wrong").count(), 3, "{text}");
    assert!(
        text.contains("userPassword") && text.contains("user1"),
        "{text}"
    );
    let journal = format!("{:?}", tester.isearch().journal());
    for shown in [&text, &journal] {
        for secret in ["word", "密码"] {
            assert!(
                !shown.replace("userPassword", "").contains(secret),
                "{shown}"
            );
        }
    }
}

#[tokio::test]
async fn every_other_refusal_says_why_without_secrets() {
    let log = Log::start();
    let tester = Tester::start().await;
    let unsigned = format!(
        "{}/oapi/v1/robot?page=1&size=1",
        tester.isearch().base_url()
    );
    let request = tester
        .http
        .get(&unsigned)
        .header("accesstoken", &tester.token);
    assert_eq!(send(request).await["code"], 4003);
    let request = tester.signed(Method::GET, "/oapi/v1/robot?page=1&size=1", b"");
    assert_eq!(send(request).await["code"], 4005);
    tester.isearch().revoke_tokens();
    let request = tester.signed(Method::GET, "/oapi/v1/robot?page=1&size=1", b"");
    assert_eq!(send(request).await["code"], 4007);
    let refresh = [("refreshToken", "a-refresh-token")];
    assert_eq!(
        tester.unsigned("/oapi/v1/token", &refresh).await["code"],
        4002
    );

    let text = log.text();
    assert!(
        text.contains("header missing") && text.contains("header=\"timestamp\""),
        "{text}"
    );
    assert!(text.contains("access token unknown or expired"), "{text}");
    assert!(
        text.contains("nothing but token and timestamp is signed"),
        "{text}"
    );
    assert_no_secret(&tester, &text, &["a-refresh-token"]);
}
