//! A call that has not been made yet.

use std::{future::IntoFuture, time::Duration};

use vendor_auth::BoxFuture;

use crate::{Answer, Endpoint, Error, HttpClient, Items, Paged, Pages, Parts, RawAnswer, pipeline};

/// A call: await it, or change something about it first.
#[must_use = "a call does nothing unless awaited"]
pub struct Call<'c, E> {
    client: &'c HttpClient,
    request: E,
    timeout: Option<Duration>,
}

impl<'c, E: Endpoint + 'c> Call<'c, E> {
    pub(crate) fn new(client: &'c HttpClient, request: E) -> Self {
        Self {
            client,
            request,
            timeout: None,
        }
    }

    /// Sets how long this call may take with all its attempts and waits, transfers of files included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Makes the call and returns the successful answer as it came, envelope included. Refusals are errors as ever.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub async fn send_raw(self) -> Result<RawAnswer, Error> {
        let answer = execute(self.client, &self.request, self.timeout).await?;
        answer
            .raw()
            .map(|(raw, _, _)| raw)
            .map_err(|error| error.with_operation(E::OPERATION))
    }
}

impl<'c, E: Paged + 'c> Call<'c, E> {
    /// The pages from the requested one on, each asked for when it is needed. A timeout set on this call is not
    /// carried over: every page is a call of its own.
    pub fn pages(self) -> Pages<'c, E> {
        Pages::new(self.client, self.request)
    }

    /// The entries of all pages from the requested one on.
    pub fn items(self) -> Items<'c, E> {
        Items::new(self.pages())
    }
}

impl<'c, E: Endpoint + 'c> IntoFuture for Call<'c, E> {
    type Output = Result<E::Output, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let answer = execute(self.client, &self.request, self.timeout).await?;
            E::decode(answer).map_err(|error| error.with_operation(E::OPERATION))
        })
    }
}

async fn execute<E: Endpoint>(
    client: &HttpClient,
    request: &E,
    timeout: Option<Duration>,
) -> Result<Answer, Error> {
    let mut parts = Parts::new();
    request
        .encode(&mut parts)
        .map_err(|error| error.with_operation(E::OPERATION))?;
    pipeline::execute(client, E::OPERATION, &parts, timeout).await
}

impl<E: Endpoint> std::fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("operation", &E::OPERATION.id())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
