//! Queues, which the vendor also calls spaces, and their items, section 3.11.

use serde_json::{Value, json};

use super::codes;
use super::record::{Record, page};
use super::state::IsearchState;
use crate::datetime;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};
use crate::tokens::uuid;

/// From the first to be popped to the last.
const PRIORITIES: &[&str] = &["high", "normal", "low"];

/// The fields of an item that `filter` may name.
const FILTERED: &[&str] = &["itemNo", "priority", "status"];

/// A queue of items for robots to work on.
pub(crate) struct Queue {
    pub(crate) record: Record,
    /// In the order of their creation.
    pub(crate) items: Vec<Item>,
}

impl AsRef<Record> for Queue {
    fn as_ref(&self) -> &Record {
        &self.record
    }
}

impl From<Record> for Queue {
    fn from(record: Record) -> Self {
        let items = Vec::new();
        Self { record, items }
    }
}

/// A queue item.
pub(crate) struct Item(Record);

impl Item {
    /// Whether it neither waits nor is worked on.
    pub(crate) fn is_finished(&self) -> bool {
        !self.is_waiting() && self.0.text("status") != "running"
    }

    fn is_waiting(&self) -> bool {
        matches!(self.0.text("status"), "pending" | "retry")
    }

    fn is_numbered(&self, number: &str) -> bool {
        self.0.text("itemNo") == number
    }

    fn rank(&self) -> Option<usize> {
        let own = self.0.text("priority");
        PRIORITIES.iter().position(|priority| *priority == own)
    }

    fn json(&self, queue: &Record) -> Value {
        let robots = queue.value("robotNo").as_str();
        let mut item = self
            .0
            .clone()
            .with([("robotNo", json!(robots.map(|robots| format!("-{robots}-"))))]);
        item.copy(
            queue,
            &["queueName", "failTryTimes", "queueMaxItems", "queueDesc"],
        );
        item.json()
    }
}

fn missing(number: &str) -> Refusal {
    Refusal::new(codes::QUEUE_ITEM_NOT_FOUND, format!("队列项{number}不存在"))
}

/// The queue that `queueName` names.
fn by_name<'a>(state: &'a mut IsearchState, call: &RoutedCall) -> Result<&'a mut Queue, Refusal> {
    state.queues.named_mut(call.input.text("queueName")?)
}

/// `list_queue_items`, section 3.11.1: all of them, since the document has no pages here.
pub(crate) fn list_queue_items(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let terms = terms(input.optional_text("filter").unwrap_or_default())?;
    let Queue { record, items } = &*by_name(state, call)?;
    let found = items.iter().filter(|Item(item)| {
        let mut terms = terms.iter();
        input.is_equal("priority", item.text("priority"))
            && input.is_equal("status", item.text("status"))
            && input.is_between("from", "to", item.text("timestamp"))
            && terms.all(|(name, wanted)| item.text(name) == *wanted)
    });
    let found: Vec<Value> = found.map(|item| item.json(record)).collect();
    Ok(Success::Data(json!({"total": found.len(), "items": found})))
}

/// The `field:value` terms of a Lucene expression; the sandbox supports no more than `AND`.
fn terms(filter: &str) -> Result<Vec<(&str, &str)>, Refusal> {
    let unsupported = || {
        let fields = FILTERED.join("/");
        let problem = format!("仅支持以AND连接的字段:值, 字段为{fields}");
        Refusal::parameter("filter", &problem)
    };
    let terms = filter.split(" AND ").filter(|term| !term.is_empty());
    let pairs = terms.map(|term| {
        let pair = term.split_once(':');
        pair.filter(|(name, _)| FILTERED.contains(name))
            .ok_or_else(unsupported)
    });
    pairs.collect()
}

/// `create_queue_item`, section 3.11.2. A queue is full when as many items wait as it may hold
/// (assumed). `keys` is not in the documented response, but without it a worker has nothing to work on (assumed).
pub(crate) fn create_queue_item(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let queue = by_name(state, call)?;
    let waiting = queue.items.iter().filter(|item| item.is_waiting()).count();
    if i64::try_from(waiting).unwrap_or(i64::MAX) >= queue.record.number("queueMaxItems") {
        let message = format!("空间{}已满", queue.record.text("queueName"));
        return Err(Refusal::new(codes::QUEUE_FULL, message));
    }
    let id: String = uuid().replace('-', "").chars().take(20).collect();
    let mut item = Record::default().with([
        ("id", id.into()),
        ("itemNo", uuid().into()),
        ("timestamp", datetime::text(call.now).into()),
        ("status", "pending".into()),
        ("runTimes", 0.into()),
    ]);
    item.accept(&call.input, &["priority", "deadline", "keys"]);
    queue.items.push(Item(item));
    Ok(Success::Done)
}

