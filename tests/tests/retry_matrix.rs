//! Every operation under every fault: how many requests reach the server is exactly what the retry class says.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::Duration;

use tokio::{net::TcpSocket, task::JoinSet};
use vendor_http::{HttpConfig, Operation, Outcome, RetryClass, vendor::AuthScheme};
use vendor_sandbox::{Fault, Injection, JinyanConfig, Sandbox};
use workspace_tests::{calls, orders::purchase};

/// Longer than the client waits; only the faults without a response take this long.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a fault means for the number of requests.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It passes, but something may have happened.
    Passing,
    /// The token is refused before anything happens.
    TokenRefused,
    /// Sending again would change nothing.
    Lasting,
}

/// `own_code`: the vendor has a code of its own for a token that it refuses, which it sends under HTTP 200.
fn faults(own_code: bool) -> Vec<(Fault, Kind)> {
    let server_error = |status| Fault::ServerError {
        status,
        retry_after: Some("0".into()),
    };
    let mut faults = vec![
        (Fault::ResetBeforeResponse, Kind::Passing),
        (Fault::ResetAfterHead, Kind::Passing),
        (Fault::TruncatedBody, Kind::Passing),
        (
            Fault::TooManyRequests {
                retry_after: "0".into(),
            },
            Kind::Passing,
        ),
        (server_error(500), Kind::Passing),
        (server_error(502), Kind::Passing),
        (server_error(503), Kind::Passing),
        (server_error(504), Kind::Passing),
        (
            Fault::Latency {
                delay: PATIENCE * 10,
            },
            Kind::Passing,
        ),
        (Fault::TokenRefused { status: 401 }, Kind::TokenRefused),
        (
            Fault::BusinessError {
                code: "13004".into(),
                message: "refused".into(),
            },
            Kind::Lasting,
        ),
        (Fault::HtmlPage { status: 200 }, Kind::Lasting),
        (Fault::HtmlPage { status: 403 }, Kind::Lasting),
        (Fault::EmptyBody, Kind::Lasting),
        (
            Fault::Redirect {
                status: 307,
                location: "https://example.com/".into(),
            },
            Kind::Lasting,
        ),
    ];
    if own_code {
        faults.push((Fault::TokenRefused { status: 200 }, Kind::TokenRefused));
    }
    faults
}

fn expected(operation: &Operation, kind: Kind, has_token: bool) -> usize {
    // Jinyan's old rule asks for a browser's token with the server's.
    let carries_token = operation.auth_scheme() == AuthScheme::Token
        || (operation.vendor() == "jinyan" && operation.id() == "get_browser_token");
    match kind {
        Kind::Passing if operation.retry_class() == RetryClass::Safe => 2,
        Kind::TokenRefused if has_token && carries_token => 2,
        _ => 1,
    }
}

/// The number of cells tried for one operation: every fault, and a server that is not there.
macro_rules! row {
    ($name:ident, $vendor:ident, $client:expr, $call:expr, $own_code:expr) => {
        row!($name, $vendor, $client, $call, $own_code, true);
    };
    ($name:ident, $vendor:ident, $client:expr, $call:expr, $own_code:expr, $has_token:expr) => {
        async fn $name(operation: &'static Operation) -> usize {
            // The old rule of Jinyan beside the new one, for its operations that get a server's token.
            let builder = Sandbox::builder().jinyan(JinyanConfig::default().legacy(true));
            let sandbox = builder.start().await.unwrap();
            let vendor = sandbox.$vendor();
            let id = operation.id();
            let client = $client(&sandbox, vendor.base_url());
            let count = || {
                let journal = vendor.journal();
                journal
                    .iter()
                    .filter(|exchange| exchange.operation == Some(id))
                    .count()
            };
            let faults = faults($own_code);
            for (fault, kind) in &faults {
                let before = count();
                vendor.inject(Injection::new(fault.clone()).on(id)).unwrap();
                let outcome = $call(&client, id).await;
                let sent = count() - before;
                assert_eq!(
                    sent,
                    expected(operation, *kind, $has_token),
                    "{id} under {fault:?}: {outcome:?}"
                );
                assert_eq!(vendor.pending_faults(), 0, "{id} met no {fault:?}");
            }
            // Bound and not listened on: refused, and nobody else's meanwhile.
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
            let base_url = format!("http://{}/api", socket.local_addr().unwrap());
            let closed = $client(&sandbox, &base_url);
            assert_eq!($call(&closed, id).await, Some(Outcome::NotSent), "{id}");
            drop(socket);
            faults.len() + 1
        }
    };
}

