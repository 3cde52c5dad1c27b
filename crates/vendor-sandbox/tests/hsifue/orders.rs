//! Orders grant licences and take them back, once.

use serde_json::{Value, json};
use vendor_sandbox::HsifueConfig;

use crate::support::{
    BIND, CREATE, LOCK, NUMBERS, ORDER, QUERY, Tester, UNLOCK, UPDATE, example, single,
};

/// A purchase of the document's product on new cloud licences.
fn cloud(number: &str, assets: &[&str]) -> Value {
    let mut batch = single(0, number);
    let order = &mut batch["orderList"][0];
    order["licenseType"] = "cloud_customer".into();
    order["assets"][0]["assetNos"] = json!(assets);
    let product = order["assets"][0]["products"][0].as_object_mut().unwrap();
    product.remove("srcLicenseOrderId");
    batch
}

#[tokio::test]
async fn purchase_makes_assets_with_numbers_that_count_up() {
    let tester = Tester::start().await;
    let batch = cloud("ORDER-1", &["N1", "N2", "CN8000004711"]);
    let data = tester.data(tester.order(&batch), ORDER).await;
    let id = data[0]["licenseOrderId"].as_str().unwrap();
    assert_eq!(
        data,
        json!([{"sequence": 1, "licenseOrderId": id, "customerId": "C1001"}])
    );
    let request = tester.request(reqwest::Method::GET, "/asset/G1001/list");
    let assets = tester.data(request, crate::support::LIST).await;
    let assets = assets.as_array().unwrap();
    let number = |name: &str| {
        let asset = assets.iter().find(|asset| asset["assetNum"] == name);
        asset.unwrap()["keyShellNumber"].as_str().unwrap()
    };
    assert_eq!(assets.len(), 5);
    assert_eq!((number("N1"), number("N2")), ("8000000001", "8000000002"));
    assert_eq!(number("CN8000004711"), "8000004711");
    let allocated = tester
        .data(tester.post(NUMBERS, &json!({"size": 1})), NUMBERS)
        .await;
    assert_eq!(allocated, json!(["8000000003"]));
    let ledger = tester.hsifue().ledger();
    assert_eq!(
        (ledger[0].operation, ledger[0].key.as_str()),
        ("batch_order", "CH01/ORDER-1/1")
    );
    assert_eq!(ledger[0].result, id);
}

#[tokio::test]
async fn order_number_is_good_once() {
    let tester = Tester::start().await;
    let batch = cloud("ORDER-1", &["N1"]);
    tester.data(tester.order(&batch), ORDER).await;
    assert_eq!(tester.code(tester.order(&batch), ORDER).await, "13007");
    let mut other = batch.clone();
    other["channelCode"] = "CH02".into();
    tester.data(tester.order(&other), ORDER).await;
    assert_eq!(tester.effects().len(), 2);

    // A refused order does not use its number up.
    let mut unknown = cloud("ORDER-2", &["N2"]);
    unknown["orderList"][0]["customerId"] = "C9".into();
    assert_eq!(tester.code(tester.order(&unknown), ORDER).await, "13006");
    tester
        .data(tester.order(&cloud("ORDER-2", &["N2"])), ORDER)
        .await;
}

#[tokio::test]
async fn repeated_orders_are_placed_if_told_so_and_show_in_the_ledger() {
    let tester = Tester::with(HsifueConfig::default().accept_repeated_orders(true)).await;
    let batch = cloud("ORDER-1", &["N1"]);
    let first = tester.data(tester.order(&batch), ORDER).await;
    let second = tester.data(tester.order(&batch), ORDER).await;
    assert_ne!(first, second);
    let key = ("batch_order", "CH01/ORDER-1/1".to_owned());
    assert_eq!(tester.effects(), [key.clone(), key]);
}

#[tokio::test]
async fn deletion_takes_back_what_its_source_order_gave() {
    let tester = Tester::start().await;
    let bought = tester
        .data(tester.order(&cloud("ORDER-1", &["N1", "K1"])), ORDER)
        .await;
    let source = &bought[0]["licenseOrderId"];
    let mut delete = single(1, "ORDER-2");
    delete["orderList"][0]["licenseType"] = "cloud_customer".into();
    delete["orderList"][0]["srcLicenseOrderId"] = source.clone();
    delete["orderList"][0]["assets"][0]["assetNos"] = json!(["N1", "K1"]);
    let data = tester.data(tester.order(&delete), ORDER).await;
    assert_eq!(data[0]["customerId"], "C1001");
    // K1 still has what the first order gave.
    assert_eq!(tester.cloud_assets("G1001").await, ["K1", "K2"]);
    delete["channelOrderId"] = "ORDER-3".into();
    assert_eq!(tester.code(tester.order(&delete), ORDER).await, "13006");
    delete["orderList"][0]["srcLicenseOrderId"] = "LO-0001".into();
    delete["orderList"][0]["assets"][0]["assetNos"] = json!(["K1"]);
    tester.data(tester.order(&delete), ORDER).await;
    assert_eq!(tester.cloud_assets("G1001").await, ["K2"]);

    // Licences in the cloud need the source order.
    delete["orderList"][0]
        .as_object_mut()
        .unwrap()
        .remove("srcLicenseOrderId");
    assert_eq!(tester.code(tester.order(&delete), ORDER).await, "13004");
}

