//! Yuan, exact to a hundredth of a fen.

use std::{fmt, ops};

use serde_json::{Number, Value};

/// Ten thousandths of a yuan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Amount(i128);

const DIGITS: usize = 4;
const YUAN: i128 = 10_000;

impl Amount {
    /// One fen.
    pub(super) const FEN: Self = Self(100);

    pub(super) const fn yuan(yuan: i128) -> Self {
        Self(yuan * YUAN)
    }

    /// Reads a JSON number. Further digits are rounded away: they come from binary fractions.
    pub(super) fn read(number: &Number) -> Option<Self> {
        let text = number.to_string();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let whole: i128 = whole.parse().ok()?;
        let fraction: String = fraction
            .chars()
            .chain("00000".chars())
            .take(DIGITS + 1)
            .collect();
        let fraction: i128 = fraction.parse().ok()?;
        let amount = whole.checked_mul(YUAN)?.checked_add((fraction + 5) / 10)?;
        Some(Self(if negative { -amount } else { amount }))
    }

    /// As a server is sent it: a whole number without a fraction.
    pub(super) fn json(self) -> Value {
        let text = self.to_string();
        let text = text.strip_suffix(".00").unwrap_or(&text);
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (
            self.0.unsigned_abs() / 10_000,
            self.0.unsigned_abs() % 10_000,
        );
        match fraction % 100 {
            0 => write!(f, "{sign}{whole}.{:02}", fraction / 100),
            _ => write!(f, "{sign}{whole}.{fraction:04}"),
        }
    }
}

impl ops::Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl ops::Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl ops::Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_meant() {
        for (json, shown) in [
            ("50000", "50000.00"),
            ("49999.990000000005", "49999.99"),
            ("-0.01", "-0.01"),
            ("1.23456", "1.2346"),
            ("0.99999", "1.00"),
        ] {
            let number = serde_json::from_str(json).unwrap();
            assert_eq!(Amount::read(&number).unwrap().to_string(), shown, "{json}");
        }
        assert_eq!(Amount::read(&serde_json::from_str("1e300").unwrap()), None);
        assert_eq!(Amount::FEN.json().to_string(), "0.01");
        assert_eq!(Amount::yuan(3).json().to_string(), "3");
        assert_eq!((Amount::yuan(3) - Amount::FEN).to_string(), "2.99");
    }
}
