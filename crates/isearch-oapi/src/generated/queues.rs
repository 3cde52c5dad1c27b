// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: queues.

use super::prelude::*;

pub(crate) const LIST_QUEUE_ITEMS: Operation = Operation::new(
    VENDOR,
    "list_queue_items",
    Method::GET,
    "/oapi/v1/queue/item",
)
.title("获取任务数据队列项列表")
.section("3.11.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists the items of a queue (§3.11.1).
///
/// There are no parameters for pages, though the response has a total: it may hold fewer items
/// than that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListQueueItems {
    /// The queue's name.
    pub queue_name: String,
    /// How urgent the items are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<QueuePriority>,
    /// The earliest time: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// The latest time: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// What has become of the items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<QueueItemStatus>,
    /// A Lucene query: `status:success`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
}

impl ListQueueItems {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(queue_name: impl Into<String>) -> Self {
        Self {
            queue_name: queue_name.into(),
            priority: None,
            from: None,
            to: None,
            status: None,
            filter: None,
        }
    }

    /// Sets [`priority`](Self::priority).
    #[must_use]
    pub fn with_priority(mut self, priority: QueuePriority) -> Self {
        self.priority = Some(priority);
        self
    }

    /// Sets [`from`](Self::from).
    #[must_use]
    pub fn with_from(mut self, from: impl Into<Timestamp>) -> Self {
        self.from = Some(from.into());
        self
    }

    /// Sets [`to`](Self::to).
    #[must_use]
    pub fn with_to(mut self, to: impl Into<Timestamp>) -> Self {
        self.to = Some(to.into());
        self
    }

    /// Sets [`status`](Self::status).
    #[must_use]
    pub fn with_status(mut self, status: QueueItemStatus) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets [`filter`](Self::filter).
    #[must_use]
    pub fn with_filter(mut self, filter: impl Into<String>) -> Self {
        self.filter = Some(filter.into());
        self
    }
}

impl Endpoint for ListQueueItems {
    type Output = QueueItemPage;
    const OPERATION: &'static Operation = &LIST_QUEUE_ITEMS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::check_time("from", self.from.as_ref())?;
        Parts::check_time("to", self.to.as_ref())?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<QueueItemPage, Error> {
        response.read()
    }
}

vendor_http::vendor::text_enum! {
    /// How urgent a queue item is.
    pub enum QueuePriority {
        /// High. Popped first (assumed).
        High = "high",
        /// Normal.
        Normal = "normal",
        /// Low. Popped last (assumed).
        Low = "low",
    }
}

vendor_http::vendor::text_enum! {
    /// What has become of a queue item.
    pub enum QueueItemStatus {
        /// Worked on without success.
        Failed = "failed",
        /// Done.
        Success = "success",
        /// Being worked on.
        Running = "running",
        /// To be worked on again.
        Retry = "retry",
        /// Not worked on yet.
        Pending = "pending",
    }
}

/// A page of queue items.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueueItemPage {
    /// How many entries all pages have together.
    pub total: Option<i64>,
    /// The entries of this page.
    pub items: Vec<QueueItem>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(QueueItemPage {
    total: "total",
    items: "items",
});

/// An item of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueueItem {
    /// The record's identifier.
    pub id: Option<Id>,
    /// The queue's name.
    pub queue_name: Option<String>,
    /// The number of the robot that executes (执行机器人编号): `-no-`.
    pub robot_no: Option<String>,
    /// How often a failed item is tried again (assumed). The document says the number of failed
    /// attempts (尝试失败次数).
    pub fail_try_times: Option<i64>,
    /// How many items the queue holds at the most.
    pub queue_max_items: Option<i64>,
    /// The queue's remark.
    pub queue_desc: Option<String>,
    /// How urgent the item is.
    pub priority: Option<QueuePriority>,
    /// Until when the item is to be worked on.
    pub deadline: Option<Timestamp>,
    /// The item's number, by which it is updated and deleted.
    pub item_no: Option<String>,
    /// How often the item has been worked on.
    pub run_times: Option<i64>,
    /// When the item was added (assumed).
    pub timestamp: Option<Timestamp>,
    /// What has become of the item.
    pub status: Option<QueueItemStatus>,
    /// The item's data. Not documented in responses, but a worker needs it (assumed).
    pub keys: Option<JsonText>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(QueueItem {
    id: "id",
    queue_name: "queueName",
    robot_no: "robotNo",
    fail_try_times: "failTryTimes",
    queue_max_items: "queueMaxItems",
    queue_desc: "queueDesc",
    priority: "priority",
    deadline: "deadline",
    item_no: "itemNo",
    run_times: "runTimes",
    timestamp: "timestamp",
    status: "status",
    keys: "keys",
});

