//! Robots and studios, sections 3.4 and 3.5. Their records have the same fields.

use super::record::{Record, page};
use super::state::IsearchState;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Success};

/// What `tx` searches; the document says no more than that it searches everywhere.
const SEARCHED: &[&str] = &[
    "agentAlias",
    "agentIp",
    "agentName",
    "agentNo",
    "curOrgName",
    "rpaUserName",
    "userName",
];

/// `list_robots`, section 3.4.1.
pub(crate) fn list_robots(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let searched = call.input.optional_text("tx").unwrap_or_default();
    let searched = searched.to_lowercase();
    let is_found = |robot: &&Record| {
        let mut fields = SEARCHED.iter();
        fields.any(|field| robot.text(field).to_lowercase().contains(&searched))
    };
    let found = state.robots.iter().filter(is_found);
    page(call, found.collect(), |robot| robot.clone().json())
}

/// `update_robot`, section 3.4.2.
pub(crate) fn update_robot(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let robot = state.robots.find_mut(&call.input.id("id")?)?;
    rename(robot, "robotAlias", call);
    Ok(Success::Done)
}

/// `get_robot`, section 3.4.3.
pub(crate) fn get_robot(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let robot = state.robots.find(&call.input.id("id")?)?;
    Ok(Success::Data(robot.clone().json()))
}

/// `list_studios`, section 3.5.1.
pub(crate) fn list_studios(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let studios = state.studios.iter();
    page(call, studios.collect(), |studio| studio.clone().json())
}

/// `update_studio`, section 3.5.2.
pub(crate) fn update_studio(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let studio = state.studios.find_mut(&call.input.id("id")?)?;
    rename(studio, "studioAlias", call);
    Ok(Success::Done)
}

/// Sets the display name, `agentAlias` in responses, if another one was sent.
fn rename(agent: &mut Record, parameter: &str, call: &RoutedCall) {
    if let Some(alias) = call.input.optional_text(parameter) {
        agent.set("agentAlias", alias);
        agent.set("modifyTime", call.now);
    }
}
