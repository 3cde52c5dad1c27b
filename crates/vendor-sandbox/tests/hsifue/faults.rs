//! Faults have the forms of the vendor.

use serde_json::{Value, json};
use vendor_sandbox::{Fault, Injection};

use crate::support::{LOCK, NUMBERS, ORDER, Tester, single};

fn allocate(tester: &Tester) -> reqwest::RequestBuilder {
    tester.post(NUMBERS, &json!({"size": 1}))
}

#[tokio::test]
async fn business_error_comes_under_299_in_the_vendors_envelope() {
    let tester = Tester::start().await;
    for code in [json!(13004), json!("500")] {
        let fault = Fault::BusinessError {
            code: code.clone(),
            message: "网络异常,请重试".to_owned(),
        };
        tester.hsifue().inject(fault).unwrap();
        let response = allocate(&tester).send().await.unwrap();
        assert_eq!(response.status(), 299);
        let response: Value = response.json().await.unwrap();
        assert_eq!(
            (&response["code"], &response["message"]),
            (&code, &json!("网络异常,请重试"))
        );
        assert!(response["cause"].is_string());
    }
    assert_eq!(tester.effects(), []);
}

#[tokio::test]
async fn refused_token_is_really_revoked() {
    for status in [200, 401] {
        let mut tester = Tester::start().await;
        tester
            .hsifue()
            .inject(Fault::TokenRefused { status })
            .unwrap();
        let response = allocate(&tester).send().await.unwrap();
        assert_eq!(response.status(), status);
        let response: Value = response.json().await.unwrap();
        assert_eq!(response["code"], "401");
        assert_eq!(tester.response(allocate(&tester), NUMBERS).await.0, 401);
        tester.token = tester.hsifue().token();
        assert_eq!(tester.response(allocate(&tester), NUMBERS).await.0, 200);
    }
}

#[tokio::test]
async fn effect_happens_only_if_the_fault_strikes_after_it() {
    let tester = Tester::start().await;
    let faults = || {
        [
            Fault::ResetBeforeResponse,
            Fault::ResetAfterHead,
            Fault::TruncatedBody,
            Fault::EmptyBody,
            Fault::HtmlPage { status: 200 },
            Fault::ServerError {
                status: 502,
                retry_after: None,
            },
        ]
    };
    let mut placed = 0;
    for (index, fault) in faults().into_iter().enumerate() {
        let injection = Injection::new(fault).on("batch_order");
        for (injection, effect) in [(injection.clone(), 0), (injection.after_effect(), 1)] {
            tester.hsifue().inject(injection).unwrap();
            let order = single(0, &format!("ORDER-{index}"));
            // The response is the fault's; what counts here is what was done.
            if let Ok(response) = tester.order(&order).send().await {
                let _ = response.bytes().await;
            }
            assert_eq!(tester.hsifue().pending_faults(), 0);
            placed += effect;
            assert_eq!(tester.effects().len(), placed);
        }
        // The order number is used up only by the second.
        let order = tester.order(&single(0, &format!("ORDER-{index}")));
        assert_eq!(tester.code(order, ORDER).await, "13007");
    }
    assert_eq!(placed, faults().len());
}

#[tokio::test]
async fn numbers_become_strings_and_enumerations_unknown() {
    let tester = Tester::start().await;
    for fault in [Fault::NumbersAsStrings, Fault::UnknownEnumValue] {
        tester.hsifue().inject(fault).unwrap();
    }
    let body = json!({"assetNums": ["A1"], "operatorIdentity": "ops"});
    let mut answers = Vec::new();
    for _ in 0..2 {
        let response = tester.post(LOCK, &body).send().await.unwrap();
        answers.push(response.json::<Value>().await.unwrap());
    }
    assert_eq!(
        (&answers[0]["code"], &answers[0]["data"][0]["status"]),
        (&json!("0"), &json!("1"))
    );
    assert_eq!(
        (&answers[1]["code"], &answers[1]["data"][0]["status"]),
        (&json!(0), &json!(9999))
    );
}
