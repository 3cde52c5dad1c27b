//! Telephone and identity numbers, known by their form.

use std::ops::Range;

/// Telephone numbers of the mainland and identity numbers, each a run of digits of its own.
pub(super) fn find_numbers(text: &str, found: &mut Vec<Range<usize>>) {
    let mut begin = 0_usize;
    for run in text.split(|c: char| !c.is_ascii_digit()) {
        let end = begin.saturating_add(run.len());
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let mobile = match run.len() {
            11 => Some(run),
            13 => run.strip_prefix("86"),
            15 => run.strip_prefix("0086"),
            _ => None,
        };
        let is_mobile = |digits: &str| matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
        let ends_in_x = run.len() == 17 && matches!(next, Some('X' | 'x'));
        if mobile.is_some_and(is_mobile) || run.len() == 18 && is_identity(run) {
            found.push(begin..end);
        } else if ends_in_x && is_identity(&format!("{run}X")) {
            found.push(begin..end.saturating_add(1));
        }
        begin = end.saturating_add(next.map_or(0, char::len_utf8));
    }
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
