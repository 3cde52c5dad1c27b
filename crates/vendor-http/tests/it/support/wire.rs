//! A network that records every request and answers by a script.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Uri};
use http_body::{Body, Frame};
use tokio::time::{Instant, Sleep};
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};

/// A request as it reached the network.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The length that the body announced.
    pub(crate) announced: Option<u64>,
    pub(crate) at: Instant,
}

impl Request {
    pub(crate) fn is_login(&self) -> bool {
        self.uri.path().ends_with("/login")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no header {name}"))
            .to_str()
            .unwrap()
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.uri
            .query()?
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    pub(crate) fn token(&self) -> &str {
        self.header("x-token")
    }
}

/// What the network does with a request.
#[derive(Debug)]
pub(crate) enum Reply {
    Response(Response),
    Fails(TransportErrorKind),
    Hangs,
    /// Answers after so long.
    Late(Duration, Box<Reply>),
    /// Answers after giving way so many times.
    Yielding(usize, Box<Reply>),
}

#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<Piece>,
}

/// A piece of a body that is received.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Bytes(Bytes),
    Breaks(TransportErrorKind),
    Stalls,
    Waits(Duration),
    /// The same bytes for ever; what was taken is counted.
    Endless(Bytes, Arc<AtomicUsize>),
}

/// A response with this status and this text.
pub(crate) fn response(status: u16, body: impl Into<Bytes>) -> Reply {
    pieces(status, vec![Piece::Bytes(body.into())])
}

pub(crate) fn pieces(status: u16, body: Vec<Piece>) -> Reply {
    Reply::Response(Response {
        status,
        headers: HeaderMap::new(),
        body,
    })
}

/// The envelope of success around this JSON.
pub(crate) fn done(data: &str) -> Reply {
    json(200, &format!(r#"{{"code":"0","data":{data}}}"#))
}

pub(crate) fn json(status: u16, body: &str) -> Reply {
    response(status, body.to_owned()).header("content-type", "application/json")
}

pub(crate) fn html(status: u16) -> Reply {
    response(status, "<html><body>Sign in</body></html>").header("content-type", "text/html")
}

/// A token, the n-th.
pub(crate) fn grant(n: usize) -> Reply {
    done(&format!(
        r#"{{"token":"token-{n}","refresh_token":"refresh-{n}"}}"#
    ))
}

impl Reply {
    pub(crate) fn header(
        mut self,
        name: &'static str,
        value: &(impl AsRef<[u8]> + ?Sized),
    ) -> Self {
        if let Self::Response(response) = &mut self {
            let value = HeaderValue::from_bytes(value.as_ref());
            response.headers.insert(name, value.unwrap());
        }
        self
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        if let Self::Response(response) = &mut self {
            response.status = status;
        }
        self
    }

    pub(crate) fn after(self, delay: Duration) -> Self {
        Self::Late(delay, Box::new(self))
    }
}

/// How fast the network takes what is sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Taking {
    AtOnce,
    /// One chunk in so long.
    Slowly(Duration),
    /// Nothing after the first chunk.
    Stalling,
}

type Script = dyn Fn(&Request) -> Reply + Send + Sync;

pub(crate) struct Wire {
    script: Box<Script>,
    requests: Mutex<Vec<Request>>,
    taking: Mutex<Taking>,
}

impl Wire {
    pub(crate) fn new(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            script: Box::new(script),
            requests: Mutex::default(),
            taking: Mutex::new(Taking::AtOnce),
        })
    }

    /// Every request so far but the logins.
    pub(crate) fn calls(&self) -> Vec<Request> {
        self.all().into_iter().filter(|r| !r.is_login()).collect()
    }

    pub(crate) fn logins(&self) -> usize {
        self.all().iter().filter(|r| r.is_login()).count()
    }

    pub(crate) fn all(&self) -> Vec<Request> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn take(&self, taking: Taking) {
        *self.taking.lock().unwrap() = taking;
    }
}

/// A transport that the test keeps a handle of.
impl Transport for Shared {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(self.0.exchange(request))
    }
}

pub(crate) struct Shared(pub(crate) Arc<Wire>);

impl Wire {
    async fn exchange(
        &self,
        request: http::Request<RequestBody>,
    ) -> Result<http::Response<ResponseBody>, TransportError> {
        let (head, body) = request.into_parts();
        let announced = body.size_hint().exact();
        let taking = *self.taking.lock().unwrap();
        let body = receive(body, taking).await?;
        let request = Request {
            method: head.method,
            uri: head.uri,
            headers: head.headers,
            body,
            announced,
            at: Instant::now(),
        };
        self.requests.lock().unwrap().push(request.clone());
        let mut reply = (self.script)(&request);
        loop {
            match reply {
                Reply::Response(scripted) => {
                    let mut response =
                        http::Response::new(ResponseBody::new(Incoming::of(scripted.body)));
                    *response.status_mut() = scripted.status.try_into().unwrap();
                    *response.headers_mut() = scripted.headers;
                    return Ok(response);
                }
                Reply::Fails(kind) => return Err(TransportError::new(kind, "told to fail")),
                Reply::Hangs => std::future::pending().await,
                Reply::Late(delay, then) => {
                    tokio::time::sleep(delay).await;
                    reply = *then;
                }
                Reply::Yielding(times, then) => {
                    for _ in 0..times {
                        tokio::task::yield_now().await;
                    }
                    reply = *then;
                }
            }
        }
    }
}

async fn receive(mut body: RequestBody, taking: Taking) -> Result<Bytes, TransportError> {
    let mut received = Vec::new();
    loop {
        match std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            None => return Ok(received.into()),
            Some(Err(error)) => {
                return Err(TransportError::new(
                    TransportErrorKind::Broken,
                    error.to_string(),
                ));
            }
            Some(Ok(frame)) => received.extend(frame.into_data().unwrap()),
        }
        match taking {
            Taking::AtOnce => {}
            Taking::Slowly(delay) => tokio::time::sleep(delay).await,
            Taking::Stalling => std::future::pending().await,
        }
    }
}

struct Incoming {
    pieces: VecDeque<Piece>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Incoming {
    fn of(pieces: Vec<Piece>) -> Self {
        Self {
            pieces: pieces.into(),
            waiting: None,
        }
    }
}

impl Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        loop {
            if let Some(sleep) = &mut self.waiting {
                ready!(sleep.as_mut().poll(cx));
                self.waiting = None;
            }
            match self.pieces.pop_front() {
                None => return Poll::Ready(None),
                Some(Piece::Bytes(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Piece::Breaks(kind)) => {
                    let error = TransportError::new(kind, "told to break");
                    return Poll::Ready(Some(Err(error)));
                }
                Some(Piece::Stalls) => {
                    self.pieces.push_front(Piece::Stalls);
                    return Poll::Pending;
                }
                Some(Piece::Waits(delay)) => {
                    self.waiting = Some(Box::pin(tokio::time::sleep(delay)));
                }
                Some(Piece::Endless(bytes, taken)) => {
                    taken.fetch_add(bytes.len(), Ordering::SeqCst);
                    let frame = Frame::data(bytes.clone());
                    self.pieces.push_front(Piece::Endless(bytes, taken));
                    return Poll::Ready(Some(Ok(frame)));
                }
            }
        }
    }
}
