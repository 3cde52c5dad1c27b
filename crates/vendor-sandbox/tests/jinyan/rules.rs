//! Both signing rules.

use reqwest::RequestBuilder;
use serde_json::{Value, json};
use vendor_sandbox::{AccessCheck, JinyanConfig};

use crate::support::{Tester, millis};

const ZONES: &str = "/adapter/zone/list";

fn access(tester: &Tester) -> AccessCheck {
    tester.jinyan().journal().pop().unwrap().access
}

/// The texts that differ from this one in one bit, and are letters and digits where it has those.
fn with_one_bit_changed(text: &str) -> Vec<String> {
    let mut changed = Vec::new();
    for index in 0..text.len() {
        for bit in (0..7).filter(|_| text.as_bytes()[index].is_ascii_alphanumeric()) {
            let mut bytes = text.as_bytes().to_vec();
            bytes[index] ^= 1 << bit;
            // The case of a signature does not matter.
            let differs = !bytes[index].eq_ignore_ascii_case(&text.as_bytes()[index]);
            if differs && bytes[index].is_ascii_alphanumeric() {
                changed.push(String::from_utf8(bytes).unwrap());
            }
        }
    }
    changed
}

#[tokio::test]
async fn any_one_bit_makes_a_signature_of_the_new_rule_wrong() {
    let tester = Tester::start().await;
    let path = "/adapter/order/resolve?OrderID=S1";
    let url = format!("{}{path}", tester.jinyan().base_url());
    let timestamp = millis();
    let right = tester.sign(&timestamp, "OrderID=S1");
    let send = |signature: &str| {
        let request = tester
            .http
            .get(&url)
            .header("appkey", tester.jinyan().app_key())
            .header("content-type", "application/json");
        request
            .header("timestamp", &timestamp)
            .header("signature", signature)
    };
    for signature in [right.clone(), right.to_uppercase()] {
        assert_eq!(tester.refused(send(&signature)).await.0, "404");
        assert_eq!(access(&tester), AccessCheck::Valid);
    }
    let wrong = with_one_bit_changed(&right);
    assert!(wrong.len() >= 64, "{}", wrong.len());
    for signature in wrong {
        assert_eq!(
            tester.refused(send(&signature)).await,
            ("403".into(), "签名错误".into())
        );
        assert_eq!(access(&tester), AccessCheck::SignatureWrong);
    }
}

#[tokio::test]
async fn any_one_bit_of_what_is_signed_counts() {
    let tester = Tester::start().await;
    let body = json!({"ZoneType": "1444", "Lang": "cn"}).to_string();
    let url = format!("{}{ZONES}", tester.jinyan().base_url());
    let timestamp = millis();
    let signature = tester.sign(&timestamp, &body);
    let mut count = 0;
    for changed in with_one_bit_changed(&body) {
        let request = tester
            .http
            .post(&url)
            .header("content-type", "application/json");
        let request = request
            .header("appkey", tester.jinyan().app_key())
            .header("timestamp", &timestamp)
            .header("signature", &signature);
        assert_eq!(tester.refused(request.body(changed)).await.0, "403");
        assert_eq!(access(&tester), AccessCheck::SignatureWrong);
        count += 1;
    }
    assert!(count >= 50, "{count}");
}

#[tokio::test]
async fn the_path_is_not_signed_and_the_query_is_as_it_was_sent() {
    let tester = Tester::start().await;
    assert_eq!(
        tester.done(tester.get("/adapter/project/list")).await["PageNo"],
        "1"
    );
    let path = "/adapter/user/list?pageN=1&userName=%e6%b5%8B&createTime=2020-01-01";
    assert_eq!(tester.done(tester.get(path)).await["RecordCount"], "25");
    // By the global tables the timestamp stands in the payload as well.
    let timestamp = millis();
    let with_timestamp = format!("/adapter/user/list?pageN=1&timestamp={timestamp}");
    tester.done(tester.get(&with_timestamp)).await;
    let body = json!({"ZoneType": "1444", "Lang": "cn", "timestamp": timestamp});
    tester.done(tester.post(ZONES, &body)).await;
    // A token does no harm.
    tester
        .done(
            tester
                .get("/adapter/project/list")
                .header("access-token", "any"),
        )
        .await;
}

