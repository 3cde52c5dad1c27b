//! Processes, their versions, schedules.

use serde_json::{Value, json};

use crate::documented::assert_like_example;
use crate::support::Tester;

const PAGE: &[(&str, &str)] = &[("page", "1"), ("size", "100")];

#[tokio::test]
async fn processes_are_listed_by_what_is_asked_for_and_deleted_with_their_versions() {
    let tester = Tester::start().await;
    let processes = async |filter: Value| {
        let mut params = filter;
        params["page"] = json!(1);
        params["size"] = json!(100);
        tester.done("list_processes", params).await["total"]
            .as_u64()
            .unwrap()
    };
    for (filter, total) in [
        (json!({}), 5),
        (json!({"procName": "bank"}), 1),
        (json!({"deveUserName": "developer"}), 5),
        (json!({"ownUserName": "people"}), 0),
        (json!({"orgCode": "-010-025-"}), 5),
        (json!({"orgCode": "-010-"}), 0),
    ] {
        assert_eq!(processes(filter.clone()).await, total, "{filter}");
    }
    let all = tester.get_json("/oapi/v1/process", PAGE).await;
    assert_like_example("list_processes", &all, &[]);

    let versions = json!({"procId": "101", "page": 1, "size": 10});
    let response = tester.call("list_process_versions", versions.clone()).await;
    assert_like_example("list_process_versions", &response, &[]);
    assert_eq!(response["result"]["total"], 2);
    let active: Vec<&Value> = response["result"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|version| &version["isActivity"])
        .collect();
    assert_eq!(active, [false, true]);
    let every = json!({"page": 1, "size": 10});
    assert_eq!(
        tester.done("list_process_versions", every).await["total"],
        10
    );

    tester.done("delete_process", json!({"id": "101"})).await;
    tester
        .refused("delete_process", json!({"id": "101"}), 5005)
        .await;
    assert_eq!(processes(json!({})).await, 4);
    assert_eq!(
        tester.done("list_process_versions", versions).await["total"],
        0
    );
    tester
        .refused("run_schedule", json!({"id": "301"}), 5005)
        .await;
    tester.assert_chapter("processes");
    tester.assert_chapter("versions");
}

#[tokio::test]
async fn schedules_are_listed_with_their_next_time() {
    let tester = Tester::start().await;
    let response = tester
        .call("list_schedules", json!({"page": 1, "size": 10}))
        .await;
    assert_like_example("list_schedules", &response, &[]);
    let schedules = response["result"]["items"].as_array().unwrap();
    assert_eq!(schedules.len(), 5);
    let disabled: Vec<&Value> = schedules.iter().filter(|s| s["status"] == 1).collect();
    assert_eq!(disabled.len(), 1);
    assert_eq!(disabled[0]["nextExeTime"], Value::Null);
    tester.assert_chapter("schedules");
}
