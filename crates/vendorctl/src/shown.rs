//! Text from elsewhere, made fit for a terminal.

/// The text on one line, at most `longest` characters of it, with control characters escaped.
pub(crate) fn one_line(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    let mut characters = text.chars();
    for character in characters.by_ref().take(longest) {
        if acts_on_terminals(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Control characters, and those that break a line or turn the direction of what follows.
pub(crate) fn acts_on_terminals(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn what_is_shown_stays_on_its_line() {
        let text = "a\n\u{1b}[31m\u{202e}中文";
        assert_eq!(one_line(text, 20), "a\\n\\u{1b}[31m\\u{202e}中文");
        assert_eq!(one_line("中文字", 2), "中文…");
        assert_eq!(one_line("中文", 2), "中文");
    }
}
