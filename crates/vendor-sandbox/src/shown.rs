//! Texts as the log may show them.

use std::cmp::Reverse;

use serde_json::{Map, Value};

use crate::journal::is_sensitive;
use crate::masking::MASK;

/// How much of a source string the log shows, in characters.
const SHOWN_CHARACTERS: usize = 2000;

/// The source string as the log may show it: without secrets, and not endless.
pub(crate) fn shown(source: &[u8], secrets: &[String]) -> String {
    let mut text = String::from_utf8_lossy(source).into_owned();
    let secrets = secrets.iter().filter(|secret| !secret.is_empty());
    let mut secrets: Vec<&String> = secrets.collect();
    // One may be part of another.
    secrets.sort_by_key(|secret| Reverse(secret.len()));
    for secret in secrets {
        text = text.replace(secret, MASK);
    }
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => {
            let kept = text.get(..end).unwrap_or_default();
            format!("{kept}… ({} bytes in all)", source.len())
        }
        None => text,
    }
}

/// Adds every sensitive text within, as it is and as JSON has it.
pub(crate) fn add_sensitive(members: &Map<String, Value>, secrets: &mut Vec<String>) {
    for (name, value) in members {
        add_values(value, is_sensitive(name), secrets);
    }
}

fn add_values(value: &Value, is_secret: bool, secrets: &mut Vec<String>) {
    match value {
        Value::Object(members) if !is_secret => add_sensitive(members, secrets),
        Value::Object(members) => {
            let values = members.values();
            values.for_each(|value| add_values(value, true, secrets));
        }
        Value::Array(values) => {
            let values = values.iter();
            values.for_each(|value| add_values(value, is_secret, secrets));
        }
        _ if !is_secret => {}
        Value::String(text) => {
            secrets.push(value.to_string().trim_matches('"').to_owned());
            secrets.push(text.clone());
        }
        _ => secrets.push(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::masking::beginning;

    #[test]
    fn shown_text_is_masked_and_cut_between_characters() {
        let source = "机".repeat(3000);
        let secrets = ["e", "secret", ""].map(str::to_owned);
        let text = shown(format!("token=secret&{source}").as_bytes(), &secrets);
        assert!(text.starts_with("tok***n=***&机"), "{text}");
        assert!(text.ends_with("机… (9013 bytes in all)"));
        assert_eq!(text.chars().filter(|c| *c == '机').count(), 1988);
        assert_eq!(shown(b"a=b", &secrets), "a=b");
        assert_eq!(beginning("签名abcdefgh"), "签名abcdef…");
    }
}
