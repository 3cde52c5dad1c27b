//! Times as text.

use std::time::SystemTime;

/// Milliseconds since 1970.
fn millis(at: SystemTime) -> u64 {
    let since = at
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The time of day in UTC, `08:03:26.123`.
pub(crate) fn of_day(at: SystemTime) -> String {
    let millis = millis(at);
    let (hours, minutes) = (millis / 3_600_000 % 24, millis / 60_000 % 60);
    let (seconds, millis) = (millis / 1000 % 60, millis % 1000);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// `2025-07-20T08:26:40.123Z`.
pub(crate) fn rfc3339(at: SystemTime) -> String {
    let (year, month, day) = date(millis(at) / 86_400_000);
    format!("{year:04}-{month:02}-{day:02}T{}Z", of_day(at))
}

/// The date of a day since 1970, by the Gregorian calendar.
fn date(days: u64) -> (u64, u64, u64) {
    // Counted from 1 March 0000 in eras of 400 years, so the leap day is the last one of a year.
    let days = days.saturating_add(719_468);
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    (year, month, day)
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
