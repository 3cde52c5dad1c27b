//! The personal center tells a customer's server of what happens, in the documented form.

use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};
use vendor_sandbox::{DeliveryFailure, InvalidAction, PersonalcenterConfig};
use webhook_types::personalcenter::{Callback, InvoiceStatusType, PaymentStatusType};

use crate::receiver::{Received, Receiver, Reply};
use crate::schema::conform;
use crate::support::Tester;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| yaml_serde::from_str(personalcenter_client::SPEC).unwrap());

const JSON: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";
const TEXT: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e01";
const SILENT: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e02";
const FAILS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e03";
const ENDLESS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e05";
const UNPAID: &str = "B2022062300003";

const WAIT: Duration = Duration::from_secs(2);
const RUN: Duration = Duration::from_secs(14);

/// The action and what it is about, held against the document and the types of receivers.
fn read(received: &Received) -> (String, Value, Callback) {
    assert_eq!(received.method, "POST");
    assert_eq!(received.headers["content-type"], "application/json");
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    let action = body["Action"].as_str().unwrap().to_owned();
    let content = &DOCUMENT["webhooks"][&action]["post"]["requestBody"]["content"];
    let schema = &content["application/json"]["schema"];
    conform(&DOCUMENT, schema, &body, &action);
    let properties = &schema["properties"];
    assert_eq!(properties["Action"]["const"], action);
    let data: Value = serde_json::from_str(body["StringData"].as_str().unwrap()).unwrap();
    let event = properties["StringData"]["x-json-text"].as_str().unwrap();
    let event = &DOCUMENT["components"]["schemas"][event];
    conform(&DOCUMENT, event, &data, &action);
    let documented = event["properties"].as_object().unwrap().keys();
    assert!(documented.eq(data.as_object().unwrap().keys()), "{data}");
    let callback = Callback::read_stored(&received.body).unwrap();
    assert_eq!(callback.action(), action);
    assert!(!matches!(callback, Callback::Other(_)), "{callback:?}");
    (action, data, callback)
}

async fn start(receiver: &Receiver) -> Tester {
    let config = PersonalcenterConfig::default()
        .callback_url(receiver.url("/account"))
        .task_callback_url(receiver.url("/card"));
    Tester::with(config).await
}

#[tokio::test]
async fn every_callback_of_the_document_arrives_in_order() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let center = tester.center();
    let bill = center.create_bill();
    assert_eq!(tester.bill(&bill).await["data"]["paymentStatus"], 1);
    center.pay_bill(&bill).unwrap();
    assert_eq!(tester.bill(&bill).await["data"]["paymentStatus"], 2);
    assert_eq!(tester.cancel(UNPAID).await["code"], 200);
    center.delete_bill(&bill).unwrap();
    assert_eq!(tester.bill(&bill).await["code"], "404");
    let invoice = center.create_invoice();
    center.change_invoice(&invoice, 3).unwrap();
    center.delete_invoice(&invoice).unwrap();
    let parts = [("ProcessId", JSON), ("ProcessParameters", "{\"n\":1}")];
    let task = tester.run(&parts).await["data"]["taskId"].clone();
    center.advance(WAIT + RUN);
    center.deliveries_settled().await;

    let arrived = receiver.arrived();
    let read: Vec<_> = arrived.iter().map(read).collect();
    let told: Vec<_> = read
        .iter()
        .map(|(action, data, _)| (action.as_str(), data))
        .collect();
    let output = json!({"parameters": "{\"n\":1}", "rows": 3}).to_string();
    let expected = [
        ("BillCreated", json!({"BillNo": bill})),
        (
            "BillStatusChanged",
            json!({"BillNo": bill, "OldStatus": 1, "NewStatus": 2}),
        ),
        (
            "BillStatusChanged",
            json!({"BillNo": UNPAID, "OldStatus": 1, "NewStatus": 3}),
        ),
        ("BillDeleted", json!({"BillNo": bill})),
        ("InvoiceCreated", json!({"InvoiceId": invoice})),
        (
            "InvoiceStatusChanged",
            json!({"InvoiceId": invoice, "OldStatus": 1, "NewStatus": 3}),
        ),
        ("InvoiceDeleted", json!({"InvoiceId": invoice})),
        (
            "TaskResultData",
            json!({"ProcessId": JSON, "TaskId": task, "TaskStatus": 3, "Data": output, "Message": null}),
        ),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(action, data)| (*action, data))
        .collect();
    assert_eq!(told, expected);
    let webhooks = DOCUMENT["webhooks"].as_object().unwrap().keys();
    assert_eq!(
        webhooks
            .filter(|name| told.iter().any(|(action, _)| action == name))
            .count(),
        7
    );

    let Callback::BillStatusChanged(paid) = &read[1].2 else {
        panic!()
    };
    assert_eq!(paid.new_status, Some(PaymentStatusType::CheckedOut));
    let Callback::InvoiceStatusChanged(done) = &read[5].2 else {
        panic!()
    };
    assert_eq!(done.new_status, Some(InvoiceStatusType::Completed));
    let Callback::TaskResultData(result) = &read[7].2 else {
        panic!()
    };
    let rows: Value = result.data.as_ref().unwrap().parse().unwrap();
    assert_eq!(rows["rows"], 3);

    let paths: Vec<_> = arrived
        .iter()
        .map(|received| received.path.as_str())
        .collect();
    let mut addresses = ["/account"; 8];
    addresses[7] = "/card";
    assert_eq!(paths, addresses);

    // The record says the same.
    let deliveries = center.deliveries();
    assert_eq!(deliveries.len(), 8);
    for (number, (delivery, received)) in (0..).zip(deliveries.iter().zip(&arrived)) {
        assert_eq!((delivery.number, delivery.attempt), (number, 1));
        assert_eq!(delivery.url, receiver.url(&received.path));
        assert_eq!(delivery.body, received.body);
        assert_eq!((delivery.status, delivery.failure), (Some(200), None));
        assert_eq!(&delivery.response[..], b"{}");
        assert!(delivery.acknowledged);
    }
    // Only the customer's own doing is in the ledger.
    let effects = tester.effects();
    assert_eq!(
        effects.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        ["cancel_bill", "run_process"]
    );
}

