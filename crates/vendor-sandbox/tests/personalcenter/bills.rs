//! Bills are read, and cancelled while nobody has paid them.

use serde_json::json;

use crate::support::Tester;

#[tokio::test]
async fn bill_of_the_document_is_there_with_exact_decimals_and_no_payment() {
    let tester = Tester::start().await;
    let bill = tester.bill("B2022062300001").await;
    assert_eq!(bill["code"], 200);
    assert_eq!(bill["message"], "操作成功");
    let data = &bill["data"];
    assert_eq!(data["quantity"].to_string(), "0.0167");
    assert_eq!(data["totalAmount"].to_string(), "0.0");
    assert_eq!(data["paymentTime"], "0001-01-01 00:00:00");
    assert_eq!(data["paymentStatus"], 3);
    assert_eq!(data.as_object().unwrap().len(), 16);
    // Decimals also travel as text.
    let bill = tester.bill("B2022062300005").await;
    assert_eq!(bill["data"]["totalAmount"], "0.10");
}

#[tokio::test]
async fn bill_is_cancelled_once_and_only_if_it_is_not_paid() {
    let tester = Tester::start().await;
    for (number, status) in [("B2022062300001", 3), ("B2022062300002", 2)] {
        assert_eq!(tester.cancel(number).await["code"], "409");
        assert_eq!(tester.bill(number).await["data"]["paymentStatus"], status);
    }
    assert_eq!(tester.effects(), []);

    let number = "B2022062300003";
    assert_eq!(tester.bill(number).await["data"]["paymentStatus"], 1);
    let response = tester.cancel(number).await;
    assert_eq!(response, json!({"code": 200, "message": "操作成功"}));
    assert_eq!(tester.bill(number).await["data"]["paymentStatus"], 3);
    assert_eq!(tester.cancel(number).await["code"], "409");
    assert_eq!(tester.effects(), [("cancel_bill", number.to_owned())]);
}

#[tokio::test]
async fn bill_that_does_not_exist_is_not_found() {
    let tester = Tester::start().await;
    for response in [tester.bill("B1").await, tester.cancel("B1").await] {
        assert_eq!(response["code"], "404");
    }
    // The number is one segment, and decoded.
    let response = tester.bill("B%2F1").await;
    assert_eq!(response["message"], "账单B/1不存在");
}
