//! Processes run as tasks, which live as the clock goes on.

use std::time::Duration;

use serde_json::{Value, json};

use vendor_sandbox::{Deviation, Sandbox};

use crate::support::Tester;

const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";
const TEXT: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e01";
const SILENT: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e02";
const FAILS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e03";
const FAULTS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e04";
const ENDLESS: &str = "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e05";

const WAIT: Duration = Duration::from_secs(2);
const RUN: Duration = Duration::from_secs(14);

#[tokio::test(start_paused = true)]
async fn task_waits_runs_finishes_and_leaves_its_output() {
    let tester = Tester::start().await;
    let parts = [("ProcessId", PROCESS), ("ProcessParameters", "{\"n\":1}")];
    let response = tester.run(&parts).await;
    let id = response["data"]["taskId"].as_str().unwrap();
    for (ahead, status) in [(Duration::ZERO, 0), (WAIT, 1), (RUN, 3)] {
        tester.center().advance(ahead);
        let response = tester.task(id).await;
        assert_eq!(
            response["data"],
            json!({"taskStatus": status, "remark": null})
        );
        assert_eq!(tester.output(id).await.get("data").is_some(), status == 3);
    }
    // Reading does not consume it.
    for _ in 0..2 {
        let data = tester.output(id).await["data"].clone();
        assert_eq!(data["processId"], PROCESS);
        assert_eq!(
            (&data["taskId"], &data["taskStatus"]),
            (&json!(id), &json!(3))
        );
        let output: Value = serde_json::from_str(data["data"].as_str().unwrap()).unwrap();
        assert_eq!(output, json!({"parameters": "{\"n\":1}", "rows": 3}));
    }
    assert_eq!(tester.stop(id).await["code"], "409");
}

#[tokio::test(start_paused = true)]
async fn tasks_end_as_their_processes_do() {
    let tester = Tester::start().await;
    let mut seen = 0;
    for (process, status, has_remark, output) in [
        (TEXT, 3, false, Some("SomeJson")),
        (SILENT, 3, false, None),
        (FAILS, 5, true, None),
        (FAULTS, 2, true, None),
        (ENDLESS, 1, false, None),
    ] {
        let id = tester.start_task(process).await;
        tester.center().advance(WAIT + RUN);
        let data = tester.task(&id).await["data"].clone();
        assert_eq!(data["taskStatus"], status, "{process}");
        assert_eq!(data["remark"].is_string(), has_remark, "{process}");
        let left = tester.output(&id).await;
        assert_eq!(left["data"]["data"].as_str(), output, "{process}");
        seen += 1;
    }
    assert_eq!(seen, 5);
}

#[tokio::test(start_paused = true)]
async fn task_is_stopped_midway_or_cancelled_before() {
    let tester = Tester::start().await;
    let waiting = tester.start_task(ENDLESS).await;
    assert_eq!(tester.stop(&waiting).await["code"], 200);
    assert_eq!(tester.status(&waiting).await, 6);

    let running = tester.start_task(ENDLESS).await;
    tester.center().advance(WAIT);
    assert_eq!(tester.stop(&running).await["code"], 200);
    assert_eq!(tester.status(&running).await, 7);
    // A repetition is accepted, and does nothing.
    assert_eq!(tester.stop(&running).await["code"], 200);
    tester.center().advance(WAIT);
    let data = tester.task(&running).await["data"].clone();
    assert_eq!(
        (&data["taskStatus"], data["remark"].is_string()),
        (&json!(4), true)
    );
    assert_eq!(tester.stop(&running).await["code"], "409");

    let stops = tester.effects().into_iter();
    let stops: Vec<_> = stops
        .filter(|(operation, _)| *operation == "stop_task")
        .collect();
    assert_eq!(stops, [("stop_task", waiting), ("stop_task", running)]);
}

#[tokio::test]
async fn every_call_is_another_run_unless_identifiers_are_recognised() {
    let run = [("ProcessId", PROCESS), ("RunningIdentifier", "run-1")];
    let tester = Tester::start().await;
    assert_ne!(tester.run(&run).await, tester.run(&run).await);
    let twice = ("run_process", "run-1".to_owned());
    assert_eq!(tester.effects(), [twice.clone(), twice]);

    let deviation = Deviation::PersonalcenterRunningIdentifier;
    let tester = Tester::of(Sandbox::builder().deviate(deviation)).await;
    let first = tester.run(&run).await;
    assert_eq!(tester.run(&run).await, first);
    let other = [("ProcessId", FAILS), ("RunningIdentifier", "run-1")];
    assert_eq!(tester.run(&other).await["code"], "409");
    let ledger = tester.center().ledger();
    assert_eq!(ledger.len(), 1);
    assert_eq!(
        (ledger[0].operation, ledger[0].key.as_str()),
        ("run_process", "run-1")
    );
    assert_eq!(first["data"]["taskId"], ledger[0].result);

    // Without one, every call starts another task.
    let blind = [("ProcessId", PROCESS), ("ProcessParameters", "7")];
    assert_ne!(tester.run(&blind).await, tester.run(&blind).await);
    let key = format!("{PROCESS}/7");
    assert_eq!(
        tester.effects()[1..],
        [("run_process", key.clone()), ("run_process", key)]
    );
}

#[tokio::test]
async fn wrong_forms_are_refused_by_name() {
    let tester = Tester::start().await;
    for (parts, name) in [
        (&[("RunningIdentifier", "1")][..], "ProcessId"),
        (&[("ProcessId", "")], "ProcessId"),
        (
            &[("ProcessId", PROCESS), ("processParameters", "1")],
            "processParameters",
        ),
    ] {
        let response = tester.run(parts).await;
        assert_eq!(response["code"], "400");
        assert!(
            response["message"].as_str().unwrap().contains(name),
            "{response}"
        );
    }
    assert_eq!(tester.run(&[("ProcessId", "1")]).await["code"], "404");
    assert_eq!(tester.task("1").await["code"], "404");
    assert_eq!(tester.output("1").await["code"], "404");
    assert_eq!(tester.stop("1").await["code"], "404");
    assert_eq!(tester.effects(), []);
}

#[tokio::test]
async fn every_operation_succeeds_as_documented() {
    let tester = Tester::start().await;
    tester.bill("B2022062300001").await;
    tester.cancel("B2022062300003").await;
    let id = tester.start_task(PROCESS).await;
    tester.task(&id).await;
    tester.center().advance(WAIT + RUN);
    tester.output(&id).await;
    tester.stop(&tester.start_task(ENDLESS).await).await;
    assert_eq!(tester.checked.lock().unwrap().len(), 7);
    let journal = tester.center().journal();
    let mut called: Vec<_> = journal.iter().filter_map(|e| e.operation).collect();
    called.sort_unstable();
    called.dedup();
    let mut operations: Vec<_> = tester.center().operations().collect();
    operations.sort_unstable();
    assert_eq!((called.len(), called), (7, operations));
}
