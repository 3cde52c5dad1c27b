//! A network that responds as it is told, and remembers what it was asked.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use vendor_auth::{BoxFuture, Token, TokenSource};
use vendor_http::{Error, HttpConfig, RequestBody, ResponseBody, Transport, TransportError};

/// The base URL of every server in it.
pub const BASE: &str = "https://vendor.example.com";

/// A request as it was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The path, percent-encoded.
    pub path: String,
    /// The body; empty where it is no text.
    pub body: String,
}

/// Responds to every request; clones share what was sent.
#[derive(Clone)]
pub struct Network {
    body: Arc<dyn Fn(&Sent) -> String + Send + Sync>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Network {
    /// Responds with the body that `body` gives, under HTTP 200.
    pub fn new(body: impl Fn(&Sent) -> String + Send + Sync + 'static) -> Self {
        Self {
            body: Arc::new(body),
            sent: Arc::default(),
        }
    }

    /// Always responds with `body`.
    pub fn says(body: impl Into<String>) -> Self {
        let body = body.into();
        Self::new(move |_| body.clone())
    }

    /// The requests so far.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.clone()
    }

    /// A configuration that sends through it.
    #[must_use]
    pub fn http(&self) -> HttpConfig {
        HttpConfig::new().transport(self.clone())
    }

    /// A client with a fixed token.
    ///
    /// # Errors
    ///
    /// None that a test could cause.
    pub fn isearch(&self) -> Result<isearch_oapi::Client, Error> {
        let builder = isearch_oapi::Client::builder(BASE).token_source(Fixed);
        builder.http(self.http()).build()
    }

    /// A client with a fixed token.
    ///
    /// # Errors
    ///
    /// None that a test could cause.
    pub fn personalcenter(&self) -> Result<personalcenter_client::Client, Error> {
        let builder = personalcenter_client::Client::builder(BASE).token_source(Fixed);
        builder.http(self.http()).build()
    }

    /// A client with a fixed token.
    ///
    /// # Errors
    ///
    /// None that a test could cause.
    pub fn hsifue(&self) -> Result<hsifue_order::Client, Error> {
        let builder = hsifue_order::Client::builder(BASE).token("t").app_key("k");
        builder.http(self.http()).build()
    }

    /// A client with a fixed token.
    ///
    /// # Errors
    ///
    /// None that a test could cause.
    pub fn jinyan(&self) -> Result<jinyan_travel::Client, Error> {
        let builder =
            jinyan_travel::Client::builder(format!("{BASE}/api")).app_key("app", "secret");
        builder.http(self.http()).build()
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

impl Transport for Network {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let body = request.body().bytes().unwrap_or_default();
        let sent = Sent {
            path: request.uri().path().to_owned(),
            body: String::from_utf8(body.to_vec()).unwrap_or_default(),
        };
        let body = (self.body)(&sent);
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(sent);
        Box::pin(async move { Ok(http::Response::new(bytes::Bytes::from(body).into())) })
    }
}

/// A token that never changes.
#[derive(Debug)]
pub struct Fixed;

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("t")) })
    }
}
