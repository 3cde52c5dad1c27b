//! JSON as it was written: masked and laid out without reading its numbers or moving its members.

/// Replaces a secret.
pub const MASK: &str = "***";

/// How much of a digest or a signature is shown, in characters.
const BEGINNING: usize = 8;

/// The beginning of a digest or a signature: enough to compare, too little to use.
#[must_use]
pub fn beginning(text: &str) -> String {
    let shown: String = text.chars().take(BEGINNING).collect();
    format!("{shown}…")
}

/// A piece of JSON: white space, a text with its quotes, a mark, or anything else up to the next of these.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Space(&'a str),
    Text(&'a str),
    Mark(char),
    Other(&'a str),
}

fn tokens(json: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = json;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let until = |is_end: fn(char) -> bool| rest.find(is_end).unwrap_or(rest.len());
        let length = match first {
            '"' => end_of_text(rest),
            _ if is_mark(first) => 1,
            _ if first.is_ascii_whitespace() => until(|next| !next.is_ascii_whitespace()),
            _ => until(|next| next.is_ascii_whitespace() || next == '"' || is_mark(next)),
        };
        let (token, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(match first {
            '"' => Token::Text(token),
            _ if is_mark(first) => Token::Mark(first),
            _ if first.is_ascii_whitespace() => Token::Space(token),
            _ => Token::Other(token),
        })
    })
}

fn is_mark(character: char) -> bool {
    matches!(character, '{' | '}' | '[' | ']' | ',' | ':')
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
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
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

/// The same with the white space that it has.
#[must_use]
pub fn masked(json: &str, is_sensitive: &dyn Fn(&str) -> bool) -> String {
    let mut shown = String::new();
    for piece in pieces(json, is_sensitive) {
        match piece {
            Piece::Token(Token::Mark(mark)) => shown.push(mark),
            Piece::Token(Token::Space(text) | Token::Text(text) | Token::Other(text)) => {
                shown.push_str(text);
            }
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
    let mut last_text: Option<&str> = None;
    while let Some(token) = tokens.next() {
        match token {
            Token::Space(_) => pieces.push(Piece::Token(token)),
            Token::Mark(':') => {
                pieces.push(Piece::Token(token));
                if let Some(name) = last_text.take()
                    && is_sensitive(&unquoted(name))
                {
                    while let Some(space) = tokens.next_if(|next| matches!(next, Token::Space(_))) {
                        pieces.push(Piece::Token(space));
                    }
                    skip_value(&mut tokens);
                    pieces.push(Piece::Made(format!("\"{MASK}\"")));
                }
            }
            // JSON within a text.
            Token::Text(text) if is_json(&unquoted(text)) => {
                let inner = masked(&unquoted(text), is_sensitive);
                let quoted = serde_json::to_string(&inner).unwrap_or_default();
                pieces.push(Piece::Made(quoted));
                last_text = None;
            }
            token => {
                last_text = match token {
                    Token::Text(text) => Some(text),
                    _ => None,
                };
                pieces.push(Piece::Token(token));
            }
        }
    }
    pieces
}

fn unquoted(text: &str) -> String {
    serde_json::from_str(text).unwrap_or_else(|_| text.trim_matches('"').to_owned())
}

/// Reads over a value that follows.
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
                Piece::Token(Token::Space(_)) => {}
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
            // White space is signed, too.
            (
                "{ \"a\" : 1,\n\"secret\" :  [1, 2] }",
                "{ \"a\" : 1,\n\"secret\" :  \"***\" }",
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
