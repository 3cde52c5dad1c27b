//! Masks, in texts from outside, what must not be shown.
//!
//! Searched for are the values that this client has sent or been given, in plain form, percent-encoded, in Base64 and
//! escaped as in JSON and HTML, one inside the other; the values that follow the names of sensitive members; and
//! telephone and identity numbers by their form. Other digits stay: a reader needs the vendor's order numbers.

use std::{cmp::Reverse, ops::Range};

use super::{decoded::Layer, numbers::find_numbers, value::value_length};
use crate::api::Api;

const MASK: &str = "***";

/// Shorter values are not searched for: they would match by accident everywhere.
const SHORTEST_VALUE: usize = 4;

/// A longer value is recognised by its beginning, and masked to the end of the text: no text is searched further.
const LONGEST_VALUE: usize = 16 * 1024;

/// How many times more of a text is searched than is shown: masks are shorter than what they replace.
const SEARCHED: usize = 4;

/// How many layers of escapes are undone: JSON in JSON in a query, and one more.
const LAYERS: usize = 4;

/// What must not be shown of one exchange.
pub(crate) struct Redactor {
    api: Api,
    /// The longest first, in small letters.
    values: Vec<String>,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A message: a value may follow its name.
    Prose,
    /// Names of members, a title.
    Names,
    /// A code or an identifier, which may look like a telephone number.
    Code,
}

impl Redactor {
    pub(crate) fn new(api: Api, mut values: Vec<String>) -> Self {
        // As a form has blanks.
        let forms: Vec<String> = values
            .iter()
            .filter(|value| value.trim().contains(' '))
            .map(|value| value.trim().replace(' ', "+"))
            .collect();
        values.extend(forms);
        for value in &mut values {
            *value = cut(value.trim(), LONGEST_VALUE).to_ascii_lowercase();
        }
        values.retain(|value| value.len() >= SHORTEST_VALUE);
        values.sort_by_key(|value| Reverse(value.len()));
        values.dedup();
        Self { api, values }
    }

    /// The beginning of `text`, at most so many bytes, masked and with control characters escaped.
    pub(crate) fn shown(&self, text: &str, kind: Kind, most: usize) -> String {
        let begin = cut(text, most.saturating_mul(SEARCHED));
        let is_cut = begin.len() < text.len();
        let begin = if is_cut { whole_escapes(begin) } else { begin };
        let masked = self.mask(begin, is_cut, kind);
        let escaped = escaped(&masked);
        if escaped.len() <= most && !is_cut {
            return escaped;
        }
        let begin = cut(&escaped, most.saturating_sub('…'.len_utf8()));
        format!("{begin}…")
    }

    fn mask(&self, text: &str, is_cut: bool, kind: Kind) -> String {
        let mut hidden = Vec::new();
        let mut layer = Some(Layer::of(text));
        for _ in 0..=LAYERS {
            let Some(current) = layer else { break };
            let mut found = Vec::new();
            self.find_values(&current.text, is_cut, &mut found);
            self.find_base64(&current.text, is_cut, &mut found);
            if kind == Kind::Prose {
                self.find_members(&current.text, &mut found);
            }
            if kind != Kind::Code {
                find_numbers(&current.text, &mut found);
            }
            hidden.extend(found.iter().filter_map(|range| current.original(range)));
            layer = current.decoded();
        }
        replaced(text, hidden)
    }

    /// In whichever case: capitals tell a value as well.
    fn find_values(&self, text: &str, is_cut: bool, found: &mut Vec<Range<usize>>) {
        let text = text.to_ascii_lowercase();
        // Most texts are words that may be Base64, and shorter than most values.
        let fits = |value: &String| is_cut || value.len() <= text.len();
        let longer = self.values.partition_point(|value| !fits(value));
        for value in self.values.iter().skip(longer) {
            for (at, value) in text.match_indices(value.as_str()) {
                found.push(at..at.saturating_add(value.len()));
            }
            if is_cut {
                // Its beginning may be the end of what is searched, but for a character that is cut itself.
                let whole = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
                let begins = |at: &usize| {
                    whole
                        .get(*at..)
                        .is_some_and(|end| end.len() >= SHORTEST_VALUE && value.starts_with(end))
                };
                let first = text.len().saturating_sub(value.len());
                found.extend((first..text.len()).find(begins).map(|at| at..text.len()));
            }
        }
    }

