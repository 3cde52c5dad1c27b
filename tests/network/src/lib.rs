//! A network that responds as a test says, and remembers what was asked.
#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::{
    fmt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use http::{HeaderMap, Uri};
use vendor_auth::BoxFuture;
use vendor_http::{
    HttpConfig, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};

/// A request as it went out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sent {
    /// `GET`.
    pub method: String,
    /// Where it was sent to.
    pub uri: Uri,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, which must be text.
    pub body: String,
}

impl Sent {
    /// Method, path and query: `GET /path?query`.
    #[must_use]
    pub fn line(&self) -> String {
        let target = self
            .uri
            .path_and_query()
            .map_or("/", |target| target.as_str());
        format!("{} {target}", self.method)
    }

    /// The query string as it was sent.
    #[must_use]
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The values of a query parameter as they were sent.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<String> {
        let pairs = self.query().split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        let own = pairs.filter(|(found, _)| *found == name);
        own.map(|(_, value)| value.to_owned()).collect()
    }

    /// A header that must be there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }
}

/// What comes back.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Reply {
    /// A response.
    Responds {
        /// Its status.
        status: u16,
        /// Its headers.
        headers: Vec<(&'static str, String)>,
        /// Its body.
        body: String,
    },
    /// The request fails.
    Fails(TransportErrorKind),
    /// Nothing ever comes.
    Hangs,
}

impl Reply {
    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Responds { headers, .. } = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }
}

/// A response without headers.
pub fn response(status: u16, body: impl Into<String>) -> Reply {
    Reply::Responds {
        status,
        headers: Vec::new(),
        body: body.into(),
    }
}

type Handler = dyn Fn(&Sent) -> Reply + Send + Sync;

/// A network that all its clones share.
#[derive(Clone)]
pub struct Network {
    sent: Arc<Mutex<Vec<Sent>>>,
    handler: Arc<Handler>,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

impl Network {
    /// Replies to each request as the function says.
    pub fn new(handler: impl Fn(&Sent) -> Reply + Send + Sync + 'static) -> Self {
        Self {
            sent: Arc::default(),
            handler: Arc::new(handler),
        }
    }

    /// One reply after the other; the last one for ever.
    #[must_use]
    pub fn script(replies: Vec<Reply>) -> Self {
        let next = AtomicUsize::new(0);
        Self::new(move |_| {
            let at = next.fetch_add(1, Ordering::SeqCst);
            replies.get(at).or(replies.last()).unwrap().clone()
        })
    }

    /// Every request so far.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// The configuration of a client that uses this network.
    #[must_use]
    pub fn config(&self) -> HttpConfig {
        HttpConfig::new().transport(self.clone())
    }
}

impl Transport for Network {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let (head, body) = request.into_parts();
        let sent = Sent {
            method: head.method.to_string(),
            uri: head.uri,
            headers: head.headers,
            body: String::from_utf8(body.bytes().unwrap().to_vec()).unwrap(),
        };
        let reply = (self.handler)(&sent);
        self.sent.lock().unwrap().push(sent);
        Box::pin(async move {
            match reply {
                Reply::Hangs => std::future::pending().await,
                Reply::Fails(kind) => Err(TransportError::new(kind, "scripted")),
                Reply::Responds {
                    status,
                    headers,
                    body,
                } => {
                    let mut response = http::Response::builder().status(status);
                    for (name, value) in headers {
                        response = response.header(name, value);
                    }
                    Ok(response.body(Bytes::from(body).into()).unwrap())
                }
            }
        })
    }
}
