//! The vendor's part: the four questions, signed in the four ways that matter.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::{Client, Method, Url};
use rpa_signing::jinyan::Payload;
use serde_json::{Value, json};

use super::amount::Amount;
use crate::{
    credentials::{Credentials, now},
    http::{self, HttpError, Response},
};

/// Older than any useful window: a day, in milliseconds.
const STALE: u64 = 24 * 60 * 60 * 1000;

/// Plays the vendor against one server.
pub(super) struct Vendor {
    client: Client,
    base: Url,
    /// `None` if calls are not signed.
    credentials: Option<Credentials>,
    consumers: Vec<String>,
    /// No two calls have one timestamp, so none is taken for the replay of another one.
    last: AtomicU64,
}

/// What the vendor asks.
#[derive(Clone, Copy)]
pub(super) enum Question<'q> {
    /// The projects below this one; if it is empty, all or the topmost ones.
    Match(&'q str),
    /// The same with members that the document does not name.
    MatchWithMore,
    Detail(&'q str),
    Deduct(&'q Booking),
    Refund(&'q Booking),
}

/// What is booked.
pub(super) struct Booking {
    pub(super) project: String,
    pub(super) order: String,
    pub(super) amount: Amount,
}

/// How a question is signed, if questions are signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Signing {
    Right,
    Missing,
    /// A signature of other content.
    Wrong,
    /// A signature of yesterday.
    Stale,
}

impl Vendor {
    pub(super) fn new(
        base: Url,
        credentials: Option<Credentials>,
        consumers: Vec<String>,
    ) -> Result<Self, HttpError> {
        Ok(Self {
            client: http::client(&base)?,
            base,
            credentials,
            consumers,
            last: AtomicU64::new(0),
        })
    }

    pub(super) fn signs(&self) -> bool {
        self.credentials.is_some()
    }

    /// Asks, rightly signed.
    pub(super) async fn ask(&self, question: Question<'_>) -> Result<Response, HttpError> {
        self.ask_signed(question, Signing::Right).await
    }

    pub(super) async fn ask_signed(
        &self,
        question: Question<'_>,
        signing: Signing,
    ) -> Result<Response, HttpError> {
        let (method, path, body) = self.write(question);
        let body = body.map(|body| body.to_string().into_bytes());
        let payload = body.as_deref().map_or(Payload::Empty, Payload::Body);
        let timestamp = self.timestamp();
        let headers = match (&self.credentials, signing) {
            (None, _) | (_, Signing::Missing) => Vec::new(),
            (Some(keys), Signing::Right) => keys.headers(payload, timestamp),
            (Some(keys), Signing::Wrong) => {
                keys.headers(Payload::Body(b"something else"), timestamp)
            }
            (Some(keys), Signing::Stale) => keys.headers(payload, timestamp.saturating_sub(STALE)),
        };
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("adapter").extend(path);
        }
        http::send(&self.client, method, url, &headers, body).await
    }

    fn timestamp(&self) -> u64 {
        let now = now();
        let next = |last: u64| Some(now.max(last.saturating_add(1)));
        let previous = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        previous.ok().and_then(next).unwrap_or(now)
    }

    fn write<'q>(&self, question: Question<'q>) -> (Method, Vec<&'q str>, Option<Value>) {
        let ask = |selected: &str| json!({ "products": [], "consumers": self.consumers, "selected": selected });
        match question {
            Question::Match(selected) => {
                (Method::POST, vec!["project", "match"], Some(ask(selected)))
            }
            Question::MatchWithMore => {
                let mut body = ask("");
                if let Some(members) = body.as_object_mut() {
                    members.insert("notDocumented".to_owned(), json!({ "list": [1, null] }));
                }
                (Method::POST, vec!["project", "match"], Some(body))
            }
            Question::Detail(id) => (Method::GET, vec!["project", "detail", id], None),
            Question::Deduct(booking) => {
                (Method::POST, vec!["budget", "deduct"], Some(booking.json()))
            }
            Question::Refund(booking) => {
                (Method::POST, vec!["budget", "refund"], Some(booking.json()))
            }
        }
    }
}

impl Booking {
    fn json(&self) -> Value {
        json!({
            "ProjectID": self.project,
            "Amount": self.amount.json(),
            "OrderID": self.order,
            "Cause": "vendorctl conform",
        })
    }
}
