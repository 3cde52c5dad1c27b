//! Approving and rejecting, and what is read back when the response is lost.

use jinyan_travel::{Client, Error, Outcome, Settled};
use vendor_http::TransportErrorKind;

use crate::support::{Network, Reply, json, refusal, success};

fn lost() -> Reply {
    Reply::Fails(TransportErrorKind::Broken)
}

fn orders(orders: &[(&str, u32)]) -> Reply {
    let orders: Vec<String> = orders
        .iter()
        .map(|(id, status)| {
            format!(r#"{{"BusinessInfo":{{"OrderID":"{id}","BusinessID":"M1","ClientOrderStatus":{status}}}}}"#)
        })
        .collect();
    success(&format!("[{}]", orders.join(",")))
}

async fn decided(approve: bool, client: &Client) -> Result<Settled, Error> {
    if approve {
        client.approve("S1").await
    } else {
        client.reject("S1").await
    }
}

fn word(settled: &Settled) -> &'static str {
    match settled {
        Settled::Done => "done",
        Settled::NotDone(error) => {
            assert_eq!(error.outcome(), Outcome::Unknown);
            "not done"
        }
        Settled::Open(error) => {
            assert_eq!(error.outcome(), Outcome::Unknown);
            "open"
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_response_needs_no_reading_back() {
    for approve in [true, false] {
        let network = Network::script(vec![success("\"ok\"")]);
        let settled = decided(approve, &network.client()).await.unwrap();
        assert!(settled.is_done());
        let path = if approve { "resolve" } else { "reject" };
        assert_eq!(network.paths(), [format!("/adapter/order/{path}")]);
        assert_eq!(network.sent()[0].query(), "OrderID=S1");

        let network = Network::script(vec![refusal("400")]);
        let error = decided(approve, &network.client()).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Refused);
        assert_eq!(network.sent().len(), 1);
    }
}

#[tokio::test]
async fn a_success_is_one_whatever_it_holds() {
    for result in ["{}", r#"{"OrderID":"S1"}"#, "[]", "[1]", "true", "null"] {
        for approve in [true, false] {
            let network = Network::script(vec![success(result)]);
            let settled = decided(approve, &network.client()).await.unwrap();
            assert!(settled.is_done(), "{result}");
            assert_eq!(network.sent().len(), 1, "{result}");
        }
    }
}

#[tokio::test]
async fn a_lost_response_is_settled_by_the_state_of_the_order() {
    let two = |first, second| orders(&[("S1", first), ("S2", second)]);
    let main = |first, second| orders(&[("S8", first), ("S9", second)]);
    let mut checked = 0;
    for (state, approval, rejection) in [
        (orders(&[("S1", 10109)]), "done", "not done"),
        (orders(&[("S1", 10113)]), "done", "not done"),
        (orders(&[("S1", 10103)]), "not done", "not done"),
        (orders(&[("S1", 10117)]), "open", "done"),
        (orders(&[("S1", 10115)]), "open", "open"),
        (orders(&[("S1", 99)]), "open", "open"),
        // The order that was named counts; all of them where it is the number of a main order.
        (two(10109, 10103), "done", "not done"),
        (main(10109, 10113), "done", "not done"),
        (main(10109, 10103), "open", "not done"),
        (success("[]"), "open", "open"),
        (success("[{}]"), "open", "open"),
        (refusal("404"), "open", "open"),
    ] {
        for (approve, expected) in [(true, approval), (false, rejection)] {
            let network = Network::script(vec![lost(), state.clone()]);
            let settled = decided(approve, &network.client()).await.unwrap();
            assert_eq!(word(&settled), expected, "{state:?} {approve}");
            let paths = network.paths();
            assert_eq!(paths.len(), 2, "sent once, read once");
            assert_eq!(paths[1], "/adapter/order/detail/S1");
            checked += 1;
        }
    }
    assert_eq!(checked, 24);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_ever_sent_twice() {
    for (reply, sends) in [
        (lost(), 1),
        (json(503, ""), 1),
        (json(200, "<html>"), 1),
        (json(200, r#"{"isSucc":false,"statusCode":500}"#), 1),
    ] {
        let network = Network::script(vec![reply]);
        let settled = decided(true, &network.client()).await.unwrap();
        assert_eq!(word(&settled), "open");
        let paths = network.paths();
        let approvals = paths
            .iter()
            .filter(|path| path.ends_with("resolve"))
            .count();
        assert_eq!(approvals, sends);
    }
}
