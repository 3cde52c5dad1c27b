//! Where a value ends that follows its name in a text.

/// The length of the value at the start of `text`: a quoted text, a list or object, or a word, with its scheme where it
/// has one.
pub(super) fn value_length(text: &str) -> usize {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted_length(text, quote),
        Some('[' | '{') => bracketed(text),
        _ => {
            let ends = |c: char| c.is_whitespace() || ",;&}])<>\"'，；。".contains(c);
            let word = text.find(ends).unwrap_or(text.len());
            match text.get(..word) {
                Some("null") => 0,
                Some("Bearer" | "Basic") => {
                    let rest = text.get(word..).unwrap_or_default();
                    let blank = rest.len().saturating_sub(rest.trim_start().len());
                    let rest = rest.trim_start();
                    let credential = rest.find(ends).unwrap_or(rest.len());
                    word.saturating_add(blank).saturating_add(credential)
                }
                _ => word,
            }
        }
    }
}

/// The length of the quoted text at the start of `text`.
pub(crate) fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at.saturating_add(1),
            _ => {}
        }
    }
    text.len()
}

/// Up to the bracket that closes the first one.
fn bracketed(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '"' => {
                at = at.saturating_add(quoted_length(text.get(at..).unwrap_or_default(), '"'));
                continue;
            }
            '[' | '{' => depth = depth.saturating_add(1),
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at.saturating_add(1);
                }
            }
            _ => {}
        }
        at = at.saturating_add(c.len_utf8());
    }
    text.len()
}
