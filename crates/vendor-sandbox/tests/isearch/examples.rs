//! Every example of the document passes.

use std::collections::BTreeSet;

use serde_json::json;
use vendor_sandbox::{AccessCheck, Fault, Injection};

use crate::documented::operations;
use crate::support::{Tester, json as send};

#[tokio::test]
async fn every_example_request_is_answered_by_its_operation_and_passes_the_checks() {
    let tester = Tester::start().await;
    let mut answered = BTreeSet::new();
    for operation in operations() {
        let response = send(tester.request(operation, operation.place, &operation.example)).await;
        let code = response["code"].as_i64().unwrap();
        let id = &operation.id;
        // The example may name what the sandbox does not have, but is never malformed.
        assert!(
            code == 0 || code == 10001 || [4001, 4002].contains(&code) || code >= 5001,
            "{id}: {response}"
        );
        let exchange = tester.isearch().journal().pop().unwrap();
        assert_eq!(exchange.operation, Some(id.as_str()));
        let expected = if operation.is_signed {
            AccessCheck::Valid
        } else {
            AccessCheck::NotRequired
        };
        assert_eq!(exchange.access, expected, "{id}");
        answered.insert(id.as_str());
    }
    assert_eq!(answered.len(), 43);
    assert_eq!(answered, tester.isearch().operations().collect());
}

#[tokio::test]
async fn faults_in_answers_keep_to_the_types_of_the_document() {
    let tester = Tester::start().await;
    tester.create_item("demo", "high").await;
    tester.done("run_schedule", json!({"id": 301})).await;
    let lists = [
        (
            "list_jobs",
            json!({"id": 101, "page": 1, "size": 1}),
            "STATUS",
        ),
        (
            "list_schedules",
            json!({"page": 1, "size": 1}),
            "scheduleMode",
        ),
        (
            "list_processes",
            json!({"page": 1, "size": 1}),
            "workStatus",
        ),
        ("list_assets", json!({"page": 1, "size": 1}), "assetType"),
        (
            "list_asset_logs",
            json!({"assetId": "401", "page": 1, "size": 1}),
            "vlogAction",
        ),
        ("list_queue_items", json!({"queueName": "demo"}), "priority"),
    ];
    for (id, params, enumeration) in lists {
        let fault = Injection::new(Fault::UnknownEnumValue).on(id);
        tester.isearch().inject(fault).unwrap();
        let item = tester.done(id, params).await["items"][0].clone();
        let value = item[enumeration].as_str().unwrap();
        let unknown = if enumeration == "scheduleMode" {
            "9999"
        } else {
            "sandbox_unknown"
        };
        assert_eq!(value, unknown, "{id}: {item}");
    }
    let mut count = 0;
    // The file of the example is there once it has been uploaded, and stays as it is.
    for operation in operations().iter().filter(|o| o.id != "download_file") {
        let fault = Injection::new(Fault::NumbersAsStrings).on(operation.id.as_str());
        tester.isearch().inject(fault).unwrap();
        let response = send(tester.request(operation, operation.place, &operation.example)).await;
        assert!(response["code"].is_string(), "{}: {response}", operation.id);
        count += 1;
    }
    assert_eq!(count, 42);
}
