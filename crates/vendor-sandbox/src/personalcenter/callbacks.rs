//! The callbacks: sections 2.3, 3.1 and 5.4.1.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, Method, header};
use serde::Serialize;

use crate::callback::{Address, Outbox, Outgoing, Reply};

/// What a callback tells, with the members that become its `StringData`.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "PascalCase")]
pub(crate) enum Event<'a> {
    BillCreated {
        bill_no: &'a str,
    },
    BillStatusChanged {
        bill_no: &'a str,
        old_status: i64,
        new_status: i64,
    },
    BillDeleted {
        bill_no: &'a str,
    },
    InvoiceCreated {
        invoice_id: &'a str,
    },
    InvoiceStatusChanged {
        invoice_id: &'a str,
        old_status: i64,
        new_status: i64,
    },
    InvoiceDeleted {
        invoice_id: &'a str,
    },
    TaskResultData {
        process_id: &'a str,
        task_id: &'a str,
        task_status: i64,
        data: &'a str,
        message: Option<&'a str>,
    },
}

impl Event<'_> {
    /// Its `Action`, and its id.
    fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::BillCreated { .. } => ("BillCreated", "bill_created"),
            Self::BillStatusChanged { .. } => ("BillStatusChanged", "bill_status_changed"),
            Self::BillDeleted { .. } => ("BillDeleted", "bill_deleted"),
            Self::InvoiceCreated { .. } => ("InvoiceCreated", "invoice_created"),
            Self::InvoiceStatusChanged { .. } => ("InvoiceStatusChanged", "invoice_status_changed"),
            Self::InvoiceDeleted { .. } => ("InvoiceDeleted", "invoice_deleted"),
            Self::TaskResultData { .. } => ("TaskResultData", "task_result_data"),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Body<'a> {
    action: &'a str,
    string_data: String,
}

/// Where the customer wants to be told, and of what.
pub(crate) struct Callbacks {
    /// For bills and invoices.
    pub(crate) account: Option<Address>,
    /// For tasks; that of every process card.
    pub(crate) process_card: Option<Address>,
    pub(crate) outbox: Arc<Outbox>,
}

impl Callbacks {
    /// Tells the customer, if there is an address.
    pub(crate) fn tell(&self, event: &Event<'_>) {
        let address = match event {
            Event::TaskResultData { .. } => &self.process_card,
            _ => &self.account,
        };
        let Some(address) = address.clone() else {
            return;
        };
        let (action, operation) = event.names();
        // Text and numbers: writing them as JSON cannot fail.
        let string_data = serde_json::to_string(event).unwrap_or_default();
        let body = Body {
            action,
            string_data,
        };
        self.outbox.send(Outgoing {
            operation,
            method: Method::POST,
            address,
            headers: Arc::new(headers),
            body: serde_json::to_vec(&body).unwrap_or_default().into(),
            is_acknowledged,
        });
    }
}

/// JSON (assumed).
fn headers() -> HeaderMap {
    let json = HeaderValue::from_static("application/json");
    HeaderMap::from_iter([(header::CONTENT_TYPE, json)])
}

/// Any 2xx with any body (assumed).
fn is_acknowledged(reply: &Reply) -> bool {
    (200..300).contains(&reply.status)
}
