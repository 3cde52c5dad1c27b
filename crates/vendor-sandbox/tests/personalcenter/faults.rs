//! Faults have the forms of the vendor.

use serde_json::json;
use vendor_sandbox::{Fault, Injection};

use crate::support::Tester;

const UNPAID: &str = "B2022062300003";

#[tokio::test]
async fn business_error_is_in_the_vendors_envelope() {
    let tester = Tester::start().await;
    for code in [json!(500), json!("E1")] {
        let fault = Fault::BusinessError {
            code: code.clone(),
            message: "余额不足".to_owned(),
        };
        tester
            .center()
            .inject(Injection::new(fault).on("get_bill"))
            .unwrap();
        let path = "/openapi/v1/Bill/GetBill/B2022062300001";
        let request = tester.request(reqwest::Method::GET, path);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        let response: serde_json::Value = response.json().await.unwrap();
        assert_eq!(response, json!({"code": code, "message": "余额不足"}));
    }
}

#[tokio::test]
async fn refused_token_is_really_revoked() {
    for status in [200, 401] {
        let mut tester = Tester::start().await;
        tester
            .center()
            .inject(Fault::TokenRefused { status })
            .unwrap();
        let path = format!("/openapi/v1/Bill/CancelBill/{UNPAID}");
        let request = tester.request(reqwest::Method::POST, &path);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(tester.cancel(UNPAID).await["code"], "401");
        assert_eq!(tester.effects(), []);
        tester.log_in().await;
        assert_eq!(tester.cancel(UNPAID).await["code"], 200);
    }
}

#[tokio::test]
async fn effect_happens_only_if_the_fault_strikes_after_it() {
    let tester = Tester::start().await;
    let run = [("ProcessId", "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e02")];
    let path = "/openapi/v1/Process/RunProcess";
    for (after, expected) in [(false, 0), (true, 1)] {
        let mut injection = Injection::new(Fault::ResetBeforeResponse).on("run_process");
        if after {
            injection = injection.after_effect();
        }
        tester.center().inject(injection).unwrap();
        let form = reqwest::multipart::Form::new().text(run[0].0, run[0].1);
        let request = tester.request(reqwest::Method::POST, path).multipart(form);
        assert!(request.send().await.is_err());
        assert_eq!(tester.center().pending_faults(), 0);
        assert_eq!(tester.effects().len(), expected);
    }
}

#[tokio::test]
async fn numbers_become_strings_and_enumerations_unknown() {
    let tester = Tester::start().await;
    let number = "B2022062300001";
    for fault in [Fault::NumbersAsStrings, Fault::UnknownEnumValue] {
        tester.center().inject(fault).unwrap();
    }
    let path = format!("/openapi/v1/Bill/GetBill/{number}");
    let response = tester
        .request(reqwest::Method::GET, &path)
        .send()
        .await
        .unwrap();
    let response: serde_json::Value = response.json().await.unwrap();
    assert_eq!(
        (&response["code"], &response["data"]["quantity"]),
        (&json!("200"), &json!("0.0167"))
    );
    let data = tester.bill(number).await["data"].clone();
    let names = [
        "priceCalculationMethod",
        "unit",
        "billType",
        "productType",
        "paymentStatus",
    ];
    for name in names {
        assert_eq!(data[name], 9999, "{name}");
    }
}
