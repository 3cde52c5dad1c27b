//! A network that responds by the script, and remembers what was asked.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use personalcenter_client::{Client, ClientBuilder, Error, HttpConfig};
use scripted_network::Network;
pub(crate) use scripted_network::{Reply, Sent, response};
use vendor_http::TransportErrorKind;

pub(crate) const SECRET: &str = "s3cret-0f-the-c0mpany";
pub(crate) const BILL: &str = "B2022062300001";
pub(crate) const TASK: &str = "df6d2af7-9d7b-4cf6-be41-fbeb2c1ceed5";

/// A success with these data.
pub(crate) fn done(data: &str) -> Reply {
    response(
        200,
        format!(r#"{{"code":200,"message":"操作成功","data":{data}}}"#),
    )
}

/// A success without data.
pub(crate) fn accepted() -> Reply {
    response(200, r#"{"code":200,"message":"操作成功"}"#)
}

pub(crate) fn refused(code: &str) -> Reply {
    response(
        200,
        format!(r#"{{"code":{code},"message":"不行","data":null}}"#),
    )
}

pub(crate) fn granted(token: &str) -> Reply {
    response(
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

fn asks_for_token(sent: &Sent) -> bool {
    sent.line() == "POST /api/connect/token"
}

/// Token requests have a script of their own; when it is at its end, `token-1`, `token-2`, … are granted. Any other
/// request that the script does not foresee fails the test.
#[derive(Default)]
struct Script {
    response: Mutex<VecDeque<Reply>>,
    token_responses: Mutex<VecDeque<Reply>>,
    granted: AtomicUsize,
}

impl Script {
    fn reply(&self, sent: &Sent) -> Reply {
        if asks_for_token(sent) {
            let scripted = self.token_responses.lock().unwrap().pop_front();
            let number = self.granted.fetch_add(1, Ordering::SeqCst) + 1;
            scripted.unwrap_or_else(|| granted(&format!("token-{number}")))
        } else {
            let scripted = self.response.lock().unwrap().pop_front();
            scripted.unwrap_or_else(|| panic!("not foreseen: {}", sent.line()))
        }
    }
}

pub(crate) struct Wire {
    script: Arc<Script>,
    network: Network,
}

impl Wire {
    pub(crate) fn respond_to_calls(&self, replies: impl IntoIterator<Item = Reply>) {
        self.script.response.lock().unwrap().extend(replies);
    }

    pub(crate) fn respond_to_logins(&self, replies: impl IntoIterator<Item = Reply>) {
        self.script.token_responses.lock().unwrap().extend(replies);
    }

    pub(crate) fn config(&self) -> HttpConfig {
        self.network.config()
    }

    pub(crate) fn seen(&self) -> Vec<Sent> {
        self.network.sent()
    }

    /// The requests that are not for tokens.
    pub(crate) fn calls(&self) -> Vec<Sent> {
        let mut calls = self.seen();
        calls.retain(|sent| !asks_for_token(sent));
        calls
    }

    /// The last path segment but one of every call: `CancelBill`.
    pub(crate) fn operations(&self) -> Vec<String> {
        let name = |sent: &Sent| sent.line().split('/').nth(4).unwrap().to_owned();
        self.calls().iter().map(name).collect()
    }

    pub(crate) fn token_requests(&self) -> usize {
        self.seen()
            .iter()
            .filter(|sent| asks_for_token(sent))
            .count()
    }

    /// How many foreseen responses are left.
    pub(crate) fn left(&self) -> usize {
        self.script.response.lock().unwrap().len()
    }
}

/// A client and its network, which responds like this.
pub(crate) fn client(response: impl IntoIterator<Item = Reply>) -> (Client, Arc<Wire>) {
    client_with(response, |builder| builder)
}

/// A client that trusts the server to recognise runs by their identifiers.
pub(crate) fn trusting(response: impl IntoIterator<Item = Reply>) -> (Client, Arc<Wire>) {
    client_with(response, ClientBuilder::trust_running_identifier)
}

pub(crate) fn client_with(
    response: impl IntoIterator<Item = Reply>,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, Arc<Wire>) {
    let script = Arc::<Script>::default();
    script.response.lock().unwrap().extend(response);
    let told = Arc::clone(&script);
    let network = Network::new(move |sent| told.reply(sent));
    let builder = Client::builder("https://personalcenter.example.com")
        .client_credentials("my-client", SECRET)
        .http(network.config());
    let wire = Arc::new(Wire { script, network });
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
