//! Parameters where the document says elsewhere in its text.

use serde_json::Value;
use vendor_sandbox::{AccessCheck, IsearchConfig};

use crate::documented::{Operation, ParameterLocation, operations};
use crate::support::{Tester, json as send};

const ANYWHERE: [&str; 9] = [
    "create_user",
    "update_user",
    "create_org",
    "update_org",
    "delete_org",
    "run_schedule",
    "retry_job",
    "stop_job",
    "list_assets",
];

fn alternatives(operation: &Operation) -> Vec<ParameterLocation> {
    let places = match operation.id.as_str() {
        id if ANYWHERE.contains(&id) => vec![
            ParameterLocation::Query,
            ParameterLocation::Json,
            ParameterLocation::Form,
        ],
        "get_robot" => vec![ParameterLocation::Json],
        _ => Vec::new(),
    };
    places
        .into_iter()
        .filter(|place| *place != operation.place)
        .collect()
}

/// The response to the example of the document, and whether its signature was found right.
async fn example(
    tester: &Tester,
    operation: &Operation,
    place: ParameterLocation,
) -> (Value, AccessCheck) {
    let response = send(tester.request(operation, place, &operation.example)).await;
    let journal = tester.isearch().journal();
    (response, journal.last().unwrap().access)
}

#[tokio::test]
async fn every_alternative_place_is_accepted_with_its_own_signature() {
    let tester = Tester::start().await;
    let mut count = 0;
    for operation in operations() {
        for place in alternatives(operation) {
            let (response, access) = example(&tester, operation, place).await;
            assert_eq!(
                access,
                AccessCheck::Valid,
                "{} {place:?}: {response}",
                operation.id
            );
            assert_ne!(
                response["code"], 4000,
                "{} {place:?}: {response}",
                operation.id
            );
            count += 1;
        }
    }
    // Two each for nine, one for `get_robot`.
    assert_eq!(count, 19);
}

#[tokio::test]
async fn alternative_places_are_refused_if_told_so() {
    let config = IsearchConfig::default().accept_alternative_places(false);
    let tester = Tester::with(config).await;
    let mut count = 0;
    for operation in operations() {
        for place in alternatives(operation) {
            let (response, _) = example(&tester, operation, place).await;
            assert_eq!(
                response["code"], 4000,
                "{} {place:?}: {response}",
                operation.id
            );
            count += 1;
        }
        let (response, access) = example(&tester, operation, operation.place).await;
        let expected = if operation.is_signed {
            AccessCheck::Valid
        } else {
            AccessCheck::NotRequired
        };
        assert_eq!(access, expected, "{}: {response}", operation.id);
    }
    assert_eq!(count, 19);
}

/// Rule 1.1, the content type and the example of every deletion say JSON; a department's alone also says query and form.
#[tokio::test]
async fn a_deletion_takes_its_parameters_from_its_body() {
    let tester = Tester::start().await;
    let mut count = 0;
    let deletions = operations().iter().filter(|o| o.method == "DELETE");
    for operation in deletions.filter(|o| o.id != "delete_org") {
        let (response, _) = example(&tester, operation, ParameterLocation::Query).await;
        assert_eq!(response["code"], 4000, "{}: {response}", operation.id);
        count += 1;
    }
    assert_eq!(count, 7);
}

#[tokio::test]
async fn parameters_in_two_places_are_refused() {
    let tester = Tester::start().await;
    let run = operations()
        .iter()
        .find(|o| o.id == "run_schedule")
        .unwrap();
    let request = tester.request(run, ParameterLocation::Json, &run.example);
    let response = send(request.query(&[("id", "301")])).await;
    assert_eq!(response["code"], 4000);
    assert!(
        response["msg"].as_str().unwrap().contains("id"),
        "{response}"
    );

    let list = operations().iter().find(|o| o.id == "list_users").unwrap();
    let response = send(
        tester
            .request(list, ParameterLocation::Query, &list.example)
            .body("{}"),
    )
    .await;
    assert_eq!(response["code"], 4000);
    assert!(
        response["msg"].as_str().unwrap().contains("body"),
        "{response}"
    );
}
