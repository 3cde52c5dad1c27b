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
use super::input::Input;
use super::operation::{self, Call, FilePart, Route};
use super::{Shared, request as incoming};
use crate::connection::Line;
use crate::fault::{Fault, Injection};
use crate::journal::{Exchange, Verdict};
use crate::strike::strike;
use crate::{lock, spec};

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
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    let route = operation::find(shared.routes, method, path, known_query);
    let mut exchange = Exchange::new(&parts, known_query);
    exchange.operation = route.map(|route| route.operation.id.as_str());

    let Ok(body) = to_bytes(body, MAX_REQUEST_BYTES).await else {
        exchange.verdict = Verdict::Unreadable;
        let number = shared.controls.arrived(exchange);
        let problem = "the body did not arrive whole, or is larger than 256 MiB\n";
        let response = (StatusCode::BAD_REQUEST, problem).into_response();
        return finish(&shared, number, response);
    };
    exchange.set_body(&body);
    let Some(route) = route else {
        let number = shared.controls.arrived(exchange);
        return finish(&shared, number, no_operation(&shared, path));
    };
    let (verdict, checked) = check(&shared, route, &parts, query, body).await;
    let injection = shared.controls.take_fault(&route.operation.id);
    exchange.verdict = verdict;
    exchange.fault = injection.as_ref().map(|injection| injection.fault.clone());
    let number = shared.controls.arrived(exchange);

    let run = || run(&shared, route, checked);
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

fn no_operation(shared: &Shared, path: &str) -> Response {
    let path_exists = shared
        .routes
        .iter()
        .any(|route| route.operation.path == path);
    let (status, problem) = if path_exists {
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

/// The parameters of a request that may run, and its file.
type Checked = (Input, Option<FilePart>);

/// Reads the parameters, checks the headers and then the parameters; what that comes to.
async fn check(
    shared: &Shared,
    route: &Route,
    parts: &request::Parts,
    query: Result<Vec<(String, String)>, Refusal>,
    body: Bytes,
) -> (Verdict, Result<Checked, Refusal>) {
    let operation = &route.operation;
    let config = lock(&shared.world).config.clone();
    let content = match query {
        Ok(query) => incoming::content(operation, &config, parts, query, body).await,
        Err(refusal) => Err(refusal),
    };
    let content = match content {
        Ok(content) => content,
        Err(refusal) => return (Verdict::Unreadable, Err(refusal)),
    };
    let (verdict, headers) = if operation.is_signed {
        let world = lock(&shared.world);
        auth::check(
            &world,
            &operation.id,
            &parts.headers,
            &content.signed,
            &content.sent,
        )
    } else {
        (Verdict::NotRequired, Ok(()))
    };
    let checked = headers.and_then(|()| {
        let unknown_too = config.accept_unknown_parameters;
        let values = spec::check(&operation.parameters, content.sent, unknown_too)?;
        Ok((Input::new(values), content.file))
    });
    (verdict, checked)
}

/// Lets the operation take effect, unless the request is refused.
fn run(shared: &Shared, route: &Route, checked: Result<Checked, Refusal>) -> Answer {
    checked
        .and_then(|(input, file)| {
            let mut world = lock(&shared.world);
            let now = world.catch_up();
            (route.run)(&mut world, &Call { input, file, now })
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
