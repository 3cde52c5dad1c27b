//! What is not as the document has it is refused, by name.

use serde_json::{Value, json};
use vendor_sandbox::IsearchConfig;

use crate::documented::operations;
use crate::support::Tester;

#[tokio::test]
async fn every_kind_of_mistake_is_refused_by_name() {
    let tester = Tester::start().await;
    let item = json!({"queueName": "demo", "priority": "high", "deadline": "2030-01-01 00:00:00"});
    let org = json!({"curCode": "1", "curName": "a"});
    let queue = json!({"queueName": "q", "queueMaxItems": 1, "failTryTimes": 0});
    let list = json!({"page": 1, "size": 1});
    let asset = json!({
        "robotsNo": "all", "assetName": "a", "assetValue": "1", "assetType": "text",
    });
    let upload = json!({"uploadFile": "a.txt", "userId": "1"});
    let delete_items = json!({"queueName": "demo", "items": [{"itemNo": "1"}]});
    let mistakes = [
        (
            "create_queue_item",
            &item,
            "queueName",
            Value::Null,
            "不能为空",
        ),
        (
            "create_queue_item",
            &item,
            "queueName",
            json!(""),
            "不能为空",
        ),
        ("list_users", &list, "size", json!(""), "不能为空"),
        (
            "upload_file",
            &upload,
            "uploadFile",
            Value::Null,
            "不能为空",
        ),
        (
            "create_queue_item",
            &item,
            "queuName",
            json!("demo"),
            "不在接口文档中",
        ),
        (
            "list_users",
            &list,
            "username",
            json!("a"),
            "不在接口文档中",
        ),
        ("upload_file", &upload, "tag", json!("a"), "不在接口文档中"),
        ("create_queue_item", &item, "queueName", json!(1), "string"),
        (
            "create_queue_item",
            &item,
            "keys",
            json!({"key": "a"}),
            "array",
        ),
        (
            "create_queue_item",
            &item,
            "deadline",
            json!(1_600_334_072_000_i64),
            "string",
        ),
        ("create_org", &org, "orgPos", json!("1"), "integer"),
        ("create_org", &org, "orgPos", json!(1.5), "integer"),
        ("list_users", &list, "page", json!("one"), "integer"),
        (
            "delete_queue_items",
            &delete_items,
            "items",
            json!("1"),
            "array",
        ),
        (
            "delete_queue_items",
            &delete_items,
            "items",
            json!(["1"]),
            "object",
        ),
        ("list_users", &list, "page", json!(0), "不能小于1"),
        (
            "create_queue",
            &queue,
            "failTryTimes",
            json!(-1),
            "不能小于0",
        ),
        (
            "create_queue",
            &queue,
            "queueMaxItems",
            json!(1_i64 << 31),
            "不能大于2147483647",
        ),
        (
            "create_queue_item",
            &item,
            "deadline",
            json!("2030/01/01 00:00:00"),
            "YYYY-MM-DD",
        ),
        (
            "create_queue_item",
            &item,
            "deadline",
            json!("2030-02-30 00:00:00"),
            "YYYY-MM-DD",
        ),
        (
            "create_queue_item",
            &item,
            "priority",
            json!("111"),
            "high/normal/low",
        ),
        (
            "create_asset",
            &asset,
            "isClientEdit",
            json!("true"),
            "no/yes",
        ),
        (
            "create_asset",
            &asset,
            "assetType",
            json!("secret"),
            "text/passwd/password",
        ),
        (
            "create_org",
            &org,
            "curCode",
            json!("123456"),
            "不能超过5个字符",
        ),
        (
            "create_org",
            &org,
            "curName",
            json!("部".repeat(31)),
            "不能超过30个字符",
        ),
        (
            "delete_queue",
            &json!({}),
            "body",
            Value::Null,
            "至少需要1个参数",
        ),
    ];
    assert_eq!(mistakes.len(), 26);
    for (operation, right, name, value, problem) in mistakes {
        let mut params = right.clone();
        match value {
            Value::Null => params.as_object_mut().unwrap().remove(name),
            value => params
                .as_object_mut()
                .unwrap()
                .insert(name.to_owned(), value),
        };
        let message = tester.refused(operation, params, 4000).await;
        assert!(
            message.contains(name) && message.contains(problem),
            "{operation}: {message}"
        );
    }
    let nested = json!({"queueName": "demo", "items": [{"itemNo": "1"}, {"itemNumber": "2"}]});
    let message = tester.refused("delete_queue_items", nested, 4000).await;
    assert!(message.contains("items[1].itemNumber"), "{message}");
    let both = json!({"queueId": "1", "queueName": "demo"});
    let message = tester.refused("delete_queue", both, 4000).await;
    assert!(message.contains("最多只能有1个参数"), "{message}");
    // What was right is still right, and nothing above took effect.
    for (operation, params) in [
        ("create_queue_item", item),
        ("create_org", org),
        ("create_queue", queue),
        ("create_asset", asset),
        ("upload_file", upload),
    ] {
        tester.done(operation, params).await;
    }
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
    let message = tester
        .refused("delete_asset", json!({"assetId": "one"}), 4000)
        .await;
    assert!(
        message.contains("assetId") && message.contains("integer"),
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
            let answer = tester.call(&operation.id, params).await;
            let named = answer["msg"]
                .as_str()
                .is_some_and(|msg| msg.contains("nobodyKnowsThis"));
            assert_eq!(
                answer["code"] == 4000 && named,
                expected,
                "{}: {answer}",
                operation.id
            );
            count += 1;
        }
        assert_eq!(count, 43);
    }
}
