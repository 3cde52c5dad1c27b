// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: b254e9d7ec267cc0d3121697383c116979c141f1390943aab2c0d4e9fdd5d932

//! What the document says of each operation.

use vendor_http::{
    Method, Operation, RetryClass,
    vendor::{Api, AuthScheme},
};

use super::assumptions;

const VENDOR: &str = "personalcenter";

/// The vendor's API as a whole.
pub const API: Api = Api::new(VENDOR)
    .path_prefix("/openapi/v1")
    .sensitive(&["ProcessParameters", "access_token", "client_secret"])
    .members(&[
        "Action",
        "AppName",
        "BillNo",
        "BillType",
        "CreatedTime",
        "CreatorId",
        "Data",
        "Description",
        "DiscountAmount",
        "InvoiceId",
        "Message",
        "NewStatus",
        "OldStatus",
        "PaymentAmount",
        "PaymentStatus",
        "PaymentTime",
        "Price",
        "PriceCalculationMethod",
        "ProcessId",
        "ProcessParameters",
        "ProductType",
        "Quantity",
        "Remark",
        "RunningIdentifier",
        "StringData",
        "TaskId",
        "TaskStatus",
        "TotalAmount",
        "Unit",
        "access_token",
        "action",
        "appName",
        "billNo",
        "billType",
        "client_id",
        "client_secret",
        "code",
        "createdTime",
        "creatorId",
        "data",
        "description",
        "discountAmount",
        "error",
        "error_description",
        "expires_in",
        "grant_type",
        "invoiceId",
        "message",
        "newStatus",
        "oldStatus",
        "paymentAmount",
        "paymentStatus",
        "paymentTime",
        "price",
        "priceCalculationMethod",
        "processId",
        "productType",
        "quantity",
        "remark",
        "scope",
        "stringData",
        "taskId",
        "taskStatus",
        "token_type",
        "totalAmount",
        "unit",
    ]);

pub(crate) const GET_TOKEN: Operation =
    Operation::new(VENDOR, "get_token", Method::POST, "/api/connect/token")
        .title("获取授权码")
        .section("1")
        .auth(AuthScheme::None)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TENANT_CODE])
        .unwrapped(&["access_token"]);

pub(crate) const GET_BILL: Operation = Operation::new(
    VENDOR,
    "get_bill",
    Method::GET,
    "/openapi/v1/Bill/GetBill/{BillNo}",
)
.title("获取账单详情")
.section("2.1")
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIME_ZONE,
]);

pub(crate) const CANCEL_BILL: Operation = Operation::new(
    VENDOR,
    "cancel_bill",
    Method::POST,
    "/openapi/v1/Bill/CancelBill/{BillNo}",
)
.title("取消账单")
.section("2.2")
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
]);

pub(crate) const RUN_PROCESS: Operation = Operation::new(
    VENDOR,
    "run_process",
    Method::POST,
    "/openapi/v1/Process/RunProcess",
)
.title("运行流程")
.section("4.1")
.retry(RetryClass::Keyed)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::RUNNING_IDENTIFIER,
]);

pub(crate) const GET_TASK_STATUS: Operation = Operation::new(
    VENDOR,
    "get_task_status",
    Method::GET,
    "/openapi/v1/Task/GetTaskStatus/{taskId}",
)
.title("获取任务状态")
.section("5.1")
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::FAULT_FINAL,
]);

pub(crate) const GET_TASK_OUTPUT_DATA: Operation = Operation::new(
    VENDOR,
    "get_task_output_data",
    Method::GET,
    "/openapi/v1/Task/GetTaskOutputData/{taskId}",
)
.title("获取任务输出数据")
.section("5.2")
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::FAULT_FINAL,
    &assumptions::OUTPUT_DATA,
]);

pub(crate) const STOP_TASK: Operation = Operation::new(
    VENDOR,
    "stop_task",
    Method::POST,
    "/openapi/v1/Task/StopTask/{taskId}",
)
.title("停止任务")
.section("5.3")
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
]);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_TOKEN,
    &GET_BILL,
    &CANCEL_BILL,
    &RUN_PROCESS,
    &GET_TASK_STATUS,
    &GET_TASK_OUTPUT_DATA,
    &STOP_TASK,
];