#[tokio::test]
async fn headers_are_required_and_timestamps_are_near() {
    let tester = Tester::start().await;
    let url = format!("{}/adapter/project/list", tester.jinyan().base_url());
    let (now, app_key) = (millis(), tester.jinyan().app_key());
    let send = |headers: &[(&str, &str)]| {
        let mut request = tester.http.get(&url);
        request = request.header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request
    };
    let right = [
        ("appkey", app_key),
        ("timestamp", &now),
        ("signature", &tester.sign(&now, "")),
    ];
    tester.done(send(&right)).await;
    let mut untyped = tester.http.get(&url);
    for (name, value) in right {
        untyped = untyped.header(name, value);
    }
    let (code, message) = tester.refused(untyped).await;
    assert_eq!(code, "400");
    assert!(message.contains("Content-Type"), "{message}");
    for missing in 0..3 {
        let mut headers = right.to_vec();
        let (name, _) = headers.remove(missing);
        let (code, message) = tester.refused(send(&headers)).await;
        assert_eq!(
            (code.as_str(), message.contains(name)),
            ("403", true),
            "{message}"
        );
        assert_eq!(access(&tester), AccessCheck::HeaderMissing);
    }
    let other = [("appkey", "other"), right[1], right[2]];
    assert_eq!(tester.refused(send(&other)).await.1, "appkey不存在");

    let now: i64 = now.parse().unwrap();
    let seconds = (now / 1000).to_string();
    for (timestamp, is_near) in [
        ((now - 590_000).to_string(), true),
        ((now + 590_000).to_string(), true),
        (seconds, true),
        ((now - 610_000).to_string(), false),
        ((now + 610_000).to_string(), false),
        ("yesterday".to_owned(), false),
        (format!("{now}0"), false),
    ] {
        let signature = tester.sign(&timestamp, "");
        let headers = [
            ("appkey", app_key),
            ("timestamp", &timestamp),
            ("signature", &signature),
        ];
        let (_, response) = tester.response(send(&headers)).await;
        assert_eq!(
            response["isSucc"] == "true",
            is_near,
            "{timestamp}: {response}"
        );
        let expected = if is_near {
            AccessCheck::Valid
        } else {
            AccessCheck::TimestampRefused
        };
        assert_eq!(access(&tester), expected);
    }
    let strict = JinyanConfig::default().clock_skew(std::time::Duration::from_secs(60));
    let strict = Tester::with(strict).await;
    let late = (now - 90_000).to_string();
    let url = format!("{}/adapter/project/list", strict.jinyan().base_url());
    let request = strict
        .http
        .get(url)
        .header("appkey", app_key)
        .header("timestamp", &late);
    let request = request.header("signature", strict.sign(&late, ""));
    assert_eq!(strict.refused(request).await.0, "403");
}

/// A GET under the old rule; the signature stands where the query has `SIGN`.
fn old_get(tester: &Tester, path: &str, query: &str) -> RequestBuilder {
    let query = query.replace("TIME", &millis());
    let timestamp: String = query
        .split_once("timestamp=")
        .unwrap()
        .1
        .chars()
        .take(13)
        .collect();
    let signed = ["&signature=SIGN", "signature=SIGN&"]
        .iter()
        .fold(query.clone(), |query, part| query.replace(part, ""));
    let query = query.replace("SIGN", &tester.sign(&timestamp, &signed));
    tester
        .http
        .get(format!("{}{path}?{query}", tester.jinyan().base_url()))
        .header("content-type", "application/json")
}

fn old_post(tester: &Tester, path: &str, mut body: Value) -> RequestBuilder {
    let timestamp = millis();
    body["timestamp"] = timestamp.as_str().into();
    let body = body.to_string();
    let request = tester
        .http
        .post(format!("{}{path}", tester.jinyan().base_url()));
    let request = request.header("signature", tester.sign(&timestamp, &body));
    request
        .header("content-type", "application/json")
        .body(body)
}

#[tokio::test]
async fn the_old_rule_is_accepted_where_the_sandbox_is_told_to() {
    let tester = Tester::legacy().await;
    let login = json!({"appkey": tester.jinyan().app_key(), "token_code": "api"});
    let grant = tester
        .done(old_post(&tester, "/adapter/oauth/token", login.clone()))
        .await;
    assert_eq!(grant["expires_in"], 7200);
    let token = grant["access_token"].as_str().unwrap();
    assert!(token.ends_with('='), "{token}");

    let zones = json!({"ZoneType": "1444", "Lang": "cn"});
    for header in ["access-token", "access_token"] {
        let request = old_post(&tester, ZONES, zones.clone()).header(header, token);
        assert_eq!(tester.done(request).await.as_array().unwrap().len(), 3);
    }
    let path = "/adapter/user/list";
    for query in [
        format!("pageN=1&access_token={token}&timestamp=TIME&signature=SIGN"),
        format!("pageN=1&signature=SIGN&access_token={token}&timestamp=TIME"),
        format!("signature=SIGN&timestamp=TIME&access-token={token}&pageN=1"),
    ] {
        assert_eq!(
            tester.done(old_get(&tester, path, &query)).await["RecordCount"],
            "25"
        );
    }
    let detail = format!("access_token={token}&timestamp=TIME&signature=SIGN");
    let request = old_get(&tester, "/adapter/user/details/S00000000001", &detail);
    assert_eq!(tester.done(request).await["userID"], "S00000000001");

    // A token is required, and a wrong signature is refused here as well.
    for token in ["", "unknown"] {
        let request = old_post(&tester, ZONES, zones.clone()).header("access-token", token);
        let (status, response) = tester.response(request).await;
        assert_eq!(
            (status, &response["statusCode"]),
            (401, &json!("401")),
            "{response}"
        );
        assert_eq!(access(&tester), AccessCheck::TokenRefused);
    }
    let wrong = format!("pageN=1&access_token={token}&timestamp=TIME&signature=0");
    assert_eq!(
        tester.refused(old_get(&tester, path, &wrong)).await.0,
        "403"
    );
    assert_eq!(access(&tester), AccessCheck::SignatureWrong);
    // The new rule goes on, without a token.
    tester.done(tester.get("/adapter/project/list")).await;

    let strict = Tester::start().await;
    let request = old_post(&strict, "/adapter/oauth/token", login);
    assert_eq!(
        strict.refused(request).await,
        ("403".into(), "请求头appkey不能为空".into())
    );
    let query = "pageN=1&access_token=x&timestamp=TIME&signature=SIGN";
    assert_eq!(strict.refused(old_get(&strict, path, query)).await.0, "403");
    assert_eq!(access(&strict), AccessCheck::HeaderMissing);
}
