//! The one way of the doctor to a server: it lets reads and logins through, counts them, and keeps what came back.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Request, Response, Uri, header};
use indicatif::ProgressBar;
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};

use super::reads::{Class, Reads};

/// How much of a response is kept and read, in bytes.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// What is changed about a request on its way, to learn what the server says of it.
pub(super) type Change = Arc<dyn Fn(&mut Sent<'_>) + Send + Sync>;

/// What may be changed about a request, and what it is.
pub(super) struct Sent<'r> {
    pub(super) headers: &'r mut HeaderMap,
    pub(super) uri: &'r mut Uri,
    pub(super) body: &'r Bytes,
}

/// A request that was sent, and what came of it. Holds no header and no parameter.
#[derive(Clone)]
pub(super) struct Exchange {
    /// Why it was sent.
    pub(super) purpose: &'static str,
    pub(super) method: String,
    /// As documented, such as `/bill/{BillNo}`.
    pub(super) path: &'static str,
    pub(super) operation: &'static str,
    /// `None` where no response came.
    pub(super) status: Option<u16>,
    /// Without parameters; empty where there is none.
    pub(super) media_type: String,
    pub(super) body: Bytes,
    /// What the server's clock said, and what ours did.
    pub(super) clocks: Option<(SystemTime, SystemTime)>,
    pub(super) elapsed: Duration,
}

/// Shares one count, one limit and one log between all clients of a run.
#[derive(Clone)]
pub(super) struct Gate(Arc<Inner>);

struct Inner {
    reads: Reads,
    limit: usize,
    sent: AtomicUsize,
    state: Mutex<State>,
    progress: ProgressBar,
}

#[derive(Default)]
struct State {
    purpose: &'static str,
    /// For the next request alone.
    once: Option<Change>,
    /// For every other one.
    always: Option<Change>,
    log: Vec<Exchange>,
}

impl Gate {
    pub(super) fn new(reads: Reads, limit: usize, progress: ProgressBar) -> Self {
        Self(Arc::new(Inner {
            reads,
            limit,
            sent: AtomicUsize::new(0),
            state: Mutex::default(),
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

    pub(super) fn reads(&self) -> &Reads {
        &self.0.reads
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one of the requests that are allowed.
    fn take(&self) -> Result<(), TransportError> {
        let limit = self.0.limit;
        let next = |sent: usize| (sent < limit).then(|| sent.saturating_add(1));
        let taken = self
            .0
            .sent
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        taken.map(drop).map_err(|_| {
            let message =
                format!("the limit of {limit} requests is reached; --max-requests sets it");
            TransportError::new(TransportErrorKind::Configuration, message)
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
        self.0
            .progress
            .set_message(format!("{}: {purpose}", self.sent()));
        self.0.progress.tick();
        let began = Instant::now();
        let mut exchange = Exchange {
            purpose,
            method: parts.method.to_string(),
            path,
            operation,
            status: None,
            media_type: String::new(),
            body: Bytes::new(),
            clocks: None,
            elapsed: Duration::ZERO,
        };
        let answered = below.send(Request::from_parts(parts, body)).await;
        let received = SystemTime::now();
        let answered = match answered {
            Ok(response) => {
                exchange.status = Some(response.status().as_u16());
                exchange.media_type = media_type(response.headers());
                exchange.clocks = date(response.headers()).map(|theirs| (theirs, received));
                whole(response).await
            }
            Err(error) => Err(error),
        };
        if let Ok(response) = &answered {
            exchange.body = response.body().clone();
        }
        exchange.elapsed = began.elapsed();
        tracing::info!(
            operation,
            purpose,
            status = exchange.status,
            bytes = exchange.body.len(),
            "request {}",
            self.sent()
        );
        self.state().log.push(exchange);
        Ok(answered?.map(ResponseBody::from))
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

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE);
    let text = value.and_then(|value| value.to_str().ok());
    let essence = text.and_then(|text| text.split(';').next());
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let text = headers.get(header::DATE)?.to_str().ok()?;
    httpdate::parse_http_date(text).ok()
}
