//! Members that have been seen under several names.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, IgnoredAny, IntoDeserializer as _, MapAccess, Visitor},
    forward_to_deserialize_any,
};

/// Reads members under other names than their own. Where a member comes under two of its names, the first one counts
/// and the other is passed over: serde's `alias` would refuse the whole answer.
///
/// For types with `#[serde(remote = "Self")]`, through [`other_names!`](crate::other_names).
#[derive(Debug)]
pub struct OtherNames<D> {
    inner: D,
    names: Names,
}

/// Other names, and the names that they stand for.
type Names = &'static [(&'static str, &'static str)];

impl<D> OtherNames<D> {
    /// Reads from `inner` as if every first name in `names` were the second.
    pub fn new(inner: D, names: Names) -> Self {
        Self { inner, names }
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for OtherNames<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_map(Renaming {
            visitor,
            names: self.names,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Renaming<V> {
    visitor: V,
    names: Names,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Renaming<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Members {
            inner: members,
            names: self.names,
            seen: Vec::new(),
        })
    }
}

struct Members<A> {
    inner: A,
    names: Names,
    /// Of the names that have others, those that came.
    seen: Vec<&'static str>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Members<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.inner.next_key::<String>()? {
            let known = self
                .names
                .iter()
                .find(|(other, name)| key == *other || key == *name);
            let Some((_, name)) = known else {
                return seed.deserialize(key.into_deserializer()).map(Some);
            };
            if self.seen.contains(name) {
                self.inner.next_value::<IgnoredAny>()?;
                continue;
            }
            self.seen.push(name);
            return seed.deserialize((*name).into_deserializer()).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.inner.next_value_seed(seed)
    }
}

/// Lets a type that derives serde's traits with `#[serde(remote = "Self")]` be read under other names of its members
/// too. Written under their own.
///
/// ```
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Debug, PartialEq, Serialize, Deserialize)]
/// #[serde(remote = "Self")]
/// struct User {
///     #[serde(rename = "userID")]
///     id: u32,
/// }
///
/// vendor_wire::other_names!(User { "userid" => "userID", "id" => "userID" });
///
/// let user: User = serde_json::from_str(r#"{"id": 7, "userid": 7}"#)?;
/// assert_eq!(serde_json::to_string(&user)?, r#"{"userID":7}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! other_names {
    ($name:ident { $($other:literal => $own:literal),+ $(,)? }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                Self::deserialize($crate::OtherNames::new(deserializer, &[$(($other, $own)),+]))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use crate::{Decimal, Extra, Id, from_json};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(remote = "Self")]
    struct Card {
        #[serde(rename = "cardID", default)]
        id: Option<Id>,
        #[serde(default, deserialize_with = "crate::list_or_one")]
        images: Vec<String>,
        #[serde(default, deserialize_with = "Decimal::optional")]
        fee: Option<Decimal>,
        #[serde(flatten)]
        extra: Extra,
    }

    crate::other_names!(Card { "id" => "cardID", "lmages" => "images", "cardImages" => "images" });

    #[test]
    fn the_first_of_several_names_counts_and_the_rest_is_kept() {
        let mut checked = 0;
        for (json, id, images, extra) in [
            (r#"{"cardID":"1","images":["a"]}"#, Some("1"), 1, 0),
            (r#"{"id":1,"lmages":"a"}"#, Some("1"), 1, 0),
            (
                r#"{"id":"1","cardID":"2","lmages":["a","b"],"cardImages":[],"images":[]}"#,
                Some("1"),
                2,
                0,
            ),
            (r#"{"cardId":"2","more":{"id":3}}"#, None, 0, 2),
            ("{}", None, 0, 0),
        ] {
            let card: Card = from_json(json.as_bytes()).unwrap();
            assert_eq!(card.id.as_ref().map(Id::as_str), id, "{json}");
            assert_eq!(
                (card.images.len(), card.extra.iter().count()),
                (images, extra),
                "{json}"
            );
            checked += 1;
        }
        assert_eq!(checked, 5);
        let fee: Card = from_json(br#"{"fee":1.10}"#).unwrap();
        assert_eq!(
            serde_json::to_string(&fee).unwrap(),
            r#"{"cardID":null,"images":[],"fee":1.10}"#
        );
    }

    #[test]
    fn an_error_names_the_place_as_it_came() {
        let error = from_json::<Card>(br#"{"id":[1]}"#).unwrap_err();
        assert_eq!(error.path(), "id");
        let error = from_json::<Vec<Card>>(br"[1]").unwrap_err();
        assert_eq!(error.path(), "[0]");
        assert!(error.to_string().contains("found integer"), "{error}");
    }
}
