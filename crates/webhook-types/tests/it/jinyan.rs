//! Jinyan's calls: what is read, and what proves that they are Jinyan's.

use std::time::Duration;

use rpa_signing::jinyan::{Payload, sign};
use serde_json::json;
use webhook_types::{
    AddressList, Proof, Refusal, Unverified, Verified, VerifyError,
    jinyan::{
        BudgetDeduct, BudgetRefund, Notification, NotifyCode, ProjectDetail, ProjectMatch, Verifier,
    },
};

use crate::support::{
    APP, SECRET, TOKEN, asked, millis, noon, signed, token, verified, verifier, with_headers,
};

const NOTIFICATION: &str = r#"{"NotifyCode":"booking","BusinessID":"S1"}"#;
const DEDUCTION: &str = r#"{"ProjectID":"J1","Amount":1030.5,"OrderID":"S1","Cause":"MU5101"}"#;

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: Result<T, VerifyError>, refusal: Refusal) {
    assert_eq!(result.unwrap_err(), VerifyError::Refused(refusal));
}

#[test]
fn a_notification_of_any_kind_is_read() {
    let read: Verified<Notification> = verified(
        r#"{"notifyCode":"refunded","NotifyTime":1554076800000,"BusinessID":47,"AtomicID":"a","New":1,"ClientOrderID":{}}"#,
    )
    .unwrap();
    assert_eq!(read.notify_code, NotifyCode::Unknown("refunded".into()));
    assert_eq!(read.business_id.as_ref().unwrap().as_str(), "47");
    assert_eq!(
        read.notify_time.as_ref().unwrap().unix_ms(),
        Some(1_554_076_800_000)
    );
    assert_eq!(read.client_order_id, None);
    assert_eq!(read.extra.iter().count(), 2);
    assert_eq!(read.proof(), Proof::Signature);
    assert_eq!(*read, Notification::read_stored(read.body()).unwrap());
}

