//! Assets, and the log of who had access to them.

use serde_json::{Value, json};

use crate::documented::assert_like_example;
use crate::support::Tester;

const PAGE: u64 = 100;

async fn assets(tester: &Tester, name: &str) -> Vec<Value> {
    let params = json!({"assetName": name, "page": 1, "size": PAGE});
    let found = tester.done("list_assets", params).await;
    found["items"].as_array().unwrap().clone()
}

async fn actions(tester: &Tester, mut filter: Value) -> Vec<String> {
    filter["page"] = json!(1);
    filter["size"] = json!(PAGE);
    let found = tester.done("list_asset_logs", filter).await;
    let items = found["items"].as_array().unwrap().iter();
    items
        .map(|log| log["vlogAction"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn assets_are_created_changed_read_and_deleted_on_the_record() {
    let tester = Tester::start().await;
    let new = json!({
        "robotsNo": "robot07,robot06", "isPythonExpr": "yes", "assetDesc": "说明",
        "assetName": "new-asset", "assetValue": "1", "assetType": "password", "orgCode": "-11-",
    });
    tester.done("create_asset", new.clone()).await;
    tester.refused("create_asset", new, 5006).await;
    tester
        .done(
            "update_asset",
            json!({"assetName": "new-asset", "assetValue": "2"}),
        )
        .await;
    let params = json!({"assetName": "new", "page": 1, "size": 10});
    let response = tester.call("list_assets", params).await;
    assert_like_example("list_assets", &response, &[]);
    let asset = &response["result"]["items"][0];
    for (field, value) in [
        ("robotNo", "robot07,robot06"),
        ("isPythonExpr", "yes"),
        ("isClientEdit", "no"),
        ("assetValue", "2"),
        ("assetType", "passwd"),
        ("orgCode", "11"),
        ("agentAlias", "null "),
    ] {
        assert_eq!(asset[field], value, "{field}");
    }

    let id = asset["id"].to_string();
    for (filter, expected) in [
        (json!({"assetId": id}), &["add", "edit", "read"][..]),
        (json!({"assetId": "new-asset"}), &["add", "edit", "read"]),
        (json!({"assetId": id, "action": "create"}), &["add"]),
        (json!({"assetId": id, "action": "edit"}), &["edit"]),
        (
            json!({"assetId": id, "action": "read", "to": "2020-01-01 00:00:00"}),
            &[],
        ),
        (
            json!({"assetId": id, "from": "2020-01-01 00:00:00"}),
            &["add", "edit", "read"],
        ),
        (json!({"assetId": id, "robotNo": "robot07"}), &[]),
        (
            json!({"assetId": "401", "procCode": "daily_report"}),
            &["add", "read"],
        ),
        (
            json!({"assetId": "401", "robotNo": "robot07", "action": "read"}),
            &["read"],
        ),
    ] {
        assert_eq!(actions(&tester, filter.clone()).await, expected, "{filter}");
    }
    let seeded = json!({"assetId": "401", "page": 1, "size": 10});
    let logs = tester.call("list_asset_logs", seeded).await;
    assert_like_example("list_asset_logs", &logs, &[]);

    tester
        .done("delete_asset", json!({"assetName": "new-asset"}))
        .await;
    tester.done("delete_asset", json!({"assetId": 401})).await;
    for (operation, params) in [
        ("delete_asset", json!({"assetId": 401})),
        ("delete_asset", json!({"assetName": "new-asset"})),
        (
            "update_asset",
            json!({"assetName": "new-asset", "assetValue": "3"}),
        ),
    ] {
        tester.refused(operation, params, 5005).await;
    }
    assert_eq!(assets(&tester, "").await.len(), 1);
    assert_eq!(actions(&tester, json!({"assetId": id})).await.len(), 3);
    tester.assert_chapter("assets");
}
