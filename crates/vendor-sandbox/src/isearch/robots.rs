//! Robots, section 3.4.

use serde_json::Value;

use super::World;
use super::answer::{Answer, Refusal};
use super::operation::Call;

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
pub(crate) fn list_robots(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let page = call.input.page()?;
    let tx = call.input.optional_text("tx")?.unwrap_or_default();
    let found: Vec<&Value> = world
        .robots
        .iter()
        .filter(|robot| matches(robot, &tx.to_lowercase()))
        .collect();
    Ok(Answer::page(page, found.into_iter().cloned()))
}

fn matches(robot: &Value, lower_case: &str) -> bool {
    SEARCHED
        .iter()
        .filter_map(|field| robot.get(field)?.as_str())
        .any(|text| text.to_lowercase().contains(lower_case))
}
