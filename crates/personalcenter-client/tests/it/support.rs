//! A network that answers by the script, and remembers what was asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use personalcenter_client::{Client, ClientBuilder, Error, HttpConfig};
use vendor_auth::BoxFuture;
use vendor_http::{
    HeaderMap, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};

pub(crate) const SECRET: &str = "s3cret-0f-the-c0mpany";
pub(crate) const BILL: &str = "B2022062300001";
pub(crate) const TASK: &str = "df6d2af7-9d7b-4cf6-be41-fbeb2c1ceed5";

/// What the network does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    Answers {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    Fails(TransportErrorKind),
    Hangs,
}

impl Reply {
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Answers { headers, .. } = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }
}

pub(crate) fn answer(status: u16, body: impl Into<String>) -> Reply {
    Reply::Answers {
        status,
        headers: Vec::new(),
        body: body.into(),
    }
}

/// A success with these data.
pub(crate) fn done(data: &str) -> Reply {
    answer(
        200,
        format!(r#"{{"code":200,"message":"操作成功","data":{data}}}"#),
    )
}

/// A success without data.
pub(crate) fn accepted() -> Reply {
    answer(200, r#"{"code":200,"message":"操作成功"}"#)
}

pub(crate) fn refused(code: &str) -> Reply {
    answer(
        200,
        format!(r#"{{"code":{code},"message":"不行","data":null}}"#),
    )
}

pub(crate) fn granted(token: &str) -> Reply {
    answer(
        200,
        format!(
            r#"{{"access_token":"{token}","expires_in":86400,"token_type":"Bearer","scope":"integrationapp"}}"#
        ),
    )
}

/// The connection breaks after the request was sent.
pub(crate) const BROKEN: Reply = Reply::Fails(TransportErrorKind::Broken);
/// No connection is made.
pub(crate) const UNREACHABLE: Reply = Reply::Fails(TransportErrorKind::Connect);

#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// `GET /path?query`.
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    fn asks_for_token(&self) -> bool {
        self.line == "POST /api/connect/token"
    }
}

/// Token requests have a script of their own; when it is at its end, `token-1`, `token-2`, … are granted. Any other
/// request that the script does not foresee fails the test.
#[derive(Default)]
pub(crate) struct Wire {
    answers: Mutex<VecDeque<Reply>>,
    token_answers: Mutex<VecDeque<Reply>>,
    seen: Mutex<Vec<Request>>,
}

impl Wire {
    pub(crate) fn answer_calls(&self, replies: impl IntoIterator<Item = Reply>) {
        self.answers.lock().unwrap().extend(replies);
    }

    pub(crate) fn answer_tokens(&self, replies: impl IntoIterator<Item = Reply>) {
        self.token_answers.lock().unwrap().extend(replies);
    }

    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// The requests that are not for tokens.
    pub(crate) fn calls(&self) -> Vec<Request> {
        self.seen()
            .into_iter()
            .filter(|request| !request.asks_for_token())
            .collect()
    }

    /// The last path segment but one of every call: `CancelBill`.
    pub(crate) fn operations(&self) -> Vec<String> {
        let name = |request: &Request| request.line.split('/').nth(4).unwrap().to_owned();
        self.calls().iter().map(name).collect()
    }

    pub(crate) fn token_requests(&self) -> usize {
        self.seen()
            .iter()
            .filter(|request| request.asks_for_token())
            .count()
    }

    /// How many foreseen answers are left.
    pub(crate) fn left(&self) -> usize {
        self.answers.lock().unwrap().len()
    }

    fn reply(&self, request: Request) -> Reply {
        let reply = if request.asks_for_token() {
            let scripted = self.token_answers.lock().unwrap().pop_front();
            scripted.unwrap_or_else(|| granted(&format!("token-{}", self.token_requests() + 1)))
        } else {
            let scripted = self.answers.lock().unwrap().pop_front();
            scripted.unwrap_or_else(|| panic!("not foreseen: {}", request.line))
        };
        self.seen.lock().unwrap().push(request);
        reply
    }
}

pub(crate) struct Network(pub(crate) Arc<Wire>);

impl Transport for Network {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let path = request.uri().path_and_query().unwrap();
        let reply = self.0.reply(Request {
            line: format!("{} {path}", request.method()),
            headers: request.headers().clone(),
            body: String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap(),
        });
        Box::pin(async move {
            match reply {
                Reply::Hangs => std::future::pending().await,
                Reply::Fails(kind) => Err(TransportError::new(kind, "as the script says")),
                Reply::Answers {
                    status,
                    headers,
                    body,
                } => {
                    let mut response = http::Response::builder().status(status);
                    for (name, value) in headers {
                        response = response.header(name, value);
                    }
                    Ok(response.body(bytes::Bytes::from(body).into()).unwrap())
                }
            }
        })
    }
}

/// A client and its network, which answers like this.
pub(crate) fn client(answers: impl IntoIterator<Item = Reply>) -> (Client, Arc<Wire>) {
    client_with(answers, |builder| builder)
}

/// A client that trusts the server to recognise runs by their identifiers.
pub(crate) fn trusting(answers: impl IntoIterator<Item = Reply>) -> (Client, Arc<Wire>) {
    client_with(answers, ClientBuilder::trust_running_identifier)
}

pub(crate) fn client_with(
    answers: impl IntoIterator<Item = Reply>,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, Arc<Wire>) {
    let wire = Arc::new(Wire {
        answers: Mutex::new(answers.into_iter().collect()),
        ..Wire::default()
    });
    let builder = Client::builder("https://personalcenter.example.com")
        .client_credentials("my-client", SECRET)
        .http(HttpConfig::new().transport(Network(Arc::clone(&wire))));
    (set(builder).build().unwrap(), wire)
}

/// What `Display` and `Debug` say of an error and of all its causes.
pub(crate) fn shown(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(&format!("\n{inner}\n{inner:?}"));
        cause = inner.source();
    }
    text
}
