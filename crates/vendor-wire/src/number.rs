//! Numbers as text: what is a whole number, what is the same number, and what separators say.

use std::{borrow::Cow, ops::RangeInclusive};

use crate::Decimal;

/// More digits than this are neither an identifier nor a count.
const MOST_DIGITS: i64 = 38;

/// The whole number that this JSON number is, `5` for `5.0` and `0.5e1`.
pub(crate) fn integer(number: &str) -> Option<i128> {
    if let Ok(integer) = number.parse() {
        return Some(integer);
    }
    // `<sign><digits>e<power>`, without zeros at either end.
    let canonical = number.parse::<Decimal>().ok()?.canonical();
    let (digits, power) = canonical.split_once('e').unwrap_or((&canonical, "0"));
    let power: i64 = power.parse().ok()?;
    if !(0..=MOST_DIGITS).contains(&power) {
        return None;
    }
    let factor = 10_i128.checked_pow(u32::try_from(power).ok()?)?;
    digits.parse::<i128>().ok()?.checked_mul(factor)
}

/// Returns `1234.50` for `1,234.50`: only separators between thousands are removed.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut groups = whole.split(',');
    let are_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let separated = whole.contains(',')
        && (1..=3).contains(&first.len())
        && are_digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && are_digits(group))
        && are_digits(fraction);
    if separated {
        Cow::Owned(text.replace(',', ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a code that a vendor sent is this one: the same text in either case, or the same number (`200`, `"200"`, `200.0`).
///
/// ```
/// assert!(vendor_wire::is_code("0.0", "0"));
/// assert!(!vendor_wire::is_code("00", "0"));
/// ```
#[must_use]
pub fn is_code(found: &str, code: &str) -> bool {
    let found = found.trim();
    if found.eq_ignore_ascii_case(code) {
        return true;
    }
    match (found.parse::<Decimal>(), code.parse::<Decimal>()) {
        (Ok(found), Ok(code)) => found == code,
        _ => false,
    }
}

/// Whether a code that a vendor sent is a whole number in this range, however it is written.
///
/// ```
/// assert!(vendor_wire::is_code_within("500.0", 500..=599));
/// assert!(!vendor_wire::is_code_within("51001", 500..=599));
/// ```
#[must_use]
pub fn is_code_within(found: &str, codes: RangeInclusive<i128>) -> bool {
    integer(found.trim()).is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_found_in_every_spelling() {
        for (text, number) in [
            ("5", Some(5)),
            ("5.0", Some(5)),
            ("-0.50e1", Some(-5)),
            ("20240813090702000101", Some(20_240_813_090_702_000_101)),
            ("20240813090702000101.00", Some(20_240_813_090_702_000_101)),
            ("0.0", Some(0)),
            ("-0", Some(0)),
            ("1e30", Some(10_i128.pow(30))),
            ("5.5", None),
            ("1e400", None),
            ("1e99999999999999999999", None),
            ("5元", None),
            ("", None),
        ] {
            assert_eq!(integer(text), number, "{text}");
        }
        let long = "7".repeat(1_000_000);
        assert_eq!(integer(&long), None);
    }

    #[test]
    fn only_separators_of_thousands_are_left_out() {
        for (text, number) in [
            ("1,234.50", "1234.50"),
            ("-12,345,678", "-12345678"),
            ("1,027", "1027"),
        ] {
            assert_eq!(plain(text), number);
        }
        for text in [
            "1,23", "1234,567", ",123", "1,234,", "0,123", "1.234,5", "1,234.5a", "a,bcd",
            "1,2345", "",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}
