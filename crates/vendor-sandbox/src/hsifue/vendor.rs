//! What makes hsifue the vendor that it is: envelope, token and nonce.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::state::HsifueState;
use super::token::{self, GET_TOKEN};
use super::{assets, codes, customers, orders};
use crate::deviation::Deviation;
use crate::document::{self, Document, Operation};
use crate::handler::Handler;
use crate::journal::AccessCheck;
use crate::oauth;
use crate::response::Refusal;
use crate::vendor::{Arrival, Base, Envelope, Rejected, Vendor};

const ENVELOPE: Envelope = Envelope {
    success: codes::SUCCESS,
    message: ("message", "success"),
    data: "data",
};

/// The message of a refused token.
const TOKEN_REFUSED: &str = "token无效";

/// The query parameter that every request has a new value of.
pub(crate) const NONCE: &str = "g_nonce";

/// How many characters a nonce has at the most where the sandbox deviates.
const SHORT_NONCE: usize = 16;

impl HsifueState {
    /// Checks what clients add to the query and the headers beside the token.
    fn check_supplied(&mut self, arrival: &Arrival<'_>) -> Result<(), Rejected> {
        let typed = arrival.check_content_type();
        typed.map_err(|refusal| (AccessCheck::HeaderMissing, refusal))?;
        for supplied in arrival.operation.supplied {
            if supplied.is_query && arrival.supplied(supplied.name).is_none() {
                let refusal = Refusal::missing(supplied.name);
                return Err((AccessCheck::ParameterRefused, refusal));
            }
        }
        let nonce = arrival.supplied(NONCE).unwrap_or_default();
        if !self.nonces.insert(Sha256::digest(nonce).into(), ()) {
            let refusal = Refusal::new(codes::NONCE_REUSED, "g_nonce已被使用");
            return Err((AccessCheck::NonceReused, refusal));
        }
        match arrival.supplied("appKey") {
            Some(app_key) if *app_key != *self.config.app_key => {
                let refusal = Refusal::parameter("appKey", "不正确");
                Err((AccessCheck::ParameterRefused, refusal))
            }
            _ => Ok(()),
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
        ENVELOPE.of_success(data)
    }

    /// HTTP 401 for a token (assumed), and HTTP 299 for all else; `get_token` as OAuth has it.
    fn refusal(operation: &str, refusal: Refusal) -> (u16, Value) {
        if operation == GET_TOKEN {
            return oauth::refusal(refusal);
        }
        let status = if refusal.is_token() { 401 } else { 299 };
        let (parameter, token) = (codes::INVALID_PARAMETER, codes::TOKEN_REFUSED);
        let (code, message) = refusal.coded(parameter, token, TOKEN_REFUSED);
        let mut envelope = ENVELOPE.head(code, &message);
        envelope.insert("cause".to_owned(), format!("sandbox: {operation}").into());
        (status, envelope.into())
    }

    fn other_token_refusal() -> (Deviation, Refusal) {
        let refusal = Refusal::new(codes::OTHER_TOKEN_REFUSED, TOKEN_REFUSED);
        (Deviation::HsifueTokenRefused, refusal)
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        let nonce = arrival.supplied(NONCE).unwrap_or_default();
        if self.base.deviates(Deviation::HsifueNonce) && nonce.chars().count() > SHORT_NONCE {
            return Err(Refusal::parameter(NONCE, "最多16个字符"));
        }
        Ok(())
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> Result<(), Rejected> {
        self.check_bearer(arrival)?;
        self.check_supplied(arrival)
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
    }

    fn records(&self) -> usize {
        self.customers.len() + self.licences.assets.len() + self.licences.orders.len()
    }
}
