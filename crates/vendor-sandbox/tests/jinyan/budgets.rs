//! What the customer's OA is asked while a traveller orders, and when money goes back.

use std::collections::HashSet;
use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::header::COOKIE;
use serde_json::{Value, json};
use vendor_sandbox::{DeliveryFailure, Fault, Injection, JinyanConfig};

use crate::customer::{CODE, Customer, PROJECT};
use crate::pages::enter;
use crate::receiver::{Receiver, Reply};
use crate::schema::conform;
use crate::support::{DOCUMENT, Tester, whole_refund};

const STEP: Duration = Duration::from_secs(60);
const TRAVELLERS: [&str; 2] = ["S00000000001", "S00000000002"];

async fn start(customer: &Customer, budget: i64) -> Tester {
    customer.books().budget = budget;
    Tester::with(customer.config()).await
}

/// A trip of two travellers that is charged to a project and needs no approval.
fn trip(code: &str) -> Value {
    json!({"Approvals": [], "Consumers": TRAVELLERS, "ProjectCode": code})
}

/// Orders, and waits for what comes of it: state and number.
async fn order(tester: &Tester, trip: Value) -> (i64, String) {
    let waiting = tester.order(trip).await;
    let id = waiting["BusinessInfo"]["OrderID"].as_str().unwrap();
    tester.jinyan().deliveries_settled().await;
    let info = tester.detail(id).await["BusinessInfo"].take();
    (info["ClientOrderStatus"].as_i64().unwrap(), id.to_owned())
}

async fn refund(tester: &Tester, id: &str) -> RequestBuilder {
    let body = whole_refund(&tester.detail(id).await);
    tester.post("/adapter/order/refund", &body)
}

/// Which callbacks were sent, in their order.
fn sent(tester: &Tester) -> Vec<&'static str> {
    let deliveries = tester.jinyan().deliveries();
    deliveries.iter().map(|it| it.operation).collect()
}

#[tokio::test]
async fn a_budget_is_charged_once_and_gets_back_what_a_refund_comes_to() {
    let customer = Customer::start().await;
    let tester = start(&customer, 1_200_050).await;
    let jinyan = tester.jinyan();
    let (status, id) = order(&tester, trip(CODE)).await;
    assert_eq!(status, 10109);
    // Level by level, the wrong branch first.
    let selected = [None, Some("J0"), Some("J1")].map(|id| id.map(str::to_owned));
    assert_eq!(customer.selected(), selected);
    assert!(
        customer
            .books()
            .matched
            .iter()
            .all(|(who, _)| *who == TRAVELLERS)
    );
    assert_eq!(customer.books().read, [PROJECT]);
    let names = "测试员工01 测试员工02";
    let charged = [(-206_100, id.clone(), format!("SB1234 {names}"))];
    assert_eq!(customer.books().booked, charged);
    assert_eq!(customer.books().budget, 993_950);

    tester.done(refund(&tester, &id).await).await;
    for left in [3, 2, 1] {
        jinyan.deliveries_settled().await;
        assert_eq!(customer.amounts().len(), 1, "{left}");
        jinyan.advance(STEP);
    }
    jinyan.deliveries_settled().await;
    let back = [(185_490, id.clone(), format!("退款 SB1234 {names}"))];
    assert_eq!(customer.books().booked, [charged, back].concat());
    assert_eq!(customer.books().budget, 1_179_440);
    jinyan.advance(STEP * 100);
    jinyan.deliveries_settled().await;
    assert_eq!(customer.amounts().len(), 2);

    let expected = [
        "oa_project_match",
        "oa_project_match",
        "oa_project_match",
        "oa_project_detail",
        "oa_budget_deduct",
        "order_notification",
        "order_notification",
        "oa_budget_refund",
    ];
    assert_eq!(sent(&tester), expected);
    let mut held = HashSet::new();
    for delivery in jinyan.deliveries() {
        assert!(delivery.acknowledged, "{delivery:?}");
        let webhooks = DOCUMENT["webhooks"].as_object().unwrap().values();
        let mut webhooks = webhooks.flat_map(|methods| methods.as_object().unwrap());
        let (method, webhook) = webhooks
            .find(|(_, webhook)| webhook["operationId"] == delivery.operation)
            .unwrap();
        assert_eq!(method.to_uppercase(), delivery.method);
        if delivery.method == "POST" {
            let schema = &webhook["requestBody"]["content"]["application/json"]["schema"];
            let body: Value = serde_json::from_slice(&delivery.body).unwrap();
            conform(&DOCUMENT, schema, &body, delivery.operation);
            let documented = schema["properties"].as_object().unwrap().keys();
            assert_eq!(
                documented.collect::<HashSet<_>>(),
                body.as_object().unwrap().keys().collect()
            );
        } else {
            assert!(
                delivery
                    .url
                    .ends_with("/adapter/project/detail/J%202%2F%E5%AE%A2%E6%88%B7")
            );
            assert!(delivery.body.is_empty());
        }
        held.insert(delivery.operation);
    }
    assert_eq!(held.len(), 5);
}

