//! The doctor's only way to a server: it lets reads and logins through, counts them, and keeps the responses.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Request, Response, Uri, header};
use tokio::time::timeout_at;
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};

use super::{
    progress::Progress,
    reads::{Class, Reads},
    secrets::Secrets,
};
use crate::{http::media_type, vendor::Vendor};

/// How much of a response is kept and read, in bytes.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// After how many requests in a row without a response the server is left alone: each takes as long as it may.
const SILENT: usize = 3;

/// A change to a request on its way, to learn how the server responds to it.
pub(super) type Change = Arc<dyn Fn(&mut Sent<'_>) + Send + Sync>;

/// The parts of a request that a change may read or replace.
pub(super) struct Sent<'r> {
    pub(super) headers: &'r mut HeaderMap,
    pub(super) uri: &'r mut Uri,
    pub(super) body: &'r Bytes,
}

/// A request that was sent, and its result. Holds no header and no parameter.
#[derive(Clone)]
pub(super) struct Exchange {
    /// Why it was sent.
    pub(super) purpose: &'static str,
    pub(super) method: String,
    /// As documented, such as `/bill/{BillNo}`.
    pub(super) path: &'static str,
    pub(super) operation: &'static str,
    /// `None` if no response came.
    pub(super) status: Option<u16>,
    /// Without parameters; empty if there is none.
    pub(super) media_type: String,
    pub(super) body: Bytes,
    /// The time by the server's clock, and by ours.
    pub(super) clocks: Option<(SystemTime, SystemTime)>,
    pub(super) elapsed: Duration,
}

/// Shares one count, one limit and one log between all clients of a run.
#[derive(Clone)]
pub(super) struct Gate(Arc<Inner>);

struct Inner {
    reads: Reads,
    limits: Limits,
    sent: AtomicUsize,
    state: Mutex<State>,
    progress: Progress,
}

/// How much a run may ask for.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) requests: usize,
    /// When the run is over.
    pub(super) end: Instant,
}

#[derive(Default)]
struct State {
    purpose: &'static str,
    /// For the next request alone.
    once: Option<Change>,
    /// For every other one.
    always: Option<Change>,
    log: Vec<Exchange>,
    /// The tokens that were sent.
    secrets: Secrets,
    /// How many requests in a row, up to the last one, have no response.
    silent: usize,
}

impl Gate {
    pub(super) fn new(reads: Reads, limits: Limits, secrets: Secrets, progress: Progress) -> Self {
        let state = State {
            secrets,
            ..State::default()
        };
        Self(Arc::new(Inner {
            reads,
            limits,
            sent: AtomicUsize::new(0),
            state: Mutex::new(state),
            progress,
        }))
    }

    /// Says what the next requests are for.
    pub(super) fn purpose(&self, purpose: &'static str) {
        self.state().purpose = purpose;
    }

    /// Changes the next request, and no later one.
    pub(super) fn change_next(&self, change: Change) {
        self.state().once = Some(change);
    }

    /// The change to make to the next request.
    pub(super) fn change(&self) -> Option<Change> {
        self.state().once.clone()
    }

    /// Changes every request from now on.
    pub(super) fn change_all(&self, change: Change) {
        self.state().always = Some(change);
    }

    /// Everything that was sent so far.
    pub(super) fn log(&self) -> Vec<Exchange> {
        self.state().log.clone()
    }

    pub(super) fn last(&self) -> Option<Exchange> {
        self.state().log.last().cloned()
    }

    pub(super) fn sent(&self) -> usize {
        self.0.sent.load(Ordering::Relaxed)
    }

    /// What is never to be shown: the credentials, and the tokens that were sent.
    pub(super) fn secrets(&self) -> Secrets {
        self.state().secrets.clone()
    }

    /// How long the run may still take.
    pub(super) fn left(&self) -> Duration {
        self.0.limits.end.saturating_duration_since(Instant::now())
    }

