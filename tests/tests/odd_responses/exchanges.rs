//! Calls of several steps, and calls that no document describes.

use hsifue_order::Outcome;
use personalcenter_client::{GetTaskStatus, RunProcess};
use serde::Serialize;
use serde_json::{Value, value::RawValue};
use vendor_http::{Error, ErrorKind, Method, wire::Id};
use workspace_tests::{
    orders::purchase,
    reading::{Network, network::Sent},
};

const DIGITS: &str = "20240813090702000101";
const DECIMAL: &str = "12345678901234567.89";

#[tokio::test]
async fn a_task_is_asked_for_by_its_number() {
    for (task_id, path) in [
        ("5.0", "5"),
        ("5", "5"),
        ("5e0", "5"),
        (DIGITS, DIGITS),
        ("20240813090702000101.0", DIGITS),
        ("\"5.0\"", "5.0"),
    ] {
        let body = format!(r#"{{"code":200,"data":{{"taskId":{task_id},"taskStatus":1}}}}"#);
        let network = Network::says(body);
        let client = network.personalcenter().unwrap();
        let run = RunProcess::new("p").with_fresh_identifier();
        let task = client.run_process(run).await.unwrap();
        client
            .get_task_status(GetTaskStatus::new(task.task_id))
            .await
            .unwrap();
        let asked = network.sent().pop().unwrap().path;
        assert!(asked.ends_with(&format!("/{path}")), "{task_id}: {asked}");
    }
}

#[tokio::test]
async fn an_item_that_has_left_the_queue_is_not_lost() {
    let network = Network::says(
        r#"{"code":0,"result":{"id":"q1","itemNo":"n1","runTimes":"1次","keys":"[]"}}"#,
    );
    let client = network.isearch().unwrap();
    let popped = client
        .pop_queue_item(isearch_oapi::PopQueueItem::new("a"))
        .await;
    let item = popped.unwrap().unwrap();
    assert_eq!(
        (item.item_no.as_deref(), item.run_times),
        (Some("n1"), None)
    );
    assert_eq!(
        item.extra.get::<String>("runTimes").unwrap().unwrap(),
        "1次"
    );
    let mut consumer = client.consume_queue("a");
    let work = consumer.try_next().await.unwrap().unwrap();
    assert_eq!(*work.item(), item);
}

#[tokio::test]
async fn an_order_that_was_placed_is_known_whatever_stands_around_it() {
    let one = format!(r#"{{"sequence":1,"licenseOrderId":{DIGITS},"customerId":"C1"}}"#);
    for data in [
        one.clone(),
        format!("[{one}]"),
        format!("[{one},null]"),
        format!(r#"[{{"sequence":"1","licenseOrderId":"{DIGITS}"}}]"#),
        format!(r#"[{{"sequence":1.0,"licenseOrderId":{DIGITS}.0}}]"#),
        format!(r#"[{{"sequence":1,"licenseOrderId":"{DIGITS}","note":"坏\ud83d"}}]"#),
        format!(r#"[{{"sequence":1,"licenseOrderId":"{DIGITS}","customerId":["C1"]}}]"#),
    ] {
        let network = Network::says(format!(r#"{{"code":0,"data":{data}}}"#));
        let placed = network
            .hsifue()
            .unwrap()
            .place_orders(&purchase("B1"))
            .await
            .unwrap();
        assert_eq!(placed.len(), 1, "{data}");
        assert_eq!(placed[0].license_order_id.as_str(), DIGITS, "{data}");
    }
    // What cannot be told apart is an error, and still there.
    for data in [
        format!(r#"[{one},"{DIGITS}"]"#),
        format!("[{DIGITS}]"),
        format!(r#"{{"sequence":[1],"licenseOrderId":{DIGITS}}}"#),
        format!(r#"[{{"licenseOrderId":{DIGITS}}}]"#),
        format!(r#"[{{"sequence":1,"licenseOrderId":[{DIGITS}]}}]"#),
        format!(r#"[[{{"sequence":7,"licenseOrderId":{DIGITS}}}]]"#),
        format!("[{one},{one}]"),
    ] {
        let network = Network::says(format!(r#"{{"code":0,"data":{data}}}"#));
        let error = network
            .hsifue()
            .unwrap()
            .place_orders(&purchase("B1"))
            .await
            .unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{data}");
        let results = serde_json::to_string(error.results()).unwrap();
        assert!(results.contains(DIGITS), "{data}: {results}");
        assert!(
            !format!("{error} {error:?}").contains("\"entry\":"),
            "{data}"
        );
    }
    // No list at all: the response itself is kept.
    for data in [DIGITS.to_owned(), format!("\"{DIGITS}\"")] {
        let body = format!(r#"{{"code":0,"data":{data}}}"#);
        let network = Network::says(body.clone());
        let error = network
            .hsifue()
            .unwrap()
            .place_orders(&purchase("B1"))
            .await
            .unwrap_err();
        let response = error.error().response().unwrap();
        assert_eq!(response.body, body.as_bytes());
        assert!(!format!("{error} {error:?}").contains(DIGITS));
    }
}

#[tokio::test]
async fn the_identifier_of_what_was_saved_keeps_its_digits() {
    for (result, id) in [
        (DIGITS.to_owned(), DIGITS),
        (format!("\"{DIGITS}\""), DIGITS),
        (
            format!(r#"{{"userid":{DIGITS},"balance":{DECIMAL}}}"#),
            DIGITS,
        ),
        (r#"{"cardID":5.0}"#.to_owned(), "5"),
        (r#"{"cardID":[1],"id":7}"#.to_owned(), "7"),
        (r#"{"name":"坏\ud83d","id":"7"}"#.to_owned(), "7"),
    ] {
        let network = Network::says(format!(r#"{{"isSucc":"true","result":{result}}}"#));
        let request = jinyan_travel::CardSave::new(jinyan_travel::CardSaveRequired {
            owner_id: "S1".into(),
            card_type: 1138.into(),
            card_no: "C1".into(),
            expire_date: "2030-01-01".into(),
            country_id: 151,
            images: vec!["https://img.example.com/a.png".into()],
        });
        let saved = network
            .jinyan()
            .unwrap()
            .card_save(request)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(saved.id().map(Id::as_str), Some(id), "{result}");
        assert_eq!(saved.raw().get(), result);
    }
}

/// What a caller may send: digits that no binary fraction holds, typed and untyped.
#[derive(Serialize)]
struct Sending {
    decimal: vendor_http::wire::Decimal,
    raw: Box<RawValue>,
    json: vendor_http::wire::Json,
    number: u64,
}

fn sending() -> Sending {
    Sending {
        decimal: DECIMAL.parse().unwrap(),
        raw: RawValue::from_string(format!("[{DIGITS}]")).unwrap(),
        json: format!(r#"{{"z":{DECIMAL},"a":1e400}}"#).parse().unwrap(),
        number: u64::MAX,
    }
}

#[tokio::test]
async fn a_raw_call_sends_and_reads_every_digit() {
    let data = format!(r#"{{"amount":{DECIMAL},"id":{DIGITS},"name":"坏\ud83d"}}"#);
    let network = Network::new(move |sent| match sent {
        Sent { path, .. } if path.ends_with("isearch") => {
            format!(r#"{{"code":0.0,"result":{data}}}"#)
        }
        Sent { path, .. } if path.ends_with("personalcenter") => {
            format!(r#"{{"code":200,"data":{data}}}"#)
        }
        Sent { path, .. } if path.ends_with("hsifue") => format!(r#"{{"code":0,"data":{data}}}"#),
        _ => format!(r#"{{"isSucc":1.0,"result":{data}}}"#),
    });
    let (isearch, personalcenter) = (
        network.isearch().unwrap(),
        network.personalcenter().unwrap(),
    );
    let (hsifue, jinyan) = (network.hsifue().unwrap(), network.jinyan().unwrap());
    for call in [
        isearch.raw(Method::POST, "/isearch"),
        personalcenter.raw(Method::POST, "/personalcenter"),
        hsifue.raw(Method::POST, "/hsifue"),
        jinyan.raw(Method::POST, "/jinyan"),
    ] {
        let reply = call.json(&sending()).await.unwrap();
        let sent = network.sent().pop().unwrap();
        for digits in [
            format!(r#""decimal":{DECIMAL}"#),
            format!(r#""raw":[{DIGITS}]"#),
            format!(r#""json":{{"a":1e400,"z":{DECIMAL}}}"#),
            format!(r#""number":{}"#, u64::MAX),
        ] {
            assert!(sent.body.contains(&digits), "{}", sent.body);
        }
        let read: Value = reply.json().unwrap();
        assert_eq!(read["name"], "坏\u{fffd}");
        let read: vendor_http::wire::Json = reply.json().unwrap();
        assert!(read.get().contains(DECIMAL) && read.get().contains(DIGITS));
        let error = reply.json::<Vec<u8>>().unwrap_err();
        assert_eq!(error.response().unwrap().body, reply.raw().body);
    }
    assert_eq!(network.sent().len(), 4);
}

/// Success without what it promises, or with something else.
#[tokio::test]
async fn every_response_that_cannot_be_read_counts_its_attempt_and_is_kept() {
    let mut checked = 0;
    for data in ["null", "\"hunter2\"", "[\"hunter2\"]", "7", "true"] {
        let isearch = format!(r#"{{"code":0,"result":{data}}}"#);
        let personalcenter = format!(r#"{{"code":200,"data":{data}}}"#);
        let hsifue = format!(r#"{{"code":0,"data":{data}}}"#);
        let jinyan = format!(r#"{{"isSucc":true,"result":{data}}}"#);
        let network = Network::says(isearch.clone());
        let read = network
            .isearch()
            .unwrap()
            .get_robot(isearch_oapi::GetRobot::new("1"))
            .await;
        check(&read.unwrap_err(), &isearch);
        let network = Network::says(personalcenter.clone());
        let run = RunProcess::new("p").with_fresh_identifier();
        check(
            &network
                .personalcenter()
                .unwrap()
                .run_process(run)
                .await
                .unwrap_err(),
            &personalcenter,
        );
        let network = Network::says(hsifue.clone());
        let lock = hsifue_order::LockAssets::new(["A1"], "x");
        check(
            &network
                .hsifue()
                .unwrap()
                .lock_assets(lock)
                .await
                .unwrap_err(),
            &hsifue,
        );
        let network = Network::says(jinyan.clone());
        let detail = jinyan_travel::GroupDetail::new("G1");
        check(
            &network
                .jinyan()
                .unwrap()
                .group_detail(detail)
                .await
                .unwrap_err(),
            &jinyan,
        );
        checked += 4;
    }
    assert_eq!(checked, 20);
}

fn check(error: &Error, body: &str) {
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::UnexpectedResponse, Outcome::Unknown),
        "{body}"
    );
    assert_eq!(error.attempts(), 1, "{body}");
    assert_eq!(error.response().unwrap().body, body.as_bytes());
    assert_eq!(
        error.json_path().is_none(),
        body.contains("null"),
        "{body}: {error:?}"
    );
    assert!(!format!("{:?} {:?}", error.response(), error.json_path()).contains("hunter2"));
}

#[tokio::test]
async fn a_page_of_far_more_entries_than_were_asked_for_is_an_error() {
    let page = |count: usize| {
        let items = vec![r#"{"id":1}"#; count].join(",");
        format!(r#"{{"code":0,"result":{{"total":{count},"items":[{items}]}}}}"#)
    };
    let ask = async |count, size| {
        let network = Network::says(page(count));
        let client = network.isearch().unwrap();
        let read = client
            .list_robots(isearch_oapi::ListRobots::new(
                1,
                isearch_oapi::PageSize(size),
            ))
            .await;
        read.map(|page| page.items.len())
    };
    assert_eq!(ask(1000, 1).await.unwrap(), 1000);
    assert_eq!(ask(2000, 200).await.unwrap(), 2000);
    for (count, size) in [(1001, 1), (2001, 200)] {
        let error = ask(count, size).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
        assert_eq!(error.response().unwrap().body, page(count).as_bytes());
        assert!(error.to_string().contains("entries"), "{error}");
    }
}