/// One datum of a queue item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeyValue {
    /// The name.
    #[serde(deserialize_with = "wire::plain_text")]
    pub key: String,
    /// The value.
    #[serde(deserialize_with = "wire::plain_text")]
    pub value: String,
}

impl KeyValue {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

pub(crate) const CREATE_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "create_queue_item",
    Method::POST,
    "/oapi/v1/queue/item",
)
.title("新增任务数据队列项")
.section("3.11.2")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::QUEUE_ITEM_KEYS]);

/// Adds an item to a queue (§3.11.2).
///
/// Never repeated once it may have been sent. The response does not name the new item; when the
/// outcome is unknown, look for it in the queue. `keys` goes as JSON in a text, not as a list
/// (assumed). The priority of the example, `111`, is not in the table, which has `high`,
/// `normal` and `low`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateQueueItem {
    /// The queue's name.
    pub queue_name: String,
    /// How urgent the item is.
    pub priority: QueuePriority,
    /// Until when the item is to be worked on: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    pub deadline: Timestamp,
    /// The item's data. Sent as JSON in a text (documented as text, assumed to be JSON).
    #[serde(
        default,
        with = "wire::json_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub keys: Option<Vec<KeyValue>>,
}

impl CreateQueueItem {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        queue_name: impl Into<String>,
        priority: QueuePriority,
        deadline: impl Into<Timestamp>,
    ) -> Self {
        Self {
            queue_name: queue_name.into(),
            priority,
            deadline: deadline.into(),
            keys: None,
        }
    }

    /// Sets [`keys`](Self::keys).
    #[must_use]
    pub fn with_keys(mut self, keys: impl IntoIterator<Item = KeyValue>) -> Self {
        self.keys = Some(keys.into_iter().collect());
        self
    }
}

impl Endpoint for CreateQueueItem {
    type Output = ();
    const OPERATION: &'static Operation = &CREATE_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::check_time("deadline", Some(&self.deadline))?;
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const UPDATE_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "update_queue_item",
    Method::PUT,
    "/oapi/v1/queue/item",
)
.title("更新任务数据队列项")
.section("3.11.3")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED]);

/// Updates a queue item (§3.11.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateQueueItem {
    /// The item's number.
    pub item_no: String,
    /// What has become of the item.
    pub status: QueueItemStatus,
    /// The queue's name.
    pub queue_name: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

impl UpdateQueueItem {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        item_no: impl Into<String>,
        status: QueueItemStatus,
        queue_name: impl Into<String>,
    ) -> Self {
        Self {
            item_no: item_no.into(),
            status,
            queue_name: queue_name.into(),
            result: None,
        }
    }

    /// Sets [`result`](Self::result).
    #[must_use]
    pub fn with_result(mut self, result: impl Into<String>) -> Self {
        self.result = Some(result.into());
        self
    }
}

impl Endpoint for UpdateQueueItem {
    type Output = ();
    const OPERATION: &'static Operation = &UPDATE_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const POP_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "pop_queue_item",
    Method::GET,
    "/oapi/v1/queue/item/pop",
)
.title("POP 任务数据队列项")
.section("3.11.4")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TOKEN_REFUSED,
    &assumptions::EMPTY_QUEUE,
    &assumptions::TIME_ZONE,
]);

/// Takes the next item out of a queue (§3.11.4).
///
/// Returns no item when the queue is empty (assumed). Although it is a GET, it is never
/// repeated once it may have been sent: when the outcome is unknown, an item may be missing
/// from the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PopQueueItem {
    /// The queue's name.
    pub queue_name: String,
}

