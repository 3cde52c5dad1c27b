//! Yuan, exact to a hundredth of a fen.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};
use serde_json::{Number, Value};

/// An amount in yuan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Amount(Decimal);

impl Amount {
    /// One fen.
    pub(super) fn fen() -> Self {
        Self(Decimal::new(1, 2))
    }

    /// More than the budget of a project that does not tell it.
    pub(super) fn fortune() -> Self {
        Self(Decimal::from(1_000_000_000))
    }

    /// Reads a JSON number. Further digits are rounded away: they come from binary fractions.
    pub(super) fn read(number: &Number) -> Option<Self> {
        let amount: Decimal = number.to_string().parse().ok()?;
        Some(Self(amount.round_dp_with_strategy(4, MidpointAwayFromZero)))
    }

    /// The amount in a request: a whole number without a fraction.
    pub(super) fn json(self) -> Value {
        serde_json::from_str(&self.0.normalize().to_string()).unwrap_or_default()
    }

    pub(super) fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    pub(super) fn negated(self) -> Self {
        Self(-self.0)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.0.normalize().scale() > 2 { 4 } else { 2 };
        write!(f, "{:.digits$}", self.0)
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
        assert_eq!(Amount::fen().json().to_string(), "0.01");
        let three = Amount::read(&serde_json::from_str("3.0").unwrap()).unwrap();
        assert_eq!(three.json().to_string(), "3");
        assert_eq!(three.minus(Amount::fen()).to_string(), "2.99");
    }
}
