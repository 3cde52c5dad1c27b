//! The items of queues, section 3.11.

use serde_json::{Value, json};

use super::codes;
use super::page::Page;
use super::queues::{self, Queue};
use super::state::IsearchState;
use crate::datetime;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};
use crate::tokens::uuid;

/// From the first to be popped to the last.
const PRIORITIES: &[&str] = &["high", "normal", "low"];

/// The fields of an item that `filter` may name.
const FILTERED: &[&str] = &["itemNo", "priority", "status"];

/// A queue item.
pub(crate) struct Item {
    id: String,
    number: String,
    priority: String,
    deadline: String,
    created: String,
    status: String,
    run_times: usize,
    keys: Option<Value>,
}

impl Item {
    /// Whether it neither waits nor is worked on.
    pub(crate) fn is_finished(&self) -> bool {
        !self.is_waiting() && self.status != "running"
    }

    fn is_waiting(&self) -> bool {
        matches!(self.status.as_str(), "pending" | "retry")
    }

    fn rank(&self) -> Option<usize> {
        PRIORITIES
            .iter()
            .position(|priority| *priority == self.priority)
    }

    fn field(&self, name: &str) -> Option<&str> {
        match name {
            "itemNo" => Some(&self.number),
            "priority" => Some(&self.priority),
            "status" => Some(&self.status),
            _ => None,
        }
    }

    fn json(&self, queue: &Queue) -> Value {
        let mut json = json!({
            "id": self.id,
            "queueName": queue.name,
            "robotNo": queue.robots.as_ref().map(|robots| format!("-{robots}-")),
            "failTryTimes": queue.fail_try_times,
            "queueMaxItems": queue.max_items,
            "queueDesc": queue.description,
            "priority": self.priority,
            "deadline": self.deadline,
            "itemNo": self.number,
            "runTimes": self.run_times,
            "timestamp": self.created,
            "status": self.status,
        });
        // Not in the documented response, but without it a worker has nothing to work on: assumed.
        if let (Some(keys), Some(fields)) = (&self.keys, json.as_object_mut()) {
            fields.insert("keys".to_owned(), keys.clone());
        }
        json
    }
}

fn missing(number: &str) -> Refusal {
    Refusal::new(codes::QUEUE_ITEM_NOT_FOUND, format!("队列项{number}不存在"))
}

/// `list_queue_items`, section 3.11.1: all of them, since the document knows no pages here.
pub(crate) fn list_queue_items(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let from = call.input.optional_text("from");
    let to = call.input.optional_text("to");
    let terms = terms(call.input.optional_text("filter").unwrap_or_default())?;
    let queue = &*queues::by_name(state, call)?;
    let found: Vec<&Item> = queue
        .items
        .iter()
        .filter(|item| call.input.is_equal("priority", &item.priority))
        .filter(|item| call.input.is_equal("status", &item.status))
        // Texts of this form sort as the times that they stand for.
        .filter(|item| from.is_none_or(|from| from <= item.created.as_str()))
        .filter(|item| to.is_none_or(|to| item.created.as_str() <= to))
        .filter(|item| {
            terms
                .iter()
                .all(|(name, wanted)| item.field(name) == Some(wanted))
        })
        .collect();
    let everything = Page {
        number: 1,
        size: usize::MAX,
    };
    Ok(everything.response(found.into_iter().map(|item| item.json(queue))))
}

/// The `field:value` terms of a Lucene expression; the sandbox knows no more than `AND`.
fn terms(filter: &str) -> Result<Vec<(&str, &str)>, Refusal> {
    filter
        .split(" AND ")
        .filter(|term| !term.is_empty())
        .map(|term| {
            term.split_once(':')
                .filter(|(name, _)| FILTERED.contains(name))
                .ok_or_else(|| {
                    let fields = FILTERED.join("/");
                    let problem = format!("仅支持以AND连接的字段:值, 字段为{fields}");
                    Refusal::parameter("filter", &problem)
                })
        })
        .collect()
}

/// `create_queue_item`, section 3.11.2. A queue is full when as many items wait as it may hold
/// (assumed).
pub(crate) fn create_queue_item(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let queue = queues::by_name(state, call)?;
    let waiting = queue.items.iter().filter(|item| item.is_waiting()).count();
    if waiting >= queue.max_items {
        return Err(Refusal::new(
            codes::QUEUE_FULL,
            format!("空间{}已满", queue.name),
        ));
    }
    queue.items.push(Item {
        id: uuid().replace('-', "").chars().take(20).collect(),
        number: uuid(),
        priority: call.input.string("priority")?,
        deadline: call.input.string("deadline")?,
        created: datetime::text(call.now),
        status: "pending".to_owned(),
        run_times: 0,
        keys: call.input.value("keys").cloned(),
    });
    Ok(Success::Done)
}

/// `update_queue_item`, section 3.11.3.
///
/// `pending` and `retry` put the item back. So does `failed`, as `retry`, until it has been run
/// once and tried again `failTryTimes` times (both assumed).
pub(crate) fn update_queue_item(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let number = call.input.text("itemNo")?;
    let status = call.input.text("status")?;
    let queue = queues::by_name(state, call)?;
    let item = queue.items.iter_mut().find(|item| item.number == number);
    let item = item.ok_or_else(|| missing(number))?;
    let is_tried_again = status == "failed" && item.run_times <= queue.fail_try_times;
    let status = if is_tried_again { "retry" } else { status };
    status.clone_into(&mut item.status);
    Ok(Success::Done)
}

/// `pop_queue_item`, section 3.11.4.
///
/// Takes the oldest waiting item of the highest priority, and answers it as it waited, as the
/// vendor's example does; from then on it is `running`. A queue without waiting items answers
/// null. The order and both last points are assumed.
pub(crate) fn pop_queue_item(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let refuses_empty = state.base.deviates(Deviation::IsearchEmptyQueue);
    let queue = queues::by_name(state, call)?;
    // Of equal items `min_by_key` takes the first, which is the oldest.
    let next = queue
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.is_waiting())
        .min_by_key(|(_, item)| item.rank());
    let Some((index, item)) = next else {
        if refuses_empty {
            return Err(Refusal::new(codes::QUEUE_EMPTY, "空间没有数据"));
        }
        return Ok(Success::Data(Value::Null));
    };
    let response = item.json(queue);
    if let Some(item) = queue.items.get_mut(index) {
        "running".clone_into(&mut item.status);
        item.run_times += 1;
    }
    Ok(Success::Data(response))
}

/// `delete_queue_items`, section 3.11.5: all of them, or none if one does not exist (assumed).
pub(crate) fn delete_queue_items(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let items = call.input.value("items").and_then(Value::as_array);
    let items = items.ok_or_else(|| Refusal::missing("items"))?;
    let numbers: Vec<&str> = items
        .iter()
        .filter_map(|item| item.get("itemNo")?.as_str())
        .collect();
    let queue = queues::by_name(state, call)?;
    let unknown = numbers
        .iter()
        .find(|number| queue.items.iter().all(|item| item.number != **number));
    if let Some(number) = unknown {
        return Err(missing(number));
    }
    queue
        .items
        .retain(|item| !numbers.contains(&item.number.as_str()));
    Ok(Success::Done)
}
