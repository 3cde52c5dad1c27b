//! From a request to its answer: read, check, note down, strike or run.

use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{StatusCode, request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::json;

use super::answer::{Answer, Refusal};
use super::auth;
use super::operation::{self, Call, Operation, SignedAs};
use super::request::Content;
use super::{Shared, request as incoming};
use crate::connection::Line;
use crate::fault::{Fault, Injection};
use crate::journal::{Exchange, Verdict};
use crate::strike::strike;
use crate::{datetime, lock};

/// How large a request may be, in bytes.
const MAX_REQUEST_BYTES: usize = 256 * 1024 * 1024;

/// Answers any path but `/__sandbox`.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    Extension(line): Extension<Line>,
    request: request::Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let query = incoming::query(parts.uri.query().unwrap_or_default());
    let known_query = query.as_deref().unwrap_or_default();
    let operation = operation::find(parts.method.as_str(), parts.uri.path(), known_query);
    let mut exchange = Exchange::new(&parts, known_query);
    exchange.operation = operation.map(|operation| operation.id);

    let Ok(body) = to_bytes(body, MAX_REQUEST_BYTES).await else {
        exchange.verdict = Verdict::Unreadable;
        let number = shared.controls.arrived(exchange);
        let problem = "the body did not arrive whole, or is larger than 256 MiB\n";
        let response = (StatusCode::BAD_REQUEST, problem).into_response();
        return finish(&shared, number, response);
    };
    exchange.set_body(&body);
    let Some(operation) = operation else {
        let number = shared.controls.arrived(exchange);
        return finish(&shared, number, no_operation(parts.uri.path()));
    };
    let (verdict, content) = check(&shared, operation, &parts, query, body).await;
    let injection = shared.controls.take_fault(operation.id);
    exchange.verdict = verdict;
    exchange.fault = injection.as_ref().map(|injection| injection.fault.clone());
    let number = shared.controls.arrived(exchange);

    let run = || run(&shared, operation, content);
    match injection {
        None => finish(&shared, number, run().into_response()),
        Some(injection) => {
            let token = parts.headers.get("accesstoken");
            let token = token.and_then(|token| token.to_str().ok());
            let answer = struck_answer(&shared, &injection, token, run).await;
            let response = strike(&injection.fault, answer.into_response(), &line).await;
            if injection.fault == Fault::ResetBeforeResponse {
                return response;
            }
            finish(&shared, number, response)
        }
    }
}

fn finish(shared: &Shared, number: usize, response: Response) -> Response {
    shared.controls.answered(number, response.status().as_u16());
    response
}

fn no_operation(path: &str) -> Response {
    let (status, problem) = if operation::path_exists(path) {
        (
            StatusCode::METHOD_NOT_ALLOWED,
            "no operation has this path with this method\n",
        )
    } else {
        (
            StatusCode::NOT_FOUND,
            "the sandbox has no operation with this path\n",
        )
    };
    (status, problem).into_response()
}

/// Reads the parameters and checks the headers; what either comes to.
async fn check(
    shared: &Shared,
    operation: &Operation,
    parts: &request::Parts,
    query: Result<Vec<(String, String)>, Refusal>,
    body: Bytes,
) -> (Verdict, Result<Content, Refusal>) {
    let signing = lock(&shared.world).config.upload_signing;
    let content = match query {
        Ok(query) => incoming::content(operation, signing, parts, query, body).await,
        Err(refusal) => Err(refusal),
    };
    match content {
        Ok(content) if operation.signed_as == SignedAs::Unsigned => {
            (Verdict::NotRequired, Ok(content))
        }
        Ok(content) => {
            let world = lock(&shared.world);
            let (verdict, checked) =
                auth::check(&world, operation.id, &parts.headers, &content.signed);
            (verdict, checked.map(|()| content))
        }
        Err(refusal) => (Verdict::Unreadable, Err(refusal)),
    }
}

/// Lets the operation take effect, unless the request is refused.
fn run(shared: &Shared, operation: &Operation, content: Result<Content, Refusal>) -> Answer {
    content
        .and_then(|content| {
            let call = Call {
                input: content.input,
                file: content.file,
                now: datetime::now_millis(),
            };
            (operation.run)(&mut lock(&shared.world), &call)
        })
        .unwrap_or_else(Answer::from)
}

/// The answer that a fault works on; the operation runs before, after, or not at all.
async fn struck_answer(
    shared: &Shared,
    injection: &Injection,
    token: Option<&str>,
    run: impl FnOnce() -> Answer,
) -> Answer {
    if let Fault::Latency { delay } = injection.fault {
        if injection.after_effect {
            let answer = run();
            tokio::time::sleep(delay).await;
            return answer;
        }
        tokio::time::sleep(delay).await;
        return run();
    }
    let answer = if injection.after_effect || injection.fault.alters_answer() {
        run()
    } else {
        Answer::done()
    };
    match &injection.fault {
        Fault::BusinessError { code, message } => {
            Answer::Envelope(json!({"code": code, "msg": message}))
        }
        Fault::TokenRefused { .. } => {
            if let Some(token) = token {
                lock(&shared.world).tokens.revoke(token);
            }
            Refusal::token().into()
        }
        _ => answer,
    }
}
