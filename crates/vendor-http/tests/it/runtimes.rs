//! The runtime that a call is polled in: none, one that lacks something, several.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use futures_util::{FutureExt as _, StreamExt as _};
use tokio::runtime::{Builder, Runtime};
use vendor_http::{
    Download, Error, ErrorKind, HttpConfig, Method, Outcome, Upload, vendor::HttpClient,
};

use crate::support::{
    Granting, client,
    threads::server,
    vendor::{Fetch, List, Login, Read, Send, Write},
    wire::{Piece, Reply, Request, done, grant, pieces},
    with_source,
};

const LIST: List = List { page: 1, size: 2 };

fn script(request: &Request) -> Reply {
    if request.is_login() {
        grant(1)
    } else {
        done(r#""done""#)
    }
}

fn refused(error: &Error) {
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Configuration, Outcome::NotSent, 0),
        "{error}"
    );
}

/// The errors of whatever can be polled first.
async fn first_polls(client: &HttpClient) -> Vec<Error> {
    vec![
        client.call(Read).await.unwrap_err(),
        client.call(Write::new("x")).send_raw().await.unwrap_err(),
        client.raw(Method::POST, "/x").await.unwrap_err(),
        client.call(Fetch).await.unwrap_err(),
        client
            .call(Send(Upload::file("Cargo.toml")))
            .await
            .unwrap_err(),
        client.call(LIST).pages().try_next().await.unwrap_err(),
        client.call(LIST).items().next().await.unwrap().unwrap_err(),
    ]
}

#[test]
fn without_a_runtime_every_call_says_so() {
    let (client, wire) = client(HttpConfig::new(), script);
    let errors = first_polls(&client).now_or_never().unwrap();
    assert_eq!(errors.len(), 7);
    for error in errors {
        refused(&error);
        assert!(error.to_string().contains("no tokio runtime"), "{error}");
    }
    assert_eq!(wire.calls().len(), 0);
}

#[test]
fn without_timers_every_call_says_so() {
    let (client, wire) = client(HttpConfig::new(), script);
    let runtime = Builder::new_current_thread().enable_io().build().unwrap();
    for _ in 0..2 {
        for error in runtime.block_on(first_polls(&client)) {
            refused(&error);
            assert!(error.to_string().contains("enable_time()"), "{error}");
        }
    }
    assert_eq!(wire.calls().len(), 0);
    let complete = runtime_with_all();
    assert_eq!(
        complete.block_on(client.call(Read).into_future()).unwrap(),
        "done"
    );
}

#[test]
fn without_io_every_call_over_a_network_says_so() {
    let client = with_source("http://127.0.0.1:1", HttpConfig::new(), Granting::default());
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    for error in runtime.block_on(first_polls(&client)) {
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Configuration, Outcome::NotSent)
        );
        assert!(error.to_string().contains("enable_io()"), "{error}");
    }
}

#[test]
fn a_token_is_asked_for_in_a_runtime_or_not_at_all() {
    let (client, wire) = client(HttpConfig::new(), script);
    let login = client.call(Login).into_future();
    refused(&login.now_or_never().unwrap().err().unwrap());
    assert_eq!(wire.calls().len(), 0);
}

#[test]
fn a_file_is_received_in_a_runtime_or_there_is_an_error() {
    let file = |request: &Request| {
        if request.is_login() {
            grant(1)
        } else {
            pieces(200, vec![Piece::Bytes("a file".into())])
        }
    };
    let (client, _) = client(HttpConfig::new(), file);
    let runtime = runtime_with_all();
    let fetch = || -> Download { runtime.block_on(client.call(Fetch).into_future()).unwrap() };
    let target = std::env::temp_dir().join("never-written");
    refused(&fetch().chunk().now_or_never().unwrap().unwrap_err());
    refused(&fetch().bytes(100).now_or_never().unwrap().unwrap_err());
    refused(
        &fetch()
            .save_as(&target)
            .now_or_never()
            .unwrap()
            .unwrap_err(),
    );
    refused(
        &fetch()
            .write_to(&mut Vec::new())
            .now_or_never()
            .unwrap()
            .unwrap_err(),
    );
    assert_eq!(runtime.block_on(fetch().bytes(100)).unwrap(), "a file");
}

fn runtime_with_all() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn runtimes_that_take_turns_keep_connections_of_their_own() {
    let server = server(usize::MAX);
    let config = HttpConfig::new()
        .attempt_timeout(Duration::from_secs(5))
        .max_attempts(1);
    let client = with_source(&server.url, config, Granting::default());
    let runtimes = [runtime_with_all(), runtime_with_all()];
    for _ in 0..3 {
        for runtime in &runtimes {
            let read = runtime.block_on(client.call(Read).into_future());
            assert_eq!(read.unwrap(), "ok");
            let written = runtime.block_on(client.raw(Method::POST, "/x").into_future());
            assert!(written.is_ok(), "{written:?}");
        }
    }
    assert_eq!(server.connections.load(Ordering::SeqCst), 2);
}

#[test]
fn a_client_outlives_a_runtime_for_every_call() {
    let server = server(usize::MAX);
    let client = with_source(
        &server.url,
        HttpConfig::new().max_attempts(1),
        Granting::default(),
    );
    for _ in 0..20 {
        let written = runtime_with_all().block_on(client.raw(Method::POST, "/x").into_future());
        assert!(written.is_ok(), "{written:?}");
    }
}

#[test]
fn a_connection_that_was_closed_while_nothing_ran_is_not_written_to() {
    let server = server(1);
    let client = with_source(
        &server.url,
        HttpConfig::new().max_attempts(1),
        Granting::default(),
    );
    let runtime = runtime_with_all();
    for _ in 0..20 {
        let written = runtime.block_on(client.raw(Method::POST, "/x").into_future());
        assert!(written.is_ok(), "{written:?}");
        server.close();
        // What is closed while a request is on its way, or as good as that, nobody sees in time.
        let closed = Instant::now();
        while closed.elapsed() < Duration::from_millis(2) {
            std::thread::yield_now();
        }
    }
}
