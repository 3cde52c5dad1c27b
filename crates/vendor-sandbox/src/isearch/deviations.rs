//! Other responses to what the document leaves open.

use serde_json::Value;

use super::auth;
use super::state::IsearchState;
use crate::deviation::Deviation;
use crate::document::ParameterLocation;
use crate::response::Refusal;
use crate::vendor::Arrival;

/// The code of a refused token, where it is not the one of the document's example.
const OTHER_TOKEN_REFUSED: i64 = 4010;

/// The name of the filter of versions that the document prints.
const PRINTED_FILTER: &str = "proclid";

/// What deviations ask of a request beyond the document.
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
        return auth::check(state, arrival).1;
    }
    Ok(())
}

/// The refusal of a token, with its code.
pub(super) fn refusal(state: &IsearchState, refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Token if state.base.deviates(Deviation::IsearchTokenRefused) => {
            Refusal::new(OTHER_TOKEN_REFUSED, "Token不合法")
        }
        refusal => refusal,
    }
}

/// The parameters beside those of the document.
pub(super) fn supplied(state: &IsearchState) -> &'static [&'static str] {
    if state.base.deviates(Deviation::IsearchVersionFilter) {
        &[PRINTED_FILTER]
    } else {
        &[]
    }
}
