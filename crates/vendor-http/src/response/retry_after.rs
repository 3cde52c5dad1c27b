//! What a server says of when to ask again.

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};

/// No server means a wait of more than a day.
const ABSURD: Duration = Duration::from_secs(24 * 60 * 60);

/// What `Retry-After` asks for: seconds, which may have a fraction, or a date (in the past: nothing). A date is by the
/// server's clock, which the response's own `Date` shows; `now` is the time here. Anything else is as if it were not
/// there.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let wait = match text.parse::<f64>() {
        Ok(seconds) if is_number => Duration::try_from_secs_f64(seconds).ok()?,
        _ => {
            let date = |text| httpdate::parse_http_date(text).ok();
            let server = headers
                .get(DATE)
                .and_then(|value| date(value.to_str().ok()?));
            date(text)?
                .duration_since(server.unwrap_or(now))
                .unwrap_or_default()
        }
    };
    (wait <= ABSURD).then_some(wait)
}
