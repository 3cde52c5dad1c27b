//! What happens outside of every client: time goes by, travellers order, and things go wrong.

use serde_json::{Value, json};
use vendor_http::{
    Error, HttpConfig, Method, Operation,
    vendor::{Attempt, HttpClient, Protocol, Reply, Verdict},
};

use super::Vendor;

/// The control interface of one vendor of the sandbox.
#[derive(Debug)]
pub(super) struct World(HttpClient);

impl World {
    /// The vendor's, which is below the port itself.
    pub(super) fn of<C>(vendor: &Vendor<C>) -> Result<Self, Error> {
        let port = vendor.base_url.trim_end_matches("/api");
        let http = HttpClient::new("sandbox", port, Plain, HttpConfig::new(), &[])?;
        Ok(Self(http))
    }

    /// Lets so many seconds go by.
    pub(super) async fn wait(&self, seconds: u32) -> Result<(), Error> {
        self.post("advance", &json!({"ms": seconds * 1000})).await
    }

    /// Orders what a booking of Jinyan allows, as its traveller would.
    pub(super) async fn place(&self, booking_id: &str) -> Result<(), Error> {
        self.post("place", &json!({"booking_id": booking_id})).await
    }

    /// Lets a fault strike.
    pub(super) async fn inject(&self, fault: &Value) -> Result<(), Error> {
        self.post("faults", fault).await
    }

    async fn post(&self, control: &str, body: &Value) -> Result<(), Error> {
        let call = self.0.raw(Method::POST, format!("/__sandbox/{control}"));
        call.json(body).await?;
        Ok(())
    }
}

/// Neither tokens nor signatures nor envelopes.
struct Plain;

impl Protocol for Plain {
    fn needs_token(&self, _: &Operation) -> bool {
        false
    }

    fn authorize(&self, _: &mut Attempt<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        if reply.status.is_success() {
            Verdict::Success(Some(reply.text.into()))
        } else {
            Verdict::NoEnvelope
        }
    }
}