    /// Why nothing more is sent, and what to do about it.
    pub(super) fn spent(&self) -> (&'static str, &'static str) {
        if self.left().is_zero() {
            ("the time of the run is over", "Raise --timeout.")
        } else {
            ("the limit of requests is reached", "Raise --max-requests.")
        }
    }

    pub(super) fn end_progress(&self) {
        self.0.progress.end();
    }

    pub(super) fn reads(&self) -> &Reads {
        &self.0.reads
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one of the requests that are allowed.
    fn take(&self) -> Result<(), TransportError> {
        if self.state().silent >= SILENT {
            let message = format!("not sent: {SILENT} requests in a row had no response");
            return Err(TransportError::new(TransportErrorKind::Timeout, message));
        }
        let over = |message| TransportError::new(TransportErrorKind::Configuration, message);
        if self.left().is_zero() {
            return Err(over(
                "the time of the run is over; --timeout sets it".to_owned(),
            ));
        }
        let limit = self.0.limits.requests;
        let next = |sent: usize| (sent < limit).then(|| sent.saturating_add(1));
        let taken = self
            .0
            .sent
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        taken.map(drop).map_err(|_| {
            over(format!(
                "the limit of {limit} requests is reached; --max-requests sets it"
            ))
        })
    }

    /// The transport of a client whose requests all pass here.
    pub(super) fn before(&self, below: Arc<dyn Transport>) -> impl Transport + use<> {
        Passage {
            gate: self.clone(),
            below,
        }
    }

    async fn pass(
        &self,
        below: &dyn Transport,
        request: Request<RequestBody>,
    ) -> Result<Response<ResponseBody>, TransportError> {
        let (mut parts, body) = request.into_parts();
        let sent = body.bytes();
        let content = sent.clone().unwrap_or_default();
        let class = match &sent {
            Some(content) => self.0.reads.class(&parts.method, &parts.uri, content),
            // A file is sent.
            None => Class::Forbidden,
        };
        let Class::Allowed(operation, path) = class else {
            let message = "the doctor only reads, and this request is on no list of reads";
            return Err(TransportError::new(
                TransportErrorKind::Configuration,
                message,
            ));
        };
        self.take()?;
        let (purpose, change) = {
            let mut state = self.state();
            (
                state.purpose,
                state.once.take().or_else(|| state.always.clone()),
            )
        };
        if let Some(change) = change {
            change(&mut Sent {
                headers: &mut parts.headers,
                uri: &mut parts.uri,
                body: &content,
            });
        }
        self.0.progress.say(purpose, self.sent());
        self.keep_secrets(&parts.headers);
        let mut under_way = UnderWay {
            gate: self,
            began: Instant::now(),
            exchange: Exchange {
                purpose,
                method: parts.method.to_string(),
                path,
                operation,
                status: None,
                media_type: String::new(),
                body: Bytes::new(),
                clocks: None,
                elapsed: Duration::ZERO,
            },
        };
        let exchange = &mut under_way.exchange;
        let response = below.send(Request::from_parts(parts, body));
        let end = tokio::time::Instant::from(self.0.limits.end);
        let response = timeout_at(end, response).await.map_err(|_| {
            let message = "no response until the run was over";
            TransportError::new(TransportErrorKind::Timeout, message)
        })??;
        let received = SystemTime::now();
        exchange.status = Some(response.status().as_u16());
        exchange.media_type = media_type(response.headers());
        exchange.clocks = date(response.headers()).map(|theirs| (theirs, received));
        let response = timeout_at(end, whole(response)).await.map_err(|_| {
            let message = "no end of the response until the run was over";
            TransportError::new(TransportErrorKind::Timeout, message)
        })??;
        exchange.body = response.body().clone();
        Ok(response.map(ResponseBody::from))
    }

    fn keep_secrets(&self, headers: &HeaderMap) {
        let vendor = Vendor::of(self.0.reads.document().vendor);
        let api = vendor.map(|vendor| vendor.facts().api);
        for (name, value) in headers {
            let is_sensitive = api
                .as_ref()
                .is_some_and(|api| api.is_sensitive(name.as_str()));
            if let (true, Ok(value)) = (is_sensitive, value.to_str()) {
                let token = value.split_once(' ').map_or(value, |(_, token)| token);
                self.state().secrets.add(token);
            }
        }
    }

    fn log_end(&self, exchange: Exchange) {
        tracing::info!(
            operation = exchange.operation,
            purpose = exchange.purpose,
            status = exchange.status,
            bytes = exchange.body.len(),
            "request {}",
            self.sent()
        );
        let mut state = self.state();
        state.silent = match exchange.status {
            Some(_) => 0,
            None => state.silent.saturating_add(1),
        };
        state.log.push(exchange);
    }
}

/// A request that was sent. It is in the log also if the client does not wait any longer and drops it.
struct UnderWay<'g> {
    gate: &'g Gate,
    began: Instant,
    exchange: Exchange,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut exchange = self.exchange.clone();
        exchange.elapsed = self.began.elapsed();
        self.gate.log_end(exchange);
    }
}

