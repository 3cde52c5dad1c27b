//! How many tasks and records there may be.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use vendor_sandbox::{Deviation, Limits, Sandbox};

use crate::support::Tester;

const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";
const ENDLESS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e05";

const WAIT_AND_RUN: Duration = Duration::from_secs(16);

#[tokio::test(start_paused = true)]
async fn the_last_finished_tasks_are_kept_with_their_identifiers() {
    let builder = Sandbox::builder().limits(Limits::default().finished_runs(2));
    let recognised = Deviation::PersonalcenterRunningIdentifier;
    let tester = Tester::of(builder.deviate(recognised)).await;
    let running = tester.start_task(ENDLESS).await;
    let run = async |identifier: &str| {
        let parts = [("ProcessId", PROCESS), ("RunningIdentifier", identifier)];
        let response = tester.run(&parts).await;
        response["data"]["taskId"].as_str().unwrap().to_owned()
    };
    let mut tasks = Vec::new();
    for identifier in ["a", "b", "c"] {
        tasks.push(run(identifier).await);
        tester.center().advance(Duration::from_secs(1));
    }
    tester.center().advance(WAIT_AND_RUN);
    assert_eq!(tester.task(&tasks[0]).await["code"], "404");
    for task in &tasks[1..] {
        assert_eq!(tester.status(task).await, 3);
    }
    assert_eq!(tester.status(&running).await, 1);
    assert_eq!(
        (run("b").await, run("c").await),
        (tasks[1].clone(), tasks[2].clone())
    );
    // It is forgotten, and so it is another task.
    assert_ne!(run("a").await, tasks[0]);
}

#[tokio::test]
async fn a_full_sandbox_starts_no_task_and_makes_no_bill() {
    // Five bills are there from the start.
    let tester = Tester::limited(Limits::default().records(6)).await;
    let act = async |action: Value| {
        let request = tester.request(Method::POST, "/__sandbox/actions");
        let request = request.header("content-type", "application/json");
        let response = request.body(action.to_string()).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json::<Value>().await.unwrap())
    };
    let start = async || {
        let form = reqwest::multipart::Form::new().text("ProcessId", PROCESS);
        let request = tester.request(Method::POST, "/openapi/v1/Process/RunProcess");
        request
            .multipart(form)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(start().await, 200);
    assert_eq!(start().await, 507);
    for action in ["create_bill", "create_invoice"] {
        let (status, refused) = act(json!({"action": action})).await;
        assert_eq!(status, 507);
        assert!(
            refused["error"]
                .as_str()
                .unwrap()
                .contains("Limits::records"),
            "{refused}"
        );
    }
    // A task that has ended is no record any more.
    tester.center().advance(WAIT_AND_RUN);
    assert_eq!(act(json!({"action": "create_bill"})).await.0, 200);
    assert_eq!(start().await, 507);
    let delete = json!({"action": "delete_bill", "bill": "B2022062300003"});
    assert_eq!(act(delete).await.0, 200);
    assert_eq!(start().await, 200);
}
