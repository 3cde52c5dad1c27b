//! A network that answers as it is told, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use vendor_auth::{BoxFuture, Token, TokenSource};
use vendor_http::{Error, HttpConfig, RequestBody, ResponseBody, Transport, TransportError};

pub(crate) const BASE: &str = "https://vendor.example.com";

/// A request as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) path: String,
    pub(crate) body: String,
}

#[derive(Clone)]
pub(crate) struct Network {
    answer: Arc<dyn Fn(&Sent) -> String + Send + Sync>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Network {
    pub(crate) fn new(answer: impl Fn(&Sent) -> String + Send + Sync + 'static) -> Self {
        Self {
            answer: Arc::new(answer),
            sent: Arc::default(),
        }
    }

    /// Always says this.
    pub(crate) fn says(body: impl Into<String>) -> Self {
        let body = body.into();
        Self::new(move |_| body.clone())
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    pub(crate) fn http(&self) -> HttpConfig {
        HttpConfig::new().transport(self.clone())
    }

    pub(crate) fn isearch(&self) -> isearch_oapi::Client {
        let builder = isearch_oapi::Client::builder(BASE).token_source(Fixed);
        builder.http(self.http()).build().unwrap()
    }

    pub(crate) fn personalcenter(&self) -> personalcenter_client::Client {
        let builder = personalcenter_client::Client::builder(BASE).token_source(Fixed);
        builder.http(self.http()).build().unwrap()
    }

    pub(crate) fn hsifue(&self) -> hsifue_order::Client {
        let builder = hsifue_order::Client::builder(BASE).token("t").app_key("k");
        builder.http(self.http()).build().unwrap()
    }

    pub(crate) fn jinyan(&self) -> jinyan_travel::Client {
        let builder = jinyan_travel::Client::builder(BASE).app_key("app", "secret");
        builder.http(self.http()).build().unwrap()
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
            body: String::from_utf8(body.to_vec()).unwrap(),
        };
        let answer = (self.answer)(&sent);
        self.sent.lock().unwrap().push(sent);
        Box::pin(async move { Ok(http::Response::new(bytes::Bytes::from(answer).into())) })
    }
}

pub(crate) struct Fixed;

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("t")) })
    }
}