#[tokio::test]
async fn body_has_the_bytes_of_the_example() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    tester.cancel(UNPAID).await;
    let body = receiver.next().await.body;
    let example = &DOCUMENT["webhooks"]["BillStatusChanged"]["post"]["requestBody"]["content"]["application/json"]
        ["example"];
    let string_data = example["StringData"].as_str().unwrap();
    let string_data = string_data.replace("B2022062300001", UNPAID);
    let expected = json!({"Action": "BillStatusChanged", "StringData": string_data});
    assert_eq!(body, expected.to_string());
}

#[tokio::test]
async fn output_data_is_pushed_in_the_order_in_which_tasks_end() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let first = tester.start_task(TEXT).await;
    for process in [SILENT, FAILS, ENDLESS] {
        tester.start_task(process).await;
    }
    let stopped = tester.start_task(TEXT).await;
    tester.stop(&stopped).await;
    tester.center().advance(WAIT);
    let later = tester.start_task(JSON).await;
    for (left, pushed) in [(RUN, Some(&first)), (WAIT, Some(&later)), (RUN, None)] {
        tester.center().advance(left);
        tester.center().deliveries_settled().await;
        let arrived = receiver.arrived();
        let tasks: Vec<_> = arrived
            .iter()
            .map(|received| read(received).1["TaskId"].clone())
            .collect();
        assert_eq!(
            tasks,
            pushed.into_iter().map(|id| json!(id)).collect::<Vec<_>>()
        );
    }
    // It can be read as well.
    assert_eq!(tester.output(&first).await["data"]["data"], "SomeJson");
}

#[tokio::test(start_paused = true)]
async fn output_data_is_pushed_though_nobody_moves_the_clock() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let task = tester.start_task(TEXT).await;
    let (_, data, _) = read(&receiver.next().await);
    assert_eq!(
        (&data["TaskId"], &data["Data"]),
        (&json!(task), &json!("SomeJson"))
    );
    // A paused clock that jumps does not run into the time limit.
    tester.center().deliveries_settled().await;
    let deliveries = tester.center().deliveries();
    assert_eq!((deliveries.len(), deliveries[0].failure), (1, None));
}

#[tokio::test]
async fn nothing_is_sent_without_an_address() {
    let mut receiver = Receiver::start().await;
    for (config, sent) in [
        (PersonalcenterConfig::default(), &[][..]),
        (
            PersonalcenterConfig::default().callback_url(receiver.url("/a")),
            &["bill_created"],
        ),
        (
            PersonalcenterConfig::default().task_callback_url(receiver.url("/t")),
            &["task_result_data"],
        ),
    ] {
        let tester = Tester::with(config).await;
        tester.center().create_bill();
        tester.start_task(TEXT).await;
        tester.center().advance(WAIT + RUN);
        tester.center().deliveries_settled().await;
        let deliveries = tester.center().deliveries();
        let operations: Vec<_> = deliveries.iter().map(|sent| sent.operation).collect();
        assert_eq!(operations, sent);
        assert_eq!(receiver.arrived().len(), sent.len());
    }
}

#[tokio::test]
async fn what_cannot_happen_is_refused_and_not_told() {
    let receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let center = tester.center();
    let (number, status) = ("B2022062300002".to_owned(), 2);
    let refused = InvalidAction::NotPayable { number, status };
    assert_eq!(center.pay_bill("B2022062300002"), Err(refused));
    let unknown = InvalidAction::UnknownBill("B1".to_owned());
    assert_eq!(center.pay_bill("B1"), Err(unknown.clone()));
    assert_eq!(center.delete_bill("B1"), Err(unknown));
    let unknown = InvalidAction::UnknownInvoice("1".to_owned());
    assert_eq!(center.change_invoice("1", 2), Err(unknown.clone()));
    assert_eq!(center.delete_invoice("1"), Err(unknown));
    assert_eq!(tester.cancel("B2022062300002").await["code"], "409");
    center.deliveries_settled().await;
    assert_eq!(center.deliveries(), []);
}

#[tokio::test]
async fn callback_that_is_under_way_does_not_outlive_the_sandbox() {
    let mut receiver = Receiver::start().await;
    receiver.replies(Reply::Never);
    let tester = start(&receiver).await;
    tester.center().create_bill();
    tester.center().create_bill();
    receiver.next().await;
    tester.sandbox.shutdown().await;
    assert_eq!(receiver.arrived().len(), 0);
}

#[tokio::test]
async fn receiver_that_never_answers_runs_into_the_time_limit() {
    let receiver = Receiver::start().await;
    receiver.replies(Reply::Never);
    let config = PersonalcenterConfig::default()
        .callback_url(receiver.url("/"))
        .callback_timeout(Duration::ZERO);
    let tester = Tester::with(config).await;
    tester.center().create_bill();
    tester.center().deliveries_settled().await;
    let deliveries = tester.center().deliveries();
    assert_eq!((deliveries.len(), deliveries[0].status), (1, None));
    assert_eq!(deliveries[0].failure, Some(DeliveryFailure::TimedOut));
    assert!(!deliveries[0].acknowledged);
}
