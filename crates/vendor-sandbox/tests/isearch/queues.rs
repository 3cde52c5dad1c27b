//! Queue items: created, popped once, updated, listed.

use std::collections::HashSet;
use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};

use crate::documented::assert_like_example;
use crate::support::Tester;

const ITEM: &str = "/oapi/v1/queue/item";

#[tokio::test]
async fn pop_goes_by_priority_then_by_age() {
    let tester = Tester::start().await;
    for (priority, key) in [
        ("low", "1"),
        ("normal", "2"),
        ("high", "3"),
        ("normal", "4"),
        ("high", "5"),
    ] {
        let body = json!({
            "queueName": "demo", "priority": priority, "deadline": "2030-01-01 00:00:00",
            "keys": format!(r#"[{{"key":"n","value":"{key}"}}]"#),
        });
        let created = tester.send_json(Method::POST, ITEM, &body).await;
        assert_eq!(created, json!({"code": 0, "msg": "操作成功"}));
    }
    let mut order = Vec::new();
    for _ in 0..5 {
        let item = tester.pop("demo").await["result"].clone();
        assert_eq!(item["status"], "pending");
        assert_eq!(item["queueName"], "demo");
        order.push(
            item["keys"]
                .as_str()
                .unwrap()
                .replace(|c: char| !c.is_ascii_digit(), ""),
        );
    }
    assert_eq!(order, ["3", "5", "2", "4", "1"]);
    assert_eq!(
        tester.pop("demo").await,
        json!({"code": 0, "msg": "操作成功", "result": null})
    );
}

#[tokio::test]
async fn popped_item_has_exactly_the_documented_fields_if_it_has_no_keys() {
    let tester = Tester::start().await;
    tester.create_item("demo", "high").await;
    let item = tester.pop("demo").await["result"].clone();
    let fields: HashSet<&str> = item
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let documented = HashSet::from([
        "id",
        "queueName",
        "robotNo",
        "failTryTimes",
        "queueMaxItems",
        "queueDesc",
        "priority",
        "deadline",
        "itemNo",
        "runTimes",
        "timestamp",
        "status",
    ]);
    assert_eq!(fields, documented);
    assert!(item["id"].is_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_item_is_popped_by_one_of_fifty() {
    let tester = Arc::new(Tester::start().await);
    for _ in 0..30 {
        tester.create_item("demo", "normal").await;
    }
    let poppers: Vec<_> = (0..50)
        .map(|_| {
            let tester = Arc::clone(&tester);
            tokio::spawn(async move { tester.pop("demo").await["result"].clone() })
        })
        .collect();
    let mut numbers = HashSet::new();
    let mut empty = 0;
    for popper in poppers {
        match popper.await.unwrap() {
            Value::Null => empty += 1,
            item => assert!(numbers.insert(item["itemNo"].as_str().unwrap().to_owned())),
        }
    }
    assert_eq!((numbers.len(), empty), (30, 20));
}

#[tokio::test]
async fn update_sets_the_status_and_retry_puts_the_item_back() {
    let tester = Tester::start().await;
    tester.create_item("demo", "normal").await;
    let item = tester.pop("demo").await["result"].clone();
    let update = |status: &str| json!({"itemNo": item["itemNo"], "status": status, "queueName": "demo", "result": "说明"});
    let listed = tester
        .get_json(ITEM, &[("queueName", "demo"), ("status", "running")])
        .await;
    assert_eq!(listed["result"]["total"], 1);
    assert_eq!(listed["result"]["items"][0]["runTimes"], 1);

    assert_eq!(
        tester.send_json(Method::PUT, ITEM, &update("retry")).await["code"],
        0
    );
    assert_eq!(tester.pop("demo").await["result"]["itemNo"], item["itemNo"]);
    assert_eq!(
        tester
            .send_json(Method::PUT, ITEM, &update("success"))
            .await["code"],
        0
    );
    assert_eq!(tester.pop("demo").await["result"], Value::Null);
    assert_eq!(
        tester.send_json(Method::PUT, ITEM, &update("done")).await["code"],
        4000
    );

    let unknown = json!({"itemNo": "none", "status": "success", "queueName": "demo"});
    assert_eq!(
        tester.send_json(Method::PUT, ITEM, &unknown).await["code"],
        5003
    );
}

#[tokio::test]
async fn the_ledger_has_what_took_effect_and_nothing_else() {
    let tester = Tester::start().await;
    tester.create_item("demo", "normal").await;
    tester.pop("demo").await;
    tester.get_json(ITEM, &[("queueName", "demo")]).await;
    let unknown = json!({"itemNo": "none", "status": "success", "queueName": "demo"});
    tester.send_json(Method::PUT, ITEM, &unknown).await;

    let effects = tester.isearch().ledger();
    let done: Vec<_> = effects
        .iter()
        .map(|effect| (effect.operation, effect.key.as_str()))
        .collect();
    assert_eq!(
        done,
        [("create_queue_item", "demo"), ("pop_queue_item", "demo")]
    );
}

#[tokio::test]
async fn items_are_listed_by_what_is_asked_for() {
    let tester = Tester::start().await;
    for priority in ["high", "low", "low"] {
        tester.create_item("demo", priority).await;
    }
    for (params, total) in [
        (&[][..], 3),
        (&[("priority", "low")][..], 2),
        (&[("status", "success")][..], 0),
        (&[("from", "2020-10-10 10:10:10")][..], 3),
        (&[("to", "2020-10-20 10:10:10")][..], 0),
        (&[("filter", "status:pending AND priority:high")][..], 1),
    ] {
        let params = [&[("queueName", "demo")][..], params].concat();
        let response = tester.get_json(ITEM, &params).await;
        assert_eq!(response["result"]["total"], total, "{params:?}");
        let items = response["result"]["items"].as_array().unwrap();
        assert_eq!(items.len(), usize::try_from(total).unwrap());
    }
    for (name, value) in [
        ("from", "2020-10-10"),
        ("filter", "success"),
        ("filter", "a:b"),
    ] {
        let params = [("queueName", "demo"), (name, value)];
        let response = tester.get_json(ITEM, &params).await;
        assert_eq!(response["code"], 4000);
        assert!(
            response["msg"].as_str().unwrap().contains(name),
            "{response}"
        );
    }
}

#[tokio::test]
async fn queues_are_created_cleared_and_deleted() {
    let tester = Tester::start().await;
    let queue = json!({
        "queueName": "新空间", "queueMaxItems": 2, "failTryTimes": 1, "queueDesc": "说明",
        "robotsNo": "robot07", "timeOut": "30", "orgCode": "010",
    });
    tester.done("create_queue", queue.clone()).await;
    tester.refused("create_queue", queue, 5006).await;
    let found = json!({"page": 1, "size": 10, "queueName": "新空间"});
    let response = tester.call("list_queues", found.clone()).await;
    assert_like_example("list_queues", &response, &[]);
    let listed = &response["result"]["items"][0];
    assert_eq!(
        (
            &listed["robotNo"],
            &listed["timeOut"],
            &listed["queueMaxItems"]
        ),
        (&json!("robot07"), &json!(30), &json!(2))
    );
    let id = listed["id"].to_string();

    let item =
        json!({"queueName": "新空间", "priority": "high", "deadline": "2030-01-01 00:00:00"});
    tester.done("create_queue_item", item.clone()).await;
    tester.done("create_queue_item", item.clone()).await;
    tester
        .refused("create_queue_item", item.clone(), 5002)
        .await;
    let items = tester
        .call("list_queue_items", json!({"queueName": "新空间"}))
        .await;
    assert_like_example("list_queue_items", &items, &[]);
    let numbers = items["result"]["items"].as_array().unwrap();
    let delete = |numbers: Value| json!({"queueName": "新空间", "items": numbers});
    let first = &numbers[0]["itemNo"];
    let some_unknown = json!([{"itemNo": first}, {"itemNo": "none"}]);
    tester
        .refused("delete_queue_items", delete(some_unknown), 5003)
        .await;
    tester
        .done("delete_queue_items", delete(json!([{"itemNo": first}])))
        .await;
    tester.done("create_queue_item", item).await;

    let another = json!({"queueId": id, "queueName": "demo"});
    tester.refused("clear_queue", another, 5001).await;
    tester
        .done("clear_queue", json!({"queueId": id, "queueName": "新空间"}))
        .await;
    let items = tester
        .done("list_queue_items", json!({"queueName": "新空间"}))
        .await;
    assert_eq!(items, json!({"total": 0, "items": []}));
    tester
        .done("delete_queue", json!({"queueName": "新空间"}))
        .await;
    for (id, params) in [
        ("delete_queue", json!({"queueId": id})),
        ("clear_queue", json!({"queueName": "新空间"})),
    ] {
        tester.refused(id, params, 5001).await;
    }
    let popped = tester
        .call("pop_queue_item", json!({"queueName": "demo"}))
        .await;
    assert_eq!(popped["result"], Value::Null);
    tester.create_item("demo", "high").await;
    let popped = tester
        .call("pop_queue_item", json!({"queueName": "demo"}))
        .await;
    assert_like_example("pop_queue_item", &popped, &[]);
    let number = &popped["result"]["itemNo"];
    let update = json!({"queueName": "demo", "itemNo": number, "status": "success"});
    tester.done("update_queue_item", update).await;
    tester.assert_chapter("queues");
}

#[tokio::test]
async fn failed_items_come_back_until_their_tries_are_used_up() {
    let tester = Tester::start().await;
    let queue = json!({"queueName": "tries", "queueMaxItems": 1, "failTryTimes": 2});
    tester.done("create_queue", queue).await;
    tester.create_item("tries", "high").await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let item = tester.pop("tries").await["result"].clone();
        let update = json!({"queueName": "tries", "itemNo": item["itemNo"], "status": "failed"});
        tester.done("update_queue_item", update).await;
        let listed = tester
            .done("list_queue_items", json!({"queueName": "tries"}))
            .await;
        statuses.push(listed["items"][0]["status"].as_str().unwrap().to_owned());
    }
    assert_eq!(statuses, ["retry", "retry", "failed"]);
    assert_eq!(tester.pop("tries").await["result"], Value::Null);
}

#[tokio::test]
async fn queues_are_listed_and_must_exist() {
    let tester = Tester::start().await;
    let all = tester
        .get_json("/oapi/v1/queue", &[("page", "1"), ("size", "10")])
        .await;
    assert_eq!(all["result"]["total"], 2);
    assert_eq!(all["result"]["items"][0].as_object().unwrap().len(), 14);
    let params = [("page", "1"), ("size", "10"), ("queueName", "RPA")];
    let found = tester.get_json("/oapi/v1/queue", &params).await;
    assert_eq!(found["result"]["items"][0]["queueName"], "RPA_admin");

    assert_eq!(tester.pop("nowhere").await["code"], 5001);
    assert_eq!(tester.create_item("nowhere", "high").await["code"], 5001);
    tester.create_item("RPA_admin", "high").await;
    tester.create_item("RPA_admin", "high").await;
    assert_eq!(tester.create_item("RPA_admin", "high").await["code"], 5002);
}

#[tokio::test]
async fn wrong_items_are_refused_by_name_and_not_created() {
    let tester = Tester::start().await;
    for (name, value) in [
        ("queueName", Value::Null),
        ("priority", json!("111")),
        ("deadline", json!("2020-04-16")),
        ("deadline", json!(["2030-04-16 23:50:40"])),
        ("keys", json!({"key": "value"})),
    ] {
        let mut body = json!({
            "queueName": "demo", "priority": "high", "deadline": "2030-04-16 23:50:40",
        });
        body[name] = value;
        let response = tester.send_json(Method::POST, ITEM, &body).await;
        assert_eq!(response["code"], 4000, "{body}");
        assert!(
            response["msg"].as_str().unwrap().contains(name),
            "{response}"
        );
    }
    assert_eq!(tester.pop("demo").await["result"], Value::Null);
}
