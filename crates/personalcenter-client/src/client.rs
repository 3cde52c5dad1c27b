//! The client.

use vendor_http::HttpClient;

/// A client for one server and one credential. Clones share connections and token.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
}

impl Client {
    pub(crate) fn http(&self) -> &HttpClient {
        &self.http
    }
}
