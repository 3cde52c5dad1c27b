//! The client against a server that keeps bills and tasks, and counts what was really done.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::Duration;

use personalcenter_client::{
    BillCancellation, CancelBill, Client, Error, ErrorKind, GetBill, GetTaskOutputData,
    GetTaskStatus, HttpConfig, Id, Outcome, PaymentStatusType, RunProcess, StopTask, TaskOutput,
    TaskStatusType, TaskStop,
};
use serde::Deserialize;
use serde_json::json;
use vendor_sandbox::{Deviation, Fault, Injection, Sandbox};

const MINUTE: Duration = Duration::from_secs(60);

/// Processes by what becomes of their tasks.
const PUTS_OUT_JSON: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";
const PUTS_OUT_TEXT: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e01";
const PUTS_OUT_NOTHING: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e02";
const FAILS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e03";
const FAULTS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e04";
const NEVER_ENDS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e05";

const VOID: &str = "B2022062300001";
const PAID: &str = "B2022062300002";
const UNPAID: &str = "B2022062300003";

async fn sandbox() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.unwrap();
    let vendor = sandbox.personalcenter();
    let client = Client::builder(vendor.base_url())
        .client_credentials(vendor.client_id(), vendor.client_secret())
        .build()
        .unwrap();
    (sandbox, client)
}

fn inject(sandbox: &Sandbox, injection: Injection) {
    sandbox.personalcenter().inject(injection).unwrap();
}

/// The response is lost, before or after the operation took effect.
fn lose(sandbox: &Sandbox, operation: &str, after_effect: bool) {
    let lost = Injection::new(Fault::ResetBeforeResponse).on(operation);
    inject(
        sandbox,
        if after_effect {
            lost.after_effect()
        } else {
            lost
        },
    );
}

/// How often the operation was asked for, and how often it was done.
fn asked_and_done(sandbox: &Sandbox, operation: &str) -> (usize, usize) {
    let vendor = sandbox.personalcenter();
    let asked = vendor
        .journal()
        .into_iter()
        .filter(|one| one.operation == Some(operation))
        .count();
    let done = vendor
        .ledger()
        .into_iter()
        .filter(|one| one.operation == operation)
        .count();
    (asked, done)
}

async fn start(client: &Client, process: &str) -> Id {
    let run = RunProcess::new(process).with_fresh_identifier();
    client.run_process(run).await.unwrap().task_id
}

async fn status(client: &Client, task: &Id) -> Option<TaskStatusType> {
    let state = client
        .get_task_status(GetTaskStatus::new(task.clone()))
        .await
        .unwrap();
    assert!(state.extra.is_empty(), "{:?}", state.extra);
    state.task_status
}

async fn output(client: &Client, task: &Id) -> Option<TaskOutput> {
    client
        .get_task_output_data(GetTaskOutputData::new(task.clone()))
        .await
        .unwrap()
}

#[derive(Debug, PartialEq, Deserialize)]
struct Rows {
    parameters: String,
    rows: u32,
}

#[tokio::test]
async fn a_process_is_run_watched_and_read() {
    let (sandbox, client) = sandbox().await;
    let run = RunProcess::new(PUTS_OUT_JSON)
        .with_json_parameters(&json!({"月份": "2026-01"}))
        .unwrap()
        .with_fresh_identifier();
    let identifier = run.running_identifier.clone().unwrap();
    let task = client.run_process(run).await.unwrap().task_id;
    assert_eq!(status(&client, &task).await, Some(TaskStatusType::Pending));
    assert!(output(&client, &task).await.is_none());

    sandbox.personalcenter().advance(MINUTE);
    let state = client.wait_for_task(task.clone(), MINUTE).await.unwrap();
    assert_eq!(state.task_status, Some(TaskStatusType::Finished));
    let output = output(&client, &task).await.unwrap();
    assert!(output.extra.is_empty(), "{:?}", output.extra);
    let rows = Rows {
        parameters: r#"{"月份":"2026-01"}"#.to_owned(),
        rows: 3,
    };
    assert_eq!(output.output_as::<Rows>().unwrap(), Some(rows));
    let ledger = sandbox.personalcenter().ledger();
    let effects: Vec<_> = ledger
        .iter()
        .map(|one| (one.operation, one.key.as_str()))
        .collect();
    assert_eq!(effects, [("run_process", identifier.as_str())]);
}

