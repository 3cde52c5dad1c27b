//! Orders: approval, refund, change, list.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Tester, whole_refund};

const STEP: Duration = Duration::from_secs(60);

fn state(order: &Value) -> (i64, &str) {
    let info = &order["BusinessInfo"];
    let name = info["ClientStatusName"].as_str().unwrap();
    (info["ClientOrderStatus"].as_i64().unwrap(), name)
}

fn id(order: &Value) -> &str {
    order["BusinessInfo"]["OrderID"].as_str().unwrap()
}

async fn decide(tester: &Tester, decision: &str, id: &str) -> Result<Value, String> {
    let request = tester.get(&format!("/adapter/order/{decision}?OrderID={id}"));
    let (_, response) = tester.response(request).await;
    if response["isSucc"] == true {
        Ok(response["result"].clone())
    } else {
        Err(response["statusCode"].as_str().unwrap().to_owned())
    }
}

#[tokio::test]
async fn an_order_with_approvers_waits_is_approved_once_and_finished() {
    let tester = Tester::start().await;
    let order = tester.order(json!({})).await;
    assert_eq!(state(&order), (10103, "待审批"));
    assert_eq!(order["ActiveUserID"], "S00000000003");
    let id = id(&order);
    tester.jinyan().advance(STEP * 1000);
    assert_eq!(state(&tester.detail(id).await).0, 10103);

    decide(&tester, "resolve", id).await.unwrap();
    let approved = tester.detail(id).await;
    assert_eq!(state(&approved), (10109, "待处理"));
    assert_eq!(approved["BusinessInfo"]["Vouchers"], json!([]));
    for decision in ["resolve", "reject"] {
        assert_eq!(decide(&tester, decision, id).await.unwrap_err(), "409");
    }
    tester.jinyan().advance(STEP);
    let finished = tester.detail(id).await;
    assert_eq!(state(&finished), (10113, "已完成"));
    assert_eq!(
        finished["BusinessInfo"]["Vouchers"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let effects = tester.effects();
    assert_eq!(effects.len(), 3);
    assert_eq!(effects[2], ("order_resolve", id.to_owned()));
    assert_eq!(decide(&tester, "resolve", "S1").await.unwrap_err(), "404");
}

#[tokio::test]
async fn an_order_is_rejected_or_needs_no_approval() {
    let tester = Tester::start().await;
    let order = tester.order(json!({})).await;
    decide(&tester, "reject", id(&order)).await.unwrap();
    tester.jinyan().advance(STEP * 10);
    assert_eq!(state(&tester.detail(id(&order)).await), (10117, "已退回"));

    let free = tester.order(json!({"Approvals": []})).await;
    assert_eq!(state(&free).0, 10109);
    assert_eq!(
        decide(&tester, "resolve", id(&free)).await.unwrap_err(),
        "409"
    );
}

#[tokio::test]
async fn a_refund_is_an_order_of_its_own_and_priced_later() {
    let tester = Tester::start().await;
    let two = json!({"Approvals": [], "Consumers": ["S00000000001", "S00000000002"]});
    let order = tester.order(two).await;
    let info = &order["BusinessInfo"];
    assert_eq!(info["ReceiveTradeAmount"].to_string(), "2061.0");
    let goods = &info["Policys"][0]["Goods"][0];
    assert_eq!(goods["Prices"][0]["SalesPrice"].to_string(), "980.5");
    assert_eq!(goods["GoodsCount"], 2);

    let body = whole_refund(&order);
    let result = tester
        .done(tester.post("/adapter/order/refund", &body))
        .await;
    let result = result.as_str().unwrap();
    for (status, amount) in [
        (10203, "null"),
        (10205, "1854.9"),
        (10209, "1854.9"),
        (10213, "1854.9"),
    ] {
        let refund = tester.detail(result).await;
        assert_eq!(state(&refund).0, status);
        let info = &refund["BusinessInfo"];
        assert_eq!(info["ReceiveTradeAmount"].to_string(), amount);
        assert_eq!(info["UnionID"], body["UniqueID"]);
        tester.jinyan().advance(STEP);
    }
    // The order itself stays, both belong to one main order, and a repetition is another refund.
    let main = tester.get(&format!("/adapter/order/detail/{}", id(&order)));
    assert_eq!(tester.done(main).await.as_array().unwrap().len(), 1);
    tester
        .done(tester.post("/adapter/order/refund", &body))
        .await;
    let effects = tester.effects();
    assert_eq!(effects.len(), 4);
    assert_eq!(effects[2], effects[3]);
}

#[tokio::test]
async fn a_refund_names_what_was_ordered() {
    let tester = Tester::start().await;
    let waiting = tester.order(json!({})).await;
    let request = tester.post("/adapter/order/refund", &whole_refund(&waiting));
    assert_eq!(tester.refused(request).await.0, "409");
    let order = tester.order(json!({"Approvals": []})).await;
    for (name, value, code) in [
        ("UniqueID", json!("U1"), "404"),
        ("ServiceType", json!(1407), "400"),
        ("Products", json!(["P1"]), "400"),
        ("Consumers", json!([]), "400"),
        ("Consumers", json!(["C1"]), "400"),
        ("ReasonType", json!("1805"), "400"),
        ("ReasonType", json!(""), "400"),
    ] {
        let mut body = whole_refund(&order);
        body[name] = value;
        let (actual, message) = tester
            .refused(tester.post("/adapter/order/refund", &body))
            .await;
        assert_eq!(actual, code, "{name}: {message}");
    }
    let mut named = whole_refund(&order);
    named["ReasonType"] = "FlightChange".into();
    named["UniqeID"] = named["UniqueID"].take();
    named.as_object_mut().unwrap().remove("UniqueID");
    tester
        .done(tester.post("/adapter/order/refund", &named))
        .await;
    let train = tester
        .order(json!({"Approvals": [], "ServiceType": 1470, "ServiceLevel": "1488"}))
        .await;
    let mut body = whole_refund(&train);
    body["ReasonType"] = "any".into();
    tester
        .done(tester.post("/adapter/order/refund", &body))
        .await;
}

#[tokio::test]
async fn a_change_answers_the_address_of_a_page() {
    let tester = Tester::start().await;
    let order = tester.order(json!({"Approvals": []})).await;
    let path = |id: &str, unique: &str| {
        let rest = "return_url=&ChannelCode=WEB&Products=P1,P2&Consumers=C1";
        format!("/adapter/common/change?UniqeID={unique}&OrderID={id}&{rest}")
    };
    let url = tester.done(tester.get(&path(id(&order), ""))).await;
    let expected = format!(
        "{}/mall/flight/change?OrderID={}",
        tester.jinyan().pages_url(),
        id(&order)
    );
    assert_eq!(url, expected);
    assert_eq!(
        tester.refused(tester.get(&path(id(&order), "U1"))).await.0,
        "400"
    );
    assert_eq!(tester.refused(tester.get(&path("S1", ""))).await.0, "404");
}

#[tokio::test]
async fn the_list_is_filtered_and_comes_in_pages_newest_first() {
    let tester = Tester::start().await;
    let hotel = json!({"ServiceType": 1407, "ServiceLevel": "3,4", "Approvals": []});
    let mut orders = Vec::new();
    for changes in [hotel.clone(), json!({}), hotel] {
        orders.push(tester.order(changes).await);
    }
    tester
        .done(tester.post("/adapter/order/refund", &{
            let mut body = whole_refund(&orders[0]);
            body["ReasonType"] = "1837".into();
            body
        }))
        .await;
    let list = async |body: Value| tester.done(tester.post("/adapter/order/list", &body)).await;
    let all = list(json!({})).await;
    assert_eq!(
        (&all["PageNo"], &all["PageSize"], &all["RecordCount"]),
        (&json!(1), &json!(20), &json!("4"))
    );
    let newest = &all["entities"][1];
    assert_eq!(newest["OrderID"], id(&orders[2]));
    assert_eq!(newest["ClientOrderStatusName"], "待处理");
    for (filter, count) in [
        (json!({"ServiceTypes": [1407]}), "3"),
        (json!({"BusinessTypes": [1799]}), "1"),
        (
            json!({"ServiceTypes": ["1409"], "BusinessTypes": [1797, 1799]}),
            "1",
        ),
        (json!({"OrderID": id(&orders[1])}), "1"),
        (json!({"KeyWords": "沙箱酒店"}), "3"),
        (
            json!({"CreateTime": "2020-01-01", "CreateTimeEnd": "2020-01-02T00:00"}),
            "0",
        ),
        (
            json!({"CreateTime": "2020-01-01 00:00:00", "CreateTimeEnd": "9999-12-31"}),
            "4",
        ),
        (
            json!({"OrderID": "", "KeyWords": "", "CreateTime": ""}),
            "4",
        ),
    ] {
        assert_eq!(list(filter.clone()).await["RecordCount"], count, "{filter}");
    }
    let rest = list(json!({"PageNo": 2, "PageSize": 3})).await;
    assert_eq!(rest["entities"].as_array().unwrap().len(), 1);
    assert_eq!(rest["RecordCount"], "4");
}
