//! The clients of all vendors, by one name.

use vendor_http::{Deadline, Error, HttpConfig};

use crate::{calls, fixture::Vendor, orders::purchase};

/// The client of one vendor.
#[derive(Debug, Clone)]
pub enum Client {
    /// i-Search RPA.
    Isearch(isearch_oapi::Client),
    /// UniRPA personal center.
    Personalcenter(personalcenter_client::Client),
    /// hsifue licence orders.
    Hsifue(hsifue_order::Client),
    /// Jinyan business travel.
    Jinyan(jinyan_travel::Client),
}

/// What there is one client of: the vendors, and Jinyan's old rule, by which alone its calls have a token.
pub const KINDS: [(Vendor, bool); 5] = [
    (Vendor::Isearch, false),
    (Vendor::Personalcenter, false),
    (Vendor::Hsifue, false),
    (Vendor::Jinyan, false),
    (Vendor::Jinyan, true),
];

impl Client {
    /// A client for the server at `url`, which logs in there where its vendor has logins.
    ///
    /// # Errors
    ///
    /// When it cannot be built like that.
    pub fn build(
        (vendor, legacy): (Vendor, bool),
        url: &str,
        http: HttpConfig,
    ) -> Result<Self, Error> {
        Ok(match vendor {
            Vendor::Isearch => {
                let builder = isearch_oapi::Client::builder(url).access_key("ops", "hunter2");
                Self::Isearch(builder.http(http).build()?)
            }
            Vendor::Personalcenter => {
                let builder = personalcenter_client::Client::builder(url);
                let builder = builder.client_credentials("ops", "hunter2");
                Self::Personalcenter(builder.http(http).build()?)
            }
            Vendor::Hsifue => {
                let builder = hsifue_order::Client::builder(url);
                let token_url = format!("{url}/oauth/token");
                let builder = builder.client_credentials(token_url, "ops", "hunter2");
                Self::Hsifue(builder.app_key("an-app").http(http).build()?)
            }
            Vendor::Jinyan => {
                let builder = jinyan_travel::Client::builder(format!("{url}/api"));
                let builder = builder.app_key("an-app", "aHVudGVyMg==");
                let builder = if legacy { builder.legacy() } else { builder };
                Self::Jinyan(builder.http(http).build()?)
            }
        })
    }

    /// The same client with a deadline.
    #[must_use]
    pub fn until(&self, deadline: impl Into<Deadline>) -> Self {
        match self {
            Self::Isearch(client) => Self::Isearch(client.until(deadline)),
            Self::Personalcenter(client) => Self::Personalcenter(client.until(deadline)),
            Self::Hsifue(client) => Self::Hsifue(client.until(deadline)),
            Self::Jinyan(client) => Self::Jinyan(client.until(deadline)),
        }
    }

    /// Calls the operation of this name with the least that it needs.
    ///
    /// # Errors
    ///
    /// Those of the call; one without kind of its own for an operation that there is not.
    pub async fn call(&self, operation: &str) -> Result<(), Error> {
        let call = match self {
            Self::Isearch(client) => calls::isearch_oapi::call(client, operation),
            Self::Personalcenter(client) => calls::personalcenter_client::call(client, operation),
            // The least that the document allows is refused before sending: an order says more.
            Self::Hsifue(client) if operation == "batch_order" => {
                let placed = client.place_orders(&purchase("ORDER-1")).await;
                return placed.map(drop).map_err(|error| error.error().clone());
            }
            Self::Hsifue(client) => calls::hsifue_order::call(client, operation),
            Self::Jinyan(client) => calls::jinyan_travel::call(client, operation),
        };
        match call {
            Some(call) => call.await,
            None => Err(Error::invalid_request(
                "operation",
                "is not one of the vendor's",
            )),
        }
    }
}