impl PopQueueItem {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(queue_name: impl Into<String>) -> Self {
        Self {
            queue_name: queue_name.into(),
        }
    }
}

impl Endpoint for PopQueueItem {
    type Output = Option<QueueItem>;
    const OPERATION: &'static Operation = &POP_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<QueueItem>, Error> {
        response.optional()
    }
}

pub(crate) const DELETE_QUEUE_ITEMS: Operation = Operation::new(
    VENDOR,
    "delete_queue_items",
    Method::DELETE,
    "/oapi/v1/queue/item",
)
.title("删除任务数据队列项")
.section("3.11.5")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED]);

/// Deletes items of a queue (§3.11.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteQueueItems {
    /// The items.
    pub items: Vec<QueueItemRef>,
    /// The queue's name.
    pub queue_name: String,
}

impl DeleteQueueItems {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        items: impl IntoIterator<Item = QueueItemRef>,
        queue_name: impl Into<String>,
    ) -> Self {
        Self {
            items: items.into_iter().collect(),
            queue_name: queue_name.into(),
        }
    }
}

impl Endpoint for DeleteQueueItems {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_QUEUE_ITEMS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// Names one item of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QueueItemRef {
    /// The item's number (example).
    #[serde(deserialize_with = "wire::plain_text")]
    pub item_no: String,
}

impl QueueItemRef {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(item_no: impl Into<String>) -> Self {
        Self {
            item_no: item_no.into(),
        }
    }
}

pub(crate) const LIST_QUEUES: Operation =
    Operation::new(VENDOR, "list_queues", Method::GET, "/oapi/v1/queue")
        .title("获取空间列表")
        .section("3.11.6")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists queues (§3.11.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListQueues {
    /// The queue's name to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_name: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListQueues {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            queue_name: None,
            page,
            size: size.0,
        }
    }

    /// Sets [`queue_name`](Self::queue_name).
    #[must_use]
    pub fn with_queue_name(mut self, queue_name: impl Into<String>) -> Self {
        self.queue_name = Some(queue_name.into());
        self
    }
}

impl Endpoint for ListQueues {
    type Output = Page<Queue>;
    const OPERATION: &'static Operation = &LIST_QUEUES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Queue>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListQueues {
    type Item = Queue;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A queue of items for robots to work on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Queue {
    /// The queue's name.
    pub queue_name: Option<String>,
    /// The queue's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// The robot's display name; `动态分配` for no robot in particular.
    pub agent_alias: Option<String>,
    /// The robot's number in the list of robots (assumed).
    pub agent_no: Option<String>,
    /// The department's name.
    pub org_name: Option<String>,
    /// The department's identifier.
    pub org_id: Option<Id>,
    /// The timeout of an item (assumed), in a unit that is not documented.
    pub timeout: Option<i64>,
    /// The number of the robot that executes (执行机器人编号); without dashes in the example.
    pub robot_no: Option<String>,
    /// How often a failed item is tried again (assumed). The document says the number of failed
    /// attempts (尝试失败次数).
    pub fail_try_times: Option<i64>,
    /// How many items the queue holds at the most.
    pub queue_max_items: Option<i64>,
    /// A remark.
    pub queue_desc: Option<String>,
    /// The department's code; without dashes in the example.
    pub org_code: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Queue {
    queue_name: "queueName",
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    agent_alias: "agentAlias",
    agent_no: "agentNo",
    org_name: "orgName",
    org_id: "orgId",
    timeout: "timeOut",
    robot_no: "robotNo" | "robotsNo",
    fail_try_times: "failTryTimes",
    queue_max_items: "queueMaxItems",
    queue_desc: "queueDesc",
    org_code: "orgCode",
});

pub(crate) const CREATE_QUEUE: Operation =
    Operation::new(VENDOR, "create_queue", Method::POST, "/oapi/v1/queue")
        .title("新增空间")
        .section("3.11.7")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Creates a queue (§3.11.7).
///
/// The response does not name the new queue; look for it with `list_queues`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateQueue {
    /// The queue's name.
    pub queue_name: String,
    /// How many items the queue holds at the most.
    pub queue_max_items: u32,
    /// How often a failed item is tried again (assumed): the document repeats the name, and
    /// calls it the number of failed attempts (尝试失败次数) in responses.
    pub fail_try_times: u32,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_desc: Option<String>,
    /// The numbers of the robots that the queue is for, separated by commas (assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robots_no: Option<String>,
    /// The timeout of an item (assumed): an integer as text, in a unit that is not documented.
    #[serde(rename = "timeOut", default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<String>,
    /// The department's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_code: Option<String>,
}

