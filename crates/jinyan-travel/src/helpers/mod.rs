//! What the document's tables cannot say.

mod approval;
mod book;
mod check;
mod level;
mod order;
mod page;
mod price;
mod saved;
mod settle;
mod sync;

pub use approval::{Approval, Employees, Travellers};
pub use book::{BookError, BookedPage};
pub use level::ServiceLevels;
pub use page::PageUrl;
pub use price::PriceLimit;
pub use saved::SavedRecord;
pub use settle::Settled;
pub use sync::{Record, Records};

use vendor_http::{Error, wire::Id};

fn is_blank(id: &Id) -> bool {
    id.as_str().trim().is_empty()
}

fn check_id(field: &str, id: &Id) -> Result<(), Error> {
    if is_blank(id) {
        return Err(Error::invalid_request(field, "must not be blank"));
    }
    Ok(())
}
