// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! The vendor's API as a whole.

use vendor_http::{Operation, vendor::Api};

pub(crate) use super::{bills::*, processes::*, tasks::*, token::*};

pub(crate) const VENDOR: &str = "personalcenter";

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
