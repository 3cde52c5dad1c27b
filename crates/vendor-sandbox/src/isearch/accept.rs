//! Where an operation takes its parameters, about which the document contradicts itself, and what deviations accept.

use serde_json::Value;

use super::auth;
use super::state::IsearchState;
use crate::deviation::Deviation;
use crate::document::{Operation, ParameterLocation, Tolerance};
use crate::request::Reading;
use crate::response::Refusal;
use crate::vendor::Arrival;

/// The name of the filter of versions that the document prints.
const PRINTED_FILTER: &str = "proclid";

/// The operations whose heading, `Content-Type` and example name different places.
const ANYWHERE: &[&str] = &[
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

/// The one GET whose example has a body.
const GET_WITH_BODY: &str = "get_robot";

/// Whether any part of the document says that the operation takes its parameters from there.
fn is_accepted(operation: &Operation, place: ParameterLocation) -> bool {
    let anywhere = || ANYWHERE.contains(&operation.id);
    place == operation.location
        || match place {
            ParameterLocation::Json => anywhere() || operation.id == GET_WITH_BODY,
            ParameterLocation::Query | ParameterLocation::Form => anywhere(),
            ParameterLocation::Multipart => false,
        }
}

/// How requests are read.
pub(super) fn reading(state: &IsearchState) -> Reading {
    let mut reading = Reading {
        tolerance: Tolerance {
            unknown_too: state.config.accept_unknown_parameters,
            ..Tolerance::default()
        },
        ..Reading::default()
    };
    if state.config.accept_alternative_places {
        reading.is_accepted = is_accepted;
    }
    if state.base.deviates(Deviation::IsearchVersionFilter) {
        reading.supplied = &[PRINTED_FILTER];
    }
    reading
}

/// Checks what deviations require of a request beyond the document.
pub(super) fn admit(state: &IsearchState, arrival: &Arrival<'_>) -> Result<(), Refusal> {
    let id = arrival.operation.id;
    let (deviation, place, parameter) = match id {
        "run_schedule" | "retry_job" | "stop_job" => (
            Deviation::IsearchParameterPlace,
            ParameterLocation::Query,
            "id",
        ),
        "list_assets" => (
            Deviation::IsearchListAssetsPlace,
            ParameterLocation::Json,
            "page",
        ),
        "get_robot" => (
            Deviation::IsearchRobotDetailPlace,
            ParameterLocation::Json,
            "id",
        ),
        "refresh_token" => return refresh(state, arrival),
        "create_queue_item" => return queue_item(state, arrival),
        _ => return Ok(()),
    };
    if state.base.deviates(deviation) && arrival.content.place != place {
        return Err(Refusal::missing(parameter));
    }
    Ok(())
}

fn queue_item(state: &IsearchState, arrival: &Arrival<'_>) -> Result<(), Refusal> {
    let keys = arrival.content.sent.values.get("keys");
    if state.base.deviates(Deviation::IsearchQueueItemKeys) && keys.is_some_and(Value::is_string) {
        return Err(Refusal::parameter("keys", "必须为数组"));
    }
    Ok(())
}

fn refresh(state: &IsearchState, arrival: &Arrival<'_>) -> Result<(), Refusal> {
    let has_code = arrival.content.sent.values.contains_key("code");
    if state.base.deviates(Deviation::IsearchRefreshCode) && !has_code {
        return Err(Refusal::missing("code"));
    }
    if state.base.deviates(Deviation::IsearchRefreshSignature) {
        return auth::check(state, arrival).map_err(|(_, refusal)| refusal);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ANYWHERE, GET_WITH_BODY, is_accepted};
    use crate::document::{Document, ParameterLocation};

    #[test]
    fn nine_operations_take_their_parameters_anywhere_and_one_more_in_two_places() {
        let places = [
            ParameterLocation::Query,
            ParameterLocation::Json,
            ParameterLocation::Form,
            ParameterLocation::Multipart,
        ];
        let mut counts = [0; 5];
        let operations = Document::of("isearch").unwrap().operations;
        for operation in operations {
            let accepted = places.iter().filter(|p| is_accepted(operation, **p));
            let count = accepted.count();
            counts[count] += 1;
            let anywhere = ANYWHERE.contains(&operation.id);
            assert_eq!(count == 3, anywhere, "{}", operation.id);
        }
        assert_eq!(counts, [0, 33, 1, 9, 0]);
        let get = operations.iter().find(|o| o.id == GET_WITH_BODY);
        assert_eq!(get.unwrap().method, "GET");
    }
}
