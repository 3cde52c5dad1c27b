//! An event in one line: identifiers, codes and times, and no text that may name people.

use serde_json::{Map, Value};
use webhook_types::{
    Event, EventKey, Proof, Verified,
    jinyan::Notification,
    personalcenter::{Callback, TaskResultData},
};

use crate::shown::one_line;

/// How much of a text of the vendor's is shown, in characters: as much as identifiers have.
const LONGEST: usize = 200;

/// What is shown of an event.
pub(super) struct Line {
    vendor: &'static str,
    event: String,
    /// Names with texts for people and values for programs.
    members: Vec<(&'static str, Member)>,
    proof: Proof,
    key: EventKey,
}

type Member = (String, Value);

impl Line {
    fn new<T: Event>(vendor: &'static str, event: &str, verified: &Verified<T>) -> Self {
        Self {
            vendor,
            event: event.to_owned(),
            members: Vec::new(),
            proof: verified.proof(),
            key: verified.key(),
        }
    }

    pub(super) fn callback(callback: &Verified<Callback>) -> Self {
        let line = Self::new("personalcenter", callback.action(), callback);
        /// A status as its code and its name.
        macro_rules! code {
            ($status:expr) => {
                $status.map(|status| (format!("{status:?}"), status.code().into()))
            };
        }
        match &**callback {
            Callback::BillCreated(event) => line.with("bill_no", Some(text(&event.bill_no))),
            Callback::BillDeleted(event) => line.with("bill_no", Some(text(&event.bill_no))),
            Callback::InvoiceCreated(event) => {
                line.with("invoice_id", Some(text(&event.invoice_id)))
            }
            Callback::InvoiceDeleted(event) => {
                line.with("invoice_id", Some(text(&event.invoice_id)))
            }
            Callback::BillStatusChanged(event) => line
                .with("bill_no", Some(text(&event.bill_no)))
                .with("old_status", code!(event.old_status.as_ref()))
                .with("new_status", code!(event.new_status.as_ref())),
            Callback::InvoiceStatusChanged(event) => line
                .with("invoice_id", Some(text(&event.invoice_id)))
                .with("old_status", code!(event.old_status.as_ref()))
                .with("new_status", code!(event.new_status.as_ref())),
            Callback::TaskResultData(TaskResultData {
                process_id,
                task_id,
                task_status,
                ..
            }) => line
                .with("process_id", process_id.as_ref().map(text))
                .with("task_id", Some(text(task_id)))
                .with("task_status", code!(task_status.as_ref())),
            // What is not known may hold anything.
            _ => line,
        }
    }

    pub(super) fn notification(notification: &Verified<Notification>) -> Self {
        let code = notification.notify_code.as_str();
        let time = notification.notify_time.as_ref();
        Self::new("jinyan", code, notification)
            .with("business_id", notification.business_id.as_ref().map(text))
            .with("atomic_id", notification.atomic_id.as_ref().map(text))
            .with(
                "client_order_id",
                notification.client_order_id.as_ref().map(text),
            )
            .with("time", time.map(text))
    }

    fn with(mut self, name: &'static str, member: Option<Member>) -> Self {
        self.members.extend(member.map(|member| (name, member)));
        self
    }

    fn proof(&self) -> &'static str {
        match self.proof {
            Proof::Signature => "signature",
            _ => "origin",
        }
    }

    /// For people: always one line.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{} {}", self.vendor, one_line(&self.event, LONGEST));
        for (name, (value, _)) in &self.members {
            text.push_str(&format!(" {name}={}", one_line(value, LONGEST)));
        }
        text.push_str(&format!(" proof={} key={}", self.proof(), self.key));
        text
    }

    /// For programs: codes as the vendor sends them.
    pub(super) fn json(&self) -> String {
        let mut object = Map::new();
        let mut add = |name: &str, value: Value| object.insert(name.to_owned(), value);
        add("vendor", self.vendor.into());
        add("event", self.event.as_str().into());
        for (name, (_, value)) in &self.members {
            add(name, value.clone());
        }
        add("proof", self.proof().into());
        add("key", self.key.to_string().into());
        Value::Object(object).to_string()
    }
}

fn text(value: &impl ToString) -> Member {
    (value.to_string(), value.to_string().into())
}
