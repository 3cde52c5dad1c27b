//! Dates as the vendors print them: `YYYY-MM-DD HH:MM:SS` in UTC+8.

use std::time::{SystemTime, UNIX_EPOCH};

const MILLIS_PER_DAY: i64 = 86_400_000;
const UTC_PLUS_8_MILLIS: i64 = 8 * 3_600_000;

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
    let local = millis + UTC_PLUS_8_MILLIS;
    let (year, month, day) = civil(local.div_euclid(MILLIS_PER_DAY));
    let seconds = local.rem_euclid(MILLIS_PER_DAY) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// Year, month and day of a day number counted from 1970-01-01.
///
/// Howard Hinnant's `civil_from_days`: years start in March, so that the leap day comes last.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Whether the text is a date and time of the form `YYYY-MM-DD HH:MM:SS` that exists.
pub(crate) fn is_valid(text: &str) -> bool {
    let shape = text.len() == 19
        && text
            .bytes()
            .zip(*b"dddd-dd-dd dd:dd:dd")
            .all(|(byte, form)| match form {
                b'd' => byte.is_ascii_digit(),
                _ => byte == form,
            });
    let number = |range| {
        text.get(range)
            .and_then(|digits: &str| digits.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (number(11..13), number(14..16), number(17..19))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    shape && (1..=days).contains(&day) && hour < 24 && minute < 60 && second < 60
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
        for valid in [
            "2020-04-16 23:50:40",
            "2024-02-29 00:00:00",
            "0001-01-01 00:00:00",
        ] {
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
