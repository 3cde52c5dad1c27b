//! Lists, whose entries are read one by one.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, Error as _, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{Found, Read, ReadSeed, Scope, scope::unfit};

/// A list. Null is an empty one, and null entries are left out. In the second pass, a blank text and an empty object are
/// empty lists as well, and anything else that can be read as an entry is a list of one.
impl<T: Read> Read for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn read<'de, D: Deserializer<'de>>(
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Self>, D::Error> {
        entries(json, scope, usize::MAX, |_| scope.leave_out())
    }
}

/// Reads a list of at most `most` entries, of which the caller keeps, in `odd`, those that cannot be read.
///
/// # Errors
///
/// For anything that is not a list, and for more entries than that or than may be kept in memory.
pub fn entries<'de, D: Deserializer<'de>, T: Read>(
    json: D,
    scope: &Scope<'_>,
    most: usize,
    mut odd: impl FnMut(&'de RawValue),
) -> Result<Option<Vec<T>>, D::Error> {
    let mut list = Vec::new();
    if !scope.is_tolerant() {
        let filled = json.deserialize_any(Strict {
            scope,
            most,
            list: &mut list,
        })?;
        return Ok(filled.then_some(list));
    }
    let json = <&RawValue>::deserialize(json)?;
    match Found::of(json.get()) {
        Found::List => {
            let tolerant = Tolerant {
                scope,
                most,
                list: &mut list,
                odd: &mut odd,
            };
            serde_json::Deserializer::from_str(json.get())
                .deserialize_seq(tolerant)
                .map_err(|_| unfit("a list"))?;
        }
        Found::Null => return Ok(None),
        found if is_empty(json.get()) => scope.drift("a list", found),
        found => {
            scope.drift("a list", found);
            let Ok(entry) = scope.read(json.get()) else {
                scope.fail_as(None, "a list", json.get());
                return Err(unfit("a list"));
            };
            list.extend(entry);
        }
    }
    Ok(Some(list))
}

/// For `#[serde(deserialize_with = "vendor_wire::list")]` on a `Vec`: null is an empty list.
///
/// # Errors
///
/// For anything that is not a list.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(json: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(json).map(Option::unwrap_or_default)
}

/// `""`, `" "` and `{}`.
fn is_empty(json: &str) -> bool {
    json.get(1..json.len().saturating_sub(1))
        .is_some_and(|inner| inner.trim().is_empty())
        && matches!(Found::of(json), Found::Text | Found::Object)
}

/// Fills the list with entries of the documented form; false for null.
struct Strict<'s, T> {
    scope: &'s Scope<'s>,
    most: usize,
    list: &'s mut Vec<T>,
}

impl<'de, T: Read> Visitor<'de> for Strict<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<bool, A::Error> {
        for index in 0.. {
            let scope = self.scope.entry(index);
            let list = &mut *self.list;
            let entry = entries.next_element_seed(Onto {
                list,
                scope: &scope,
            })?;
            if entry.is_none() {
                break;
            }
            self.scope.charge::<T, _>(index, self.most)?;
        }
        Ok(true)
    }

    fn visit_unit<E: de::Error>(self) -> Result<bool, E> {
        Ok(false)
    }
}

/// One more entry of a list.
struct Onto<'s, T> {
    list: &'s mut Vec<T>,
    scope: &'s Scope<'s>,
}

impl<'de, T: Read> DeserializeSeed<'de> for Onto<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        T::read_onto(json, self.scope, self.list)
    }
}

/// Fills the list with the entries that can be read, and hands the others over.
struct Tolerant<'s, 'de, T> {
    scope: &'s Scope<'s>,
    most: usize,
    list: &'s mut Vec<T>,
    odd: &'s mut dyn FnMut(&'de RawValue),
}

impl<'de, T: Read> Visitor<'de> for Tolerant<'_, 'de, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut index = 0_usize;
        while let Some(json) = entries.next_element::<&RawValue>()? {
            let scope = self.scope.entry(index);
            self.scope.charge::<T, _>(index, self.most)?;
            index = index.saturating_add(1);
            match scope.read(json.get()) {
                Ok(Some(entry)) => self.list.push(entry),
                Ok(None) => scope.drift(T::EXPECTED, Found::of(json.get())),
                Err(_) if scope.is_exceeded() => return Err(A::Error::custom("too large")),
                Err(_) => {
                    scope.drift(T::EXPECTED, Found::of(json.get()));
                    scope.fail_as(None, T::EXPECTED, json.get());
                    (self.odd)(json);
                }
            }
        }
        Ok(())
    }
}

/// One value in its place.
pub(crate) struct Entry<'s, S> {
    seed: S,
    scope: &'s Scope<'s>,
}

impl<'s, S> Entry<'s, S> {
    pub(crate) fn new(seed: S, scope: &'s Scope<'s>) -> Self {
        Self { seed, scope }
    }
}

impl<'de, S: ReadSeed> DeserializeSeed<'de> for Entry<'_, S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        self.seed.read(json, self.scope)
    }
}
