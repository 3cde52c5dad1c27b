//! A receiver of events.

use std::{
    error::Error,
    fmt,
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use vendor_auth::BoxFuture;

use super::{
    BODY_LIMIT,
    extract::verified,
    run::{AfterPanic, Outcome, once},
};
use crate::{Acknowledgement, ClaimToken, Deduplicator, Notice, Verified};

/// How long an event is worked on before the response. How long the vendors wait is not documented.
const DEADLINE: Duration = Duration::from_secs(3);

/// When an event is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Acknowledge {
    /// When it is done, but at the deadline at the latest: then the work goes on behind the acknowledgement. Where it
    /// has not begun by then, because the deduplicator is slow, the response is HTTP 503.
    ///
    /// What is acknowledged is not sent again. An event whose work goes on behind the acknowledgement is lost if it
    /// fails then or if the process ends: take this for work that may be lost, or for a handler that has stored
    /// [`Verified::body`] before it does anything slow.
    ByDeadline(Duration),
    /// When it is done. At the deadline the response is HTTP 503, and the work goes on: the vendor should send the event
    /// again, and gets the acknowledgement when it is done by then. Nothing is lost, if the vendor does send again,
    /// which is not documented.
    WhenDone(Duration),
}

type BoxError = Box<dyn Error + Send + Sync>;
type Handler<T> =
    dyn Fn(Verified<T>, ClaimToken) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync;

/// Receives one kind of events: [`Callback`](crate::personalcenter::Callback)s of the
/// personal center, or [`Notification`](crate::jinyan::Notification)s of Jinyan.
///
/// A call is verified, claimed, handled in a separate task, committed and acknowledged, in that order. If the handler fails
/// or panics, the response is HTTP 500 and nothing is committed, so the event is handled again when the vendor sends it
/// again; if it is still at work at the deadline, [`Acknowledge`] says what the response is. A repetition of an event that
/// is done is acknowledged and not handled; one of an event that is being handled gets HTTP 503.
///
/// ```
/// use webhook_types::{MemoryDeduplicator, PathToken, Verified, server::Receiver};
/// use webhook_types::personalcenter::{Callback, Verifier};
///
/// # fn routes(token: String) -> Result<axum::Router, Box<dyn std::error::Error>> {
/// let verifier = Verifier::new(PathToken::new(token)?);
/// let receiver = Receiver::new(verifier, MemoryDeduplicator::new(100_000), |callback: Verified<Callback>| async move {
///     println!("{}", callback.action());
///     Ok::<_, std::io::Error>(())
/// });
/// let routes = axum::Router::new().nest_service("/hooks/personalcenter", receiver.into_router());
/// # Ok(routes) }
/// ```
pub struct Receiver<T: Notice> {
    verifier: T::Verifier,
    deduplicator: Arc<dyn Deduplicator>,
    handler: Arc<Handler<T>>,
    acknowledge: Acknowledge,
    body_limit: usize,
}

impl<T: Notice> Receiver<T> {
    /// Calls `handler` with every event, once it is verified and unless it is done already.
    pub fn new<F, W, E>(verifier: T::Verifier, deduplicator: impl Deduplicator, handler: F) -> Self
    where
        F: Fn(Verified<T>) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        Self::with_claims(verifier, deduplicator, move |event, _| handler(event))
    }

    /// Calls `handler` with every event and the claim that it is handled under.
    ///
    /// A handler that writes to the database in which its deduplicator lives commits the event in the transaction of
    /// its own work (`PostgresDeduplicator::commit_in` of the crate `vendor-store`), so no crash comes between the
    /// two. What it has not committed is committed when it returns.
    pub fn with_claims<F, W, E>(
        verifier: T::Verifier,
        deduplicator: impl Deduplicator,
        handler: F,
    ) -> Self
    where
        F: Fn(Verified<T>, ClaimToken) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        Self {
            verifier,
            deduplicator: Arc::new(deduplicator),
            handler: Arc::new(move |event, claim| {
                let work = handler(event, claim);
                Box::pin(async move { work.await.map_err(Into::into) })
            }),
            acknowledge: Acknowledge::WhenDone(DEADLINE),
            body_limit: BODY_LIMIT,
        }
    }

    /// When an event is acknowledged: [when it is done](Acknowledge::WhenDone), with a deadline of 3 seconds, by
    /// default.
    #[must_use]
    pub fn acknowledge(mut self, acknowledge: Acknowledge) -> Self {
        self.acknowledge = acknowledge;
        self
    }

    /// Sets the largest body, in bytes; 1 MiB by default.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The routes `/` and `/{path_token}`, for POST, and the latter with a slash at its end.
    ///
    /// Put it below a prefix with [`nest_service`](Router::nest_service), which also routes the prefix with a
    /// trailing slash here; with [`nest`](Router::nest) the response to that is HTTP 404, and nothing is logged.
    ///
    /// `S` is the state of the router that it becomes a part of: any type, since it is not used.
    pub fn into_router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let limit = DefaultBodyLimit::max(self.body_limit);
        let shared = Arc::new(self);
        let receive =
            async |State(shared): State<Arc<Self>>, request: Request| shared.receive(request).await;
        Router::new()
            .route("/", post(receive))
            .route("/{path_token}", post(receive))
            .route("/{path_token}/", post(receive))
            .layer(limit)
            .with_state(shared)
    }

    async fn receive(self: Arc<Self>, request: Request) -> Response {
        let event = match verified::<T>(request, &self.verifier).await {
            Ok(event) => event,
            Err(rejection) => return rejection.into_response(),
        };
        let (key, acknowledge) = (event.key(), self.acknowledge);
        let begun = Arc::new(AtomicBool::new(false));
        let begins = Arc::clone(&begun);
        // In a task of its own, which goes on when the vendor hangs up.
        let task = tokio::spawn(async move {
            let handler = Arc::clone(&self.handler);
            let work = move |claim| async move {
                begins.store(true, Ordering::Relaxed);
                handler(event, claim).await
            };
            let outcome = once(&*self.deduplicator, key, None, AfterPanic::Release, work).await;
            if let Outcome::Failed(error) = &outcome {
                tracing::error!(event.key = %key, %error, "the handler of an event failed");
            }
            outcome
        });
        let (Acknowledge::ByDeadline(deadline) | Acknowledge::WhenDone(deadline)) = acknowledge;
        match tokio::time::timeout(deadline, task).await {
            // An event that is not claimed yet may still be refused, because the deduplicator is full.
            Err(_) => match acknowledge {
                Acknowledge::ByDeadline(_) if begun.load(Ordering::Relaxed) => acknowledged::<T>(),
                _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            },
            Ok(Ok(Outcome::Done)) => acknowledged::<T>(),
            Ok(Ok(Outcome::InProgress | Outcome::NotBegun)) => {
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
            Ok(Ok(Outcome::Failed(_) | Outcome::Panicked | Outcome::Replayed) | Err(_)) => {
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

fn acknowledged<T: Notice>() -> Response {
    let Acknowledgement {
        status,
        content_type,
        body,
    } = T::ACKNOWLEDGEMENT;
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, content_type)], body).into_response()
}

impl<T: Notice> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("verifier", &self.verifier)
            .field("acknowledge", &self.acknowledge)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}
