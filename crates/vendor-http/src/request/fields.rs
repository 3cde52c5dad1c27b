//! The fields of a request as parameters.

use std::fmt;

use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeStruct},
};
use vendor_wire::{self as wire, Found};

use super::{parts::not_json, query::Parameter};
use crate::Error;

/// The fields that are not null, under their names on the wire, in the order of their names.
pub(super) fn flat(fields: &(impl Serialize + ?Sized)) -> Result<Vec<Parameter>, Error> {
    let mut parameters = Vec::new();
    let fill = Fill {
        parameters: &mut parameters,
        name: None,
    };
    match fields.serialize(fill) {
        Ok(()) => parameters.sort_by(|one, other| one.name.cmp(&other.name)),
        // Of another form: its JSON text tells of which.
        Err(_) => return from_json(&serde_json::to_string(fields).unwrap_or_default()),
    }
    Ok(parameters)
}

/// The same from JSON text.
pub(super) fn from_json(json: &str) -> Result<Vec<Parameter>, Error> {
    let mut members = wire::members(json)
        .map_err(|_| Error::invalid_request("request", "must be a structure with named fields"))?;
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
    let given = members
        .into_iter()
        .filter(|(_, value)| value.get() != "null");
    given
        .map(|(name, value)| {
            let json = value.get();
            let (bare, value) = match Found::of(json) {
                Found::Text => (false, serde_json::from_str(json).map_err(|_| not_json())?),
                Found::List | Found::Object => {
                    let problem = "is nested and cannot be sent in a query or a form";
                    return Err(Error::invalid_request(&name, problem));
                }
                _ => (true, json.to_owned()),
            };
            let name = name.into_owned().into();
            Ok(Parameter { name, value, bare })
        })
        .collect()
}

/// Writes the fields of a struct, texts, integers and flags, without JSON in between. Everything else is an error.
struct Fill<'p> {
    parameters: &'p mut Vec<Parameter>,
    /// The field whose value is written; `None` for the struct itself.
    name: Option<&'static str>,
}

type Nothing = Impossible<(), fmt::Error>;

impl Fill<'_> {
    fn push(self, value: String, bare: bool) -> fmt::Result {
        let name = self.name.ok_or(fmt::Error)?.into();
        self.parameters.push(Parameter { name, value, bare });
        Ok(())
    }
}

macro_rules! bare {
    ($($name:ident: $value:ty;)+) => {$(
        fn $name(self, value: $value) -> fmt::Result {
            self.push(value.to_string(), true)
        }
    )+};
}

macro_rules! refused {
    ($($name:ident($($value:ty),*) -> $ok:ty;)+) => {$(
        fn $name(self, $(_: $value),*) -> Result<$ok, fmt::Error> {
            Err(fmt::Error)
        }
    )+};
}

impl Serializer for Fill<'_> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Nothing;
    type SerializeTuple = Nothing;
    type SerializeTupleStruct = Nothing;
    type SerializeTupleVariant = Nothing;
    type SerializeMap = Nothing;
    type SerializeStruct = Self;
    type SerializeStructVariant = Nothing;

    bare! {
        serialize_bool: bool;
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
    }

    refused! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_seq(Option<usize>) -> Nothing;
        serialize_tuple(usize) -> Nothing;
        serialize_tuple_struct(&'static str, usize) -> Nothing;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Nothing;
        serialize_map(Option<usize>) -> Nothing;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Nothing;
    }

    fn serialize_str(self, value: &str) -> fmt::Result {
        self.push(value.to_owned(), false)
    }

    fn serialize_unit_variant(self, _: &str, _: u32, variant: &'static str) -> fmt::Result {
        self.serialize_str(variant)
    }

    fn serialize_none(self) -> fmt::Result {
        self.name.map(drop).ok_or(fmt::Error)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &str, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: &T,
    ) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_struct(self, name: &'static str, fields: usize) -> Result<Self, fmt::Error> {
        // `serde_json` hands over raw JSON as a struct whose name begins so.
        if self.name.is_some() || name.starts_with('$') {
            return Err(fmt::Error);
        }
        self.parameters.reserve(fields);
        Ok(self)
    }
}

impl SerializeStruct for Fill<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(Fill {
            parameters: self.parameters,
            name: Some(name),
        })
    }

    fn end(self) -> fmt::Result {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Fields<T> {
        name: &'static str,
        in_order: Option<i8>,
        left_out: Option<bool>,
        count: u64,
        value: T,
    }

    #[derive(Serialize)]
    enum Kind {
        A,
    }

    #[derive(Serialize)]
    struct Wrapped<T>(Option<T>);

    fn fields<T>(value: T) -> Fields<T> {
        Fields {
            name: "a \"b\" \n中",
            in_order: Some(-1),
            left_out: None,
            count: u64::MAX,
            value,
        }
    }

    fn shown(parameters: Vec<Parameter>) -> Vec<(String, String, bool)> {
        let parameters = parameters.into_iter();
        parameters
            .map(|one| (one.name.into_owned(), one.value, one.bare))
            .collect()
    }

    fn same<T: Serialize>(value: T, directly: bool) {
        let fields = fields(value);
        let mut written = Vec::new();
        let fill = Fill {
            parameters: &mut written,
            name: None,
        };
        let json = serde_json::to_string(&fields).unwrap();
        assert_eq!(fields.serialize(fill).is_ok(), directly, "{json}");
        match (flat(&fields), from_json(&json)) {
            (Ok(one), Ok(other)) => assert_eq!(shown(one), shown(other), "{json}"),
            (Err(one), Err(other)) => assert_eq!(one.to_string(), other.to_string(), "{json}"),
            _ => panic!("{json}"),
        }
    }

    #[test]
    fn parameters_are_what_the_json_text_says() {
        same(true, true);
        same("", true);
        same(Kind::A, true);
        same(Wrapped(Some("x")), true);
        same(Wrapped(None::<bool>), true);
        same(1.5_f64, false);
        same(f64::NAN, false);
        same('c', false);
        same((), false);
        same([1, 2], false);
        same(fields(1), false);
        same(std::collections::BTreeMap::from([("a", 1)]), false);
        same(
            RawValue::from_string(" 1.10".trim().to_owned()).unwrap(),
            false,
        );
    }

    #[test]
    fn raw_json_is_a_structure_as_well() {
        let raw = RawValue::from_string(r#"{"b":1.10,"a":"x"}"#.to_owned()).unwrap();
        let parameters = shown(flat(&raw).unwrap());
        assert_eq!(
            parameters,
            [
                ("a".to_owned(), "x".to_owned(), false),
                ("b".to_owned(), "1.10".to_owned(), true),
            ]
        );
        for scalar in ["null", "7", "[]"] {
            let raw = RawValue::from_string(scalar.to_owned()).unwrap();
            assert!(flat(&raw).is_err(), "{scalar}");
        }
        assert!(flat(&7).is_err() && flat(&"text").is_err() && flat(&None::<i32>).is_err());
    }
}
