//! From names on the wire to names in Rust.

use std::collections::BTreeSet;

/// `queueName`, `PROC_NAME`, `BillNo` and `OrderID` as `queue_name`, `proc_name`, `bill_no` and `order_id`.
pub(crate) fn snake(wire: &str) -> String {
    let chars: Vec<char> = wire.chars().collect();
    let mut name = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .copied();
        let after = chars.get(at + 1).copied();
        let begins = c.is_ascii_uppercase()
            && match before {
                None | Some('_' | '-') => false,
                Some(before) if before.is_ascii_uppercase() => {
                    after.is_some_and(|after| after.is_ascii_lowercase())
                }
                Some(_) => true,
            };
        if begins {
            name.push('_');
        }
        name.push(if c == '-' {
            '_'
        } else {
            c.to_ascii_lowercase()
        });
    }
    if KEYWORDS.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

const KEYWORDS: [&str; 12] = [
    "type", "ref", "match", "move", "use", "self", "loop", "in", "for", "where", "async", "box",
];

/// `list_robots` as `ListRobots`.
pub(crate) fn pascal(snake: &str) -> String {
    snake.split('_').map(capital).collect()
}

/// `list_robots` as `LIST_ROBOTS`.
pub(crate) fn constant(snake: &str) -> String {
    snake.to_ascii_uppercase()
}

/// The words of some code that stand neither in a comment nor in a text.
pub(crate) fn words(code: &str) -> BTreeSet<&str> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let lines = code.lines().filter(is_code).flat_map(outside_texts);
    lines
        .flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .collect()
}

/// What of a line stands in no text.
fn outside_texts(line: &str) -> Vec<&str> {
    let mut outside = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('"') {
        outside.push(before);
        let mut escaped = false;
        let end = after.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
    }
    outside.push(rest);
    outside
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + chars.as_str())
        .unwrap_or_default()
}

/// The ways in which serde can derive a name on the wire from a Rust name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Snake,
    Camel,
    Pascal,
    Screaming,
}

impl Case {
    const ALL: [Self; 4] = [Self::Snake, Self::Camel, Self::Pascal, Self::Screaming];

    /// What serde calls it; none for what it does by itself.
    pub(crate) fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Snake => None,
            Self::Camel => Some("camelCase"),
            Self::Pascal => Some("PascalCase"),
            Self::Screaming => Some("SCREAMING_SNAKE_CASE"),
        }
    }

    pub(crate) fn apply(self, rust: &str) -> String {
        match self {
            Self::Snake => rust.to_owned(),
            Self::Screaming => rust.to_ascii_uppercase(),
            Self::Pascal => pascal(rust),
            Self::Camel => {
                let pascal = pascal(rust);
                let mut chars = pascal.chars();
                chars
                    .next()
                    .map(|first| first.to_ascii_lowercase().to_string() + chars.as_str())
                    .unwrap_or_default()
            }
        }
    }

    /// The case that fits most of the pairs of a Rust name and a name on the wire.
    pub(crate) fn of(names: &[(&str, &str)]) -> Self {
        let fits = |case: Self| {
            names
                .iter()
                .filter(|(rust, wire)| case.apply(rust) == *wire)
                .count()
        };
        let mut best = Self::Snake;
        for case in Self::ALL {
            if fits(case) > fits(best) {
                best = case;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_vendor_become_rust_names() {
        for (wire, rust) in [
            ("queueName", "queue_name"),
            ("PROC_HAND_DO_MIN", "proc_hand_do_min"),
            ("BillNo", "bill_no"),
            ("OrderID", "order_id"),
            ("ZoneIDList", "zone_id_list"),
            ("g_nonce", "g_nonce"),
            ("LastLoginTime", "last_login_time"),
            ("type", "type_"),
            ("access-token", "access_token"),
        ] {
            assert_eq!(snake(wire), rust);
        }
    }

    #[test]
    fn the_case_is_that_of_most_names() {
        let of = |names: &[(&'static str, &'static str)]| Case::of(names);
        assert_eq!(
            of(&[
                ("page", "page"),
                ("queue_name", "queueName"),
                ("owner_user", "owberUser")
            ]),
            Case::Camel
        );
        assert_eq!(of(&[("access_token", "access_token")]), Case::Snake);
        assert_eq!(of(&[("id", "ID"), ("job_no", "JOB_NO")]), Case::Screaming);
        assert_eq!(of(&[("id", "id")]), Case::Snake);
    }
}
