//! Requests as a vendor sends them: these bytes, these headers, nothing followed and nothing repeated.

use std::time::Duration;

use reqwest::{
    Client, Method, Url,
    header::{self, HeaderMap},
    redirect, retry,
};

use crate::failure::innermost;

/// How long a vendor waits is not documented: long enough for a server that is being debugged.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The largest response that is read, in bytes.
const LIMIT: usize = 1024 * 1024;

/// Why a request got no response. Names no URL: its path may hold a token.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HttpError {
    #[error("an HTTP client cannot be set up")]
    Client(#[source] reqwest::Error),
    #[error("no connection to the server: {}", innermost(.0))]
    Connect(reqwest::Error),
    #[error("no response from the server within 30 s")]
    Timeout,
    #[error("the connection broke before the response was complete: {}", innermost(.0))]
    Broken(reqwest::Error),
    #[error("the address is not valid")]
    Address,
    #[error("the response is larger than 1 MiB")]
    TooLarge,
}

/// A response, read to its end.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    /// Without parameters; empty where there is none.
    pub(crate) media_type: String,
    pub(crate) body: Vec<u8>,
}

/// The media type of a body, without its parameters and in lower case; empty if there is none.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE);
    essence(
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default(),
    )
}

/// A media type without its parameters and in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The address given with `--url`.
pub(crate) fn url(text: &str) -> Result<Url, &'static str> {
    const PROBLEM: &str = "must be an address such as http://127.0.0.1:8080/hooks";
    let url = Url::parse(text).map_err(|_| PROBLEM)?;
    let http = matches!(url.scheme(), "http" | "https") && url.has_host();
    if http { Ok(url) } else { Err(PROBLEM) }
}

/// A client for one server.
pub(crate) fn client(url: &Url) -> Result<Client, HttpError> {
    let builder = Client::builder()
        .timeout(TIMEOUT)
        .http1_only()
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        .no_proxy()
        .user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")));
    // A machine without certificates must still reach a server on itself.
    let builder = match url.scheme() {
        "https" => builder,
        _ => builder.tls_certs_only([]),
    };
    builder.build().map_err(HttpError::Client)
}

/// Sends one request and reads its response.
pub(crate) async fn send(
    client: &Client,
    method: Method,
    url: Url,
    headers: &[(&'static str, String)],
    body: Option<Vec<u8>>,
) -> Result<Response, HttpError> {
    let mut request = client.request(method, url);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    if let Some(body) = body {
        request = request
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
    }
    let mut response = request.send().await.map_err(failure)?;
    let media_type = media_type(response.headers());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(failure)? {
        if body.len() + chunk.len() > LIMIT {
            return Err(HttpError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response {
        status: response.status().as_u16(),
        media_type,
        body,
    })
}

fn failure(error: reqwest::Error) -> HttpError {
    let error = error.without_url();
    if error.is_connect() || error.is_builder() {
        HttpError::Connect(error)
    } else if error.is_timeout() {
        HttpError::Timeout
    } else {
        HttpError::Broken(error)
    }
}
