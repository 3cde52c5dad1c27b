//! A text with one more layer of escapes undone, and where in the original each part of it comes from.

use std::ops::Range;

/// A text, and for each of its bytes the place in the original where it begins.
pub(super) struct Layer {
    pub(super) text: String,
    /// One more than `text` has bytes: the last one is the original's length.
    origins: Vec<usize>,
}

impl Layer {
    /// The original.
    pub(super) fn of(text: &str) -> Self {
        let mut bytes = Bytes::default();
        for (at, c) in text.char_indices() {
            bytes.character(c, at);
        }
        bytes.into_layer(text.len())
    }

    /// What in the original a range of this text is.
    pub(super) fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        Some(*self.origins.get(range.start)?..*self.origins.get(range.end)?)
    }

    /// The text with percent-encoding and the escapes of JSON and HTML undone once; `None` where there are none.
    pub(super) fn decoded(&self) -> Option<Self> {
        let mut bytes = Bytes::default();
        let mut at = 0;
        let mut found = false;
        while let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            let origin = self.origins.get(at).copied().unwrap_or_default();
            let length = match escape(rest) {
                Some((Decoded::Byte(byte), length)) => {
                    found = true;
                    bytes.byte(byte, origin);
                    length
                }
                Some((Decoded::Char(c), length)) => {
                    found = true;
                    bytes.character(c, origin);
                    length
                }
                None => {
                    let c = rest.chars().next().unwrap_or_default();
                    bytes.character(c, origin);
                    c.len_utf8()
                }
            };
            at = at.saturating_add(length);
        }
        let end = self.origins.last().copied().unwrap_or_default();
        found.then(|| bytes.into_layer(end))
    }
}

/// Bytes that may be no text yet: percent-encoding is of bytes.
#[derive(Default)]
struct Bytes {
    bytes: Vec<u8>,
    origins: Vec<usize>,
}

impl Bytes {
    fn byte(&mut self, byte: u8, origin: usize) {
        self.bytes.push(byte);
        self.origins.push(origin);
    }

    fn character(&mut self, c: char, origin: usize) {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            self.byte(byte, origin);
        }
    }

    fn into_layer(self, end: usize) -> Layer {
        let mut layer = Layer {
            text: String::with_capacity(self.bytes.len()),
            origins: Vec::with_capacity(self.bytes.len().saturating_add(1)),
        };
        let mut origins = self.origins.into_iter();
        for chunk in self.bytes.utf8_chunks() {
            layer.text.push_str(chunk.valid());
            layer
                .origins
                .extend(origins.by_ref().take(chunk.valid().len()));
            let mut invalid = origins.by_ref().take(chunk.invalid().len());
            if let Some(origin) = invalid.next() {
                layer.text.push(char::REPLACEMENT_CHARACTER);
                layer
                    .origins
                    .extend([origin; char::REPLACEMENT_CHARACTER.len_utf8()]);
            }
            invalid.for_each(drop);
        }
        layer.origins.push(end);
        layer
    }
}

enum Decoded {
    Byte(u8),
    Char(char),
}

/// The escape that a text begins with, and its length.
fn escape(text: &str) -> Option<(Decoded, usize)> {
    match text.as_bytes().first()? {
        b'%' => {
            let byte = u8::from_str_radix(hexadecimal(text.get(1..3)?)?, 16).ok()?;
            Some((Decoded::Byte(byte), 3))
        }
        b'\\' => json(text).map(|(c, length)| (Decoded::Char(c), length)),
        b'&' => html(text).map(|(c, length)| (Decoded::Char(c), length)),
        _ => None,
    }
}

fn hexadecimal(text: &str) -> Option<&str> {
    text.bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then_some(text)
}

fn json(text: &str) -> Option<(char, usize)> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u32::from_str_radix(hexadecimal(digits)?, 16).ok()
    };
    let c = match text.as_bytes().get(1)? {
        b'u' => {
            let first = unit(text)?;
            let second = text.get(6..).and_then(unit).unwrap_or_default();
            if (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second) {
                let c = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Some((char::from_u32(c)?, 12));
            }
            return Some((
                char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER),
                6,
            ));
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

fn html(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
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
