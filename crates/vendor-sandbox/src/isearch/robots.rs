//! Robots, section 3.4.

use serde_json::{Map, Value};

use super::page::Page;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

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

/// A robot or a studio, whose records have the same fields.
pub(crate) struct Agent {
    pub(crate) id: u64,
    /// The fields as answered, except for the identifier.
    pub(crate) fields: Map<String, Value>,
}

impl Record for Agent {
    const TITLE: &'static str = "设备";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Agent {
    pub(crate) fn json(&self) -> Value {
        let mut fields = self.fields.clone();
        fields.insert("id".to_owned(), self.id.into());
        Value::Object(fields)
    }

    /// A field that is text.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.fields
            .get(field)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Sets the display name, if there is to be another one.
    pub(crate) fn rename(&mut self, alias: Option<&str>, now: i64) {
        if let Some(alias) = alias {
            self.fields.insert("agentAlias".to_owned(), alias.into());
            self.fields.insert("modifyTime".to_owned(), now.into());
        }
    }

    fn is_found(&self, lower_case: &str) -> bool {
        SEARCHED
            .iter()
            .any(|field| self.text(field).to_lowercase().contains(lower_case))
    }
}

/// `list_robots`, section 3.4.1.
pub(crate) fn list_robots(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let tx = call
        .input
        .optional_text("tx")
        .unwrap_or_default()
        .to_lowercase();
    let found: Vec<&Agent> = state
        .robots
        .iter()
        .filter(|robot| robot.is_found(&tx))
        .collect();
    Ok(page.response(found.into_iter().map(Agent::json)))
}

/// `update_robot`, section 3.4.2; the alias is `agentAlias` in responses.
pub(crate) fn update_robot(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let robot = record::find_mut(&mut state.robots, &call.input.id("id")?)?;
    robot.rename(call.input.optional_text("robotAlias"), call.now);
    Ok(Success::Done)
}

/// `get_robot`, section 3.4.3.
pub(crate) fn get_robot(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let robot = record::find(&state.robots, &call.input.id("id")?)?;
    Ok(Success::Data(robot.json()))
}
