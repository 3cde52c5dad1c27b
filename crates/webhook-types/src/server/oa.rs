//! The service that responds to Jinyan's questions.

use std::{fmt, future::Future, sync::Arc};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Serialize;
use vendor_wire::Id;

use super::{
    BODY_LIMIT, Rejection,
    extract::verified,
    run::{AfterPanic, Outcome, Signed, once},
};
use crate::{
    Deduplicator, Event, EventKey, Verified,
    jinyan::{
        BudgetDeduct, BudgetLedger, BudgetRefund, BudgetResponse, Denial, ProjectDetail,
        ProjectDetailResponse, ProjectDirectory, ProjectMatch, ProjectMatchResponse, Verifier,
    },
};

/// The message for the vendor after a failure.
const BROKEN: &str = "系统异常,请稍后重试";
const BUSY: &str = "正在处理,请稍后重试";
const NO_SUCH_PROJECT: &str = "项目不存在";

/// Responds to all requests of Jinyan to the customer's OA: projects, deduction, refund.
///
/// Every call is verified. A deduction or refund is handed to the [`BudgetLedger`] once for each
/// [key](BudgetLedger::deduct_key); the response to a repetition is that it is booked. What was signed belongs to the operation that
/// it comes with first, booked or refused, and is refused for the other one: see [`BudgetLedger`] for what that leaves
/// to the ledger. If the ledger panics, it is unknown whether the operation was booked: the key stays claimed until
/// the claim lapses, and the vendor gets a failure until then.
///
/// The response to a refusal by the customer is HTTP 200 with `isSucc` false; after a failure it is HTTP 500 with `isSucc`
/// false. How the vendor treats either, and how long it waits, is not documented.
pub struct OaService<P, L> {
    verifier: Verifier,
    deduplicator: Arc<dyn Deduplicator>,
    directory: P,
    ledger: L,
    body_limit: usize,
}

impl<P: ProjectDirectory, L: BudgetLedger> OaService<P, L> {
    /// Made of the customer's projects and budgets.
    pub fn new(
        verifier: Verifier,
        deduplicator: impl Deduplicator,
        directory: P,
        ledger: L,
    ) -> Self {
        Self {
            verifier,
            deduplicator: Arc::new(deduplicator),
            directory,
            ledger,
            body_limit: BODY_LIMIT,
        }
    }

