// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: b254e9d7ec267cc0d3121697383c116979c141f1390943aab2c0d4e9fdd5d932

//! Requests and answers.

use serde::{Deserialize, Serialize};
use vendor_auth::Secret;
use vendor_http::{
    Error, Operation,
    vendor::{Answer, Endpoint, Parts},
    wire::{Decimal, Extra, Id, Json, JsonText, Timestamp},
};

use super::{
    enums::{
        BillType, BillUnitType, PaymentStatusType, PriceCalculationMethodType, ProductType,
        TaskStatusType,
    },
    operations,
};

/// Gets an access token (§1).
///
/// OAuth 2.0 client credentials in a form body. The answer has no envelope: its members are
/// those of OAuth. A token lives 24 hours and there is no refresh token: ask for a new one. The
/// document does not say whether a new token ends the one before it; share one token for each
/// client. It shows no errors either: those of RFC 6749 (HTTP 400 or 401 with `error`) are
/// assumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetToken {
    /// Identifier of the authorised client.
    pub client_id: String,
    /// Secret of the authorised client.
    pub client_secret: Secret,
    /// The OAuth grant.
    pub grant_type: String,
}

impl GetToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            grant_type: "client_credentials".to_owned(),
        }
    }
}

impl Endpoint for GetToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.form(self)
    }

    fn decode(answer: Answer<'_>) -> Result<TokenGrant, Error> {
        answer.read()
    }
}

/// An access token as granted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, without structure for a client. Sent as `Authorization: Bearer`.
    pub access_token: Secret,
    /// Lifetime in seconds (the unit is assumed): 86400 in the example.
    pub expires_in: Option<i64>,
    /// Type of the token: `Bearer` in the example.
    pub token_type: Option<String>,
    /// Scopes of the token: text in the example; a list is accepted.
    pub scope: Option<Json>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TokenGrant {
    access_token: "access_token",
    expires_in: "expires_in",
    token_type: "token_type",
    scope: "scope",
});

/// Gets a bill (§2.1).
///
/// Bills cannot be listed: a number comes with the callback `BillCreated` or from the web
/// pages. Nothing links a bill to the task that caused it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetBill {
    /// Number of the bill.
    pub bill_no: Id,
}

impl GetBill {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(bill_no: impl Into<Id>) -> Self {
        Self {
            bill_no: bill_no.into(),
        }
    }
}

impl Endpoint for GetBill {
    type Output = Bill;
    const OPERATION: &'static Operation = &operations::GET_BILL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("BillNo", self.bill_no.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<Bill, Error> {
        answer.read()
    }
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bill {
    /// Number of the bill.
    pub bill_no: Option<Id>,
    /// Description of the product, for display.
    pub description: Option<String>,
    /// Total price. Neither currency nor unit is documented.
    pub total_amount: Option<Decimal>,
    /// Amount to be paid.
    pub payment_amount: Option<Decimal>,
    /// Discount.
    pub discount_amount: Option<Decimal>,
    /// When the bill was paid, `YYYY-MM-DD HH:MM:SS` without a time zone. The one printed bill,
    /// which is void, has `0001-01-01 00:00:00`: taken for no time (example). `paymentStatus`
    /// says whether it is paid.
    pub payment_time: Option<Timestamp>,
    /// How the price is made up.
    pub price_calculation_method: Option<PriceCalculationMethodType>,
    /// Quantity in `unit`, rounded. An integer in the table, `0.0167` hours in the example.
    pub quantity: Option<Decimal>,
    /// Unit of the quantity.
    pub unit: Option<BillUnitType>,
    /// What the bill is for.
    pub bill_type: Option<BillType>,
    /// Price. The document does not say whether it is that of one unit.
    pub price: Option<Decimal>,
    /// Kind of product; 0 is a kind of its own.
    pub product_type: Option<ProductType>,
    /// Whether the bill is paid.
    pub payment_status: Option<PaymentStatusType>,
    /// When the bill was made, `YYYY-MM-DD HH:MM:SS` without a time zone.
    pub created_time: Option<Timestamp>,
    /// Identifier of the user who created it.
    pub creator_id: Option<Id>,
    /// Name of the product, for display.
    pub app_name: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Bill {
    bill_no: "billNo" | "BillNo",
    description: "description" | "Description",
    total_amount: "totalAmount" | "TotalAmount",
    payment_amount: "paymentAmount" | "PaymentAmount",
    discount_amount: "discountAmount" | "DiscountAmount",
    payment_time: "paymentTime" | "PaymentTime",
    price_calculation_method: "priceCalculationMethod" | "PriceCalculationMethod",
    quantity: "quantity" | "Quantity",
    unit: "unit" | "Unit",
    bill_type: "billType" | "BillType",
    price: "price" | "Price",
    product_type: "productType" | "ProductType",
    payment_status: "paymentStatus" | "PaymentStatus",
    created_time: "createdTime" | "CreatedTime",
    creator_id: "creatorId" | "CreatorId",
    app_name: "appName" | "AppName",
});

/// Cancels a bill that is not paid yet (§2.2).
///
/// The bill becomes void for good and the callback `BillStatusChanged` follows. Sent without a
/// body. The answer for a bill that is already void or paid is not documented. When the outcome
/// is unknown, read the bill back: payment status 3 means done, 1 that the call may be
/// repeated, 2 that the bill was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct CancelBill {
    /// Number of the bill.
    pub bill_no: Id,
}

