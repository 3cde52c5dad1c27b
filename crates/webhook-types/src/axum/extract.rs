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

use crate::{Event, Unverified, Verified, VerifyError, call::Call};

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

    async fn from_request(request: Request, state: &S) -> Result<Self, BytesRejection> {
        let (mut parts, body) = request.with_limited_body().into_parts();
        let mut call = Call {
            query: parts.uri.query().unwrap_or_default().to_owned(),
            sender: sender(&parts),
            ..Call::default()
        };
        for (name, value) in &parts.headers {
            call.add_header(name.as_str(), value.as_bytes());
        }
        if let Ok(parameters) = RawPathParams::from_request_parts(&mut parts, state).await {
            for (name, value) in &parameters {
                match name {
                    "path_token" => call.path_token = Some(value.into()),
                    "id" => call.id = Some(value.to_owned()),
                    _ => {}
                }
            }
        }
        let request = Request::from_parts(parts, body);
        call.body = Bytes::from_request(request, state).await?.into();
        Ok(Self::from_call(call))
    }
}

/// Verifies with the `Arc` of the verifier that the state holds, at the time of the system's clock.
impl<T: Event, S> FromRequest<S> for Verified<T>
where
    S: Send + Sync,
    Arc<T::Verifier>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let unverified = Unverified::<T>::from_request(request, state)
            .await
            .map_err(Rejection::Body)?;
        let verifier = Arc::<T::Verifier>::from_ref(state);
        unverified
            .verify(&verifier, SystemTime::now())
            .map_err(Rejection::Unverified)
    }
}

fn sender(parts: &Parts) -> Option<IpAddr> {
    let told = parts.extensions.get().map(|Sender(address)| *address);
    told.or_else(|| {
        let connection = parts.extensions.get();
        connection.map(|ConnectInfo(address): &ConnectInfo<SocketAddr>| address.ip())
    })
}
