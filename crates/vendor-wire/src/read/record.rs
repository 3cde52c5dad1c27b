//! Records: the objects of a vendor's document.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use vendor_auth::Secret;

use super::{Found, Read, ReadSeed, Scope, list::Entry, scope::unfit};
use crate::{Extra, Id, json::Name};

/// A struct whose fields are the members of an object. Written by [`record!`](crate::record).
pub trait Record: Sized {
    /// The names of the documented members, other names that are accepted among them.
    const MEMBERS: &'static [&'static str];

    /// The record with nothing in it.
    fn empty() -> Self;

    /// Takes one member.
    ///
    /// # Errors
    ///
    /// In the first pass, for a member that is not of the documented form.
    fn take<'de, A: MapAccess<'de>>(&mut self, member: Member<'_, 'de, A>) -> Result<(), A::Error>;

    /// The first member that cannot be done without and is not there.
    fn missing(&self) -> Option<&'static str>;
}

/// A field of a [`Record`].
pub trait Slot: Sized {
    /// What is read for it.
    type Value: Read;

    /// Whether the record is of no use without it.
    const REQUIRED: bool;

    /// The field before it was read.
    fn empty() -> Self;

    /// Whether nothing was put in.
    fn is_empty(&self) -> bool;

    /// Puts in what was read.
    fn put(&mut self, value: Option<Self::Value>);

    /// Whether entries of the list `json` are missing here.
    fn is_part_of(&self, json: &RawValue) -> bool {
        let _ = json;
        false
    }
}

impl<T: Read> Slot for Option<T> {
    type Value = T;
    const REQUIRED: bool = false;

    fn empty() -> Self {
        None
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }

    fn put(&mut self, value: Option<T>) {
        *self = value;
    }
}

impl<T: Read> Slot for Vec<T> {
    type Value = Self;
    const REQUIRED: bool = false;

    fn empty() -> Self {
        Self::new()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn put(&mut self, value: Option<Self>) {
        *self = value.unwrap_or_default();
    }

    fn is_part_of(&self, json: &RawValue) -> bool {
        let entries: Result<Vec<&RawValue>, _> = serde_json::from_str(json.get());
        entries.is_ok_and(|entries| entries.len() > self.len())
    }
}

macro_rules! required {
    ($($slot:ty: $is_empty:expr;)+) => {$(
        impl Slot for $slot {
            type Value = Self;
            const REQUIRED: bool = true;

            fn empty() -> Self {
                Self::from(String::new())
            }

            fn is_empty(&self) -> bool {
                let is_empty: fn(&Self) -> bool = $is_empty;
                is_empty(self)
            }

            fn put(&mut self, value: Option<Self>) {
                *self = value.unwrap_or_else(Self::empty);
            }
        }
    )+};
}

required! {
    Id: |id| id.as_str().trim().is_empty();
    Secret: |secret| secret.expose().trim().is_empty();
}

/// Whether a record is of no use without this field, and it is empty.
#[doc(hidden)]
pub fn is_missing<S: Slot>(slot: &S) -> bool {
    S::REQUIRED && slot.is_empty()
}

/// Whether the member is written as `extra` has it: because it could not be read, or not every entry of it.
#[doc(hidden)]
pub fn is_elsewhere<S: Slot>(slot: &S, name: &str, extra: &Extra) -> bool {
    extra
        .raw(name)
        .is_some_and(|json| slot.is_empty() || slot.is_part_of(json))
}

/// One member of an object that is being read.
pub struct Member<'m, 'de, A> {
    name: Cow<'de, str>,
    object: &'m mut A,
    scope: &'m Scope<'m>,
}

impl<'m, 'de, A: MapAccess<'de>> Member<'m, 'de, A> {
    /// The next member of `object`; `None` after the last one. Every member must be taken in one of the ways below.
    ///
    /// # Errors
    ///
    /// For what is not JSON.
    pub fn next(object: &'m mut A, scope: &'m Scope<'m>) -> Result<Option<Self>, A::Error> {
        let name = object.next_key::<Name<'de>>()?;
        Ok(name.map(|Name(name)| Self {
            name,
            object,
            scope,
        }))
    }

