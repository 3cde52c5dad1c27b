//! What is refused before sending, on every way that an order can take.

use hsifue_order::{
    Allowance, BatchOrder, Error, ErrorKind, LicenseOrder, Method, NewAsset, NewBuy, Order,
    OrderBatch, OrderType, Outcome, SyncMode, Trial,
};

use crate::support::{
    LICENSE, START, buyer, client, customer, delete_asset, delete_product, hand_made_merchandise,
    json, new_buy,
};

pub(crate) fn batch(order: impl Into<Order>) -> OrderBatch {
    OrderBatch::new("CH01", "ORDER-0001", [order])
}

pub(crate) fn request(order: impl Into<Order>) -> BatchOrder {
    batch(order).to_request(SyncMode::Sync).unwrap()
}

type Change = fn(&mut BatchOrder);

fn first(batch: &mut BatchOrder) -> &mut LicenseOrder {
    &mut batch.order_list[0]
}

fn product(batch: &mut BatchOrder) -> &mut hsifue_order::OrderProduct {
    &mut first(batch).assets[0].products.as_mut().unwrap()[0]
}

/// The order that is changed, what is changed, and the field that the refusal names.
const DESTRUCTIVE: [(&str, Change, &str); 37] = [
    (
        "asset",
        |b| first(b).src_license_order_id = None,
        "orderList[0].srcLicenseOrderId",
    ),
    (
        "product",
        |b| first(b).src_license_order_id = None,
        "orderList[0].srcLicenseOrderId",
    ),
    (
        "asset",
        |b| first(b).src_license_order_id = Some("".into()),
        "orderList[0].srcLicenseOrderId",
    ),
    (
        "product",
        |b| first(b).src_license_order_id = Some(" ".into()),
        "orderList[0].srcLicenseOrderId",
    ),
    ("asset", |b| first(b).assets.clear(), "orderList[0].assets"),
    (
        "product",
        |b| first(b).assets.clear(),
        "orderList[0].assets",
    ),
    (
        "asset",
        |b| first(b).assets[0].asset_nos.clear(),
        "orderList[0].assets[0].assetNos",
    ),
    (
        "buy",
        |b| first(b).assets[0].asset_nos.clear(),
        "orderList[0].assets[0].assetNos",
    ),
    (
        "asset",
        |b| first(b).assets[0].asset_nos.push(" ".into()),
        "orderList[0].assets[0].assetNos",
    ),
    (
        "product",
        |b| first(b).assets[0].products = None,
        "orderList[0].assets[0].products",
    ),
    (
        "product",
        |b| first(b).assets[0].products = Some(vec![]),
        "orderList[0].assets[0].products",
    ),
    (
        "product",
        |b| product(b).strict_match_when_delete = None,
        "products[0].strictMatchWhenDelete",
    ),
    (
        "product",
        |b| product(b).strict_match_when_delete = Some(false),
        "products[0].strictMatchWhenDelete",
    ),
    (
        "product",
        |b| product(b).limit_end_date = None,
        "products[0].limitEndDate",
    ),
    (
        "product",
        |b| product(b).limit_start_date = None,
        "products[0].limitEndDate",
    ),
    (
        "product",
        |b| product(b).limit_end_date = Some(START - 1),
        "products[0].limitEndDate",
    ),
    (
        "product",
        |b| first(b).assets[0].merchandises = Some(vec![hand_made_merchandise()]),
        "orderList[0].assets[0].merchandises",
    ),
    (
        "buy",
        |b| first(b).assets[0].limit_end_date = Some(START - 1),
        "orderList[0].assets[0].limitEndDate",
    ),
    (
        "buy",
        |b| product(b).limit_concurrent = START,
        "products[0].limitConcurrent",
    ),
    (
        "buy",
        |b| {
            let feature = &mut product(b).product_features.as_mut().unwrap()[0];
            feature.trial = Trial::Yes;
            feature.trial_end_date = None;
        },
        "products[0].productFeatures[0].trialEndDate",
    ),
    (
        "asset",
        |b| first(b).order_type = OrderType::from("delete_all"),
        "orderList[0].orderType",
    ),
    ("asset", |b| first(b).sequence = 0, "orderList[0].sequence"),
    (
        "asset",
        |b| b.order_list.push(b.order_list[0].clone()),
        "orderList[1].sequence",
    ),
    (
        "asset",
        |b| first(b).channel_customer_id = "".into(),
        "orderList[0].channelCustomerId",
    ),
    (
        "asset",
        |b| first(b).enterprise_global_id = "".into(),
        "orderList[0].enterpriseGlobalId",
    ),
    (
        "asset",
        |b| b.channel_order_id = " ".into(),
        "channelOrderId",
    ),
    ("asset", |b| b.order_list.clear(), "orderList"),
    (
        "buy",
        |b| first(b).customer_id = None,
        "orderList[0].customerId",
    ),
    (
        "buy",
        |b| first(b).assets[0].products = None,
        "assets[0].products",
    ),
    (
        "buy",
        |b| {
            first(b).assets[0].limit_end_date = None;
            let product = product(b);
            product.limit_end_date = None;
            product.time_unit_quantity = Some(0);
            product.time_duration_expression = Some("0-0-0".into());
        },
        "assets[0].products[0].limitEndDate",
    ),
    (
        "buy",
        |b| {
            first(b).assets[0].limit_end_date = None;
            let package = &mut first(b).assets[0].merchandises.as_mut().unwrap()[0];
            package.time_duration_expression = "0-0-0".into();
            let inner = &mut package.children.as_mut().unwrap()[0];
            inner.time_duration_expression = "0-0-0".into();
            let product = &mut inner.license_order_product_list.as_mut().unwrap()[0];
            product.limit_end_date = None;
            product.time_unit_quantity = Some(0);
            product.time_duration_expression = Some("0-0-0".into());
        },
        "assets[0].merchandises[0].children[0].licenseOrderProductList[0].limitEndDate",
    ),
    (
        "buy",
        |b| product(b).trial_end_date = None,
        "products[0].trialEndDate",
    ),
    (
        "buy",
        |b| product(b).product_features.as_mut().unwrap()[0].trial_end_date = None,
        "products[0].productFeatures[0].trialEndDate",
    ),
    (
        "buy",
        |b| product(b).src_license_order_id = Some("".into()),
        "products[0].srcLicenseOrderId",
    ),
    (
        "buy",
        |b| product(b).trial_end_date = Some(START),
        "products[0].trialEndDate",
    ),
    (
        "buy",
        |b| {
            let product = product(b);
            product.trial = Some(Trial::Yes);
            product.trial_end_date = None;
        },
        "products[0].trialEndDate",
    ),
    (
        "buy",
        |b| {
            let mut package = hand_made_merchandise();
            for _ in 0..17 {
                package = hand_made_merchandise().with_children([package]);
            }
            first(b).assets[0].merchandises = Some(vec![package]);
        },
        "merchandises",
    ),
];