#[tokio::test]
async fn tasks_end_in_every_way() {
    let (sandbox, client) = sandbox().await;
    let mut ended = Vec::new();
    for process in [PUTS_OUT_TEXT, PUTS_OUT_NOTHING, FAILS, FAULTS] {
        let task = start(&client, process).await;
        sandbox.personalcenter().advance(MINUTE);
        let state = client.wait_for_task(task.clone(), MINUTE).await.unwrap();
        let output = output(&client, &task).await;
        let text = output.and_then(|output| output.output_text().map(std::borrow::Cow::into_owned));
        ended.push((state.task_status.unwrap(), state.remark.is_some(), text));
    }
    assert_eq!(
        ended,
        [
            (TaskStatusType::Finished, false, Some("SomeJson".to_owned())),
            (TaskStatusType::Finished, false, None),
            (TaskStatusType::Failed, true, None),
            (TaskStatusType::Fault, true, None),
        ]
    );
    let task = start(&client, NEVER_ENDS).await;
    sandbox.personalcenter().advance(MINUTE);
    let error = client
        .wait_for_task(task, Duration::from_millis(400))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("was Running"), "{error}");
}

#[tokio::test]
async fn a_bill_is_read_exactly() {
    let (_sandbox, client) = sandbox().await;
    let bill = client.get_bill(GetBill::new(VOID)).await.unwrap();
    assert!(bill.extra.is_empty(), "{:?}", bill.extra);
    assert_eq!(bill.quantity.unwrap().as_str(), "0.0167");
    assert_eq!(bill.payment_status, Some(PaymentStatusType::Canceled));
    assert_eq!(bill.payment_time.unwrap().unix_ms(), None);
    let paid = client.get_bill(GetBill::new(PAID)).await.unwrap();
    assert_eq!(paid.payment_amount.unwrap().as_str(), "17.82");
    assert!(paid.payment_time.unwrap().unix_ms().is_some());
    let text = client
        .get_bill(GetBill::new("B2022062300005"))
        .await
        .unwrap();
    assert_eq!(text.total_amount.unwrap().as_str(), "0.10");
    let missing = client.get_bill(GetBill::new("B0")).await.unwrap_err();
    assert_eq!(
        (missing.kind(), missing.vendor_code()),
        (ErrorKind::Vendor, Some("404"))
    );
}

#[tokio::test]
async fn a_bill_is_cancelled_once_whatever_becomes_of_the_response() {
    for after_effect in [false, true] {
        let (sandbox, client) = sandbox().await;
        lose(&sandbox, "cancel_bill", after_effect);
        let cancelled = client.cancel_bill_conclusively(UNPAID).await.unwrap();
        assert_eq!(cancelled, BillCancellation::Canceled);
        let asked = if after_effect { 1 } else { 2 };
        assert_eq!(
            asked_and_done(&sandbox, "cancel_bill"),
            (asked, 1),
            "{after_effect}"
        );
        assert_eq!(asked_and_done(&sandbox, "get_bill").0, 1);
        let bill = client.get_bill(GetBill::new(UNPAID)).await.unwrap();
        assert_eq!(bill.payment_status, Some(PaymentStatusType::Canceled));
    }
}

#[tokio::test]
async fn a_bill_that_is_paid_or_void_is_not_cancelled() {
    let (sandbox, client) = sandbox().await;
    for number in [PAID, VOID] {
        let error = client
            .cancel_bill(CancelBill::new(number))
            .await
            .unwrap_err();
        assert_eq!(
            (error.outcome(), error.vendor_code()),
            (Outcome::Refused, Some("409"))
        );
    }
    lose(&sandbox, "cancel_bill", false);
    let settled = client.cancel_bill_conclusively(PAID).await.unwrap();
    assert_eq!(settled, BillCancellation::Paid);
    assert_eq!(asked_and_done(&sandbox, "cancel_bill"), (3, 0));
}

