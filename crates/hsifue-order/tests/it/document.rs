//! The document's three example orders, built with the typed orders.

use std::collections::{BTreeMap, BTreeSet};

use hsifue_order::{Allowance, BatchOrder, Order, OrderBatch, SyncMode};
use serde_json::Value;

use crate::support::{delete_asset, delete_product, new_buy};

/// Members and nesting of the document's example; its values are the documented types.
const DOCUMENT: &str = include_str!("../document/batch_order.json");

/// Every path with the types that stand there. Members that are null say nothing and count as left out.
fn paths(
    value: &Value,
    at: &str,
    types: &mut BTreeMap<String, BTreeSet<String>>,
    documented: bool,
) {
    let name = match value {
        Value::Null => return,
        Value::Object(members) => {
            for (name, value) in members {
                paths(value, &format!("{at}.{name}"), types, documented);
            }
            "object"
        }
        Value::Array(items) => {
            for item in items {
                paths(item, &format!("{at}[]"), types, documented);
            }
            "array"
        }
        Value::String(text) if documented => match text.as_str() {
            // `Date` is a type of Java, not of JSON: its form is not documented.
            "int" | "long" | "Date" => "number",
            "boolean" => "boolean",
            _ => "string",
        },
        Value::String(_) => "string",
        Value::Number(_) => "number",
        Value::Bool(_) => "boolean",
    };
    types
        .entry(at.to_owned())
        .or_default()
        .insert(name.to_owned());
}

fn paths_of(value: &Value, documented: bool) -> BTreeMap<String, BTreeSet<String>> {
    let mut types = BTreeMap::new();
    paths(value, "", &mut types, documented);
    types
}

#[test]
fn the_three_example_orders_have_exactly_the_documented_members_nesting_and_types() {
    let document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let documented = document["orderList"].as_array().unwrap();
    let ours: [(Order, usize); 3] = [
        (new_buy().into(), 104),
        (delete_asset().into(), 19),
        (delete_product().into(), 29),
    ];
    assert_eq!(documented.len(), ours.len());
    for (example, (order, count)) in documented.iter().zip(ours) {
        let request = OrderBatch::new("CH01", "ORDER-0001", [order])
            .to_request(SyncMode::Sync)
            .unwrap();
        let mut sent = serde_json::to_value(&request).unwrap();
        assert_eq!(sent["orderList"][0]["orderType"], example["orderType"]);
        let expected = paths_of(example, true);
        assert_eq!(paths_of(&sent["orderList"][0], false), expected);
        assert_eq!(expected.len(), count);
        // The batch around the order.
        sent["orderList"] = Value::Null;
        let mut batch = document.clone();
        batch["orderList"] = Value::Null;
        assert_eq!(paths_of(&sent, false), paths_of(&batch, true));
    }
}

/// The document's own request has three types of order in one list (D688–880).
#[test]
fn the_example_of_the_document_can_be_sent_as_it_stands() {
    let spec: Value = yaml_serde::from_str(hsifue_order::SPEC).unwrap();
    let path = "/order/api/order/v1/licenseOrder/batchOrder";
    let body = &spec["paths"][path]["post"]["requestBody"]["content"]["application/json"];
    let batch: BatchOrder = serde_json::from_value(body["example"].clone()).unwrap();
    assert_eq!(serde_json::to_value(&batch).unwrap(), body["example"]);
    let error = batch.check().unwrap_err().to_string();
    assert!(error.contains("mixing_purchases_and_deletions"), "{error}");
    let mixed = batch.allowing([Allowance::PurchasesBesideDeletions]);
    mixed.check().unwrap();
}

#[test]
fn only_one_member_of_the_example_is_null() {
    let nulls = DOCUMENT.matches("null").count();
    assert_eq!(
        (nulls, DOCUMENT.matches("\"children\": null").count()),
        (1, 1)
    );
}

#[test]
fn a_built_request_can_be_stored_and_read_again() {
    let request = OrderBatch::new("CH01", "ORDER-0001", [new_buy()])
        .to_request(SyncMode::Sync)
        .unwrap();
    let text = serde_json::to_string(&request).unwrap();
    assert_eq!(
        serde_json::from_str::<hsifue_order::BatchOrder>(&text).unwrap(),
        request
    );
}
