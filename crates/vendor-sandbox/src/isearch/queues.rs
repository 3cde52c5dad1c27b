//! Queues, in the vendor's words also spaces, section 3.11.

use serde_json::{Value, json};

use super::codes;
use super::page::Page;
use super::queue_items::Item;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// A queue of items for robots to work on.
pub(crate) struct Queue {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) robots: Option<String>,
    pub(crate) org_code: Option<String>,
    pub(crate) max_items: usize,
    pub(crate) fail_try_times: usize,
    pub(crate) timeout: Option<i64>,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    /// In the order of their creation.
    pub(crate) items: Vec<Item>,
}

impl Record for Queue {
    const TITLE: &'static str = "空间";
    const MISSING: i64 = codes::QUEUE_NOT_FOUND;

    fn id(&self) -> u64 {
        self.id
    }
}

impl Queue {
    fn json(&self) -> Value {
        json!({
            "robotNo": self.robots,
            "queueName": self.name,
            "queueMaxItems": self.max_items,
            "orgCode": self.org_code,
            "queueDesc": self.description,
            "failTryTimes": self.fail_try_times,
            "id": self.id,
            "createTime": self.created,
            "modifyTime": null,
            "agentAlias": "动态分配",
            "agentNo": null,
            "orgName": null,
            "orgId": null,
            "timeOut": self.timeout,
        })
    }
}

/// The queue that `queueName` names.
pub(crate) fn by_name<'a>(
    state: &'a mut IsearchState,
    call: &RoutedCall,
) -> Result<&'a mut Queue, Refusal> {
    let name = call.input.text("queueName")?;
    let found = state.queues.iter_mut().find(|queue| queue.name == name);
    found.ok_or_else(|| record::missing::<Queue>(name))
}

/// Where the queue of `queueId` or `queueName` is; if both are sent, both must fit (assumed).
fn position(state: &IsearchState, call: &RoutedCall) -> Result<usize, Refusal> {
    let id = call.input.optional_id("queueId");
    let name = call.input.optional_text("queueName");
    let index = state.queues.iter().position(|queue| {
        id.as_ref().is_none_or(|id| queue.id.to_string() == *id)
            && name.is_none_or(|name| queue.name == name)
    });
    index.ok_or_else(|| record::missing::<Queue>(id.as_deref().or(name).unwrap_or_default()))
}

/// `list_queues`, section 3.11.6; `queueName` finds every name that contains it (assumed).
pub(crate) fn list_queues(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found: Vec<&Queue> = state
        .queues
        .iter()
        .filter(|queue| call.input.is_within("queueName", &queue.name))
        .collect();
    Ok(page.response(found.into_iter().map(Queue::json)))
}

/// `create_queue`, section 3.11.7. Names are unique, and `timeOut` is the text of an integer
/// (assumed).
pub(crate) fn create_queue(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let name = call.input.string("queueName")?;
    let timeout = call
        .input
        .optional_text("timeOut")
        .map(str::parse)
        .transpose();
    let timeout = timeout.map_err(|_| Refusal::parameter("timeOut", "必须是整数"))?;
    if state.queues.iter().any(|queue| queue.name == name) {
        return Err(record::taken::<Queue>(&name));
    }
    let queue = Queue {
        id: state.new_id(),
        name,
        description: call.input.optional_string("queueDesc"),
        robots: call.input.optional_string("robotsNo"),
        org_code: call.input.optional_string("orgCode"),
        max_items: call.input.count("queueMaxItems")?,
        fail_try_times: call.input.count("failTryTimes")?,
        timeout,
        created: call.now,
        items: Vec::new(),
    };
    state.queues.push(queue);
    Ok(Success::Done)
}

/// `delete_queue`, section 3.11.8; its items go with it (assumed).
pub(crate) fn delete_queue(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let index = position(state, call)?;
    state.queues.remove(index);
    Ok(Success::Done)
}

/// `clear_queue`, section 3.11.9: every item is removed, in any status (assumed).
pub(crate) fn clear_queue(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let index = position(state, call)?;
    if let Some(queue) = state.queues.get_mut(index) {
        queue.items.clear();
    }
    Ok(Success::Done)
}