#[test]
fn money_is_exact_and_what_is_missing_or_negative_is_refused() {
    let read: Verified<BudgetRefund> = verified(
        r#"{"ProjectID":1,"Amount":"12345678901234567890.10","OrderID":8398429,"Cause":5}"#,
    )
    .unwrap();
    assert_eq!(read.amount.as_str(), "12345678901234567890.10");
    assert_eq!(read.order_id.as_str(), "8398429");
    assert_eq!(read.cause.as_deref(), Some("5"));
    for (body, member) in [
        (r#"{"Amount":1,"OrderID":"S1"}"#, "ProjectID"),
        (r#"{"ProjectID":"J1","Amount":1,"OrderID":" "}"#, "OrderID"),
        (r#"{"ProjectID":"J1","OrderID":"S1"}"#, "Amount"),
        (
            r#"{"ProjectID":"J1","Amount":"一","OrderID":"S1"}"#,
            "Amount",
        ),
        (r#"{"ProjectID":"J1","Amount":-1,"OrderID":"S1"}"#, "Amount"),
        (
            r#"{"ProjectID":"J1","Amount":1,"Amount":2,"OrderID":"S1"}"#,
            ".",
        ),
    ] {
        match verified::<BudgetDeduct>(body) {
            Err(VerifyError::Unreadable(error)) => assert_eq!(error.member(), member, "{error}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_question_for_projects_tells_who_asks_and_what_was_chosen() {
    let body =
        json!({"products": [{"ServiceType": 1409}], "consumers": [1, "S2"], "selected": "J1"});
    let read: Verified<ProjectMatch> = verified(&body.to_string()).unwrap();
    let consumers: Vec<_> = read.consumers.iter().map(ToString::to_string).collect();
    assert_eq!(consumers, ["1", "S2"]);
    assert_eq!(read.selected.as_ref().unwrap().as_str(), "J1");
    assert_eq!(*read.products.as_ref().unwrap().raw(), body["products"]);
    let read: Verified<ProjectMatch> = verified(r#"{"consumers":[],"selected":""}"#).unwrap();
    assert!(read.consumers.is_empty() && read.selected.is_none());
    // What was signed for something else asks for no projects.
    for body in [NOTIFICATION, DEDUCTION, "{}", r#"{"consumers":null}"#] {
        match verified::<ProjectMatch>(body) {
            Err(VerifyError::Unreadable(error)) => assert_eq!(error.member(), "consumers"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_missing_empty_or_repeated_part_is_refused() {
    let call = || Unverified::<Notification>::new(NOTIFICATION);
    let timestamp = millis(noon());
    let signature = sign(SECRET, &timestamp, Payload::Body(NOTIFICATION.as_bytes())).unwrap();
    let parts = [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()];
    assert!(
        with_headers(call(), parts)
            .verify(&verifier(), noon())
            .is_ok()
    );
    assert_refused(
        call().verify(&verifier(), noon()),
        Refusal::Missing { name: "appkey" },
    );
    for (place, name) in ["appkey", "timestamp", "signature"].into_iter().enumerate() {
        let mut without = parts;
        without[place] = b"";
        let refused = with_headers(call(), without).verify(&verifier(), noon());
        assert_refused(refused, Refusal::Missing { name });
        let twice = with_headers(call(), parts).with_header(name, parts[place]);
        assert_refused(
            twice.verify(&verifier(), noon()),
            Refusal::Repeated { name },
        );
    }
    let mut other = parts;
    other[0] = b"another-app";
    assert_refused(
        with_headers(call(), other).verify(&verifier(), noon()),
        Refusal::WrongAppKey,
    );
    other = parts;
    other[2] = &[0xff; 32];
    assert_refused(
        with_headers(call(), other).verify(&verifier(), noon()),
        Refusal::WrongSignature,
    );
}

#[test]
fn an_empty_key_is_no_verifier() {
    for (app, secret) in [("", SECRET), (APP, "")] {
        let error = Verifier::signed(app, secret).unwrap_err();
        assert!(error.to_string().contains("is empty"), "{error}");
    }
}

#[test]
fn the_window_has_two_sides() {
    let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
    let at = |time| signed::<Notification>(NOTIFICATION, time).verify(&verifier(), noon());
    for inside in [noon() - minutes(5), noon(), noon() + minutes(5)] {
        assert!(at(inside).is_ok());
    }
    assert_refused(at(noon() - minutes(6)), Refusal::NotFresh { seconds: 360 });
    assert_refused(at(noon() + minutes(6)), Refusal::NotFresh { seconds: -360 });
    let narrow = verifier().with_window(Duration::ZERO);
    let now = signed::<Notification>(NOTIFICATION, noon());
    assert!(now.verify(&narrow, noon()).is_ok());
    let before = signed::<Notification>(NOTIFICATION, noon());
    let late = before.verify(&narrow, noon() + Duration::from_millis(1));
    assert_refused(late, Refusal::NotFresh { seconds: 0 });
}

#[test]
fn a_timestamp_is_of_13_or_10_digits() {
    let with = |timestamp: &str| {
        let signature = sign(SECRET, timestamp, Payload::Body(NOTIFICATION.as_bytes())).unwrap();
        let call = Unverified::<Notification>::new(NOTIFICATION);
        with_headers(
            call,
            [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()],
        )
        .verify(&verifier(), noon())
    };
    let (millis, seconds) = ("1597309622715", "1597309622");
    assert!(with(millis).is_ok() && with(seconds).is_ok());
    for timestamp in [
        "0",
        "15973096227",
        "+597309622715",
        " 159730962271",
        "159730962271x",
        "99999999999999999999",
    ] {
        assert_refused(with(timestamp), Refusal::InvalidTimestamp);
    }
    assert_refused(
        with("9999999999999"),
        Refusal::NotFresh {
            seconds: -8_402_690_377,
        },
    );
}

#[test]
fn what_is_signed_cannot_be_divided_or_continued_in_another_way() {
    // The last digits of the timestamp become the first of the body: the digest is the same, and no JSON is left.
    let timestamp = millis(noon());
    let signature = sign(SECRET, &timestamp, Payload::Body(NOTIFICATION.as_bytes())).unwrap();
    let (head, tail) = timestamp.split_at(10);
    let moved = Unverified::<Notification>::new(format!("{tail}{NOTIFICATION}"));
    let moved = with_headers(
        moved,
        [APP.as_bytes(), head.as_bytes(), signature.as_bytes()],
    );
    let refused = moved.verify(&verifier(), noon());
    assert!(
        matches!(refused, Err(VerifyError::Unreadable(_))),
        "{refused:?}"
    );
    // MD5 lets a forger go on after a padding of 0x80, zeros and a length: such a body is no JSON either.
    let mut continued = NOTIFICATION.as_bytes().to_vec();
    continued.extend(b"\x80\0\0\0\0\0\0\0 ");
    let signature = sign(SECRET, &timestamp, Payload::Body(&continued)).unwrap();
    let call = Unverified::<Notification>::new(continued);
    let call = with_headers(
        call,
        [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()],
    );
    let refused = call.verify(&verifier(), noon());
    assert!(
        matches!(refused, Err(VerifyError::Unreadable(_))),
        "{refused:?}"
    );
}

#[test]
fn a_get_is_signed_over_its_query_or_within_it() {
    for query in ["", "timestamp=1597309622715"] {
        let read = asked("J 1", query, noon())
            .verify(&verifier(), noon())
            .unwrap();
        assert_eq!((read.id.as_str(), read.proof()), ("J 1", Proof::Signature));
    }
    let query = format!("appkey={APP}&timestamp={}", millis(noon()));
    let signature = sign(SECRET, &millis(noon()), Payload::SignedQuery(&query)).unwrap();
    let ask = |query: String| {
        Unverified::about("J1")
            .with_query(query)
            .verify(&verifier(), noon())
    };
    assert!(ask(format!("{query}&signature={signature}")).is_ok());
    assert!(ask(format!("signature={signature}&{query}")).is_ok());
    assert_refused(ask(query.clone()), Refusal::Missing { name: "signature" });
    assert_refused(
        ask(format!(
            "{query}&signature={signature}&signature={signature}"
        )),
        Refusal::Repeated { name: "signature" },
    );
    assert_refused(
        ask(format!("{query}&x=1&signature={signature}")),
        Refusal::ForeignParameter,
    );
    // The query of a POST is not looked at.
    let post = Unverified::<Notification>::new(NOTIFICATION)
        .with_query(format!("{query}&signature={signature}"));
    assert_refused(
        post.verify(&verifier(), noon()),
        Refusal::Missing { name: "appkey" },
    );
    let nothing = asked("", "", noon()).verify(&verifier(), noon());
    assert!(
        matches!(nothing, Err(VerifyError::Unreadable(_))),
        "{nothing:?}"
    );
}

#[test]
fn an_address_that_the_customer_signed_for_a_browser_asks_for_no_project() {
    let timestamp = millis(noon());
    let query = format!(
        "appkey={APP}&access_token=t&userid=u&timestamp={timestamp}&redirect_uri=https%3A%2F%2Fa.example"
    );
    let signature = sign(SECRET, &timestamp, Payload::SignedQuery(&query)).unwrap();
    let in_query = Unverified::about("J1").with_query(format!("{query}&signature={signature}"));
    assert_refused(
        in_query.verify(&verifier(), noon()),
        Refusal::ForeignParameter,
    );
    // The signature moved into the headers.
    let parts = [APP.as_bytes(), timestamp.as_bytes(), signature.as_bytes()];
    let moved = with_headers(Unverified::about("J1").with_query(query), parts);
    assert_refused(moved.verify(&verifier(), noon()), Refusal::ForeignParameter);
}

#[test]
fn an_appkey_in_a_query_is_compared_decoded() {
    let verifier = Verifier::signed("a/b 中%", SECRET).unwrap();
    for (written, named) in [
        ("a%2Fb%20%E4%B8%AD%25", true),
        ("a/b%20%e4%b8%ad%", true),
        ("a%2Fb%20%E4%B8%AD%2", false),
    ] {
        let query = format!("appkey={written}&timestamp={}", millis(noon()));
        let signature = sign(SECRET, &millis(noon()), Payload::SignedQuery(&query)).unwrap();
        let ask = Unverified::about("J1").with_query(format!("{query}&signature={signature}"));
        let result = ask.verify(&verifier, noon());
        if named {
            assert!(result.is_ok(), "{written}: {result:?}");
        } else {
            assert_refused(result, Refusal::WrongAppKey);
        }
    }
}

#[test]
fn unsigned_calls_are_taken_by_name_only() {
    let list = AddressList::new(["203.0.113.7"]).unwrap();
    let call = || Unverified::<Notification>::new(NOTIFICATION);
    let unsigned = Verifier::unsigned_from(token());
    let read = call()
        .with_path_token(TOKEN)
        .verify(&unsigned, noon())
        .unwrap();
    assert_eq!((read.proof(), read.signed_key()), (Proof::Origin, None));
    assert_refused(call().verify(&unsigned, noon()), Refusal::WrongPathToken);

    let either = verifier().or_unsigned_from(list);
    let sender = "203.0.113.7".parse().unwrap();
    let read = call().with_sender(sender).verify(&either, noon()).unwrap();
    assert_eq!(read.proof(), Proof::Origin);
    let read = signed::<Notification>(NOTIFICATION, noon())
        .verify(&either, noon())
        .unwrap();
    assert_eq!(read.proof(), Proof::Signature);
    // A wrong signature is not forgiven because of where it comes from.
    let wrong = call().with_sender(sender).with_header("signature", "00");
    assert_refused(
        wrong.verify(&either, noon()),
        Refusal::Missing { name: "appkey" },
    );
    let wrong = Unverified::<ProjectDetail>::about("J1")
        .with_sender(sender)
        .with_query("signature=00");
    assert_refused(
        wrong.verify(&either, noon()),
        Refusal::Missing { name: "appkey" },
    );
    let elsewhere = call().with_sender("203.0.113.8".parse().unwrap());
    assert_refused(elsewhere.verify(&either, noon()), Refusal::AddressNotListed);
}

#[test]
fn a_repetition_has_the_same_key_whenever_it_is_signed() {
    let at = |seconds| {
        let time = noon() + Duration::from_secs(seconds);
        signed::<Notification>(NOTIFICATION, time)
            .verify(&verifier(), noon())
            .unwrap()
    };
    assert_eq!(at(0).key(), at(60).key());
    assert_ne!(at(0).signed_key(), at(60).signed_key());
}

#[test]
fn a_repeated_deduction_is_recognised_by_what_it_says() {
    let deduct = |body: &str| verified::<BudgetDeduct>(body).unwrap();
    let key = |body: &str| deduct(body).operation_key();
    let first = key(DEDUCTION);
    for same in [
        DEDUCTION.replace("1030.5", "\"1030.50\""),
        DEDUCTION.replace("{\"P", "{\"New\":1,\"P"),
        DEDUCTION.replace("ProjectID", "projectId"),
    ] {
        assert_eq!(key(&same), first, "{same}");
        assert_ne!(deduct(&same).key(), deduct(DEDUCTION).key());
    }
    for (from, to) in [
        ("J1", "J2"),
        ("1030.5", "1030.51"),
        ("S1", "S2"),
        ("MU5101", "MU5102"),
    ] {
        assert_ne!(key(&DEDUCTION.replace(from, to)), first, "{to}");
    }
    let refund = verified::<BudgetRefund>(DEDUCTION).unwrap();
    assert_ne!(refund.operation_key(), first);
    // What was signed is the same: the path is not.
    assert_eq!(refund.signed_key(), deduct(DEDUCTION).signed_key());
}
