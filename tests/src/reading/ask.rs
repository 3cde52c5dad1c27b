//! A call of a real client to a server that says what it is told to.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use vendor_auth::BoxFuture;
use vendor_http::{
    Error, HttpConfig, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
    wire::Drift,
};

use crate::{
    calls,
    fixture::{Case, Kind, Vendor, folder, load},
};

/// A response as it comes from the network.
#[derive(Debug, Clone)]
pub struct Scripted {
    /// The HTTP status.
    pub status: u16,
    /// The media type, with its parameters.
    pub content_type: String,
    /// The bytes.
    pub body: Bytes,
}

impl Scripted {
    /// JSON under HTTP 200.
    #[must_use]
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self {
            status: 200,
            content_type: "application/json".to_owned(),
            body: body.into(),
        }
    }
}

impl Transport for Scripted {
    fn send(
        &self,
        _: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let response = http::Response::builder()
            .status(self.status)
            .header("content-type", &self.content_type)
            .body(ResponseBody::from(self.body.clone()));
        Box::pin(async move {
            response
                .map_err(|_| TransportError::new(TransportErrorKind::Broken, "no such response"))
        })
    }
}

/// What a client makes of a response.
#[derive(Debug)]
pub struct Asked {
    /// The output, written again as JSON text.
    pub result: Result<String, Error>,
    /// What it told of differences from the document.
    pub drift: Vec<(String, Drift)>,
}

/// The recorded calls: for every operation of every client the request that its first passing fixture makes.
#[derive(Debug)]
pub struct Calls(Vec<Case>);

impl Calls {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// Those of the fixtures.
    pub fn load() -> Result<Self, crate::fixture::Error> {
        let mut cases = load(&folder())?;
        cases.retain(|case| case.kind() == Kind::Passing);
        Ok(Self(cases))
    }

    /// The call of an operation.
    #[must_use]
    pub fn of(&self, vendor: Vendor, operation: &str) -> Option<&Case> {
        let mut cases = self.0.iter();
        cases.find(|case| case.vendor == vendor && case.operation == operation)
    }
}

/// Makes the call with a new client, to which the server sends `response`; none for a call that there is not.
pub async fn ask(call: &Case, response: Scripted) -> Option<Asked> {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let http = HttpConfig::new()
        .transport(response)
        .on_drift(move |operation, drift| {
            let mut told = tell.lock().unwrap_or_else(PoisonError::into_inner);
            told.push((operation.to_owned(), drift.clone()));
        });
    let (vendor, operation) = (call.vendor, call.operation.as_str());
    let base = "https://vendor.example.com";
    let mut is_there = true;
    let output = calls::text(async {
        let output = vendor
            .send_through(http, base, operation, &call.fixture)
            .await;
        is_there = output.is_some();
        output.unwrap_or(Ok(serde_json::Value::Null))
    });
    let result = output.await;
    let drift = std::mem::take(&mut *told.lock().unwrap_or_else(PoisonError::into_inner));
    is_there.then_some(Asked { result, drift })
}
