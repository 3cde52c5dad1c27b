//! `{"code": …, "message": …, "data": …}`, and the nonce of every attempt.

use std::borrow::Cow;

use rpa_signing::nonce::Nonce;
use serde::Deserialize;
use serde_json::value::RawValue;
use vendor_auth::Secret;
use vendor_http::{
    Error, Method, Operation, StatusCode,
    vendor::{Attempt, Body, Envelope, Parts, Protocol, Reply, Verdict},
};

use crate::{BatchOrder, generated::operations};

const ENVELOPE: Envelope = Envelope::new(&["code"], &["0"])
    .message(&["message"])
    .data(&["data"]);

#[derive(Debug)]
pub(crate) struct Orders {
    pub(crate) app_key: Option<Secret>,
}

impl Protocol for Orders {
    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        if operation == &operations::BATCH_ORDER {
            let Some(app_key) = &self.app_key else {
                return Err(Error::configuration(
                    "app_key",
                    "is missing: orders carry it; set it with ClientBuilder::app_key()",
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
        if attempt.operation().method() == Method::GET {
            attempt.header("content-type", "application/json")?;
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

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Some(opened) = ENVELOPE.open(reply.text) else {
            return Verdict::NoEnvelope;
        };
        let success = opened.is_success();
        let (data, message) = (opened.data, opened.message);
        let code = opened.code.unwrap_or_default().trim().to_owned();
        match code.as_str() {
            "" => Verdict::NoEnvelope,
            _ if success => Verdict::Success(data.map(Cow::Borrowed)),
            // `500` comes with the advice to try again, and says nothing of what has happened before (H-50).
            _ if code.starts_with('5') => Verdict::Failed { code, message },
            _ => Verdict::Refused { code, message },
        }
    }
}

/// Holds orders in a raw call to the rules of the typed ones: what they could destroy is the same.
fn check_raw_orders(text: &[u8]) -> Result<(), Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        #[serde(borrow)]
        order_list: Option<&'a RawValue>,
    }
    let Ok(Body {
        order_list: Some(_),
    }) = serde_json::from_slice(text)
    else {
        return Ok(());
    };
    let batch: BatchOrder = serde_json::from_slice(text).map_err(|_| {
        Error::invalid_request(
            "orderList",
            "is not of the documented form, so that nobody can tell what it would delete",
        )
    })?;
    batch.check()
}
