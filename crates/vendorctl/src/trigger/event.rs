//! The events that can be sent, and their bodies: the members in the order of the vendor's document.

use serde::Serialize;

use super::Target;
use crate::credentials::Signing;

#[derive(clap::Subcommand)]
pub(super) enum Event {
    /// A bill was made (personal center)
    BillCreated(Callback<Bill>),
    /// A bill's payment status changed (personal center)
    BillStatusChanged(Callback<Changed<Bill>>),
    /// A bill was deleted (personal center)
    BillDeleted(Callback<Bill>),
    /// An invoice was made (personal center)
    InvoiceCreated(Callback<Invoice>),
    /// An invoice's status changed (personal center)
    InvoiceStatusChanged(Callback<Changed<Invoice>>),
    /// An invoice was deleted (personal center)
    InvoiceDeleted(Callback<Invoice>),
    /// A robot put out data for a task (personal center)
    TaskResultData(Callback<Output>),
    /// An order was placed (Jinyan)
    Booking(Order),
    /// An order waits for approval (Jinyan)
    Approval(Order),
    /// An order is done and charged (Jinyan)
    Finished(Order),
    /// Something else happened to an order (Jinyan)
    Notification {
        /// The `NotifyCode`: any, because the document may not name all of them
        #[arg(long, value_name = "CODE")]
        code: String,
        #[command(flatten)]
        order: Order,
    },
}

#[derive(clap::Args)]
pub(super) struct Callback<D: clap::Args> {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    data: D,
}

#[derive(clap::Args, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Bill {
    /// Number of the bill
    #[arg(long, value_name = "NO", default_value = "B2022062300001")]
    bill_no: String,
}

#[derive(clap::Args, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Invoice {
    /// Identifier of the invoice
    #[arg(
        long,
        value_name = "ID",
        default_value = "e324d10e-7443-4f47-9eed-71bf0cc234fd"
    )]
    invoice_id: String,
}

#[derive(clap::Args, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Changed<D: clap::Args> {
    #[command(flatten)]
    #[serde(flatten)]
    data: D,
    /// Status before, a code of the document
    #[arg(
        long,
        value_name = "CODE",
        default_value_t = 1,
        allow_negative_numbers = true
    )]
    old_status: i64,
    /// Status after, a code of the document
    #[arg(
        long,
        value_name = "CODE",
        default_value_t = 2,
        allow_negative_numbers = true
    )]
    new_status: i64,
}

#[derive(clap::Args, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Output {
    /// Identifier of the process
    #[arg(
        long,
        value_name = "ID",
        default_value = "cfe19a25-f70b-44cd-86a3-ff4335b46870"
    )]
    process_id: String,
    /// Identifier of the task
    #[arg(
        long,
        value_name = "ID",
        default_value = "9cdf5f05-8865-49ee-be01-dbcf045803af"
    )]
    task_id: String,
    /// State of the task, a code of the document; 3 is finished
    #[arg(
        long,
        value_name = "CODE",
        default_value_t = 3,
        allow_negative_numbers = true
    )]
    task_status: i64,
    /// What the robot put out, as text: documented as JSON, and no JSON in the document's example
    #[arg(long, value_name = "TEXT", default_value = "{}")]
    data: String,
    /// What else the robot says
    #[arg(long, value_name = "TEXT", default_value = "")]
    message: String,
}

#[derive(clap::Args)]
pub(super) struct Order {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    notice: Notice,
}

#[derive(clap::Args, Serialize)]
struct Notice {
    /// The text for people
    #[arg(long, value_name = "TEXT", default_value = "订单通知")]
    #[serde(rename = "NotifyContent")]
    content: String,
    /// When it happened
    #[arg(long, value_name = "TIME", default_value = "2019-04-01")]
    #[serde(rename = "NotifyTime")]
    time: String,
    /// Number of the order
    #[arg(long, value_name = "ID", default_value = "S00000000001")]
    #[serde(rename = "BusinessID")]
    business_id: String,
    /// Identifier of this one event; absent from the document's examples
    #[arg(long, value_name = "ID")]
    #[serde(rename = "AtomicID", skip_serializing_if = "Option::is_none")]
    atomic_id: Option<String>,
    /// Your own number, such as that of the approval
    #[arg(long, value_name = "ID", default_value = "")]
    #[serde(rename = "ClientOrderID")]
    client_order_id: String,
}

/// An event as its vendor writes it.
pub(super) struct Message {
    /// Its action or code.
    pub(super) name: String,
    pub(super) target: Target,
    pub(super) body: String,
    /// How Jinyan signs it; `None` for the personal center, which signs nothing.
    pub(super) signing: Option<Signing>,
}

impl Event {
    pub(super) fn into_message(self) -> serde_json::Result<Message> {
        match self {
            Self::BillCreated(event) => event.message("BillCreated"),
            Self::BillStatusChanged(event) => event.message("BillStatusChanged"),
            Self::BillDeleted(event) => event.message("BillDeleted"),
            Self::InvoiceCreated(event) => event.message("InvoiceCreated"),
            Self::InvoiceStatusChanged(event) => event.message("InvoiceStatusChanged"),
            Self::InvoiceDeleted(event) => event.message("InvoiceDeleted"),
            Self::TaskResultData(event) => event.message("TaskResultData"),
            Self::Booking(order) => order.message("booking"),
            Self::Approval(order) => order.message("approval"),
            Self::Finished(order) => order.message("finished"),
            Self::Notification { code, order } => order.message(&code),
        }
    }
}

impl<D: clap::Args + Serialize> Callback<D> {
    /// The data are JSON inside a text.
    fn message(self, action: &str) -> serde_json::Result<Message> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Body<'a> {
            action: &'a str,
            string_data: String,
        }

        let string_data = serde_json::to_string(&self.data)?;
        let body = Body {
            action,
            string_data,
        };
        Ok(Message {
            name: action.to_owned(),
            target: self.target,
            body: serde_json::to_string(&body)?,
            signing: None,
        })
    }
}

impl Order {
    fn message(self, code: &str) -> serde_json::Result<Message> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Body<'a> {
            notify_code: &'a str,
            #[serde(flatten)]
            notice: Notice,
        }

        let body = Body {
            notify_code: code,
            notice: self.notice,
        };
        Ok(Message {
            name: code.to_owned(),
            target: self.target,
            body: serde_json::to_string(&body)?,
            signing: Some(self.signing),
        })
    }
}
