//! Keys are disabled and enabled, cloud licences listed, numbers allocated.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{LIST, LOCK, NUMBERS, Tester, UNLOCK};

#[tokio::test]
async fn every_key_has_a_status_of_its_own() {
    let tester = Tester::start().await;
    let numbers = ["A1", "X9", "S1", "K1", "A3", "A1"];
    assert_eq!(tester.set_locked(LOCK, &numbers).await, [1, 2, 4, 4, 1, 3]);
    assert_eq!(
        tester.set_locked(UNLOCK, &["A1", "A2", "S1"]).await,
        [1, 3, 4]
    );
    assert_eq!(tester.set_locked(LOCK, &["A1"]).await, [1]);
    let effects = [
        ("lock_assets", "A1".to_owned()),
        ("lock_assets", "A3".to_owned()),
        ("unlock_assets", "A1".to_owned()),
        ("lock_assets", "A1".to_owned()),
    ];
    assert_eq!(tester.effects(), effects);
    for body in [
        json!({"assetNums": [], "operatorIdentity": "ops"}),
        json!({"assetNums": ["A1"]}),
        json!({"assetNums": "A1", "operatorIdentity": "ops"}),
        json!({"assetNums": [1], "operatorIdentity": "ops"}),
    ] {
        let code = tester.code(tester.post(LOCK, &body), LOCK).await;
        assert_eq!(code, "13004", "{body}");
    }
}

#[tokio::test]
async fn cloud_licences_are_listed_and_chosen_by_extension() {
    let tester = Tester::start().await;
    assert_eq!(tester.cloud_assets("G1001").await, ["K1", "K2"]);
    assert_eq!(tester.cloud_assets("G9").await, [""; 0]);
    let request = tester.request(Method::GET, "/asset/G1001/list");
    let request = request.query(&[("extendCode", "gxxp")]);
    let found = tester.data(request, LIST).await;
    assert_eq!(found.as_array().unwrap().len(), 1);
    let asset = &found[0];
    assert_eq!(asset["assetNum"], "K1");
    assert_eq!(asset["licenseType"], "cloud_customer");
    assert_eq!(
        asset["assetExtends"],
        json!([{"extendCode": "gxxp", "extendValue": "gxxp"}])
    );
    // As in the document's example, and no more.
    assert_eq!(asset.as_object().unwrap().len(), 17);
}

#[tokio::test]
async fn shell_numbers_count_up_from_the_first_and_are_never_given_twice() {
    let tester = Tester::start().await;
    let allocate = |size: Value| tester.post(NUMBERS, &json!({"size": size}));
    let first = tester.data(allocate(json!(2)), NUMBERS).await;
    assert_eq!(first, json!(["8000000001", "8000000002"]));
    let next = tester.data(allocate(json!(1)), NUMBERS).await;
    assert_eq!(next, json!(["8000000003"]));
    for size in [
        json!(0),
        json!(-1),
        json!(1001),
        json!("1"),
        json!(1.5),
        json!(null),
    ] {
        assert_eq!(
            tester.code(allocate(size.clone()), NUMBERS).await,
            "13004",
            "{size}"
        );
    }
    let ledger = tester.hsifue().ledger();
    assert_eq!(ledger.len(), 2);
    assert_eq!(ledger[0].operation, "allocate_shell_numbers");
    assert_eq!(ledger[0].result, "8000000001,8000000002");
    let journal = tester.hsifue().journal();
    assert_eq!(
        journal[1].query_value("g_nonce"),
        Some(ledger[1].key.as_str())
    );
}
