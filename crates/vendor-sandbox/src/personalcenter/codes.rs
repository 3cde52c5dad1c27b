//! Codes of the envelope. Only that of success is in the vendor's document, as a number in its
//! examples and as text in its tables: success is a number here, a refusal text (assumed).

pub(crate) const SUCCESS: i64 = 200;
pub(crate) const INVALID_PARAMETER: &str = "400";
pub(crate) const TOKEN_REFUSED: &str = "401";
/// That of a deviation.
pub(crate) const TOKEN_REFUSED_OTHERWISE: &str = "40101";
pub(crate) const NOT_FOUND: &str = "404";
pub(crate) const STATE_REFUSED: &str = "409";