fn http() -> HttpConfig {
    HttpConfig::new().attempt_timeout(PATIENCE)
}

fn isearch_client(sandbox: &Sandbox, url: &str) -> isearch_oapi::Client {
    let vendor = sandbox.isearch();
    let builder =
        isearch_oapi::Client::builder(url).access_key(vendor.access_key(), vendor.secret_key());
    builder.http(http()).build().unwrap()
}

async fn isearch_call(client: &isearch_oapi::Client, id: &str) -> Option<Outcome> {
    let call = calls::isearch_oapi::call(client, id).unwrap();
    call.await.err().map(|error| error.outcome())
}

fn center_client(sandbox: &Sandbox, url: &str) -> personalcenter_client::Client {
    let vendor = sandbox.personalcenter();
    let builder = personalcenter_client::Client::builder(url);
    builder
        .client_credentials(vendor.client_id(), vendor.client_secret())
        .http(http())
        .build()
        .unwrap()
}

async fn center_call(client: &personalcenter_client::Client, id: &str) -> Option<Outcome> {
    let call = calls::personalcenter_client::call(client, id).unwrap();
    call.await.err().map(|error| error.outcome())
}

fn hsifue_client(sandbox: &Sandbox, url: &str) -> hsifue_order::Client {
    let vendor = sandbox.hsifue();
    // Where the server is, is one question; where tokens come from, another.
    let builder = hsifue_order::Client::builder(url).app_key(vendor.app_key());
    let credentials = builder.client_credentials(
        vendor.token_url(),
        vendor.client_id(),
        vendor.client_secret(),
    );
    credentials.http(http()).build().unwrap()
}

async fn hsifue_call(client: &hsifue_order::Client, id: &str) -> Option<Outcome> {
    if id == "batch_order" {
        // The least that the document allows is refused before sending: an order says more.
        let placed = client.place_orders(&purchase("ORDER-1")).await;
        return placed.err().map(|error| error.outcome());
    }
    let call = calls::hsifue_order::call(client, id).unwrap();
    call.await.err().map(|error| error.outcome())
}

fn jinyan_builder(sandbox: &Sandbox, url: &str) -> jinyan_travel::ClientBuilder {
    let vendor = sandbox.jinyan();
    let builder = jinyan_travel::Client::builder(url)
        .without_api_path()
        .app_key(vendor.app_key(), vendor.secret());
    builder.http(http())
}

/// By the new rule, under which calls have no token.
fn jinyan_client(sandbox: &Sandbox, url: &str) -> jinyan_travel::Client {
    jinyan_builder(sandbox, url).build().unwrap()
}

/// By the old rule, under which calls have a token that may be refused.
fn legacy_client(sandbox: &Sandbox, url: &str) -> jinyan_travel::Client {
    jinyan_builder(sandbox, url).legacy().build().unwrap()
}

async fn jinyan_call(client: &jinyan_travel::Client, id: &str) -> Option<Outcome> {
    let call = calls::jinyan_travel::call(client, id).unwrap();
    call.await.err().map(|error| error.outcome())
}

row!(isearch, isearch, isearch_client, isearch_call, true);
row!(center, personalcenter, center_client, center_call, false);
row!(hsifue, hsifue, hsifue_client, hsifue_call, false);
row!(jinyan, jinyan, jinyan_client, jinyan_call, false, false);
row!(jinyan_legacy, jinyan, legacy_client, jinyan_call, false);

/// Operations that the new rule of Jinyan does not have.
const LEGACY: [&str; 2] = ["get_server_token", "refresh_server_token"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_is_sent_as_often_as_its_retry_class_says() {
    let mut running = JoinSet::new();
    for operation in isearch_oapi::OPERATIONS.iter().copied() {
        running.spawn(isearch(operation));
    }
    for operation in personalcenter_client::OPERATIONS.iter().copied() {
        running.spawn(center(operation));
    }
    for operation in hsifue_order::OPERATIONS.iter().copied() {
        running.spawn(hsifue(operation));
    }
    for operation in jinyan_travel::OPERATIONS.iter().copied() {
        running.spawn(jinyan_legacy(operation));
    }
    let operations = running.len();
    for operation in jinyan_travel::OPERATIONS.iter().copied() {
        if !LEGACY.contains(&operation.id()) {
            running.spawn(jinyan(operation));
        }
    }
    let rows = running.len();
    let cells: usize = running.join_all().await.into_iter().sum();
    assert_eq!((operations, rows), (43 + 7 + 9 + 24, 83 + 22));
    assert_eq!(cells, 43 * 17 + (40 + 22) * 16);
}