impl CreateQueue {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(queue_name: impl Into<String>, queue_max_items: u32, fail_try_times: u32) -> Self {
        Self {
            queue_name: queue_name.into(),
            queue_max_items,
            fail_try_times,
            queue_desc: None,
            robots_no: None,
            timeout: None,
            org_code: None,
        }
    }

    /// Sets [`queue_desc`](Self::queue_desc).
    #[must_use]
    pub fn with_queue_desc(mut self, queue_desc: impl Into<String>) -> Self {
        self.queue_desc = Some(queue_desc.into());
        self
    }

    /// Sets [`robots_no`](Self::robots_no).
    #[must_use]
    pub fn with_robots_no(mut self, robots_no: impl Into<String>) -> Self {
        self.robots_no = Some(robots_no.into());
        self
    }

    /// Sets [`timeout`](Self::timeout).
    #[must_use]
    pub fn with_timeout(mut self, timeout: impl Into<String>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }

    /// Sets [`org_code`](Self::org_code).
    #[must_use]
    pub fn with_org_code(mut self, org_code: impl Into<String>) -> Self {
        self.org_code = Some(org_code.into());
        self
    }
}

impl Endpoint for CreateQueue {
    type Output = ();
    const OPERATION: &'static Operation = &CREATE_QUEUE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DELETE_QUEUE: Operation =
    Operation::new(VENDOR, "delete_queue", Method::DELETE, "/oapi/v1/queue")
        .title("删除空间")
        .section("3.11.8")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Deletes a queue (§3.11.8).
///
/// Give the identifier, the name or both. What happens when they name two different ones is not
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteQueue {
    /// The queue's identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<Id>,
    /// The queue's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_name: Option<String>,
}

impl DeleteQueue {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {
            queue_id: None,
            queue_name: None,
        }
    }

    /// Sets [`queue_id`](Self::queue_id).
    #[must_use]
    pub fn with_queue_id(mut self, queue_id: impl Into<Id>) -> Self {
        self.queue_id = Some(queue_id.into());
        self
    }

    /// Sets [`queue_name`](Self::queue_name).
    #[must_use]
    pub fn with_queue_name(mut self, queue_name: impl Into<String>) -> Self {
        self.queue_name = Some(queue_name.into());
        self
    }
}

impl Endpoint for DeleteQueue {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_QUEUE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::at_least_one_of(&[
            ("queueId", self.queue_id.is_some()),
            ("queueName", self.queue_name.is_some()),
        ])?;
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const CLEAR_QUEUE: Operation =
    Operation::new(VENDOR, "clear_queue", Method::PUT, "/oapi/v1/queue/clear")
        .title("清空空间")
        .section("3.11.9")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Empties a queue (§3.11.9).
///
/// Give the identifier, the name or both. What happens when they name two different ones is not
/// documented, nor which states of items this concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ClearQueue {
    /// The queue's identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<Id>,
    /// The queue's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_name: Option<String>,
}

impl ClearQueue {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {
            queue_id: None,
            queue_name: None,
        }
    }

    /// Sets [`queue_id`](Self::queue_id).
    #[must_use]
    pub fn with_queue_id(mut self, queue_id: impl Into<Id>) -> Self {
        self.queue_id = Some(queue_id.into());
        self
    }

    /// Sets [`queue_name`](Self::queue_name).
    #[must_use]
    pub fn with_queue_name(mut self, queue_name: impl Into<String>) -> Self {
        self.queue_name = Some(queue_name.into());
        self
    }
}

impl Endpoint for ClearQueue {
    type Output = ();
    const OPERATION: &'static Operation = &CLEAR_QUEUE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Parts::at_least_one_of(&[
            ("queueId", self.queue_id.is_some()),
            ("queueName", self.queue_name.is_some()),
        ])?;
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
