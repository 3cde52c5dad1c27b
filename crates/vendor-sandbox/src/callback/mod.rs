//! What a vendor sends to its customer by itself: queued as the state changes, then delivered one
//! after the other by a task that ends with the sandbox.

mod address;
mod delivery;
mod exchange;
mod methods;
mod outbox;
mod outgoing;
mod queue;
#[cfg(test)]
mod tests;
mod time_limit;

pub(crate) use address::{Address, invalid};
pub use delivery::{Delivery, DeliveryFailure};
pub(crate) use methods::callback_methods;
pub(crate) use outbox::{Inquiry, Outbox, Rules};
pub(crate) use outgoing::{Outgoing, Reply};
