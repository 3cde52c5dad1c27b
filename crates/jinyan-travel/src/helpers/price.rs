//! The highest price that a booking allows.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::value::RawValue;
use vendor_http::{Error, wire::Decimal};

/// The highest price (`LimitPrice`), of one night in one room for a hotel. The currency is not documented (yuan
/// assumed).
///
/// On the wire no limit is an empty text, while 0 might forbid everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceLimit {
    /// No limit.
    Unlimited,
    /// At most this.
    AtMost(Decimal),
}

impl PriceLimit {
    /// Refuses limits that nothing could be booked under.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let nothing =
            |limit: &Decimal| limit.as_str().starts_with('-') || *limit == Decimal::from(0_u32);
        match self {
            Self::AtMost(limit) if nothing(limit) => Err(Error::invalid_request(
                "LimitPrice",
                "must be more than 0: choose PriceLimit::Unlimited if there is no limit",
            )),
            _ => Ok(()),
        }
    }
}

impl Serialize for PriceLimit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unlimited => serializer.serialize_str(""),
            Self::AtMost(limit) => limit.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for PriceLimit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A price that is missing or null says nothing: only an empty text means that there is no limit.
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if raw.get() == "\"\"" {
            return Ok(Self::Unlimited);
        }
        serde_json::from_str(raw.get())
            .map(Self::AtMost)
            .map_err(|_| de::Error::custom("a limit is neither a decimal number nor an empty text"))
    }
}
