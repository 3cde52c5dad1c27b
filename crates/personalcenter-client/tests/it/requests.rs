//! What goes over the wire.

use personalcenter_client::{
    CancelBill, Client, ErrorKind, GetBill, Method, Outcome, RunProcess, StopTask,
};
use serde_json::json;

use crate::support::{BILL, Reply, SECRET, TASK, accepted, client, done, granted};

fn started() -> Reply {
    done(r#"{"taskId":"t"}"#)
}

#[tokio::test]
async fn a_token_is_asked_for_in_a_form_and_carried_as_bearer() {
    let (client, wire) = client([done("{}")]);
    wire.respond_to_logins([granted("a/b+c==")]);
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    let seen = wire.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].line(), "POST /api/connect/token");
    assert_eq!(
        seen[0].header("content-type"),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        seen[0].body,
        format!("client_id=my-client&client_secret={SECRET}&grant_type=client_credentials")
    );
    assert_eq!(seen[0].headers.get("authorization"), None);
    assert_eq!(
        seen[1].line(),
        format!("GET /openapi/v1/Bill/GetBill/{BILL}")
    );
    assert_eq!(seen[1].header("authorization"), "Bearer a/b+c==");
    assert!(seen[1].headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_secret_with_signs_of_its_own_is_escaped_in_the_form() {
    let (_, wire) = client([done("{}")]);
    let client = Client::builder("https://personalcenter.example.com")
        .client_credentials("我的&client", "a+b=c&d%")
        .http(wire.config())
        .build()
        .unwrap();
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(
        wire.seen()[0].body,
        "client_id=%E6%88%91%E7%9A%84%26client&client_secret=a%2Bb%3Dc%26d%25&grant_type=client_credentials"
    );
}

#[tokio::test]
async fn a_run_is_a_form_of_text_parts_that_leaves_out_what_is_not_given() {
    let (client, wire) = client([started(), started()]);
    client.run_process(RunProcess::new("p")).await.unwrap();
    let run = RunProcess::new("p")
        .with_json_parameters(&json!({"月份": "2026-01"}))
        .unwrap()
        .with_running_identifier("run-1");
    client.run_process(run).await.unwrap();
    let calls = wire.calls();
    for (call, parts) in [
        (&calls[0], vec![("ProcessId", "p")]),
        (
            &calls[1],
            vec![
                ("ProcessId", "p"),
                ("ProcessParameters", r#"{"月份":"2026-01"}"#),
                ("RunningIdentifier", "run-1"),
            ],
        ),
    ] {
        assert_eq!(call.line(), "POST /openapi/v1/Process/RunProcess");
        let content_type = call.header("content-type");
        let boundary = content_type
            .strip_prefix("multipart/form-data; boundary=")
            .unwrap();
        let part = |(name, value): &(&str, &str)| {
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        };
        let expected: String = parts.iter().map(part).collect();
        assert_eq!(call.body, format!("{expected}--{boundary}--\r\n"));
    }
}

#[tokio::test]
async fn a_fresh_identifier_is_sent_and_can_be_stored_first() {
    let (client, wire) = client([started()]);
    let run = RunProcess::new("p").with_fresh_identifier();
    let stored = run.running_identifier.clone().unwrap();
    assert_eq!(stored.len(), 36);
    client.run_process(run).await.unwrap();
    assert!(wire.calls()[0].body.contains(&stored));
}

#[tokio::test]
async fn a_blank_identifier_is_refused_before_sending() {
    let (client, wire) = client([]);
    for blank in ["", " \t"] {
        let run = RunProcess::new("p").with_running_identifier(blank);
        let error = client.run_process(run).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        assert!(error.to_string().contains("`RunningIdentifier`"), "{error}");
    }
    assert!(wire.seen().is_empty());
}

#[tokio::test]
async fn a_post_without_a_body_states_its_length() {
    let (client, wire) = client([accepted(), accepted()]);
    client.cancel_bill(CancelBill::new(BILL)).await.unwrap();
    client.stop_task(StopTask::new(TASK)).await.unwrap();
    for call in wire.calls() {
        assert!(
            call.line().starts_with("POST /openapi/v1/"),
            "{}",
            call.line()
        );
        assert_eq!(call.header("content-length"), "0");
        assert_eq!(call.headers.get("content-type"), None);
        assert_eq!(call.body, "");
    }
    assert_eq!(wire.operations(), ["CancelBill", "StopTask"]);
}

#[tokio::test]
async fn an_identifier_is_one_segment_of_the_path() {
    let (client, wire) = client([accepted()]);
    client
        .cancel_bill(CancelBill::new("a/b?c#d 单"))
        .await
        .unwrap();
    assert_eq!(
        wire.calls()[0].line(),
        "POST /openapi/v1/Bill/CancelBill/a%2Fb%3Fc%23d%20%E5%8D%95"
    );
    for other_path in ["", ".", "..", "../a", "a\nb"] {
        let error = client
            .cancel_bill(CancelBill::new(other_path))
            .await
            .unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(error.to_string().contains("`BillNo`"), "{error}");
    }
    assert_eq!(wire.calls().len(), 1);
}

#[tokio::test]
async fn the_tenant_code_goes_with_every_request() {
    let (_, wire) = client([done("{}")]);
    let client = Client::builder("https://personalcenter.example.com")
        .client_credentials("my-client", SECRET)
        .tenant_code("tenant-1")
        .http(wire.config())
        .build()
        .unwrap();
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    let seen = wire.seen();
    assert_eq!(seen.len(), 2);
    for request in seen {
        assert_eq!(
            request.header("tenantcode"),
            "tenant-1",
            "{}",
            request.line()
        );
    }
}

#[tokio::test]
async fn paths_that_are_not_known_are_called_with_the_token_and_the_envelope() {
    let (client, wire) = client([done(r#"{"invoiceId":"i"}"#)]);
    let reply = client
        .raw(Method::GET, "/openapi/v1/Invoice/GetInvoice")
        .query("id", "i")
        .await
        .unwrap();
    assert_eq!(
        reply.json::<serde_json::Value>().unwrap(),
        json!({"invoiceId": "i"})
    );
    let call = &wire.calls()[0];
    assert_eq!(call.line(), "GET /openapi/v1/Invoice/GetInvoice?id=i");
    assert_eq!(call.header("authorization"), "Bearer token-1");
}
