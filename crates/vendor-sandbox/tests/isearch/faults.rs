//! Each fault does what it says, before or after the operation's effect.

use std::error::Error as _;
use std::io::{ErrorKind, Read};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use vendor_sandbox::{Fault, Injection};

use crate::support::Tester;

async fn struck(fault: Fault) -> (Tester, reqwest::Response) {
    let tester = Tester::start().await;
    tester.isearch().inject(fault).unwrap();
    let response = tester.first_robots().await.unwrap();
    assert_eq!(tester.isearch().pending_faults(), 0);
    (tester, response)
}

/// The kinds of all I/O errors in the chain.
fn io_kind(error: &reqwest::Error) -> Option<ErrorKind> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return Some(error.kind());
        }
        source = error.source();
    }
    None
}

#[tokio::test]
async fn reset_before_response_sends_nothing_but_a_reset() {
    let tester = Tester::start().await;
    tester.isearch().inject(Fault::ResetBeforeResponse).unwrap();
    let (received, end) = tester.bare_exchange().await;
    assert_eq!(received, b"");
    assert_eq!(end.unwrap_err().kind(), ErrorKind::ConnectionReset);
    let journal = tester.isearch().journal();
    let last = journal.last().unwrap();
    assert_eq!(
        (last.status, &last.fault),
        (None, &Some(Fault::ResetBeforeResponse))
    );
}

