//! What is refused before sending, on every way that an order can take.

use hsifue_order::{
    Allowance, AssetProducts, BatchOrder, DeleteAsset, DeleteProduct, Error, ErrorKind,
    LicenseOrder, LicenseType, Method, NewAsset, NewBuy, NewFeature, NewMerchandise, NewProduct,
    NewProductRequired, Order, OrderBatch, OrderType, Outcome, ProductMatch, SyncMode, Trial,
    TrialTerm,
};

use crate::support::{
    END, LICENSE, START, buyer, client, customer, delete_asset, delete_product, endless,
    endless_merchandise, hand_made_merchandise, json, merchandise, new_buy, required,
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
        let packed = NewAsset::of_merchandises(["A1"], [endless_merchandise(products)]);
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
}

/// An end may be that of the asset (D503) or of the package (D675), too.
#[test]
fn a_term_may_be_stated_around_a_product() {
    let endless = || [NewProduct::new(endless())];
    let asset_ends = NewAsset::new(["A1"], endless()).with_limit_end_date(END);
    let package_ends = NewAsset::of_merchandises(["A1"], [merchandise(endless())]);
    let outer_ends = NewAsset::of_merchandises(
        ["A1"],
        [merchandise([]).with_children([endless_merchandise(endless())])],
    );
    for asset in [asset_ends, package_ends, outer_ends] {
        let request = request(buy(asset));
        let by_hand = request.allowing([Allowance::WithoutProducts]);
        by_hand.check().unwrap();
    }
    let apart = NewAsset::new(["A1"], endless())
        .with_merchandises([merchandise([NewProduct::new(required())])]);
    let error = batch(buy(apart)).to_request(SyncMode::Sync).unwrap_err();
    assert_refused(&error, "limitEndDate");
}

/// What the tables require of a `new_buy` and the other types of order go without.
#[test]
fn a_purchase_made_by_hand_has_what_the_tables_require() {
    let required = [
        "parentCrmProductId",
        "productName",
        "productType",
        "limitTimeDuration",
        "trial",
        "trialEndDate",
        "timeUnit",
        "timeUnitQuantity",
        "timeDurationExpression",
        "productFeatures",
    ];
    let whole = serde_json::to_value(request(new_buy())).unwrap();
    for place in [
        "/orderList/0/assets/0/products/0",
        "/orderList/0/assets/0/merchandises/0/children/0/licenseOrderProductList/0",
    ] {
        for name in required {
            let mut batch = whole.clone();
            let product = batch.pointer_mut(place).unwrap().as_object_mut().unwrap();
            product.remove(name).unwrap();
            let batch: BatchOrder = serde_json::from_value(batch).unwrap();
            assert_refused(&batch.check().unwrap_err(), name);
        }
    }
}

/// Table and both examples require `trialEndDate` (D593, D646, D741, D756): leaving it out is a choice with a name.
#[test]
fn what_is_no_trial_goes_without_a_date_only_where_that_is_said() {
    let feature = |trial| NewFeature {
        feature_code: "F1".into(),
        feature_name: "功能1".into(),
        feature_value: "1".into(),
        feature_value_type: "int".into(),
        trial,
    };
    for (product, in_feature, trial, dates) in [
        (
            TrialTerm::Until(9),
            TrialTerm::Until("2030".into()),
            1,
            true,
        ),
        (
            TrialTerm::NoneWithDate(0),
            TrialTerm::NoneWithDate("2030".into()),
            0,
            true,
        ),
        (TrialTerm::None, TrialTerm::None, 0, false),
    ] {
        let product = NewProductRequired {
            trial: product,
            product_features: vec![feature(in_feature)],
            ..required()
        };
        let request = request(buy(NewAsset::new(["A1"], [NewProduct::new(product)])));
        assert_eq!(request.check().is_ok(), dates);
        let without = [Allowance::WithoutTrialEndDate];
        request.clone().allowing(without).check().unwrap();
        let sent = serde_json::to_value(request).unwrap();
        let product = &sent["orderList"][0]["assets"][0]["products"][0];
        for member in [product, &product["productFeatures"][0]] {
            assert_eq!(member["trial"], trial);
            assert_eq!(member.get("trialEndDate").is_some(), dates);
        }
    }
}

#[test]
fn a_purchase_can_name_a_source_order() {
    let order = new_buy().with_src_license_order_id("LO-7");
    let sent = serde_json::to_value(request(order)).unwrap();
    assert_eq!(sent["orderList"][0]["srcLicenseOrderId"], "LO-7");
    let blank = batch(new_buy().with_src_license_order_id(" "));
    let error = blank.to_request(SyncMode::Sync).unwrap_err();
    assert_refused(&error, "orderList[0].srcLicenseOrderId");
}

