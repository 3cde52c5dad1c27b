//! What is masked in texts from outside, and what is not.

use vendor_http::{Error, HttpConfig, Method};

use crate::support::{
    client,
    wire::{grant, json},
};

/// The most of a message that is shown, and of which so many times more is searched.
const LONGEST: usize = 1024;
const SEARCHED: usize = 4 * LONGEST;

/// The error of a call that sends `values`, which are sensitive, and is refused with this code and message.
async fn refused(code: &str, message: &str, values: &[&str]) -> Error {
    let body = serde_json::json!({ "code": code, "message": message }).to_string();
    let (client, _) = client(HttpConfig::new(), move |request| {
        if request.is_login() {
            grant(1)
        } else {
            json(400, &body)
        }
    });
    let body = serde_json::json!({ "password": values });
    let call = client.raw(Method::POST, "/x").json(&body);
    call.await.unwrap_err()
}

/// How `message` is shown after a call with these sensitive values.
async fn shown(message: &str, values: &[&str]) -> String {
    let error = refused("7", message, values).await;
    error.vendor_message().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_value_goes_in_every_form_and_inside_one_another() {
    for (text, masked) in [
        ("of hunter2!", "of ***!"),
        ("hunter2hunter2", "***"),
        ("of %68unter2!", "of ***!"),
        ("%2568unter2", "***"),
        (r"\u0068unter2", "***"),
        (r#"{\"a\":\"\\u0068unter2\"}"#, r#"{\"a\":\"***\"}"#),
        ("&#104;&#x75;nter2", "***"),
        ("aHVudGVyMg==", "***=="),
        // ops:hunter2 and ahunter2, without padding and in the alphabet of URLs.
        ("Basic b3BzOmh1bnRlcjI", "Basic ***"),
        ("a=YWh1bnRlcjI&b=1", "a=***&b=1"),
        // {"p":"hunter2"}
        ("eyJwIjoiXHUwMDY4dW50ZXIyIn0", "***"),
        ("aHVudGVyMg%3D%3D", "***%3D%3D"),
        ("HUNTER2 %48unTer2", "*** ***"),
    ] {
        assert_eq!(shown(text, &["hunter2"]).await, masked, "{text}");
    }
    assert_eq!(shown("%E5%AF%86+%E7%A0%81", &["密 码"]).await, "***");
    assert_eq!(shown("a &lt;b&gt; c", &["<b>x", "<b> c"]).await, "a ***");
    assert_eq!(
        shown("finance-2024! of finance", &["finance", "finance-2024!"]).await,
        "*** of ***"
    );
    assert_eq!(
        shown("abc is too short", &["abc"]).await,
        "abc is too short"
    );
}

#[tokio::test]
async fn escapes_are_undone_layer_by_layer_and_know_where_they_stood() {
    for (text, value, masked) in [
        ("1 a%20b%E4%B8%AD 2", "a b中", "1 *** 2"),
        (r"1 \u0068\u4e2d\ud83d\ude00\n\/ 2", "h中😀\n/", "1 *** 2"),
        ("1 &#104;&#x68;&amp;&quot; 2", "hh&\"", "1 *** 2"),
        (r"中\\u0068%2568%2568\\u0068!", "hhhh", "中***!"),
        ("%ff%e4xyz", "\u{fffd}\u{fffd}xyz", "***"),
        // No escapes.
        (
            r"%zz &x; \q &#xD800; %",
            "zz &y; q",
            r"%zz &x; \q &#xD800; %",
        ),
    ] {
        assert_eq!(shown(text, &[value]).await, masked, "{text}");
    }
}

#[tokio::test]
async fn values_of_sensitive_members_go_in_json_and_in_words() {
    for (text, masked) in [
        (
            r#"{"access_token":"a\"b","id":1}"#,
            r#"{"access_token":***,"id":1}"#,
        ),
        (r#"{"PASSWORD" : 12,"x":1}"#, r#"{"PASSWORD" : ***,"x":1}"#),
        (r#"{"key":["a]","b"],"x":1}"#, r#"{"key":***,"x":1}"#),
        (
            r#"{"d":"{\"key\":\"a\",\"n\":1}"}"#,
            r#"{"d":"{\"key\":***,\"n\":1}"}"#,
        ),
        (r#"{"key":"cut off"#, r#"{"key":***"#),
        (r#"{"key":null,"x":1}"#, r#"{"key":null,"x":1}"#),
        ("key=a&x=1, password： b。", "key=***&x=1, password： ***。"),
        (
            "Authorization: Bearer abc is old",
            "Authorization: *** is old",
        ),
        (r#"{"token_type":"bearer"}"#, r#"{"token_type":"bearer"}"#),
    ] {
        assert_eq!(shown(text, &[]).await, masked, "{text}");
    }
}

#[tokio::test]
async fn telephone_and_identity_numbers_go_and_the_vendors_numbers_stay() {
    for (text, masked) in [
        ("电话13800138000，", "电话***，"),
        ("+8613800138000 008619900138000", "+*** ***"),
        ("%31%33800138000", "***"),
        ("证件11010519491231002X和110105194912310038", "证件***和***"),
        (
            "账单B1730000000000000000的支付状态是3",
            "账单B1730000000000000000的支付状态是3",
        ),
        (
            "110105194912310030 12345678901 1380013800",
            "110105194912310030 12345678901 1380013800",
        ),
        ("1730000000000 138001380001", "1730000000000 138001380001"),
    ] {
        assert_eq!(shown(text, &[]).await, masked, "{text}");
    }
    let error = refused("13800138000", "", &[]).await;
    assert_eq!(error.vendor_code(), Some("13800138000"));
}

#[tokio::test]
async fn a_value_that_is_cut_with_its_text_is_masked() {
    let long = "照片".repeat(10_000);
    let text = format!("{} {long}", "hunter2".repeat(100));
    let values = ["hunter2", &*long];
    assert_eq!(shown(&text, &values).await, "*** ***…");
    let bytes: Vec<String> = long.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(shown(&bytes.concat(), &values).await, "***…");
    for length in 1..=8 {
        // Wherever the cut falls; masks before it make room for what is there.
        let begin = "hunter2".repeat(SEARCHED / 7 - 10);
        let pad = "x".repeat(SEARCHED - begin.len() - length);
        let shown = shown(&format!("{begin}{pad}hunter2-and-more"), &["hunter2"]).await;
        assert!(!shown.contains("hunt") && shown.contains('x'), "{shown}");
    }
}

#[tokio::test]
async fn control_characters_are_written_out_and_texts_are_cut_between_characters() {
    assert_eq!(
        shown("a\r\n\u{1b}[31m\u{202e}b", &[]).await,
        r"a\r\n\u{1b}[31m\u{202e}b"
    );
    for pad in 0..3 {
        let text = format!("{}{}", "x".repeat(pad), "中".repeat(1000));
        let cut = shown(&text, &[]).await;
        assert!(cut.len() <= LONGEST && cut.ends_with("中…"), "{pad}");
    }
}

#[tokio::test]
async fn no_text_makes_it_panic() {
    for text in [
        ":",
        "=",
        "\"key\":",
        "key=\\",
        "key:\\\"",
        "key:{",
        "令牌key：\"x",
        "%E4%",
        "&#;",
        "\\u",
    ] {
        // At the end, and where a longer one is cut.
        let pad = "x".repeat(SEARCHED - text.len());
        for message in [text.to_owned(), format!("{pad}{text}{pad}")] {
            assert!(!shown(&message, &["中文"]).await.is_empty(), "{text}");
        }
    }
}
