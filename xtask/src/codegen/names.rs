//! From names on the wire to names in Rust.

use heck::{
    ToLowerCamelCase as _, ToShoutySnakeCase as _, ToSnakeCase as _, ToUpperCamelCase as _,
};

const KEYWORDS: [&str; 12] = [
    "type", "ref", "match", "move", "use", "self", "loop", "in", "for", "where", "async", "box",
];

/// `queueName`, `PROC_NAME`, `BillNo` and `OrderID` as `queue_name`, `proc_name`, `bill_no` and `order_id`.
pub(crate) fn snake(wire: &str) -> String {
    let mut name = wire.to_snake_case();
    if KEYWORDS.contains(&&*name) {
        name.push('_');
    }
    name
}

/// What serde calls the ways in which it can derive a name on the wire from a Rust name.
const CASES: [&str; 4] = [
    "snake_case",
    "camelCase",
    "PascalCase",
    "SCREAMING_SNAKE_CASE",
];

/// The name on the wire that serde derives from a Rust name.
pub(crate) fn in_case(case: &str, rust: &str) -> String {
    match case {
        "camelCase" => rust.to_lower_camel_case(),
        "PascalCase" => rust.to_upper_camel_case(),
        "SCREAMING_SNAKE_CASE" => rust.to_shouty_snake_case(),
        _ => rust.to_owned(),
    }
}

/// The case that fits most of the pairs of a Rust name and a name on the wire; the first of several.
pub(crate) fn case(names: &[(&str, &str)]) -> &'static str {
    let fits = |case: &&&str| {
        let names = names.iter();
        names
            .filter(|(rust, wire)| in_case(case, rust) == *wire)
            .count()
    };
    CASES.iter().rev().max_by_key(fits).unwrap_or(&CASES[0])
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
        let of = |names: &[(&'static str, &'static str)]| case(names);
        assert_eq!(
            of(&[
                ("page", "page"),
                ("queue_name", "queueName"),
                ("owner_user", "owberUser")
            ]),
            "camelCase"
        );
        assert_eq!(of(&[("access_token", "access_token")]), "snake_case");
        assert_eq!(
            of(&[("id", "ID"), ("job_no", "JOB_NO")]),
            "SCREAMING_SNAKE_CASE"
        );
        assert_eq!(of(&[("id", "id")]), "snake_case");
    }
}
