//! What a booking must not say, because the vendor would take it for something else, and what a call about an order must
//! name.

use vendor_http::{Error, wire::Id};

use super::{check_id, is_blank};
use crate::{
    BtripBooking, OrderChange, OrderRefund, OrderReject, OrderResolve, ServiceType, YesNo,
};

impl BtripBooking {
    /// Refuses a booking that contradicts itself; runs before every sending.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        if self.channel_code.as_str().trim().is_empty() {
            return Err(Error::invalid_request("ChannelCode", "must not be blank"));
        }
        if self.service_type == ServiceType::Tour {
            let problem = "must be hotel, flight or train: tours occur only in orders";
            return Err(Error::invalid_request("ServiceType", problem));
        }
        self.service_level.check(self.service_type)?;
        self.limit_price.check()?;
        check_flag("MustConform", Some(self.must_conform))?;
        check_flag("OneSelf", self.oneself)?;
        if self.time_space == Some(0) {
            return Err(Error::invalid_request(
                "TimeSpace",
                "must be at least 1 hour",
            ));
        }
        check_dates(
            ("DepartDate", self.depart_date.as_deref()),
            ("DepartDateEnd", self.depart_date_end.as_deref()),
        )?;
        check_dates(
            ("ReturnDate", self.return_date.as_deref()),
            ("ReturnDateEnd", self.return_date_end.as_deref()),
        )
    }
}

macro_rules! names_an_order {
    ($($request:ident: $what:literal;)+) => {$(
        impl $request {
            #[doc = concat!("Refuses ", $what, " that names no order; runs before every sending.")]
            ///
            /// # Errors
            ///
            /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
            pub fn check(&self) -> Result<(), Error> {
                check_id("OrderID", &self.order_id)
            }
        }
    )+};
}
names_an_order! {
    OrderResolve: "an approval";
    OrderReject: "a rejection";
    // What may be empty by the document may be so here.
    OrderChange: "a change";
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

/// What is neither yes nor no might lift a restriction.
fn check_flag(name: &str, flag: Option<YesNo>) -> Result<(), Error> {
    match flag {
        Some(YesNo::Unknown(_)) => {
            let problem = "must be 1150 (yes) or 1151 (no)";
            Err(Error::invalid_request(name, problem))
        }
        _ => Ok(()),
    }
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

/// Texts of the form `yyyy-MM-dd` have the order of the days.
fn check_dates(begin: (&str, Option<&str>), end: (&str, Option<&str>)) -> Result<(), Error> {
    for (name, day) in [begin, end] {
        if day.is_some_and(|day| !day.is_empty() && !is_day(day)) {
            return Err(Error::invalid_request(name, "must be a day as yyyy-MM-dd"));
        }
    }
    match (begin.1, end.1) {
        (Some(first), Some(last)) if !first.is_empty() && !last.is_empty() && first > last => {
            let problem = format!("must not be before {}", begin.0);
            Err(Error::invalid_request(end.0, &problem))
        }
        _ => Ok(()),
    }
}

fn is_day(text: &str) -> bool {
    let form: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    form == "0000-00-00"
}
