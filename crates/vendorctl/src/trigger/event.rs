//! The events that can be sent, and their bodies.

use serde_json::Value;

use super::Target;
use crate::credentials::Signing;

#[derive(clap::Subcommand)]
pub(super) enum Event {
    /// A bill was made (personal center)
    BillCreated(Bill),
    /// A bill's payment status changed (personal center)
    BillStatusChanged {
        #[command(flatten)]
        bill: Bill,
        #[command(flatten)]
        change: Change,
    },
    /// A bill was deleted (personal center)
    BillDeleted(Bill),
    /// An invoice was made (personal center)
    InvoiceCreated(Invoice),
    /// An invoice's status changed (personal center)
    InvoiceStatusChanged {
        #[command(flatten)]
        invoice: Invoice,
        #[command(flatten)]
        change: Change,
    },
    /// An invoice was deleted (personal center)
    InvoiceDeleted(Invoice),
    /// A robot put out data for a task (personal center)
    TaskResultData(Output),
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
pub(super) struct Bill {
    #[command(flatten)]
    target: Target,
    /// Number of the bill
    #[arg(long, value_name = "NO", default_value = "B2022062300001")]
    bill_no: String,
}

#[derive(clap::Args)]
pub(super) struct Invoice {
    #[command(flatten)]
    target: Target,
    /// Identifier of the invoice
    #[arg(
        long,
        value_name = "ID",
        default_value = "e324d10e-7443-4f47-9eed-71bf0cc234fd"
    )]
    invoice_id: String,
}

#[derive(clap::Args)]
pub(super) struct Change {
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

#[derive(clap::Args)]
pub(super) struct Output {
    #[command(flatten)]
    target: Target,
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
    /// Number of the order
    #[arg(long, value_name = "ID", default_value = "S00000000001")]
    business_id: String,
    /// Identifier of this one event; absent from the document's examples
    #[arg(long, value_name = "ID")]
    atomic_id: Option<String>,
    /// Your own number, such as that of the approval
    #[arg(long, value_name = "ID", default_value = "")]
    client_order_id: String,
    /// When it happened
    #[arg(long, value_name = "TIME", default_value = "2019-04-01")]
    time: String,
    /// The text for people
    #[arg(long, value_name = "TEXT", default_value = "订单通知")]
    content: String,
}

/// An event as its vendor writes it.
pub(super) struct Message {
    /// Its action or code.
    pub(super) name: String,
    pub(super) target: Target,
    pub(super) body: Vec<u8>,
    pub(super) sender: Sender,
}

/// Who sends it.
pub(super) enum Sender {
    Personalcenter,
    Jinyan(Signing),
}

impl Event {
    pub(super) fn into_message(self) -> Message {
        match self {
            Self::BillCreated(bill) => bill.message("BillCreated", None),
            Self::BillStatusChanged { bill, change } => {
                bill.message("BillStatusChanged", Some(&change))
            }
            Self::BillDeleted(bill) => bill.message("BillDeleted", None),
            Self::InvoiceCreated(invoice) => invoice.message("InvoiceCreated", None),
            Self::InvoiceStatusChanged { invoice, change } => {
                invoice.message("InvoiceStatusChanged", Some(&change))
            }
            Self::InvoiceDeleted(invoice) => invoice.message("InvoiceDeleted", None),
            Self::TaskResultData(output) => output.message(),
            Self::Booking(order) => order.message("booking".to_owned()),
            Self::Approval(order) => order.message("approval".to_owned()),
            Self::Finished(order) => order.message("finished".to_owned()),
            Self::Notification { code, order } => order.message(code),
        }
    }
}

impl Bill {
    fn message(self, action: &str, change: Option<&Change>) -> Message {
        callback(action, self.target, ("BillNo", self.bill_no), change)
    }
}

impl Invoice {
    fn message(self, action: &str, change: Option<&Change>) -> Message {
        callback(action, self.target, ("InvoiceId", self.invoice_id), change)
    }
}

impl Output {
    fn message(self) -> Message {
        let mut data = Object::default();
        data.add("ProcessId", self.process_id);
        data.add("TaskId", self.task_id);
        data.add("TaskStatus", self.task_status);
        data.add("Data", self.data);
        data.add("Message", self.message);
        wrapped("TaskResultData", self.target, data)
    }
}

impl Order {
    fn message(self, code: String) -> Message {
        let mut body = Object::default();
        body.add("NotifyCode", code.as_str());
        body.add("NotifyContent", self.content);
        body.add("NotifyTime", self.time);
        body.add("BusinessID", self.business_id);
        if let Some(id) = self.atomic_id {
            body.add("AtomicID", id);
        }
        body.add("ClientOrderID", self.client_order_id);
        Message {
            name: code,
            target: self.target,
            body: body.into_text().into_bytes(),
            sender: Sender::Jinyan(self.signing),
        }
    }
}

fn callback(
    action: &str,
    target: Target,
    (name, id): (&str, String),
    change: Option<&Change>,
) -> Message {
    let mut data = Object::default();
    data.add(name, id);
    if let Some(change) = change {
        data.add("OldStatus", change.old_status);
        data.add("NewStatus", change.new_status);
    }
    wrapped(action, target, data)
}

/// What it is about is JSON inside a text.
fn wrapped(action: &str, target: Target, data: Object) -> Message {
    let mut body = Object::default();
    body.add("Action", action);
    body.add("StringData", data.into_text());
    Message {
        name: action.to_owned(),
        target,
        body: body.into_text().into_bytes(),
        sender: Sender::Personalcenter,
    }
}

/// A JSON object whose members stay in the order of the document.
#[derive(Default)]
struct Object(Vec<String>);

impl Object {
    fn add(&mut self, name: &str, value: impl Into<Value>) {
        self.0
            .push(format!("{}:{}", Value::from(name), value.into()));
    }

    fn into_text(self) -> String {
        format!("{{{}}}", self.0.join(","))
    }
}
