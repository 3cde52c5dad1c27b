//! Flags that go to the vendor as `yes` and `no`: for `#[serde(default, with = "vendor_http::wire::yes_no")]` on an
//! `Option`.

use serde::{Deserializer, Serializer};

/// Writes `yes` or `no`.
///
/// # Errors
///
/// Those of the serializer.
#[allow(
    clippy::ref_option,
    reason = "serde calls it with a reference to the field"
)]
pub fn serialize<S: Serializer>(flag: &Option<bool>, serializer: S) -> Result<S::Ok, S::Error> {
    match flag {
        None => serializer.serialize_none(),
        Some(true) => serializer.serialize_str("yes"),
        Some(false) => serializer.serialize_str("no"),
    }
}

/// Reads what [`boolean`](super::boolean) reads.
///
/// # Errors
///
/// For anything that is no flag.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    super::boolean(deserializer)
}
