//! Codes of the envelope. Only 0, 4007 and the family of `FILE_NOT_FOUND` are in the vendor's
//! document, whose appendix of codes is missing; all others are assumed. `seed.json` has those of records that do not exist.

pub(crate) const SUCCESS: i64 = 0;
pub(crate) const INVALID_PARAMETER: i64 = 4000;
pub(crate) const LOGIN_REFUSED: i64 = 4001;
pub(crate) const REFRESH_TOKEN_REFUSED: i64 = 4002;
pub(crate) const HEADER_MISSING: i64 = 4003;
pub(crate) const TIMESTAMP_REFUSED: i64 = 4004;
pub(crate) const SIGNATURE_WRONG: i64 = 4005;
pub(crate) const TOKEN_REFUSED: i64 = 4007;
pub(crate) const QUEUE_FULL: i64 = 5002;
pub(crate) const QUEUE_ITEM_NOT_FOUND: i64 = 5003;
pub(crate) const FILE_EXISTS: i64 = 5004;
pub(crate) const RECORD_NOT_FOUND: i64 = 5005;
pub(crate) const NAME_TAKEN: i64 = 5006;
pub(crate) const STATE_REFUSED: i64 = 5007;
pub(crate) const PASSWORD_WRONG: i64 = 5008;
/// This and the next one only where the sandbox deviates.
pub(crate) const OTHER_TOKEN_REFUSED: i64 = 4010;
pub(crate) const QUEUE_EMPTY: i64 = 5009;
pub(crate) const FILE_NOT_FOUND: i64 = 10001;
