//! What is refused before sending, on every way that an order can take.

use hsifue_order::{
    AssetProducts, BatchOrder, DeleteAsset, DeleteProduct, Error, ErrorKind, LicenseOrder,
    LicenseType, Method, NewAsset, NewBuy, NewMerchandise, NewProduct, NewProductRequired, Order,
    OrderBatch, OrderType, Outcome, ProductMatch, SyncMode, Trial,
};

use crate::support::{
    LICENSE, START, buyer, client, customer, delete_asset, delete_product, endless,
    hand_made_merchandise, json, merchandise, new_buy, required,
};

fn batch(order: impl Into<Order>) -> OrderBatch {
    OrderBatch::new("CH01", "ORDER-0001", [order])
}

fn request(order: impl Into<Order>) -> BatchOrder {
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
const DESTRUCTIVE: [(&str, Change, &str); 35] = [
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
            let product = product(b);
            product.limit_end_date = None;
            product.time_unit_quantity = None;
            product.time_duration_expression = None;
        },
        "assets[0].products[0].limitEndDate",
    ),
    (
        "buy",
        |b| {
            let package = &mut first(b).assets[0].merchandises.as_mut().unwrap()[0];
            let inner = &mut package.children.as_mut().unwrap()[0];
            let product = &mut inner.license_order_product_list.as_mut().unwrap()[0];
            product.limit_end_date = None;
            product.time_unit_quantity = Some(0);
            product.time_duration_expression = Some("0-0-0".into());
        },
        "assets[0].merchandises[0].children[0].licenseOrderProductList[0].limitEndDate",
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

fn assert_refused(error: &Error, field: &str) {
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

fn buy(asset: NewAsset) -> NewBuy {
    NewBuy::new(customer(), buyer(), LICENSE, [asset])
}

fn wide_products() -> [AssetProducts; 1] {
    [AssetProducts::new(
        ["A1"],
        [ProductMatch::by_mnemonic("CP-1", "P1", 1)],
    )]
}

/// What typed orders ask for by name, and what of it then stands on the wire.
fn asked_by_name() -> [(Order, &'static str, &'static str); 6] {
    let undated = ProductMatch::strict("CP-1", "P1", 1, None, None);
    [
        (
            DeleteAsset::across_all_orders(customer(), LICENSE, ["A1"]).into(),
            "/srcLicenseOrderId",
            "null",
        ),
        (
            DeleteProduct::across_all_orders(customer(), LICENSE, wide_products()).into(),
            "/srcLicenseOrderId",
            "null",
        ),
        (
            DeleteProduct::new(customer(), LICENSE, "LO-1", wide_products()).into(),
            "/assets/0/products/0/strictMatchWhenDelete",
            "false",
        ),
        (
            DeleteProduct::new(
                customer(),
                LICENSE,
                "LO-1",
                [AssetProducts::new(["A1"], [undated])],
            )
            .into(),
            "/assets/0/products/0/limitEndDate",
            "null",
        ),
        (
            buy(NewAsset::new(
                ["A1"],
                [NewProduct::new(endless()).perpetual()],
            ))
            .into(),
            "/assets/0/products/0/timeUnitQuantity",
            "0",
        ),
        (
            buy(NewAsset::of_merchandises(
                ["A1"],
                [merchandise([NewProduct::new(required())])],
            ))
            .into(),
            "/assets/0/products",
            "null",
        ),
    ]
}

#[tokio::test]
async fn what_is_asked_for_by_name_is_sent_and_refused_when_made_by_hand() {
    let (client, network) = client(|_| {
        json(
            200,
            r#"{"code":0,"data":[{"sequence":1,"licenseOrderId":"LO-9","customerId":"C"}]}"#,
        )
    });
    let mut sent = 0;
    for (order, place, text) in asked_by_name() {
        let by_hand = request(order.clone());
        assert_refused(
            &client.batch_order(by_hand).await.unwrap_err(),
            "orderList[0]",
        );
        let placed = client.place_orders(&batch(order)).await.unwrap();
        assert_eq!(placed[0].license_order_id.as_str(), "LO-9");
        sent += 1;
        let body: serde_json::Value = serde_json::from_str(&network.sent()[sent - 1].body).unwrap();
        let order = &body["orderList"][0];
        let found = order
            .pointer(place)
            .map_or("null".to_owned(), ToString::to_string);
        assert_eq!(found, text, "{place}");
    }
    assert_eq!((sent, network.sent().len()), (6, 6));
}

#[test]
fn typed_orders_do_not_slip_past_what_was_not_asked_for() {
    let refusal = |order: Order| batch(order).to_request(SyncMode::Sync).unwrap_err();
    let one_of_two = [
        NewProduct::new(endless()).perpetual(),
        NewProduct::new(endless()),
    ];
    for products in [vec![NewProduct::new(endless())], one_of_two.into()] {
        assert_refused(
            &refusal(buy(NewAsset::new(["A1"], products.clone())).into()),
            "limitEndDate",
        );
        let packed = NewAsset::of_merchandises(["A1"], [merchandise(products)]);
        assert_refused(&refusal(buy(packed).into()), "limitEndDate");
    }
    assert_refused(&refusal(buy(NewAsset::new(["A1"], [])).into()), "products");
    let nothing: [NewMerchandise; 0] = [];
    assert_refused(
        &refusal(buy(NewAsset::of_merchandises(["A1"], nothing)).into()),
        "merchandises",
    );
    let mut deep = merchandise([]);
    for _ in 0..17 {
        deep = merchandise([]).with_children([deep]);
    }
    assert_refused(
        &refusal(buy(NewAsset::of_merchandises(["A1"], [deep])).into()),
        "merchandises",
    );
    let trial = NewProductRequired {
        trial: Trial::Yes,
        trial_end_date: None,
        ..required()
    };
    assert_refused(
        &refusal(buy(NewAsset::new(["A1"], [NewProduct::new(trial)])).into()),
        "trialEndDate",
    );
}

#[test]
fn cloud_licences_are_never_deleted_across_all_orders() {
    let cloud = [
        LicenseType::CloudAccount,
        LicenseType::CloudCustomer,
        LicenseType::CloudPersonal,
    ];
    for license in cloud {
        let asset = DeleteAsset::across_all_orders(customer(), license.clone(), ["A1"]);
        let product = DeleteProduct::across_all_orders(customer(), license, wide_products());
        for order in [Order::from(asset), Order::from(product)] {
            let error = batch(order).to_request(SyncMode::Sync).unwrap_err();
            assert_refused(&error, "orderList[0].srcLicenseOrderId");
        }
    }
}