    /// Sets the largest body, in bytes; 1 MiB by default.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The four documented paths, `/adapter/…`, and the same below `/{path_token}`, each with and without a slash at its
    /// end.
    ///
    /// `S` is the state of the router that it becomes a part of: any type, since it is not used.
    pub fn into_router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let limit = DefaultBodyLimit::max(self.body_limit);
        let paths = || {
            ["", "/"].into_iter().fold(Router::new(), |router, slash| {
                let path = |rest: &str| format!("/adapter/{rest}{slash}");
                router
                    .route(&path("project/match"), post(Self::match_projects))
                    .route(&path("project/detail/{id}"), get(Self::project))
                    .route(&path("budget/deduct"), post(Self::deduct))
                    .route(&path("budget/refund"), post(Self::refund))
            })
        };
        Router::new()
            .merge(paths())
            .nest("/{path_token}", paths())
            .layer(limit)
            .with_state(Arc::new(self))
    }

    async fn match_projects(
        State(service): State<Arc<Self>>,
        request: Request,
    ) -> Result<Response, Rejection> {
        let question = verified::<ProjectMatch>(request, &service.verifier).await?;
        Ok(match service.directory.match_projects(question).await {
            Ok(options) => respond(StatusCode::OK, &ProjectMatchResponse::found(options)),
            Err(denial) => denied(denial, ProjectMatchResponse::refused),
        })
    }

    async fn project(
        State(service): State<Arc<Self>>,
        request: Request,
    ) -> Result<Response, Rejection> {
        let question = verified::<ProjectDetail>(request, &service.verifier).await?;
        let response = match service.directory.project(question.into_event().id).await {
            Ok(Some(project)) => ProjectDetailResponse::found(project),
            Ok(None) => ProjectDetailResponse::refused(404, NO_SUCH_PROJECT),
            Err(denial) => return Ok(denied(denial, ProjectDetailResponse::refused)),
        };
        Ok(respond(StatusCode::OK, &response))
    }

    async fn deduct(
        State(service): State<Arc<Self>>,
        request: Request,
    ) -> Result<Response, Rejection> {
        let deduction = verified::<BudgetDeduct>(request, &service.verifier).await?;
        let key = service.ledger.deduct_key(&deduction);
        let (project, signed) = (deduction.project_id.clone(), signed(&deduction));
        let ledger = Arc::clone(&service);
        let work = async move { ledger.ledger.deduct(deduction, key).await };
        Ok(service.book(key, signed, project, work).await)
    }

    async fn refund(
        State(service): State<Arc<Self>>,
        request: Request,
    ) -> Result<Response, Rejection> {
        let refund = verified::<BudgetRefund>(request, &service.verifier).await?;
        let key = service.ledger.refund_key(&refund);
        let (project, signed) = (refund.project_id.clone(), signed(&refund));
        let ledger = Arc::clone(&service);
        let work = async move { ledger.ledger.refund(refund, key).await };
        Ok(service.book(key, signed, project, work).await)
    }

    async fn book(
        self: Arc<Self>,
        key: EventKey,
        signed: Option<Signed>,
        project: Id,
        work: impl Future<Output = Result<(), Denial>> + Send + 'static,
    ) -> Response {
        // In a task of its own, which goes on when the vendor hangs up.
        let booking = tokio::spawn(async move {
            let work = |_| work;
            once(&*self.deduplicator, key, signed, AfterPanic::Hold, work).await
        });
        let refused = |code, message: &str| BudgetResponse::refused(project.clone(), code, message);
        match booking.await {
            Ok(Outcome::Done) => respond(StatusCode::OK, &BudgetResponse::booked(project)),
            Ok(Outcome::Failed(denial)) => denied(denial, |code, message| refused(code, &message)),
            Ok(Outcome::Replayed) => {
                tracing::warn!(event.key = %key, "the signature was used for another operation before");
                StatusCode::UNAUTHORIZED.into_response()
            }
            Ok(Outcome::InProgress) => {
                respond(StatusCode::SERVICE_UNAVAILABLE, &refused(503, BUSY))
            }
            Ok(Outcome::NotBegun) => {
                respond(StatusCode::SERVICE_UNAVAILABLE, &refused(503, BROKEN))
            }
            Ok(Outcome::Panicked) | Err(_) => {
                respond(StatusCode::INTERNAL_SERVER_ERROR, &refused(500, BROKEN))
            }
        }
    }
}

fn signed<T: Event>(operation: &Verified<T>) -> Option<Signed> {
    operation.signed_key().map(|key| Signed {
        key,
        operation: operation.key_of([b"signed".as_slice(), key.as_bytes()]),
    })
}

fn denied<R: Serialize>(denial: Denial, refused: impl FnOnce(u16, String) -> R) -> Response {
    match denial {
        Denial::Refused { code, message } => respond(StatusCode::OK, &refused(code, message)),
        Denial::Failed(error) => {
            tracing::error!(%error, "a call of Jinyan's failed");
            let response = refused(500, BROKEN.to_owned());
            respond(StatusCode::INTERNAL_SERVER_ERROR, &response)
        }
    }
}

fn respond<R: Serialize>(status: StatusCode, response: &R) -> Response {
    match serde_json::to_vec(response) {
        Ok(json) => {
            let content_type = [(header::CONTENT_TYPE, "application/json")];
            (status, content_type, json).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a response cannot be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

impl<P, L> fmt::Debug for OaService<P, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OaService")
            .field("verifier", &self.verifier)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}
