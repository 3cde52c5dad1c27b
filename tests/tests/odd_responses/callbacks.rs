//! Callbacks that are not quite as documented.

use std::time::SystemTime;

use encoding_rs::GB18030;
use rpa_signing::jinyan::{Payload, sign};
use webhook_types::{
    Event, PathToken, Unverified, Verified, VerifyError,
    jinyan::{BudgetDeduct, BudgetRefund, Notification, NotifyCode, ProjectMatch, Verifier},
    personalcenter::{self, Callback, PaymentStatusType},
};

const SECRET: &str = "a-demo-secret-that-is-used-as-it-is==";
const TOKEN: &str = "5e0c1f7a2b934d6f8a1c0e3d";
const DIGITS: &str = "20240813090702000101";

/// A call of Jinyan's, signed over the bytes as they are.
fn verified<T: Event<Verifier = Verifier>>(
    body: impl AsRef<[u8]>,
) -> Result<Verified<T>, VerifyError> {
    let body = body.as_ref();
    let now = SystemTime::now();
    let timestamp = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_millis()
        .to_string();
    let signature = sign(SECRET, &timestamp, Payload::Body(body)).unwrap();
    let verifier = Verifier::signed("app", SECRET).unwrap();
    let call = Unverified::new(body)
        .with_header("appkey", "app")
        .with_header("timestamp", timestamp)
        .with_header("signature", signature);
    call.verify(&verifier, now)
}

/// A call of the personal center's.
fn callback(body: impl AsRef<[u8]>) -> Callback {
    let body = body.as_ref();
    let verifier = personalcenter::Verifier::new(PathToken::new(TOKEN).unwrap());
    let call = Unverified::<Callback>::new(body).with_path_token(TOKEN);
    let read = call
        .verify(&verifier, SystemTime::now())
        .unwrap()
        .into_event();
    assert_eq!(read, Callback::read_stored(body).unwrap());
    read
}

