//! Waiting for a task.

use std::{future::IntoFuture as _, sync::Mutex, time::Duration};

use personalcenter_client::{Error, ErrorKind, Outcome, TaskState, TaskStatusType};
use tokio::time::Instant;

use crate::support::{BROKEN, Reply, TASK, UNREACHABLE, client, done, refused, response};

const MINUTE: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);

fn state(code: i64) -> Reply {
    done(&format!(r#"{{"taskStatus":{code},"remark":null}}"#))
}

/// Waits, and returns the result, how often the state was asked for, and how long it took.
async fn waited(
    replies: Vec<Reply>,
    timeout: Duration,
) -> (Result<TaskState, Error>, usize, Duration) {
    let (client, wire) = client(replies);
    let begun = Instant::now();
    let result = client.wait_for_task(TASK, timeout).await;
    (result, wire.calls().len(), begun.elapsed())
}

#[tokio::test(start_paused = true)]
async fn states_are_reported_until_one_is_final() {
    let (client, wire) = client([0, 1, 1, -1, 42, 7, 4].map(state));
    let seen = Mutex::new(Vec::new());
    let last = client
        .wait_for_task(TASK, 10 * MINUTE)
        .on_status(|state| seen.lock().unwrap().push(state.task_status.unwrap().code()))
        .await
        .unwrap();
    assert_eq!(last.task_status, Some(TaskStatusType::Stopped));
    assert_eq!(seen.into_inner().unwrap(), [0, 1, 1, -1, 42, 7, 4]);
    assert!(
        wire.operations()
            .iter()
            .all(|operation| operation == "GetTaskStatus")
    );
    assert_eq!(wire.left(), 0);
}

#[tokio::test]
async fn every_final_state_ends_the_waiting_at_once() {
    for code in [2, 3, 4, 5, 6] {
        let (result, calls, _) = waited(vec![state(code)], SECOND).await;
        assert_eq!(
            (result.unwrap().task_status.unwrap().code(), calls),
            (code, 1)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_fault_is_waited_through_on_demand() {
    let (client, _) = client([2, 1, 2, 3].map(state));
    let last = client
        .wait_for_task(TASK, MINUTE)
        .ends_when(|status| status.is_final() && *status != TaskStatusType::Fault)
        .await
        .unwrap();
    assert_eq!(last.task_status, Some(TaskStatusType::Finished));
}

#[tokio::test(start_paused = true)]
async fn pauses_grow_from_about_two_seconds_to_about_thirty() {
    let (client, _) = client(vec![state(1); 200]);
    let looks = Mutex::new(Vec::new());
    client
        .wait_for_task(TASK, 60 * MINUTE)
        .on_status(|_| looks.lock().unwrap().push(Instant::now()))
        .await
        .unwrap_err();
    let looks = looks.into_inner().unwrap();
    let pauses: Vec<Duration> = looks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!((100..170).contains(&pauses.len()), "{}", pauses.len());
    let mut bound = 2 * SECOND;
    // The last pause is what was left.
    for pause in pauses.iter().rev().skip(1).rev() {
        let (least, most) = (bound.mul_f64(0.74), bound.mul_f64(1.26));
        assert!(
            (least..most).contains(pause),
            "{pause:?} where {bound:?} was due"
        );
        bound = bound.mul_f64(1.5).min(30 * SECOND);
    }
}

#[tokio::test(start_paused = true)]
async fn the_time_is_used_up_and_not_exceeded() {
    for timeout in [SECOND, 7 * SECOND, MINUTE] {
        let (result, calls, took) = waited(vec![state(1); 50], timeout).await;
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Timeout, Outcome::NotSent)
        );
        let says = format!("the task {TASK} was Running when the time was up");
        assert_eq!(error.to_string(), says);
        // The last look begins a second before the deadline, or in the middle of what is left.
        assert!(
            calls > 1 && took + SECOND >= timeout && took < timeout,
            "{took:?} of {timeout:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_that_ends_at_the_last_moment_is_seen() {
    let (result, calls, took) = waited(vec![state(1), state(3)], SECOND).await;
    assert_eq!(result.unwrap().task_status, Some(TaskStatusType::Finished));
    assert_eq!(calls, 2);
    assert!(took >= SECOND / 2, "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn without_time_nothing_is_looked_at() {
    let (result, calls, took) = waited(vec![state(3)], Duration::ZERO).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::NotSent)
    );
    assert_eq!((calls, took), (0, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_waited_through() {
    for failure in [
        BROKEN,
        UNREACHABLE,
        response(503, "<html>"),
        response(500, r#"{"code":500}"#),
        response(429, ""),
        refused("500"),
    ] {
        // Every look makes three attempts.
        let mut replies = vec![state(1)];
        replies.extend(vec![failure.clone(); 6]);
        replies.push(state(3));
        let (result, calls, _) = waited(replies, MINUTE).await;
        let state = result.unwrap_or_else(|error| panic!("{failure:?}: {error}"));
        assert_eq!(state.task_status, Some(TaskStatusType::Finished));
        assert_eq!(calls, 8, "{failure:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_outage_that_lasts_is_the_error_of_the_last_look() {
    let (result, calls, took) = waited(vec![UNREACHABLE; 500], MINUTE).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Connect, Some("get_task_status"))
    );
    assert!(
        calls > 9 && took + SECOND >= MINUTE && took <= MINUTE,
        "{calls} in {took:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_server_that_hangs_does_not_hold_the_waiting_up() {
    for replies in [vec![Reply::Hangs], vec![state(1), Reply::Hangs]] {
        let (result, _, took) = waited(replies, 5 * SECOND).await;
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Timeout, Outcome::NotSent)
        );
        assert!(!error.to_string().contains("may have happened"), "{error}");
        assert_eq!(took, 5 * SECOND);
    }
}

#[tokio::test(start_paused = true)]
async fn the_server_may_ask_for_more_time() {
    let busy = || response(429, "").header("retry-after", "40");
    let (client, _) = client([busy(), busy(), busy(), state(3)]);
    let begun = Instant::now();
    client.wait_for_task(TASK, 10 * MINUTE).await.unwrap();
    // Two waits between the attempts of the first look, which give up before the third of them, and one after it.
    assert!(begun.elapsed() >= 120 * SECOND, "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn what_does_not_pass_ends_the_waiting() {
    for (reply, kind) in [
        (refused("404"), ErrorKind::Vendor),
        (response(404, "<html>"), ErrorKind::HttpStatus),
        (response(200, "<html>"), ErrorKind::UnexpectedResponse),
    ] {
        let (result, calls, took) = waited(vec![reply], MINUTE).await;
        assert_eq!((result.unwrap_err().kind(), calls), (kind, 1));
        assert!(took < SECOND, "{took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn waiting_that_is_given_up_changes_nothing_and_can_begin_again() {
    let (client, wire) = client([state(1), state(1), state(3)]);
    let waiting = client.wait_for_task(TASK, 10 * MINUTE);
    let given_up = tokio::time::timeout(3 * SECOND, waiting.into_future()).await;
    assert!(given_up.is_err());
    tokio::time::sleep(MINUTE).await;
    assert_eq!(wire.operations(), ["GetTaskStatus", "GetTaskStatus"]);
    client.wait_for_task(TASK, MINUTE).await.unwrap();
    assert_eq!(wire.operations().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn waiting_for_ever_is_possible_and_may_move_between_threads() {
    let mut replies = vec![state(1); 1000];
    replies.push(state(3));
    let (client, _) = client(replies);
    let waiting = tokio::spawn(async move { client.wait_for_task(TASK, Duration::MAX).await });
    assert!(waiting.await.unwrap().is_ok());
}
