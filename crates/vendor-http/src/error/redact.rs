//! Keeps secrets out of what an error shows.
//!
//! An answer that could not be understood is the one thing a developer wants to see, and it may hold the token that
//! was just granted. Three rules run over every text from outside before it is kept: secrets that this client knows
//! are replaced wherever they stand, the values of members with telling names are replaced, and long runs of digits
//! (telephone and identity numbers) are replaced.

use std::cmp::Reverse;

use vendor_auth::Secret;

const MASK: &str = "***";

/// The longest text that is kept of an answer.
const SNIPPET_BYTES: usize = 2048;

/// Shorter secrets are not searched for: they would match by accident everywhere.
const SHORTEST_SECRET: usize = 4;

/// A telephone number of the mainland has eleven digits; identity numbers have fifteen to eighteen.
const LONGEST_HARMLESS_DIGITS: usize = 10;

/// Parts of member names, in lower case, whose values are never shown.
const TELLING: [&str; 25] = [
    "token",
    "secret",
    "passw",
    "pwd",
    "lodepass",
    "newpass",
    "signature",
    "authorization",
    "accesskey",
    "appkey",
    "mobile",
    "phone",
    "idcard",
    "idno",
    "identity",
    "certno",
    "cardno",
    "passport",
    "assetvalue",
    "credential",
    "mail",
    "birthday",
    "fulladdress",
    "images",
    "lmages",
];

/// The beginning of `text`, at most so many bytes; cut between characters.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

/// At most 2 KiB of `text`, without secrets; cut between characters.
pub(crate) fn snippet(text: &str, secrets: &[Secret]) -> String {
    let masked = mask(text, secrets);
    if masked.len() <= SNIPPET_BYTES {
        return masked;
    }
    let shown = cut(&masked, SNIPPET_BYTES.saturating_sub('…'.len_utf8()));
    format!("{shown}…")
}

/// `text` without secrets.
pub(crate) fn mask(text: &str, secrets: &[Secret]) -> String {
    mask_digits(&mask_members(&mask_known(text, secrets)))
}

/// `text` without the secrets that are known, for what would be of no use without its digits.
pub(crate) fn mask_known(text: &str, secrets: &[Secret]) -> String {
    let mut known: Vec<&str> = secrets
        .iter()
        .map(Secret::expose)
        .filter(|secret| secret.len() >= SHORTEST_SECRET)
        .collect();
    // The longest first: a password that begins with the user's name must not leave its end behind.
    known.sort_by_key(|secret| Reverse(secret.len()));
    let mut text = text.to_owned();
    for secret in known {
        if text.contains(secret) {
            text = text.replace(secret, MASK);
        }
    }
    text
}

/// Replaces the values of telling members, in JSON as in `name=value` text, complete or cut off.
fn mask_members(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((name, separator, after)) = next_member(rest) {
        let taken = rest.len().saturating_sub(after.len());
        out.push_str(rest.get(..taken).unwrap_or_default());
        rest = after;
        if is_telling(name) {
            let value = value_length(rest, separator);
            if value > 0 {
                out.push_str(MASK);
                rest = rest.get(value..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The name before the next `:` or `=`, that separator, and what follows it.
fn next_member(text: &str) -> Option<(&str, char, &str)> {
    let (at, separator) = text.char_indices().find(|(_, c)| matches!(c, ':' | '='))?;
    let before = text.get(..at)?.trim_end();
    let before = before.trim_end_matches(['"', '\'', '\\']);
    if before.ends_with(MASK) {
        // A secret that is part of its own name, as `token` is: the value is hidden with it.
        return Some(("token", separator, text.get(at.saturating_add(1)..)?));
    }
    let name = before
        .rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .next()?;
    Some((name, separator, text.get(at.saturating_add(1)..)?))
}

fn is_telling(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    // `token_type` says `bearer`, which a reader may want to know and nobody needs to hide.
    name != "tokentype" && TELLING.iter().any(|part| name.contains(part))
}

/// The length of the value at the start of `text`: a quoted string, a bracketed list or object, or a bare word.
fn value_length(text: &str, separator: char) -> usize {
    let blank = text.len().saturating_sub(text.trim_start().len());
    let value = text.get(blank..).unwrap_or_default();
    let length = match value.chars().next() {
        Some('"') => quoted(value, '"'),
        Some('\'') => quoted(value, '\''),
        // JSON inside a JSON string, perhaps more than once: its quotes are escaped.
        Some('\\') => escaped(value),
        Some('[' | '{') => bracketed(value),
        _ => {
            let ends = |c: char| {
                matches!(c, ',' | '}' | ']' | '&' | '<' | '\r' | '\n')
                    || (separator == '=' && c == ' ')
            };
            let word = value.find(ends).unwrap_or(value.len());
            match value.get(..word).map(str::trim_end) {
                Some("null") => 0,
                _ => word,
            }
        }
    };
    if length == 0 {
        0
    } else {
        blank.saturating_add(length.min(value.len()))
    }
}

fn quoted(value: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in value.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at.saturating_add(1),
            _ => {}
        }
    }
    value.len()
}

/// Up to the quote that is escaped as often as the first one.
fn escaped(value: &str) -> usize {
    let depth = value.bytes().take_while(|byte| *byte == b'\\').count();
    let mut run = 0;
    for (at, byte) in value.bytes().enumerate().skip(depth.saturating_add(1)) {
        match byte {
            b'\\' => run = usize::saturating_add(run, 1),
            b'"' if run <= depth => return at.saturating_add(1),
            _ => run = 0,
        }
    }
    value.len()
}

/// Up to the bracket that closes the first one.
fn bracketed(value: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth = depth.saturating_add(1),
            b']' | b'}' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at.saturating_add(1);
                }
            }
            _ => {}
        }
    }
    value.len()
}

