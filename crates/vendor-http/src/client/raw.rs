//! Calls to paths that no operation describes.

use std::{any::Any, borrow::Cow, future::IntoFuture, sync::Arc, time::Duration};

use http::Method;
use serde::{Serialize, de::DeserializeOwned};
use vendor_auth::{BoxFuture, Lease};
use vendor_wire as wire;

use super::HttpClient;
use crate::{
    Error, Operation, RawResponse, RetryClass,
    operation::SignedAs,
    pipeline,
    request::{Parts, problem_of_path},
    response::{self, Reader, Response},
    response::{Added, redactor},
    shared::Shared,
};

/// A call to a path that no operation describes: await it to get a [`RawReply`].
///
/// It carries the client's token and is signed by the vendor's rule. It is never repeated once it may have been sent,
/// unless you allow it.
#[must_use = "a call does nothing unless awaited"]
pub struct RawCall {
    client: HttpClient,
    operation: Operation,
    parts: Parts,
    problem: Option<Error>,
    timeout: Option<Duration>,
}

impl RawCall {
    pub(crate) fn new(client: HttpClient, method: Method, path: Cow<'static, str>) -> Self {
        let problem = problem_of_path(&path).map(|problem| Error::invalid_request("path", problem));
        let operation = Operation::undocumented(&client.shared.api, method, path);
        Self {
            client,
            operation,
            parts: Parts::new(),
            problem,
            timeout: None,
        }
    }

    /// Appends a query parameter, as raw text.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.parts.query_param(name, value);
        self
    }

    /// Sends `body` as compact JSON with sorted members, and signs it.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        if let Err(error) = self.parts.sorted_json(body) {
            self.problem.get_or_insert(error);
        }
        self.operation = self.operation.signed_as(SignedAs::Body);
        self
    }

    /// Treats this as a call of a documented operation whose parameters you write yourself: it is signed, repeated and
    /// judged like that operation.
    pub fn documented(mut self, operation: &'static Operation) -> Self {
        self.operation = operation.at(self.operation);
        self
    }

    /// States that the call can safely be repeated.
    pub fn safe_to_repeat(mut self) -> Self {
        self.operation = self.operation.retry(RetryClass::Safe);
        self
    }

    /// Sets how long this call may take with all its attempts and waits.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    async fn send(mut self) -> Result<RawReply, Error> {
        if let Some(problem) = self.problem {
            return Err(problem.with_operation(&self.operation));
        }
        let success = pipeline::execute(
            self.client.caller(),
            &self.operation,
            &mut self.parts,
            self.timeout,
            &|| Box::new(Kept(None)),
        )
        .await?;
        let reader: Box<dyn Any + Send> = success.reader;
        let data = reader.downcast::<Kept>().ok().and_then(|kept| kept.0);
        let raw = success.raw.ok_or_else(|| {
            Error::unexpected_response("the response is a file").with_operation(&self.operation)
        })?;
        Ok(RawReply {
            operation: self.operation,
            raw,
            data,
            sent: Sent {
                shared: Arc::clone(&self.client.shared),
                parts: self.parts,
                lease: success.lease,
                added: success.added,
            },
        })
    }
}

/// The data's JSON text.
struct Kept(Option<String>);

impl Reader for Kept {
    fn read(&mut self, response: Response<'_>) -> Result<(), Error> {
        self.0 = response.opened()?.map(str::to_owned);
        Ok(())
    }
}

impl IntoFuture for RawCall {
    type Output = Result<RawReply, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl std::fmt::Debug for RawCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawCall")
            .field("operation", &self.operation.id())
            .field("parts", &self.parts)
            .finish_non_exhaustive()
    }
}

/// The successful response to a [`RawCall`].
pub struct RawReply {
    operation: Operation,
    raw: RawResponse,
    data: Option<String>,
    sent: Sent,
}

/// What was sent, from which it is told what an error must not show.
struct Sent {
    shared: Arc<Shared>,
    parts: Parts,
    lease: Option<Lease>,
    added: Added,
}

impl RawReply {
    /// The response as it came.
    #[must_use]
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// The data inside the vendor's envelope.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) when there is none, or it is of another
    /// shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let data = self.data.as_deref().ok_or_else(response::missing);
        data.and_then(|data| Ok(wire::from_json(data.as_bytes())?))
            .map_err(|error| {
                let Sent {
                    shared,
                    parts,
                    lease,
                    added,
                } = &self.sent;
                error
                    .masked(&redactor(shared, parts, lease.as_ref(), added))
                    .with_operation(&self.operation)
                    .with_status(self.raw.status)
                    .with_response(self.raw.clone())
            })
    }
}

impl std::fmt::Debug for RawReply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawReply")
            .field("operation", &self.operation.id())
            .field("raw", &self.raw)
            .finish_non_exhaustive()
    }
}
