// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: f82c17c31a7cdf8c2263ea4108ccb63cf164089857c0ce3702b5b315f9a6047e

//! What the document says of each operation.

use vendor_http::{AnswerKind, AuthScheme, Method, Operation, RetryClass, SignedAs};

const VENDOR: &str = "golden";

pub(crate) const GET_TOKEN: Operation = Operation::new(VENDOR, "get_token", Method::GET, "/token")
    .title("获取")
    .section("1.1")
    .auth(AuthScheme::None)
    .retry(RetryClass::Safe);

pub(crate) const REFRESH_TOKEN: Operation =
    Operation::new(VENDOR, "refresh_token", Method::GET, "/token")
        .title("刷新")
        .section("1.2")
        .auth(AuthScheme::None)
        .retry(RetryClass::Never);

pub(crate) const LIST_THINGS: Operation =
    Operation::new(VENDOR, "list_things", Method::GET, "/things")
        .title("列表")
        .section("2.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe);

pub(crate) const CREATE_THING: Operation =
    Operation::new(VENDOR, "create_thing", Method::POST, "/things")
        .title("新增")
        .section("2.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Keyed);

pub(crate) const GET_THING: Operation =
    Operation::new(VENDOR, "get_thing", Method::GET, "/things/{thingId}")
        .title("详情")
        .section("2.3")
        .retry(RetryClass::Safe);

pub(crate) const DELETE_THING: Operation =
    Operation::new(VENDOR, "delete_thing", Method::DELETE, "/things/{thingId}")
        .title("删除")
        .section("2.4")
        .retry(RetryClass::Never);

pub(crate) const UPLOAD_PICTURE: Operation =
    Operation::new(VENDOR, "upload_picture", Method::POST, "/files")
        .title("上传")
        .section("3.1")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never);

pub(crate) const DOWNLOAD_PICTURE: Operation =
    Operation::new(VENDOR, "download_picture", Method::GET, "/files")
        .title("下载")
        .section("3.2")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .answers(AnswerKind::File);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_TOKEN,
    &REFRESH_TOKEN,
    &LIST_THINGS,
    &CREATE_THING,
    &GET_THING,
    &DELETE_THING,
    &UPLOAD_PICTURE,
    &DOWNLOAD_PICTURE,
];