pub(crate) fn assert_refused(error: &Error, field: &str) {
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::InvalidRequest, Outcome::NotSent),
        "{error}"
    );
    assert!(error.to_string().contains(field), "{field}: {error}");
}

#[tokio::test]
async fn what_could_destroy_is_refused_by_hand_and_raw_before_anything_is_sent() {
    let (client, network) = client(|_| json(200, r#"{"code":0,"data":[]}"#));
    for (order, change, field) in DESTRUCTIVE {
        let mut batch = match order {
            "buy" => request(new_buy()),
            "asset" => request(delete_asset()),
            _ => request(delete_product()),
        };
        batch.check().unwrap();
        change(&mut batch);
        let error = batch.check().unwrap_err();
        assert_refused(&error, field);
        assert_refused(&client.batch_order(batch.clone()).await.unwrap_err(), field);
        // The path does not matter to a raw call: the orders do.
        let raw = client
            .raw(Method::POST, "/order/api/order/v1/licenseOrder/batchOrder/")
            .json(&batch);
        assert_refused(&raw.await.unwrap_err(), field);
    }
    assert_eq!(network.sent().len(), 0);
}

#[tokio::test]
async fn orders_that_nobody_can_read_are_refused_in_a_raw_call() {
    let (client, network) = client(|_| json(200, r#"{"code":0,"data":[]}"#));
    let unreadable = serde_json::json!({"orderList": [{"orderType": "delete_asset"}]});
    let error = client
        .raw(Method::POST, "/x")
        .json(&unreadable)
        .await
        .unwrap_err();
    assert_refused(&error, "`orderList`");
    assert_eq!(network.sent().len(), 0);
    let harmless = serde_json::json!({"size": 1});
    client
        .raw(Method::POST, "/x")
        .json(&harmless)
        .await
        .unwrap();
    client
        .raw(Method::POST, "/x")
        .json(&request(delete_asset()))
        .await
        .unwrap();
    assert_eq!(network.sent().len(), 2);
}

#[tokio::test]
async fn purchases_and_deletions_are_not_mixed() {
    let (client, network) = client(|_| json(200, r#"{"code":0,"data":[]}"#));
    let mixed: [Order; 2] = [new_buy().into(), delete_asset().into()];
    let batch = OrderBatch::new("CH01", "ORDER-0001", mixed);
    let error = client.place_orders(&batch).await.unwrap_err();
    assert_refused(error.error(), "`orderList`");
    assert_eq!(error.channel_order_id().as_str(), "ORDER-0001");
    let mut by_hand = request(new_buy());
    let mut deletion = request(delete_asset()).order_list.remove(0);
    deletion.sequence = 2;
    by_hand.order_list.push(deletion);
    assert_refused(
        &client.batch_order(by_hand).await.unwrap_err(),
        "`orderList`",
    );
    assert_eq!(network.sent().len(), 0);
    let deletions: [Order; 2] = [delete_asset().into(), delete_product().into()];
    let batch = OrderBatch::new("CH01", "ORDER-0001", deletions);
    batch.to_request(SyncMode::Sync).unwrap();
}

#[tokio::test]
async fn purchases_and_deletions_are_mixed_where_that_is_said() {
    let (client, network) = client(|_| {
        json(
            200,
            r#"{"code":0,"data":[{"sequence":1,"licenseOrderId":"LO-8"},{"sequence":2,"licenseOrderId":"LO-9"}]}"#,
        )
    });
    let mixed: [Order; 2] = [new_buy().into(), delete_asset().into()];
    let batch = OrderBatch::new("CH01", "ORDER-0001", mixed).mixing_purchases_and_deletions();
    assert_eq!(client.place_orders(&batch).await.unwrap().len(), 2);
    let by_hand = batch.to_request(SyncMode::Sync).unwrap();
    let allowed = by_hand.allowing([Allowance::PurchasesBesideDeletions]);
    assert_eq!(client.batch_order_allowing(allowed).await.unwrap().len(), 2);
    let sent = network.sent();
    assert_eq!((sent.len(), &sent[0].body), (2, &sent[1].body));
}

pub(crate) fn buy(asset: NewAsset) -> NewBuy {
    NewBuy::new(customer(), buyer(), LICENSE, [asset])
}
