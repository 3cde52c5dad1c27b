//! Text of a response: its character encoding, and JSON that is almost JSON.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a body: in the encoding of its byte order mark, else in the declared one, else in UTF-8 and, where that
/// makes no sense of it, in GB18030, which is GBK and more. ISO 8859-1 and US-ASCII count as not declared. What cannot be
/// decoded becomes `\u{fffd}`.
///
/// ```
/// assert_eq!(vendor_wire::decode_text(b"\xEF\xBB\xBF{}", None), "{}");
/// assert_eq!(vendor_wire::decode_text(b"\xd6\xd0\xce\xc4", Some("gbk")), "中文");
/// ```
#[must_use]
pub fn decode_text<'b>(body: &'b [u8], charset: Option<&str>) -> Cow<'b, str> {
    if let Some((encoding, length)) = Encoding::for_bom(body) {
        let rest = body.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    let declared = charset
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        // ISO 8859-1 and US-ASCII, which servers declare whatever they send: no Chinese can be written in them.
        // What encoding_rs does not decode, and UTF-16, which shows itself by its byte order mark.
        .filter(|encoding| ![WINDOWS_1252, REPLACEMENT, UTF_16BE, UTF_16LE].contains(encoding));
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return encoding.decode_without_bom_handling(body).0;
    }
    if let Ok(text) = std::str::from_utf8(body) {
        return Cow::Borrowed(text);
    }
    let text = String::from_utf8_lossy(body);
    if declared.is_none() && is_mostly_wrong(&text) {
        let (guess, has_errors) = GB18030.decode_without_bom_handling(body);
        if !has_errors {
            return guess;
        }
    }
    text
}

/// A text with a cut character is mostly right; one in another encoding hardly ever is.
fn is_mostly_wrong(text: &str) -> bool {
    let wrong = text.matches(char::REPLACEMENT_CHARACTER).count();
    let right = text
        .chars()
        .filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER)
        .count();
    // One wrong byte alone says nothing.
    wrong > right && wrong > 1
}

/// JSON without what stops a reader although its meaning is clear: line breaks and other control characters inside a
/// text, half of a surrogate pair (which becomes `\u{fffd}`), and a backslash before a character that needs none.
#[must_use]
pub fn repaired(json: &str) -> Cow<'_, str> {
    let mut out = String::new();
    // Up to here, `out` has everything.
    let mut done = 0;
    let mut inside = false;
    let mut at = 0;
    let bytes = json.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let (length, replacement) = match byte {
            b'"' => {
                inside = !inside;
                (1, None)
            }
            b'\\' if inside => escape(json.get(at..).unwrap_or_default()),
            b'\n' if inside => (1, Some("\\n")),
            b'\r' if inside => (1, Some("\\r")),
            b'\t' if inside => (1, Some("\\t")),
            // Not as an escape, which is six times as long.
            0..=0x1f if inside => (1, Some("\u{fffd}")),
            _ => (1, None),
        };
        if let Some(replacement) = replacement {
            out.push_str(json.get(done..at).unwrap_or_default());
            out.push_str(replacement);
            done = at.saturating_add(length);
        }
        at = at.saturating_add(length);
    }
    if done == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(json.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// The length of the escape at the start of `text`, and what to write instead if it is not a valid one.
fn escape(text: &str) -> (usize, Option<&'static str>) {
    match text.as_bytes().get(1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => (2, None),
        Some(b'u') => match unit(text) {
            None => (1, Some("\\\\")),
            Some(0xd800..=0xdbff) => match text.get(6..).and_then(unit) {
                Some(0xdc00..=0xdfff) => (12, None),
                _ => (6, Some("\\ufffd")),
            },
            Some(0xdc00..=0xdfff) => (6, Some("\\ufffd")),
            Some(_) => (6, None),
        },
        _ => (1, Some("\\\\")),
    }
}

/// The UTF-16 unit of a `\uXXXX` at the start of `text`.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all_hex.then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_almost_json_is_json_afterwards() {
        let mut checked = 0;
        for (json, text) in [
            ("\"a\nb\tc\"", "a\nb\tc"),
            (r#""坏\ud83d""#, "坏\u{fffd}"),
            (r#""坏\udc00好""#, "坏\u{fffd}好"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""it\'s \x""#, r"it\'s \x"),
            (r#""\u12""#, r"\u12"),
            (r#""\u+123""#, r"\u+123"),
            (r#""C:\Users""#, r"C:\Users"),
            ("\"\\\"\\\\\"", "\"\\"),
            ("\"\u{1}\"", "\u{fffd}"),
        ] {
            let read: String = serde_json::from_str(&repaired(json)).unwrap();
            assert_eq!(read, text, "{json}");
            checked += 1;
        }
        assert_eq!(checked, 12);
        for json in [
            "",
            "{}",
            "{\n\"a\":\r\n 1}",
            "\"",
            "\"\\",
            "\"\\u",
            "\"\\ud83d\\",
            "\\ud83d",
        ] {
            let _ = repaired(json);
        }
        assert!(matches!(repaired("{\n\"a\":\"\\n\"}"), Cow::Borrowed(_)));
    }

    #[test]
    fn bodies_are_decoded_as_declared_and_otherwise_as_makes_sense() {
        let gbk = GB18030.encode("{\"msg\":\"文件不存在，请检查\"}").0;
        for charset in [
            Some("GBK"),
            Some("gb2312"),
            Some("gb18030"),
            Some("no such"),
            None,
        ] {
            assert_eq!(
                decode_text(&gbk, charset),
                "{\"msg\":\"文件不存在，请检查\"}",
                "{charset:?}"
            );
        }
        let cut = "{\"msg\":\"文件不存在，请检查\"}".replace("查\"", "\u{1}");
        let cut: Vec<u8> = cut.bytes().filter(|byte| *byte != 1).collect();
        assert!(decode_text(&cut, None).starts_with("{\"msg\":\"文件不存在，请检"));
        let mut broken = "{\"a\":\"中文坏".as_bytes().to_vec();
        broken.pop();
        broken.extend(b"\"}");
        assert_eq!(decode_text(&broken, None), "{\"a\":\"中文\u{fffd}\"}");
        assert_eq!(decode_text(b"\xff\xfe{\0}\0", Some("gbk")), "{}");
        for charset in ["ISO-8859-1", "us-ascii", "windows-1252"] {
            assert_eq!(decode_text("中文".as_bytes(), Some(charset)), "中文");
            assert_eq!(decode_text(b"\xd6\xd0\xce\xc4", Some(charset)), "中文");
        }
        assert!(matches!(
            decode_text(b"{}", Some("utf-8")),
            Cow::Borrowed("{}")
        ));
    }
}
