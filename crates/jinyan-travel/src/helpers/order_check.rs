//! What a call that decides about an order must name.

use vendor_http::{Error, wire::Id};

use crate::{OrderChange, OrderRefund, OrderReject, OrderResolve};

impl OrderResolve {
    /// Refuses an approval that names no order; runs before every sending.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        check_id("OrderID", &self.order_id)
    }
}

impl OrderReject {
    /// Refuses a rejection that names no order; runs before every sending.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        check_id("OrderID", &self.order_id)
    }
}

impl OrderRefund {
    /// Refuses a refund that does not name its order, each product and each traveller, because it is unknown what the
    /// vendor would take an empty list for; runs before every sending.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        check_id("UniqueID", &self.unique_id)?;
        check_ids("Products", &self.products)?;
        check_ids("Consumers", &self.consumers)
    }
}

impl OrderChange {
    /// Refuses a change that names no order; runs before every sending. What may be empty by the document may be so
    /// here.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        check_id("OrderID", &self.order_id)
    }
}

fn check_id(field: &str, id: &Id) -> Result<(), Error> {
    if is_blank(id) {
        return Err(Error::invalid_request(field, "must not be blank"));
    }
    Ok(())
}

fn check_ids(field: &str, ids: &[Id]) -> Result<(), Error> {
    if ids.is_empty() {
        return Err(Error::invalid_request(field, "must name at least one"));
    }
    if ids.iter().any(is_blank) {
        let problem = "has an empty identifier: name every one";
        return Err(Error::invalid_request(field, problem));
    }
    Ok(())
}

fn is_blank(id: &Id) -> bool {
    id.as_str().trim().is_empty()
}