#[tokio::test]
async fn a_deduction_that_comes_twice_is_booked_once() {
    let customer = Customer::start().await;
    let tester = start(&customer, 300_000).await;
    let twice = Injection::new(Fault::DuplicateCallback { copies: 1 }).on("oa_budget_deduct");
    tester.jinyan().inject(twice).unwrap();
    assert_eq!(order(&tester, trip(CODE)).await.0, 10109);
    assert_eq!(customer.amounts(), [-206_100]);
    let asked = sent(&tester)
        .into_iter()
        .filter(|it| *it == "oa_budget_deduct");
    assert_eq!(asked.count(), 2);
}

#[tokio::test]
async fn a_whole_tree_is_asked_for_once() {
    let customer = Customer::start().await;
    customer.books().answers_whole_tree = true;
    let tester = start(&customer, 206_100).await;
    assert_eq!(order(&tester, trip(CODE)).await.0, 10109);
    assert_eq!(
        (customer.selected(), customer.books().budget),
        (vec![None], 0)
    );
}

#[tokio::test]
async fn a_tree_without_an_end_has_one() {
    let customer = Customer::start().await;
    customer.books().is_endless = true;
    let tester = start(&customer, 206_100).await;
    assert_eq!(order(&tester, trip(CODE)).await.0, 10115);
    assert_eq!(customer.selected().len(), 100);
}

#[tokio::test]
async fn an_order_that_the_oa_refuses_is_cancelled() {
    for (code, budget, is_broken, questions) in [
        // A fen short.
        (CODE, 206_099, false, 5),
        // The ledger is broken.
        (CODE, 300_000, true, 5),
        // Only what may be chosen is charged: neither an unknown project nor a branch.
        ("UNKNOWN", 300_000, false, 3),
        ("J1", 300_000, false, 3),
    ] {
        let customer = Customer::start().await;
        let tester = start(&customer, budget).await;
        customer.books().is_broken = is_broken;
        let booking = tester.book(trip(code)).await;
        let booking = booking["bookingID"].as_str().unwrap();
        let id = tester.jinyan().place(booking).unwrap();
        tester.jinyan().deliveries_settled().await;
        assert_eq!(tester.jinyan().deliveries().len(), questions, "{code}");
        tester.jinyan().advance(STEP * 10);
        tester.jinyan().deliveries_settled().await;
        let info = tester.detail(&id).await["BusinessInfo"].take();
        assert_eq!(
            (&info["ClientOrderStatus"], &info["ClientStatusName"]),
            (&json!(10115), &json!("已取消"))
        );
        assert_eq!(customer.told(), []);
        assert_eq!(
            (customer.amounts(), customer.books().budget),
            (vec![], budget)
        );
        // The booking is used up, and there is nothing to give back.
        assert!(tester.jinyan().place(booking).is_err());
        let refund = refund(&tester, &id).await;
        assert_eq!(tester.refused(refund).await.0, "409");
    }
}

#[tokio::test]
async fn a_deduction_without_an_answer_cancels_the_order() {
    let customer = Customer::start().await;
    let tester = start(&customer, 300_000).await;
    let lost = Injection::new(Fault::DropCallback).on("oa_budget_deduct");
    tester.jinyan().inject(lost).unwrap();
    assert_eq!(order(&tester, trip(CODE)).await.0, 10115);
    assert!(customer.amounts().is_empty());
    assert_eq!(order(&tester, trip(CODE)).await.0, 10109);
    assert_eq!(customer.amounts(), [-206_100]);
}

#[tokio::test]
async fn an_order_waits_while_the_oa_does_not_answer() {
    let mut oa = Receiver::start().await;
    oa.replies(Reply::Never);
    let config = JinyanConfig::default().oa_url(oa.url(""));
    let tester = Tester::with(config).await;
    let waiting = tester.order(trip(CODE)).await;
    let asked = oa.next().await;
    assert_eq!(
        (asked.method.as_str(), asked.path.as_str()),
        ("POST", "/adapter/project/match")
    );
    let id = waiting["BusinessInfo"]["OrderID"].as_str().unwrap();
    let info = tester.detail(id).await["BusinessInfo"].take();
    assert_eq!(
        (&info["ClientOrderStatus"], &info["ClientStatusName"]),
        (&json!(10107), &json!("待支付"))
    );
    let resolve = tester.get(&format!("/adapter/order/resolve?OrderID={id}"));
    assert_eq!(tester.refused(resolve).await.0, "409");
    // The question does not outlive the sandbox.
    tester.sandbox.shutdown().await;
    assert_eq!(oa.arrived().len(), 0);
}

