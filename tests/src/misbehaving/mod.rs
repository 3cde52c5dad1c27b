//! Servers that misbehave, on raw sockets: what they do, what follows from it, and what they did in truth.

mod body;
mod client;
mod connection;
mod good;
mod head;
mod lag;
mod ledger;
mod mark;
mod server;
mod status;

use std::time::Duration;

use bytes::Bytes;

pub use client::{Client, KINDS};
pub use good::Good;
pub use lag::Lag;
pub use ledger::{Entry, Ledger};
pub use mark::{Marked, marked};
pub use server::{Arrived, Reply, Server};

/// One way to misbehave.
#[derive(Debug, Clone, Copy)]
pub struct Misbehaviour {
    /// What the server does.
    pub name: &'static str,
    /// How much of the request it reads before.
    pub reads: Reads,
    /// How a call must end that must not be repeated.
    pub end: End,
    /// What it does then, where it would have responded like this.
    pub script: fn(&Good) -> Vec<Step>,
}

/// How much of a request is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Nothing: it stays where it is, and nobody acts on it.
    Nothing,
    /// All of it, and perhaps it is acted on.
    All,
}

/// What is true of a call that meets a misbehaviour, and how it must end therefore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The server does what it was asked for and says so.
    Done,
    /// The server does it and says so in a way that need not be understood: success, or an unknown outcome.
    DoneOrUnknown,
    /// The server does not do it and says so.
    Refused,
    /// The server does not do it, because it does not know the token: the call may come once more with another.
    TokenRefused,
    /// Nobody can tell from what the server says: it may have done it or not.
    Unknown,
}

/// One step of a misbehaviour. After the last one the connection stays open for the next request.
#[derive(Debug, Clone)]
pub enum Step {
    /// Sends these bytes.
    Send(Bytes),
    /// Sends them piece by piece, so many bytes at a time with a pause after each.
    Drip(Bytes, usize, Duration),
    /// Sends them again and again until the client hangs up.
    Flood(Bytes),
    /// Sends them again and again, with a pause after each time, until the client hangs up.
    Stream(Bytes, Duration),
    /// Sends them so many times.
    Repeat(Bytes, usize),
    /// Does nothing for so long.
    Wait(Duration),
    /// Does nothing until the client hangs up.
    Hang,
    /// Closes the connection.
    Close,
    /// Resets it.
    Reset,
}

/// All of them.
#[must_use]
pub fn all() -> Vec<Misbehaviour> {
    [connection::ALL, head::ALL, status::ALL, body::ALL].concat()
}

/// A response with this head, which lacks the empty line at its end, and body.
fn response(head: &str, body: impl AsRef<[u8]>) -> Bytes {
    [head.as_bytes(), b"\r\n\r\n", body.as_ref()]
        .concat()
        .into()
}

/// A whole response of this status, with its length.
fn whole(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> Bytes {
    let length = body.as_ref().len();
    let head =
        format!("HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {length}");
    response(&head, body)
}

fn send(bytes: impl Into<Bytes>) -> Step {
    Step::Send(bytes.into())
}

const fn milliseconds(count: u64) -> Duration {
    Duration::from_millis(count)
}

const HTML: &str =
    "<!DOCTYPE html><html><body><form action=\"/login\">please log in</form></body></html>";
