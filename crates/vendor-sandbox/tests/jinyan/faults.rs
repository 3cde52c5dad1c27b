//! Faults strike this vendor as they strike the others.

use serde_json::{Value, json};
use vendor_sandbox::{Fault, Injection};

use crate::support::{Tester, call};

async fn response(tester: &Tester, path: &str, body: &Value) -> (u16, String) {
    let response = tester.request(path, body).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn faults_in_answers_keep_to_the_types_of_the_document() {
    let tester = Tester::start().await;
    let order = tester.order(json!({})).await;
    let id = order["BusinessInfo"]["OrderID"].as_str().unwrap();
    let inject = |fault| tester.jinyan().inject(fault).unwrap();
    inject(Fault::NumbersAsStrings);
    let detail = tester.detail(id).await;
    assert_eq!(detail["BusinessInfo"]["ReceiveTradeAmount"], "1030.5");
    assert_eq!(detail["BusinessInfo"]["ClientOrderStatus"], "10103");
    inject(Fault::UnknownEnumValue);
    let detail = tester.detail(id).await;
    assert_eq!(detail["BusinessInfo"]["ClientOrderStatus"], 9999);
    assert_eq!(detail["BusinessInfo"]["ClientStatusName"], "待审批");
    let product = &detail["BusinessInfo"]["Policys"][0]["Products"][0];
    assert_eq!(product["LevelCode"], "sandbox_unknown");
    inject(Fault::UnknownEnumValue);
    let user = tester
        .done(tester.get("/adapter/user/details/S00000000001"))
        .await;
    assert_eq!(user["userStatus"], "9999");
}

#[tokio::test]
async fn refusals_come_in_the_vendors_envelope() {
    let tester = Tester::legacy().await;
    let refusal = Fault::BusinessError {
        code: json!("5001"),
        message: "余额不足".to_owned(),
    };
    for (path, expected) in [
        (
            "/adapter/project/list",
            json!({"statusCode": "5001", "isSucc": "false", "message": "余额不足"}),
        ),
        (
            "/adapter/user/list",
            json!({"statusCode": 5001, "isSucc": false, "message": "余额不足"}),
        ),
    ] {
        tester.jinyan().inject(refusal.clone()).unwrap();
        let (status, text) = response(&tester, path, &Value::Null).await;
        assert_eq!(
            (status, serde_json::from_str::<Value>(&text).unwrap()),
            (200, expected)
        );
    }
    let login = json!({"appkey": tester.jinyan().app_key(), "token_code": "api"});
    let grant = tester
        .done(tester.post("/adapter/oauth/token", &login))
        .await;
    let token = grant["access_token"].as_str().unwrap();
    tester
        .jinyan()
        .inject(Fault::TokenRefused { status: 401 })
        .unwrap();
    let request = tester
        .get("/adapter/project/list")
        .header("access-token", token);
    let (status, response) = tester.response(request).await;
    assert_eq!((status, &response["statusCode"]), (401, &json!("401")));
}

#[tokio::test]
async fn a_torn_answer_after_the_effect_leaves_the_effect() {
    let tester = Tester::start().await;
    let saved = call("user_save");
    let (path, body) = (saved["path"].as_str().unwrap(), &saved["body"]);
    let fault = Injection::new(Fault::ResetBeforeResponse).on("user_save");
    tester.jinyan().inject(fault.clone()).unwrap();
    assert!(tester.post(path, body).send().await.is_err());
    assert_eq!(tester.effects(), []);
    tester.jinyan().inject(fault.after_effect()).unwrap();
    assert!(tester.post(path, body).send().await.is_err());
    assert_eq!(tester.effects(), [("user_save", "新员工".to_owned())]);
    let error = tester
        .jinyan()
        .inject(Injection::new(Fault::EmptyBody).on("list_users"));
    assert_eq!(error.unwrap_err().field(), "operation");
}

#[tokio::test]
async fn pages_are_struck_as_well() {
    let tester = Tester::start().await;
    let fault = Injection::new(Fault::ServerError {
        status: 503,
        retry_after: None,
    });
    tester
        .jinyan()
        .inject(fault.on("front_order_list_page"))
        .unwrap();
    let url = format!("{}/order/all/list", tester.jinyan().pages_url());
    assert_eq!(tester.http.get(&url).send().await.unwrap().status(), 503);
    assert_eq!(tester.http.get(&url).send().await.unwrap().status(), 403);
}