#[tokio::test]
async fn an_oa_that_takes_too_long_has_not_answered() {
    let oa = Receiver::start().await;
    oa.replies(Reply::Never);
    let config = JinyanConfig::default()
        .oa_url(oa.url(""))
        .callback_timeout(Duration::ZERO);
    let tester = Tester::with(config).await;
    assert_eq!(order(&tester, trip(CODE)).await.0, 10115);
    let deliveries = tester.jinyan().deliveries();
    assert_eq!(deliveries.len(), 1);
    assert_eq!(deliveries[0].failure, Some(DeliveryFailure::TimedOut));
}

#[tokio::test]
async fn an_order_waits_for_its_budget_before_its_approval() {
    let customer = Customer::start().await;
    let tester = start(&customer, 300_000).await;
    let approved = json!({"Consumers": ["S00000000001"], "ProjectCode": CODE});
    let waiting = tester.order(approved.clone()).await;
    let state = &waiting["BusinessInfo"]["ClientOrderStatus"];
    assert!([10103, 10107].contains(&state.as_i64().unwrap()), "{state}");
    tester.jinyan().deliveries_settled().await;
    let id = waiting["BusinessInfo"]["OrderID"].as_str().unwrap();
    assert_eq!(
        tester.detail(id).await["BusinessInfo"]["ClientOrderStatus"],
        10103
    );
    let codes: Vec<_> = customer.told().into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["booking", "approval"]);
    // What is sent back is given back.
    tester
        .done(tester.get(&format!("/adapter/order/reject?OrderID={id}")))
        .await;
    tester.jinyan().deliveries_settled().await;
    assert_eq!(customer.amounts(), [-103_050, 103_050]);
    assert_eq!(customer.books().budget, 300_000);
}

#[tokio::test]
async fn a_browser_is_asked_for_when_the_page_opens_and_charged_when_it_orders() {
    let customer = Customer::start().await;
    let tester = start(&customer, 300_000).await;
    let booking = tester.book(trip(CODE)).await;
    let url = booking["booking_url"].as_str().unwrap();
    let (_, cookie) = enter(&tester, "S00000000001", url).await;
    assert_eq!(sent(&tester).len(), 0);
    let opened = tester
        .http
        .get(url)
        .header(COOKIE, &cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(opened.status(), 200);
    tester.jinyan().deliveries_settled().await;
    assert_eq!(
        (customer.selected().len(), customer.books().read.len()),
        (3, 1)
    );
    assert!(customer.amounts().is_empty());

    let (page, form) = url.split_once('?').unwrap();
    let request = tester.http.post(page).header(COOKIE, &cookie);
    let form_type = "application/x-www-form-urlencoded";
    let request = request
        .header("content-type", form_type)
        .body(form.to_owned());
    let placed = request.send().await.unwrap();
    assert_eq!(placed.status(), 200);
    assert!(
        placed
            .text()
            .await
            .unwrap()
            .contains("data-page=\"order-placed\"")
    );
    tester.jinyan().deliveries_settled().await;
    assert_eq!(
        (customer.selected().len(), customer.books().read.len()),
        (3, 1)
    );
    assert_eq!(customer.amounts(), [-206_100]);
    assert_eq!(customer.told().len(), 1);
}

#[tokio::test]
async fn a_trip_without_a_project_is_charged_to_nobody() {
    let customer = Customer::start().await;
    let tester = start(&customer, 300_000).await;
    let (status, id) = order(&tester, trip("")).await;
    assert_eq!((status, customer.selected()), (10109, vec![None]));
    tester.done(refund(&tester, &id).await).await;
    tester.jinyan().advance(STEP * 10);
    tester.jinyan().deliveries_settled().await;
    let mut sent = sent(&tester);
    sent.sort_unstable();
    let expected = [
        "oa_project_match",
        "order_notification",
        "order_notification",
    ];
    assert_eq!(sent, expected);
    assert!(customer.amounts().is_empty());
}

#[tokio::test]
async fn without_an_oa_nothing_is_asked_and_nothing_waits() {
    let tester = Tester::start().await;
    let order = tester.order(trip(CODE)).await;
    assert_eq!(order["BusinessInfo"]["ClientOrderStatus"], 10109);
    assert_eq!(order["BtripInfo"]["ProjectCode"], CODE);
    tester.jinyan().advance(STEP);
    tester.jinyan().deliveries_settled().await;
    assert_eq!(tester.jinyan().deliveries(), []);
}
