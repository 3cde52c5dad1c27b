//! Two texts side by side, with the first difference marked.

use maud::{Markup, html};

use crate::language::Language;

/// How much of a long text is shown, and how much of it before the difference, in characters.
const SHOWN: usize = 2000;
const BEFORE: usize = 200;

/// The expected text above the one that was made. Their common beginning and end are not marked.
pub(crate) fn shown(expected: &str, made: &str, language: Language) -> Markup {
    let (start, end) = common(expected, made);
    html! {
        p.label { (language.of("by the rule", "按规则")) }
        pre { (marked(expected, start, end)) }
        p.label { (language.of("made by the program", "程序实际")) }
        pre.made { (marked(made, start, end)) }
        @if expected == made {
            p.note { (language.of("They differ in a value that is masked here.", "差异在于此处被掩码的值。")) }
        }
    }
}

/// A text that is not compared, cut if it is long.
pub(crate) fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn marked(text: &str, start: usize, end: usize) -> Markup {
    let differing_end = text.len().saturating_sub(end).max(start);
    let before = text.get(..start).unwrap_or_default();
    let differs = text.get(start..differing_end).unwrap_or_default();
    let after = text.get(differing_end..).unwrap_or_default();
    let cut = before.char_indices().rev().nth(BEFORE);
    html! {
        @match cut {
            Some((index, _)) => { "…" (before.get(index..).unwrap_or_default()) },
            None => (before),
        }
        // A mark shows where something is missing.
        @if differs.is_empty() { mark.nothing { "∅" } } @else { mark { (short(differs)) } }
        (short(after))
    }
}

/// How many bytes two texts have in common at the beginning and at the end.
fn common(one: &str, other: &str) -> (usize, usize) {
    let pairs = one.chars().zip(other.chars());
    let start: usize = pairs
        .take_while(|(a, b)| a == b)
        .map(|(character, _)| character.len_utf8())
        .sum();
    let rest = |text: &'_ str| text.get(start..).map(str::to_owned).unwrap_or_default();
    let (one, other) = (rest(one), rest(other));
    let pairs = one.chars().rev().zip(other.chars().rev());
    let end = pairs
        .take_while(|(a, b)| a == b)
        .map(|(character, _)| character.len_utf8())
        .sum();
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::{common, marked};

    #[test]
    fn only_what_differs_is_marked() {
        for (one, other, shown) in [
            ("a=1&b=2", "a=1&c=2", "a=1&amp;<mark>b</mark>=2"),
            ("中文x", "中文", "中文<mark>x</mark>"),
            ("aab", "ab", "a<mark>a</mark>b"),
            ("ab", "aab", "a<mark class=\"nothing\">∅</mark>b"),
        ] {
            let (start, end) = common(one, other);
            assert_eq!(marked(one, start, end).into_string(), shown);
        }
    }
}
