//! What a failure says, and what is sent again.

use personalcenter_client::{
    CancelBill, Client, Error, ErrorKind, GetBill, GetTaskOutputData, GetTaskStatus, Outcome,
    RunProcess, StopTask,
};

use crate::support::{
    BILL, BROKEN, Reply, TASK, UNREACHABLE, accepted, client, client_with, done, refused, response,
    trusting,
};

/// The six operations with a token, the last one twice: as it is and with an identifier of the caller's.
const OPERATIONS: [&str; 7] = [
    "get_bill",
    "get_task_status",
    "get_task_output_data",
    "run_process with an identifier",
    "run_process",
    "cancel_bill",
    "stop_task",
];

async fn call(client: &Client, operation: &str) -> Result<(), Error> {
    match operation {
        "get_bill" => client.get_bill(GetBill::new(BILL)).await.map(drop),
        "get_task_status" => client
            .get_task_status(GetTaskStatus::new(TASK))
            .await
            .map(drop),
        "get_task_output_data" => client
            .get_task_output_data(GetTaskOutputData::new(TASK))
            .await
            .map(drop),
        "run_process with an identifier" => client
            .run_process(RunProcess::new("p").with_fresh_identifier())
            .await
            .map(drop),
        "run_process" => client.run_process(RunProcess::new("p")).await.map(drop),
        "cancel_bill" => client.cancel_bill(CancelBill::new(BILL)).await,
        "stop_task" => client.stop_task(StopTask::new(TASK)).await,
        other => panic!("{other} is not tried"),
    }
}

/// Whether the operation is sent again after a failure that may have happened.
fn repeats(operation: &str) -> bool {
    operation.starts_with("get")
}

