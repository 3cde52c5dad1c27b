//! The name that a server gives a file: read as RFC 6266 has it, and as servers write it who know it not.

use std::{borrow::Cow, collections::BTreeMap};

use base64::Engine as _;
use encoding_rs::{Encoding, GB18030};
use percent_encoding::percent_decode_str;

use crate::error::{BASE64, cut, is_invisible};

/// The longest name that common file systems take, in bytes.
const LONGEST: usize = 255;

/// A longer extension is treated as part of the name.
const LONGEST_EXTENSION: usize = 32;

/// What Windows allows in no name. `:` besides begins the name of a stream inside a file.
const FORBIDDEN: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

/// The file name of a `Content-Disposition` header, which is safe to use in a directory of the caller's choice.
pub(crate) fn file_name(disposition: &[u8]) -> Option<String> {
    let (mut plain, mut extended, mut pieces) = (None, None, BTreeMap::new());
    for parameter in parameters(&text(disposition)) {
        let Some((name, value)) = parameter.split_once('=') else {
            continue;
        };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        match name.strip_prefix("filename") {
            Some("") => plain = Some(decoded(value)),
            Some("*") => extended = of_extended(value),
            Some(mark) => pieces.extend(piece(mark, value)),
            None => {}
        }
    }
    // Given both, RFC 6266 prefers the extended one.
    let extended = extended.or_else(|| of_extended(&joined(pieces)));
    harmless(&extended.or(plain)?)
}

/// Header bytes as text. Chinese servers send their names as they have them, in UTF-8 or in GBK.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(
        |_| {
            GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .unwrap_or_else(|| String::from_utf8_lossy(bytes))
        },
        Cow::Borrowed,
    )
}

/// What stands between semicolons, without quotes. In quotes, a backslash escapes a quote or another backslash. Before
/// anything else it is a separator that Windows servers forgot to escape, and stays one.
fn parameters(disposition: &str) -> Vec<String> {
    let (mut found, mut current) = (Vec::new(), String::new());
    let mut is_quoted = false;
    let mut rest = disposition.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => found.push(std::mem::take(&mut current)),
            '\\' if is_quoted => {
                let escaped = rest.next_if(|next| matches!(next, '"' | '\\'));
                current.push(escaped.unwrap_or(c));
            }
            _ => current.push(c),
        }
    }
    found.push(current);
    found
}

/// The extended form of RFC 8187: `UTF-8'zh-CN'%E6%8A%A5.txt`.
fn of_extended(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, name) = rest.split_once('\'')?;
    in_charset(charset, &percent_decode(name))
}

/// The plain form, in which servers use the escapes of mail headers or of URLs, although no standard says so.
fn decoded(plain: &str) -> String {
    of_words(plain).unwrap_or_else(|| text(&percent_decode(plain)).into_owned())
}

/// The words of mail headers (RFC 2047): `=?UTF-8?B?5oql?=`. `None` where there are none, or others than these.
fn of_words(plain: &str) -> Option<String> {
    let (mut name, mut rest) = (String::new(), plain);
    while let Some((before, word)) = rest.split_once("=?") {
        // Blanks between two words belong to neither.
        if rest.len() == plain.len() || !before.trim().is_empty() {
            name.push_str(before);
        }
        let (charset, word) = word.split_once('?')?;
        let (coding, word) = word.split_once('?')?;
        let (word, after) = word.split_once("?=")?;
        let bytes = match coding {
            "B" | "b" => BASE64.decode(word).ok()?,
            "Q" | "q" => {
                let percent = word.replace('%', "%25").replace('_', "%20");
                percent_decode(&percent.replace('=', "%"))
            }
            _ => return None,
        };
        name.push_str(&in_charset(charset, &bytes)?);
        rest = after;
    }
    (rest.len() < plain.len()).then(|| name + rest)
}

/// A piece of a long name as mail has it (RFC 2231), and its number: `*0*` is of the extended form, `*1` is plain.
fn piece(mark: &str, value: &str) -> Option<(u32, String)> {
    let mark = mark.strip_prefix('*')?;
    let (number, piece) = match mark.strip_suffix('*') {
        Some(number) => (number, value.to_owned()),
        None => (mark, value.replace('%', "%25")),
    };
    let is_plain = number == mark;
    let charset = if is_plain && number == "0" {
        "UTF-8''"
    } else {
        ""
    };
    Some((number.parse().ok()?, format!("{charset}{piece}")))
}

/// The pieces up to the first that is missing, in the extended form.
fn joined(pieces: BTreeMap<u32, String>) -> String {
    let in_order = pieces.into_iter().zip(0..);
    in_order
        .take_while(|((number, _), next)| number == next)
        .map(|((_, piece), _)| piece)
        .collect()
}

fn percent_decode(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

fn in_charset(charset: &str, bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_label(charset.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The name without what makes it another file, a device, or look like another name. None if nothing is left.
fn harmless(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let name: String = name
        .trim_matches('"')
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .map(|c| if FORBIDDEN.contains(&c) { '_' } else { c })
        .collect();
    // A dot in front hides a file, and Windows drops dots and blanks at the end.
    let name = name.trim_matches(is_edge);
    if name.is_empty() {
        return None;
    }
    let mark = if is_device(name) { "_" } else { "" };
    Some(shortened(format!("{mark}{name}")))
}

fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// Whether Windows takes the name for a device, as it does `NUL` with any extensions.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_uppercase();
    if let Some(number) = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"))
    {
        let mut digits = number.chars();
        return matches!(
            (digits.next(), digits.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        );
    }
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    )
}

/// At most as many bytes as file systems take, cut between characters and before the extension.
fn shortened(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let (stem, extension) = match name.rfind('.').and_then(|dot| name.split_at_checked(dot)) {
        Some((stem, extension)) if extension.len() <= LONGEST_EXTENSION => (stem, extension),
        _ => (name.as_str(), ""),
    };
    let stem = cut(stem, LONGEST.saturating_sub(extension.len()));
    format!("{}{extension}", stem.trim_end_matches(is_edge))
}
