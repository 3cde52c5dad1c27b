//! What the document's tables cannot say.

mod approval;
mod check;
mod level;
mod price;
mod saved;

pub use approval::{Approval, Approvers, NamedTravellers, Travellers};
pub use level::ServiceLevels;
pub use price::PriceLimit;
pub use saved::SavedRecord;
