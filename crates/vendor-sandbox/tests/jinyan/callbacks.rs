//! Notifications: what is told of an order, and how it is delivered.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::{Value, json};
use vendor_sandbox::{Delivery, DeliveryFailure, Fault, Injection, JinyanConfig, Sandbox};
use webhook_types::AddressList;
use webhook_types::jinyan::Verifier;

use crate::customer::{APP_KEY, Customer, SECRET};
use crate::receiver::{Receiver, Reply};
use crate::schema::conform;
use crate::support::{DOCUMENT, Tester, sign, whole_refund};

const STEP: Duration = Duration::from_secs(60);

/// Notifications only.
async fn start(customer: &Customer) -> Tester {
    Tester::with(customer.config()).await
}

/// The number of an order without approval.
async fn order(tester: &Tester) -> String {
    let order = tester.order(json!({"Approvals": []})).await;
    order["BusinessInfo"]["OrderID"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn decide(tester: &Tester, decision: &str, id: &str) {
    let path = format!("/adapter/order/{decision}?OrderID={id}");
    tester.done(tester.get(&path)).await;
}

/// Deliveries of notifications; in these tests the OA is asked as well.
fn notifications(tester: &Tester) -> Vec<Delivery> {
    let mut deliveries = tester.jinyan().deliveries();
    deliveries.retain(|delivery| delivery.operation == "order_notification");
    deliveries
}

#[tokio::test]
async fn every_notification_of_the_document_arrives_in_order() {
    let customer = Customer::start().await;
    let tester = start(&customer).await;
    let changes = json!({"ApprovalID": "OA-1", "ServiceType": 1407, "ServiceLevel": "3"});
    let id = tester.order(changes).await["BusinessInfo"]["OrderID"].take();
    let id = id.as_str().unwrap();
    let jinyan = tester.jinyan();
    jinyan.deliveries_settled().await;
    let code = |code: &str| (code.to_owned(), id.to_owned());
    assert_eq!(customer.told(), [code("booking"), code("approval")]);
    decide(&tester, "resolve", id).await;
    jinyan.deliveries_settled().await;
    assert_eq!(customer.told().len(), 2);
    jinyan.advance(STEP);
    jinyan.deliveries_settled().await;
    let told = [code("booking"), code("approval"), code("finished")];
    assert_eq!(customer.told(), told);
    jinyan.advance(STEP * 100);
    jinyan.deliveries_settled().await;

    let content = &DOCUMENT["webhooks"]["order_notification"]["post"]["requestBody"]["content"];
    let schema = &content["application/json"]["schema"];
    let documented: HashSet<_> = schema["properties"].as_object().unwrap().keys().collect();
    let deliveries = notifications(&tester);
    assert_eq!(deliveries.len(), 3);
    for (delivery, content) in deliveries.iter().zip(["已下单", "待审批", "已完成"]) {
        let body: Value = serde_json::from_slice(&delivery.body).unwrap();
        conform(&DOCUMENT, schema, &body, "order_notification");
        assert_eq!(
            documented,
            body.as_object().unwrap().keys().collect::<HashSet<_>>()
        );
        assert_eq!(body["NotifyContent"], format!("酒店订单{content}"));
        assert_eq!(body["NotifyTime"].as_str().unwrap().len(), 10);
        assert_eq!(body["ClientOrderID"], "OA-1");
        assert_eq!(
            (delivery.status, &delivery.response[..]),
            (Some(200), &b"success"[..])
        );
        assert!(delivery.acknowledged);
        // Signed by the new rule, over these bytes.
        let header = |name| {
            let found = delivery.headers.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.as_str()).unwrap()
        };
        let text = std::str::from_utf8(&delivery.body).unwrap();
        assert_eq!(header("signature"), sign(SECRET, header("timestamp"), text));
        assert_eq!((header("appkey"), header("timestamp").len()), (APP_KEY, 13));
        assert_eq!(header("content-type"), "application/json");
    }
    let books = customer.books();
    let atomic: HashSet<_> = books
        .told
        .iter()
        .map(|told| told.atomic_id.clone())
        .collect();
    assert_eq!(atomic.len(), 3);
    assert!(!atomic.contains(&None));
}

#[tokio::test]
async fn nothing_is_told_of_rejections_and_refunds() {
    let customer = Customer::start().await;
    let tester = start(&customer).await;
    let rejected = tester.order(json!({})).await;
    let rejected = rejected["BusinessInfo"]["OrderID"].as_str().unwrap();
    decide(&tester, "reject", rejected).await;
    let done = order(&tester).await;
    let body = whole_refund(&tester.detail(&done).await);
    tester
        .done(tester.post("/adapter/order/refund", &body))
        .await;
    tester.jinyan().advance(STEP * 10);
    tester.jinyan().deliveries_settled().await;
    let code = |code: &str, id: &str| (code.to_owned(), id.to_owned());
    let expected = [
        code("booking", rejected),
        code("approval", rejected),
        code("booking", &done),
        code("finished", &done),
    ];
    assert_eq!(customer.told(), expected);
}

#[tokio::test]
async fn a_booking_has_an_address_of_its_own() {
    let customer = Customer::start().await;
    let tester = start(&customer).await;
    let mut own = Receiver::start().await;
    own.replies(Reply::Status(200, b"success".to_vec()));
    for url in [own.url("/own"), "https://example.com/".to_owned()] {
        tester.order(json!({"notify_url": url})).await;
    }
    order(&tester).await;
    tester.jinyan().deliveries_settled().await;
    let paths: Vec<_> = own.arrived().into_iter().map(|it| it.path).collect();
    assert_eq!(paths, ["/own", "/own"]);
    // Nothing is sent to an address with TLS, and elsewhere neither.
    assert_eq!(customer.told().len(), 1);
    assert_eq!(notifications(&tester).len(), 3);
}

#[tokio::test]
async fn a_duplicate_is_handled_once() {
    let customer = Customer::start().await;
    let tester = start(&customer).await;
    let twice = Injection::new(Fault::DuplicateCallback { copies: 2 }).on("order_notification");
    tester.jinyan().inject(twice).unwrap();
    let id = order(&tester).await;
    tester.jinyan().deliveries_settled().await;
    assert_eq!(customer.told(), [("booking".to_owned(), id)]);
    let deliveries = notifications(&tester);
    assert_eq!(deliveries.len(), 3);
    assert!(
        deliveries
            .iter()
            .all(|it| it.acknowledged && it.number == deliveries[0].number)
    );
}

#[tokio::test]
async fn notifications_change_places_are_held_and_lost() {
    let customer = Customer::start().await;
    let tester = start(&customer).await;
    let jinyan = tester.jinyan();
    jinyan
        .inject(
            Injection::new(Fault::ReverseCallbacks)
                .times(2)
                .on("order_notification"),
        )
        .unwrap();
    tester.order(json!({})).await;
    jinyan.deliveries_settled().await;
    let codes = || -> Vec<_> { customer.told().into_iter().map(|(code, _)| code).collect() };
    assert_eq!(codes(), ["approval", "booking"]);

    jinyan.hold_callbacks();
    let first = order(&tester).await;
    jinyan.advance(STEP);
    jinyan.deliveries_settled().await;
    assert_eq!((codes().len(), jinyan.held_callbacks()), (2, 2));
    jinyan.release_callbacks();
    jinyan.deliveries_settled().await;
    assert_eq!(
        customer.told()[2..],
        ["booking", "finished"].map(|code| (code.to_owned(), first.clone()))
    );

    jinyan
        .inject(Injection::new(Fault::DropCallback).on("order_notification"))
        .unwrap();
    order(&tester).await;
    jinyan.deliveries_settled().await;
    assert_eq!(codes().len(), 4);
    assert_eq!(
        notifications(&tester)[4].failure,
        Some(DeliveryFailure::Dropped)
    );
}

#[tokio::test]
async fn a_wrong_secret_is_refused_and_so_is_none() {
    let customer = Customer::start().await;
    for config in [
        customer.config().credentials(APP_KEY, "d3Jvbmc="),
        customer.config().credentials("another", SECRET),
        customer.config().sign_callbacks(false),
    ] {
        let tester = Tester::with(config).await;
        order(&tester).await;
        tester.jinyan().deliveries_settled().await;
        let deliveries = tester.jinyan().deliveries();
        assert_eq!(deliveries.len(), 2);
        for delivery in deliveries {
            assert_eq!((delivery.status, delivery.acknowledged), (Some(401), false));
        }
    }
    assert_eq!(customer.told().len() + customer.selected().len(), 0);
}

#[tokio::test]
async fn a_receiver_may_do_without_signatures_by_name() {
    let loopback = AddressList::new(["127.0.0.0/8"]).unwrap();
    let customer = Customer::with(Verifier::unsigned_from(loopback)).await;
    let tester = Tester::with(customer.config().sign_callbacks(false)).await;
    order(&tester).await;
    tester.jinyan().deliveries_settled().await;
    assert_eq!((customer.told().len(), customer.selected().len()), (1, 1));
    let deliveries = tester.jinyan().deliveries();
    assert_eq!(deliveries.len(), 2);
    for delivery in deliveries {
        let names: Vec<_> = delivery
            .headers
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(names, ["content-type"]);
        assert!(delivery.acknowledged);
    }
}

#[tokio::test]
async fn only_the_documented_text_acknowledges_and_a_repetition_is_signed_anew() {
    let mut receiver = Receiver::start().await;
    let config = JinyanConfig::default()
        .notify_url(receiver.url("/"))
        .repeat_callbacks(9, STEP);
    let tester = Tester::with(config).await;
    let replies = [
        (200, "{}"),
        (200, "Success"),
        (200, "success\n"),
        (201, "success"),
        (500, "success"),
        (200, "success"),
    ];
    receiver.replies(Reply::Status(200, b"{}".to_vec()));
    // An order that waits for its approval; the two notifications are repeated side by side.
    let drop = Injection::new(Fault::DropCallback).on("order_notification");
    tester.jinyan().inject(drop).unwrap();
    tester.order(json!({})).await;
    tester.jinyan().deliveries_settled().await;
    for (status, text) in &replies[1..] {
        receiver.replies(Reply::Status(*status, text.as_bytes().to_vec()));
        tester.jinyan().advance(STEP);
        tester.jinyan().deliveries_settled().await;
    }
    tester.jinyan().advance(STEP * 100);
    tester.jinyan().deliveries_settled().await;
    let deliveries = &notifications(&tester)[1..];
    let acknowledged: Vec<_> = deliveries.iter().map(|it| it.acknowledged).collect();
    assert_eq!(acknowledged, [false, false, false, false, false, true]);
    let arrived = receiver.arrived();
    assert_eq!(arrived.len(), replies.len());
    for received in arrived {
        assert_eq!(received.body, deliveries[0].body);
        let header = |name: &str| received.headers[name].to_str().unwrap();
        let text = std::str::from_utf8(&received.body).unwrap();
        let expected = tester.sign(header("timestamp"), text);
        assert_eq!(header("signature"), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn an_order_is_finished_though_nobody_moves_the_clock() {
    let mut receiver = Receiver::start().await;
    receiver.replies(Reply::Status(200, b"success".to_vec()));
    let config = JinyanConfig::default().notify_url(receiver.url("/"));
    let tester = Tester::with(config).await;
    order(&tester).await;
    for code in ["booking", "finished"] {
        let body: Value = serde_json::from_slice(&receiver.next().await.body).unwrap();
        assert_eq!(body["NotifyCode"], code);
    }
}

#[tokio::test]
async fn addresses_and_keys_are_not_shown() {
    let receiver = Receiver::start().await;
    let address = receiver
        .url("/hush")
        .replace("http://", "http://hush:hush@");
    let config = JinyanConfig::default()
        .credentials("hush-appkey", "hush-secret")
        .notify_url(format!("{address}?token=hush"))
        .oa_url(&address);
    let tester = Tester::with(config.clone()).await;
    tester.order(json!({"ProjectCode": "hush"})).await;
    tester.jinyan().deliveries_settled().await;
    let deliveries = tester.jinyan().deliveries();
    assert_eq!(deliveries.len(), 1);
    assert_eq!(
        deliveries[0].url,
        format!("{address}/adapter/project/match")
    );
    let url = format!("{}/__sandbox/callbacks", tester.jinyan().pages_url());
    let over_http = tester
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let listed: Value = serde_json::from_str(&over_http).unwrap();
    assert_eq!(listed[0]["operation"], "oa_project_match");
    let shown = format!("{config:?} {:?} {deliveries:?} {over_http}", tester.sandbox);
    let signature = deliveries[0]
        .headers
        .iter()
        .find(|(name, _)| name == "signature");
    assert!(!shown.contains(&signature.unwrap().1), "{shown}");
    assert!(
        shown.contains("http://127.0.0.1") && !shown.contains("hush"),
        "{shown}"
    );

    for (config, problem) in [
        (
            JinyanConfig::default().oa_url("https://example.com/hush"),
            "oa_url must begin with http://: the sandbox sends without TLS",
        ),
        (
            JinyanConfig::default().oa_url("http://127.0.0.1/?token=hush"),
            "oa_url must not have a query",
        ),
        (
            JinyanConfig::default().notify_url("hush"),
            "notify_url must be a whole URL: http://HOST[:PORT]/PATH",
        ),
    ] {
        let error = Sandbox::builder().jinyan(config).start().await.unwrap_err();
        assert_eq!(error.to_string(), format!("jinyan: the address {problem}"));
    }
}
