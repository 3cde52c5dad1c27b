//! The members of a JSON object, found whatever the case of their names (P-13) and digit for digit.

use std::{collections::HashSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, Visitor},
};
use serde_json::{Map, Value, value::RawValue};
use vendor_wire::{Extra, from_json};

use crate::Unreadable;

/// Members that were not taken yet.
pub(crate) struct Members(Vec<(String, Box<RawValue>)>);

impl Members {
    pub(crate) fn read(json: &[u8]) -> Result<Self, Unreadable> {
        // To the last byte: an MD5 signature can be continued by bytes of a forger, and a digest changes with them.
        let whole: &RawValue = serde_json::from_slice(json)
            .map_err(|error| Unreadable::new(".", error.to_string()))?;
        Ok(from_json(whole.get().as_bytes())?)
    }

    /// Takes the member of this name; null and a blank text are none.
    pub(crate) fn optional<T: DeserializeOwned>(
        &mut self,
        name: &str,
    ) -> Result<Option<T>, Unreadable> {
        let Some(place) = self.place(name) else {
            return Ok(None);
        };
        let (_, raw) = self.0.remove(place);
        if is_blank(raw.get()) {
            return Ok(None);
        }
        read(name, &raw).map(Some)
    }

    /// Takes the member of this name, which must say something.
    pub(crate) fn required<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Unreadable> {
        self.optional(name)?
            .ok_or_else(|| Unreadable::new(name, "is missing or blank"))
    }

    /// Takes the member of this name if it is of the documented form; otherwise it stays with the [`rest`](Self::rest).
    pub(crate) fn if_readable<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let place = self.place(name)?;
        let (_, raw) = self.0.get(place)?;
        let value = if is_blank(raw.get()) {
            None
        } else {
            Some(read(name, raw).ok()?)
        };
        self.0.remove(place);
        value
    }

    /// What was not taken.
    pub(crate) fn rest(self) -> Extra {
        let rest: Map<String, Value> = self
            .0
            .into_iter()
            .map(|(name, raw)| {
                // Too deep or too large for a value: its text.
                let value = serde_json::from_str(raw.get());
                (name, value.unwrap_or_else(|_| Value::from(raw.get())))
            })
            .collect();
        serde_json::from_value(Value::Object(rest)).unwrap_or_default()
    }

    /// The documented spelling goes before every other.
    fn place(&self, name: &str) -> Option<usize> {
        let find =
            |same: fn(&str, &str) -> bool| self.0.iter().position(|(member, _)| same(member, name));
        find(|member, name| member == name).or_else(|| find(str::eq_ignore_ascii_case))
    }
}

fn is_blank(json: &str) -> bool {
    json == "null"
        || json
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .is_some_and(|text| text.trim().is_empty())
}

fn read<T: DeserializeOwned>(name: &str, raw: &RawValue) -> Result<T, Unreadable> {
    from_json(raw.get().as_bytes()).map_err(|error| Unreadable::new(name, error.to_string()))
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let (mut members, mut names) = (Vec::new(), HashSet::new());
                while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    if !names.insert(name.clone()) {
                        return Err(de::Error::custom("a member is there twice"));
                    }
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// A text that may come as a number or a flag.
#[derive(Deserialize)]
pub(crate) struct Text(#[serde(deserialize_with = "vendor_wire::plain_text")] pub(crate) String);

#[cfg(test)]
mod tests {
    use vendor_wire::{Decimal, Id};

    use super::*;

    fn members(json: &str) -> Members {
        Members::read(json.as_bytes()).unwrap()
    }

    #[test]
    fn a_member_is_found_whatever_its_case_and_the_documented_spelling_first() {
        let mut members = members(r#"{"billno":"a","BillNo":"b","x":1}"#);
        assert_eq!(members.required::<Id>("BillNo").unwrap().as_str(), "b");
        assert_eq!(members.required::<Id>("BillNo").unwrap().as_str(), "a");
        let error = members.required::<Id>("BillNo").unwrap_err();
        assert_eq!(error.member(), "BillNo");
        assert_eq!(members.rest().get("x"), Some(&Value::from(1)));
    }

    #[test]
    fn digits_survive_and_blanks_are_none() {
        let mut members = members(r#"{"a":0.10000000000000000001,"b":" ","c":null,"d":1e999}"#);
        let amount: Decimal = members.required("a").unwrap();
        assert_eq!(amount.as_str(), "0.10000000000000000001");
        assert!(members.optional::<Id>("b").unwrap().is_none());
        assert!(members.optional::<Id>("c").unwrap().is_none());
        assert_eq!(members.rest().get("d"), Some(&Value::from("1e999")));
    }

    #[test]
    fn what_is_no_object_or_has_a_member_twice_is_refused_without_its_values() {
        for json in [
            "",
            "[]",
            "\"hunter2\"",
            "{\"a\":1,\"a\":2}",
            "{\"a\":hunter2}",
            "715",
            "{}{}",
            "{} x",
            "{}\u{80}\0",
        ] {
            let error = Members::read(json.as_bytes()).err().unwrap();
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn an_unreadable_member_stays() {
        let mut members = members(r#"{"id":["x"]}"#);
        assert!(members.if_readable::<Id>("id").is_none());
        assert!(members.rest().get("id").is_some());
    }
}
