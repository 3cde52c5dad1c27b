//! `vendorctl trigger`.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    http::{HeaderMap, StatusCode, header},
};
use rpa_signing::jinyan::{Payload, verify};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    oa::serve,
    support::{assert_refused, run, run_with, vendorctl},
};

type Received = Arc<Mutex<Vec<(HeaderMap, String)>>>;

/// A receiver that answers everything with this.
fn receiver(
    status: u16,
    media_type: &'static str,
    body: &'static str,
) -> (String, Received, Runtime) {
    let received = Received::default();
    let keep = Arc::clone(&received);
    let response = move |headers: HeaderMap, sent: String| async move {
        keep.lock().unwrap().push((headers, sent));
        (
            StatusCode::from_u16(status).unwrap(),
            [(header::CONTENT_TYPE, media_type)],
            body,
        )
    };
    let (url, runtime) = serve(Router::new().fallback(response));
    (format!("{url}/hooks/the-path-token"), received, runtime)
}

#[test]
fn every_callback_is_json_inside_a_text() {
    let (url, received, _runtime) = receiver(200, "application/json", "{}");
    let expected = [
        (
            "bill-created",
            "BillCreated",
            r#"{"BillNo":"B2022062300001"}"#,
        ),
        (
            "bill-status-changed",
            "BillStatusChanged",
            r#"{"BillNo":"B2022062300001","OldStatus":1,"NewStatus":2}"#,
        ),
        (
            "bill-deleted",
            "BillDeleted",
            r#"{"BillNo":"B2022062300001"}"#,
        ),
        (
            "invoice-created",
            "InvoiceCreated",
            r#"{"InvoiceId":"e324d10e-7443-4f47-9eed-71bf0cc234fd"}"#,
        ),
        (
            "invoice-status-changed",
            "InvoiceStatusChanged",
            r#"{"InvoiceId":"e324d10e-7443-4f47-9eed-71bf0cc234fd","OldStatus":1,"NewStatus":2}"#,
        ),
        (
            "invoice-deleted",
            "InvoiceDeleted",
            r#"{"InvoiceId":"e324d10e-7443-4f47-9eed-71bf0cc234fd"}"#,
        ),
        (
            "task-result-data",
            "TaskResultData",
            r#"{"ProcessId":"cfe19a25-f70b-44cd-86a3-ff4335b46870","TaskId":"9cdf5f05-8865-49ee-be01-dbcf045803af","TaskStatus":3,"Data":"{}","Message":""}"#,
        ),
    ];
    for (event, action, data) in expected {
        let run = run(&["trigger", event, "--url", &url]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert!(
            run.stdout.starts_with(&format!("sent      {action}, ")),
            "{}",
            run.stdout
        );
        assert!(!run.stdout.contains("the-path-token"), "{}", run.stdout);
        let (headers, body) = received.lock().unwrap().pop().unwrap();
        assert_eq!(headers[header::CONTENT_TYPE], "application/json");
        assert!(!headers.contains_key("signature"));
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body, json!({ "Action": action, "StringData": data }));
    }
}

#[test]
fn a_notification_is_signed_with_a_secret_from_wherever_it_is() {
    let (url, received, _runtime) = receiver(200, "text/plain", "success");
    let start = [
        "trigger",
        "booking",
        "--url",
        &url,
        "--business-id",
        "中",
        "--app-key",
        "app",
    ];
    let from_variable = run_with(
        vendorctl()
            .args(start)
            .args(["--secret-env", "A_SECRET"])
            .env("A_SECRET", "s3cret"),
        b"",
    );
    let from_input = run_with(vendorctl().args(start).args(["--secret", "-"]), b"s3cret\n");
    for run in [from_variable, from_input] {
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert!(
            run.stdout.ends_with(
                "✓ acknowledged: `success` to the byte (documented), with HTTP 200 (assumed)\n"
            ),
            "{}",
            run.stdout
        );
        assert!(!run.stdout.contains("s3cret"));
        let (headers, body) = received.lock().unwrap().pop().unwrap();
        let header = |name: &str| headers[name].to_str().unwrap();
        assert_eq!(header("appkey"), "app");
        let payload = Payload::Body(body.as_bytes());
        verify("s3cret", header("timestamp"), payload, header("signature")).unwrap();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(
            (&body["NotifyCode"], &body["BusinessID"]),
            (&json!("booking"), &json!("中"))
        );
        assert!(body.get("AtomicID").is_none());
    }
}

#[test]
fn unsigned_is_a_choice_by_name() {
    let (url, received, _runtime) = receiver(200, "text/plain", "success");
    assert_refused(
        &run(&["trigger", "booking", "--url", &url]),
        "<--app-key <KEY>|--unsigned>",
    );
    assert_eq!(received.lock().unwrap().len(), 0);
    let sent = run(&[
        "trigger",
        "notification",
        "--code",
        "paid",
        "--url",
        &url,
        "--unsigned",
    ]);
    assert_eq!(sent.code, 0, "{}", sent.stderr);
    let (headers, body) = received.lock().unwrap().pop().unwrap();
    assert!(!headers.contains_key("appkey") && !headers.contains_key("signature"));
    assert!(body.contains(r#""NotifyCode":"paid""#), "{body}");
}

#[test]
fn the_same_options_send_the_same_bytes() {
    let (url, received, _runtime) = receiver(200, "text/plain", "success");
    for _ in 0..2 {
        assert_eq!(
            run(&["trigger", "finished", "--url", &url, "--unsigned"]).code,
            0
        );
    }
    let received = received.lock().unwrap();
    assert_eq!((received.len(), &received[0].1), (2, &received[1].1));
}

#[test]
fn another_answer_is_no_acknowledgement() {
    for (event, status, body, problem) in [
        (
            "booking",
            200,
            "success\n",
            "the body must be `success` and nothing else (documented)",
        ),
        ("booking", 200, "SUCCESS", "the body must be `success`"),
        ("booking", 202, "success", "HTTP 200 is expected (assumed)"),
        (
            "bill-created",
            500,
            "\u{1b}[2J",
            "HTTP 200 is expected (assumed)",
        ),
        ("bill-created", 302, "", "HTTP 200 is expected (assumed)"),
    ] {
        let (url, received, _runtime) = receiver(status, "text/plain", body);
        let more: &[&str] = if event == "booking" {
            &["--unsigned"]
        } else {
            &[]
        };
        let run = run(&[&["trigger", event, "--url", &url], more].concat());
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.stdout);
        let last = run.stdout.lines().last().unwrap();
        assert!(
            last.starts_with("✗ not acknowledged: ") && last.contains(problem),
            "{last}"
        );
        assert_eq!(run.stdout.lines().count(), 3, "{}", run.stdout);
        assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
        assert_eq!(received.lock().unwrap().len(), 1);
    }
}

#[test]
fn a_receiver_that_is_not_there_is_an_error_without_its_path() {
    let (url, _, runtime) = receiver(200, "text/plain", "success");
    drop(runtime);
    let run = run(&["trigger", "bill-created", "--url", &url]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.starts_with("error: no connection to the server"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("the-path-token"), "{}", run.stderr);
}
