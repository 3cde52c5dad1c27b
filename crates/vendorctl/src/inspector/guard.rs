//! Who may see the pages, and what the pages may do.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use vendor_sandbox::loopback;

/// Nothing from elsewhere, nothing inline, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every response says.
const SAID: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The address holds the token; forms here must still show their origin.
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Refuses requests that a page of the web could have sent.
pub(super) async fn check(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_own = loopback::is_asked_for(headers)
        && (loopback::is_same_origin(headers, &["http"])
            && is_from_here(headers.get("sec-fetch-site")));
    let mut response = if is_own {
        next.run(request).await
    } else {
        let text = "the inspector accepts requests only from its own pages on this machine\n";
        (StatusCode::FORBIDDEN, text).into_response()
    };
    for (name, value) in SAID {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Browsers say where a request comes from: the pages, or the address bar. Other programs say nothing.
fn is_from_here(site: Option<&HeaderValue>) -> bool {
    site.is_none_or(|site| site == "same-origin" || site == "none")
}
