// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: fb2c58cf4d729631f98e8a987015f671ac8bbda8250f45e5cb2175f49eccb013

//! What the document says of each operation.

use vendor_http::{
    Method, Operation, RetryClass,
    vendor::{AnswerKind, Api, AuthScheme, SignedAs},
};

use super::assumptions;

const VENDOR: &str = "golden";

/// The vendor's API as a whole.
pub const API: Api = Api::new(VENDOR)
    .sensitive(&[
        "PASSWORD",
        "accessKey",
        "access_token",
        "codes",
        "pictures",
        "refreshToken",
    ])
    .members(&[
        "ID",
        "KIND",
        "MADE",
        "MORE",
        "OWBER_USER",
        "PARTS",
        "PASSWORD",
        "RecordCount",
        "SHARED",
        "STATE",
        "THING_NAME",
        "access_token",
        "code",
        "codes",
        "count",
        "entities",
        "expires_in",
        "id",
        "items",
        "keys",
        "kind",
        "msg",
        "name",
        "owberUser",
        "partID",
        "parts",
        "picture",
        "pictures",
        "price",
        "public",
        "replace",
        "result",
        "runKey",
        "size",
        "spares",
        "state",
        "tags",
        "thingName",
        "total",
        "until",
    ]);

pub(crate) const GET_TOKEN: Operation = Operation::new(VENDOR, "get_token", Method::GET, "/token")
    .title("获取")
    .section("1.1")
    .auth(AuthScheme::None)
    .retry(RetryClass::Safe)
    .assuming(&[&assumptions::ORDER]);

pub(crate) const REFRESH_TOKEN: Operation =
    Operation::new(VENDOR, "refresh_token", Method::GET, "/token")
        .title("刷新")
        .section("1.2")
        .auth(AuthScheme::None)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::ORDER]);

pub(crate) const LIST_THINGS: Operation =
    Operation::new(VENDOR, "list_things", Method::GET, "/things")
        .title("列表")
        .section("2.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER, &assumptions::KIND]);

pub(crate) const CREATE_THING: Operation =
    Operation::new(VENDOR, "create_thing", Method::POST, "/things")
        .title("新增")
        .section("2.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Keyed)
        .assuming(&[&assumptions::ORDER, &assumptions::KIND]);

pub(crate) const GET_THING: Operation =
    Operation::new(VENDOR, "get_thing", Method::GET, "/things/{thingId}")
        .title("详情")
        .section("2.3")
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER, &assumptions::KIND])
        .unwrapped(&["id", "thingName"]);

pub(crate) const DELETE_THING: Operation =
    Operation::new(VENDOR, "delete_thing", Method::DELETE, "/things/{thingId}")
        .title("删除")
        .section("2.4")
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::ORDER]);

pub(crate) const UPLOAD_PICTURE: Operation =
    Operation::new(VENDOR, "upload_picture", Method::POST, "/files")
        .title("上传")
        .section("3.1")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::ORDER]);

pub(crate) const DOWNLOAD_PICTURE: Operation =
    Operation::new(VENDOR, "download_picture", Method::GET, "/files")
        .title("下载")
        .section("3.2")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .answers(AnswerKind::File)
        .assuming(&[&assumptions::ORDER]);

pub(crate) const LIST_PARTS: Operation =
    Operation::new(VENDOR, "list_parts", Method::GET, "/parts")
        .title("部件列表")
        .section("4.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER])
        .beside_data(&["owner"])
        .optional_verdict();

pub(crate) const SAVE_PART: Operation = Operation::new(VENDOR, "save_part", Method::POST, "/parts")
    .title("部件保存")
    .section("4.2")
    .signed_as(SignedAs::Body)
    .retry(RetryClass::Never)
    .assuming(&[&assumptions::ORDER]);

pub(crate) const GET_PARTS: Operation =
    Operation::new(VENDOR, "get_parts", Method::GET, "/parts/{partId}")
        .title("部件")
        .section("4.3")
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER]);

pub(crate) const NAME_PART: Operation =
    Operation::new(VENDOR, "name_part", Method::GET, "/parts/{partId}/name")
        .title("部件名称")
        .section("4.4")
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER]);

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
    &LIST_PARTS,
    &SAVE_PART,
    &GET_PARTS,
    &NAME_PART,
];