/// The same body in every encoding and with everything that may stand around it.
fn spellings(body: &str) -> Vec<Vec<u8>> {
    let utf_16 = |body: &str| {
        "\u{feff}"
            .encode_utf16()
            .chain(body.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    vec![
        body.into(),
        format!("\u{feff}{body}").into_bytes(),
        format!("\u{feff}\r\n {body}\r\n").into_bytes(),
        GB18030.encode(body).0.into_owned(),
        utf_16(body),
    ]
}

#[test]
fn a_callback_says_the_same_in_every_encoding() {
    let mut checked = 0;
    for body in
        spellings(r#"{"NotifyCode":"booking","NotifyContent":"酒店订单已下单","BusinessID":5.0}"#)
    {
        let read = verified::<Notification>(&body).unwrap();
        assert_eq!(read.notify_code, NotifyCode::Booking);
        assert_eq!(read.notify_content.as_deref(), Some("酒店订单已下单"));
        assert_eq!(read.business_id.as_ref().unwrap().as_str(), "5");
        assert_eq!(read.body(), body);
        checked += 1;
    }
    for body in spellings(
        r#"{"ProjectID":"J1","Amount":"1,030.50","OrderID":20240813090702000101,"Cause":"酒店"}"#,
    ) {
        let read = verified::<BudgetDeduct>(&body).unwrap();
        assert_eq!(read.amount.as_str(), "1030.50");
        assert_eq!(
            (read.order_id.as_str(), read.cause.as_deref()),
            (DIGITS, Some("酒店"))
        );
        let refund = verified::<BudgetRefund>(&body).unwrap();
        assert_eq!(refund.amount, read.amount);
        checked += 1;
    }
    for body in
        spellings(r#"{"consumers":[20240813090702000101,"旅客"],"selected":"","products":"[]"}"#)
    {
        let read = verified::<ProjectMatch>(&body).unwrap();
        assert_eq!(read.consumers[0].as_str(), DIGITS);
        assert_eq!(
            (read.consumers[1].as_str(), &read.selected),
            ("旅客", &None)
        );
        checked += 1;
    }
    for body in spellings(
        r#"{"action":"TaskResultData","stringData":"{\"taskId\":20240813090702000101,\"Message\":\"完成了\"}"}"#,
    ) {
        let Callback::TaskResultData(read) = callback(&body) else {
            panic!("{body:?}")
        };
        assert_eq!(
            (read.task_id.as_str(), read.message.as_deref()),
            (DIGITS, Some("完成了"))
        );
        checked += 1;
    }
    assert_eq!(checked, 4 * 5);
}

#[test]
fn texts_that_are_almost_json_are_read() {
    let mut checked = 0;
    for (text, read) in [
        (r#""坏\ud83d""#, "坏\u{fffd}"),
        ("\"一\n\t二\"", "一\n\t二"),
        (r#""C:\Users""#, r"C:\Users"),
        ("7.0", "7.0"),
        ("true", "true"),
    ] {
        let body = format!(r#"{{"NotifyCode":"approval","NotifyContent":{text},"x\udc00":1}}"#);
        let notification = verified::<Notification>(&body).unwrap();
        assert_eq!(notification.notify_content.as_deref(), Some(read), "{text}");
        let body = format!(r#"{{"ProjectID":"J1","Amount":1,"OrderID":"S1","Cause":{text}}}"#);
        assert_eq!(
            verified::<BudgetDeduct>(&body).unwrap().cause.as_deref(),
            Some(read),
            "{text}"
        );
        let data = format!(r#"{{"TaskId":"T1","Message":{text}}}"#);
        let inside = serde_json::to_string(&data).unwrap();
        for data in [data, inside] {
            let body = format!(r#"{{"Action":"TaskResultData","StringData":{data}}}"#);
            let Callback::TaskResultData(task) = callback(&body) else {
                panic!("{body}")
            };
            assert_eq!(task.message.as_deref(), Some(read), "{body}");
        }
        checked += 1;
    }
    let mut cut = "{\"NotifyCode\":\"approval\",\"NotifyContent\":\"待审批"
        .as_bytes()
        .to_vec();
    cut.pop();
    cut.extend_from_slice(b"\"}");
    let read = verified::<Notification>(&cut).unwrap();
    assert_eq!(read.notify_content.as_deref(), Some("待审\u{fffd}"));
    assert_eq!(checked, 5);
}

#[test]
fn string_data_are_read_alike_as_text_and_as_an_object() {
    let both = |action: &str, data: &str| {
        let inside = serde_json::to_string(data).unwrap();
        [data, &inside]
            .map(|data| callback(format!(r#"{{"Action":"{action}","StringData":{data}}}"#)))
    };
    for read in both(
        "BillCreated",
        &format!(r#"{{"BillNo":{DIGITS},"amount":12345678901234567.89}}"#),
    ) {
        let Callback::BillCreated(bill) = read else {
            panic!("{read:?}")
        };
        assert_eq!(bill.bill_no.as_str(), DIGITS);
        assert_eq!(
            bill.extra.raw("amount").unwrap().get(),
            "12345678901234567.89"
        );
    }
    for read in both(
        "BillStatusChanged",
        r#"{"BillNo":5.0,"OldStatus":"待支付","NewStatus":"1.0"}"#,
    ) {
        let Callback::BillStatusChanged(bill) = read else {
            panic!("{read:?}")
        };
        assert_eq!((bill.bill_no.as_str(), bill.old_status), ("5", None));
        assert_eq!(
            bill.extra.get::<String>("OldStatus").unwrap().unwrap(),
            "待支付"
        );
        assert_eq!(bill.new_status, Some(PaymentStatusType::Pending));
    }
    // Which bill it is about is open: the caller gets the data as they came.
    for (action, data) in [
        ("BillCreated", r#"{"BillNo":"A","BillNo":"B"}"#),
        (
            "BillStatusChanged",
            r#"{"BillNo":"A","NewStatus":1,"NewStatus":3}"#,
        ),
        ("BillDeleted", r#"{"BillNo":["A"]}"#),
        ("InvoiceDeleted", r#"{"InvoiceId":""}"#),
        ("TaskResultData", r#"["TaskId","T1"]"#),
        ("TaskResultData", "20240813090702000101"),
        ("Unknown", r#"{"BillNo":20240813090702000101}"#),
    ] {
        let mut read = 0;
        for one in both(action, data) {
            let Callback::Other(other) = one else {
                panic!("{one:?}")
            };
            assert_eq!(
                (
                    other.action.as_str(),
                    &*other.string_data.unwrap().content()
                ),
                (action, data)
            );
            read += 1;
        }
        assert_eq!(read, 2, "{data}");
    }
}

#[test]
fn what_decides_is_not_guessed() {
    let amount = |amount: &str| {
        let body = format!(r#"{{"ProjectID":"J1","Amount":{amount},"OrderID":"S1","Cause":"a"}}"#);
        verified::<BudgetDeduct>(&body).map(|read| read.amount.as_str().to_owned())
    };
    for (json, read) in [
        ("1030.50", "1030.50"),
        ("\"1,030.50\"", "1030.50"),
        ("12345678901234567.89", "12345678901234567.89"),
        ("\" 0.10 \"", "0.10"),
    ] {
        assert_eq!(amount(json).unwrap(), read);
    }
    for json in [
        "\"￥980.50\"",
        "\"980.50元\"",
        "\"1,03\"",
        "[1]",
        "{}",
        "true",
        "null",
        "\"\"",
        "-1",
        "\"-1,030\"",
        "\"１０３０\"",
    ] {
        assert!(
            matches!(amount(json), Err(VerifyError::Unreadable(_))),
            "{json}"
        );
    }
    for body in [
        r#"{"NotifyCode":["approval"]}"#,
        r#"{"NotifyCode":"approval","notifycode":"booking","NotifyCode":"finished"}"#,
        r#"[{"NotifyCode":"approval"}]"#,
        "",
    ] {
        assert!(
            matches!(
                verified::<Notification>(body),
                Err(VerifyError::Unreadable(_))
            ),
            "{body}"
        );
    }
}
