//! Telephone and identity numbers, known by their form.

use std::ops::Range;

/// Telephone numbers of the mainland and identity numbers, each a run of digits of its own.
pub(super) fn find_numbers(text: &str, found: &mut Vec<Range<usize>>) {
    for range in runs(text, |c| c.is_ascii_digit()) {
        let (run, rest) = text.split_at_checked(range.end).unwrap_or_default();
        let run = run.get(range.start..).unwrap_or_default();
        let mobile = match run.len() {
            11 => Some(run),
            13 => run.strip_prefix("86"),
            15 => run.strip_prefix("0086"),
            _ => None,
        };
        let is_mobile = |digits: &str| matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
        let ends_in_x = run.len() == 17 && rest.starts_with(['X', 'x']);
        if mobile.is_some_and(is_mobile) || run.len() == 18 && is_identity(run) {
            found.push(range);
        } else if ends_in_x && is_identity(&format!("{run}X")) {
            found.push(range.start..range.end.saturating_add(1));
        }
    }
}

/// The runs of such characters in a text; some are empty.
pub(super) fn runs(text: &str, is_part: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0_usize;
    let pieces = text.split_inclusive(move |c| !is_part(c));
    pieces.map(move |piece| {
        let begin = next;
        next = next.saturating_add(piece.len());
        let run = piece.strip_suffix(|c| !is_part(c)).unwrap_or(piece);
        begin..begin.saturating_add(run.len())
    })
}

/// By GB 11643: a day of birth and a check digit.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let part = |range: Range<usize>| number.get(range).and_then(|part| part.parse::<u32>().ok());
    let is_day = matches!((part(10..12), part(12..14)), (Some(1..=12), Some(1..=31)));
    let digits = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = "10X98765432"
        .chars()
        .zip(0..)
        .find(|(_, rest)| *rest == sum % 11);
    is_day && check.is_some_and(|(check, _)| number.ends_with(check))
}
