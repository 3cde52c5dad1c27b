//! Times as text, in UTC.

use std::time::SystemTime;

use time::OffsetDateTime;

fn utc(at: SystemTime) -> OffsetDateTime {
    let since = at.duration_since(SystemTime::UNIX_EPOCH);
    let nanos = i128::try_from(since.unwrap_or_default().as_nanos()).unwrap_or(i128::MAX);
    OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// The time of day, `08:03:26.123`.
pub(crate) fn of_day(at: SystemTime) -> String {
    let (hour, minute, second, millis) = utc(at).to_hms_milli();
    format!("{hour:02}:{minute:02}:{second:02}.{millis:03}")
}

/// `2025-07-20T08:26:40.123Z`.
pub(crate) fn rfc3339(at: SystemTime) -> String {
    format!("{}T{}Z", utc(at).date(), of_day(at))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::rfc3339;

    #[test]
    fn times_are_those_of_the_calendar() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_753_000_000_123, "2025-07-20T08:26:40.123Z"),
            (1_798_761_600_000, "2027-01-01T00:00:00.000Z"),
        ] {
            let at = SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
            assert_eq!(rfc3339(at), text);
        }
    }
}
