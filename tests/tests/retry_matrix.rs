//! Every operation under every fault: how many requests reach the server is exactly what the retry class says.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::Duration;

use isearch_oapi::{Client, HttpConfig, OPERATIONS, Operation, RetryClass};
use tokio::task::JoinSet;
use vendor_http::AuthScheme;
use vendor_sandbox::{Fault, Injection, Sandbox};
use workspace_tests::calls;

/// Longer than the client waits; only the faults that never answer take this long.
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

fn faults() -> Vec<(Fault, Kind)> {
    let server_error = |status| Fault::ServerError {
        status,
        retry_after: Some("0".into()),
    };
    vec![
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
        (Fault::TokenRefused { status: 200 }, Kind::TokenRefused),
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
    ]
}

fn expected(operation: &Operation, kind: Kind) -> usize {
    match kind {
        Kind::Passing if operation.retry_class() == RetryClass::Safe => 2,
        Kind::TokenRefused if operation.auth_scheme() == AuthScheme::Token => 2,
        _ => 1,
    }
}

async fn isearch(operation: &'static Operation) -> usize {
    let sandbox = Sandbox::start().await.unwrap();
    let vendor = sandbox.isearch();
    let build = |url: &str| {
        Client::builder(url)
            .access_key(vendor.access_key(), vendor.secret_key())
            .http(HttpConfig::new().attempt_timeout(PATIENCE))
            .build()
            .unwrap()
    };
    let client = build(vendor.base_url());
    let count = || {
        let seen =
            |exchange: &&vendor_sandbox::Exchange| exchange.operation == Some(operation.id());
        vendor.journal().iter().filter(seen).count()
    };
    let faults = faults();
    for (fault, kind) in &faults {
        let before = count();
        vendor
            .inject(Injection::new(fault.clone()).on(operation.id()))
            .unwrap();
        let result = calls::isearch_oapi::call(&client, operation.id())
            .unwrap()
            .await;
        assert_eq!(
            count() - before,
            expected(operation, *kind),
            "{} under {fault:?}: {result:?}",
            operation.id()
        );
        assert_eq!(
            vendor.pending_faults(),
            0,
            "{} met no {fault:?}",
            operation.id()
        );
    }
    let closed = build("http://127.0.0.1:1");
    let error = calls::isearch_oapi::call(&closed, operation.id())
        .unwrap()
        .await
        .unwrap_err();
    assert_eq!(
        error.outcome(),
        vendor_http::Outcome::NotSent,
        "{}",
        operation.id()
    );
    faults.len() + 1
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_is_sent_as_often_as_its_retry_class_says() {
    let mut running = JoinSet::new();
    for operation in OPERATIONS.iter().copied() {
        running.spawn(isearch(operation));
    }
    let cells: usize = running.join_all().await.into_iter().sum();
    assert_eq!((OPERATIONS.len(), cells), (43, 43 * 17));
}
