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
        "has a blank or a line break at its beginning or end: remove it"
    } else if value.contains(|c: char| c.is_control() || c == '\u{feff}') {
        "has a line break or another control character inside: give the value alone"
    } else if begins_with_bearer() {
        "begins with `Bearer `, which the client adds by itself: give what follows it"
    } else {
        return Ok(());
    };
    Err(Error::configuration(option, problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_with_too_much_is_refused_by_name_and_not_shown() {
        for (value, says) in [
            ("", "empty"),
            ("s3cret\n", "line break"),
            ("s3cret\r\n", "line break"),
            (" s3cret", "blank"),
            ("s3cret\u{3000}", "blank"),
            ("\u{feff}s3cret", "control"),
            ("s3\ncret", "line break"),
            ("Bearer s3cret", "`Bearer `"),
            ("bearer s3cret", "`Bearer `"),
        ] {
            let shown = check_credential("secret_key", value)
                .unwrap_err()
                .to_string();
            assert!(
                shown.contains("`secret_key`") && shown.contains(says),
                "{value:?}: {shown}"
            );
            assert!(!shown.contains("s3cret"), "{shown}");
        }
        for value in ["s3cret", "pass word", "Bearer", "bearers token", "密 码"] {
            check_credential("secret_key", value).unwrap();
        }
    }
}