#[tokio::test]
async fn a_task_is_stopped_once_whatever_becomes_of_the_response() {
    for after_effect in [false, true] {
        let (sandbox, client) = sandbox().await;
        let task = start(&client, NEVER_ENDS).await;
        sandbox.personalcenter().advance(MINUTE);
        lose(&sandbox, "stop_task", after_effect);
        let stopped = client.stop_task_conclusively(task.clone()).await.unwrap();
        assert_eq!(stopped, TaskStop::Accepted);
        let asked = if after_effect { 1 } else { 2 };
        assert_eq!(
            asked_and_done(&sandbox, "stop_task"),
            (asked, 1),
            "{after_effect}"
        );
        sandbox.personalcenter().advance(MINUTE);
        let state = client.wait_for_task(task, MINUTE).await.unwrap();
        assert_eq!(state.task_status, Some(TaskStatusType::Stopped));
    }
}

#[tokio::test]
async fn a_task_that_has_ended_is_not_stopped() {
    let (sandbox, client) = sandbox().await;
    let task = start(&client, FAILS).await;
    sandbox.personalcenter().advance(MINUTE);
    let error = client
        .stop_task(StopTask::new(task.clone()))
        .await
        .unwrap_err();
    assert_eq!(
        (error.outcome(), error.vendor_code()),
        (Outcome::Refused, Some("409"))
    );
    lose(&sandbox, "stop_task", false);
    let settled = client.stop_task_conclusively(task).await.unwrap();
    assert_eq!(settled, TaskStop::Ended(TaskStatusType::Failed));
    assert_eq!(asked_and_done(&sandbox, "stop_task"), (2, 0));
}

/// What becomes of a run whose response is lost, and how often it was asked for and done.
async fn lost_run(
    recognised: bool,
    trusted: bool,
    fault: Fault,
    run: RunProcess,
) -> (Result<Id, Error>, (usize, usize)) {
    let mut sandbox = Sandbox::builder();
    if recognised {
        sandbox = sandbox.deviate(Deviation::PersonalcenterRunningIdentifier);
    }
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.personalcenter();
    let mut client = Client::builder(vendor.base_url())
        .client_credentials(vendor.client_id(), vendor.client_secret());
    if trusted {
        client = client.trust_running_identifier();
    }
    let lost = Injection::new(fault).on("run_process").after_effect();
    inject(&sandbox, lost);
    let started = client.build().unwrap().run_process(run).await;
    let counts = asked_and_done(&sandbox, "run_process");
    (started.map(|task| task.task_id), counts)
}

#[tokio::test]
async fn a_run_is_sent_once_with_an_identifier_or_without_and_says_so() {
    let run = RunProcess::new(NEVER_ENDS);
    for run in [run.clone(), run.with_fresh_identifier()] {
        for recognised in [false, true] {
            let fault = Fault::ResetBeforeResponse;
            let (started, counts) = lost_run(recognised, false, fault, run.clone()).await;
            let error = started.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome(), error.attempts()),
                (ErrorKind::Transport, Outcome::Unknown, 1)
            );
            let text = error.to_string();
            assert!(
                text.ends_with("it may have happened; assumed: personalcenter-running-identifier"),
                "{text}"
            );
            assert_eq!(counts, (1, 1));
        }
    }
}

