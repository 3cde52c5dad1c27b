// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c6da10ef16875f36013331467e645720cd22e2c9508da3181a8181635c111259

//! What the document says of each operation.

use vendor_http::{
    Method, Operation, RetryClass,
    vendor::{Api, AuthScheme, SignedAs},
};

use super::assumptions;

const VENDOR: &str = "jinyan";

/// The vendor's API as a whole.
pub(crate) const API: Api = Api::new(VENDOR).path_prefix("/adapter").server_path("/api");

pub(crate) const GET_BROWSER_TOKEN: Operation = Operation::new(
    VENDOR,
    "get_browser_token",
    Method::POST,
    "/adapter/oauth/token",
)
.title("获取授权接口(新)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Safe)
.assuming(&[&assumptions::TIMESTAMP_PLACE])
.unwrapped(&["access_token"]);

pub(crate) const GET_SERVER_TOKEN: Operation = Operation::new(
    VENDOR,
    "get_server_token",
    Method::POST,
    "/adapter/oauth/token",
)
.title("获取授权接口(旧)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TIMESTAMP_PLACE])
.unwrapped(&["access_token"]);

pub(crate) const REFRESH_SERVER_TOKEN: Operation = Operation::new(
    VENDOR,
    "refresh_server_token",
    Method::POST,
    "/adapter/oauth/refresh",
)
.title("刷新授权接口(废弃)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TIMESTAMP_PLACE])
.unwrapped(&["access_token"]);

pub(crate) const ZONE_LIST: Operation =
    Operation::new(VENDOR, "zone_list", Method::POST, "/adapter/zone/list")
        .title("获取基础数据")
        .section("业务接口")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const ORDER_LIST: Operation =
    Operation::new(VENDOR, "order_list", Method::POST, "/adapter/order/list")
        .title("获取订单列表")
        .section("业务接口")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const ORDER_DETAIL: Operation = Operation::new(
    VENDOR,
    "order_detail",
    Method::GET,
    "/adapter/order/detail/{id}",
)
.title("获取订单详情")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE])
.beside_data(&["ClientUniqueID", "BtripInfo", "Contrarys"]);

pub(crate) const ORDER_RESOLVE: Operation = Operation::new(
    VENDOR,
    "order_resolve",
    Method::GET,
    "/adapter/order/resolve",
)
.title("订单审批通过接口")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const ORDER_REJECT: Operation =
    Operation::new(VENDOR, "order_reject", Method::GET, "/adapter/order/reject")
        .title("订单审批拒绝接口")
        .section("业务接口")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Never)
        .content_type("application/json")
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const ORDER_REFUND: Operation = Operation::new(
    VENDOR,
    "order_refund",
    Method::POST,
    "/adapter/order/refund",
)
.title("退票申请")
.section("业务接口")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const ORDER_CHANGE: Operation = Operation::new(
    VENDOR,
    "order_change",
    Method::GET,
    "/adapter/common/change",
)
.title("改签申请")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const BTRIP_BOOKING: Operation = Operation::new(
    VENDOR,
    "btrip_booking",
    Method::POST,
    "/adapter/btrip/booking",
)
.title("审批管控预约")
.section("商旅接口")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const HOSTED_PROJECT_LIST: Operation = Operation::new(
    VENDOR,
    "hosted_project_list",
    Method::GET,
    "/adapter/project/list",
)
.title("获取项目列表")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const HOSTED_PROJECT_DETAIL: Operation = Operation::new(
    VENDOR,
    "hosted_project_detail",
    Method::GET,
    "/adapter/project/detail/{id}",
)
.title("获取项目详情")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const HOSTED_PROJECT_SAVE: Operation = Operation::new(
    VENDOR,
    "hosted_project_save",
    Method::POST,
    "/adapter/project/save",
)
.title("保存项目信息")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const USER_LIST: Operation =
    Operation::new(VENDOR, "user_list", Method::GET, "/adapter/user/list")
        .title("获取员工列表")
        .section("组织架构")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const USER_DETAIL: Operation = Operation::new(
    VENDOR,
    "user_detail",
    Method::GET,
    "/adapter/user/details/{id}",
)
.title("获取员工详情")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE])
.unwrapped(&["userID"]);

pub(crate) const USER_SAVE: Operation =
    Operation::new(VENDOR, "user_save", Method::POST, "/adapter/user/save")
        .title("保存员工信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const GROUP_LIST: Operation =
    Operation::new(VENDOR, "group_list", Method::GET, "/adapter/group/list")
        .title("获取部门列表")
        .section("组织架构")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const GROUP_DETAIL: Operation = Operation::new(
    VENDOR,
    "group_detail",
    Method::GET,
    "/adapter/group/details/{id}",
)
.title("获取部门详情")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const GROUP_SAVE: Operation =
    Operation::new(VENDOR, "group_save", Method::POST, "/adapter/group/save")
        .title("保存部门信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const CONTACT_SAVE: Operation = Operation::new(
    VENDOR,
    "contact_save",
    Method::POST,
    "/adapter/contact/save",
)
.title("保存联系信息")
.section("组织架构")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const CARD_SAVE: Operation =
    Operation::new(VENDOR, "card_save", Method::POST, "/adapter/card/save")
        .title("保存证件信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const USER_DELETE: Operation = Operation::new(
    VENDOR,
    "user_delete",
    Method::GET,
    "/adapter/user/delete/{id}",
)
.title("删除员工")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

pub(crate) const GROUP_DELETE: Operation = Operation::new(
    VENDOR,
    "group_delete",
    Method::GET,
    "/adapter/group/delete/{id}",
)
.title("删除部门")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[&assumptions::TIMESTAMP_PLACE]);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_BROWSER_TOKEN,
    &GET_SERVER_TOKEN,
    &REFRESH_SERVER_TOKEN,
    &ZONE_LIST,
    &ORDER_LIST,
    &ORDER_DETAIL,
    &ORDER_RESOLVE,
    &ORDER_REJECT,
    &ORDER_REFUND,
    &ORDER_CHANGE,
    &BTRIP_BOOKING,
    &HOSTED_PROJECT_LIST,
    &HOSTED_PROJECT_DETAIL,
    &HOSTED_PROJECT_SAVE,
    &USER_LIST,
    &USER_DETAIL,
    &USER_SAVE,
    &GROUP_LIST,
    &GROUP_DETAIL,
    &GROUP_SAVE,
    &CONTACT_SAVE,
    &CARD_SAVE,
    &USER_DELETE,
    &GROUP_DELETE,
];
