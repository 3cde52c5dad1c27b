//! What is not as the document has it is refused, by name.

use serde_json::{Value, json};
use vendor_sandbox::IsearchConfig;

use crate::documented::operations;
use crate::support::Tester;

#[tokio::test]
async fn every_kind_of_mistake_is_refused_by_name_and_has_no_effect() {
    let groups: Value = serde_json::from_str(include_str!("mistakes.json")).unwrap();
    let tester = Tester::start().await;
    let mut count = 0;
    for group in groups.as_array().unwrap() {
        let operation = group["operation"].as_str().unwrap();
        for mistake in group["mistakes"].as_array().unwrap() {
            let [name, says] = ["name", "says"].map(|key| mistake[key].as_str().unwrap());
            let mut params = group["right"].clone();
            // Null members are left out of queries and forms too.
            params[name] = mistake["value"].clone();
            params
                .as_object_mut()
                .unwrap()
                .retain(|_, value| !value.is_null());
            let message = tester.refused(operation, params, 4000).await;
            assert!(message.contains(says), "{operation} {mistake}: {message}");
            let is_named = message.contains(name) || message.contains("body");
            assert!(is_named, "{operation} {mistake}: {message}");
            count += 1;
        }
    }
    assert_eq!(count, 33);
    for group in groups.as_array().unwrap() {
        let operation = group["operation"].as_str().unwrap();
        if operation != "delete_queue_items" {
            tester.done(operation, group["right"].clone()).await;
        }
    }
}

#[tokio::test]
async fn null_is_the_same_as_missing() {
    let tester = Tester::start().await;
    let org = json!({"curCode": "1", "curName": "a", "parentOrgCode": null, "orgPos": null});
    tester.done("create_org", org).await;
    let org = json!({"curCode": "2", "curName": null});
    assert!(
        tester
            .refused("create_org", org, 4000)
            .await
            .contains("curName")
    );
    let org = json!({"curCode": "3", "curName": "a", "nobodyKnowsThis": null});
    assert!(
        tester
            .refused("create_org", org, 4000)
            .await
            .contains("nobodyKnowsThis")
    );
}

#[tokio::test]
async fn lengths_are_counted_in_characters() {
    let tester = Tester::start().await;
    let org =
        json!({"curCode": "12345", "curName": "部".repeat(30), "description": "说".repeat(200)});
    tester.done("create_org", org).await;
}

#[tokio::test]
async fn identifiers_are_taken_as_text_and_as_numbers() {
    let tester = Tester::start().await;
    for id in [json!("301"), json!(301)] {
        tester.done("run_schedule", json!({"id": id})).await;
    }
    tester.done("delete_asset", json!({"assetId": "401"})).await;
    tester.done("delete_asset", json!({"assetId": 402})).await;
    tester
        .refused("delete_asset", json!({"assetId": "one"}), 5005)
        .await;
    let message = tester
        .refused("delete_user", json!({"ids": "one"}), 4000)
        .await;
    assert!(
        message.contains("ids") && message.contains("integer"),
        "{message}"
    );
}

#[tokio::test]
async fn every_operation_refuses_a_parameter_that_is_not_documented_unless_told_to_ignore_it() {
    for (accept, expected) in [(false, true), (true, false)] {
        let config = IsearchConfig::default().accept_unknown_parameters(accept);
        let tester = Tester::with(config).await;
        let mut count = 0;
        for operation in operations() {
            let mut params = Value::from(operation.example.clone());
            params["nobodyKnowsThis"] = json!("1");
            let response = tester.call(&operation.id, params).await;
            let named = response["msg"]
                .as_str()
                .is_some_and(|msg| msg.contains("nobodyKnowsThis"));
            assert_eq!(
                response["code"] == 4000 && named,
                expected,
                "{}: {response}",
                operation.id
            );
            count += 1;
        }
        assert_eq!(count, 43);
    }
}
