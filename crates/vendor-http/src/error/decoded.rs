//! A text with one more layer of escapes undone, and where in the original each part of it comes from.

use std::{iter, ops::Range};

/// A text, and where in the original it comes from.
#[derive(Default)]
pub(super) struct Layer {
    pub(super) text: String,
    /// For each byte of `text`, and for its end.
    origins: Vec<usize>,
}

impl Layer {
    /// The original.
    pub(super) fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            origins: (0..=text.len()).collect(),
        }
    }

    /// What in the original a range of this text is.
    pub(super) fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        Some(*self.origins.get(range.start)?..*self.origins.get(range.end)?)
    }

    /// The text with percent-encoding and the escapes of JSON and HTML undone once; `None` where there are none.
    pub(super) fn decoded(&self) -> Option<Self> {
        let origin = |at: usize| self.origins.get(at).copied().unwrap_or_default();
        let mut decoded = Self::default();
        let (mut at, mut found) = (0_usize, false);
        while let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            let bytes = percent_encoded(rest);
            if !bytes.is_empty() {
                found = true;
                for chunk in bytes.utf8_chunks() {
                    let valid = chunk.valid().chars().map(|c| (c, c.len_utf8()));
                    let invalid = (char::REPLACEMENT_CHARACTER, chunk.invalid().len());
                    for (c, length) in valid.chain(Some(invalid).filter(|(_, length)| *length > 0))
                    {
                        decoded.push(c, origin(at));
                        at = at.saturating_add(length.saturating_mul(3));
                    }
                }
                continue;
            }
            let escape = json(rest).or_else(|| html(rest));
            found |= escape.is_some();
            let first = rest.chars().next().unwrap_or_default();
            let (c, length) = escape.unwrap_or((first, first.len_utf8()));
            decoded.push(c, origin(at));
            at = at.saturating_add(length);
        }
        decoded.origins.push(origin(self.text.len()));
        found.then_some(decoded)
    }

    fn push(&mut self, c: char, origin: usize) {
        self.text.push(c);
        self.origins.resize(self.text.len(), origin);
    }
}

/// The bytes at the start of a text that are percent-encoded: several may be one character.
fn percent_encoded(text: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (escapes, _) = text.as_bytes().as_chunks();
    let byte = |escape: &[u8; 3]| match *escape {
        [b'%', high, low] => u8::try_from(digit(high)? << 4 | digit(low)?).ok(),
        _ => None,
    };
    escapes.iter().map_while(byte).collect()
}

/// The escape of JSON that a text begins with, and its length.
fn json(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(hexadecimal(digits)?, 16).ok()
    };
    let c = match text.strip_prefix('\\')?.as_bytes().first()? {
        b'u' => {
            let units = iter::once(unit(0)?).chain(unit(6));
            let c = char::decode_utf16(units).next()?;
            return Some(c.map_or((char::REPLACEMENT_CHARACTER, 6), |c| (c, 6 * c.len_utf16())));
        }
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        quoted @ (b'"' | b'\\' | b'/' | b'\'') => char::from(*quoted),
        _ => return None,
    };
    Some((c, 2))
}

fn hexadecimal(text: &str) -> Option<&str> {
    let is_hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then_some(text)
}

/// The escape of HTML that a text begins with, and its length.
fn html(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(..end)?.strip_prefix('&')?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(hexadecimal(digits)?, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            _ => return None,
        },
    };
    Some((c, end.saturating_add(1)))
}
