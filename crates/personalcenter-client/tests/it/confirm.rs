//! Callbacks that are true, no longer true, and made up.

use std::time::SystemTime;

use personalcenter_client::{
    Agreement::{self, Full, None as No, Partial},
    Confirmed, Error, ErrorKind, Outcome, PaymentStatusType,
};
use webhook_types::{
    PathToken, Unverified, Verified,
    personalcenter::{Callback, Verifier},
};

use crate::support::{BILL, BROKEN, Reply, TASK, client, done, refused, response};

const TOKEN: &str = "5e0c1f7a2b934d6f8a1c0e3d";

fn callback(action: &str, data: &str) -> Verified<Callback> {
    let body = format!(r#"{{"Action":"{action}","StringData":{data}}}"#);
    Unverified::new(body)
        .with_path_token(TOKEN)
        .verify(
            &Verifier::new(PathToken::new(TOKEN).unwrap()),
            SystemTime::UNIX_EPOCH,
        )
        .unwrap()
}

fn bill(status: i64) -> Reply {
    done(&format!(
        r#"{{"billNo":"{BILL}","paymentStatus":{status}}}"#
    ))
}

fn task(status: i64) -> Reply {
    done(&format!(r#"{{"taskStatus":{status},"remark":null}}"#))
}

fn output(data: &str) -> Reply {
    done(&format!(
        r#"{{"taskId":"{TASK}","taskStatus":3,"data":{data}}}"#
    ))
}

/// Confirms over this network, all of whose responses must be asked for, and returns the calls that were made.
async fn confirm(
    callback: &Verified<Callback>,
    replies: Vec<Reply>,
) -> (Result<Confirmed, Error>, String) {
    let (client, wire) = client(replies);
    let result = client.confirm(callback).await;
    assert_eq!(wire.left(), 0);
    (result, wire.operations().join(" "))
}

#[tokio::test(start_paused = true)]
async fn a_bill_is_what_the_server_says() {
    let created = callback("BillCreated", &format!(r#"{{"BillNo":"{BILL}"}}"#));
    let deleted = callback("BillDeleted", &format!(r#"{{"BillNo":"{BILL}"}}"#));
    let paid = |data: &str| {
        callback(
            "BillStatusChanged",
            &format!(r#"{{"BillNo":"{BILL}",{data}}}"#),
        )
    };
    let cases: [(_, i64, Agreement); 6] = [
        (&created, 1, Full),
        (&created, 3, Full),
        (&deleted, 1, No),
        (&paid(r#""OldStatus":1,"NewStatus":2"#), 2, Full),
        // Forged, or true once.
        (&paid(r#""OldStatus":1,"NewStatus":2"#), 1, No),
        (&paid(r#""OldStatus":1"#), 2, No),
    ];
    for (callback, status, expected) in cases {
        let (result, calls) = confirm(callback, vec![bill(status)]).await;
        let Confirmed::Bill { bill, agreement } = result.unwrap() else {
            panic!("{callback:?}");
        };
        assert_eq!((agreement, calls.as_str()), (expected, "GetBill"));
        assert_eq!(bill.payment_status, Some(PaymentStatusType::from(status)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_bill_that_is_not_shown_may_be_gone() {
    for (action, expected) in [("BillDeleted", Partial), ("BillCreated", No)] {
        let callback = callback(action, &format!(r#"{{"BillNo":"{BILL}"}}"#));
        for refusal in [refused("400"), response(404, "")] {
            let (result, _) = confirm(&callback, vec![refusal]).await;
            let Confirmed::NoBill { refusal, agreement } = result.unwrap() else {
                panic!("{callback:?}");
            };
            assert_eq!((refusal.outcome(), agreement), (Outcome::Refused, expected));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_is_what_the_server_says() {
    const BOTH: &str = "GetTaskStatus GetTaskOutputData";
    let pushed = |data: &str| {
        let data = format!(r#"{{"TaskId":"{TASK}","TaskStatus":3,"Data":{data}}}"#);
        callback("TaskResultData", &data)
    };
    for (data, status, kept, expected) in [
        (r#""[1]""#, 3, output(r#""[1]""#), Full),
        (r#""[1]""#, 3, output(r#""[2]""#), No),
        // The same data, written in another way.
        (r#""中""#, 3, output(r#""\u4e2d""#), Full),
        (
            r#"{"a":1.50,"b":[null]}"#,
            3,
            output(r#""{\"b\": [null], \"a\": 1.5}""#),
            Full,
        ),
        (
            "12345678901234567890.1",
            3,
            output("12345678901234567890.2"),
            No,
        ),
        (r#""[1]""#, 5, output(r#""[1]""#), No),
        // A robot that pushes need not leave anything behind.
        (r#""[1]""#, 3, output("null"), Partial),
        (r#""[1]""#, 3, output(r#"" ""#), Partial),
        (r#""[1]""#, 3, done("null"), Partial),
        (r#""[1]""#, 3, refused("400"), Partial),
        ("null", 3, output(r#""[1]""#), No),
    ] {
        let (result, calls) = confirm(&pushed(data), vec![task(status), kept]).await;
        let Confirmed::Task {
            state, agreement, ..
        } = result.unwrap()
        else {
            panic!("{data}");
        };
        assert_eq!((agreement, calls.as_str()), (expected, BOTH), "{data}");
        assert_eq!(state.task_status.unwrap().code(), status);
    }
}

#[tokio::test(start_paused = true)]
async fn a_callback_that_was_stored_is_confirmed_as_it_was_when_it_came() {
    let created = callback("BillCreated", &format!(r#"{{"BillNo":"{BILL}"}}"#));
    let stored = Callback::read_stored(created.body()).unwrap();
    let (client, wire) = client(vec![bill(1), bill(1)]);
    for confirmed in [
        client.confirm(&stored).await,
        client.confirm(&created).await,
    ] {
        assert!(matches!(
            confirmed.unwrap(),
            Confirmed::Bill {
                agreement: Full,
                ..
            }
        ));
    }
    assert_eq!(wire.left(), 0);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_about_what_cannot_be_read() {
    for (action, data) in [
        ("InvoiceCreated", r#"{"InvoiceId":"I1"}"#),
        (
            "InvoiceStatusChanged",
            r#"{"InvoiceId":"I1","OldStatus":1,"NewStatus":3}"#,
        ),
        ("InvoiceDeleted", r#"{"InvoiceId":"I1"}"#),
        ("BillArchived", r#"{"BillNo":"B1"}"#),
        ("BillCreated", r#""B1""#),
    ] {
        let (result, calls) = confirm(&callback(action, data), vec![]).await;
        assert!(matches!(result.unwrap(), Confirmed::Impossible), "{action}");
        assert_eq!(calls, "");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_cannot_be_asked_confirms_nothing() {
    let created = callback("BillCreated", &format!(r#"{{"BillNo":"{BILL}"}}"#));
    let (result, _) = confirm(&created, vec![BROKEN; 3]).await;
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Transport);
    let (result, _) = confirm(&created, vec![refused("500"); 3]).await;
    assert_eq!(result.unwrap_err().outcome(), Outcome::Unknown);
    let pushed = callback(
        "TaskResultData",
        &format!(r#"{{"TaskId":"{TASK}","TaskStatus":3}}"#),
    );
    let (result, calls) = confirm(&pushed, vec![refused("400")]).await;
    assert_eq!(
        (result.unwrap_err().outcome(), calls.as_str()),
        (Outcome::Refused, "GetTaskStatus")
    );
}
