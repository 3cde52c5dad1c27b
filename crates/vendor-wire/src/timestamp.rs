//! Times, of which these vendors have four forms.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use ecow::EcoString;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// China has one time zone, without daylight saving time since 1991.
const UTC_PLUS_8_SECONDS: i64 = 8 * 60 * 60;
const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// A time as the vendor wrote it, convertible when its form is known.
///
/// Known are milliseconds since 1970 (13 digits, number or text), seconds since 1970 (10 digits), and
/// `YYYY-MM-DD HH:MM:SS` or `YYYY/MM/DD HH:MM:SS` in UTC+8. On the way to the vendor it is sent as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(EcoString);

impl Timestamp {
    /// As it is held: a short one without an allocation.
    pub(crate) fn held(text: EcoString) -> Self {
        Self(text)
    }

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Milliseconds since 1970, of a mere date those of its first moment; none for another form and for `0001-01-01 00:00:00`, with which .NET servers say
    /// that there is no time.
    #[must_use]
    pub fn unix_ms(&self) -> Option<i64> {
        let text = self.0.trim();
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            let number: i64 = text.parse().ok()?;
            return match text.len() {
                13 => Some(number),
                10 => number.checked_mul(1000),
                _ => None,
            };
        }
        // A mere date is its first moment.
        let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, "0:0:0"));
        let (year, month, day) = three(date, if date.contains('/') { '/' } else { '-' })?;
        let (hour, minute, second) = three(time, ':')?;
        let valid = (2..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        if !valid {
            return None;
        }
        let seconds = days_since_1970(year, month, day)
            .checked_mul(SECONDS_A_DAY)?
            .checked_add(hour * 3600 + minute * 60 + second)?
            .checked_sub(UTC_PLUS_8_SECONDS)?;
        seconds.checked_mul(1000)
    }

    /// Whether it is a moment since 1970 as `YYYY-MM-DD HH:MM:SS`, the form that the vendors ask for.
    #[must_use]
    pub fn is_date_time(&self) -> bool {
        self.to_system_time().map(Self::from).as_ref() == Some(self)
    }

    /// The moment; none where [`unix_ms`](Self::unix_ms) has none or it lies before 1970.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let ms = u64::try_from(self.unix_ms()?).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(ms))
    }
}

/// `YYYY-MM-DD HH:MM:SS` in UTC+8, the form that the vendors ask for.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs();
        let local = i64::try_from(seconds)
            .unwrap_or(i64::MAX)
            .saturating_add(UTC_PLUS_8_SECONDS);
        let (days, second) = (
            local.div_euclid(SECONDS_A_DAY),
            local.rem_euclid(SECONDS_A_DAY),
        );
        let (year, month, day) = civil(days);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        Self(ecow::eco_format!(
            "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
        ))
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::scalar(deserializer)?.ok_or_else(|| de::Error::custom("a time is null"))
    }
}

fn three(text: &str, separator: char) -> Option<(i64, i64, i64)> {
    let mut parts = text
        .split(separator)
        .map(|part| part.parse::<u16>().ok().map(i64::from));
    match (parts.next()?, parts.next()?, parts.next()?, parts.next()) {
        (Some(a), Some(b), Some(c), None) => Some((a, b, c)),
        _ => None,
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01, counted in years that begin with March so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

/// The inverse of [`days_since_1970`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year + era * 400 + carry, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_form_converts() {
        for (text, ms) in [
            ("1596099411000", Some(1_596_099_411_000)),
            ("1600334072000 ", Some(1_600_334_072_000)),
            ("1596099411", Some(1_596_099_411_000)),
            // §3.7.1 of the i-Search document shows the same moments in both forms.
            ("2020-07-08 14:21:39", Some(1_594_189_299_000)),
            ("2020/07/08 14:37:26", Some(1_594_190_246_000)),
            ("2020-09-03 00:00:00", Some(1_599_062_400_000)),
            ("2020-02-29 00:00:00", Some(1_582_905_600_000)),
            ("2021-02-29 00:00:00", None),
            ("0001-01-01 00:00:00", None),
            ("2020-13-01 00:00:00", None),
            ("2020-01-01", Some(1_577_808_000_000)),
            ("2020/01/01", Some(1_577_808_000_000)),
            ("0001-01-01", None),
            ("2020-01", None),
            ("", None),
            ("yesterday", None),
        ] {
            assert_eq!(Timestamp::from(text).unix_ms(), ms, "{text}");
        }
    }

    #[test]
    fn a_time_that_is_sent_is_checked_for_its_form() {
        for text in ["2020-04-16 23:50:40", "2024-02-29 00:00:00"] {
            assert!(Timestamp::from(text).is_date_time(), "{text}");
        }
        for text in [
            "",
            "tomorrow",
            "1596099411000",
            "2020-04-16",
            "2020-04-16T23:50:40",
            "2020/04/16 23:50:40",
            "2020-4-16 23:50:40",
            "2023-02-29 00:00:00",
            "2020-04-16 24:00:00",
            "2020-04-16 23:50:40 ",
        ] {
            assert!(!Timestamp::from(text).is_date_time(), "{text}");
        }
    }

    #[test]
    fn a_moment_survives_the_way_out_and_back() {
        for seconds in (0..4_102_444_800_u64).step_by(7_777_777) {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            let text = Timestamp::from(time);
            assert_eq!(text.to_system_time(), Some(time), "{text}");
        }
    }

    #[test]
    fn blanks_and_the_word_null_are_no_time() {
        #[derive(Deserialize)]
        struct Row(#[serde(deserialize_with = "crate::scalar")] Option<Timestamp>);
        for json in ["null", "\"\"", "\"null \""] {
            assert!(
                serde_json::from_str::<Row>(json).unwrap().0.is_none(),
                "{json}"
            );
        }
        assert_eq!(
            serde_json::from_str::<Row>("1596099411000")
                .unwrap()
                .0
                .unwrap()
                .unix_ms(),
            Some(1_596_099_411_000)
        );
    }
}
