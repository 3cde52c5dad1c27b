//! Every operation is served, and answers in the types of its table.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vendor_sandbox::AccessCheck;

use crate::support::{DOCUMENT, Tester, calls, is_success};

/// Operations with `isSucc` as a flag, and those with `statusCode` as a number.
const FLAGS: &[&str] = &[
    "order_detail",
    "order_resolve",
    "order_reject",
    "hosted_project_save",
    "user_list",
    "user_save",
    "card_save",
    "group_delete",
];
const NUMBERS: &[&str] = &[
    "order_detail",
    "hosted_project_save",
    "user_list",
    "user_save",
    "card_save",
    "user_delete",
    "group_delete",
];
const BARE: &[&str] = &[
    "get_browser_token",
    "get_server_token",
    "refresh_server_token",
    "user_detail",
];

#[tokio::test]
async fn every_operation_is_served_in_the_types_of_its_table() {
    let tester = Tester::legacy().await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let order = tester.order(json!({})).await;
    let info = &order["BusinessInfo"];
    let other = tester.order(json!({})).await;
    let mut group: Value = calls()
        .into_iter()
        .find(|call| call["operation"] == "group_save")
        .unwrap();
    group["body"]["members"] = json!([]);
    let group = tester
        .done(tester.post("/adapter/group/save", &group["body"]))
        .await;
    let mut values = vec![
        ("{order}", text(&info["OrderID"])),
        ("{unique}", text(&info["UniqueID"])),
        (
            "{product}",
            text(&info["Policys"][0]["Products"][0]["ProductID"]),
        ),
        ("{consumer}", text(&info["Consumers"][0]["ConsumerID"])),
        ("{other}", text(&other["BusinessInfo"]["OrderID"])),
        ("{group}", text(&group)),
    ];
    let mut served = BTreeSet::new();
    for call in calls() {
        let mut written = call.to_string();
        for (name, value) in &values {
            written = written.replace(name, value);
        }
        let call: Value = serde_json::from_str(&written).unwrap();
        let id = call["operation"].as_str().unwrap();
        let request = tester.request(call["path"].as_str().unwrap(), &call["body"]);
        let (status, response) = tester.response(request).await;
        assert_eq!(status, 200, "{id}: {response}");
        assert!(is_success(&response), "{id}: {response}");
        if BARE.contains(&id) {
            assert_eq!(response.as_object().unwrap().len(), 1, "{id}: {response}");
        } else {
            assert_eq!(
                response["isSucc"].is_boolean(),
                FLAGS.contains(&id),
                "{id}: {response}"
            );
            assert_eq!(
                response["statusCode"].is_number(),
                NUMBERS.contains(&id),
                "{id}: {response}"
            );
            assert_eq!(response["message"], "");
        }
        if id == "get_server_token" {
            values.push(("{refresh}", text(&response["result"]["refresh_token"])));
        }
        let exchange = tester.jinyan().journal().pop().unwrap();
        assert_eq!(
            (exchange.operation, exchange.access),
            (Some(id), AccessCheck::Valid)
        );
        served.insert(id.to_owned());
    }
    assert_eq!(served.len(), 24);
    let served_here: BTreeSet<&str> = tester.jinyan().operations().collect();
    assert_eq!(served_here.len(), 24 + 3 + 3);
    assert!(served.iter().all(|id| served_here.contains(id.as_str())));
}

#[tokio::test]
async fn every_example_request_of_the_document_passes() {
    let tester = Tester::start().await;
    let body = &DOCUMENT["paths"]["/adapter/btrip/booking"]["post"]["requestBody"];
    let examples = body["content"]["application/json"]["examples"]
        .as_object()
        .unwrap();
    for example in examples.values() {
        let request = tester.post("/adapter/btrip/booking", &example["value"]);
        let result = tester.done(request).await;
        assert!(result[0]["booking_url"].is_string(), "{result}");
    }
    assert_eq!(examples.len(), 4);
}

#[tokio::test]
async fn pages_and_operations_have_separate_addresses() {
    let tester = Tester::start().await;
    let jinyan = tester.jinyan();
    assert_eq!(jinyan.base_url(), format!("{}/api", jinyan.pages_url()));
    for url in [
        format!("{}/adapter/project/list", jinyan.pages_url()),
        format!("{}/order/all/list", jinyan.base_url()),
    ] {
        assert_eq!(
            tester.http.get(&url).send().await.unwrap().status(),
            404,
            "{url}"
        );
    }
    let wrong = tester
        .http
        .post(format!("{}/adapter/project/list", jinyan.base_url()));
    assert_eq!(wrong.send().await.unwrap().status(), 405);
}
