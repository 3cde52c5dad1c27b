//! Callbacks that are written in another way than in the document.

use std::net::IpAddr;

use serde_json::{Value, json};
use webhook_types::{
    AddressList, Origin, Proof, Refusal, Unverified, VerifyError,
    personalcenter::{Callback, PaymentStatusType, TaskStatusType, Verifier},
};

use crate::support::{TOKEN, callback, noon, token};

fn read(body: &Value) -> Callback {
    callback(&body.to_string()).unwrap().into_event()
}

fn task(data: &Value) -> webhook_types::personalcenter::TaskResultData {
    let text = json!({"TaskId": 7, "TaskStatus": "0", "Data": data, "Note": "x"}).to_string();
    match read(&json!({"Action": "TaskResultData", "StringData": text})) {
        Callback::TaskResultData(task) => task,
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_are_found_whatever_their_case_and_numbers_may_be_text() {
    for body in [
        json!({"action": "BillStatusChanged", "stringData": r#"{"billNo":47,"oldStatus":"1","NEWSTATUS":2}"#}),
        json!({"Action": "BillStatusChanged", "StringData": {"BillNo": "47", "OldStatus": 1, "NewStatus": 2}}),
    ] {
        let Callback::BillStatusChanged(bill) = read(&body) else {
            panic!("{body}");
        };
        assert_eq!(bill.bill_no.as_str(), "47");
        assert_eq!(bill.old_status, Some(PaymentStatusType::Pending));
        assert_eq!(bill.new_status, Some(PaymentStatusType::CheckedOut));
        assert!(bill.extra.is_empty());
    }
}

#[test]
fn a_status_that_is_new_or_unreadable_stops_nothing() {
    let body = r#"{"BillNo":"B1","OldStatus":[],"NewStatus":99}"#;
    let Callback::BillStatusChanged(bill) =
        read(&json!({"Action": "BillStatusChanged", "StringData": body}))
    else {
        panic!();
    };
    assert_eq!(bill.new_status, Some(PaymentStatusType::Unknown(99)));
    assert_eq!(bill.old_status, None);
    assert_eq!(bill.extra.raw("OldStatus").unwrap().get(), "[]");
}

#[test]
fn what_a_robot_puts_out_is_kept_whatever_it_is() {
    for data in [json!("SomeJson"), json!({"n": [1]}), json!(12), json!(true)] {
        assert_eq!(*task(&data).data.unwrap().raw(), data);
    }
    for data in [json!(null), json!("")] {
        assert_eq!(task(&data).data, None);
    }
    let inner: Vec<u8> = task(&json!("[1,2]")).data.unwrap().parse().unwrap();
    assert_eq!(inner, [1, 2]);
    let task = task(&json!("x"));
    assert_eq!(task.task_status, Some(TaskStatusType::Pending));
    assert_eq!(task.extra.raw("Note").unwrap().get(), "\"x\"");
}

#[test]
fn an_action_that_is_new_and_data_of_another_form_are_kept_as_they_came() {
    for (action, data) in [
        ("BillArchived", json!(r#"{"BillNo":"B1"}"#)),
        ("BillCreated", json!("B2022062300001")),
        ("BillCreated", json!(r#"{"Number":"B1"}"#)),
        ("BillCreated", json!(r#"{"BillNo":"B1"}{}"#)),
        ("BillCreated", json!(42)),
        ("TaskResultData", json!([])),
    ] {
        let body = json!({"Action": action, "StringData": data, "Beside": 1});
        let Callback::Other(other) = read(&body) else {
            panic!("{body}");
        };
        assert_eq!(other.action, action);
        assert_eq!(*other.string_data.unwrap().raw(), data);
        assert_eq!(other.extra.raw("Beside").unwrap().get(), "1");
    }
    let Callback::Other(other) = read(&json!({"Action": "Ping"})) else {
        panic!();
    };
    assert_eq!(other.string_data, None);
}

#[test]
fn a_body_without_an_action_is_unreadable() {
    for (body, member) in [
        ("[]", "."),
        ("Action=BillCreated", "."),
        ("{}", "Action"),
        (r#"{"Action":{}}"#, "Action"),
    ] {
        match callback(body) {
            Err(VerifyError::Unreadable(error)) => assert_eq!(error.member(), member, "{error}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_callback_proves_its_origin_only_and_fails_closed() {
    let here: IpAddr = "203.0.113.7".parse().unwrap();
    let list = || AddressList::new(["203.0.113.0/24"]).unwrap();
    let call = || Unverified::<Callback>::new(r#"{"Action":"Ping"}"#);
    let both = Verifier::new(Origin::both(list(), token()));
    let good = call()
        .with_sender(here)
        .with_path_token(TOKEN)
        .verify(&both, noon());
    assert_eq!(good.unwrap().proof(), Proof::Origin);

    let elsewhere = "198.51.100.1".parse().unwrap();
    for (call, refusal) in [
        (call().with_sender(here), Refusal::WrongPathToken),
        (
            call().with_sender(here).with_path_token(""),
            Refusal::WrongPathToken,
        ),
        (
            call()
                .with_sender(here)
                .with_path_token(TOKEN.to_uppercase()),
            Refusal::WrongPathToken,
        ),
        (call().with_path_token(TOKEN), Refusal::UnknownAddress),
        (
            call().with_sender(elsewhere).with_path_token(TOKEN),
            Refusal::AddressNotListed,
        ),
    ] {
        assert_eq!(
            call.verify(&both, noon()).unwrap_err(),
            VerifyError::Refused(refusal)
        );
    }
    let nothing = call().verify(&Verifier::new(list()), noon());
    assert_eq!(
        nothing.unwrap_err(),
        VerifyError::Refused(Refusal::UnknownAddress)
    );
}

#[test]
fn a_repetition_has_the_same_key_and_everything_else_another_one() {
    let key = |body: &str| callback(body).unwrap().key();
    let body = r#"{"Action":"BillCreated","StringData":"{\"BillNo\":\"B1\"}"}"#;
    assert_eq!(key(body), key(body));
    assert_ne!(key(body), key(&body.replace("B1", "B2")));
    // Written in another way, it is another one: only the bytes are compared.
    assert_ne!(key(body), key(&body.replace(",\"", ", \"")));
    assert_eq!(callback(body).unwrap().body(), body.as_bytes());
    assert_eq!(
        *callback(body).unwrap(),
        Callback::read_stored(body.as_bytes()).unwrap()
    );
}