impl CancelBill {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(bill_no: impl Into<Id>) -> Self {
        Self {
            bill_no: bill_no.into(),
        }
    }
}

impl Endpoint for CancelBill {
    type Output = ();
    const OPERATION: &'static Operation = &operations::CANCEL_BILL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("BillNo", self.bill_no.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Starts a process (§4.1).
///
/// A robot starts to work, which may cost money and create a bill. Keep the task's identifier:
/// tasks cannot be listed. The call is sent once: whether `RunningIdentifier` keeps a
/// repetition from being another run is not documented, nor are its scope and lifetime, nor the
/// answer to a duplicate. `ClientBuilder::trust_running_identifier` repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct RunProcess {
    /// Identifier of the process.
    pub process_id: Id,
    /// Parameters of the process, in the form that the process expects. Sent as they are, and
    /// not shown: what a robot is told often holds a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process_parameters: Option<Secret>,
    /// The caller's own identifier of this run, for the idempotency check of a circuit breaker:
    /// what that covers is not documented. Make one for each run, such as a UUID, store it
    /// before the call and use it for no other run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_identifier: Option<String>,
}

impl RunProcess {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(process_id: impl Into<Id>) -> Self {
        Self {
            process_id: process_id.into(),
            process_parameters: None,
            running_identifier: None,
        }
    }

    /// Sets [`process_parameters`](Self::process_parameters).
    #[must_use]
    pub fn with_process_parameters(mut self, process_parameters: impl Into<Secret>) -> Self {
        self.process_parameters = Some(process_parameters.into());
        self
    }

    /// Sets [`running_identifier`](Self::running_identifier).
    #[must_use]
    pub fn with_running_identifier(mut self, running_identifier: impl Into<String>) -> Self {
        self.running_identifier = Some(running_identifier.into());
        self
    }
}

impl Endpoint for RunProcess {
    type Output = StartedTask;
    const OPERATION: &'static Operation = &operations::RUN_PROCESS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        if let Some(key) = &self.running_identifier {
            parts.idempotency_key(key);
        }
        parts.multipart_texts(self)
    }

    fn decode(answer: Answer<'_>) -> Result<StartedTask, Error> {
        answer.read()
    }
}

/// A task that was started.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StartedTask {
    /// Identifier of the task.
    pub task_id: Id,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(StartedTask {
    task_id: "taskId" | "TaskId",
});

/// Gets the state of a task (§5.1).
///
/// No callback tells of a change: poll with a growing delay. No limit of the rate is
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetTaskStatus {
    /// Identifier of the task.
    pub task_id: Id,
}

impl GetTaskStatus {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(task_id: impl Into<Id>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}

impl Endpoint for GetTaskStatus {
    type Output = TaskState;
    const OPERATION: &'static Operation = &operations::GET_TASK_STATUS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("taskId", self.task_id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<TaskState, Error> {
        answer.read()
    }
}

/// How far a task has come.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskState {
    /// State of the task; 0 is a state of its own.
    pub task_status: Option<TaskStatusType>,
    /// Why the task is in the state 2, 4 or 5. Null for the one printed task, which has
    /// finished (example). May tell internals.
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TaskState {
    task_status: "taskStatus" | "TaskStatus",
    remark: "remark" | "Remark",
});

/// Gets the output data that a robot left for a task (§5.2).
///
/// For robots that stash their data for fetching; a robot that pushes sends the callback
/// `TaskResultData`. Not documented: what is answered before there is data, and whether reading
/// consumes it. Take missing data as not ready or none, and store the first data before using
/// it. No data after an attempt whose answer was lost is an error: that answer may have had
/// them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetTaskOutputData {
    /// Identifier of the task.
    pub task_id: Id,
}

impl GetTaskOutputData {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(task_id: impl Into<Id>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}

impl Endpoint for GetTaskOutputData {
    type Output = Option<TaskOutput>;
    const OPERATION: &'static Operation = &operations::GET_TASK_OUTPUT_DATA;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("taskId", self.task_id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<Option<TaskOutput>, Error> {
        answer.optional()
    }

    fn may_be_taken(output: &Self::Output) -> bool {
        Self::is_nothing(output)
    }
}

/// What a robot left for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskOutput {
    /// Identifier of the process.
    pub process_id: Option<Id>,
    /// Identifier of the task.
    pub task_id: Option<Id>,
    /// State of the task; 0 is a state of its own.
    pub task_status: Option<TaskStatusType>,
    /// What the robot put out, by agreement with its author: documented as JSON in a text, no
    /// JSON in the example.
    pub data: Option<JsonText>,
    /// What else the robot says, by agreement with its author.
    pub message: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TaskOutput {
    process_id: "processId" | "ProcessId",
    task_id: "taskId" | "TaskId",
    task_status: "taskStatus" | "TaskStatus",
    data: "data" | "Data",
    message: "message" | "Message",
});

/// Stops a running task (§5.3).
///
/// Success means that the stop was accepted: the task is stopped when its state is 4, after 7
/// while it stops. The robot stops midway and partial work may remain. Sent without a body. The
/// answer for a task that has ended is not documented. When the outcome is unknown, read the
/// state back: 7 or 4 means accepted, 2, 3, 5 or 6 that the task had ended, 0 or 1 that the
/// call may be repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StopTask {
    /// Identifier of the task.
    pub task_id: Id,
}

impl StopTask {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(task_id: impl Into<Id>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}

impl Endpoint for StopTask {
    type Output = ();
    const OPERATION: &'static Operation = &operations::STOP_TASK;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("taskId", self.task_id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}
