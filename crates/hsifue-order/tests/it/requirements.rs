//! What the tables require of an order, and what may stand elsewhere or be left out.

use hsifue_order::{
    Allowance, AssetProducts, BatchOrder, DeleteAsset, DeleteProduct, NewAsset, NewFeature,
    NewProduct, NewProductRequired, Order, ProductMatch, SyncMode, TrialTerm,
};

use crate::{
    refusals::{assert_refused, batch, buy, request},
    support::{
        END, LICENSE, START, buyer, customer, endless, endless_merchandise, hand_made_merchandise,
        merchandise, new_buy, required,
    },
};

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
