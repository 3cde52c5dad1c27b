//! The transport over reqwest.

use std::{
    borrow::Cow,
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::{
    HeaderValue, Uri, header,
    uri::{Authority, Scheme},
};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::runtime::Handle;
use url::{Position, Url};
use vendor_auth::BoxFuture;

use super::{
    Pieces, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
    connections::Connections, diagnosis::diagnosis, gunzip::take_gzip,
};
use crate::{Error, error::Cause, runtime};

/// Sends requests with a [`reqwest::Client`].
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    clients: Clients,
    /// That of the first request, where all the others of a client go too.
    server: OnceLock<Server>,
}

/// A server, without a path and a query, which may contain a token.
#[derive(Debug, Clone)]
struct Server {
    scheme: Scheme,
    authority: Authority,
    url: Url,
    /// What the header `host` says.
    host: HeaderValue,
}

impl Server {
    /// Parses the name of the server, which is most of the work on an address.
    fn of(scheme: &Scheme, authority: &Authority) -> Option<Self> {
        let url = Url::parse(&format!("{scheme}://{authority}")).ok()?;
        Some(Self {
            scheme: scheme.clone(),
            authority: authority.clone(),
            host: HeaderValue::from_str(&url[Position::BeforeHost..Position::AfterPort]).ok()?,
            url,
        })
    }
}

#[derive(Debug, Clone)]
enum Clients {
    Given(reqwest::Client),
    OfRuntimes(Arc<Connections>),
}

impl ReqwestTransport {
    /// Uses a client of your own, for what [`HttpConfig`](crate::HttpConfig) has no option for.
    ///
    /// The client must be built with `redirect(Policy::none())`, `referer(false)` and `retry(retry::never())`:
    /// reqwest strips only five headers of its own on a redirect, so tokens and signatures would follow one to
    /// another host. A response from another address than the one asked is refused, but by then it is too late.
    ///
    /// Build it with `no_gzip()` as well: this transport asks for gzip and undoes it, every member of it. reqwest's own
    /// decoder may take the first member for the whole.
    ///
    /// Use it from one runtime: its connections belong to the runtime that they were made in, and a request over one of
    /// another runtime gets no response while that one does not run. Without a client of your own there are
    /// connections for each runtime.
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self::new(Clients::Given(client))
    }

    /// Builds a client for each runtime that requests are sent from.
    pub(crate) fn of_runtimes(
        build: impl Fn() -> Result<reqwest::Client, Error> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let connections = Connections::new(build)?;
        Ok(Self::new(Clients::OfRuntimes(Arc::new(connections))))
    }

    fn new(clients: Clients) -> Self {
        Self {
            clients,
            server: OnceLock::new(),
        }
    }

    fn client(&self, runtime: &Handle) -> Result<reqwest::Client, Error> {
        match &self.clients {
            Clients::Given(client) => Ok(client.clone()),
            Clients::OfRuntimes(connections) => connections.of(runtime),
        }
    }

    fn request(
        &self,
        request: http::Request<RequestBody>,
    ) -> Result<reqwest::Request, TransportError> {
        let (mut head, body) = request.into_parts();
        head.headers
            .entry(header::ACCEPT_ENCODING)
            .or_insert(HeaderValue::from_static("gzip"));
        let body = match body.bytes() {
            Some(bytes) => reqwest::Body::from(bytes),
            None => reqwest::Body::wrap(body),
        };
        let server = self.server(&head.uri)?;
        if matches!(self.clients, Clients::OfRuntimes(_)) {
            // What hyper would write, for whose header there is no room left when reqwest has copied the others. A client of
            // the caller's own may speak HTTP/2 or follow redirects, and decides for itself.
            head.headers.insert(header::HOST, server.host.clone());
        }
        let mut url = server.url.clone();
        url.set_path(head.uri.path());
        url.set_query(head.uri.query());
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.body_mut() = Some(body);
        Ok(request)
    }

    /// The server of `uri`.
    fn server(&self, uri: &Uri) -> Result<Cow<'_, Server>, TransportError> {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(unusable());
        };
        if let Some(server) = self.server.get()
            && server.scheme == *scheme
            && server.authority.as_str() == authority.as_str()
        {
            return Ok(Cow::Borrowed(server));
        }
        let server = Server::of(scheme, authority).ok_or_else(unusable)?;
        // Another thread may have been here first.
        let _ = self.server.set(server.clone());
        Ok(Cow::Owned(server))
    }
}

fn unusable() -> TransportError {
    TransportError::new(
        TransportErrorKind::Connect,
        "the address of the request cannot be used",
    )
}

fn unprepared(error: &Error) -> TransportError {
    TransportError::new(TransportErrorKind::Configuration, error.to_string())
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        // Outside of the future, which would keep every part of it.
        let request = self.request(request);
        Box::pin(async move {
            let request = request?;
            let runtime = runtime::check_io().map_err(|error| unprepared(&error))?;
            if runtime::has_rested(&runtime) {
                // A connection that the server has closed meanwhile would be used: the first turn sees it, in the
                // second one its task gives it up.
                tokio::task::yield_now().await;
                tokio::task::yield_now().await;
            }
            let client = self.client(&runtime).map_err(|error| unprepared(&error))?;
            let asked = matches!(self.clients, Clients::Given(_)).then(|| request.url().clone());
            let response = client
                .execute(request)
                .await
                .map_err(|error| failure(error, Phase::Request))?;
            runtime::has_turned(&runtime);
            if asked.is_some_and(|asked| *response.url() != asked) {
                return Err(TransportError::new(
                    TransportErrorKind::Redirected,
                    "a redirect was followed: build the reqwest client with redirect(Policy::none())",
                ));
            }
            let (mut head, body) = http::Response::from(response).into_parts();
            let body = Incoming {
                body,
                pieces: Pieces::default(),
            };
            let mut body = ResponseBody::new(body);
            if take_gzip(&mut head.headers) {
                body = body.gunzipped();
            }
            Ok(http::Response::from_parts(head, body))
        })
    }
}

/// The body in pieces, counted before they are decoded: gzip can turn a thousand pieces into nothing.
struct Incoming {
    body: reqwest::Body,
    pieces: Pieces,
}

impl HttpBody for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        Poll::Ready(frame.map(|frame| {
            let frame = frame.map_err(|error| failure(error, Phase::Response))?;
            self.pieces.count(frame.data_ref().map_or(0, Bytes::len))?;
            Ok(frame)
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[derive(Clone, Copy)]
enum Phase {
    Request,
    Response,
}

fn failure(error: reqwest::Error, phase: Phase) -> TransportError {
    let kind = match phase {
        Phase::Request if error.is_connect() || error.is_builder() => TransportErrorKind::Connect,
        _ if error.is_timeout() => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Broken,
    };
    // The URL may carry a token; the causes below reqwest's own layer do not know it.
    let error = error.without_url();
    let cause = Cause::behind(&error);
    let meaning = cause.as_ref().and_then(|cause| diagnosis(&error, cause));
    let message = match (meaning, &cause) {
        (Some(meaning), _) => meaning.to_owned(),
        (None, Some(cause)) => format!("{error}: {}", cause.innermost()),
        (None, None) => error.to_string(),
    };
    TransportError::new(kind, message).caused_by(&error)
}
