//! Customers are bound, created, found and changed.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::support::{BIND, CREATE, QUERY, Tester, UPDATE, example};

fn query(tester: &Tester, id: &str, default_only: &str) -> RequestBuilder {
    tester.request(Method::GET, QUERY).query(&[
        ("channelCode", "CH01"),
        ("channelCustomerId", id),
        ("defaultCustomer", default_only),
    ])
}

#[tokio::test]
async fn customer_of_the_document_is_there() {
    let tester = Tester::start().await;
    let found = tester.data(query(&tester, "CC-1", "Y"), QUERY).await;
    let expected = json!([{
        "customerId": "C1001",
        "channelCode": "CH01",
        "channelCustomerId": "CC-1",
        "enterpriseGlobalId": "G1001",
        "enterpriseName": "测试企业",
        "isDefault": true,
    }]);
    assert_eq!(found, expected);
    let none = tester.data(query(&tester, "CC-9", "N"), QUERY).await;
    assert_eq!(none, json!([]));
    let wrong = query(&tester, "CC-1", "true");
    assert_eq!(tester.code(wrong, QUERY).await, "13004");
}

#[tokio::test]
async fn every_bind_makes_a_customer_of_the_named_enterprise() {
    let tester = Tester::start().await;
    let mut body = example(BIND);
    body["channelCustomerId"] = "CC-2".into();
    let first = tester.data(tester.post(BIND, &body), BIND).await;
    assert_eq!(
        (&first["enterpriseGlobalId"], &first["isDefault"]),
        (&json!("G1001"), &json!(false))
    );
    let second = tester.data(tester.post(BIND, &body), BIND).await;
    assert_ne!(first["customerId"], second["customerId"]);
    body["enterpriseName"] = "新企业".into();
    let third = tester.data(tester.post(BIND, &body), BIND).await;
    assert_ne!(third["enterpriseGlobalId"], "G1001");

    let all = tester.data(query(&tester, "CC-2", "N"), QUERY).await;
    assert_eq!(all, json!([first, second, third]));
    let default = tester.data(query(&tester, "CC-2", "Y"), QUERY).await;
    assert_eq!(default, json!([third]));
    let key = ("bind_enterprise_user", "CH01/CC-2".to_owned());
    assert_eq!(tester.effects(), [key.clone(), key.clone(), key]);
}

#[tokio::test]
async fn account_is_created_with_its_members_and_changed() {
    let tester = Tester::start().await;
    let mut body = example(CREATE);
    body["crmCustomerId"] = "CRM-2".into();
    assert_eq!(
        tester.code(tester.post(UPDATE, &body), UPDATE).await,
        "13006"
    );
    let account = tester.data(tester.post(CREATE, &body), CREATE).await;
    assert_eq!(account["defaultType"], true);
    assert_eq!(account["members"].as_array().unwrap().len(), 2);
    let response = tester.data(tester.post(UPDATE, &body), UPDATE).await;
    assert_eq!(response, Value::Null);
    let effects = [
        ("create_enterprise_user", "CRM-2".to_owned()),
        ("update_enterprise_user", "CRM-2".to_owned()),
    ];
    assert_eq!(tester.effects(), effects);
    assert_eq!(
        tester.hsifue().ledger()[0].result,
        account["enterpriseGlobalId"]
    );
}

#[tokio::test]
async fn missing_parameters_are_refused_by_name() {
    let tester = Tester::start().await;
    let mut tried = 0;
    for rest in [BIND, CREATE, UPDATE] {
        let example = example(rest);
        for name in example.as_object().unwrap().keys() {
            let mut body = example.clone();
            body[name] = "".into();
            let (status, response) = tester.response(tester.post(rest, &body), rest).await;
            if name == "address" {
                assert_eq!(status, 200, "{response}");
                continue;
            }
            assert_eq!((status, &response["code"]), (299, &json!("13004")));
            assert_eq!(response["message"], format!("参数{name}不能为空"));
            tried += 1;
        }
    }
    assert_eq!(tried, 12);
}
