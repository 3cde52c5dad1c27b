//! From a request to its response: read, check, note down, strike or run.

use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header, request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use crate::connection::Line;
use crate::document;
use crate::fault::{Fault, Injection};
use crate::handler::RoutedCall;
use crate::input::Input;
use crate::journal::{AccessCheck, Exchange, RecordedResponse};
use crate::request as incoming;
use crate::respond::respond;
use crate::response::{Outcome, Refusal, Success};
use crate::route::Route;
use crate::shared::Shared;
use crate::strike::strike;
use crate::vendor::{Arrival, Vendor};

/// Serves any path but `/__sandbox`.
pub(crate) async fn handle<V: Vendor>(
    State(shared): State<Arc<Shared<V>>>,
    Extension(line): Extension<Line>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let query = incoming::query(parts.uri.query().unwrap_or_default());
    let known_query = query.as_deref().unwrap_or_default();
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    let find = |body: &[u8]| shared.routes.find(method, path, known_query, body);
    let mut exchange = Exchange::new(&parts, known_query);
    let token = V::token(&parts.headers, known_query).map(str::to_owned);

    let body = match whole(&parts, body).await {
        Ok(body) => body,
        Err(rejection) => {
            exchange.operation = find(b"").map(|route| route.operation.id);
            exchange.access = AccessCheck::Unreadable;
            let number = shared.controls.arrived(exchange);
            return finish(&shared, number, unreadable(&rejection)).await;
        }
    };
    exchange.set_body(&body);
    let Some(route) = find(&body) else {
        let number = shared.controls.arrived(exchange);
        return finish(&shared, number, no_operation(&shared, path)).await;
    };
    exchange.operation = Some(route.operation.id);
    let lacks_room = shared.lacks_room(route.operation.id, &body);
    let (access, checked) = check(&shared, route, &parts, query, body).await;
    exchange.access = access;
    if let Some(problem) = lacks_room {
        let number = shared.controls.arrived(exchange);
        let full = (StatusCode::INSUFFICIENT_STORAGE, problem + "\n").into_response();
        return finish(&shared, number, full).await;
    }
    let injection = shared.controls.take_fault(route.operation.id);
    exchange.fault = injection.as_ref().map(|injection| injection.fault.clone());
    let number = shared.controls.arrived(exchange);

    let run = || run(&shared, route, checked);
    match injection {
        None => finish(&shared, number, respond::<V>(route.operation.id, run())).await,
        Some(injection) => {
            let outcome = struck_outcome(&shared, &injection, token.as_deref(), run).await;
            let response = respond::<V>(route.operation.id, outcome);
            let response = strike(&injection.fault, response, &line).await;
            if injection.fault == Fault::ResetBeforeResponse {
                shared.controls.ended(number, None);
                return response;
            }
            finish(&shared, number, response).await
        }
    }
}

/// The body, unless it breaks off, is late or too large.
async fn whole(parts: &request::Parts, body: Body) -> Result<Bytes, BytesRejection> {
    let mut request = Request::new(body);
    // The server's limit for bodies is one of them.
    request.extensions_mut().clone_from(&parts.extensions);
    Bytes::from_request(request, &()).await
}

fn unreadable(rejection: &BytesRejection) -> Response {
    let status = rejection.status();
    let problem = if status == StatusCode::PAYLOAD_TOO_LARGE {
        "the body is larger than the sandbox takes (Limits::body_bytes)\n"
    } else {
        "the body did not arrive whole\n"
    };
    (status, problem).into_response()
}

async fn finish<V: Vendor>(shared: &Shared<V>, number: usize, response: Response) -> Response {
    let (head, body) = response.into_parts();
    // What is in memory is read without a wait; what a fault makes may have no end.
    let (body, known) = if body.size_hint().exact().is_some() {
        let known = to_bytes(body, usize::MAX).await.unwrap_or_default();
        (Body::from(known.clone()), Some(known))
    } else {
        (body, None)
    };
    let response = RecordedResponse::new(&head, known.as_ref());
    shared.controls.ended(number, Some(response));
    Response::from_parts(head, body)
}

