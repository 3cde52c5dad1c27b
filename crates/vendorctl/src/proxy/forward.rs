//! One request on its way to the vendor, and its response on the way back.

use std::{
    io,
    sync::mpsc::{Receiver, sync_channel},
    time::{Duration, Instant, SystemTime},
};

use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header, request};
use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use rustls::ClientConfig;
use vendor_sandbox::loopback;

use super::upstream::Upstream;
use crate::{
    exchange::{self, Copied, Exchange, Log, NoResponse, Tee, texts},
    failure::innermost,
    vendor::Vendor,
};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(15);

/// How long a connection is kept for the next request: less than servers do, so none closes it just when a request
/// begins.
const IDLE: Duration = Duration::from_secs(4);

/// What belongs to one connection and not to the exchange.
const OF_ONE_HOP: [header::HeaderName; 5] = [
    header::CONNECTION,
    header::PROXY_AUTHORIZATION,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::EXPECT,
];

/// Others of that kind, which have no constant.
const OF_ONE_HOP_TOO: [&str; 2] = ["keep-alive", "proxy-connection"];

/// The response's body: the vendor's, or a sentence of the proxy.
type Passed = Either<Tee<Incoming>, Full<Bytes>>;

/// Why the connection to the program is cut: the one to the vendor was.
pub(super) type Cut = io::Error;

/// Passes requests on.
pub(super) struct Forwarder {
    vendor: Vendor,
    upstream: Upstream,
    client: Client<HttpsConnector<HttpConnector>, Tee<Incoming>>,
    log: Log,
}

/// What is known of an exchange before its response.
struct Begun {
    vendor: Vendor,
    at: SystemTime,
    start: Instant,
    request: exchange::Request,
    /// Gets the copy of the request's body.
    body: Receiver<Copied>,
}

impl Forwarder {
    pub(super) fn new(vendor: Vendor, upstream: Upstream, tls: ClientConfig, log: Log) -> Self {
        let mut http = HttpConnector::new();
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT));
        http.enforce_http(false);
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .http1_preserve_header_case(true)
            // The address says which server it is for, and a body is never sent twice.
            .set_host(false)
            .build(connector);
        Self {
            vendor,
            upstream,
            client,
            log,
        }
    }

    /// Passes the vendor's response back, or cuts the connection if the vendor did.
    pub(super) async fn forward(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Passed>, Cut> {
        let (mut head, body) = request.into_parts();
        if let Some(refusal) = refusal(&head) {
            return Ok(refusal);
        }
        let (sender, copied) = sync_channel(1);
        let tee = Tee::new(body, move |copied, _| {
            // There is room for one, and nobody else sends.
            let _ = sender.try_send(copied);
        });
        let begun = Begun {
            vendor: self.vendor,
            at: SystemTime::now(),
            start: Instant::now(),
            request: self.seen(&head),
            body: copied,
        };
        let Some(uri) = self.upstream.uri(&head.uri) else {
            return Ok(said(
                StatusCode::BAD_REQUEST,
                "the proxy cannot forward this address\n",
            ));
        };
        head.uri = uri;
        without_connection(&mut head.headers);
        // The proxy passes trailers on, and nothing else that `TE` may name.
        if head
            .headers
            .remove(header::TE)
            .is_some_and(|te| names(&te).any(|name| name == "trailers"))
        {
            head.headers
                .insert(header::TE, HeaderValue::from_static("trailers"));
            head.headers
                .insert(header::CONNECTION, HeaderValue::from_static("TE"));
        }
        if let Ok(host) = HeaderValue::from_str(self.upstream.authority().as_str()) {
            head.headers.insert(header::HOST, host);
        }
        match self.client.request(Request::from_parts(head, tee)).await {
            Ok(response) => Ok(self.pass_back(begun, response)),
            Err(error) => {
                let is_sent = !error.is_connect();
                let problem = innermost(&error);
                self.log.push(begun.ended(
                    Duration::ZERO,
                    Err(NoResponse {
                        is_sent,
                        problem: problem.clone(),
                    }),
                ));
                if is_sent {
                    return Err(io::Error::new(io::ErrorKind::ConnectionAborted, problem));
                }
                let text = format!("the proxy cannot reach the vendor's server: {problem}\n");
                Ok(said(StatusCode::BAD_GATEWAY, &text))
            }
        }
    }

    fn pass_back(&self, begun: Begun, response: Response<Incoming>) -> Response<Passed> {
        let (mut head, body) = response.into_parts();
        let waited = begun.start.elapsed();
        let headers = texts(&head.headers);
        let (status, log) = (head.status.as_u16(), self.log.clone());
        let mut body = Tee::new(body, move |body, is_whole| {
            let response = exchange::Response {
                status,
                headers,
                body,
                is_whole,
            };
            log.push(begun.ended(waited, Ok(response)));
        });
        without_connection(&mut head.headers);
        // hyper would drop the length, which is that of a body which is not sent, if it knew that there is none.
        if head.status == StatusCode::NOT_MODIFIED {
            body.hide_end();
        }
        Response::from_parts(head, Either::Left(body))
    }

    fn seen(&self, head: &request::Parts) -> exchange::Request {
        let target = head
            .uri
            .path_and_query()
            .map_or("/", |target| target.as_str());
        let scheme = if self.upstream.is_https() {
            "https"
        } else {
            "http"
        };
        exchange::Request {
            method: head.method.to_string(),
            url: format!("{scheme}://{}{target}", self.upstream.authority()),
            path: self.upstream.below(head.uri.path()).to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: texts(&head.headers),
            body: Copied::default(),
        }
    }
}

impl Begun {
    fn ended(
        mut self,
        waited: Duration,
        response: Result<exchange::Response, NoResponse>,
    ) -> Exchange {
        // A body that is still on its way is not waited for.
        self.request.body = self.body.try_recv().unwrap_or_default();
        Exchange {
            vendor: self.vendor,
            at: self.at,
            waited,
            took: self.start.elapsed(),
            request: self.request,
            response,
        }
    }
}

/// What is not passed on: what a page of the web may send here, and tunnels.
fn refusal(head: &request::Parts) -> Option<Response<Passed>> {
    if !loopback::is_asked_for(&head.headers) {
        let text = "the Host of this request is not this machine's: use 127.0.0.1 or localhost\n";
        return Some(said(StatusCode::MISDIRECTED_REQUEST, text));
    }
    let is_target = head.uri.authority().is_none() && head.uri.path().starts_with('/');
    (!is_target).then(|| {
        let text = "this proxy takes the vendor's place: use its address as the base URL, not \
                    as an HTTP proxy\n";
        said(StatusCode::BAD_REQUEST, text)
    })
}

fn said(status: StatusCode, text: &str) -> Response<Passed> {
    let mut response = Response::new(Either::Right(Full::from(text.to_owned())));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, plain);
    response
}

fn without_connection(headers: &mut HeaderMap) {
    let connection = headers.get_all(header::CONNECTION);
    let named: Vec<String> = connection.iter().flat_map(names).collect();
    let te = headers.remove(header::TE);
    for name in named.iter().map(String::as_str).chain(OF_ONE_HOP_TOO) {
        headers.remove(name);
    }
    for name in OF_ONE_HOP {
        headers.remove(name);
    }
    // It is named in `Connection`, too.
    headers.extend(te.map(|te| (header::TE, te)));
}

/// The names in a list of them, in lower case.
fn names(value: &HeaderValue) -> impl Iterator<Item = String> {
    let names = value.to_str().unwrap_or_default().split(',');
    names.map(|name| name.trim().to_ascii_lowercase())
}
