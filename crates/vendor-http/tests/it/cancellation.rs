//! A call that its caller gives up, at every point at which it can be given up.

use std::future::{IntoFuture as _, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use vendor_auth::BoxFuture;
use vendor_http::{Error, HttpConfig, vendor::HttpClient};

use crate::support::{
    HOUR, client,
    vendor::Read,
    wire::{Reply, Wire, done, grant},
};

type Reading<'c> = BoxFuture<'c, Result<String, Error>>;

/// A client whose every request takes three turns.
fn slow() -> (HttpClient, Arc<Wire>) {
    client(HttpConfig::new(), |request| {
        let reply = if request.is_login() {
            grant(1)
        } else {
            done("\"ok\"")
        };
        Reply::Yielding(3, Box::new(reply))
    })
}

/// Polls at most so many times, without giving way to any other task.
async fn poll(call: &mut Reading<'_>, times: usize) -> bool {
    for _ in 0..times {
        let done = poll_fn(|cx| Poll::Ready(Pin::as_mut(call).poll(cx).is_ready())).await;
        if done {
            return true;
        }
    }
    false
}

async fn finish(call: Reading<'_>) -> String {
    tokio::time::timeout(HOUR, call)
        .await
        .expect("the call is stuck")
        .expect("the server answers")
}

#[tokio::test(start_paused = true)]
async fn the_call_that_leads_can_be_dropped_anywhere() {
    let mut dropped = 0;
    loop {
        let (client, wire) = slow();
        let mut leader = client.call(Read).into_future();
        if poll(&mut leader, dropped).await {
            break;
        }
        // One that waits for the leader's token, and one that comes after it.
        let mut waiting = client.call(Read).into_future();
        let waited = poll(&mut waiting, 1).await;
        assert!(!waited);
        drop(leader);
        assert_eq!(finish(waiting).await, "ok", "dropped after {dropped} polls");
        assert_eq!(finish(client.call(Read).into_future()).await, "ok");
        assert!(wire.logins() <= 2, "{} logins", wire.logins());
        dropped += 1;
    }
    // Not polled at all, three turns of the login, three of the call.
    assert!(dropped >= 7, "only {dropped} points");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_waits_can_be_dropped_anywhere() {
    let mut dropped = 0;
    loop {
        let (client, wire) = slow();
        let mut leader = client.call(Read).into_future();
        assert!(!poll(&mut leader, 1).await);
        let mut waiting = client.call(Read).into_future();
        if poll(&mut waiting, dropped).await {
            break;
        }
        drop(waiting);
        assert_eq!(finish(leader).await, "ok", "dropped after {dropped} polls");
        assert_eq!(wire.logins(), 1);
        dropped += 1;
        if dropped == 5 {
            // It waits for the leader, which is not polled meanwhile.
            break;
        }
    }
    assert_eq!(dropped, 5);
}
