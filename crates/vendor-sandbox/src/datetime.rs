//! Dates as the vendors print them: `YYYY-MM-DD HH:MM:SS` in UTC+8.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vendor_wire::Timestamp;

/// The time of the machine in milliseconds since 1970.
pub(crate) fn now_millis() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|elapsed| i64::try_from(elapsed.as_millis()).ok())
        .unwrap_or(0)
}

/// Milliseconds since 1970 as `YYYY-MM-DD HH:MM:SS` in UTC+8.
pub(crate) fn text(millis: i64) -> String {
    let since_1970 = Duration::from_millis(u64::try_from(millis).unwrap_or_default());
    Timestamp::from(UNIX_EPOCH + since_1970).to_string()
}

/// The day of a moment, as `YYYY-MM-DD` in UTC+8.
pub(crate) fn day(millis: i64) -> String {
    text(millis).chars().take(10).collect()
}

/// Whether the text is a date and time of the form `YYYY-MM-DD HH:MM:SS` that exists.
pub(crate) fn is_valid(text: &str) -> bool {
    Timestamp::from(text).is_date_time()
}

#[cfg(test)]
mod tests {
    use super::{is_valid, text};

    #[test]
    fn text_is_in_utc_plus_8() {
        // Pairs of one moment in both forms, from the vendor's example of process versions.
        assert_eq!(text(1_594_189_299_000), "2020-07-08 14:21:39");
        assert_eq!(text(1_594_190_246_000), "2020-07-08 14:37:26");
        assert_eq!(text(0), "1970-01-01 08:00:00");
        assert_eq!(text(951_782_400_000), "2000-02-29 08:00:00");
    }

    #[test]
    fn only_dates_that_exist_are_valid() {
        for valid in ["2020-04-16 23:50:40", "2024-02-29 00:00:00"] {
            assert!(is_valid(valid), "{valid}");
        }
        for invalid in [
            "",
            "2020-04-16",
            "2020-04-16T23:50:40",
            "2020/04/16 23:50:40",
            "2023-02-29 00:00:00",
            "2020-13-01 00:00:00",
            "2020-04-31 00:00:00",
            "2020-04-16 24:00:00",
            "+020-04-16 23:50:40",
            "2020-04-16 23:50:4零",
        ] {
            assert!(!is_valid(invalid), "{invalid}");
        }
    }
}
