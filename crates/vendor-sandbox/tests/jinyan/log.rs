//! A wrong signature is explained, and no secret is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use collected_log::Log;
use serde_json::{Value, json};

use crate::support::{Tester, call, millis, sign};

async fn send(tester: &Tester, path: &str, timestamp: &str, body: Option<String>, signature: &str) {
    let url = format!("{}{path}", tester.jinyan().base_url());
    let request = match body {
        None => tester.http.get(url),
        Some(body) => tester
            .http
            .post(url)
            .header("content-type", "application/json")
            .body(body),
    };
    let request = request.header("appkey", tester.jinyan().app_key());
    let request = request
        .header("timestamp", timestamp)
        .header("signature", signature);
    assert_eq!(
        tester.refused(request).await,
        ("403".into(), "签名错误".into())
    );
}

fn assert_no_secret(tester: &Tester, text: &str, more: &[&str]) {
    let secrets = [tester.jinyan().secret(), tester.jinyan().app_key()];
    for secret in secrets.iter().chain(more) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn wrong_signatures_are_explained() {
    let log = Log::start();
    let tester = Tester::start().await;
    let secret = tester.jinyan().secret().to_owned();
    let decoded = String::from_utf8(STANDARD.decode(&secret).unwrap()).unwrap();
    let (path, query) = ("/adapter/user/list", "userName=%E6%B5%8B&pageN=1");
    let now = millis();
    let right = sign(&secret, &now, query);
    let mistakes = [
        (sign(&decoded, &now, query), "the secret is Base64-decoded"),
        (
            sign(&secret, &now, "userName=测&pageN=1"),
            "the query is signed decoded",
        ),
        (
            sign(&secret, &now, "pageN=1&userName=%E6%B5%8B"),
            "the query is sorted",
        ),
        (sign(&secret, "", query), "the timestamp is left out"),
        (sign(&secret, &now, ""), "the payload is left out"),
        (
            sign(&secret, &now, &format!("?{query}")),
            "with its question mark",
        ),
        (
            sign("", query, &format!("{secret}{now}")),
            "payload, secret, timestamp",
        ),
        (sign(&secret, now.get(..10).unwrap(), query), "in seconds"),
        ("0".repeat(32), "no mistake known to the sandbox"),
    ];
    let count = mistakes.len();
    for (signature, _) in &mistakes {
        send(&tester, &format!("{path}?{query}"), &now, None, signature).await;
    }
    let text = log.text();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("signature wrong"))
        .collect();
    assert_eq!(lines.len(), count, "{text}");
    for (line, (_, mistake)) in lines.iter().zip(&mistakes) {
        assert!(
            line.contains("WARN vendor_sandbox") && line.contains(mistake),
            "{mistake}: {line}"
        );
        assert!(line.contains("operation=\"user_list\""), "{line}");
        assert!(
            line.contains(&format!("expected_source=\"***{now}{query}\"")),
            "{line}"
        );
        assert!(line.contains(&format!("arrived=\"{query}\"")), "{line}");
    }
    assert_no_secret(&tester, &text, &[&right]);
}

#[tokio::test]
async fn wrongly_signed_bodies_are_explained_without_what_is_sensitive() {
    let log = Log::start();
    let tester = Tester::start().await;
    let mut body = call("user_save")["body"].clone();
    body["phone"] = r#"hush"\phone"#.into();
    body["cards"] = json!([{"cardNo": "hush-card", "cardType": "1139", "expireDate": "", "cardImages": ["hush-image"]}]);
    let pretty = serde_json::to_string_pretty(&body).unwrap();
    let now = millis();
    let sorted: Value = serde_json::from_str(&body.to_string()).unwrap();
    for payload in [body.to_string(), sorted.to_string(), "other".to_owned()] {
        send(
            &tester,
            "/adapter/user/save",
            &now,
            Some(pretty.clone()),
            &tester.sign(&now, &payload),
        )
        .await;
    }
    let text = log.text();
    assert!(
        text.contains("the JSON signed has less white space than the body sent"),
        "{text}"
    );
    assert!(text.contains("no mistake known to the sandbox"), "{text}");
    assert_no_secret(&tester, &text, &["hush", "new@example.com"]);
}

#[tokio::test]
async fn requests_of_the_old_rule_are_told_how_they_would_be_accepted() {
    let log = Log::start();
    let tester = Tester::start().await;
    let url = tester.jinyan().base_url();
    let query = "access_token=hush&timestamp=1597309622715&signature=hush";
    let request = tester
        .http
        .get(format!("{url}/adapter/project/list?{query}"));
    assert_eq!(tester.refused(request).await.0, "403");
    let text = log.text();
    assert!(
        text.contains("signed by the old rule, which JinyanConfig::legacy accepts"),
        "{text}"
    );
    assert_no_secret(&tester, &text, &["hush"]);
}
