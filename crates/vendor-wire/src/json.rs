//! JSON that is kept unchanged.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, DeserializeOwned, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    Decimal, DecodeError, Read, Scope, from_json, read::from_json_as_written, text::repaired,
};

/// A value whose form the vendor's document leaves open, kept unchanged: digit for digit, and in the order of its
/// members.
///
/// Debug shows nothing of it: it has not been checked for secrets.
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Its JSON text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The same, for what takes raw JSON.
    #[must_use]
    pub fn raw(&self) -> &RawValue {
        &self.0
    }

    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<Cow<'_, str>> {
        text(self.get())
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// When it is of another form.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        from_json(self.get().as_bytes())
    }
}

impl From<&RawValue> for Json {
    fn from(json: &RawValue) -> Self {
        Self(json.to_owned())
    }
}

/// A text, not JSON text: that is read with [`str::parse`].
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        serde_json::Value::from(text).into()
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        serde_json::Value::from(number).into()
    }
}

/// JSON text, kept digit for digit.
impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(json: &str) -> Result<Self, DecodeError> {
        from_json_as_written::<Box<RawValue>>(json.as_bytes()).map(Self)
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        // A value is always written as JSON.
        Self(serde_json::value::to_raw_value(&value).unwrap_or_default())
    }
}

/// Compares content: the order of members, white space and escapes do not matter; numbers are compared by value, digit
/// for digit.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        same(self.get(), other.get())
    }
}

impl Eq for Json {}

/// By content, as far as a value keeps digits.
impl PartialEq<serde_json::Value> for Json {
    fn eq(&self, other: &serde_json::Value) -> bool {
        same(self.get(), &other.to_string())
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Json(…)")
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self)
    }
}

impl Read for Json {
    const EXPECTED: &'static str = "any JSON";

    fn read<'de, D: Deserializer<'de>>(json: D, _: &Scope<'_>) -> Result<Option<Self>, D::Error> {
        let json = <&RawValue>::deserialize(json)?;
        Ok((json.get() != "null").then(|| json.into()))
    }
}

/// The members of an object in their order, each as its JSON text.
///
/// # Errors
///
/// For anything that is not an object.
pub fn members(json: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, DecodeError> {
    let mut members = Vec::new();
    each_member(json, |name, value| members.push((name, value)))?;
    Ok(members)
}

/// Hands over the members of an object one by one: a server may send millions.
///
/// # Errors
///
/// For anything that is not an object; some members may have been passed on before that was noticed.
pub fn each_member<'j>(
    json: &'j str,
    mut take: impl FnMut(Cow<'j, str>, &'j RawValue),
) -> Result<(), DecodeError> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer
        .deserialize_map(Members(&mut take))
        .and_then(|()| deserializer.end())
        .map_err(|error| DecodeError::of(".".to_owned(), &error))
}

struct Members<'t, 'j>(&'t mut dyn FnMut(Cow<'j, str>, &'j RawValue));

impl<'de> Visitor<'de> for Members<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((Name(name), json)) = map.next_entry()? {
            (self.0)(name, json);
        }
        Ok(())
    }
}

/// A member's name, copied only if it has escapes.
pub(crate) struct Name<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Whether two JSON texts have the same content.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one == other || same_within(one, other, DEEPEST)
}

/// `serde_json` reads no deeper either; below, the same text is the same content and nothing else is.
const DEEPEST: usize = 128;

fn same_within(one: &str, other: &str, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return one == other;
    };
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => match (members(one), members(other)) {
            (Ok(mut one), Ok(mut other)) => {
                // Stable, so members of one name are compared in their order.
                one.sort_by(|(a, _), (b, _)| a.cmp(b));
                other.sort_by(|(a, _), (b, _)| a.cmp(b));
                one.len() == other.len()
                    && one.iter().zip(&other).all(|((name, one), (same, other))| {
                        name == same && same_within(one.get(), other.get(), depth)
                    })
            }
            _ => false,
        },
        (Some(b'['), Some(b'[')) => match (entries(one), entries(other)) {
            (Some(one), Some(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(&other)
                        .all(|(one, other)| same_within(one.get(), other.get(), depth))
            }
            _ => false,
        },
        (Some(b'"'), Some(b'"')) => match (text(one), text(other)) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        },
        _ => match (one.parse::<Decimal>(), other.parse::<Decimal>()) {
            (Ok(one), Ok(other)) => one == other,
            _ => one == other,
        },
    }
}

fn entries(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json).ok()
}

/// The value of a JSON string, copied only if it has escapes. Half of a surrogate pair becomes `\u{fffd}`.
pub(crate) fn text(json: &str) -> Option<Cow<'_, str>> {
    match json.strip_prefix('"')?.strip_suffix('"')? {
        plain if !plain.contains('\\') => Some(Cow::Borrowed(plain)),
        _ => serde_json::from_str(json)
            .or_else(|_| serde_json::from_str(&repaired(json)))
            .ok()
            .map(Cow::Owned),
    }
}
