//! The vendor `echo`: `{"code": "0", "message": "…", "data": …}`, code 4007 for a refused token.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use vendor_http::{
    Download, Error, Method, Operation, Page, RetryClass, StatusCode, Upload,
    vendor::{
        Api, Attempt, AuthScheme, Body, Endpoint, Envelope, Paged, Parts, Protocol, Reply,
        Response, ResponseKind, SignedAs, Verdict,
    },
};

/// Signs readably: what was signed can be compared.
#[derive(Debug, Default)]
pub(crate) struct Echo {
    nonce: AtomicU64,
}

impl Protocol for Echo {
    fn trusts_repetition(&self, operation: &Operation) -> bool {
        operation.id() == ORDER.id()
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        let Some(token) = attempt.token() else {
            return Ok(());
        };
        let timestamp = attempt.timestamp_ms();
        let nonce = self.nonce.fetch_add(1, Ordering::Relaxed);
        attempt.push_query("nonce", nonce.to_string());
        let payload = match (
            attempt.operation().signature_input(),
            attempt.parts().body(),
        ) {
            (SignedAs::Body, Body::Json(text)) => format!("{} bytes", text.len()),
            (SignedAs::Body, Body::Multipart(form)) => {
                form.file().map_or(0, |(_, name)| name.len()).to_string()
            }
            _ => attempt.query().encoded(),
        };
        attempt.secret_header("x-token", token.expose())?;
        attempt.header("x-timestamp", timestamp.to_string())?;
        attempt.secret_header("x-signature", format!("{timestamp}.{nonce}.{payload}"))
    }

    fn envelope(&self, _: &Operation) -> Option<&'static Envelope> {
        Some(&ENVELOPE)
    }

    fn says_success(&self, status: StatusCode) -> bool {
        status.is_success() && status.as_u16() != 299
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Some(opened) = ENVELOPE.open(reply.text) else {
            return Verdict::NoEnvelope;
        };
        let with_data = opened.has_data();
        let (success, message) = (opened.is_success(), opened.message);
        match (success, opened.code) {
            (_, None) => Verdict::NoEnvelope,
            (true, _) => Verdict::Success(opened.data.map(Into::into)),
            (_, Some(code)) if code == "4007" => Verdict::TokenRefused {
                code,
                message,
                with_data,
            },
            (_, Some(code)) if code == "5000" => Verdict::Failed { code, message },
            (_, Some(code)) => Verdict::Refused { code, message },
        }
    }
}

/// What is sensitive goes by these names, in requests and in gossip.
pub(crate) const API: Api = Api::new("echo")
    .sensitive(&[
        "access_token",
        "key",
        "passwd",
        "password",
        "refreshToken",
        "refresh_token",
        "text",
        "token",
        "userPwd",
    ])
    .members(&["code", "data", "items", "message", "token", "total"]);

const ENVELOPE: Envelope = Envelope::new(&["code"], &["0"])
    .message(&["message"])
    .data(&["data"]);

const LOGIN: Operation = Operation::new("echo", "login", Method::GET, "/login")
    .auth(AuthScheme::None)
    .retry(RetryClass::Safe);
const READ: Operation = Operation::new("echo", "read", Method::GET, "/read")
    .signed_as(SignedAs::Query)
    .retry(RetryClass::Safe);
const WRITE: Operation =
    Operation::new("echo", "write", Method::POST, "/write").signed_as(SignedAs::Body);
const ORDER: Operation = Operation::new("echo", "order", Method::POST, "/order/{number}")
    .signed_as(SignedAs::Body)
    .retry(RetryClass::Keyed);
/// Its key is no promise of the vendor's.
const RUN: Operation = Operation::new("echo", "run", Method::POST, "/run")
    .signed_as(SignedAs::Body)
    .retry(RetryClass::Keyed);
const LIST: Operation = Operation::new("echo", "list", Method::GET, "/list")
    .signed_as(SignedAs::Query)
    .retry(RetryClass::Safe);
const UPLOAD: Operation =
    Operation::new("echo", "upload", Method::POST, "/upload").signed_as(SignedAs::Body);
const FETCH: Operation = Operation::new("echo", "fetch", Method::GET, "/file")
    .retry(RetryClass::Safe)
    .response(ResponseKind::File);

/// What a login grants.
#[derive(Deserialize)]
pub(crate) struct Grant {
    pub(crate) token: vendor_auth::Secret,
    pub(crate) refresh_token: vendor_auth::Secret,
    #[serde(default)]
    pub(crate) seconds: Option<u64>,
}

/// Asks for a token, with the key in the URL.
#[derive(Debug, Clone)]
pub(crate) struct Login;

impl Endpoint for Login {
    type Output = Grant;
    const OPERATION: &'static Operation = &LOGIN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query_param("key", super::KEY);
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Grant, Error> {
        response.json()
    }
}

/// May be repeated.
#[derive(Debug, Clone)]
pub(crate) struct Read;

impl Endpoint for Read {
    type Output = String;
    const OPERATION: &'static Operation = &READ;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query_param("of", "报表");
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<String, Error> {
        response.json()
    }
}

/// Must not be repeated.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Write {
    pub(crate) text: String,
}

impl Write {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }
}

impl Endpoint for Write {
    type Output = ();
    const OPERATION: &'static Operation = &WRITE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// May be repeated under its key.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) key: Option<&'static str>,
}

impl Endpoint for Order {
    type Output = ();
    const OPERATION: &'static Operation = &ORDER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("number", "订单 1")?;
        parts.json(&[1, 2, 3])?;
        if let Some(key) = self.key {
            parts.idempotency_key(key);
        }
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// Has a key that the vendor is not trusted to recognise.
#[derive(Debug, Clone)]
pub(crate) struct Run;

impl Endpoint for Run {
    type Output = ();
    const OPERATION: &'static Operation = &RUN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.idempotency_key("k");
        parts.json(&[1])
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// A list in pages.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct List {
    pub(crate) page: u32,
    pub(crate) size: u32,
}

impl Endpoint for List {
    type Output = Page<u32>;
    const OPERATION: &'static Operation = &LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<u32>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for List {
    type Item = u32;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(self, page: u32) -> Self {
        Self { page, ..self }
    }
}

/// Uploads a file.
#[derive(Debug, Clone)]
pub(crate) struct Send(pub(crate) Upload);

impl Endpoint for Send {
    type Output = ();
    const OPERATION: &'static Operation = &UPLOAD;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        #[derive(Serialize)]
        struct Fields {
            folder: &'static str,
        }
        parts.multipart(&Fields { folder: "报表" }, "uploadFile", &self.0)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// Downloads a file.
#[derive(Debug, Clone)]
pub(crate) struct Fetch;

impl Endpoint for Fetch {
    type Output = Download;
    const OPERATION: &'static Operation = &FETCH;

    fn encode(&self, _: &mut Parts) -> Result<(), Error> {
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Download, Error> {
        response.file()
    }
}

/// A list of a vendor that lets nobody choose how long a page is, and has names of its own for what a page holds.
#[derive(Clone, Serialize)]
pub(crate) struct Entities {
    pub(crate) page: u32,
}

impl Endpoint for Entities {
    type Output = Page<u32>;
    const OPERATION: &'static Operation = &LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<u32>, Error> {
        response.page("RecordCount", "entities", &["PageNo"])
    }
}

impl Paged for Entities {
    type Item = u32;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(self, page: u32) -> Self {
        Self { page }
    }
}
