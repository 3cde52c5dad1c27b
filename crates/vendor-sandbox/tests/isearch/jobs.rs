//! Jobs: what becomes of them while the sandbox's clock goes on.

use std::time::Duration;

use serde_json::{Value, json};
use vendor_sandbox::IsearchConfig;

use crate::documented::assert_like_example;
use crate::support::Tester;

const SUCCEEDS: u64 = 101;
const FAILS: u64 = 102;
const FAILS_ONCE: u64 = 103;
const FINDS_NO_ROBOT: u64 = 104;
const NEVER_ENDS: u64 = 105;

/// Runs the schedule of the process, and returns the new job's identifier.
async fn run(tester: &Tester, process: u64) -> String {
    tester
        .done("run_schedule", json!({"id": (process + 200).to_string()}))
        .await;
    jobs(tester, process).await[0]["ID"].to_string()
}

/// The jobs of the process, newest first.
async fn jobs(tester: &Tester, process: u64) -> Vec<Value> {
    let params = json!({"id": process.to_string(), "page": 1, "size": 10});
    let jobs = tester.done("list_jobs", params).await;
    jobs["items"].as_array().unwrap().clone()
}

/// The status of the newest job of the process, that many seconds later.
async fn after(tester: &Tester, seconds: u64, process: u64) -> String {
    tester.isearch().advance(Duration::from_secs(seconds));
    jobs(tester, process).await[0]["STATUS"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn job_waits_runs_and_succeeds() {
    let tester = Tester::start().await;
    run(&tester, SUCCEEDS).await;
    assert_eq!(after(&tester, 0, SUCCEEDS).await, "pending");
    let waiting = &jobs(&tester, SUCCEEDS).await[0];
    assert_eq!(
        (&waiting["START_TIME"], &waiting["RUN_TIMES"]),
        (&Value::Null, &json!(0))
    );
    assert_eq!(after(&tester, 3, SUCCEEDS).await, "running");
    let running = &jobs(&tester, SUCCEEDS).await[0];
    assert_eq!(
        (&running["RUN_TIMES"], &running["END_TIME"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(running["CURR_ROBOT_NAME"], "财务对账机器人02");
    assert_eq!(after(&tester, 60, SUCCEEDS).await, "success");

    let params = json!({"id": SUCCEEDS.to_string(), "page": 1, "size": 10});
    let response = tester.call("list_jobs", params).await;
    assert_like_example("list_jobs", &response, &[]);
    let job = &response["result"]["items"][0];
    // Ends when it is due, not when somebody looks.
    assert_eq!(
        (&job["PENDING_TIME"], &job["RUN_TIME_SEC"]),
        (&json!(2), &json!(14))
    );
    let time = |field: &str| job[field].as_i64().unwrap();
    assert_eq!(time("END_TIME") - time("START_TIME"), 14_000);
    assert_eq!(time("START_TIME") - time("CREATE_TIME"), 2_000);
}

#[tokio::test]
async fn jobs_fail_and_time_out() {
    let config = IsearchConfig::default().token_lifetime(Duration::from_secs(60 * 60));
    let tester = Tester::with(config).await;
    for process in [FAILS, FINDS_NO_ROBOT, NEVER_ENDS] {
        run(&tester, process).await;
    }
    assert_eq!(after(&tester, 17, FAILS).await, "failing");
    assert_eq!(after(&tester, 2, FAILS).await, "failed");
    assert_eq!(after(&tester, 0, FINDS_NO_ROBOT).await, "pending");
    assert_eq!(after(&tester, 0, NEVER_ENDS).await, "running");
    assert_eq!(after(&tester, 10 * 60, FINDS_NO_ROBOT).await, "pendout");
    assert_eq!(after(&tester, 0, NEVER_ENDS).await, "running");
    assert_eq!(after(&tester, 20 * 60, NEVER_ENDS).await, "runout");
    let never_run = &jobs(&tester, FINDS_NO_ROBOT).await[0];
    assert_eq!(
        (&never_run["START_TIME"], &never_run["ROBOT_END_TIME"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&never_run["PENDING_TIME"], &never_run["RUN_TIME_SEC"]),
        (&json!(600), &json!(0))
    );
}

#[tokio::test]
async fn jobs_are_cancelled_stopped_retried_and_deleted() {
    let mut tester = Tester::start().await;
    let waiting = run(&tester, SUCCEEDS).await;
    tester.done("stop_job", json!({"id": waiting})).await;
    assert_eq!(after(&tester, 0, SUCCEEDS).await, "cancelled");
    tester
        .refused("stop_job", json!({"id": waiting}), 5007)
        .await;

    let running = run(&tester, SUCCEEDS).await;
    assert_eq!(after(&tester, 3, SUCCEEDS).await, "running");
    for id in ["retry_job", "delete_job"] {
        let message = tester.refused(id, json!({"id": running}), 5007).await;
        assert!(message.contains("running"), "{message}");
    }
    tester.done("stop_job", json!({"id": running})).await;
    assert_eq!(after(&tester, 0, SUCCEEDS).await, "stopping");
    assert_eq!(after(&tester, 2, SUCCEEDS).await, "stopped");

    let failed = run(&tester, FAILS_ONCE).await;
    assert_eq!(after(&tester, 60, FAILS_ONCE).await, "failed");
    tester.done("retry_job", json!({"id": failed})).await;
    assert_eq!(after(&tester, 0, FAILS_ONCE).await, "pending");
    assert_eq!(after(&tester, 60, FAILS_ONCE).await, "success");
    let retried = jobs(&tester, FAILS_ONCE).await;
    assert_eq!((retried.len(), &retried[0]["RUN_TIMES"]), (1, &json!(2)));
    assert_eq!(retried[0]["ID"].to_string(), failed);

    tester.done("delete_job", json!({"id": failed})).await;
    assert!(jobs(&tester, FAILS_ONCE).await.is_empty());
    for id in ["stop_job", "retry_job", "delete_job"] {
        tester.refused(id, json!({"id": failed}), 5005).await;
    }
    // An identifier of another kind of record finds nothing.
    tester
        .refused("run_schedule", json!({"id": "101"}), 5005)
        .await;
    assert_eq!(jobs(&tester, SUCCEEDS).await.len(), 2);
    tester.assert_chapter("jobs");

    tester.isearch().advance(Duration::MAX);
    tester.log_in().await;
    assert_eq!(after(&tester, 60, SUCCEEDS).await, "stopped");
}
