//! Codes of the envelope. Only that of success, as a number, and `INVALID_PARAMETER` are in the
//! vendor's document, as is `500`, which no operation here returns; all others are assumed.

pub(crate) const SUCCESS: i64 = 0;
pub(crate) const TOKEN_REFUSED: &str = "401";
pub(crate) const INVALID_PARAMETER: &str = "13004";
/// Only where the sandbox deviates.
pub(crate) const OTHER_TOKEN_REFUSED: &str = "13401";
pub(crate) const NONCE_REUSED: &str = "13005";
pub(crate) const NOT_FOUND: &str = "13006";
pub(crate) const ORDER_REPEATED: &str = "13007";
pub(crate) const STATE_REFUSED: &str = "13008";
