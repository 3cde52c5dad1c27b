//! Calls from code without a runtime.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use vendor_http::{
    Error, ErrorKind, HttpConfig, Method, Outcome, Upload, blocking::*, vendor::HttpClient,
};

use crate::support::{
    Granting, client,
    threads::server,
    vendor::{Fetch, List, Read, Send},
    wire::{Piece, Reply, Request, done, grant, pieces},
    with_source,
};

const LIST: List = List { page: 1, size: 2 };

/// Five entries in pages of two, a file, and success for everything else; slowly enough to be waited for.
fn script(request: &Request) -> Reply {
    let reply = match (
        request.is_login(),
        request.uri.path(),
        request.query("page"),
    ) {
        (true, ..) => grant(1),
        (_, "/api/list", Some("1")) => done(r#"{"total":5,"items":[1,2]}"#),
        (_, "/api/list", Some("2")) => done(r#"{"total":5,"items":[3,4]}"#),
        (_, "/api/list", _) => done(r#"{"total":5,"items":[5]}"#),
        (_, "/api/file", _) => pieces(200, vec![Piece::Bytes("a file".into())]),
        _ => done(r#""done""#),
    };
    reply.after(Duration::from_millis(1))
}

#[test]
fn whatever_can_be_awaited_can_be_waited_for() -> Result<(), Error> {
    let (client, wire) = client(HttpConfig::new(), script);
    assert_eq!(client.call(Read).blocking()?, "done");
    assert!(client.raw(Method::GET, "/x").blocking()?.json::<String>()? == "done");
    let raw = client
        .call(Read)
        .timeout(Duration::from_secs(5))
        .send_raw()
        .blocking()?;
    assert_eq!(raw.status.as_u16(), 200);
    client.call(Send(Upload::file("Cargo.toml"))).blocking()?;
    let mut download = client.call(Fetch).blocking()?;
    assert_eq!(
        download.chunk().blocking()?.as_deref(),
        Some(&b"a file"[..])
    );
    assert_eq!(
        client.call(Fetch).blocking()?.bytes(100).blocking()?,
        "a file"
    );
    assert_eq!(wire.logins(), 1);
    Ok(())
}

#[test]
fn streams_are_iterators() -> Result<(), Error> {
    let (client, _) = client(HttpConfig::new(), script);
    let items: Result<Vec<u32>, Error> = client.call(LIST).items().blocking().collect();
    assert_eq!(items?, [1, 2, 3, 4, 5]);
    let mut sizes = Vec::new();
    for page in client.call(LIST).pages().blocking() {
        sizes.push(page?.items.len());
    }
    assert_eq!(sizes, [2, 2, 1]);
    let mut rest = client.call(LIST).items().blocking();
    assert_eq!(rest.next().unwrap()?, 1);
    assert_eq!(rest.into_inner().try_next().blocking()?, Some(2));
    Ok(())
}

#[test]
fn threads_share_the_connections_of_one_background_thread() {
    let server = server(usize::MAX);
    let client = with_source(
        &server.url,
        HttpConfig::new().max_attempts(1),
        Granting::default(),
    );
    for _ in 0..5 {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let client = client.clone();
                thread::spawn(move || client.raw(Method::POST, "/x").blocking().map(|_| ()))
            })
            .collect();
        for thread in threads {
            thread.join().unwrap().unwrap();
        }
    }
    // One that is not yet given back when the next call is made is not used for it.
    let connections = server.connections.load(Ordering::SeqCst);
    assert!(connections < 20, "{connections} for 20 calls");
}

fn refused(error: &Error) {
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Configuration, Outcome::NotSent, 0),
        "{error}"
    );
    assert!(error.to_string().contains("await instead"), "{error}");
}

fn everything_is_refused(client: &HttpClient) {
    refused(&client.call(Read).blocking().unwrap_err());
    refused(&client.raw(Method::GET, "/x").blocking().unwrap_err());
    let mut items = client.call(LIST).items().blocking();
    refused(&items.next().unwrap().unwrap_err());
    assert!(items.next().is_none());
}

#[tokio::test]
async fn inside_a_runtime_it_is_an_error() {
    let (client, wire) = client(HttpConfig::new(), script);
    everything_is_refused(&client);
    let elsewhere = client.clone();
    tokio::task::spawn_blocking(move || everything_is_refused(&elsewhere))
        .await
        .unwrap();
    assert_eq!(wire.all().len(), 0);
    let download = client.call(Fetch).await.unwrap();
    refused(&download.bytes(100).blocking().unwrap_err());
    assert_eq!(client.call(Read).await.unwrap(), "done");
}

#[tokio::test]
async fn what_else_is_waited_for_inside_a_runtime_ends_all_the_same() {
    let soon = async {
        tokio::time::sleep(Duration::from_millis(1)).await;
        7
    };
    assert_eq!(soon.blocking(), 7);
}
