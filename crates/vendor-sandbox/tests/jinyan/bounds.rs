//! How many bookings and records there may be.

use std::time::Duration;

use serde_json::json;
use vendor_sandbox::{InvalidBooking, Limits};

use crate::support::{Tester, call};

#[tokio::test]
async fn the_last_expired_bookings_are_kept() {
    let tester = Tester::limited(Limits::default().finished_runs(2)).await;
    let mut bookings = Vec::new();
    for _ in 0..4 {
        let booking = tester.book(json!({})).await;
        bookings.push(booking["bookingID"].as_str().unwrap().to_owned());
    }
    tester.jinyan().place(&bookings[0]).unwrap();
    tester.jinyan().advance(Duration::from_secs(7200));
    for forgotten in &bookings[..2] {
        let unknown = InvalidBooking::Unknown(forgotten.clone());
        assert_eq!(tester.jinyan().place(forgotten), Err(unknown));
    }
    for expired in &bookings[2..] {
        assert_eq!(tester.jinyan().place(expired), Err(InvalidBooking::Expired));
    }
}

#[tokio::test]
async fn a_full_sandbox_takes_no_booking_and_no_record() {
    let tester = Tester::limited(Limits::default().records(0)).await;
    let mut refused = 0;
    for operation in [
        "btrip_booking",
        "user_save",
        "group_save",
        "hosted_project_save",
        "contact_save",
        "card_save",
    ] {
        let call = call(operation);
        let request = tester.request(call["path"].as_str().unwrap(), &call["body"]);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 507, "{operation}");
        refused += 1;
    }
    assert_eq!((refused, tester.effects().len()), (6, 0));
    tester.done(tester.get("/adapter/user/list?pageN=1")).await;
}
