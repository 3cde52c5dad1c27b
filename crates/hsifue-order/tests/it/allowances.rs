//! What is done only where it is asked for by its name.

use hsifue_order::{
    Allowance, AssetProducts, DeleteAsset, DeleteProduct, LicenseType, NewAsset, NewMerchandise,
    NewProduct, NewProductRequired, Order, OrderBatch, ProductMatch, SyncMode, TrialTerm,
};

use crate::{
    refusals::{assert_refused, batch, buy, request},
    support::{
        LICENSE, client, customer, delete_asset, endless, endless_merchandise,
        hand_made_merchandise, json, merchandise, new_buy, required,
    },
};

fn wide_products() -> [AssetProducts; 1] {
    [AssetProducts::new(
        ["A1"],
        [ProductMatch::by_mnemonic("CP-1", "P1", 1)],
    )]
}

/// What typed orders allow by name, and what the request then contains.
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
