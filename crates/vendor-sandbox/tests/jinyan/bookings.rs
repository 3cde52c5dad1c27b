//! Bookings, and how they become orders.

use std::time::Duration;

use serde_json::json;
use vendor_sandbox::InvalidBooking;

use crate::support::Tester;

#[tokio::test]
async fn every_call_makes_another_booking_that_can_be_ordered_once() {
    let tester = Tester::start().await;
    let approval = json!({"ApprovalID": "OA-1", "return_url": "http://127.0.0.1/done"});
    let (first, second) = (
        tester.book(approval.clone()).await,
        tester.book(approval).await,
    );
    assert_ne!(first["bookingID"], second["bookingID"]);
    assert_eq!(first["expires_in"], "7200");
    let url = format!(
        "{}/mall/flight/booking?RuleID=",
        tester.jinyan().pages_url()
    );
    assert!(
        first["booking_url"].as_str().unwrap().starts_with(&url),
        "{first}"
    );

    let id = first["bookingID"].as_str().unwrap();
    let order = tester.jinyan().place(id).unwrap();
    assert_eq!(
        tester.jinyan().place(id),
        Err(InvalidBooking::Placed(order.clone()))
    );
    assert_eq!(
        tester.jinyan().place("B1"),
        Err(InvalidBooking::Unknown("B1".into()))
    );
    let detail = tester.detail(&order).await;
    assert_eq!(detail["ClientUniqueID"], "OA-1");
    assert_eq!(
        tester.effects(),
        [
            ("btrip_booking", "OA-1".to_owned()),
            ("btrip_booking", "OA-1".to_owned()),
            ("place_booking", id.to_owned()),
        ]
    );
    tester.jinyan().advance(Duration::from_secs(7200));
    let late = second["bookingID"].as_str().unwrap();
    assert_eq!(tester.jinyan().place(late), Err(InvalidBooking::Expired));
}

#[tokio::test]
async fn a_program_outside_orders_over_http() {
    let tester = Tester::start().await;
    let booking = tester.book(json!({})).await;
    let url = format!("{}/__sandbox/place", tester.jinyan().pages_url());
    let place = |body: String| {
        let request = tester.http.post(&url).body(body);
        request.header("content-type", "application/json").send()
    };
    let body = json!({"booking_id": booking["bookingID"]}).to_string();
    let response = place(body.clone()).await.unwrap();
    assert_eq!(response.status(), 200);
    let response: serde_json::Value = response.json().await.unwrap();
    tester.detail(response["order_id"].as_str().unwrap()).await;
    for body in [body, "{}".to_owned(), String::new()] {
        assert_eq!(place(body).await.unwrap().status(), 400);
    }
}

#[tokio::test]
async fn a_limit_is_kept_or_its_breach_noted() {
    let tester = Tester::start().await;
    let strict = json!({"LimitPrice": 1030.49, "MustConform": 1150});
    let booking = tester.book(strict).await;
    let placed = tester
        .jinyan()
        .place(booking["bookingID"].as_str().unwrap());
    assert_eq!(placed, Err(InvalidBooking::RuleBroken));

    for (limit, breaches) in [
        (json!("1030.49"), 1),
        (json!(1030.5), 0),
        (json!(""), 0),
        (json!(null), 0),
    ] {
        let order = tester
            .order(json!({"LimitPrice": limit, "MustConform": false}))
            .await;
        let noted = order["BtripInfo"]["Contrarys"].as_array().unwrap().len();
        assert_eq!(noted, breaches, "{limit}");
    }
}
