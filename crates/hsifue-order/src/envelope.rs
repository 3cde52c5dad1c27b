//! `{"code": …, "message": …, "data": …}`, and the nonce of every attempt.

use rpa_signing::nonce::Nonce;
use vendor_auth::Secret;
use vendor_http::{
    Error, Operation, StatusCode,
    vendor::{Attempt, Body, Codes, Envelope, Parts, Protocol, Reply, Verdict},
    wire,
};

use crate::{BatchOrder, generated::operations};

pub(crate) const ENVELOPE: Envelope = Envelope::new(&["code"], &["0"])
    .message(&["message"])
    .cause(&["cause"])
    .data(&["data"]);

/// The code for parameters that were checked and refused.
pub(crate) const INVALID_PARAMETERS: &str = "13004";

/// The code for a failure of the vendor's own network, which comes with the advice to try again.
const NETWORK_FAILURE: &str = "500";

/// What differs from application to application, and what the document leaves open.
#[derive(Debug)]
pub(crate) struct Orders {
    pub(crate) app_key: Option<Secret>,
    /// Those of an invalid token are in addition to HTTP 401.
    pub(crate) codes: Codes,
    /// Makes a nonce, where it is not made here.
    pub(crate) nonce: Option<fn() -> String>,
    /// Whether a refusal proves nothing of a single order either.
    pub(crate) doubts_refusals: bool,
}

impl Default for Orders {
    fn default() -> Self {
        Self {
            app_key: None,
            // It does not say whether an earlier attempt took effect. No other code is documented with this meaning.
            codes: Codes::new(&[], |code| wire::is_code(code, NETWORK_FAILURE)),
            nonce: None,
            doubts_refusals: false,
        }
    }
}

impl Protocol for Orders {
    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        if operation == &operations::BATCH_ORDER {
            let Some(app_key) = &self.app_key else {
                return Err(Error::configuration(
                    "app_key",
                    "is missing: orders need it; set it with ClientBuilder::app_key()",
                ));
            };
            parts.query_param("appKey", app_key.expose());
        } else if let Body::Json(text) = parts.body() {
            // A typed request has checked itself; this one is a raw call if there are orders in it.
            check_raw_orders(text)?;
        }
        Ok(())
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        attempt.bearer()?;
        if let Some(nonce) = self.nonce {
            attempt.push_query("g_nonce", nonce());
            return Ok(());
        }
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|_| {
            Error::invalid_request(
                "g_nonce",
                "cannot be made: the system has no random numbers",
            )
        })?;
        attempt.push_query("g_nonce", Nonce::from_random(random).as_str());
        Ok(())
    }

    fn envelope(&self, _: &Operation) -> Option<&'static Envelope> {
        Some(&ENVELOPE)
    }

    /// Only 200 is documented as success; what was refused comes with 299, a success to every HTTP library.
    fn says_success(&self, status: StatusCode) -> bool {
        status == StatusCode::OK
    }

    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Some(opened) = ENVELOPE.open(reply.text) else {
            return Verdict::NoEnvelope;
        };
        // A raw call may hold several orders.
        let proves_nothing = is_raw_batch(operation)
            || self.doubts_refusals && operation == &operations::BATCH_ORDER;
        match self.codes.judge(opened) {
            Verdict::Refused { code, message }
                if proves_nothing && !wire::is_code(&code, INVALID_PARAMETERS) =>
            {
                Verdict::Failed { code, message }
            }
            verdict => verdict,
        }
    }
}

/// Whether this is a batch of orders, whose number is not known, on a path that was written by hand.
fn is_raw_batch(operation: &Operation) -> bool {
    operation.document_section().is_empty() && operation.path().contains("batchOrder")
}

/// Holds orders in a raw call to the rules of the typed ones: what they could destroy is the same.
fn check_raw_orders(text: &[u8]) -> Result<(), Error> {
    let members = std::str::from_utf8(text).map(wire::members);
    let has_orders = members.is_ok_and(|members| {
        let mut members = members.iter().flatten();
        members.any(|(name, orders)| name == "orderList" && orders.get() != "null")
    });
    if !has_orders {
        return Ok(());
    }
    let batch: BatchOrder = serde_json::from_slice(text).map_err(|_| {
        Error::invalid_request(
            "orderList",
            "is not of the documented form, so what it would delete is unknown",
        )
    })?;
    batch.check()
}