#[tokio::test]
async fn reset_after_head_sends_the_head_and_a_reset() {
    let tester = Tester::start().await;
    tester.isearch().inject(Fault::ResetAfterHead).unwrap();
    let (received, end) = tester.bare_exchange().await;
    let text = String::from_utf8(received).unwrap();
    assert!(
        text.starts_with("HTTP/1.1 200 OK\r\n") && text.ends_with("\r\n\r\n"),
        "{text}"
    );
    assert_eq!(end.unwrap_err().kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn resets_reach_an_http_client_as_such() {
    let tester = Tester::start().await;
    tester.isearch().inject(Fault::ResetBeforeResponse).unwrap();
    let error = tester.first_robots().await.unwrap_err();
    assert_eq!(io_kind(&error), Some(ErrorKind::ConnectionReset));

    tester.isearch().inject(Fault::ResetAfterHead).unwrap();
    let response = tester.first_robots().await.unwrap();
    assert_eq!(response.status(), 200);
    let error = response.bytes().await.unwrap_err();
    assert!(error.is_decode() || error.is_body(), "{error:?}");
}

#[tokio::test]
async fn truncated_body_ends_in_order_after_half() {
    let tester = Tester::start().await;
    tester
        .isearch()
        .inject(Injection::new(Fault::TruncatedBody).after_effect())
        .unwrap();
    let (received, end) = tester.bare_exchange().await;
    end.unwrap();
    let text = String::from_utf8(received).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    assert_eq!(body.len(), length.parse::<usize>().unwrap() / 2);
    assert!(body.starts_with(r#"{"code":0"#), "{body}");
}

#[tokio::test]
async fn pages_statuses_and_headers_are_as_asked_for() {
    let response = struck(Fault::HtmlPage { status: 403 }).await.1;
    assert_eq!(response.status(), 403);
    assert_eq!(
        response.headers()["content-type"],
        "text/html;charset=UTF-8"
    );
    assert!(response.text().await.unwrap().contains("<html>"));
    let response = struck(Fault::HtmlPage { status: 200 }).await.1;
    assert_eq!(response.status(), 200);

    let response = struck(Fault::EmptyBody).await.1;
    assert_eq!(response.status(), 200);
    assert_eq!(response.bytes().await.unwrap(), "");

    let retry_after = "Wed, 21 Oct 2015 07:28:00 GMT".to_owned();
    let response = struck(Fault::TooManyRequests { retry_after }).await.1;
    assert_eq!(response.status(), 429);
    assert_eq!(
        response.headers()["retry-after"],
        "Wed, 21 Oct 2015 07:28:00 GMT"
    );

    let fault = Fault::ServerError {
        status: 502,
        retry_after: None,
    };
    let response = struck(fault).await.1;
    assert_eq!(response.status(), 502);
    assert!(!response.headers().contains_key("retry-after"));

    let fault = Fault::Redirect {
        status: 307,
        location: "http://127.0.0.1:1/elsewhere".to_owned(),
    };
    let response = struck(fault).await.1;
    assert_eq!(response.status(), 307);
    assert_eq!(
        response.headers()["location"],
        "http://127.0.0.1:1/elsewhere"
    );

    let content_type = "text/plain".to_owned();
    let response = struck(Fault::WrongContentType { content_type }).await.1;
    assert_eq!(response.headers()["content-type"], "text/plain");
    let response: Value = response.json().await.unwrap();
    assert_eq!(response["result"]["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn business_errors_carry_the_code_as_it_was_given() {
    for code in [json!(13004), json!("13004")] {
        let message = "余额不足".to_owned();
        let response = struck(Fault::BusinessError {
            code: code.clone(),
            message,
        })
        .await
        .1;
        assert_eq!(response.status(), 200);
        let response: Value = response.json().await.unwrap();
        assert_eq!(response, json!({"code": code, "msg": "余额不足"}));
    }
}

#[tokio::test]
async fn refused_token_is_really_revoked() {
    for status in [200, 401] {
        let (mut tester, response) = struck(Fault::TokenRefused { status }).await;
        assert_eq!(response.status(), status);
        let response: Value = response.json().await.unwrap();
        assert_eq!(response, json!({"code": 4007, "msg": "Token不合法"}));
        let page = [("page", "1"), ("size", "1")];
        assert_eq!(tester.robots(&page).await["code"], 4007);
        tester.log_in().await;
        assert_eq!(tester.robots(&page).await["code"], 0);
    }
}

#[tokio::test]
async fn numbers_become_strings_and_enumerations_unknown() {
    let response: Value = struck(Fault::NumbersAsStrings)
        .await
        .1
        .json()
        .await
        .unwrap();
    assert_eq!(response["code"], "0");
    assert_eq!(response["result"]["total"], "27");
    assert_eq!(response["result"]["items"][0]["id"], "1");
    assert_eq!(response["result"]["items"][0]["isManager"], true);

    let response: Value = struck(Fault::UnknownEnumValue)
        .await
        .1
        .json()
        .await
        .unwrap();
    assert_eq!(response["code"], 0);
    let robot = &response["result"]["items"][0];
    assert_eq!(robot["dataStatus"], "sandbox_unknown");
    assert_eq!(robot["licStatus"], 9999);
    assert_eq!(robot["id"], 1);
}

#[tokio::test]
async fn files_stay_as_they_are() {
    let tester = Tester::start().await;
    let file = br#"{"status": 1}"#;
    let uploaded = tester
        .upload("a.json", file, &[("userId", "1")], "userId=1")
        .await;
    assert_eq!(uploaded["code"], 0);
    let params = [("fileName", "a.json"), ("userId", "1")];
    for fault in [Fault::NumbersAsStrings, Fault::UnknownEnumValue] {
        tester.isearch().inject(fault).unwrap();
        let request = tester.get("/oapi/v1/share/file/download", &params);
        let response = request.send().await.unwrap();
        assert_eq!(response.bytes().await.unwrap(), &file[..]);
        assert_eq!(tester.isearch().pending_faults(), 0);
    }
}

#[tokio::test]
async fn gzip_bomb_is_small_on_the_wire_and_ends_in_the_answer() {
    let bytes = 8 * 1024 * 1024;
    let response = struck(Fault::GzipBomb { bytes }).await.1;
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert_eq!(
        response.headers()["content-type"],
        "application/json;charset=UTF-8"
    );
    let compressed = response.bytes().await.unwrap();
    assert!(compressed.len() < 64 * 1024, "{}", compressed.len());
    let mut text = String::new();
    flate2::read::GzDecoder::new(&*compressed)
        .read_to_string(&mut text)
        .unwrap();
    assert!(u64::try_from(text.len()).unwrap() > bytes);
    let response: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(response["code"], 0);
}

#[tokio::test]
async fn endless_body_does_not_end_and_does_not_hold_up_the_shutdown() {
    let (tester, mut response) = struck(Fault::EndlessBody).await;
    let mut received = 0;
    while received < 16 * 1024 * 1024 {
        received += response.chunk().await.unwrap().unwrap().len();
    }
    tester.sandbox.shutdown().await;
    while let Ok(chunk) = response.chunk().await {
        assert!(chunk.is_some(), "the body ended in order");
    }
}

#[tokio::test]
async fn latency_delays_the_effect_unless_it_strikes_after_it() {
    let tester = Tester::start().await;
    let delay = Duration::from_secs(3600);
    let latency = Injection::new(Fault::Latency { delay }).on("create_queue_item");
    for (injection, created) in [(latency.clone(), false), (latency.after_effect(), true)] {
        tester.isearch().inject(injection).unwrap();
        let call = tester.create_item("demo", "high");
        tokio::pin!(call);
        // Until the request has run into the delay.
        while tester.isearch().pending_faults() > 0 {
            tokio::select! {
                biased;
                _ = &mut call => panic!("answered at once"),
                () = tokio::task::yield_now() => {}
            }
        }
        assert_eq!(tester.isearch().journal().last().unwrap().status, None);
        assert_eq!(!tester.pop("demo").await["result"].is_null(), created);
    }
}

#[tokio::test(start_paused = true)]
async fn delayed_answer_comes_after_the_delay() {
    let tester = Tester::start().await;
    let delay = Duration::from_secs(3600);
    tester.isearch().inject(Fault::Latency { delay }).unwrap();
    let started = tokio::time::Instant::now();
    assert_eq!(tester.create_item("demo", "high").await["code"], 0);
    assert!(started.elapsed() >= delay);
}

#[tokio::test]
async fn effect_happens_only_if_the_fault_strikes_after_it() {
    let faults = || {
        [
            Fault::ResetBeforeResponse,
            Fault::ResetAfterHead,
            Fault::TruncatedBody,
            Fault::HtmlPage { status: 200 },
            Fault::EmptyBody,
            Fault::TooManyRequests {
                retry_after: "1".to_owned(),
            },
            Fault::ServerError {
                status: 500,
                retry_after: None,
            },
            Fault::BusinessError {
                code: json!(1),
                message: String::new(),
            },
            Fault::Redirect {
                status: 301,
                location: "/".to_owned(),
            },
            Fault::GzipBomb { bytes: 1024 },
        ]
    };
    let tester = Tester::start().await;
    let mut created = 0;
    for fault in faults() {
        let injection = Injection::new(fault).on("create_queue_item");
        for (injection, effect) in [(injection.clone(), false), (injection.after_effect(), true)] {
            tester.isearch().inject(injection).unwrap();
            let body = json!({
                "queueName": "demo", "priority": "high", "deadline": "2030-04-16 23:50:40",
            });
            // The response is the fault's; what counts here is what was done.
            let request = tester.json_request(Method::POST, "/oapi/v1/queue/item", &body);
            if let Ok(response) = request.send().await {
                let _ = response.bytes().await;
            }
            assert_eq!(tester.isearch().pending_faults(), 0);
            created += usize::from(effect);
            let items = [("queueName", "demo")];
            let listed = tester.get_json("/oapi/v1/queue/item", &items).await;
            assert_eq!(listed["result"]["total"], created);
        }
    }
    assert_eq!(created, faults().len());
}

#[tokio::test]
async fn faults_wait_for_their_operation_and_their_turn() {
    let tester = Tester::start().await;
    let business = |code: i64| Fault::BusinessError {
        code: code.into(),
        message: String::new(),
    };
    let isearch = tester.isearch();
    isearch
        .inject(Injection::new(business(1)).on("pop_queue_item"))
        .unwrap();
    isearch
        .inject(Injection::new(business(2)).times(2))
        .unwrap();
    isearch.inject(business(3)).unwrap();
    assert_eq!(isearch.pending_faults(), 4);
    let page = [("page", "1"), ("size", "1")];
    assert_eq!(tester.robots(&page).await["code"], 2);
    assert_eq!(tester.pop("demo").await["code"], 1);
    assert_eq!(tester.pop("demo").await["code"], 2);
    assert_eq!(tester.robots(&page).await["code"], 3);
    assert_eq!(tester.robots(&page).await["code"], 0);

    let error = isearch
        .inject(Injection::new(business(1)).on("list_robot"))
        .unwrap_err();
    assert_eq!(error.field(), "operation");
    assert!(error.to_string().contains("list_robots"), "{error}");
}
