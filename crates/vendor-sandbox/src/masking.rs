//! JSON as it was written: masked and laid out without reading its numbers or moving its members.

/// What stands where a secret stood.
pub const MASK: &str = "***";

/// A piece of JSON: a text with its quotes, a mark, or anything else up to the next mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Text(&'a str),
    Mark(char),
    Other(&'a str),
}

fn tokens(json: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = json.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = match first {
            '"' => end_of_text(rest),
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ => rest
                .find(|next: char| {
                    next.is_ascii_whitespace()
                        || matches!(next, '"' | '{' | '}' | '[' | ']' | ',' | ':')
                })
                .unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at_checked(length)?;
        rest = after.trim_start();
        Some(match first {
            '"' => Token::Text(token),
            '{' | '}' | '[' | ']' | ',' | ':' => Token::Mark(first),
            _ => Token::Other(token),
        })
    })
}

/// The length of a text that begins with a quote, which may be cut.
fn end_of_text(json: &str) -> usize {
    let mut is_escaped = false;
    for (index, character) in json.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    json.len()
}

/// Whether a text may be read as JSON here.
#[must_use]
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The JSON with an indentation for each level, in which the values of members with such names are masked, also in JSON
/// within a text. What is cut is shown as far as it goes.
#[must_use]
pub fn laid_out(json: &str, is_sensitive: &dyn Fn(&str) -> bool) -> String {
    Layout {
        is_sensitive,
        shown: String::new(),
        depth: 0,
        is_new_line: false,
    }
    .of(json)
}

/// The same on one line.
#[must_use]
pub fn masked(json: &str, is_sensitive: &dyn Fn(&str) -> bool) -> String {
    let mut shown = String::new();
    for piece in pieces(json, is_sensitive) {
        match piece {
            Piece::Token(Token::Mark(mark)) => shown.push(mark),
            Piece::Token(Token::Text(text) | Token::Other(text)) => shown.push_str(text),
            Piece::Made(text) => shown.push_str(&text),
        }
    }
    shown
}

enum Piece<'a> {
    Token(Token<'a>),
    /// Written here in place of a value.
    Made(String),
}

/// The tokens with sensitive values replaced.
fn pieces<'a>(json: &'a str, is_sensitive: &dyn Fn(&str) -> bool) -> Vec<Piece<'a>> {
    let mut tokens = tokens(json).peekable();
    let mut pieces = Vec::new();
    let mut name: Option<&str> = None;
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) if tokens.peek() == Some(&Token::Mark(':')) => {
                name = Some(text);
                pieces.push(Piece::Token(token));
                continue;
            }
            Token::Mark(':') => {
                pieces.push(Piece::Token(token));
                let unquoted = name.map(unquoted).unwrap_or_default();
                if is_sensitive(&unquoted) {
                    skip_value(&mut tokens);
                    pieces.push(Piece::Made(format!("\"{MASK}\"")));
                }
            }
            // JSON within a text.
            Token::Text(text) if is_json(&unquoted(text)) => {
                let inner = masked(&unquoted(text), is_sensitive);
                let quoted = serde_json::to_string(&inner).unwrap_or_default();
                pieces.push(Piece::Made(quoted));
            }
            token => pieces.push(Piece::Token(token)),
        }
        name = None;
    }
    pieces
}

fn unquoted(text: &str) -> String {
    serde_json::from_str(text).unwrap_or_else(|_| text.trim_matches('"').to_owned())
}

fn skip_value<'a>(tokens: &mut impl Iterator<Item = Token<'a>>) {
    let mut depth = 0_usize;
    for token in tokens {
        match token {
            Token::Mark('{' | '[') => depth += 1,
            Token::Mark('}' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

struct Layout<'f> {
    is_sensitive: &'f dyn Fn(&str) -> bool,
    shown: String,
    depth: usize,
    /// Whether a container has just been opened.
    is_new_line: bool,
}

impl Layout<'_> {
    fn of(mut self, json: &str) -> String {
        for piece in pieces(json, self.is_sensitive) {
            match piece {
                Piece::Token(Token::Mark(mark @ ('{' | '['))) => {
                    self.begin();
                    self.shown.push(mark);
                    self.depth += 1;
                    self.is_new_line = true;
                }
                Piece::Token(Token::Mark(mark @ ('}' | ']'))) => {
                    self.depth = self.depth.saturating_sub(1);
                    let is_empty = std::mem::take(&mut self.is_new_line);
                    if !is_empty {
                        self.line();
                    }
                    self.shown.push(mark);
                }
                Piece::Token(Token::Mark(',')) => {
                    self.shown.push(',');
                    self.line();
                }
                Piece::Token(Token::Mark(':')) => self.shown.push_str(": "),
                Piece::Token(Token::Mark(mark)) => self.shown.push(mark),
                Piece::Token(Token::Text(text) | Token::Other(text)) => {
                    self.begin();
                    self.shown.push_str(text);
                }
                Piece::Made(text) => {
                    self.begin();
                    self.shown.push_str(&text);
                }
            }
        }
        self.shown
    }

    /// Before a value or a name.
    fn begin(&mut self) {
        if std::mem::take(&mut self.is_new_line) {
            self.line();
        }
    }

    fn line(&mut self) {
        self.shown.push('\n');
        // Deep JSON must not become a long text.
        self.shown.push_str(&"  ".repeat(self.depth.min(32)));
    }
}

#[cfg(test)]
mod tests {
    use super::{laid_out, masked};

    fn is_secret(name: &str) -> bool {
        name.eq_ignore_ascii_case("secret")
    }

    #[test]
    fn values_of_sensitive_names_are_masked_and_everything_else_stays_as_written() {
        for (json, shown) in [
            (
                r#"{"b":1.500,"secret":"x","a":[]}"#,
                r#"{"b":1.500,"secret":"***","a":[]}"#,
            ),
            (
                r#"{"Secret":{"a":[1,{"b":2}]},"c":12345678901234567890}"#,
                r#"{"Secret":"***","c":12345678901234567890}"#,
            ),
            (
                r#"[{"text":"{\"secret\":\"x\",\"n\":1}"}]"#,
                r#"[{"text":"{\"secret\":\"***\",\"n\":1}"}]"#,
            ),
            // Cut in the middle, and no JSON at all.
            (r#"{"a":1,"secret":"x"#, r#"{"a":1,"secret":"***""#),
            (r#"{"secret":[1,2"#, r#"{"secret":"***""#),
            (
                r#"{"a":"secret","b":"中\"文"}"#,
                r#"{"a":"secret","b":"中\"文"}"#,
            ),
        ] {
            assert_eq!(masked(json, &is_secret), shown);
        }
    }

    #[test]
    fn json_is_laid_out_by_its_levels() {
        let json = r#"{"a":{"b":[1,2],"c":{}},"secret":3}"#;
        let shown = "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ],\n    \"c\": {}\n  },\n  \"secret\": \"***\"\n}";
        assert_eq!(laid_out(json, &is_secret), shown);
    }
}
