//! A call that has not been made yet.

use std::{any::Any, borrow::Cow, future::IntoFuture, time::Duration};

use vendor_auth::BoxFuture;

use super::{HttpClient, Items, Pages};
use crate::{
    Error, RawResponse,
    endpoint::{Endpoint, Paged},
    pipeline,
    request::Parts,
    response::{self, NewReader, Reader, Response, Success},
};

/// A call: await it, or set options first.
///
/// It owns its data, so it can be moved without the client: into a task, a struct or another thread.
/// Functions that take a future, `tokio::spawn` among them, get it from [`into_future`](IntoFuture::into_future):
///
/// ```
/// use std::future::IntoFuture as _;
/// # use vendor_http::{Call, vendor::Endpoint};
/// # fn spawn<E: Endpoint>(call: Call<E>) {
/// let task = tokio::spawn(call.into_future());
/// # let _ = task;
/// # }
/// ```
#[must_use = "a call does nothing unless awaited"]
pub struct Call<E> {
    client: HttpClient,
    request: E,
    options: Options,
}

/// What a caller changes about one call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    timeout: Option<Duration>,
    query: Vec<(Cow<'static, str>, String)>,
    compares_pages: bool,
}

impl Options {
    /// Lets a page be told from the page before it.
    pub(crate) fn compare_pages(mut self) -> Self {
        self.compares_pages = true;
        self
    }
}

impl<E: Endpoint> Call<E> {
    pub(crate) fn new(client: HttpClient, request: E, options: Options) -> Self {
        Self {
            client,
            request,
            options,
        }
    }

    /// Sets how long this call may take with all its attempts and waits, transfers of files included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Appends a query parameter that the request does not have, as raw text; it is signed like the others. For
    /// servers with undocumented parameters.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Makes the call and returns the successful response unchanged, envelope included. Refusals are still errors.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub async fn send_raw(self) -> Result<RawResponse, Error> {
        let mut parts = self.parts()?;
        let success = self.run(&mut parts, &|| Box::new(Unread)).await;
        let success = success.map_err(|error| self.request.judge(error))?;
        success.raw.ok_or_else(|| {
            Error::unexpected_response("the response is a file").with_operation(E::OPERATION)
        })
    }

    fn parts(&self) -> Result<Parts, Error> {
        let mut parts = Parts::new();
        self.request
            .encode(&mut parts)
            .map_err(|error| error.with_operation(E::OPERATION))?;
        for (name, value) in &self.options.query {
            parts.query_param(name.clone(), value);
        }
        Ok(parts)
    }

    fn run<'a>(
        &'a self,
        parts: &'a mut Parts,
        reader: &'a NewReader<'a>,
    ) -> impl Future<Output = Result<Success, Error>> + Send {
        let timeout = self.options.timeout;
        pipeline::execute(self.client.caller(), E::OPERATION, parts, timeout, reader)
    }
}

/// Reads nothing but that the call succeeded.
struct Unread;

impl Reader for Unread {
    fn read(&mut self, response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// Decodes a response, and keeps what comes out.
struct Decoded<O> {
    decode: fn(Response<'_>) -> Result<O, Error>,
    request: response::Request,
    output: Option<O>,
}

impl<O: Send + 'static> Reader for Decoded<O> {
    fn read(&mut self, response: Response<'_>) -> Result<(), Error> {
        self.output = Some((self.decode)(response.to(self.request))?);
        Ok(())
    }
}

impl<E: Paged> Call<E> {
    /// The pages from the requested one on, each requested when needed. A timeout set on this call applies to
    /// each page.
    pub fn pages(self) -> Pages<E> {
        Pages::new(self.client, self.request, self.options)
    }

    /// The entries of all pages from the requested one on.
    pub fn items(self) -> Items<E> {
        Items::new(self.pages())
    }
}

impl<E: Endpoint> IntoFuture for Call<E> {
    type Output = Result<E::Output, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let request = response::Request {
                size: self.request.size(),
                compares_pages: self.options.compares_pages,
            };
            let reader = || -> Box<dyn Reader> {
                Box::new(Decoded {
                    decode: E::decode,
                    request,
                    output: None,
                })
            };
            let mut parts = self.parts()?;
            let success = self.run(&mut parts, &reader).await;
            let success = success.map_err(|error| self.request.judge(error))?;
            let (after_lost, attempts) = (success.after_lost, success.attempts);
            let reader: Box<dyn Any + Send> = success.reader;
            let decoded = reader.downcast::<Decoded<E::Output>>().ok();
            let output = decoded.and_then(|decoded| decoded.output);
            let protocol = &self.client.shared.protocol;
            let is_open = |output: &E::Output| {
                after_lost && E::may_be_taken(output) && !protocol.trusts_repetition(E::OPERATION)
            };
            let problem = match output {
                Some(output) if !is_open(&output) => {
                    let Err(error) = self.request.accept(&output) else {
                        return Ok(output);
                    };
                    let error = error.with_operation(E::OPERATION).with_attempts(attempts);
                    return Err(match success.raw {
                        Some(raw) => error.with_response(raw),
                        None => error,
                    });
                }
                Some(_) => {
                    "there are no data; an attempt whose response was lost may have removed them"
                }
                None => "nothing was read",
            };
            let error = Error::unexpected_response(problem).with_operation(E::OPERATION);
            Err(error.with_attempts(attempts))
        })
    }
}

impl<E: Endpoint> std::fmt::Debug for Call<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("operation", &E::OPERATION.id())
            .field("timeout", &self.options.timeout)
            .finish_non_exhaustive()
    }
}
