//! What happened to an order.

use vendor_wire::{Id, Timestamp};

use super::{ACKNOWLEDGEMENT, posted::posted};
use crate::{Acknowledgement, Notice, Unreadable};

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

posted! {
    /// Something happened to an order (消息通知接口): take it as a hint and read the order.
    ///
    /// Blank members are read as `None`, and a member of another form than documented is kept in `extra`. Debug does not
    /// show the text, which may name people.
    #[doc(alias = "消息通知接口")]
    pub struct Notification, "jinyan.order_notification", {
        /// What it is about.
        pub notify_code: NotifyCode = "NotifyCode",
        /// A text for people; not to be taken apart.
        pub notify_content: Option<String> = "NotifyContent" hidden,
        /// When it happened; a mere date in the examples.
        pub notify_time: Option<Timestamp> = "NotifyTime",
        /// The number of what it is about, such as the order or the main order (E22).
        pub business_id: Option<Id> = "BusinessID",
        /// The identifier of this one event (assumed, E6). Required by the table, absent from the examples.
        pub atomic_id: Option<Id> = "AtomicID",
        /// The customer's own number (assumed, E21); not explained.
        pub client_order_id: Option<Id> = "ClientOrderID",
    }
}

impl Notification {
    /// Reads a body that was verified when it came and has been kept since, in your own queue or table.
    /// For a body that comes from the network there is [`Unverified`](crate::Unverified).
    ///
    /// # Errors
    ///
    /// [`Unreadable`] for anything that is not a JSON object with a `NotifyCode`.
    pub fn read_stored(body: &[u8]) -> Result<Self, Unreadable> {
        Self::of_body(body)
    }
}

impl Notice for Notification {
    const ACKNOWLEDGEMENT: Acknowledgement = ACKNOWLEDGEMENT;
}