/// `update_queue_item`, section 3.11.3.
///
/// `pending` and `retry` put the item back. So does `failed`, as `retry`, until it has been run
/// once and tried again `failTryTimes` times (both assumed).
pub(crate) fn update_queue_item(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let number = call.input.text("itemNo")?;
    let status = call.input.text("status")?;
    let Queue { record, items } = by_name(state, call)?;
    let item = items.iter_mut().find(|item| item.is_numbered(number));
    let Item(item) = item.ok_or_else(|| missing(number))?;
    let has_tries = item.number("runTimes") <= record.number("failTryTimes");
    let is_tried_again = status == "failed" && has_tries;
    item.set("status", if is_tried_again { "retry" } else { status });
    Ok(Success::Done)
}

/// `pop_queue_item`, section 3.11.4.
///
/// Takes the oldest waiting item of the highest priority, and returns it as it waited, as the
/// vendor's example does; from then on it is `running`. A queue without waiting items returns
/// null. The order and both last points are assumed.
pub(crate) fn pop_queue_item(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let refuses_empty = state.base.deviates(Deviation::IsearchEmptyQueue);
    let Queue { record, items } = by_name(state, call)?;
    let waiting = items.iter_mut().filter(|item| item.is_waiting());
    // Of equal items `min_by_key` takes the first, which is the oldest.
    let Some(item) = waiting.min_by_key(|item| item.rank()) else {
        if refuses_empty {
            return Err(Refusal::new(codes::QUEUE_EMPTY, "空间没有数据"));
        }
        return Ok(Success::Data(Value::Null));
    };
    let response = item.json(record);
    item.0.set("status", "running");
    item.0.set("runTimes", item.0.number("runTimes") + 1);
    Ok(Success::Data(response))
}

/// `delete_queue_items`, section 3.11.5: all of them, or none if one does not exist (assumed).
pub(crate) fn delete_queue_items(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let items = call.input.value("items").and_then(Value::as_array);
    let items = items.ok_or_else(|| Refusal::missing("items"))?;
    let numbers = items.iter().filter_map(|item| item.get("itemNo")?.as_str());
    let numbers: Vec<&str> = numbers.collect();
    let queue = by_name(state, call)?;
    for number in &numbers {
        let mut known = queue.items.iter();
        if !known.any(|item| item.is_numbered(number)) {
            return Err(missing(number));
        }
    }
    let is_kept = |item: &Item| !numbers.contains(&item.0.text("itemNo"));
    queue.items.retain(is_kept);
    Ok(Success::Done)
}

/// `list_queues`, section 3.11.6; `queueName` finds every name that contains it (assumed).
pub(crate) fn list_queues(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let queues = state.queues.iter().map(|queue| &queue.record);
    let found = queues.filter(|queue| call.input.is_within("queueName", queue.text("queueName")));
    page(call, found.collect(), |queue| queue.clone().json())
}

/// `create_queue`, section 3.11.7. Names are unique, and `timeOut` is the text of an integer
/// (assumed).
pub(crate) fn create_queue(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let timeout = input.parsed_integer("timeOut")?;
    state.queues.check_free(input.text("queueName")?, None)?;
    let id = state.new_id();
    let mut queue = state.queues.new_record(id).with([
        ("robotNo", json!(input.optional_text("robotsNo"))),
        ("timeOut", json!(timeout)),
        ("createTime", call.now.into()),
    ]);
    let fields = [
        "queueName",
        "queueDesc",
        "orgCode",
        "queueMaxItems",
        "failTryTimes",
    ];
    queue.accept(input, &fields);
    state.queues.rows.push(queue.into());
    Ok(Success::Done)
}

/// `delete_queue`, section 3.11.8; its items go with it (assumed).
pub(crate) fn delete_queue(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let index = state.queues.either(&call.input, "queueId", "queueName")?;
    state.queues.rows.remove(index);
    Ok(Success::Done)
}

/// `clear_queue`, section 3.11.9: every item is removed, in any status (assumed).
pub(crate) fn clear_queue(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let index = state.queues.either(&call.input, "queueId", "queueName")?;
    if let Some(queue) = state.queues.rows.get_mut(index) {
        queue.items.clear();
    }
    Ok(Success::Done)
}
