//! Every operation of every client succeeds at the sandbox.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use vendor_http::Operation;
use vendor_sandbox::{JinyanConfig, Sandbox};
use workspace_tests::journey::{Journey, Ready, Vendors, hsifue, isearch, jinyan, personalcenter};

async fn sandbox() -> (Sandbox, Ready) {
    let config = JinyanConfig::default().legacy(true);
    let sandbox = Sandbox::builder().jinyan(config).start().await.unwrap();
    let ready = serde_json::from_value(sandbox.ready_json()).unwrap();
    (sandbox, ready)
}

/// How many operations succeeded, if all of these did, each time.
fn complete(journey: &Journey, operations: &[&'static Operation]) -> usize {
    let failures: Vec<_> = journey
        .steps()
        .iter()
        .filter(|step| step.failure.is_some())
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
    assert_eq!(journey.missing(operations), [""; 0]);
    journey.succeeded().len()
}

#[tokio::test]
async fn all_83_operations_succeed() {
    let (_sandbox, ready) = sandbox().await;
    let Vendors {
        isearch,
        personalcenter,
        hsifue,
        jinyan,
    } = &ready.vendors;
    let isearch = isearch::travel(isearch, &isearch.base_url).await.unwrap();
    let center = personalcenter::travel(personalcenter, &personalcenter.base_url)
        .await
        .unwrap();
    let hsifue = hsifue::travel(hsifue, &hsifue.base_url).await.unwrap();
    let jinyan = jinyan::travel_by_old_rule(jinyan, &jinyan.base_url)
        .await
        .unwrap();
    let journeys = [
        complete(&isearch, isearch_oapi::OPERATIONS),
        complete(&center, personalcenter_client::OPERATIONS),
        complete(&hsifue, hsifue_order::OPERATIONS),
        complete(&jinyan, jinyan_travel::OPERATIONS),
    ];
    assert_eq!(journeys, [43, 7, 9, 24]);
}

#[tokio::test]
async fn the_new_rule_of_jinyan_has_all_but_the_tokens_of_the_server() {
    let (_sandbox, ready) = sandbox().await;
    let jinyan = &ready.vendors.jinyan;
    let journey = jinyan::travel(jinyan, &jinyan.base_url).await.unwrap();
    let operations: Vec<_> = jinyan_travel::OPERATIONS
        .iter()
        .copied()
        .filter(|operation| !operation.id().ends_with("server_token"))
        .collect();
    assert_eq!(complete(&journey, &operations), 22);
}

#[tokio::test]
async fn what_fails_is_noted_down_and_missing() {
    let (sandbox, ready) = sandbox().await;
    sandbox.hsifue().revoke_tokens();
    let hsifue = &ready.vendors.hsifue;
    let journey = hsifue::travel(hsifue, &hsifue.base_url).await.unwrap();
    assert_eq!(journey.missing(hsifue_order::OPERATIONS).len(), 9);
    let calls = journey.steps().iter().take(9);
    assert!(calls.into_iter().all(|step| step.failure.is_some()));
}