fn no_operation<V: Vendor>(shared: &Shared<V>, path: &str) -> Response {
    let methods = shared.routes.methods(path).join(", ");
    if methods.is_empty() {
        let problem = "the sandbox has no operation with this path\n";
        return (StatusCode::NOT_FOUND, problem).into_response();
    }
    let problem = "no operation has this path with this method\n";
    (
        StatusCode::METHOD_NOT_ALLOWED,
        [(header::ALLOW, methods)],
        problem,
    )
        .into_response()
}

/// Reads the parameters, checks what clients add and then the parameters; returns the
/// result.
async fn check<V: Vendor>(
    shared: &Shared<V>,
    route: &Route<V>,
    parts: &request::Parts,
    query: Result<Vec<(String, String)>, Refusal>,
    body: Bytes,
) -> (AccessCheck, Result<RoutedCall, Refusal>) {
    let operation = route.operation;
    let reading = shared.state().reading();
    let read = match query {
        Ok(query) => {
            let path_values = route.path_values(parts.uri.path()).unwrap_or_default();
            incoming::content(operation, path_values, reading, parts, query, body).await
        }
        Err(refusal) => Err(refusal),
    };
    let (mut content, supplied) = match read {
        Ok(read) => read,
        Err(refusal) => return (AccessCheck::Unreadable, Err(refusal)),
    };
    let arrival = Arrival {
        operation,
        headers: &parts.headers,
        query: parts.uri.query().unwrap_or_default(),
        supplied: &supplied,
        content: &content,
    };
    let (access, authenticated) = match shared.authenticate(&arrival) {
        Ok(access) => (access, Ok(())),
        Err((access, refusal)) => (access, Err(refusal)),
    };
    let checked = authenticated.and_then(|()| {
        let is_supplied = |name: &str| incoming::is_supplied(operation, name, reading.supplied);
        content.sent.values.retain(|name, _| !is_supplied(name));
        let values = document::check_with(V::DOCUMENT, operation, content.sent, reading.tolerance);
        let values = values.map_err(|problems| Refusal::from(problems.as_slice()))?;
        Ok(RoutedCall {
            input: Input::new(values),
            file: content.file,
            headers: parts.headers.clone(),
            supplied,
            // Known when it runs: a fault may delay that.
            now: 0,
        })
    });
    (access, checked)
}

/// Lets the operation take effect, unless the request is refused.
fn run<V: Vendor>(
    shared: &Shared<V>,
    route: &Route<V>,
    checked: Result<RoutedCall, Refusal>,
) -> Outcome {
    let mut call = checked?;
    let mut state = shared.state();
    call.now = state.base().clock.millis();
    state.catch_up(call.now);
    let outcome = (route.run)(&mut state, &call);
    if outcome.is_ok() {
        state.succeeded(route.operation, &call.input);
    }
    shared.changed();
    outcome
}

/// The outcome that a fault works on; the operation runs before, after, or not at all.
async fn struck_outcome<V: Vendor>(
    shared: &Shared<V>,
    injection: &Injection,
    token: Option<&str>,
    run: impl FnOnce() -> Outcome,
) -> Outcome {
    if let Fault::Latency { delay } = injection.fault {
        if injection.after_effect {
            let outcome = run();
            tokio::time::sleep(delay).await;
            return outcome;
        }
        tokio::time::sleep(delay).await;
        return run();
    }
    let outcome = if injection.after_effect || injection.fault.alters_response() {
        run()
    } else {
        Ok(Success::Done)
    };
    match &injection.fault {
        Fault::BusinessError { code, message } => Err(Refusal::new(code.clone(), message)),
        Fault::TokenRefused { .. } => {
            if let Some(token) = token {
                shared.state().base().tokens.access.remove(token);
            }
            Err(Refusal::Token)
        }
        _ => outcome,
    }
}