    /// Its name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the value into a field. What is not of the documented form goes to `extra` in the second pass, as does
    /// what came twice.
    ///
    /// # Errors
    ///
    /// In the first pass, for a value of another form.
    pub fn fill<S: Slot>(self, slot: &mut S, extra: &mut Extra) -> Result<(), A::Error> {
        let scope = self.scope.member(&self.name);
        if !slot.is_empty() {
            return self.keep_as("the member once", extra);
        }
        if !scope.is_tolerant() {
            let seed = PhantomData::<S::Value>;
            slot.put(self.object.next_value_seed(Entry::new(seed, &scope))?);
            return Ok(());
        }
        let json = self.object.next_value::<&RawValue>()?;
        let mut value = Ok(None);
        let watched = scope.watch(&mut || value = scope.read(json.get()));
        let is_odd = value.is_err();
        match value {
            Ok(value) => slot.put(value),
            Err(_) if scope.is_exceeded() => return Err(A::Error::custom("too large")),
            Err(_) if S::REQUIRED => {
                scope.fail_as(watched.failure, S::Value::EXPECTED, json.get());
                return Ok(());
            }
            Err(_) => scope.drift(S::Value::EXPECTED, Found::of(json.get())),
        }
        if watched.left_out || is_odd {
            extra.insert(&self.name, json);
        }
        Ok(())
    }

    /// Reads the value without forgiving.
    ///
    /// # Errors
    ///
    /// For a value of another form.
    pub fn read<S: ReadSeed>(self, seed: S) -> Result<Option<S::Value>, A::Error> {
        let scope = self.scope.member(&self.name);
        self.object.next_value_seed(Entry::new(seed, &scope))
    }

    /// Reads the value as if it were all that there is: its place is `scope`.
    ///
    /// # Errors
    ///
    /// For a value of another form.
    pub fn read_as<S: ReadSeed>(
        self,
        seed: S,
        scope: &Scope<'_>,
    ) -> Result<Option<S::Value>, A::Error> {
        self.object.next_value_seed(Entry::new(seed, scope))
    }

    /// Keeps a member that the vendor's document does not know.
    ///
    /// # Errors
    ///
    /// For what is not JSON.
    pub fn keep(self, extra: &mut Extra) -> Result<(), A::Error> {
        self.keep_as("no such member", extra)
    }

    /// Passes over a member that says nothing.
    ///
    /// # Errors
    ///
    /// For what is not JSON.
    pub fn skip(self) -> Result<(), A::Error> {
        self.object.next_value::<de::IgnoredAny>().map(drop)
    }

    fn keep_as(self, expected: &'static str, extra: &mut Extra) -> Result<(), A::Error> {
        let json = self.object.next_value::<&RawValue>()?;
        let scope = self.scope.member(&self.name);
        scope.drift(expected, Found::of(json.get()));
        extra.insert(&self.name, json);
        Ok(())
    }
}

impl<A> fmt::Debug for Member<'_, '_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Member(…)")
    }
}

/// Reads a record. Null, a blank text and an empty list are read as `None`; a list with one record as that record.
///
/// # Errors
///
/// For JSON of another form, and for a record without a member that it cannot do without.
pub fn read_record<'de, R: Record + Read, D: Deserializer<'de>>(
    json: D,
    scope: &Scope<'_>,
) -> Result<Option<R>, D::Error> {
    let mut record = R::empty();
    let is_there = fill(json, scope, &mut record)?;
    Ok(is_there.then_some(record))
}

/// The same to the end of `list`, where the record is filled in place: records are dear to move.
#[doc(hidden)]
pub fn read_record_onto<'de, R: Record + Read, D: Deserializer<'de>>(
    json: D,
    scope: &Scope<'_>,
    list: &mut Vec<R>,
) -> Result<(), D::Error> {
    list.push(R::empty());
    let is_there = match list.last_mut() {
        Some(record) => fill(json, scope, record),
        None => Ok(true),
    };
    if !matches!(is_there, Ok(true)) {
        list.pop();
    }
    is_there.map(drop)
}

/// Whether there is one.
fn fill<'de, R: Record + Read, D: Deserializer<'de>>(
    json: D,
    scope: &Scope<'_>,
    record: &mut R,
) -> Result<bool, D::Error> {
    json.deserialize_any(Object {
        scope,
        in_list: false,
        record,
    })
}

struct Object<'s, R> {
    scope: &'s Scope<'s>,
    /// A list inside a list is not a record: deeply nested JSON must not use up the stack.
    in_list: bool,
    record: &'s mut R,
}

