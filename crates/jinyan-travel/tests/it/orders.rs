//! What an order says, wherever it says it.

use jinyan_travel::{
    ChannelCode, ErrorKind, LevelCode, NotifyType, Order, OrderChange, OrderChangeRequired,
    OrderDetail, OrderRefund, OrderRefundRequired, OrderReject, OrderResolve, OrderStatus, Outcome,
    PriceType, RefundReason, ServiceType,
};
use serde_json::json as value;

use crate::support::{Network, json, success};

async fn read(reply: crate::support::Reply) -> Vec<Order> {
    let client = Network::script(vec![reply]).client();
    client.order_detail(OrderDetail::new("S1")).await.unwrap()
}

async fn order(order: serde_json::Value) -> Order {
    let mut orders = read(success(&order.to_string())).await;
    assert_eq!(orders.len(), 1);
    orders.remove(0)
}

#[tokio::test]
async fn one_order_several_orders_or_none() {
    for (result, count) in [
        (r#"{"TaskID":1}"#, 1),
        (r#"[{"TaskID":1}]"#, 1),
        (r#"[{"TaskID":1},{"TaskID":"2"}]"#, 2),
        ("[]", 0),
    ] {
        assert_eq!(read(success(result)).await.len(), count, "{result}");
    }
}

#[tokio::test]
async fn what_may_stand_in_several_places_is_found_in_each() {
    let trip = value!({"ProjectCode": "TEST", "Contrarys": [{"CauseName": "nested"}]});
    let violations = value!([{"CauseName": "own"}]);
    // Beside the order's other members, in its business information, and beside `result`.
    let places = [
        json(
            200,
            value!({"isSucc": true, "result": [{
                "ClientUniqueID": "OA-1", "BtripInfo": trip, "Contrarys": violations}]})
            .to_string(),
        ),
        json(
            200,
            value!({"isSucc": true, "result": {"BusinessInfo": {
                "ClientUniqueID": "OA-1", "BtripInfo": trip, "Contrarys": violations}}})
            .to_string(),
        ),
        json(
            200,
            value!({"isSucc": true, "ClientUniqueID": "OA-1", "BtripInfo": trip,
                "Contrarys": violations, "result": [{}]})
            .to_string(),
        ),
        json(
            200,
            value!({"isSucc": true, "ClientUniqueID": "OA-1", "BtripInfo": trip,
                "Contrarys": violations, "result": {"TaskID": "T"}})
            .to_string(),
        ),
    ];
    for reply in places {
        let orders = read(reply.clone()).await;
        let order = &orders[0];
        assert_eq!(
            order.client_unique_id().unwrap().as_str(),
            "OA-1",
            "{reply:?}"
        );
        let trip = order.btrip_info().unwrap();
        assert_eq!(trip.project_code.as_deref(), Some("TEST"));
        let mut causes: Vec<_> = order
            .violations()
            .map(|v| v.cause_name.clone().unwrap())
            .collect();
        causes.sort_unstable();
        assert_eq!(causes, ["nested", "own"], "{reply:?}");
    }
    // What an order says of itself takes precedence.
    let reply = json(
        200,
        r#"{"isSucc":true,"ClientUniqueID":"outer","result":[{"ClientUniqueID":"own"},{}]}"#,
    );
    let orders = read(reply).await;
    let ids: Vec<_> = orders
        .iter()
        .map(|order| order.client_unique_id().unwrap().as_str())
        .collect();
    assert_eq!(ids, ["own", "outer"]);
}

#[tokio::test]
async fn prices_and_vouchers_are_found_at_every_depth_with_every_digit() {
    let price = |id: &str| value!([{"PriceID": id, "PriceType": "1660"}]);
    let order = order(value!([{"BusinessInfo": {
        "Vouchers": [{"VoucherID": "v1"}],
        "Policys": [{
            "Vouchers": [{"VoucherID": "v2"}],
            "Goods": [{"Prices": price("goods")}],
            "Products": [{
                "Prices": price("product"),
                "Goods": [{"Prices": price("goods of product")}],
            }],
            "Prices": price("policy"),
        }],
    }}]))
    .await;
    let prices: Vec<_> = order
        .prices()
        .map(|price| price.price_id.clone().unwrap())
        .collect();
    let prices: Vec<_> = prices.iter().map(jinyan_travel::Id::as_str).collect();
    assert_eq!(prices, ["goods", "goods of product", "product", "policy"]);
    assert!(
        order
            .prices()
            .all(|price| price.price_type == Some(PriceType::Fare))
    );
    let vouchers: Vec<_> = order
        .vouchers()
        .map(|voucher| voucher.voucher_id.clone().unwrap())
        .collect();
    assert_eq!(
        vouchers
            .iter()
            .map(jinyan_travel::Id::as_str)
            .collect::<Vec<_>>(),
        ["v1", "v2"]
    );
}

#[tokio::test]
async fn amounts_are_exact() {
    let mut found = Vec::new();
    for amount in [
        "0.1",
        "1030.50",
        "\"1030.50\"",
        "12345678901234567890.123456789",
        "-0.30",
    ] {
        let result = format!(
            r#"[{{"BusinessInfo":{{"ReceiveTradeAmount":{amount},"Policys":[{{"Goods":[{{"Prices":[{{"SalesPrice":{amount}}}]}}]}}]}}}}]"#
        );
        let orders = read(success(&result)).await;
        let info = orders[0].business_info.as_ref().unwrap();
        let total = info.receive_trade_amount.clone().unwrap();
        let price = orders[0]
            .prices()
            .next()
            .unwrap()
            .sales_price
            .clone()
            .unwrap();
        assert_eq!(total.as_str(), price.as_str());
        found.push(total.to_string());
    }
    assert_eq!(
        found,
        [
            "0.1",
            "1030.50",
            "1030.50",
            "12345678901234567890.123456789",
            "-0.30"
        ]
    );
}

#[tokio::test]
async fn an_order_is_known_by_its_own_number_or_else_the_main_orders() {
    let number = async |info| order(value!({"BusinessInfo": info})).await;
    let both =
        number(value!({"OrderID": "S1", "BusinessID": "M1", "ClientOrderStatus": "10103"})).await;
    assert_eq!(both.number().unwrap().as_str(), "S1");
    assert_eq!(both.status(), Some(OrderStatus::WaitApproval));
    let main = number(value!({"OrderID": "", "BusinessID": 7})).await;
    assert_eq!(main.number().unwrap().as_str(), "7");
    assert_eq!(main.order_id(), None);
    assert_eq!(number(value!({})).await.number(), None);
    assert!(read(success("{}")).await.is_empty());
}

#[tokio::test]
async fn types_that_the_document_leaves_open_are_all_read() {
    let order = order(value!([{
        "Actives": null,
        "Unheard": {"of": 1},
        "BusinessInfo": {
            "Consumers": [{"NotifyType": "1865,1871", "CardType": 1442, "ConsumerType": 1705}],
            "Policys": [{"Products": [{
                "Breakfast": 1150, "ProducePhone": ["1"], "productProps": {"a": 1}, "LevelCode": "Y",
                "Features": null,
            }]}],
        },
    }]))
    .await;
    let info = order.business_info.as_ref().unwrap();
    assert_eq!(
        info.consumers[0].notify_type,
        Some(NotifyType::Unknown("1865,1871".into()))
    );
    let product = &info.policies[0].products[0];
    assert_eq!(product.level_code, Some(LevelCode::Unknown("Y".into())));
    assert_eq!(product.breakfast, Some(value!(1150).into()));
    assert!(order.extra.raw("Unheard").is_some());
}

fn refund(change: impl FnOnce(&mut OrderRefundRequired)) -> OrderRefund {
    let mut required = OrderRefundRequired {
        unique_id: "U1".into(),
        service_type: ServiceType::Flight,
        products: vec!["P1".into()],
        consumers: vec!["C1".into()],
        reason_type: RefundReason::PlansChanged,
    };
    change(&mut required);
    OrderRefund::new(required)
}

fn change(order_id: &str) -> OrderChange {
    OrderChange::new(OrderChangeRequired {
        unique_id: "".into(),
        return_url: String::new(),
        order_id: order_id.into(),
        channel_code: ChannelCode::Web,
        products: String::new(),
        consumers: String::new(),
    })
}

#[tokio::test]
async fn decisions_about_an_order_that_do_not_name_it_are_never_sent() {
    let network = Network::script(vec![success("null")]);
    let client = network.client();
    let mut refused = Vec::new();
    for blank in ["", " "] {
        refused.extend([
            (
                client.order_resolve(OrderResolve::new(blank)).await.err(),
                "OrderID",
            ),
            (
                client.order_reject(OrderReject::new(blank)).await.err(),
                "OrderID",
            ),
            (client.approve(blank).await.err(), "OrderID"),
            (client.reject(blank).await.err(), "OrderID"),
            (client.order_change(change(blank)).await.err(), "OrderID"),
        ]);
        let refunds = [
            (refund(|r| r.unique_id = blank.into()), "UniqueID"),
            (
                refund(|r| r.products = vec!["P1".into(), blank.into()]),
                "Products",
            ),
            (refund(|r| r.consumers = vec![blank.into()]), "Consumers"),
        ];
        for (refund, field) in refunds {
            refused.push((client.order_refund(refund).await.err(), field));
        }
    }
    for (refund, field) in [
        (refund(|r| r.products.clear()), "Products"),
        (refund(|r| r.consumers.clear()), "Consumers"),
    ] {
        refused.push((client.order_refund(refund).await.err(), field));
    }
    assert_eq!(refused.len(), 18);
    for (error, field) in refused {
        let error = error.unwrap();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        assert!(error.to_string().contains(&format!("`{field}`")), "{error}");
    }
    assert_eq!(network.sent().len(), 0);
    client.order_refund(refund(|_| ())).await.unwrap();
    client.order_change(change("S1")).await.unwrap();
    assert_eq!(network.sent().len(), 2);
}

#[tokio::test]
async fn what_is_printed_once_is_not_multiplied_without_end() {
    // 15,000 orders beside 60 KB would become 900 MB.
    let body = format!(
        r#"{{"isSucc":true,"BtripInfo":{{"ProjectCode":"{}"}},"result":[{}]}}"#,
        "x".repeat(60_000),
        vec![r#"{"TaskID":1}"#; 15_000].join(",")
    );
    let orders = read(json(200, &body)).await;
    assert_eq!(orders.len(), 15_000);
    assert!(orders.iter().all(|order| order.btrip_info.is_none()));
}
