//! Which calls are sent again, and which never.

use jinyan_travel::{
    Call, Error, GroupDelete, OPERATIONS, OrderChange, OrderChangeRequired, OrderReject,
    OrderResolve, Outcome, RetryClass, UserDelete,
};
use vendor_http::{TransportErrorKind, vendor::Endpoint};

use crate::documented::change;
use crate::support::{Network, Reply, booking, json};

const SAFE: [&str; 10] = [
    "get_browser_token",
    "zone_list",
    "order_list",
    "order_detail",
    "hosted_project_list",
    "hosted_project_detail",
    "user_list",
    "user_detail",
    "group_list",
    "group_detail",
];

const NEVER: [&str; 14] = [
    "get_server_token",
    "refresh_server_token",
    "order_resolve",
    "order_reject",
    "order_refund",
    "order_change",
    "btrip_booking",
    "hosted_project_save",
    "user_save",
    "group_save",
    "contact_save",
    "card_save",
    "user_delete",
    "group_delete",
];

#[test]
fn every_operation_has_its_retry_class() {
    let of_class = |class| -> Vec<&str> {
        let operations = OPERATIONS.iter().filter(|op| op.retry_class() == class);
        operations.map(|op| op.id()).collect()
    };
    assert_eq!(of_class(RetryClass::Safe), SAFE);
    assert_eq!(of_class(RetryClass::Never), NEVER);
    assert_eq!(OPERATIONS.len(), SAFE.len() + NEVER.len());
}

async fn outcome<E: Endpoint>(call: Call<E>) -> (Outcome, u32) {
    let error: Error = call.await.err().unwrap();
    (error.outcome(), error.attempts())
}

#[tokio::test(start_paused = true)]
async fn what_changes_something_is_sent_once_also_when_it_is_a_get() {
    let mut checked = 0;
    for (reply, outcome_, attempts) in [
        (
            Reply::Fails(TransportErrorKind::Connect),
            Outcome::NotSent,
            3,
        ),
        (
            Reply::Fails(TransportErrorKind::Broken),
            Outcome::Unknown,
            1,
        ),
        (
            Reply::Fails(TransportErrorKind::Timeout),
            Outcome::Unknown,
            1,
        ),
        (json(503, ""), Outcome::Unknown, 1),
        (json(200, r#"{"isSucc":tr"#), Outcome::Unknown, 1),
        (
            json(200, r#"{"isSucc":false,"statusCode":1}"#),
            Outcome::Refused,
            1,
        ),
    ] {
        let network = Network::script(vec![reply]);
        let client = network.client();
        for seen in [
            outcome(client.btrip_booking(booking())).await,
            outcome(client.order_resolve(OrderResolve::new("S1"))).await,
            outcome(client.order_reject(OrderReject::new("S1"))).await,
            outcome(client.order_change(change())).await,
            outcome(client.user_delete(UserDelete::new("S1"))).await,
            outcome(client.group_delete(GroupDelete::new("G1"))).await,
        ] {
            assert_eq!(seen, (outcome_, attempts));
            checked += 1;
        }
        let methods: Vec<_> = network.sent().into_iter().map(|sent| sent.method).collect();
        let gets = methods.iter().filter(|method| *method == "GET").count();
        assert_eq!(gets * 6, methods.len() * 5);
    }
    assert_eq!(checked, 36);
}

#[tokio::test]
async fn a_change_of_an_order_is_asked_for_with_the_documents_spelling() {
    let network = Network::script(vec![crate::support::success(r#""https://x.example/c""#)]);
    let change = OrderChange::new(OrderChangeRequired {
        unique_id: "U1".into(),
        return_url: "https://oa.example.com/?a=1".into(),
        order_id: "S1".into(),
        channel_code: "WEB".into(),
        products: "P1,P2".into(),
        consumers: "C1".into(),
    });
    let response = network.client().order_change(change).await.unwrap();
    assert_eq!(response.as_deref(), Some("https://x.example/c"));
    assert_eq!(
        network.sent()[0].query(),
        "ChannelCode=WEB&Consumers=C1&OrderID=S1&Products=P1%2CP2&UniqeID=U1\
         &return_url=https%3A%2F%2Foa.example.com%2F%3Fa%3D1"
    );
}
