//! One attempt: build, sign, send, read, classify.

use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use tokio::time::Instant;
use vendor_auth::Lease;

use super::{
    sent::{Sent, too_long},
    transfers_file,
};
use crate::{
    Deadline, Error, ErrorKind, Outcome, RequestBody,
    operation::ResponseKind,
    protocol::Attempt,
    request::{Body, FormBody, OpenUpload, Query},
    response::Added,
    response::{AttemptContext, Failure, Success},
};

/// How an attempt has ended. What came from outside is masked in every failure.
pub(crate) fn ended(
    context: AttemptContext<'_>,
    result: Result<Success, Failure>,
) -> Result<Success, Failure> {
    match result {
        Ok(mut success) => {
            success.added = context.added;
            Ok(success)
        }
        Err(failure) => Err(failure.map(|error| context.finished(error))),
    }
}

/// Makes one attempt. `sent` tells, also after this future has been dropped, whether it may have happened.
pub(crate) async fn make(
    context: &mut AttemptContext<'_>,
    timestamp_ms: i64,
    sent: &Sent,
) -> Result<Success, Failure> {
    let AttemptContext {
        shared,
        operation,
        parts,
        deadline,
        ..
    } = *context;
    let file = match parts.body() {
        Body::Multipart(form) => match form.upload() {
            Some((name, upload)) => {
                // Boxed, as calls without a file have no use for its size.
                let opened = deadline.cut(Box::pin(upload.open(name))).await;
                let opened = opened.unwrap_or_else(|| Err(too_long()));
                Some(opened.map_err(Failure::Final)?)
            }
            None => None,
        },
        _ => None,
    };
    let request = authorized(context, timestamp_ms, file);
    let (request, meter) = request.map_err(Failure::Final)?;
    let context = &*context;
    let limit = shared.config.attempt_timeout;
    let earlier = sent.begin();
    let sending = shared.transport.send(request);
    let mut response = std::pin::pin!(context.read(sending));
    let streams = transfers_file(operation, parts);
    let moved = || meter.as_ref().map(|meter| meter.load(Ordering::Relaxed));
    let mut before = moved();
    loop {
        // One timer for whichever comes first.
        let now = Instant::now();
        let end = deadline.or_earlier(Deadline::since(now, limit));
        if let Some(mut response) = end.cut_from(now, response.as_mut()).await {
            sent.end(earlier, &response);
            if let Ok(success) = &mut response {
                success.after_lost = earlier;
            }
            return response;
        }
        if deadline.is_over() {
            return Err(Failure::Final(too_long()));
        }
        // A file may take as long as it likes, provided that it moves.
        let now = moved();
        if !streams || now == before {
            let error = Error::new(ErrorKind::Timeout, Outcome::Unknown, "no response in time");
            return Err(Failure::Transient(error));
        }
        before = now;
    }
}

/// The request with token and signature and, for an upload, the count of the bytes handed over.
fn authorized(
    context: &mut AttemptContext<'_>,
    timestamp_ms: i64,
    file: Option<OpenUpload>,
) -> Result<(Request<RequestBody>, Option<Arc<AtomicU64>>), Error> {
    let (lease, parts) = (context.lease, context.parts);
    let token = lease.map(Lease::value);
    let mut attempt = Attempt::new(context.operation, parts, token, timestamp_ms);
    context.shared.protocol.authorize(&mut attempt)?;
    let (query, headers, json) = attempt.into_query_headers_and_json();
    context.added = Added::new(&headers, json.as_ref(), lease);
    let request = request(context, &query, headers, json, file)?;
    if let Cow::Owned(query) = query {
        context.added.set_query(query);
    }
    Ok(request)
}

/// Room for path and query of most requests.
const TARGET: usize = 128;

/// The same with these headers.
fn request(
    context: &AttemptContext<'_>,
    query: &Query,
    mut headers: HeaderMap,
    json: Option<Bytes>,
    file: Option<OpenUpload>,
) -> Result<(Request<RequestBody>, Option<Arc<AtomicU64>>), Error> {
    let shared = context.shared;
    let parts = context.parts;
    let path = parts.fill_path(context.operation.path())?;
    let base = shared.base.path().trim_end_matches('/');
    let mut target = String::with_capacity(TARGET);
    target.push_str(base);
    target.push_str(&path);
    query.append_to(&mut target, "?");
    let mut meter = None;
    let body = match parts.body() {
        Body::Empty => {
            // Some servers answer 411 to a POST of unstated length.
            if matches!(
                *context.operation.method(),
                Method::POST | Method::PUT | Method::PATCH
            ) {
                headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            if let Some(content_type) = context.operation.bodyless_content_type() {
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
            }
            RequestBody::full(Bytes::new())
        }
        Body::Json(text) => {
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json; charset=utf-8"),
            );
            RequestBody::full(json.unwrap_or_else(|| text.clone()))
        }
        Body::Form(form) => {
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/x-www-form-urlencoded"),
            );
            RequestBody::full(form.encoded().into())
        }
        Body::Multipart(form) => {
            let content_type = HeaderValue::from_str(&form.content_type())
                .map_err(|_| Error::invalid_request("body", "has an unusable boundary"))?;
            headers.insert(header::CONTENT_TYPE, content_type);
            let (head, tail) = form.frame();
            match file {
                None => RequestBody::full([head, tail].concat().into()),
                Some(file) => {
                    let body = FormBody::new(head, file, tail);
                    meter = Some(body.meter());
                    RequestBody::form(body)
                }
            }
        }
    };
    headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
    if context.operation.response_kind() == ResponseKind::File {
        // Sent as it is, a file has an announced length by which it is known to be whole.
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::from_static("identity"),
        );
    }
    headers.insert(header::USER_AGENT, shared.user_agent.clone());
    let mut request = Request::new(body);
    *request.method_mut() = context.operation.method().clone();
    *request.uri_mut() = shared.uri(target).ok_or_else(|| {
        Error::invalid_request(
            "url",
            "cannot be sent: it is too long, or the path has characters that must be percent-encoded",
        )
    })?;
    *request.headers_mut() = headers;
    Ok((request, meter))
}