#[tokio::test(start_paused = true)]
async fn only_what_does_no_harm_is_sent_again() {
    use ErrorKind::{
        Connect, HttpStatus, RateLimited, Timeout, Transport, UnexpectedResponse, Vendor,
    };
    use Outcome::{NotSent, Refused, Unknown};
    // What comes back, what it is, and whether it passes: always, for some operations, never.
    let always = Some(true);
    let some = Some(false);
    let never = None;
    let rows: [(Reply, ErrorKind, Outcome, Option<bool>); 14] = [
        (UNREACHABLE, Connect, NotSent, always),
        (BROKEN, Transport, Unknown, some),
        (Reply::Hangs, Timeout, Unknown, some),
        (response(503, "<html>"), HttpStatus, Unknown, some),
        (
            response(500, r#"{"code":500,"message":"m"}"#),
            Vendor,
            Unknown,
            some,
        ),
        (response(429, "{}"), RateLimited, Refused, some),
        (refused("500"), Vendor, Unknown, some),
        (refused("\"5001\""), Vendor, Unknown, some),
        (refused("400"), Vendor, Refused, never),
        (refused("\"B-7\""), Vendor, Refused, never),
        (
            response(400, r#"{"code":400,"message":"m"}"#),
            Vendor,
            Refused,
            never,
        ),
        (
            response(200, r#"{"code":20"#),
            UnexpectedResponse,
            Unknown,
            never,
        ),
        (
            response(200, r#"{"code":true}"#),
            UnexpectedResponse,
            Unknown,
            never,
        ),
        (response(200, "<html>"), UnexpectedResponse, Unknown, never),
    ];
    let mut checked = 0;
    for (reply, kind, outcome, passes) in rows {
        for operation in OPERATIONS {
            let sent = match passes {
                Some(always) if always || repeats(operation) => 3,
                _ => 1,
            };
            let (client, wire) = client(vec![reply.clone(); 3]);
            let error = call(&client, operation).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome(), wire.calls().len()),
                (kind, outcome, sent),
                "{operation} after {reply:?}"
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 98);
}

#[tokio::test(start_paused = true)]
async fn a_trusted_run_is_repeated_with_the_identifier_it_began_with() {
    let (client, wire) = trusting([BROKEN, response(502, ""), done(r#"{"taskId":"t"}"#)]);
    let run = RunProcess::new("p").with_fresh_identifier();
    let identifier = run.running_identifier.clone().unwrap();
    let task = client.run_process(run).await.unwrap();
    assert_eq!(task.task_id.as_str(), "t");
    let calls = wire.calls();
    assert_eq!(calls.len(), 3);
    assert!(calls.iter().all(|call| call.body.contains(&identifier)));
}

#[tokio::test(start_paused = true)]
async fn a_duplicate_refused_after_a_lost_response_is_still_open() {
    let (client, _) = trusting([BROKEN, refused("409")]);
    let run = RunProcess::new("p").with_fresh_identifier();
    let error = client.run_process(run).await.unwrap_err();
    assert_eq!(
        (
            error.kind(),
            error.outcome(),
            error.vendor_code(),
            error.attempts()
        ),
        (ErrorKind::Vendor, Outcome::Unknown, Some("409"), 2)
    );
}

#[tokio::test(start_paused = true)]
async fn no_output_after_a_lost_response_is_an_unknown_outcome() {
    let nothing = || done("null");
    let empty = || done(r#"{"taskStatus":3,"data":"","message":null}"#);
    let data = || done(r#"{"taskStatus":3,"data":"x"}"#);
    let plain = || done(r#"{"taskStatus":3,"data":{"a":1}}"#);
    // What comes back, and whether the second response can be believed.
    let rows: [(Reply, Reply, bool); 8] = [
        (BROKEN, nothing(), false),
        (BROKEN, empty(), false),
        (response(503, "<html>"), nothing(), false),
        (Reply::Hangs, nothing(), false),
        (BROKEN, data(), true),
        (BROKEN, plain(), true),
        // It has not come to the server at all.
        (UNREACHABLE, nothing(), true),
        (response(401, ""), nothing(), true),
    ];
    for (first, second, is_believed) in rows {
        let read = async |kept| {
            let response = [first.clone(), second.clone()];
            let (client, wire) = client_with(response, |builder| {
                if kept {
                    builder.output_data_is_kept()
                } else {
                    builder
                }
            });
            let read = client
                .get_task_output_data(GetTaskOutputData::new(TASK))
                .await;
            assert_eq!(wire.calls().len(), 2, "{first:?}, {second:?}");
            read
        };
        match read(false).await {
            Ok(_) => assert!(is_believed, "{first:?}, {second:?}"),
            Err(error) => {
                assert!(!is_believed, "{first:?}, {second:?}: {error}");
                assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 2));
                let text = error.to_string();
                assert!(
                    text.ends_with("; assumed: personalcenter-output-data"),
                    "{text}"
                );
            }
        }
        assert!(read(true).await.is_ok(), "{first:?}, {second:?}");
    }
}

#[tokio::test]
async fn a_refusal_keeps_the_vendors_words() {
    let (client, _) =
        client([response(200, r#"{"code":"40012","message":"账单已支付"}"#)
            .header("x-request-id", "r-1")]);
    let error = call(&client, "cancel_bill").await.unwrap_err();
    assert_eq!(error.vendor_code(), Some("40012"));
    assert_eq!(error.vendor_message(), Some("账单已支付"));
    assert_eq!(error.operation(), Some("cancel_bill"));
    assert_eq!(error.vendor(), Some("personalcenter"));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(
        error.to_string(),
        "personalcenter cancel_bill: the vendor refused (code 40012: 账单已支付) \
         [personalcenter.example.com/openapi/v1/Bill/CancelBill/{BillNo}]; \
         assumed: personalcenter-failure-code"
    );
}

#[tokio::test]
async fn an_assumption_is_named_only_where_it_could_matter() {
    const TOKEN: &str = "personalcenter-refused-token-code";
    const FAILURE: &str = "personalcenter-failure-code";
    let refused = || response(200, r#"{"code":"40012","message":"m"}"#);
    let done = || done(r#"{"billNo":"B1"}"#);
    let (client, _) = client([
        refused(),
        refused(),
        done(),
        refused(),
        refused(),
        done(),
        refused(),
    ]);
    for (operation, named) in [
        // A token just fetched is good, and a read did nothing.
        ("get_bill", Some(vec![])),
        ("get_bill", Some(vec![TOKEN])),
        ("get_bill", None),
        // The token was good a moment ago.
        ("cancel_bill", Some(vec![FAILURE])),
        ("cancel_bill", Some(vec![TOKEN, FAILURE])),
        ("get_bill", None),
        ("get_bill", Some(vec![])),
    ] {
        let refusal = call(&client, operation).await.err();
        let found = refusal.map(|error| {
            error
                .assumptions()
                .map(vendor_http::Assumption::id)
                .collect()
        });
        assert_eq!(found, named, "{operation}");
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_and_the_call_made_once_more() {
    for refusal in [
        response(401, ""),
        response(401, "<html>"),
        response(401, r#"{"error":"invalid_token"}"#),
        response(401, r#"{"code":401,"message":"m"}"#),
        response(200, r#"{"code":"401","message":"m"}"#),
    ] {
        for operation in OPERATIONS {
            let then = done(r#"{"taskId":"t"}"#);
            let (client, wire) = client([refusal.clone(), then]);
            call(&client, operation).await.unwrap();
            let tokens: Vec<String> = wire
                .calls()
                .iter()
                .map(|call| call.header("authorization").to_owned())
                .collect();
            assert_eq!(tokens, ["Bearer token-1", "Bearer token-2"], "{operation}");
        }
        let (client, wire) = client([refusal.clone(), refusal]);
        let error = call(&client, "cancel_bill").await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome(), wire.calls().len()),
            (ErrorKind::Authentication, Outcome::Refused, 2)
        );
    }
}

#[tokio::test]
async fn a_refused_token_with_data_or_an_html_403_is_not_replayed() {
    for (reply, kind, outcome) in [
        (
            response(200, r#"{"code":401,"message":"m","data":{"taskId":"t"}}"#),
            ErrorKind::Authentication,
            Outcome::Unknown,
        ),
        (
            response(403, "<html>"),
            ErrorKind::HttpStatus,
            Outcome::Refused,
        ),
    ] {
        let (client, wire) = client([reply, accepted()]);
        let error = call(&client, "run_process").await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (kind, outcome));
        assert_eq!(
            (wire.calls().len(), wire.token_requests(), wire.left()),
            (1, 1, 1)
        );
    }
}