/// The tables require of deletions what their examples go without (D446–453, D545–620), and allow packages (D519).
#[test]
fn a_deletion_can_have_everything_that_the_tables_require() {
    let product = ProductMatch::strict("x", "x", 9, START, END).in_full(required());
    let asset = AssetProducts::new(["A1"], [product]).with_merchandises([hand_made_merchandise()]);
    let product = DeleteProduct::new(customer(), LICENSE, "LO-1", [asset]).with_buyer(buyer());
    let asset = DeleteAsset::new(customer(), LICENSE, "LO-1", ["A1"])
        .with_buyer(buyer())
        .with_merchandises([hand_made_merchandise()]);
    for order in [Order::from(product), Order::from(asset)] {
        let request = request(order.clone());
        assert_refused(&request.check().unwrap_err(), "assets[0].merchandises");
        let allowed = request.clone().allowing([Allowance::PackagesInDeletions]);
        allowed.check().unwrap();
        let sent = serde_json::to_value(request).unwrap();
        let sent = &sent["orderList"][0];
        for name in ["customerId", "crmCustomerId", "passwordMobile", "address"] {
            assert!(sent[name].is_string(), "{name}");
        }
        assert!(sent["assets"][0]["merchandises"].is_array());
        if let Order::DeleteProduct(_) = order {
            let product = sent["assets"][0]["products"][0].as_object().unwrap();
            let given: Vec<&str> = product.keys().map(String::as_str).collect();
            let expected = [
                "crmProductId",
                "limitConcurrent",
                "limitEndDate",
                "limitStartDate",
                "limitTimeDuration",
                "parentCrmProductId",
                "productFeatures",
                "productName",
                "productType",
                "productUri",
                "strictMatchWhenDelete",
                "timeDurationExpression",
                "timeUnit",
                "timeUnitQuantity",
                "trial",
                "trialEndDate",
            ];
            let mut given = given;
            given.sort_unstable();
            assert_eq!(given, expected);
            assert_eq!(
                (&product["limitConcurrent"], &product["limitEndDate"]),
                (&1.into(), &END.into())
            );
        }
    }
}

/// Each of these is allowed by its own name, and by no other.
#[test]
fn an_allowance_allows_what_it_says_and_nothing_else() {
    let undated = [AssetProducts::new(
        ["A1"],
        [ProductMatch::strict("CP-1", "P1", 1, None, None)],
    )];
    let no_date = NewProductRequired {
        trial: TrialTerm::None,
        product_features: Vec::new(),
        ..required()
    };
    let packages = [merchandise([NewProduct::new(required())])];
    let mixed: [Order; 2] = [new_buy().into(), delete_asset().into()];
    let mixed = OrderBatch::new("CH01", "ORDER-0001", mixed).mixing_purchases_and_deletions();
    let cases = [
        (
            Allowance::PurchasesBesideDeletions,
            mixed.to_request(SyncMode::Sync).unwrap(),
        ),
        (
            Allowance::PackagesInDeletions,
            request(delete_asset().with_merchandises([hand_made_merchandise()])),
        ),
        (
            Allowance::AcrossAllOrders,
            request(DeleteAsset::across_all_orders(customer(), LICENSE, ["A1"])),
        ),
        (
            Allowance::ByMnemonic,
            request(DeleteProduct::new(
                customer(),
                LICENSE,
                "LO-1",
                wide_products(),
            )),
        ),
        (
            Allowance::StrictWithoutDates,
            request(DeleteProduct::new(customer(), LICENSE, "LO-1", undated)),
        ),
        (
            Allowance::WithoutTerm,
            request(buy(NewAsset::new(
                ["A1"],
                [NewProduct::new(endless()).perpetual()],
            ))),
        ),
        (
            Allowance::WithoutProducts,
            request(buy(NewAsset::of_merchandises(["A1"], packages))),
        ),
        (
            Allowance::WithoutTrialEndDate,
            request(buy(NewAsset::new(["A1"], [NewProduct::new(no_date)]))),
        ),
    ];
    for (allowance, batch) in &cases {
        batch.check().unwrap_err();
        for (other, _) in &cases {
            let checked = batch.clone().allowing([*other]).check();
            assert_eq!(
                checked.is_ok(),
                other == allowance,
                "{allowance:?} {other:?}"
            );
        }
    }
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
