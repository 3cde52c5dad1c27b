//! Roles, section 3.2.

use serde_json::{Value, json};

use super::page::Page;
use super::record::Record;
use super::state::IsearchState;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// What a user may do.
pub(crate) struct Role {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
}

impl Record for Role {
    const TITLE: &'static str = "角色";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Role {
    fn json(&self) -> Value {
        json!({
            "id": self.id,
            "roleName": self.name,
            "description": null,
            "createTime": self.created,
            "modifyTime": self.created,
        })
    }
}

/// `list_roles`, section 3.2.1; `roleName` finds every name that contains it (assumed).
pub(crate) fn list_roles(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found: Vec<&Role> = state
        .roles
        .iter()
        .filter(|role| call.input.is_within("roleName", role.name))
        .collect();
    Ok(page.response(found.into_iter().map(Role::json)))
}
