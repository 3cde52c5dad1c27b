//! The seam below the pipeline: one request out, one response back, nothing repeated and nothing followed.

mod config;
mod connections;
mod diagnosis;
mod gunzip;
mod pieces;
mod reqwest_transport;
mod tls;

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName};
use http_body::{Body as HttpBody, Frame, SizeHint};
use vendor_auth::BoxFuture;

pub use config::HttpConfig;
use gunzip::Gunzip;
use pieces::Pieces;
pub use reqwest_transport::ReqwestTransport;

use crate::{error::Cause, request::FormBody};

/// The value of a header, where it is text.
pub(crate) fn header_text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Sends one HTTP request.
///
/// [`ReqwestTransport`](crate::ReqwestTransport) is the one that goes over a network; tests script their own.
/// Implementations must not retry, follow redirects, or log URLs and headers: both carry secrets.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and returns as soon as the head of the response is there.
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>;
}

/// The body of an outgoing request.
pub struct RequestBody(Outgoing);

enum Outgoing {
    Full(Option<Bytes>),
    Form(Box<FormBody>),
}

impl RequestBody {
    pub(crate) fn full(bytes: Bytes) -> Self {
        Self(Outgoing::Full(
            Some(bytes).filter(|bytes| !bytes.is_empty()),
        ))
    }

    pub(crate) fn form(form: FormBody) -> Self {
        Self(Outgoing::Form(Box::new(form)))
    }

    /// The whole body if it is in memory; `None` for a streamed file.
    #[must_use]
    pub fn bytes(&self) -> Option<Bytes> {
        match &self.0 {
            Outgoing::Full(bytes) => Some(bytes.clone().unwrap_or_default()),
            Outgoing::Form(_) => None,
        }
    }
}

impl std::fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RequestBody(…)")
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut self.0 {
            Outgoing::Full(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Outgoing::Form(form) => Pin::new(form.as_mut()).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.0, Outgoing::Full(None))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Outgoing::Full(None) => SizeHint::with_exact(0),
            Outgoing::Full(Some(bytes)) => {
                SizeHint::with_exact(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
            }
            Outgoing::Form(form) => form.size_hint(),
        }
    }
}

/// The body of a response, after any content encoding has been undone.
pub struct ResponseBody {
    /// Chunks that have been read and given back, the first one last.
    given_back: Vec<Bytes>,
    pieces: Pieces,
    /// Boxed: few bodies are compressed, and all are moved.
    gunzip: Option<Box<Gunzip>>,
    /// Whether the rest is missing, instead of at its end.
    is_broken: bool,
    /// `None` at the end.
    rest: Option<Pin<Box<dyn HttpBody<Data = Bytes, Error = TransportError> + Send>>>,
}

impl ResponseBody {
    /// Wraps a body.
    pub fn new(body: impl HttpBody<Data = Bytes, Error = TransportError> + Send + 'static) -> Self {
        Self {
            rest: Some(Box::pin(body)),
            ..Self::from(Bytes::new())
        }
    }

    /// The same body, which is compressed with gzip, without its compression.
    pub(crate) fn gunzipped(self) -> Self {
        Self {
            gunzip: Some(Box::new(Gunzip::new())),
            ..self
        }
    }

    /// The body that begins with `read` and goes on with `rest`.
    pub(crate) fn resumed(read: [Bytes; 2], mut rest: Self) -> Self {
        let read = read.into_iter().rev().filter(|chunk| !chunk.is_empty());
        rest.given_back.extend(read);
        rest
    }

    /// Returns the next chunk; `None` at the end. For a transport around another one that has to see the body.
    ///
    /// # Errors
    ///
    /// Why the rest of the body is missing.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        if let Some(chunk) = self.given_back.pop() {
            return Ok(Some(chunk));
        }
        loop {
            // Where the next chunk is always there already, others of the runtime get their turn all the same.
            tokio::task::coop::consume_budget().await;
            match self.next().await {
                Ok(Some(chunk)) if chunk.is_empty() => {}
                Ok(chunk) => return Ok(chunk),
                Err(error) => {
                    // A decoder that has failed must not be used again.
                    (self.rest, self.gunzip) = (None, None);
                    self.is_broken = true;
                    return Err(error);
                }
            }
        }
    }

    /// What comes next, which may be nothing yet.
    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        if let Some(gunzip) = self.gunzip.as_mut().filter(|gunzip| gunzip.has_input()) {
            return gunzip.decode().map(Some);
        }
        let Some(rest) = &mut self.rest else {
            let broken =
                || TransportError::new(TransportErrorKind::Broken, "the response broke off before");
            return self.is_broken.then(broken).map_or(Ok(None), Err);
        };
        let frame = std::future::poll_fn(|cx| rest.as_mut().poll_frame(cx)).await;
        let Some(frame) = frame.transpose()? else {
            self.rest = None;
            return self
                .gunzip
                .as_mut()
                .map(|gunzip| gunzip.finish())
                .transpose();
        };
        // Trailers say nothing that a vendor documents.
        let data = frame.into_data().unwrap_or_default();
        self.pieces.count(data.len())?;
        Ok(Some(match &mut self.gunzip {
            Some(gunzip) => gunzip.take(data),
            None => data,
        }))
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self {
            given_back: Some(bytes)
                .filter(|bytes| !bytes.is_empty())
                .into_iter()
                .collect(),
            pieces: Pieces::default(),
            gunzip: None,
            is_broken: false,
            rest: None,
        }
    }
}

impl std::fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResponseBody(…)")
    }
}

/// Why a request got no complete response.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
    #[source]
    cause: Option<Cause>,
}

/// What kind of failure a [`TransportError`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: nothing of the request was sent.
    Connect,
    /// The server did not answer in time; it may have received the request.
    Timeout,
    /// The connection broke after the request, or part of it, was sent.
    Broken,
    /// The program is not set up for it; the message says what is missing. Nothing was sent.
    Configuration,
    /// The response came from another address than the one that was asked.
    Redirected,
    /// The response came in an absurd number of pieces of a few bytes each.
    Flooded,
}

impl TransportError {
    /// A failure of `kind`. The message must not contain a URL or a header value.
    #[must_use]
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            cause: None,
        }
    }

    /// Keeps the causes of `error` as texts, for [`source`](std::error::Error::source). They must contain no URL and
    /// no header value.
    #[must_use]
    pub fn caused_by(mut self, error: &(dyn std::error::Error + 'static)) -> Self {
        self.cause = Cause::behind(error);
        self
    }

    pub(crate) fn cause(&self) -> Option<&Cause> {
        self.cause.as_ref()
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}
