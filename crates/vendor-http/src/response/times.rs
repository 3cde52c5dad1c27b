//! What the times in a response say: when to ask again, and how far the clocks are apart.

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};

use crate::transport::header_text;

/// No server means a wait of more than a day.
const ABSURD: Duration = Duration::from_secs(24 * 60 * 60);

/// Servers that check a timestamp bear a minute at least, in milliseconds.
const BORNE_MS: u64 = 60_000;

/// The time here and that of the server, where the response has it.
fn clocks(headers: &HeaderMap) -> (SystemTime, Option<SystemTime>) {
    let server = header_text(headers, DATE).and_then(|date| httpdate::parse_http_date(date).ok());
    (SystemTime::now(), server)
}

/// What `Retry-After` asks for: seconds, which may have a fraction, or a date by the server's clock (in the past:
/// nothing). Anything else is as if it were not there.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = header_text(headers, RETRY_AFTER)?.trim();
    let is_number = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let wait = match text.parse::<f64>() {
        Ok(seconds) if text.bytes().all(is_number) => Duration::try_from_secs_f64(seconds).ok()?,
        _ => {
            let (now, server) = clocks(headers);
            let then = httpdate::parse_http_date(text).ok()?;
            then.duration_since(server.unwrap_or(now))
                .unwrap_or_default()
        }
    };
    (wait <= ABSURD).then_some(wait)
}

/// What to say where the server's clock is more than a minute from the one here with the client's offset.
pub(super) fn clock_note(headers: &HeaderMap, offset_ms: i64) -> Option<String> {
    let (now, server) = clocks(headers);
    let ours = unix_ms(now)?.saturating_add(offset_ms);
    let behind = unix_ms(server?)?.saturating_sub(ours);
    if behind.unsigned_abs() <= BORNE_MS {
        return None;
    }
    let place = if behind > 0 { "behind" } else { "ahead of" };
    let seconds = behind.unsigned_abs() / 1000;
    // Dates have seconds.
    let wanted = offset_ms.saturating_add(behind) / 1000 * 1000;
    Some(format!(
        "the timestamps sent are {seconds} s {place} the server's clock: set the clock of this machine, or \
         HttpConfig::clock_offset_ms({wanted})"
    ))
}

fn unix_ms(time: SystemTime) -> Option<i64> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}