fn mask_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    let flush = |run: &mut String, out: &mut String| {
        out.push_str(if run.len() > LONGEST_HARMLESS_DIGITS {
            MASK
        } else {
            run
        });
        run.clear();
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            run.push(c);
        } else {
            flush(&mut run, &mut out);
            out.push(c);
        }
    }
    flush(&mut run, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_telling_members_go_in_whole_cut_and_nested_json() {
        for (text, shown) in [
            (
                r#"{"code":0,"access_token":"abc-def","scope":"server"}"#,
                r#"{"code":0,"access_token":***,"scope":"server"}"#,
            ),
            (
                r#"{"commToken" : "a\"b", "id":1}"#,
                r#"{"commToken" :***, "id":1}"#,
            ),
            (r#"{"userPassword":"半截"#, r#"{"userPassword":***"#),
            (r#"{"passwd":12345,"x":1}"#, r#"{"passwd":***,"x":1}"#),
            (
                r#"{"passwords":["a","b"],"x":1}"#,
                r#"{"passwords":***,"x":1}"#,
            ),
            (
                r#"{"token":{"a":{"b":"}"},"value":"v"},"x":1}"#,
                r#"{"token":***,"x":1}"#,
            ),
            (r#"{"tokens":[["a]"],"b"#, r#"{"tokens":***"#),
            (
                r#"{"Data":"{\"pwd\":\"a\\\"b\",\"n\":1}"}"#,
                r#"{"Data":"{\"pwd\":***,\"n\":1}"}"#,
            ),
            (
                r#"{"a":"{\"b\":\"{\\\"pwd\\\":\\\"p\\\"}\"}"}"#,
                r#"{"a":"{\"b\":\"{\\\"pwd\\\":***}\"}"}"#,
            ),
            ("pwd=nullify&x=1", "pwd=***&x=1"),
            (r#"{"newPass":null,"x":1}"#, r#"{"newPass":null,"x":1}"#),
            (
                r#"{"Data":"{\"password\":\"p\",\"n\":1}"}"#,
                r#"{"Data":"{\"password\":***,\"n\":1}"}"#,
            ),
            (
                "https://h/?accessKey=a&secretKey=b&page=1",
                "https://h/?accessKey=***&secretKey=***&page=1",
            ),
            (
                r#"{"email":"a@b.example","Birthday":"1990-01-01","fullAddress":"某路","lmages":["u"],"id":"S1"}"#,
                r#"{"email":***,"Birthday":***,"fullAddress":***,"lmages":***,"id":"S1"}"#,
            ),
            (r#"{"token_type":"bearer"}"#, r#"{"token_type":"bearer"}"#),
        ] {
            assert_eq!(mask(text, &[]), shown);
        }
    }

    #[test]
    fn a_secret_that_stands_in_its_own_name_does_not_uncover_the_value() {
        let text = r#"{"access_token":"abc","x":1}"#;
        assert_eq!(mask(text, &["token".into()]), r#"{"access_***":***,"x":1}"#);
    }

    #[test]
    fn known_secrets_and_long_numbers_go_wherever_they_stand() {
        assert_eq!(
            mask(
                "用户s3cr3t的电话13800138000，金额1234567890",
                &["s3cr3t".into()]
            ),
            "用户***的电话***，金额1234567890"
        );
        let names = ["finance".into(), "finance-2024!".into()];
        assert_eq!(mask("finance-2024! of finance", &names), "*** of ***");
        assert_eq!(
            mask_known("1730000000000000000-finance", &names),
            "1730000000000000000-***"
        );
    }

    #[test]
    fn chinese_text_is_cut_between_characters() {
        for pad in 0..3 {
            let text = format!("{}{}", "x".repeat(pad), "中".repeat(1000));
            let cut = snippet(&text, &[]);
            assert!(cut.len() <= SNIPPET_BYTES && cut.ends_with("中…"), "{pad}");
        }
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in [
            "",
            ":",
            "=",
            "\"token\":",
            "token=\\",
            "token:\\\"",
            "token:{",
            "令牌token：\"x",
            "token=\"\\",
        ] {
            let _ = snippet(text, &["".into(), "中".into()]);
        }
    }
}
