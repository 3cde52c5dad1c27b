//! Reads the clock difference from a response.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header::DATE};

/// Servers that check a timestamp bear a minute at least.
const BORNE: Duration = Duration::from_secs(60);

/// What to say where the `Date` of a response is more than a minute from `now` with the client's offset.
pub(super) fn clock_note(headers: &HeaderMap, now: SystemTime, offset_ms: i64) -> Option<String> {
    let server = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    let offset = Duration::from_millis(offset_ms.unsigned_abs());
    let ours = if offset_ms < 0 {
        now.checked_sub(offset)
    } else {
        now.checked_add(offset)
    }?;
    let (difference, place, sign) = match server.duration_since(ours) {
        Ok(behind) => (behind, "behind", 1),
        Err(error) => (error.duration(), "ahead of", -1),
    };
    if difference <= BORNE {
        return None;
    }
    let seconds = difference.as_secs();
    let wanted = i64::try_from(difference.as_millis()).ok()?;
    let wanted = offset_ms.checked_add(wanted.checked_mul(sign)?)?;
    // Dates have seconds.
    let wanted = wanted / 1000 * 1000;
    Some(format!(
        "the timestamps sent are {seconds} s {place} the server's clock: set the clock of this machine, or \
         HttpConfig::clock_offset_ms({wanted})"
    ))
}
