//! From a request to a verified event.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::SystemTime,
};

use axum::{
    RequestExt as _,
    body::Bytes,
    extract::{
        ConnectInfo, FromRef, FromRequest, FromRequestParts as _, RawPathParams, Request,
        rejection::BytesRejection,
    },
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};

use crate::{
    Event, Unverified, Verified, VerifyError, received::Received, verified::sealed::Prove as _,
};

/// The address of the sender, where it is not that of the connection. For the extensions of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sender(pub IpAddr);

/// Why a request becomes no event; as a response it says no more than its status.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The body is too large, or its connection broke.
    Body(BytesRejection),
    /// It is not proved that the vendor sent it, or it cannot be read.
    Unverified(VerifyError),
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Body(rejection) => rejection.status(),
            Self::Unverified(error) => {
                tracing::warn!(%error, "a call was not taken for an event");
                match error {
                    VerifyError::Refused(_) => StatusCode::UNAUTHORIZED,
                    VerifyError::Unreadable(_) => StatusCode::BAD_REQUEST,
                }
            }
        };
        status.into_response()
    }
}

/// Reads at most what `DefaultBodyLimit` allows.
impl<T: Event, S: Send + Sync> FromRequest<S> for Unverified<T> {
    type Rejection = BytesRejection;

    async fn from_request(request: Request, _: &S) -> Result<Self, BytesRejection> {
        let (call, request) = without_body(request).await;
        with_body(call, request).await
    }
}

/// Verifies with the verifier (`Arc`) in the state, at the time of the system clock.
impl<T: Event, S> FromRequest<S> for Verified<T>
where
    S: Send + Sync,
    Arc<T::Verifier>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        verified(request, &*Arc::<T::Verifier>::from_ref(state)).await
    }
}

/// Refuses what it can before it reads the body, so only those who know something can have a body kept.
pub(super) async fn verified<T: Event>(
    request: Request,
    verifier: &T::Verifier,
) -> Result<Verified<T>, Rejection> {
    let (call, request) = without_body(request).await;
    verifier
        .admit(&call, T::SIGNED)
        .map_err(|refusal| Rejection::Unverified(refusal.into()))?;
    with_body::<T>(call, request)
        .await
        .map_err(Rejection::Body)?
        .verify(verifier, SystemTime::now())
        .map_err(Rejection::Unverified)
}

async fn without_body(request: Request) -> (Received, Request) {
    let (mut parts, body) = request.with_limited_body().into_parts();
    let mut call = Received {
        query: parts.uri.query().unwrap_or_default().to_owned(),
        sender: sender(&parts),
        ..Received::default()
    };
    for (name, value) in &parts.headers {
        call.add_header(name.as_str(), value.as_bytes());
    }
    if let Ok(parameters) = RawPathParams::from_request_parts(&mut parts, &()).await {
        for (name, value) in &parameters {
            match name {
                "path_token" => call.path_token = Some(value.into()),
                "id" => call.id = Some(value.to_owned()),
                _ => {}
            }
        }
    }
    (call, Request::from_parts(parts, body))
}

async fn with_body<T: Event>(
    mut call: Received,
    request: Request,
) -> Result<Unverified<T>, BytesRejection> {
    call.body = Bytes::from_request(request, &()).await?.into();
    Ok(Unverified::from_call(call))
}

fn sender(parts: &Parts) -> Option<IpAddr> {
    let told = parts.extensions.get().map(|Sender(address)| *address);
    told.or_else(|| {
        let connection = parts.extensions.get();
        connection.map(|ConnectInfo(address): &ConnectInfo<SocketAddr>| address.ip())
    })
}
