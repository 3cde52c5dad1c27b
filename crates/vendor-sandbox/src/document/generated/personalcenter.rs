// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

#![allow(clippy::unreadable_literal, reason = "as the document has them")]
#![allow(unused_imports, reason = "no document has values of every kind")]

use crate::document::{
    ANY, Assumption, DECIMAL, Document, Evidence, FLAG, ID, INTEGER, Integer, Kind, Member, Object,
    Operation, ParameterLocation, Response, Retry, Supplied, TEXT, TIME, Text, list, one_or_list,
};

/// What the document of `personalcenter` says.
pub(crate) static PERSONALCENTER: Document = Document { vendor: "personalcenter", operations: &[
    Operation::new("get_token", "POST", "/api/connect/token")
        .about("token", "1", "获取授权码", "Gets an access token.")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Form, Object::new(&[
            Member::required("client_id", TEXT, "Identifier of the authorised client.").example("\"example-client\""),
            Member::required("client_secret", TEXT, "Secret of the authorised client.").sensitive().example("\"example-secret\""),
            Member::required("grant_type", Kind::Text(Text { values: &["client_credentials"], ..Text::ANY }), "The OAuth grant.").example("\"client_credentials\""),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("access_token", TEXT, "The token, without structure for a client. Sent as `Authorization: Bearer`.").sensitive(),
            Member::optional("expires_in", INTEGER, "Lifetime in seconds (the unit is assumed): 86400 in the example."),
            Member::optional("token_type", TEXT, "Type of the token: `Bearer` in the example."),
            Member::optional("scope", ANY, "Scopes of the token: text in the example; a list is accepted."),]))))
        .unwrapped(&["access_token"])
        .assumptions(&["personalcenter-tenant-code"]),
    Operation::new("get_bill", "GET", "/openapi/v1/Bill/GetBill/{BillNo}")
        .about("bills", "2.1", "获取账单详情", "Gets a bill.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("BillNo", ID, "Number of the bill.").example("\"B2022062300001\"").in_path(),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `200` on success, a number in the examples and text in the tables. Other codes are not documented."),
            Member::optional("message", TEXT, "What happened, for people. Do not tell cases apart by it."),
            Member::optional("data", Kind::Component("Bill"), "The bill."),]))))
        .data("data")
        .assumptions(&["personalcenter-tenant-code", "personalcenter-refused-token-code", "personalcenter-failure-code", "personalcenter-time-zone"]),
    Operation::new("cancel_bill", "POST", "/openapi/v1/Bill/CancelBill/{BillNo}")
        .about("bills", "2.2", "取消账单", "Cancels a bill that is not paid yet.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("BillNo", ID, "Number of the bill.").example("\"B2022062300001\"").in_path(),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `200` on success, a number in the examples and text in the tables. Other codes are not documented."),
            Member::optional("message", TEXT, "What happened, for people. Do not tell cases apart by it."),]))))
        .assumptions(&["personalcenter-tenant-code", "personalcenter-refused-token-code", "personalcenter-failure-code"]),
    Operation::new("run_process", "POST", "/openapi/v1/Process/RunProcess")
        .about("processes", "4.1", "运行流程", "Starts a process.")
        .retry(Retry::Keyed)
        .with_token()
        .parameters(ParameterLocation::Multipart, Object::new(&[
            Member::required("ProcessId", ID, "Identifier of the process.").example("\"cfe19a25-f70b-44cd-86a3-ff4335b46870\""),
            Member::optional("ProcessParameters", TEXT, "Parameters of the process, in the form that the process expects. Sent as they are, and not shown: what a robot is told often holds a password.").sensitive(),
            Member::optional("RunningIdentifier", TEXT, "The caller's own identifier of this run, for the idempotency check of a circuit breaker: what that covers is not documented. Make one for each run, such as a UUID, store it before the call and use it for no other run."),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `200` on success, a number in the examples and text in the tables. Other codes are not documented."),
            Member::optional("message", TEXT, "What happened, for people. Do not tell cases apart by it."),
            Member::optional("data", Kind::Component("StartedTask"), "The task that was started."),]))))
        .data("data")
        .assumptions(&["personalcenter-tenant-code", "personalcenter-refused-token-code", "personalcenter-failure-code", "personalcenter-running-identifier"]),
    Operation::new("get_task_status", "GET", "/openapi/v1/Task/GetTaskStatus/{taskId}")
        .about("tasks", "5.1", "获取任务状态", "Gets the state of a task.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("taskId", ID, "Identifier of the task.").example("\"df6d2af7-9d7b-4cf6-be41-fbeb2c1ceed5\"").in_path(),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `200` on success, a number in the examples and text in the tables. Other codes are not documented."),
            Member::optional("message", TEXT, "What happened, for people. Do not tell cases apart by it."),
            Member::optional("data", Kind::Component("TaskState"), "The state of the task."),]))))
        .data("data")
        .assumptions(&["personalcenter-tenant-code", "personalcenter-refused-token-code", "personalcenter-failure-code", "personalcenter-fault-final"]),
    Operation::new("get_task_output_data", "GET", "/openapi/v1/Task/GetTaskOutputData/{taskId}")
        .about("tasks", "5.2", "获取任务输出数据", "Gets the output data that a robot left for a task.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("taskId", ID, "Identifier of the task.").example("\"9cdf5f05-8865-49ee-be01-dbcf045803af\"").in_path(),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `200` on success, a number in the examples and text in the tables. Other codes are not documented."),
            Member::optional("message", TEXT, "What happened, for people. Do not tell cases apart by it."),
            Member::optional("data", Kind::Component("TaskOutput"), "The output data of the task."),]))))
        .data("data")
        .may_be_taken()
        .assumptions(&["personalcenter-tenant-code", "personalcenter-refused-token-code", "personalcenter-failure-code", "personalcenter-fault-final", "personalcenter-output-data"]),
    Operation::new("stop_task", "POST", "/openapi/v1/Task/StopTask/{taskId}")
        .about("tasks", "5.3", "停止任务", "Stops a running task.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("taskId", ID, "Identifier of the task.").example("\"df6d2af7-9d7b-4cf6-be41-fbeb2c1ceed5\"").in_path(),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `200` on success, a number in the examples and text in the tables. Other codes are not documented."),
            Member::optional("message", TEXT, "What happened, for people. Do not tell cases apart by it."),]))))
        .assumptions(&["personalcenter-tenant-code", "personalcenter-refused-token-code", "personalcenter-failure-code"]),], callbacks: &[
    Operation::new("bill_created", "POST", "BillCreated")
        .about("bills", "2.3.1", "创建账单回调", "Tells of a new bill.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["BillCreated"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"BillCreated\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("BillEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"BillNo\\\":\\\"B2022062300001\\\"}\""),])),
    Operation::new("bill_status_changed", "POST", "BillStatusChanged")
        .about("bills", "2.3.2", "账单状态变化回调", "Tells of a bill's new payment status.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["BillStatusChanged"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"BillStatusChanged\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("BillStatusEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"BillNo\\\":\\\"B2022062300001\\\",\\\"OldStatus\\\":1,\\\"NewStatus\\\":3}\""),])),
    Operation::new("bill_deleted", "POST", "BillDeleted")
        .about("bills", "2.3.3", "账单被删除回调", "Tells of a deleted bill.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["BillDeleted"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"BillDeleted\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("BillEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"BillNo\\\":\\\"B2022062300001\\\"}\""),])),
    Operation::new("invoice_created", "POST", "InvoiceCreated")
        .about("invoices", "3.1.1", "创建发票回调", "Tells of a new invoice.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["InvoiceCreated"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"InvoiceCreated\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("InvoiceEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"InvoiceId\\\":\\\"e324d10e-7443-4f47-9eed-71bf0cc234fd\\\"}\""),])),
    Operation::new("invoice_status_changed", "POST", "InvoiceStatusChanged")
        .about("invoices", "3.1.2", "发票状态变化回调", "Tells of an invoice's new status.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["InvoiceStatusChanged"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"InvoiceStatusChanged\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("InvoiceStatusEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"InvoiceId\\\":\\\"e324d10e-7443-4f47-9eed-71bf0cc234fd\\\",\\\"OldStatus\\\":1,\\\"NewStatus\\\":3}\""),])),
    Operation::new("invoice_deleted", "POST", "InvoiceDeleted")
        .about("invoices", "3.1.3", "发票被删除回调", "Tells of a deleted invoice.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["InvoiceDeleted"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"InvoiceDeleted\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("InvoiceEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"InvoiceId\\\":\\\"e324d10e-7443-4f47-9eed-71bf0cc234fd\\\"}\""),])),
    Operation::new("task_result_data", "POST", "TaskResultData")
        .about("tasks", "5.4.1", "任务输出数据回调", "Brings the output data of a task.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("Action", Kind::Text(Text { values: &["TaskResultData"], ..Text::ANY }), "What the callback tells.").aliases(&["action"]).example("\"TaskResultData\""),
            Member::required("StringData", Kind::Text(Text { content: Some(&Kind::Component("TaskResultEvent")), ..Text::ANY }), "What it is about, as JSON in a text.").aliases(&["stringData"]).example("\"{\\\"ProcessId\\\":\\\"cfe19a25-f70b-44cd-86a3-ff4335b46870\\\",\\\"TaskId\\\":\\\"9cdf5f05-8865-49ee-be01-dbcf045803af\\\",\\\"TaskStatus\\\":3,\\\"Data\\\":\\\"SomeJson\\\",\\\"Message\\\":null}\""),])),], components: &[
    ("Bill", Object::new(&[
            Member::optional("billNo", ID, "Number of the bill.").aliases(&["BillNo"]),
            Member::optional("description", TEXT, "Description of the product, for display.").aliases(&["Description"]),
            Member::optional("totalAmount", DECIMAL, "Total price. Neither currency nor unit is documented.").aliases(&["TotalAmount"]),
            Member::optional("paymentAmount", DECIMAL, "Amount to be paid.").aliases(&["PaymentAmount"]),
            Member::optional("discountAmount", DECIMAL, "Discount.").aliases(&["DiscountAmount"]),
            Member::optional("paymentTime", TIME, "When the bill was paid, `YYYY-MM-DD HH:MM:SS` without a time zone. The one printed bill, which is void, has `0001-01-01 00:00:00`: taken for no time (example). `paymentStatus` says whether it is paid.").aliases(&["PaymentTime"]),
            Member::optional("priceCalculationMethod", PRICE_CALCULATION_METHOD_TYPE, "How the price is made up.").aliases(&["PriceCalculationMethod"]),
            Member::optional("quantity", DECIMAL, "Quantity in `unit`, rounded. An integer in the table, `0.0167` hours in the example.").aliases(&["Quantity"]),
            Member::optional("unit", BILL_UNIT_TYPE, "Unit of the quantity.").aliases(&["Unit"]),
            Member::optional("billType", BILL_TYPE, "What the bill is for.").aliases(&["BillType"]),
            Member::optional("price", DECIMAL, "Price. The document does not say whether it is that of one unit.").aliases(&["Price"]),
            Member::optional("productType", PRODUCT_TYPE, "Kind of product; 0 is a kind of its own.").aliases(&["ProductType"]),
            Member::optional("paymentStatus", PAYMENT_STATUS_TYPE, "Whether the bill is paid.").aliases(&["PaymentStatus"]),
            Member::optional("createdTime", TIME, "When the bill was made, `YYYY-MM-DD HH:MM:SS` without a time zone.").aliases(&["CreatedTime"]),
            Member::optional("creatorId", ID, "Identifier of the user who created it.").aliases(&["CreatorId"]),
            Member::optional("appName", TEXT, "Name of the product, for display.").aliases(&["AppName"]),])),
    ("BillEvent", Object::new(&[
            Member::optional("BillNo", ID, "Number of the bill.").aliases(&["billNo"]),])),
    ("BillStatusEvent", Object::new(&[
            Member::optional("BillNo", ID, "Number of the bill.").aliases(&["billNo"]),
            Member::optional("OldStatus", PAYMENT_STATUS_TYPE, "Payment status before.").aliases(&["oldStatus"]),
            Member::optional("NewStatus", PAYMENT_STATUS_TYPE, "Payment status after. Read the bill back before acting on it.").aliases(&["newStatus"]),])),
    ("InvoiceEvent", Object::new(&[
            Member::optional("InvoiceId", ID, "Identifier of the invoice.").aliases(&["invoiceId"]),])),
    ("InvoiceStatusEvent", Object::new(&[
            Member::optional("InvoiceId", ID, "Identifier of the invoice.").aliases(&["invoiceId"]),
            Member::optional("OldStatus", INVOICE_STATUS_TYPE, "Status before.").aliases(&["oldStatus"]),
            Member::optional("NewStatus", INVOICE_STATUS_TYPE, "Status after; statuses may be skipped.").aliases(&["newStatus"]),])),
    ("StartedTask", Object::new(&[
            Member::required("taskId", ID, "Identifier of the task.").aliases(&["TaskId"]),])),
    ("TaskOutput", Object::new(&[
            Member::optional("processId", ID, "Identifier of the process.").aliases(&["ProcessId"]),
            Member::optional("taskId", ID, "Identifier of the task.").aliases(&["TaskId"]),
            Member::optional("taskStatus", TASK_STATUS_TYPE, "State of the task; 0 is a state of its own.").aliases(&["TaskStatus"]),
            Member::optional("data", Kind::Text(Text { content: Some(&ANY), ..Text::ANY }), "What the robot put out, by agreement with its author: documented as JSON in a text, no JSON in the example.").aliases(&["Data"]),
            Member::optional("message", TEXT, "What else the robot says, by agreement with its author.").aliases(&["Message"]),])),
    ("TaskResultEvent", Object::new(&[
            Member::optional("ProcessId", ID, "Identifier of the process.").aliases(&["processId"]),
            Member::optional("TaskId", ID, "Identifier of the task.").aliases(&["taskId"]),
            Member::optional("TaskStatus", TASK_STATUS_TYPE, "State of the task; 0 is a state of its own.").aliases(&["taskStatus"]),
            Member::optional("Data", Kind::Text(Text { content: Some(&ANY), ..Text::ANY }), "What the robot put out, by agreement with its author: documented as JSON in a text, no JSON in the example.").aliases(&["data"]),
            Member::optional("Message", TEXT, "What else the robot says, by agreement with its author.").aliases(&["message"]),])),
    ("TaskState", Object::new(&[
            Member::optional("taskStatus", TASK_STATUS_TYPE, "State of the task; 0 is a state of its own.").aliases(&["TaskStatus"]),
            Member::optional("remark", TEXT, "Why the task is in the state 2, 4 or 5. Null for the one printed task, which has finished (example). May tell internals.").aliases(&["Remark"]),])),], assumptions: &[
    Assumption { id: "personalcenter-tenant-code", question: "Does the personal center require the header `TenantCode`?", assumed: "No. Its document does not name the header; the same vendor's control center requires it.", setting: Some("ClientBuilder::tenant_code"), noticed: "Every call is refused, including the one for a token." },
    Assumption { id: "personalcenter-refused-token-code", question: "By which code is a token refused?", assumed: "401, like the HTTP status, which counts as well. The call is then made once more with a new token.", setting: Some("ClientBuilder::refused_token_codes"), noticed: "A day after the program was started, every call is refused with the same unknown code." },
    Assumption { id: "personalcenter-failure-code", question: "Which codes say that the server itself failed, so that the call may have happened?", assumed: "Those that begin with 5. Every other code but 200 is a refusal, after which nothing has happened.", setting: Some("ClientBuilder::failure_codes"), noticed: "Something has happened although the error says that it was refused; reads are refused now and then with the same code." },
    Assumption { id: "personalcenter-fault-final", question: "Is a task that is in a fault (2) at its end?", assumed: "Yes, as in the states 3, 4, 5 and 6.", setting: Some("WaitForTask::ends_when"), noticed: "A task that ended with a fault is running or finished when it is looked at later." },
    Assumption { id: "personalcenter-time-zone", question: "In which time zone are times?", assumed: "In UTC+8.", setting: None, noticed: "Bills seem to be made some hours before or after they were." },
    Assumption { id: "personalcenter-output-data", question: "Does reading the output data of a task take them away?", assumed: "It may: no data, after an attempt whose response was lost, is an error with an unknown outcome.", setting: Some("ClientBuilder::output_data_is_kept"), noticed: "A second read of the same task has the data again, or has none." },
    Assumption { id: "personalcenter-running-identifier", question: "Is a process started once for each `RunningIdentifier`, however often the run is sent?", assumed: "Not known: the document gives it to the idempotency check of a circuit breaker, and to nothing else. So a run is sent once, with an identifier or without.", setting: Some("ClientBuilder::trust_running_identifier"), noticed: "The vendor says so, or a second run with the same identifier returns the first one's task." },
    Assumption { id: "personalcenter-callback-deadline", question: "How long does the vendor wait for the response to a callback, and does it send one again that was not acknowledged?", assumed: "3 seconds, after which the response is HTTP 503 so that it is sent again.", setting: Some("webhook_types::server::Receiver::acknowledge"), noticed: "The vendor's log shows timeouts, or events whose handler was slow are never done." },
    Assumption { id: "personalcenter-callback-response", question: "Which response acknowledges a callback?", assumed: "HTTP 200 with the vendor's own envelope of a success.", setting: None, noticed: "The same callback comes again and again." },], sensitive: &["ProcessParameters", "access_token", "client_secret"] };

const BILL_TYPE: Kind = Kind::Code(&[0, 1, 2, 3]);

const BILL_UNIT_TYPE: Kind = Kind::Code(&[0, 1, 2, 3, 4, 5]);

const INVOICE_STATUS_TYPE: Kind = Kind::Code(&[0, 1, 2, 3, 4, 5, 6, 7]);

const PAYMENT_STATUS_TYPE: Kind = Kind::Code(&[0, 1, 2, 3]);

const PRICE_CALCULATION_METHOD_TYPE: Kind = Kind::Code(&[0, 1, 2, 3, 4, 5, 6, 7, 8]);

const PRODUCT_TYPE: Kind = Kind::Code(&[-1, 0, 1, 2, 3, 4, 5, 6]);

const TASK_STATUS_TYPE: Kind = Kind::Code(&[-1, 0, 1, 2, 3, 4, 5, 6, 7]);
