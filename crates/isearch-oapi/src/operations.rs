//! What the document says of each operation.

use vendor_http::{AnswerKind, AuthScheme, Method, Operation, RetryClass, SignedAs};

const VENDOR: &str = "isearch";

pub(crate) const GET_TOKEN: Operation =
    Operation::new(VENDOR, "get_token", Method::GET, "/oapi/v1/token")
        .title("认证获取 token")
        .section("2.1")
        .auth(AuthScheme::None)
        .retry(RetryClass::Safe);

pub(crate) const REFRESH_TOKEN: Operation =
    Operation::new(VENDOR, "refresh_token", Method::GET, "/oapi/v1/token")
        .title("认证刷新 token")
        .section("2.2")
        .auth(AuthScheme::None)
        .retry(RetryClass::Never);

pub(crate) const LIST_ROBOTS: Operation =
    Operation::new(VENDOR, "list_robots", Method::GET, "/oapi/v1/robot")
        .title("获取机器人列表")
        .section("3.4.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe);

pub(crate) const CREATE_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "create_queue_item",
    Method::POST,
    "/oapi/v1/queue/item",
)
.title("新增任务数据队列项")
.section("3.11.2")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never);

pub(crate) const POP_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "pop_queue_item",
    Method::GET,
    "/oapi/v1/queue/item/pop",
)
.title("POP 任务数据队列项")
.section("3.11.4")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never);

pub(crate) const UPLOAD_FILE: Operation =
    Operation::new(VENDOR, "upload_file", Method::POST, "/oapi/v1/share/file")
        .title("文件上传")
        .section("3.12.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never);

pub(crate) const DOWNLOAD_FILE: Operation = Operation::new(
    VENDOR,
    "download_file",
    Method::GET,
    "/oapi/v1/share/file/download",
)
.title("下载文件")
.section("3.12.3")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.answers(AnswerKind::File);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_TOKEN,
    &REFRESH_TOKEN,
    &LIST_ROBOTS,
    &CREATE_QUEUE_ITEM,
    &POP_QUEUE_ITEM,
    &UPLOAD_FILE,
    &DOWNLOAD_FILE,
];
