//! What the document's tables cannot say.

mod approval;
mod book;
mod check;
mod level;
mod order;
mod order_check;
mod page;
mod price;
mod saved;
mod settle;
mod sync;

pub use approval::{Approval, Approvers, NamedTravellers, Travellers};
pub use book::{BookError, BookedPage};
pub use level::ServiceLevels;
pub use page::PageUrl;
pub use price::PriceLimit;
pub use saved::SavedRecord;
pub use settle::Settled;
pub use sync::Records;
