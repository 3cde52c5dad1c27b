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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_in_every_form() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers, now)
        };
        let date = |at: SystemTime| httpdate::fmt_http_date(at);
        assert_eq!(read("7"), Some(Duration::from_secs(7)));
        assert_eq!(read(" 0 "), Some(Duration::ZERO));
        assert_eq!(
            read(&date(now + Duration::from_secs(9))),
            Some(Duration::from_secs(9))
        );
        assert_eq!(
            read(&date(now - Duration::from_secs(9))),
            Some(Duration::ZERO)
        );
        for nonsense in [
            "-5",
            "soon",
            "",
            "1e9",
            "99999999999999999999999",
            "86401",
            "Tue, 99 Foo 2026 00:00:00 GMT",
        ] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
        assert_eq!(read("1.5"), Some(Duration::from_millis(1500)));
    }

    #[test]
    fn a_date_is_by_the_clock_of_the_server() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for hours in [-1_i64, 0, 1] {
            let offset = Duration::from_secs(3600 * hours.unsigned_abs());
            let there = if hours < 0 {
                now - offset
            } else {
                now + offset
            };
            let mut headers = HeaderMap::new();
            for (name, at) in [(DATE, there), (RETRY_AFTER, there + Duration::from_secs(2))] {
                headers.insert(name, httpdate::fmt_http_date(at).parse().unwrap());
            }
            let wait = retry_after(&headers, now);
            assert_eq!(wait, Some(Duration::from_secs(2)), "{hours}");
        }
    }
}
