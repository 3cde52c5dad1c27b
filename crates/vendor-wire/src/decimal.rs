//! Exact decimals: money and quantities.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::value::RawValue;

/// An exact decimal number, read from the digits on the wire and never through a binary fraction.
///
/// It does not calculate: hand its text to the decimal type of your choice.
///
/// ```
/// use vendor_wire::Decimal;
///
/// let quantity: Decimal = serde_json::from_str("0.0167").unwrap();
/// assert_eq!(quantity.as_str(), "0.0167");
/// assert_eq!(quantity, "0.01670".parse().unwrap());
/// ```
#[derive(Debug, Clone)]
pub struct Decimal(String);

impl Decimal {
    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One text for every way to write the number: `1.50` and `15e-1` are both `15e-1`. For keys and comparisons.
    #[must_use]
    pub fn canonical(&self) -> String {
        let (sign, rest) = match self.0.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", self.0.as_str()),
        };
        let (number, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        if significant.is_empty() {
            return "0".to_owned();
        }
        // An exponent beyond 64 bits is no amount: such numbers are told apart by their text.
        let Ok(exponent) = exponent.parse::<i64>() else {
            return self.0.clone();
        };
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let dropped = length(&digits) - length(digits.trim_end_matches('0'));
        let power = exponent
            .saturating_sub(length(fraction))
            .saturating_add(dropped);
        format!("{sign}{significant}e{power}")
    }
}

/// By value: `1.50` is `1.5`.
impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.canonical() == other.canonical()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical().hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is not a decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number: write digits, with a point for the fraction")]
pub struct InvalidDecimal;

impl FromStr for Decimal {
    type Err = InvalidDecimal;

    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        // JSON's grammar for numbers, which leaves out `+1`, `.5`, `1.` and `1,000`.
        match serde_json::from_str::<&RawValue>(text) {
            Ok(raw)
                if raw.get() == text
                    && text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(InvalidDecimal),
        }
    }
}

macro_rules! from_integer {
    ($($integer:ty)+) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self(number.to_string())
            }
        }
    )+};
}

from_integer!(i32 i64 u32 u64);

/// Written as a JSON number, digit for digit.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.clone())
            .map_err(|_| ser::Error::custom("a decimal is not a number"))?
            .serialize(serializer)
    }
}

/// Writes a decimal as JSON text, for `#[serde(serialize_with = "…")]`.
///
/// # Errors
///
/// Those of the serializer.
pub fn decimal_text<S: Serializer>(decimal: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(decimal.as_str())
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::scalar(deserializer)?.ok_or_else(|| de::Error::custom("a decimal is null"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Bill {
        price: Option<Decimal>,
        extra: crate::Extra,
    }

    crate::record!(Bill { price: "price" });

    fn read(json: &str) -> Bill {
        serde_json::from_str(&format!("{{\"price\":{json},\"more\":1e2}}")).unwrap()
    }

    #[test]
    fn every_digit_survives_beside_unknown_members() {
        for (json, text) in [
            ("0.0167", "0.0167"),
            ("19.90", "19.90"),
            ("\"19.90\"", "19.90"),
            ("\"1,234.50\"", "1234.50"),
            (
                "12345678901234567890.12345678901234567890",
                "12345678901234567890.12345678901234567890",
            ),
            ("-0.1e-3", "-0.1e-3"),
        ] {
            let bill = read(json);
            assert_eq!(bill.price.as_ref().unwrap().as_str(), text);
            assert_eq!(
                serde_json::to_string(&bill).unwrap(),
                format!("{{\"price\":{text},\"more\":1e2}}")
            );
        }
        for json in ["null", "\"\"", "\" null\""] {
            assert_eq!(read(json).price, None, "{json}");
            assert!(read(json).extra.raw("price").is_none());
        }
        for json in [
            "\"1,0\"",
            "\"+1\"",
            "\"12 元\"",
            "\"￥980.50\"",
            "[]",
            "true",
            "{}",
        ] {
            let bill = read(json);
            assert_eq!(bill.price, None, "{json}");
            assert_eq!(bill.extra.raw("price").unwrap().get(), json);
        }
    }

    #[test]
    fn equality_is_that_of_the_value() {
        let same =
            |a: &str, b: &str| a.parse::<Decimal>().unwrap() == b.parse::<Decimal>().unwrap();
        assert!(
            same("1.50", "1.5")
                && same("150e-2", "1.5")
                && same("0", "-0.00")
                && same("1e2", "100")
        );
        assert!(!same("1.5", "-1.5") && !same("15", "1.5") && !same("10", "1"));
        assert!(same("0e5", "0") && !same("1e99999999999999999999", "1"));
        let canonical = |text: &str| text.parse::<Decimal>().unwrap().canonical();
        assert_eq!(
            ["1030.50", "-0.0", "100"].map(canonical),
            ["10305e-1", "0", "1e2"]
        );
    }
}
