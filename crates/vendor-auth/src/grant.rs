//! Which tokens may be used. Every token is checked here before it is handed out, wherever it comes from.

use crate::{Token, UnusableToken};

/// The longest token that is taken, in bytes. Servers refuse much shorter heads.
const LONGEST: usize = 64 * 1024;

/// Refuses a token that no request can carry.
///
/// RFC 6749 (A.12) allows printable ASCII. A line break would end the header that carries the token, and anything else is
/// refused by some client, proxy or server on the way: at every call, until the token expires.
pub(crate) fn check(token: &Token) -> Result<(), UnusableToken> {
    let value = token.value.expose();
    let problem = if value.is_empty() {
        "is empty"
    } else if value.len() > LONGEST {
        "is longer than 64 KiB"
    } else if value.bytes().any(|byte| byte.is_ascii_control()) {
        "has a line break or another control character"
    } else if !value.is_ascii() {
        "has characters other than printable ASCII"
    } else if value.trim().is_empty() {
        "is blank"
    } else {
        return Ok(());
    };
    Err(UnusableToken(problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_printable_ascii_and_not_blank() {
        for (value, says) in [
            ("", "empty"),
            (" ", "blank"),
            ("\n", "control"),
            ("abc\r\nx-admin: 1", "control"),
            ("abc\n", "control"),
            ("a\0c", "control"),
            ("a\tc", "control"),
            ("a\u{7f}c", "control"),
            ("令牌", "ASCII"),
            ("a\u{a0}c", "ASCII"),
        ] {
            let problem = check(&Token::new(value)).expect_err(value);
            assert!(problem.to_string().contains(says), "{value:?}: {problem}");
        }
        assert!(check(&Token::new("x".repeat(LONGEST + 1))).is_err());
        for value in [
            "a",
            "eyJ0.eyJ1.c2ln",
            "a b",
            "~!@#$%^&*()_+-=[]{}|;':\",./<>?",
        ] {
            assert_eq!(check(&Token::new(value)), Ok(()), "{value}");
        }
        assert_eq!(check(&Token::new("x".repeat(LONGEST))), Ok(()));
    }
}