struct Passage {
    gate: Gate,
    below: Arc<dyn Transport>,
}

impl Transport for Passage {
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        Box::pin(self.gate.pass(self.below.as_ref(), request))
    }
}

async fn whole(response: Response<ResponseBody>) -> Result<Response<Bytes>, TransportError> {
    let (head, mut body) = response.into_parts();
    let mut read = BytesMut::new();
    while let Some(chunk) = body.chunk().await? {
        if read.len().saturating_add(chunk.len()) > BODY_LIMIT {
            let message = format!("the response has more than {BODY_LIMIT} bytes");
            return Err(TransportError::new(TransportErrorKind::Broken, message));
        }
        read.extend_from_slice(&chunk);
    }
    Ok(Response::from_parts(head, read.freeze()))
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let text = headers.get(header::DATE)?.to_str().ok()?;
    httpdate::parse_http_date(text).ok()
}

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        sync::Arc,
        time::{Duration, Instant},
    };

    use futures_util::FutureExt as _;
    use hsifue_order::Client;
    use http::{Method, Request, Response};
    use vendor_auth::BoxFuture;
    use vendor_http::{
        ErrorKind, HttpConfig, RequestBody, ResponseBody, Transport, TransportError,
    };
    use vendor_sandbox::document::Document;

    use super::{Gate, Limits, SILENT, Secrets};
    use crate::doctor::{progress::Progress, reads::Reads};

    const PATH: &str = "/order/api/order/v1/enterprise/user/query";

    /// A server that takes requests and never responds.
    struct Silent;

    impl Transport for Silent {
        fn send(
            &self,
            _: Request<RequestBody>,
        ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
            Box::pin(pending())
        }
    }

    #[tokio::test]
    async fn a_silent_server_is_soon_left_alone_and_requests_that_were_given_up_are_in_the_log() {
        let document = Document::of("hsifue").unwrap();
        let base_url = "http://127.0.0.1:1";
        let reads = Reads::new(document, base_url, None, false);
        let limits = Limits {
            requests: 100,
            end: Instant::now() + Duration::from_secs(600),
        };
        let gate = Gate::new(reads, limits, Secrets::default(), Progress::Silent);
        let before = gate.clone();
        let http = HttpConfig::new().around_transport(move |_| before.before(Arc::new(Silent)));
        let client = Client::builder(base_url).http(http).token("token");
        let client = client.build().unwrap();
        let ask = || client.raw(Method::GET, PATH).into_future().now_or_never();
        for asked in 1..=SILENT {
            assert!(ask().is_none(), "the client gives up");
            assert_eq!(gate.log().len(), asked);
        }
        let error = ask().unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(format!("{error:?}").contains("not sent"), "{error:?}");
        assert_eq!((gate.log().len(), gate.sent()), (SILENT, SILENT));
    }
}