#[tokio::test]
async fn keys_of_the_document_are_transferred_and_taken_back() {
    let tester = Tester::start().await;
    // The product leaves LO-0001, and so no asset has anything from there.
    let bought = tester
        .data(tester.order(&single(0, "ORDER-1")), ORDER)
        .await;
    let delete = single(1, "ORDER-2");
    assert_eq!(tester.code(tester.order(&delete), ORDER).await, "13006");
    let mut delete = delete;
    delete["orderList"][0]["srcLicenseOrderId"] = bought[0]["licenseOrderId"].clone();
    tester.data(tester.order(&delete), ORDER).await;
    assert_eq!(
        tester.set_locked(LOCK, &["A1", "A2", "A3"]).await,
        [2, 2, 1]
    );
}

#[tokio::test]
async fn products_are_taken_back_strictly_or_from_everywhere() {
    let tester = Tester::start().await;
    let mut strict = single(2, "ORDER-1");
    strict["orderList"][0]["assets"][0]["products"][0]["limitConcurrent"] = 2.into();
    assert_eq!(tester.code(tester.order(&strict), ORDER).await, "13006");
    tester
        .data(tester.order(&single(2, "ORDER-1")), ORDER)
        .await;
    // A1 and A2 have it no longer, A3 and the others still do.
    assert_eq!(
        tester
            .code(tester.order(&single(2, "ORDER-2")), ORDER)
            .await,
        "13006"
    );
    let mut wide = single(2, "ORDER-2");
    wide["orderList"][0]
        .as_object_mut()
        .unwrap()
        .remove("srcLicenseOrderId");
    tester.data(tester.order(&wide), ORDER).await;
    wide["channelOrderId"] = "ORDER-3".into();
    assert_eq!(tester.code(tester.order(&wide), ORDER).await, "13006");
}

#[tokio::test]
async fn batch_is_placed_as_a_whole_or_not_at_all() {
    let tester = Tester::start().await;
    let mut batch = cloud("ORDER-1", &["N1"]);
    let mut delete = single(1, "")["orderList"][0].take();
    delete["assets"][0]["assetNos"] = json!(["X9"]);
    // Sent in another order than that of `sequence`.
    let buy = batch["orderList"][0].take();
    batch["orderList"] = json!([delete, buy]);
    assert_eq!(tester.code(tester.order(&batch), ORDER).await, "13006");
    assert_eq!(tester.cloud_assets("G1001").await, ["K1", "K2"]);
    assert_eq!(tester.effects(), []);

    batch["orderList"][0]["assets"][0]["assetNos"] = json!(["A1"]);
    let data = tester.data(tester.order(&batch), ORDER).await;
    let sequences: Vec<_> = data
        .as_array()
        .unwrap()
        .iter()
        .map(|o| &o["sequence"])
        .collect();
    assert_eq!(sequences, [1, 2]);
    assert_eq!(tester.effects().len(), 2);

    batch["channelOrderId"] = "ORDER-2".into();
    batch["orderList"][0]["sequence"] = 1.into();
    assert_eq!(tester.code(tester.order(&batch), ORDER).await, "13004");
}

#[tokio::test]
async fn asynchronous_orders_are_placed_and_answered_without_data() {
    let tester = Tester::start().await;
    let mut batch = cloud("ORDER-1", &["N1"]);
    batch["syncMode"] = "async".into();
    assert_eq!(tester.data(tester.order(&batch), ORDER).await, Value::Null);
    assert_eq!(tester.cloud_assets("G1001").await, ["K1", "K2", "N1"]);
}

#[tokio::test]
async fn what_an_order_type_requires_is_refused_by_name() {
    let tester = Tester::start().await;
    let mistakes: Vec<Value> = serde_json::from_str(include_str!("mistakes.json")).unwrap();
    assert_eq!(mistakes.len(), 18);
    for mistake in mistakes {
        let index = usize::try_from(mistake["order"].as_u64().unwrap()).unwrap();
        let mut batch = single(index, "ORDER-1");
        let pointer = mistake["at"].as_str().unwrap();
        *batch
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{pointer}")) = mistake["is"].clone();
        let (status, response) = tester.response(tester.order(&batch), ORDER).await;
        assert_eq!(
            (status, &response["code"]),
            (299, &json!("13004")),
            "{mistake} {response}"
        );
        let message = response["message"].as_str().unwrap();
        let name = mistake["names"].as_str().unwrap();
        assert!(message.contains(name), "{mistake} {message}");
    }
    assert_eq!(tester.effects(), []);
}

#[tokio::test]
async fn every_operation_succeeds_as_documented() {
    let tester = Tester::start().await;
    for rest in [BIND, CREATE, UPDATE, NUMBERS] {
        tester.data(tester.post(rest, &example(rest)), rest).await;
    }
    tester
        .data(tester.order(&single(0, "ORDER-1")), ORDER)
        .await;
    tester.set_locked(LOCK, &["A1"]).await;
    tester.set_locked(UNLOCK, &["A1"]).await;
    tester.cloud_assets("G1001").await;
    let query = tester.request(reqwest::Method::GET, QUERY).query(&[
        ("channelCode", "CH01"),
        ("channelCustomerId", "CC-1"),
        ("defaultCustomer", "Y"),
    ]);
    tester.data(query, QUERY).await;
    assert_eq!(tester.checked.lock().unwrap().len(), 9);
    // And the one that gives tokens, which the document does not have.
    assert_eq!(tester.hsifue().operations().count(), 10);
}
