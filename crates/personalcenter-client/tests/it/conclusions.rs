//! Cancelling and stopping with lost responses.

use std::time::Duration;

use personalcenter_client::{
    BillCancellation::{self, Canceled, Paid},
    Error, ErrorKind, Outcome, TaskStatusType,
    TaskStop::{self, Accepted, Ended},
};

use crate::support::{
    BILL, BROKEN, Reply, TASK, UNREACHABLE, accepted, client, done, refused, response,
};

fn bill(payment_status: i64) -> Reply {
    done(&format!(
        r#"{{"billNo":"{BILL}","paymentStatus":{payment_status}}}"#
    ))
}

fn task(status: i64) -> Reply {
    done(&format!(r#"{{"taskStatus":{status}}}"#))
}

/// Cancels over this network, all of whose responses must be asked for, and returns the calls that were made.
async fn cancel(replies: Vec<Reply>) -> (Result<BillCancellation, Error>, String) {
    let (client, wire) = client(replies);
    let result = client.cancel_bill_conclusively(BILL).await;
    assert_eq!(wire.left(), 0);
    (result, wire.operations().join(" "))
}

async fn stop(replies: Vec<Reply>) -> (Result<TaskStop, Error>, String) {
    let (client, wire) = client(replies);
    let result = client.stop_task_conclusively(TASK).await;
    assert_eq!(wire.left(), 0);
    (result, wire.operations().join(" "))
}

/// Every way in which a response leaves open what happened.
fn lost() -> [Reply; 6] {
    [
        BROKEN,
        Reply::Hangs,
        response(502, "<html>"),
        response(200, ""),
        response(200, r#"{"code":2"#),
        refused("500"),
    ]
}

#[tokio::test(start_paused = true)]
async fn a_response_is_taken_at_its_word() {
    let (result, calls) = cancel(vec![accepted()]).await;
    assert_eq!((result.unwrap(), calls.as_str()), (Canceled, "CancelBill"));
    let (result, calls) = stop(vec![accepted()]).await;
    assert_eq!((result.unwrap(), calls.as_str()), (Accepted, "StopTask"));
}

#[tokio::test(start_paused = true)]
async fn a_lost_response_is_settled_by_the_state() {
    for lost in lost() {
        for (status, expected) in [(3, Canceled), (2, Paid)] {
            let (result, calls) = cancel(vec![lost.clone(), bill(status)]).await;
            assert_eq!(
                (result.unwrap(), calls.as_str()),
                (expected, "CancelBill GetBill")
            );
        }
        for (status, expected) in [
            (7, Accepted),
            (4, Accepted),
            (2, Ended(TaskStatusType::Fault)),
            (3, Ended(TaskStatusType::Finished)),
            (5, Ended(TaskStatusType::Failed)),
            (6, Ended(TaskStatusType::Canceled)),
        ] {
            let (result, calls) = stop(vec![lost.clone(), task(status)]).await;
            assert_eq!(
                (result.unwrap(), calls.as_str()),
                (expected, "StopTask GetTaskStatus")
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_bill_still_to_be_paid_is_cancelled_once_more_and_once_only() {
    const TWICE: &str = "CancelBill GetBill CancelBill";
    const READ_TWICE: &str = "CancelBill GetBill CancelBill GetBill";
    for (then, expected, made) in [
        (vec![accepted()], Some(Canceled), TWICE),
        (vec![BROKEN, bill(3)], Some(Canceled), READ_TWICE),
        (vec![BROKEN, bill(2)], Some(Paid), READ_TWICE),
        (vec![BROKEN, bill(1)], None, READ_TWICE),
        // Void by the first call, and therefore refused: what counts is the bill.
        (vec![refused("400"), bill(3)], Some(Canceled), READ_TWICE),
        (vec![refused("400"), bill(2)], Some(Paid), READ_TWICE),
        (vec![refused("400"), bill(1)], None, READ_TWICE),
    ] {
        let mut replies = vec![BROKEN, bill(1)];
        replies.extend(then);
        let (result, calls) = cancel(replies).await;
        assert_eq!(
            (result.as_ref().ok().copied(), calls.as_str()),
            (expected, made)
        );
        if let Err(error) = result {
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::Transport, Outcome::Unknown)
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_that_goes_on_is_stopped_once_more_and_once_only() {
    const STOPPED_TWICE: &str = "StopTask GetTaskStatus StopTask";
    for (status, then, expected, made) in [
        (
            0,
            vec![accepted()],
            Some(Accepted),
            STOPPED_TWICE.to_owned(),
        ),
        (
            1,
            vec![accepted()],
            Some(Accepted),
            STOPPED_TWICE.to_owned(),
        ),
        (
            1,
            vec![refused("400"), task(3)],
            Some(Ended(TaskStatusType::Finished)),
            format!("{STOPPED_TWICE} GetTaskStatus"),
        ),
        (
            1,
            vec![BROKEN, task(1)],
            None,
            format!("{STOPPED_TWICE} GetTaskStatus"),
        ),
    ] {
        let mut replies = vec![BROKEN, task(status)];
        replies.extend(then);
        let (result, calls) = stop(replies).await;
        assert_eq!((result.as_ref().ok().copied(), calls), (expected, made));
        if let Err(error) = result {
            assert_eq!(error.outcome(), Outcome::Unknown);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_state_that_says_nothing_leaves_the_first_error() {
    for status in [0, 9] {
        let (result, _) = cancel(vec![BROKEN, bill(status)]).await;
        assert_eq!(result.unwrap_err().operation(), Some("cancel_bill"));
    }
    for status in [-1, 42] {
        let (result, _) = stop(vec![BROKEN, task(status)]).await;
        assert_eq!(result.unwrap_err().operation(), Some("stop_task"));
    }
    for unreadable in [vec![done("{}")], vec![BROKEN; 3], vec![refused("404")]] {
        let mut replies = vec![response(504, "")];
        replies.extend(unreadable);
        let (result, _) = cancel(replies).await;
        let error = result.unwrap_err();
        assert_eq!(
            (error.outcome(), error.operation()),
            (Outcome::Unknown, Some("cancel_bill"))
        );
        assert_eq!(error.http_status().unwrap().as_u16(), 504);
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_because_it_is_done_already_is_done() {
    for (status, expected) in [(3, Canceled), (2, Paid)] {
        let (result, calls) = cancel(vec![refused("400"), bill(status)]).await;
        assert_eq!(
            (result.unwrap(), calls.as_str()),
            (expected, "CancelBill GetBill")
        );
    }
    // A read is repeated after a failure of the server.
    for (unclear, times) in [(bill(1), 1), (bill(0), 1), (refused("404"), 1), (BROKEN, 3)] {
        let mut replies = vec![refused("400")];
        replies.extend(std::iter::repeat_n(unclear, times));
        let (result, _) = cancel(replies).await;
        let error = result.unwrap_err();
        assert_eq!(
            (error.outcome(), error.operation()),
            (Outcome::Refused, Some("cancel_bill"))
        );
    }
    let (result, _) = stop(vec![refused("400"), task(3)]).await;
    assert_eq!(result.unwrap(), Ended(TaskStatusType::Finished));
    let (result, _) = stop(vec![refused("400"), task(1)]).await;
    assert_eq!(result.unwrap_err().outcome(), Outcome::Refused);
}

#[tokio::test(start_paused = true)]
async fn what_was_not_sent_is_not_looked_into() {
    let (result, calls) = stop(vec![UNREACHABLE; 3]).await;
    let error = result.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert_eq!(calls, "StopTask StopTask StopTask");
}

#[tokio::test(start_paused = true)]
async fn they_may_move_between_threads() {
    let (client, _) = client([BROKEN, bill(3), BROKEN, task(4)]);
    let both = tokio::spawn(async move {
        let cancelled = client.cancel_bill_conclusively(BILL).await.unwrap();
        (
            cancelled,
            client.stop_task_conclusively(TASK).await.unwrap(),
        )
    });
    let both = tokio::time::timeout(Duration::from_secs(60), both)
        .await
        .unwrap();
    assert_eq!(both.unwrap(), (Canceled, Accepted));
}
