//! What makes hsifue the vendor that it is: envelope, token and nonce.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::state::HsifueState;
use super::token::{self, GET_TOKEN};
use super::{assets, codes, customers, orders};
use crate::deviation::Deviation;
use crate::document::{self, Document, Operation};
use crate::handler::Handler;
use crate::journal::AccessCheck;
use crate::ledger::Effect;
use crate::oauth;
use crate::response::Refusal;
use crate::running::Background;
use crate::vendor::{Arrival, Base, Vendor};

/// The query parameter that every request has a new value of.
pub(crate) const NONCE: &str = "g_nonce";

/// How many characters a nonce has at the most where the sandbox deviates.
const SHORT_NONCE: usize = 16;

impl HsifueState {
    /// Checks what clients add to the query and the headers, after the token.
    fn check_supplied(&mut self, arrival: &Arrival<'_>) -> (AccessCheck, Result<(), Refusal>) {
        for supplied in arrival.operation.supplied {
            let name = supplied.name;
            if !supplied.is_query {
                // The one header is `Content-Type`, documented also for calls without a body.
                let value = arrival.header(name).unwrap_or_default();
                if !value.starts_with("application/json") {
                    let refusal = Refusal::parameter(name, "必须是application/json");
                    return (AccessCheck::HeaderMissing, Err(refusal));
                }
            } else if arrival.supplied(name).is_none() {
                return (AccessCheck::ParameterRefused, Err(Refusal::missing(name)));
            }
        }
        let nonce = arrival.supplied(NONCE).unwrap_or_default();
        if !self.nonces.insert(Sha256::digest(nonce).into(), ()) {
            let refusal = Refusal::new(codes::NONCE_REUSED, "g_nonce已被使用");
            return (AccessCheck::NonceReused, Err(refusal));
        }
        match arrival.supplied("appKey") {
            Some(app_key) if app_key != self.config.app_key => {
                let refusal = Refusal::parameter("appKey", "不正确");
                (AccessCheck::ParameterRefused, Err(refusal))
            }
            _ => (AccessCheck::Valid, Ok(())),
        }
    }
}

/// The functions by operation, in the order of the vendor's document, and one that it does not
/// have.
const HANDLERS: &[(&str, Handler<HsifueState>)] = &[
    ("bind_enterprise_user", customers::bind),
    ("create_enterprise_user", customers::create),
    ("query_enterprise_users", customers::query),
    ("update_enterprise_user", customers::update),
    ("batch_order", orders::batch_order),
    ("lock_assets", assets::lock_assets),
    ("unlock_assets", assets::unlock_assets),
    ("list_assets", assets::list_assets),
    ("allocate_shell_numbers", assets::allocate_shell_numbers),
    (GET_TOKEN, token::get_token),
];

impl Vendor for HsifueState {
    const DOCUMENT: &'static Document = &document::HSIFUE;
    const UNDOCUMENTED: &'static [Operation] = &[token::OPERATION];
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const ADDING: &'static [&'static str] = &[
        "bind_enterprise_user",
        "create_enterprise_user",
        "batch_order",
    ];

    fn success(_: &str, data: Option<Value>) -> Value {
        let mut envelope = Map::new();
        envelope.insert("code".to_owned(), codes::SUCCESS.into());
        envelope.insert("message".to_owned(), "success".into());
        envelope.extend(data.map(|data| ("data".to_owned(), data)));
        Value::Object(envelope)
    }

    /// HTTP 401 for a token (assumed), and HTTP 299 for all else; `get_token` as OAuth has it.
    fn refusal(operation: &str, refusal: Refusal) -> (u16, Value) {
        if operation == GET_TOKEN {
            return oauth::refusal(refusal);
        }
        let (status, code, message) = match refusal {
            Refusal::Parameter(message) => (299, codes::INVALID_PARAMETER.into(), message),
            Refusal::Token => (401, codes::TOKEN_REFUSED.into(), "token无效".to_owned()),
            Refusal::Business { code, message } => (299, code, message),
        };
        let cause = format!("sandbox: {operation}");
        (
            status,
            json!({"code": code, "message": message, "cause": cause}),
        )
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        let nonce = arrival.supplied(NONCE).unwrap_or_default();
        if self.base.deviates(Deviation::HsifueNonce) && nonce.chars().count() > SHORT_NONCE {
            return Err(Refusal::parameter(NONCE, "最多16个字符"));
        }
        Ok(())
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> (AccessCheck, Result<(), Refusal>) {
        let refusal = if self.base.deviates(Deviation::HsifueTokenRefused) {
            Refusal::new(codes::OTHER_TOKEN_REFUSED, "token无效")
        } else {
            Refusal::Token
        };
        match Self::token(arrival.headers, &[]) {
            None => (AccessCheck::HeaderMissing, Err(refusal)),
            Some(token) if self.base.accepts(token) => self.check_supplied(arrival),
            Some(_) => (AccessCheck::TokenRefused, Err(refusal)),
        }
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
    }

    fn effects(&self) -> Vec<Effect> {
        self.ledger.effects()
    }

    fn records(&self) -> usize {
        self.customers.len() + self.licences.assets.len() + self.licences.orders.len()
    }
}

impl Background for HsifueState {}