#[tokio::test]
async fn a_trusted_identifier_is_sent_again_and_starts_once_where_the_server_recognises_it() {
    for fault in [
        Fault::ResetBeforeResponse,
        Fault::ResetAfterHead,
        Fault::TruncatedBody,
        Fault::ServerError {
            status: 502,
            retry_after: Some("0".into()),
        },
    ] {
        let run = RunProcess::new(NEVER_ENDS).with_fresh_identifier();
        for (recognised, runs) in [(true, 1), (false, 2)] {
            let (started, counts) = lost_run(recognised, true, fault.clone(), run.clone()).await;
            assert!(started.is_ok(), "{fault:?}");
            assert_eq!(counts, (2, runs), "{fault:?}");
        }
    }
    // Without one there is nothing to trust.
    let run = RunProcess::new(NEVER_ENDS);
    let (started, counts) = lost_run(true, true, Fault::ResetBeforeResponse, run).await;
    assert_eq!(started.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(counts, (1, 1));
}

#[tokio::test]
async fn a_read_survives_what_passes() {
    let (sandbox, client) = sandbox().await;
    for fault in [
        Fault::ServerError {
            status: 503,
            retry_after: Some("0".into()),
        },
        Fault::TooManyRequests {
            retry_after: "0".into(),
        },
        Fault::ResetBeforeResponse,
        Fault::TruncatedBody,
        Fault::TokenRefused { status: 401 },
        Fault::TokenRefused { status: 200 },
        Fault::NumbersAsStrings,
        Fault::UnknownEnumValue,
        Fault::WrongContentType {
            content_type: "text/plain".into(),
        },
    ] {
        inject(&sandbox, Injection::new(fault.clone()).on("get_bill"));
        let bill = client.get_bill(GetBill::new(VOID)).await;
        let bill = bill.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
        assert_eq!(bill.quantity.unwrap().as_str(), "0.0167", "{fault:?}");
        let is_unknown = matches!(bill.payment_status, Some(PaymentStatusType::Unknown(_)));
        assert_eq!(is_unknown, fault == Fault::UnknownEnumValue, "{fault:?}");
    }
    assert_eq!(sandbox.personalcenter().pending_faults(), 0);
}

#[tokio::test]
async fn responses_that_are_no_responses_say_so() {
    let (sandbox, _) = sandbox().await;
    let vendor = sandbox.personalcenter();
    let client = Client::builder(vendor.base_url())
        .client_credentials(vendor.client_id(), vendor.client_secret())
        .http(HttpConfig::new().max_response_bytes(1 << 16))
        .build()
        .unwrap();
    let faults = [
        (
            Fault::HtmlPage { status: 200 },
            ErrorKind::UnexpectedResponse,
            "HTML",
        ),
        (
            Fault::HtmlPage { status: 403 },
            ErrorKind::HttpStatus,
            "HTML",
        ),
        (Fault::EmptyBody, ErrorKind::UnexpectedResponse, "empty"),
        (
            Fault::Redirect {
                status: 302,
                location: "https://example.com/".into(),
            },
            ErrorKind::UnexpectedResponse,
            "redirects",
        ),
        (
            Fault::GzipBomb { bytes: 1 << 24 },
            ErrorKind::TooLarge,
            "bytes",
        ),
        (Fault::EndlessBody, ErrorKind::TooLarge, "bytes"),
        (
            Fault::BusinessError {
                code: json!(409),
                message: "拒绝".into(),
            },
            ErrorKind::Vendor,
            "409: 拒绝",
        ),
        (
            Fault::BusinessError {
                code: json!("500"),
                message: "系统异常".into(),
            },
            ErrorKind::Vendor,
            "it may have happened",
        ),
    ];
    assert_eq!(faults.len(), 8);
    for (fault, kind, says) in faults {
        inject(&sandbox, Injection::new(fault.clone()).on("cancel_bill"));
        let error = client
            .cancel_bill(CancelBill::new(UNPAID))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{fault:?}: {error}");
        assert!(error.to_string().contains(says), "{fault:?}: {error}");
        assert_eq!(error.operation(), Some("cancel_bill"));
    }
    assert_eq!(asked_and_done(&sandbox, "cancel_bill"), (8, 0));
}

#[tokio::test]
async fn a_revoked_token_is_replaced_without_the_caller_noticing() {
    let (sandbox, client) = sandbox().await;
    client.get_bill(GetBill::new(VOID)).await.unwrap();
    sandbox.personalcenter().revoke_tokens();
    let task = start(&client, NEVER_ENDS).await;
    assert_eq!(status(&client, &task).await, Some(TaskStatusType::Pending));
    assert_eq!(asked_and_done(&sandbox, "get_token").0, 2);
    assert_eq!(asked_and_done(&sandbox, "run_process"), (2, 1));
}

#[tokio::test]
async fn a_wrong_secret_is_an_authentication_error_that_shows_no_secret() {
    let (sandbox, _) = sandbox().await;
    let vendor = sandbox.personalcenter();
    let client = Client::builder(vendor.base_url())
        .client_credentials(vendor.client_id(), "hunter2-secret")
        .build()
        .unwrap();
    let error: Error = client.get_bill(GetBill::new(VOID)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.vendor_code()),
        (
            ErrorKind::Authentication,
            Outcome::NotSent,
            Some("invalid_client")
        )
    );
    let shown = format!("{error} {error:?} {client:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(asked_and_done(&sandbox, "get_bill").0, 0);
}
