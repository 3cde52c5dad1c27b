//! A network that answers as it is told.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, ClientBuilder,
    HttpConfig, Legacy, LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers,
    YesNo,
};
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};

pub(crate) const BASE: &str = "https://travel.example.com/api";
pub(crate) const APP_KEY: &str = "demo-appkey";
pub(crate) const SECRET: &str = "a25RMGZHRWFjR1NFUmx6ejBQRVJVc2dhcGN6eXAyS1ZOdDlqZERsMw==";

/// A request as it went out.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) uri: http::Uri,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Sent {
    /// The path below the base URL.
    pub(crate) fn path(&self) -> &str {
        self.uri.path().strip_prefix("/api").unwrap()
    }

    /// The query string as it was sent.
    pub(crate) fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }

    pub(crate) fn is_token(&self) -> bool {
        self.path() == "/adapter/oauth/token"
    }
}

/// What comes back.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    Answer(u16, String),
    Fails(TransportErrorKind),
}

pub(crate) fn json(status: u16, body: &str) -> Reply {
    Reply::Answer(status, body.to_owned())
}

/// A success with this in `result`.
pub(crate) fn success(result: &str) -> Reply {
    json(
        200,
        &format!(r#"{{"statusCode":"200","isSucc":"true","message":"","result":{result}}}"#),
    )
}

/// A refusal with this code.
pub(crate) fn refusal(code: &str) -> Reply {
    json(
        200,
        &format!(r#"{{"statusCode":"{code}","isSucc":"false","message":"no"}}"#),
    )
}

type Handler = dyn Fn(&Sent) -> Reply + Send + Sync;

#[derive(Clone)]
pub(crate) struct Network {
    sent: Arc<Mutex<Vec<Sent>>>,
    handler: Arc<Handler>,
}

impl Network {
    pub(crate) fn new(handler: impl Fn(&Sent) -> Reply + Send + Sync + 'static) -> Self {
        Self {
            sent: Arc::default(),
            handler: Arc::new(handler),
        }
    }

    /// One reply after the other; the last one for ever.
    pub(crate) fn script(replies: Vec<Reply>) -> Self {
        let next = AtomicUsize::new(0);
        Self::new(move |_| {
            let at = next.fetch_add(1, Ordering::SeqCst).min(replies.len() - 1);
            replies[at].clone()
        })
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        let sent = self.sent();
        sent.iter().map(|sent| sent.path().to_owned()).collect()
    }

    pub(crate) fn config(&self) -> HttpConfig {
        HttpConfig::new().transport(self.clone())
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(BASE)
            .app_key(APP_KEY, SECRET)
            .http(self.config())
    }

    /// Signs by the new rule.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Signs by the old rule.
    pub(crate) fn legacy_client(&self) -> Client {
        self.builder().legacy(Legacy::new()).build().unwrap()
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
                Reply::Answer(status, body) => Ok(http::Response::builder()
                    .status(status)
                    .body(ResponseBody::from(Bytes::from(body)))
                    .unwrap()),
                Reply::Fails(kind) => Err(TransportError::new(kind, "scripted")),
            }
        })
    }
}

/// The document's third example: anybody may book any hotel, without approval.
pub(crate) fn hotels_for_anybody() -> BtripBookingRequired {
    BtripBookingRequired {
        rule_name: "技术出差规则及流程".into(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Hotel,
        service_level: ServiceLevels::Any,
        limit_price: PriceLimit::Unlimited,
        approvals: Approval::NotRequired,
        consumers: Travellers::Anybody,
        must_conform: YesNo::No,
    }
}

pub(crate) fn booking() -> BtripBooking {
    BtripBooking::new(hotels_for_anybody())
}
