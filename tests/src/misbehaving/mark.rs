//! Which call a request belongs to.

use http::HeaderValue;
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ReqwestTransport, ResponseBody, Transport, TransportError};

/// The header that says it.
pub(super) const HEADER: &str = "x-call";

tokio::task_local! {
    static CALL: usize;
}

/// What `work` returns, with its number on every request that it sends.
pub async fn marked<T>(call: usize, work: impl Future<Output = T>) -> T {
    CALL.scope(call, work).await
}

/// The transport that all clients have, which writes the number of the call on each request.
#[derive(Debug, Clone)]
pub struct Marked(pub ReqwestTransport);

impl Marked {
    /// Connections as a client has them that is not configured otherwise.
    ///
    /// # Panics
    ///
    /// When there is no TLS.
    #[must_use]
    pub fn new() -> Self {
        Self::built(reqwest::Client::builder())
    }

    /// The same, with a connection for each request: what a server does to one does not touch the next.
    ///
    /// # Panics
    ///
    /// When there is no TLS.
    #[must_use]
    pub fn without_reuse() -> Self {
        Self::built(reqwest::Client::builder().pool_max_idle_per_host(0))
    }

    #[expect(clippy::expect_used, reason = "a suite stops at the first surprise")]
    fn built(builder: reqwest::ClientBuilder) -> Self {
        let client = builder
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .no_gzip()
            .no_proxy()
            // As for any server on this machine.
            .tls_certs_only([])
            .build();
        Self(ReqwestTransport::from_client(client.expect("a client")))
    }
}

impl Default for Marked {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for Marked {
    fn send(
        &self,
        mut request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        if let Ok(call) = CALL.try_with(|call| *call) {
            request
                .headers_mut()
                .insert(HEADER, HeaderValue::from(call));
        }
        self.0.send(request)
    }
}
