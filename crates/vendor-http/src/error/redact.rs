//! Masks, in texts from outside, what must not be shown.
//!
//! Searched for are the values that this client has sent or been given, in plain form, percent-encoded, in Base64 and
//! escaped as in JSON and HTML, one inside the other; the values that follow the names of sensitive members; and
//! telephone and identity numbers by their form. Other digits stay: a reader needs the vendor's order numbers.

use std::ops::Range;

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{
    decoded::Layer,
    numbers::{find_numbers, runs},
    value::value_length,
};
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

/// Base64 with or without padding, which may end anywhere.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What must not be shown of one exchange.
pub(crate) struct Redactor {
    api: Api,
    /// In small letters.
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
        values.sort_unstable();
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
        let mut hidden = vec![false; text.len()];
        for layer in layers(text) {
            let mut found = Vec::new();
            self.find_values(&layer.text, is_cut, &mut found);
            self.find_base64(&layer.text, is_cut, &mut found);
            if kind == Kind::Prose {
                self.find_members(&layer.text, &mut found);
            }
            if kind != Kind::Code {
                find_numbers(&layer.text, &mut found);
            }
            for range in found.iter().filter_map(|range| layer.original(range)) {
                hidden.get_mut(range).unwrap_or_default().fill(true);
            }
        }
        let mut masked = String::with_capacity(text.len());
        let mut was_hidden = false;
        for (at, c) in text.char_indices() {
            let is_hidden = hidden.get(at) == Some(&true);
            if !is_hidden {
                masked.push(c);
            } else if !was_hidden {
                // Two that touch are one: how many there were is nobody's business.
                masked.push_str(MASK);
            }
            was_hidden = is_hidden;
        }
        masked
    }

    /// In whichever case: capitals tell a value as well.
    fn find_values(&self, text: &str, is_cut: bool, found: &mut Vec<Range<usize>>) {
        let text = text.to_ascii_lowercase();
        // Most texts are words that may be Base64, and shorter than most values.
        let fits = |value: &&String| is_cut || value.len() <= text.len();
        for value in self.values.iter().filter(fits) {
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

    /// What looks like Base64, of either alphabet, and contains a value anywhere.
    fn find_base64(&self, text: &str, is_cut: bool, found: &mut Vec<Range<usize>>) {
        for run in runs(text, |c| c.is_ascii_alphanumeric() || "+/-_".contains(c)) {
            let to_the_end = is_cut && run.end == text.len();
            let coded = text.get(run.clone()).unwrap_or_default();
            let coded = coded.replace('-', "+").replace('_', "/");
            let holds = |skipped: usize| {
                let rest = coded.get(skipped..).unwrap_or_default();
                // One character alone is no byte.
                let alone = usize::from(rest.len() % 4 == 1);
                let whole = rest.get(..rest.len().saturating_sub(alone));
                let bytes = BASE64.decode(whole.unwrap_or_default());
                layers(&String::from_utf8_lossy(&bytes.unwrap_or_default())).any(|layer| {
                    let mut values = Vec::new();
                    self.find_values(&layer.text, to_the_end, &mut values);
                    !values.is_empty()
                })
            };
            if run.len() > SHORTEST_VALUE && (0..4).any(holds) {
                found.push(run);
            }
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

/// The text, and the text with one more layer of escapes undone each time.
fn layers(text: &str) -> impl Iterator<Item = Layer> {
    std::iter::successors(Some(Layer::of(text)), Layer::decoded).take(LAYERS.saturating_add(1))
}

/// With what could move a terminal's cursor, begin a line of a log or turn the direction of text written out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_invisible(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that reverse the order in which others are shown, or that are not shown at all.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}
