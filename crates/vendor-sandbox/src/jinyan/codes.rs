//! Values of `statusCode`, all assumed: the document has none.

pub(crate) const SUCCESS: &str = "200";
pub(crate) const INVALID_PARAMETER: &str = "400";
/// That of a deviation.
pub(crate) const TOKEN_REFUSED_OTHERWISE: &str = "40001";
pub(crate) const TOKEN_REFUSED: &str = "401";
pub(crate) const SIGNATURE_WRONG: &str = "403";
pub(crate) const NOT_FOUND: &str = "404";
pub(crate) const STATE_REFUSED: &str = "409";
