//! Queues and their items, section 3.11.

use serde_json::{Value, json};

use super::World;
use super::answer::{Answer, Refusal, code};
use super::input::Page;
use super::operation::Call;
use super::tokens::uuid;
use crate::datetime;

const PRIORITIES: &[&str] = &["high", "normal", "low"];
const STATUSES: &[&str] = &["failed", "success", "running", "retry", "pending"];

/// The fields of an item that `filter` may name.
const FILTERED: &[&str] = &["itemNo", "priority", "status"];

/// A queue, in the vendor's words also a space.
pub(crate) struct Queue {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) robot_no: String,
    pub(crate) org_code: String,
    pub(crate) max_items: usize,
    pub(crate) fail_try_times: u64,
    pub(crate) time_out: u64,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    /// In the order of their creation.
    pub(crate) items: Vec<Item>,
}

/// A queue item.
pub(crate) struct Item {
    id: String,
    number: String,
    priority: String,
    deadline: String,
    created: String,
    status: String,
    run_times: u64,
    keys: Option<Value>,
}

impl Item {
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
}

impl Queue {
    fn json(&self) -> Value {
        json!({
            "robotNo": self.robot_no,
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
            "timeOut": self.time_out,
        })
    }

    fn item_json(&self, item: &Item) -> Value {
        let mut json = json!({
            "id": item.id,
            "queueName": self.name,
            "robotNo": format!("-{}-", self.robot_no),
            "failTryTimes": self.fail_try_times,
            "queueMaxItems": self.max_items,
            "queueDesc": self.description,
            "priority": item.priority,
            "deadline": item.deadline,
            "itemNo": item.number,
            "runTimes": item.run_times,
            "timestamp": item.created,
            "status": item.status,
        });
        // Not in the documented answer, but without it a worker has nothing to work on: assumed.
        if let (Some(keys), Some(fields)) = (&item.keys, json.as_object_mut()) {
            fields.insert("keys".to_owned(), keys.clone());
        }
        json
    }
}

fn queue<'a>(world: &'a mut World, call: &Call) -> Result<&'a mut Queue, Refusal> {
    let name = call.input.text("queueName")?;
    world
        .queues
        .iter_mut()
        .find(|queue| queue.name == name)
        .ok_or_else(|| Refusal::new(code::QUEUE_NOT_FOUND, format!("空间{name}不存在")))
}

/// `list_queues`, section 3.11.6; `queueName` finds every name that contains it (assumed).
pub(crate) fn list_queues(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let page = call.input.page()?;
    let name = call.input.optional_text("queueName")?.unwrap_or_default();
    let found: Vec<&Queue> = world
        .queues
        .iter()
        .filter(|queue| queue.name.contains(&name))
        .collect();
    Ok(Answer::page(page, found.into_iter().map(Queue::json)))
}

/// `create_queue_item`, section 3.11.2. The code of a full queue is assumed.
pub(crate) fn create_queue_item(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let priority = call.input.one_of("priority", PRIORITIES)?;
    let deadline = call.input.date_time("deadline")?;
    let keys = call.input.value("keys").cloned();
    if !matches!(keys, None | Some(Value::String(_) | Value::Array(_))) {
        return Err(Refusal::parameter("keys", "必须是字符串或数组"));
    }
    let queue = queue(world, call)?;
    let waiting = queue.items.iter().filter(|item| item.is_waiting()).count();
    if waiting >= queue.max_items {
        return Err(Refusal::new(
            code::QUEUE_FULL,
            format!("空间{}已满", queue.name),
        ));
    }
    queue.items.push(Item {
        id: uuid().replace('-', "").chars().take(20).collect(),
        number: uuid(),
        priority,
        deadline,
        created: datetime::text(call.now),
        status: "pending".to_owned(),
        run_times: 0,
        keys,
    });
    Ok(Answer::done())
}

/// `pop_queue_item`, section 3.11.4.
///
/// Takes the oldest waiting item of the highest priority, and answers it as it waited, as the
/// vendor's example does; from then on it is `running`. A queue without waiting items answers
/// null. The order and both last points are assumed.
pub(crate) fn pop_queue_item(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let queue = queue(world, call)?;
    // Of equal items `min_by_key` takes the first, which is the oldest.
    let next = queue
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.is_waiting())
        .min_by_key(|(_, item)| item.rank());
    let Some((index, item)) = next else {
        return Ok(Answer::result(Value::Null));
    };
    let answer = queue.item_json(item);
    if let Some(item) = queue.items.get_mut(index) {
        "running".clone_into(&mut item.status);
        item.run_times += 1;
    }
    Ok(Answer::result(answer))
}

/// `update_queue_item`, section 3.11.3; `pending` and `retry` put the item back (assumed).
pub(crate) fn update_queue_item(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let number = call.input.text("itemNo")?;
    let status = call.input.one_of("status", STATUSES)?;
    call.input.optional_text("result")?;
    let item = queue(world, call)?
        .items
        .iter_mut()
        .find(|item| item.number == number)
        .ok_or_else(|| Refusal::new(code::QUEUE_ITEM_NOT_FOUND, format!("队列项{number}不存在")))?;
    item.status = status;
    Ok(Answer::done())
}

/// `list_queue_items`, section 3.11.1.
///
/// The document knows no `page` and `size` here; they are obeyed if sent (assumed).
pub(crate) fn list_queue_items(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let priority = call.input.optional_one_of("priority", PRIORITIES)?;
    let status = call.input.optional_one_of("status", STATUSES)?;
    let from = call.input.optional_date_time("from")?;
    let to = call.input.optional_date_time("to")?;
    let filter = call.input.optional_text("filter")?.unwrap_or_default();
    let terms = terms(&filter)?;
    let page = Page {
        number: call.input.optional_number("page", 1)?.unwrap_or(1),
        size: call.input.optional_number("size", 1)?.unwrap_or(usize::MAX),
    };
    let queue = queue(world, call)?;
    let found: Vec<&Item> = queue
        .items
        .iter()
        .filter(|item| {
            priority
                .as_ref()
                .is_none_or(|wanted| *wanted == item.priority)
        })
        .filter(|item| status.as_ref().is_none_or(|wanted| *wanted == item.status))
        // Texts of this form sort as the times that they stand for.
        .filter(|item| from.as_ref().is_none_or(|from| *from <= item.created))
        .filter(|item| to.as_ref().is_none_or(|to| item.created <= *to))
        .filter(|item| {
            terms
                .iter()
                .all(|(name, wanted)| item.field(name) == Some(wanted))
        })
        .collect();
    Ok(Answer::page(
        page,
        found.into_iter().map(|item| queue.item_json(item)),
    ))
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
