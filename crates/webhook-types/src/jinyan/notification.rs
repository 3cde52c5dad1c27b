//! What happened to an order.

use std::fmt;

use vendor_wire::{Extra, Id, Timestamp};

use super::{ACKNOWLEDGEMENT, Verifier};
use crate::{
    Acknowledgement, Event, Notice, Unreadable, body, hidden::Hidden, received::Received,
    verified::sealed::Read,
};

vendor_wire::text_enum! {
    /// What a notification is about. Nothing is documented for rejected, cancelled, refunded and changed orders (E8).
    pub enum NotifyCode {
        /// The order waits for approval.
        Approval = "approval",
        /// The order was placed.
        Booking = "booking",
        /// The order is done and charged.
        Finished = "finished",
    }
}

/// Something happened to an order (消息通知接口): take it as a hint and read the order.
///
/// Blank members are read as `None`, and a member of another form than documented is kept in `extra`. Debug does not
/// show the text, which may name people.
#[doc(alias = "消息通知接口")]
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notification {
    /// What it is about.
    pub notify_code: NotifyCode,
    /// A text for people; not to be taken apart.
    pub notify_content: Option<String>,
    /// When it happened; a mere date in the examples.
    pub notify_time: Option<Timestamp>,
    /// The number of what it is about, such as the order or the main order (E22).
    pub business_id: Option<Id>,
    /// The identifier of this one event (assumed, E6). Required by the table, absent from the examples.
    pub atomic_id: Option<Id>,
    /// The customer's own number (assumed, E21); not explained.
    pub client_order_id: Option<Id>,
    /// What else the vendor sent.
    pub extra: Extra,
}

impl Notification {
    /// Reads a body that was verified when it came and has been kept since, in your own queue or table.
    /// For a body that comes from the network there is [`Unverified`](crate::Unverified).
    ///
    /// # Errors
    ///
    /// [`Unreadable`] for anything that is not a JSON object with a `NotifyCode`.
    pub fn read_stored(body: &[u8]) -> Result<Self, Unreadable> {
        let read: Members = body::read(body)?;
        body::all_read(&read.extra, "NotifyCode")?;
        let Some(notify_code) = read.notify_code else {
            return Err(Unreadable::new("NotifyCode", "is missing or blank"));
        };
        Ok(Self {
            notify_code,
            notify_content: read.notify_content,
            notify_time: read.notify_time,
            business_id: read.business_id,
            atomic_id: read.atomic_id,
            client_order_id: read.client_order_id,
            extra: read.extra,
        })
    }
}

struct Members {
    notify_code: Option<NotifyCode>,
    notify_content: Option<String>,
    notify_time: Option<Timestamp>,
    business_id: Option<Id>,
    atomic_id: Option<Id>,
    client_order_id: Option<Id>,
    extra: Extra,
}

vendor_wire::record!(Members {
    notify_code: "NotifyCode",
    notify_content: "NotifyContent",
    notify_time: "NotifyTime",
    business_id: "BusinessID",
    atomic_id: "AtomicID",
    client_order_id: "ClientOrderID",
});

impl Read for Notification {
    const KIND: &'static str = "jinyan.order_notification";

    fn read(call: &Received) -> Result<Self, Unreadable> {
        Self::read_stored(&call.body)
    }
}

impl Event for Notification {
    type Verifier = Verifier;
}

impl Notice for Notification {
    const ACKNOWLEDGEMENT: Acknowledgement = ACKNOWLEDGEMENT;
}

impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("notify_code", &self.notify_code)
            .field("notify_content", &Hidden(&self.notify_content))
            .field("notify_time", &self.notify_time)
            .field("business_id", &self.business_id)
            .field("atomic_id", &self.atomic_id)
            .field("client_order_id", &self.client_order_id)
            .field("extra", &self.extra)
            .finish()
    }
}
