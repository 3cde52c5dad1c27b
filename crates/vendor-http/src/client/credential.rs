//! Credentials as they are configured: often pasted, and then with more than themselves.

use crate::Error;

/// Refuses a credential that no server can know as it is: an empty one, one with a line break or with blanks at its
/// ends, and one with the `Bearer` that only the header has.
///
/// # Errors
///
/// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration), naming the option and never the value.
pub fn check_credential(option: &str, value: &str) -> Result<(), Error> {
    let begins_with_bearer = || {
        let (scheme, rest) = value.split_once(' ').unwrap_or_default();
        scheme.eq_ignore_ascii_case("bearer") && !rest.is_empty()
    };
    let problem = if value.is_empty() {
        "must not be empty"
    } else if value.trim() != value {
        "has a space or a line break at the beginning or end: remove it"
    } else if value.contains(|c: char| c.is_control() || c == '\u{feff}') {
        "has a line break or another control character inside: give only the value"
    } else if begins_with_bearer() {
        "begins with `Bearer `, which the client adds: give only the token"
    } else {
        return Ok(());
    };
    Err(Error::configuration(option, problem))
}
