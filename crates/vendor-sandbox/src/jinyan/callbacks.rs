//! What the vendor calls at its customer: where, signed how, acknowledged how.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use bytes::Bytes;
use serde_json::{Value, json};

use super::order::Order;
use super::service::Service;
use super::state::JinyanState;
use super::verify::Signed;
use crate::callback::{Address, Outbox, Outgoing, Reply};
use crate::datetime;
use crate::settings::Hidden;

const NOTIFICATION: &str = "order_notification";

/// Where the customer wants to be called.
#[derive(Clone)]
pub(crate) struct Callbacks {
    /// For notifications of bookings that name no address of their own.
    pub(crate) notify: Option<Address>,
    /// The base address of the customer's OA.
    pub(crate) oa: Option<Address>,
    /// The key and the secret of the application by which calls are signed, if they are.
    pub(crate) signing: Option<(Hidden, Hidden)>,
    pub(crate) outbox: Arc<Outbox>,
}

impl Callbacks {
    /// A GET without a query, or a POST of JSON.
    pub(crate) fn call(
        &self,
        operation: &'static str,
        address: Address,
        body: Option<&Value>,
        is_acknowledged: fn(&Reply) -> bool,
    ) -> Outgoing {
        let method = if body.is_some() {
            Method::POST
        } else {
            Method::GET
        };
        let body = body.map(|body| Bytes::from(body.to_string()));
        let (signing, signed) = (self.signing.clone(), body.clone());
        Outgoing {
            operation,
            method,
            address,
            headers: Arc::new(move || headers(signing.as_ref(), signed.as_ref())),
            body: body.unwrap_or_default(),
            is_acknowledged,
        }
    }
}

/// The headers of one sending, signed at the machine's time by the new rule (E9, assumed).
fn headers(signing: Option<&(Hidden, Hidden)>, body: Option<&Bytes>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if body.is_some() {
        let json = HeaderValue::from_static("application/json");
        headers.insert(header::CONTENT_TYPE, json);
    }
    if let Some((app_key, secret)) = signing {
        let timestamp = datetime::now_millis().to_string();
        let signed = Signed::whole(body.map(Bytes::as_ref).unwrap_or_default());
        let signature = signed.signature(secret, &timestamp);
        for (name, text) in [
            ("appkey", &**app_key),
            ("timestamp", &timestamp),
            ("signature", &signature),
        ] {
            // An `appkey` that no header can hold is not sent.
            if let Ok(value) = HeaderValue::from_str(text) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
    headers
}

/// What notifications are about: all that is documented (E8).
#[derive(Clone, Copy)]
pub(crate) enum Notice {
    Booking,
    Approval,
    Finished,
}

impl Notice {
    /// `NotifyCode`, and what it means.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Booking => ("booking", "已下单"),
            Self::Approval => ("approval", "待审批"),
            Self::Finished => ("finished", "已完成"),
        }
    }
}

/// Tells the customer what happened to an order, and on which day, if there is an address.
pub(crate) fn tell(state: &mut JinyanState, order: &Order, notice: Notice, at: i64) {
    let Some(address) = order.booking.notify.clone() else {
        return;
    };
    let (code, meaning) = notice.names();
    let service = match order.booking.service {
        Service::Flight => "机票",
        Service::Hotel => "酒店",
        Service::Train => "火车票",
    };
    let body = json!({
        "NotifyCode": code,
        "NotifyContent": format!("{service}订单{meaning}"),
        "NotifyTime": datetime::day(at),
        "BusinessID": order.business_id,
        "AtomicID": state.new_id("A"),
        "ClientOrderID": order.booking.approval_id,
    });
    let callbacks = &state.callbacks;
    let outgoing = callbacks.call(NOTIFICATION, address, Some(&body), is_received);
    callbacks.outbox.send(outgoing);
}

/// HTTP 200, which is assumed, and the text that the document asks for.
fn is_received(reply: &Reply) -> bool {
    reply.status == 200 && &reply.body[..] == b"success"
}