impl<'de, R: Record + Read> DeserializeSeed<'de> for Object<'_, R> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de, R: Record + Read> Visitor<'de> for Object<'_, R> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<bool, A::Error> {
        while let Some(member) = Member::next(&mut object, self.scope)? {
            self.record.take(member)?;
        }
        if let Some(name) = self.record.missing() {
            self.scope.member(name).fail("is missing".to_owned());
            return Err(A::Error::custom("a member is missing"));
        }
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        if self.in_list {
            return Err(unfit("an object"));
        }
        self.scope.drift("an object", Found::List);
        let record = list.next_element_seed(Self {
            in_list: true,
            ..self
        })?;
        match list.next_element::<de::IgnoredAny>()? {
            None => Ok(record.unwrap_or_default()),
            Some(_) => Err(unfit("one object")),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<bool, E> {
        match text.trim() {
            "" | "null" => {
                self.scope.drift("an object", Found::Text);
                Ok(false)
            }
            _ => Err(unfit("an object")),
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<bool, E> {
        Ok(false)
    }
}

/// Lets a struct be read from a vendor's JSON and written to be stored: every field under the name of its member and under other names that it
/// has been seen under. The struct has a field `extra` of type [`Extra`] for what remains.
///
/// Where a member comes twice, or under two of its names, the first one counts; it is the one that is written. Fields are an `Option` or a `Vec` of what
/// [`Read`] is implemented for; a plain [`Id`] or [`Secret`] is one that the record is of no use without.
///
/// ```
/// use vendor_wire::{Extra, Id};
///
/// #[derive(Debug)]
/// struct User {
///     id: Id,
///     age: Option<u32>,
///     extra: Extra,
/// }
///
/// vendor_wire::record!(User { id: "userID" | "userid", age: "age" });
///
/// let user: User = serde_json::from_str(r#"{"userid": 7, "age": "unknown", "x": 0.10}"#)?;
/// assert_eq!((user.id.as_str(), user.age), ("7", None));
/// assert_eq!(user.extra.raw("age").unwrap().get(), r#""unknown""#);
/// assert_eq!(serde_json::to_string(&user)?, r#"{"userID":"7","age":"unknown","x":0.10}"#);
/// assert!(serde_json::from_str::<User>(r#"{"age": 7}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! record {
    ($record:ident { $($field:ident: $name:literal $(| $other:literal)*),* $(,)? }) => {
        impl $crate::Record for $record {
            const MEMBERS: &'static [&'static str] = &[$($name, $($other,)*)*];

            fn empty() -> Self {
                Self { $($field: $crate::Slot::empty(),)* extra: $crate::Extra::default() }
            }

            fn take<'de, A: $crate::serde::de::MapAccess<'de>>(
                &mut self,
                member: $crate::Member<'_, 'de, A>,
            ) -> ::std::result::Result<(), A::Error> {
                match member.name() {
                    $($name $(| $other)* => member.fill(&mut self.$field, &mut self.extra),)*
                    _ => member.keep(&mut self.extra),
                }
            }

            fn missing(&self) -> ::std::option::Option<&'static str> {
                $(if $crate::is_missing(&self.$field) {
                    return Some($name);
                })*
                None
            }
        }

        impl $crate::Read for $record {
            const EXPECTED: &'static str = "an object";

            fn read<'de, D: $crate::serde::Deserializer<'de>>(
                json: D,
                scope: &$crate::Scope<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, D::Error> {
                $crate::read_record(json, scope)
            }

            #[doc(hidden)]
            fn read_onto<'de, D: $crate::serde::Deserializer<'de>>(
                json: D,
                scope: &$crate::Scope<'_>,
                list: &mut ::std::vec::Vec<Self>,
            ) -> ::std::result::Result<(), D::Error> {
                $crate::read_record_onto(json, scope, list)
            }

            fn says_nothing(&self) -> bool {
                $($crate::Slot::is_empty(&self.$field) &&)* self.extra.is_empty()
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $record {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                json: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::deserialize(json)
            }
        }

        impl $crate::serde::Serialize for $record {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                use $crate::serde::ser::SerializeMap as _;

                let mut object = serializer.serialize_map(None)?;
                let mut written = ::std::vec::Vec::new();
                $(if !$crate::is_elsewhere(&self.$field, $name, &self.extra) {
                    object.serialize_entry($name, &self.$field)?;
                    written.push($name);
                })*
                for (name, json) in self.extra.iter() {
                    if !written.contains(&&*name) {
                        object.serialize_entry(&name, json)?;
                    }
                }
                object.end()
            }
        }
    };
}

/// Lets a type of requests be part of responses too: read by its `Deserialize`, in either pass.
#[macro_export]
macro_rules! read_as_sent {
    ($name:ident) => {
        impl $crate::Read for $name {
            const EXPECTED: &'static str = "an object";

            fn read<'de, D: $crate::serde::Deserializer<'de>>(
                json: D,
                _: &$crate::Scope<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, D::Error> {
                $crate::serde::Deserialize::deserialize(json)
            }
        }
    };
}
