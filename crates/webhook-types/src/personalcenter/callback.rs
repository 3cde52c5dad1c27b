//! A callback of any kind.

use vendor_wire::{Extra, JsonText};

use super::{
    ACKNOWLEDGEMENT, BillCreated, BillDeleted, BillStatusChanged, InvoiceCreated, InvoiceDeleted,
    InvoiceStatusChanged, TaskResultData, Verifier,
};
use crate::{
    Acknowledgement, Event, Notice, Unreadable, body, received::Received, verified::sealed::Read,
};

/// A callback of the personal center: a POST of `Action` and `StringData`, which is JSON inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Callback {
    /// A bill was made (§2.3.1).
    BillCreated(BillCreated),
    /// A bill's payment status changed (§2.3.2).
    BillStatusChanged(BillStatusChanged),
    /// A bill was deleted (§2.3.3).
    BillDeleted(BillDeleted),
    /// An invoice was made (§3.1.1).
    InvoiceCreated(InvoiceCreated),
    /// An invoice's status changed (§3.1.2).
    InvoiceStatusChanged(InvoiceStatusChanged),
    /// An invoice was deleted (§3.1.3).
    InvoiceDeleted(InvoiceDeleted),
    /// A robot pushed what it put out (§5.4.1).
    TaskResultData(TaskResultData),
    /// Anything else. Acknowledge it (P-16).
    Other(OtherCallback),
}

/// A callback with an action that the document does not name, or with one that it names and data of another form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OtherCallback {
    /// The action.
    pub action: String,
    /// What it is about, as it came: objects and lists as JSON in a text, everything else as plain text.
    pub string_data: Option<JsonText>,
    /// The other members.
    pub extra: Extra,
}

impl Callback {
    /// Reads a body that was verified when it came and has been kept since, in your own queue or table.
    /// For a body that comes from the network there is [`Unverified`](crate::Unverified).
    ///
    /// # Errors
    ///
    /// [`Unreadable`] for anything that is not a JSON object with an `Action`.
    pub fn read_stored(body: &[u8]) -> Result<Self, Unreadable> {
        let call: Named = body::read(body)?;
        let Some(action) = call.action.filter(|action| !action.trim().is_empty()) else {
            return Err(Unreadable::new("Action", "is missing or blank"));
        };
        let known = call
            .string_data
            .as_ref()
            .and_then(|data| Self::known(&action, data));
        Ok(known.unwrap_or(Self::Other(OtherCallback {
            action,
            string_data: call.string_data,
            extra: call.extra,
        })))
    }

    fn known(action: &str, data: &JsonText) -> Option<Self> {
        // A server may leave the text around the JSON out.
        let data = data.content();
        let data = data.as_bytes();
        let known = match action {
            "BillCreated" => body::read(data).map(Self::BillCreated),
            "BillStatusChanged" => body::read(data).map(Self::BillStatusChanged),
            "BillDeleted" => body::read(data).map(Self::BillDeleted),
            "InvoiceCreated" => body::read(data).map(Self::InvoiceCreated),
            "InvoiceStatusChanged" => body::read(data).map(Self::InvoiceStatusChanged),
            "InvoiceDeleted" => body::read(data).map(Self::InvoiceDeleted),
            "TaskResultData" => body::read(data).map(Self::TaskResultData),
            _ => return None,
        };
        known.ok()
    }

    /// The action, as it came.
    #[must_use]
    pub fn action(&self) -> &str {
        match self {
            Self::BillCreated(_) => "BillCreated",
            Self::BillStatusChanged(_) => "BillStatusChanged",
            Self::BillDeleted(_) => "BillDeleted",
            Self::InvoiceCreated(_) => "InvoiceCreated",
            Self::InvoiceStatusChanged(_) => "InvoiceStatusChanged",
            Self::InvoiceDeleted(_) => "InvoiceDeleted",
            Self::TaskResultData(_) => "TaskResultData",
            Self::Other(other) => &other.action,
        }
    }
}

/// A callback before its data are read.
struct Named {
    action: Option<String>,
    string_data: Option<JsonText>,
    extra: Extra,
}

vendor_wire::record!(Named {
    action: "Action",
    string_data: "StringData",
});

impl Read for Callback {
    const KIND: &'static str = "personalcenter.callback";

    fn read(call: &Received) -> Result<Self, Unreadable> {
        Self::read_stored(&call.body)
    }
}

impl Event for Callback {
    type Verifier = Verifier;
}

impl Notice for Callback {
    const ACKNOWLEDGEMENT: Acknowledgement = ACKNOWLEDGEMENT;
}
