//! Texts as the log may show them.

use std::cmp::Reverse;

use crate::masking::MASK;

/// How much of a source string the log shows, in characters.
const SHOWN_CHARACTERS: usize = 2000;

/// The source string as the log may show it: without secrets, and not endless.
pub(crate) fn shown(source: &[u8], secrets: &[String]) -> String {
    let mut text = String::from_utf8_lossy(source).into_owned();
    let mut secrets: Vec<&String> = secrets.iter().filter(|secret| !secret.is_empty()).collect();
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

/// The first characters of a signature: enough to compare, too few to use.
pub(crate) fn beginning(signature: &str) -> String {
    let shown: String = signature.chars().take(8).collect();
    format!("{shown}…")
}

#[cfg(test)]
mod tests {
    use super::{beginning, shown};

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