    /// What looks like Base64 and contains a value anywhere.
    fn find_base64(&self, text: &str, is_cut: bool, found: &mut Vec<Range<usize>>) {
        let mut begin = 0_usize;
        for run in text.split(|c: char| sextet(c).is_none()) {
            let end = begin.saturating_add(run.len());
            let to_the_end = is_cut && end == text.len();
            let holds = |skipped: usize| {
                let bytes = decode_base64(run.chars().skip(skipped));
                let mut layer = Some(Layer::of(&String::from_utf8_lossy(&bytes)));
                for _ in 0..=LAYERS {
                    let Some(current) = layer else { break };
                    let mut values = Vec::new();
                    self.find_values(&current.text, to_the_end, &mut values);
                    if !values.is_empty() {
                        return true;
                    }
                    layer = current.decoded();
                }
                false
            };
            if run.len() > SHORTEST_VALUE && (0..4).any(holds) {
                found.push(begin..end);
            }
            // What separates two runs is one character.
            let separator = text.get(end..).and_then(|rest| rest.chars().next());
            begin = end.saturating_add(separator.map_or(0, char::len_utf8));
        }
    }

    /// The values after the names of sensitive members, as in `"password": "…"` and `password=…`.
    fn find_members(&self, text: &str, found: &mut Vec<Range<usize>>) {
        for (at, separator) in text.match_indices([':', '=', '：']) {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let before = before.trim_end_matches(['"', '\'']);
            let name = before
                .rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
                .next();
            if !name.is_some_and(|name| self.api.is_sensitive(name)) {
                continue;
            }
            let at = at.saturating_add(separator.len());
            let value = text.get(at..).unwrap_or_default();
            let blank = value.len().saturating_sub(value.trim_start().len());
            let length = value_length(value.trim_start());
            let at = at.saturating_add(blank);
            if length > 0 {
                found.push(at..at.saturating_add(length));
            }
        }
    }
}

/// The beginning of `text`, at most so many bytes; cut between characters.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

/// Without an escape at the end that may have been cut in two.
fn whole_escapes(text: &str) -> &str {
    const LONGEST_ESCAPE: usize = 16;
    let mut tail = text.len().saturating_sub(LONGEST_ESCAPE);
    while !text.is_char_boundary(tail) {
        tail = tail.saturating_add(1);
    }
    let begun = text.get(tail..).and_then(|end| end.find(['%', '\\', '&']));
    let whole = begun.map_or(text.len(), |at| tail.saturating_add(at));
    text.get(..whole).unwrap_or(text)
}

fn replaced(text: &str, mut hidden: Vec<Range<usize>>) -> String {
    hidden.sort_by_key(|range| range.start);
    let mut out = String::with_capacity(text.len());
    let mut shown = 0;
    for range in hidden {
        // Two that touch are one: how many there were is nobody's business.
        if range.start > shown || out.is_empty() {
            out.push_str(text.get(shown..range.start).unwrap_or_default());
            out.push_str(MASK);
        }
        shown = shown.max(range.end);
    }
    out.push_str(text.get(shown..).unwrap_or_default());
    out
}

/// With what could move a terminal's cursor, begin a line of a log or turn the direction of text written out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

fn sextet(c: char) -> Option<u32> {
    let at = |first: char, from: u32| {
        u32::from(c)
            .checked_sub(u32::from(first))
            .map(|at| at.saturating_add(from))
    };
    match c {
        'A'..='Z' => at('A', 0),
        'a'..='z' => at('a', 26),
        '0'..='9' => at('0', 52),
        '+' | '-' => Some(62),
        '/' | '_' => Some(63),
        _ => None,
    }
}

