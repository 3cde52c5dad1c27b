//! A server that gives one response and remembers what it was asked.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use isearch_oapi::{Client, Error, HttpConfig, Token, TokenSource};
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ResponseBody, Transport, TransportError};

/// A request as it was sent; a streamed body is none.
pub(crate) struct Sent {
    pub(crate) line: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Bytes>,
    pub(crate) content_type: Option<String>,
}

#[derive(Clone)]
struct Script {
    content_type: &'static str,
    response: Bytes,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let query = request.uri().query().unwrap_or_default();
        self.sent.lock().unwrap().push(Sent {
            line: format!("{} {}", request.method(), request.uri().path()),
            query: url::form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            body: request.body().bytes(),
            content_type: request
                .headers()
                .get("content-type")
                .map(|value| value.to_str().unwrap().to_owned()),
        });
        let response = http::Response::builder()
            .header("content-type", self.content_type)
            .body(ResponseBody::from(self.response.clone()));
        Box::pin(async move { Ok(response.unwrap()) })
    }
}

struct Fixed;

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("token")) })
    }
}

/// A client of such a server, and what it sent.
pub(crate) fn client(
    content_type: &'static str,
    response: impl Into<Bytes>,
) -> (Client, Arc<Mutex<Vec<Sent>>>) {
    let sent = Arc::default();
    let script = Script {
        content_type,
        response: response.into(),
        sent: Arc::clone(&sent),
    };
    let client = Client::builder("https://rpa.example.com")
        .token_source(Fixed)
        .http(HttpConfig::new().transport(script))
        .build()
        .unwrap();
    (client, sent)
}
