//! How many jobs, items, records and files there may be.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use vendor_sandbox::{Fault, Limits};

use crate::support::Tester;

const ITEM: &str = "/oapi/v1/queue/item";

async fn jobs(tester: &Tester) -> Vec<(String, String)> {
    let params = json!({"id": "101", "page": 1, "size": 10});
    let jobs = tester.done("list_jobs", params).await;
    let jobs = jobs["items"].as_array().unwrap().iter();
    jobs.map(|job| {
        (
            job["ID"].to_string(),
            job["STATUS"].as_str().unwrap().to_owned(),
        )
    })
    .collect()
}

#[tokio::test]
async fn the_last_finished_jobs_are_kept() {
    let tester = Tester::limited(Limits::default().finished_runs(2)).await;
    for _ in 0..4 {
        tester.done("run_schedule", json!({"id": "301"})).await;
    }
    let running = jobs(&tester).await;
    assert_eq!(running.len(), 4);
    tester.isearch().advance(Duration::from_secs(16));
    tester.done("run_schedule", json!({"id": "301"})).await;
    let kept = jobs(&tester).await;
    let statuses: Vec<&str> = kept.iter().map(|(_, status)| status.as_str()).collect();
    assert_eq!(statuses, ["pending", "success", "success"]);
    assert!(
        kept[1..]
            .iter()
            .map(|(id, _)| id)
            .eq(running[..2].iter().map(|(id, _)| id))
    );
    tester
        .refused("retry_job", json!({"id": running[3].0}), 5005)
        .await;
    tester.done("retry_job", json!({"id": running[1].0})).await;
}

#[tokio::test]
async fn the_last_finished_items_are_kept() {
    let tester = Tester::limited(Limits::default().finished_runs(2)).await;
    for _ in 0..5 {
        tester.create_item("demo", "high").await;
    }
    let mut numbers = Vec::new();
    for _ in 0..4 {
        numbers.push(tester.pop("demo").await["result"]["itemNo"].clone());
    }
    for number in &numbers[..3] {
        let body = json!({"queueName": "demo", "itemNo": number, "status": "success"});
        assert_eq!(tester.send_json(Method::PUT, ITEM, &body).await["code"], 0);
    }
    let items = tester.get_json(ITEM, &[("queueName", "demo")]).await;
    let items = items["result"]["items"].as_array().unwrap();
    let kept: Vec<(&Value, &str)> = items
        .iter()
        .map(|item| (&item["itemNo"], item["status"].as_str().unwrap()))
        .collect();
    assert_eq!(
        kept[..3],
        [
            (&numbers[1], "success"),
            (&numbers[2], "success"),
            (&numbers[3], "running")
        ]
    );
    assert_eq!((kept.len(), kept[3].1), (4, "pending"));
}

/// Creates a queue item; the HTTP status.
async fn create(tester: &Tester) -> u16 {
    let body = json!({"queueName": "demo", "priority": "low", "deadline": "2030-04-16 23:50:40"});
    let request = tester.json_request(Method::POST, ITEM, &body);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_full_sandbox_takes_nothing_more_until_something_is_deleted() {
    // Five users, five departments, two assets and two queues are there from the start.
    let tester = Tester::limited(Limits::default().records(16)).await;
    assert_eq!([create(&tester).await, create(&tester).await], [200, 200]);
    tester.isearch().inject(Fault::EmptyBody).unwrap();
    let body = json!({"queueName": "demo", "priority": "low", "deadline": "2030-04-16 23:50:40"});
    let response = tester
        .json_request(Method::POST, ITEM, &body)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 507);
    let problem = response.text().await.unwrap();
    assert!(
        problem.contains("16 records") && problem.contains("Limits::records"),
        "{problem}"
    );
    let last = tester.isearch().journal().pop().unwrap();
    assert_eq!(
        (last.operation, last.status),
        (Some("create_queue_item"), Some(507))
    );
    // What was not done was not struck either.
    assert_eq!((last.fault, tester.isearch().pending_faults()), (None, 1));
    assert_eq!(tester.first_robots().await.unwrap().status(), 200);

    let number = tester.pop("demo").await["result"]["itemNo"].clone();
    assert_eq!(create(&tester).await, 507);
    let done = json!({"queueName": "demo", "itemNo": number, "status": "success"});
    tester.send_json(Method::PUT, ITEM, &done).await;
    assert_eq!([create(&tester).await, create(&tester).await], [200, 507]);
}

#[tokio::test]
async fn files_have_so_many_bytes_together() {
    let tester = Tester::limited(Limits::default().file_bytes(5_000)).await;
    let upload = async |name: &'static str| {
        let part = reqwest::multipart::Part::bytes(vec![b'a'; 3_000]).file_name(name);
        let form = reqwest::multipart::Form::new().part("uploadFile", part);
        let form = form
            .text("userId", "1")
            .text("isOverwrite", "no")
            .text("fileTag", "a");
        let business = b"fileTag=a&isOverwrite=no&userId=1";
        let request = tester.signed(Method::POST, "/oapi/v1/share/file", business);
        request.multipart(form).send().await.unwrap()
    };
    assert_eq!(upload("1").await.status(), 200);
    let refused = upload("2").await;
    assert_eq!(refused.status(), 507);
    assert!(refused.text().await.unwrap().contains("Limits::file_bytes"));
    let params = json!({"page": 1, "size": 10});
    let listed = tester.done("list_files", params.clone()).await;
    assert_eq!(listed["items"][0]["fileName"], "1");
    tester
        .done("delete_file", json!({"id": listed["items"][0]["fileId"]}))
        .await;
    assert_eq!(upload("2").await.status(), 200);
    assert_eq!(tester.done("list_files", params).await["total"], 1);
}