fn decode_base64(text: impl Iterator<Item = char>) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0_u32);
    for sextet in text.filter_map(sextet) {
        bits = bits << 6 | sextet;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xFF));
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const API: Api = Api::new("acme").sensitive(&["password", "pwd", "access_token"]);

    fn shown(text: &str, values: &[&str]) -> String {
        let values = values.iter().map(ToString::to_string).collect();
        Redactor::new(API, values).shown(text, Kind::Prose, 1024)
    }

    #[test]
    fn a_value_goes_in_every_form_and_inside_one_another() {
        for (text, masked) in [
            ("of hunter2!", "of ***!"),
            ("hunter2hunter2", "***"),
            ("of %68unter2!", "of ***!"),
            ("%2568unter2", "***"),
            (r"\u0068unter2", "***"),
            (r#"{\"a\":\"\\u0068unter2\"}"#, r#"{\"a\":\"***\"}"#),
            ("&#104;&#x75;nter2", "***"),
            ("aHVudGVyMg==", "***=="),
            // ops:hunter2 and ahunter2, without padding and in the alphabet of URLs.
            ("Basic b3BzOmh1bnRlcjI", "Basic ***"),
            ("a=YWh1bnRlcjI&b=1", "a=***&b=1"),
            // {"p":"hunter2"}
            ("eyJwIjoiXHUwMDY4dW50ZXIyIn0", "***"),
            ("aHVudGVyMg%3D%3D", "***%3D%3D"),
            ("HUNTER2 %48unTer2", "*** ***"),
        ] {
            assert_eq!(shown(text, &["hunter2"]), masked, "{text}");
        }
        assert_eq!(shown("%E5%AF%86+%E7%A0%81", &["密 码"]), "***");
        assert_eq!(shown("a &lt;b&gt; c", &["<b>x", "<b> c"]), "a ***");
        assert_eq!(
            shown("finance-2024! of finance", &["finance", "finance-2024!"]),
            "*** of ***"
        );
        assert_eq!(shown("abc is too short", &["abc"]), "abc is too short");
    }

    #[test]
    fn values_of_sensitive_members_go_in_json_and_in_words() {
        for (text, masked) in [
            (
                r#"{"access_token":"a\"b","id":1}"#,
                r#"{"access_token":***,"id":1}"#,
            ),
            (r#"{"PASSWORD" : 12,"x":1}"#, r#"{"PASSWORD" : ***,"x":1}"#),
            (r#"{"pwd":["a]","b"],"x":1}"#, r#"{"pwd":***,"x":1}"#),
            (
                r#"{"d":"{\"pwd\":\"a\",\"n\":1}"}"#,
                r#"{"d":"{\"pwd\":***,\"n\":1}"}"#,
            ),
            (r#"{"pwd":"cut off"#, r#"{"pwd":***"#),
            (r#"{"pwd":null,"x":1}"#, r#"{"pwd":null,"x":1}"#),
            ("pwd=a&x=1, password： b。", "pwd=***&x=1, password： ***。"),
            (
                "Authorization: Bearer abc is old",
                "Authorization: *** is old",
            ),
            (r#"{"token_type":"bearer"}"#, r#"{"token_type":"bearer"}"#),
        ] {
            assert_eq!(shown(text, &[]), masked, "{text}");
        }
    }

    #[test]
    fn telephone_and_identity_numbers_go_and_the_vendors_numbers_stay() {
        for (text, masked) in [
            ("电话13800138000，", "电话***，"),
            ("+8613800138000 008619900138000", "+*** ***"),
            ("%31%33800138000", "***"),
            ("证件11010519491231002X和110105194912310038", "证件***和***"),
            (
                "账单B1730000000000000000的支付状态是3",
                "账单B1730000000000000000的支付状态是3",
            ),
            (
                "110105194912310030 12345678901 1380013800",
                "110105194912310030 12345678901 1380013800",
            ),
            ("1730000000000 138001380001", "1730000000000 138001380001"),
        ] {
            assert_eq!(shown(text, &[]), masked, "{text}");
        }
        assert_eq!(
            Redactor::new(API, Vec::new()).shown("13800138000", Kind::Code, 128),
            "13800138000"
        );
    }

    #[test]
    fn a_value_that_is_cut_with_its_text_is_masked() {
        let long = "照片".repeat(10_000);
        let text = format!("{} {long}", "hunter2".repeat(100));
        let values = ["hunter2".to_owned(), long.clone()];
        let redactor = Redactor::new(API, values.into());
        assert_eq!(redactor.shown(&text, Kind::Prose, 1024), "*** ***…");
        let bytes: Vec<String> = long.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let percent = bytes.concat();
        assert_eq!(redactor.shown(&percent, Kind::Prose, 1024), "***…");
        for length in 1..=8 {
            // Wherever the cut falls.
            let text = format!("{}{}", "x".repeat(4 * 64 - length), "hunter2-and-more");
            let shown = redactor.shown(&format!("{}{text}", "hunter2".repeat(30)), Kind::Prose, 64);
            assert!(!shown.contains("hunt"), "{shown}");
        }
    }

    #[test]
    fn control_characters_are_written_out_and_texts_are_cut_between_characters() {
        assert_eq!(
            shown("a\r\n\u{1b}[31m\u{202e}b", &[]),
            r"a\r\n\u{1b}[31m\u{202e}b"
        );
        let redactor = Redactor::new(API, Vec::new());
        for pad in 0..3 {
            let text = format!("{}{}", "x".repeat(pad), "中".repeat(1000));
            let cut = redactor.shown(&text, Kind::Prose, 1024);
            assert!(cut.len() <= 1024 && cut.ends_with("中…"), "{pad}");
        }
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in [
            "",
            ":",
            "=",
            "\"pwd\":",
            "pwd=\\",
            "pwd:\\\"",
            "pwd:{",
            "令牌pwd：\"x",
            "%E4%",
            "&#;",
            "\\u",
        ] {
            for cut in [true, false] {
                let _ = Redactor::new(API, vec!["中文".into()]).mask(text, cut, Kind::Prose);
                let _ = whole_escapes(text);
            }
        }
    }
}
