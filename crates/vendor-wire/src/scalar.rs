//! Scalars that come as another JSON type than documented.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Unexpected, Visitor, value::MapAccessDeserializer},
};
use serde_json::{Value, value::RawValue};
use vendor_auth::Secret;

/// An integer that may come as a number or as text. Blank text, `null` and `"null"` are none.
///
/// # Errors
///
/// For anything else, and for numbers outside `T`.
pub fn integer<'de, D: Deserializer<'de>, T: TryFrom<i128>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(Integer(PhantomData))
}

/// An enumeration of integers; blank text and null are none.
///
/// # Errors
///
/// For anything that is no integer.
pub fn code<'de, D: Deserializer<'de>, T: From<i64>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(integer::<D, i64>(deserializer)?.map(T::from))
}

struct Integer<T>(PhantomData<T>);

impl<T: TryFrom<i128>> Integer<T> {
    fn convert<E: de::Error>(number: i128) -> Result<Option<T>, E> {
        T::try_from(number)
            .map(Some)
            .map_err(|_| E::custom("an integer is out of range"))
    }
}

impl<T: TryFrom<i128>> Visitor<'_> for Integer<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer or its text")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Self::convert(number.into())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Self::convert(number.into())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        // `20.0` is how some Java servers write 20. Its text is exact, which a cast would not be.
        let text = number.to_string();
        text.parse()
            .map_err(|_| E::custom("a fraction stands where an integer should"))
            .and_then(Self::convert)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        match text.trim() {
            "" | "null" => Ok(None),
            digits => digits
                .parse()
                .map_err(|_| E::custom("a text is no integer"))
                .and_then(Self::convert),
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// A flag that may come as `true`, `1`, `"true"`, `"yes"`, `"1"` or their opposites.
///
/// # Errors
///
/// For anything else.
pub fn boolean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    deserializer.deserialize_any(Boolean)
}

struct Boolean;

impl Visitor<'_> for Boolean {
    type Value = Option<bool>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a flag")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Some(flag))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        match number {
            0 => Ok(Some(false)),
            1 => Ok(Some(true)),
            _ => Err(E::custom("a flag is neither 0 nor 1")),
        }
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        match text.trim().to_ascii_lowercase().as_str() {
            "" | "null" => Ok(None),
            "true" | "yes" | "y" | "1" => Ok(Some(true)),
            "false" | "no" | "n" | "0" => Ok(Some(false)),
            _ => Err(E::custom("a text is no flag")),
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// Text that may come as a number or a flag; a number keeps every digit that it came with. For JSON alone.
///
/// # Errors
///
/// For lists and objects.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    let found = match json.get() {
        "null" => return Ok(None),
        text if text.starts_with('"') => {
            return serde_json::from_str(text)
                .map(Some)
                .map_err(de::Error::custom);
        }
        list if list.starts_with('[') => Unexpected::Seq,
        object if object.starts_with('{') => Unexpected::Map,
        number_or_flag => return Ok(Some(number_or_flag.to_owned())),
    };
    Err(de::Error::invalid_type(found, &"text, a number or a flag"))
}

/// Text that must be there; a number or a flag is read as its text, null as an empty one.
///
/// # Errors
///
/// For lists and objects.
pub fn plain_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text(deserializer)?.unwrap_or_default())
}

/// A secret that may come as a number.
///
/// # Errors
///
/// For lists and objects.
pub fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    Ok(text(deserializer)?.map(Secret::from))
}

/// A list; null is an empty one.
///
/// # Errors
///
/// For anything that is no list.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A list that may come as its one entry alone; null is an empty one.
///
/// # Errors
///
/// For entries of another shape.
pub fn list_or_one<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_any(ListOrOne(PhantomData))
}

struct ListOrOne<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListOrOne<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or one entry")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Vec<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members)).map(|entry| vec![entry])
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<T>, E> {
        match text.trim() {
            "" => Ok(Vec::new()),
            // Not the text alone: a type may want to see the JSON.
            _ => match T::deserialize(Value::from(text)) {
                Ok(entry) => Ok(vec![entry]),
                Err(error) => Err(E::custom(error)),
            },
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        #[serde(default, deserialize_with = "super::integer")]
        n: Option<u32>,
        #[serde(default, deserialize_with = "super::boolean")]
        b: Option<bool>,
        #[serde(default, deserialize_with = "super::text")]
        t: Option<String>,
        #[serde(default, deserialize_with = "super::list")]
        l: Vec<u8>,
    }

    fn row(json: &str) -> Result<Row, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn integers_in_every_form() {
        for (json, n) in [
            ("20", Some(20)),
            ("\"20\"", Some(20)),
            ("\" 20 \"", Some(20)),
            ("20.0", Some(20)),
            ("null", None),
            ("\"\"", None),
            ("\"null \"", None),
        ] {
            assert_eq!(row(&format!("{{\"n\":{json}}}")).unwrap().n, n, "{json}");
        }
        for json in ["-1", "20.5", "\"hunter2\"", "99999999999", "[]", "true"] {
            let error = row(&format!("{{\"n\":{json}}}")).unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn flags_in_every_form() {
        for json in ["true", "1", "\"true\"", "\"YES\"", "\"1\""] {
            assert_eq!(
                row(&format!("{{\"b\":{json}}}")).unwrap().b,
                Some(true),
                "{json}"
            );
        }
        for json in ["false", "0", "\"no\""] {
            assert_eq!(
                row(&format!("{{\"b\":{json}}}")).unwrap().b,
                Some(false),
                "{json}"
            );
        }
        assert!(row("{\"b\":2}").is_err() && row("{\"b\":\"maybe\"}").is_err());
    }

    #[test]
    fn a_list_may_be_its_one_entry() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Party {
            #[serde(default, deserialize_with = "super::list_or_one")]
            l: Vec<Row>,
            #[serde(default, deserialize_with = "super::list_or_one")]
            names: Vec<crate::Id>,
        }
        let party = |json: &str| serde_json::from_str::<Party>(json).unwrap();
        for (json, rows, names) in [
            (r#"{"l":[{"n":1},{"n":2}],"names":["a",2]}"#, 2, 2),
            (r#"{"l":{"n":1},"names":"a"}"#, 1, 1),
            (r#"{"l":null,"names":null}"#, 0, 0),
            (r#"{"l":"","names":[]}"#, 0, 0),
            ("{}", 0, 0),
        ] {
            let found = party(json);
            assert_eq!((found.l.len(), found.names.len()), (rows, names), "{json}");
        }
        assert!(serde_json::from_str::<Party>(r#"{"l":[1]}"#).is_err());
    }

    #[test]
    fn missing_and_null_are_none() {
        let none = Row {
            n: None,
            b: None,
            t: None,
            l: vec![],
        };
        assert_eq!(row("{}").unwrap(), none);
        assert_eq!(
            row(r#"{"n":null,"b":null,"t":null,"l":null}"#).unwrap(),
            none
        );
        assert_eq!(
            row(r#"{"t":18446744073709551615}"#).unwrap().t.as_deref(),
            Some("18446744073709551615")
        );
        for number in ["20240813090702000101", "19.90", "-1e400", "true"] {
            let read = row(&format!("{{\"t\":{number}}}")).unwrap();
            assert_eq!(read.t.as_deref(), Some(number));
        }
        for json in ["[1]", "{}", " [1]"] {
            let error = row(&format!("{{\"t\":{json}}}")).unwrap_err().to_string();
            assert!(
                error.contains("expected text, a number or a flag"),
                "{error}"
            );
        }
    }
}
