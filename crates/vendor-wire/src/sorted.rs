//! JSON in one order, digit for digit.

use std::fmt::Write as _;

use serde::{Serialize, ser::Error as _};
use serde_json::value::RawValue;

use crate::json::members;

/// More levels than this are not sorted: `serde_json` reads no deeper either.
const DEEPEST: usize = 128;

/// Writes `value` as compact JSON whose objects have their members sorted by name. No number is read on the way.
///
/// # Errors
///
/// When `value` cannot be written as JSON, has one name twice in an object, or is more than 128 levels deep.
///
/// ```
/// let text = vendor_wire::sorted_json(&vec![("b", 1), ("a", 2)])?;
/// assert_eq!(text, r#"[["b",1],["a",2]]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn sorted_json(value: &impl Serialize) -> serde_json::Result<String> {
    // Only this line is compiled for every type.
    sorted(&serde_json::to_string(value)?)
}

fn sorted(json: &str) -> serde_json::Result<String> {
    let mut out = String::with_capacity(json.len());
    write(json, DEEPEST, &mut out)?;
    Ok(out)
}

fn write(json: &str, depth: usize, out: &mut String) -> serde_json::Result<()> {
    let json = json.trim_ascii();
    let Some(below) = depth.checked_sub(1) else {
        return Err(serde_json::Error::custom("JSON is too deep"));
    };
    match json.as_bytes().first() {
        Some(b'{') => {
            let mut members = members(json).map_err(serde_json::Error::custom)?;
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            if members
                .windows(2)
                .any(|pair| matches!(pair, [(one, _), (other, _)] if one == other))
            {
                return Err(serde_json::Error::custom("an object has one name twice"));
            }
            for (index, (name, value)) in members.iter().enumerate() {
                out.push(if index == 0 { '{' } else { ',' });
                let _ = write!(out, "{}:", serde_json::to_string(name)?);
                write(value.get(), below, out)?;
            }
            out.push_str(if members.is_empty() { "{}" } else { "}" });
        }
        Some(b'[') => {
            let entries: Vec<&RawValue> = serde_json::from_str(json)?;
            for (index, entry) in entries.iter().enumerate() {
                out.push(if index == 0 { '[' } else { ',' });
                write(entry.get(), below, out)?;
            }
            out.push_str(if entries.is_empty() { "[]" } else { "]" });
        }
        _ => out.push_str(json),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_sorted_and_digits_survive() {
        let raw = |json: &str| RawValue::from_string(json.to_owned()).unwrap();
        for (json, sorted) in [
            (
                r#"{"b": 12345678901234567.89, "a": {"d":[ {"y":1e400,"x":""} ], "c":{}}, "中":[]}"#,
                r#"{"a":{"c":{},"d":[{"x":"","y":1e400}]},"b":12345678901234567.89,"中":[]}"#,
            ),
            (r#" "a b" "#, r#""a b""#),
            ("20240813090702000101", "20240813090702000101"),
        ] {
            assert_eq!(sorted_json(&raw(json)).unwrap(), sorted);
        }
        assert!(sorted_json(&raw(r#"{"a":1,"a":2}"#)).is_err());
        let deep = format!("{}{}", "[".repeat(2000), "]".repeat(2000));
        assert!(sorted_json(&raw(&deep)).is_err());
    }
}
