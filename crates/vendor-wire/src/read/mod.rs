//! Reading what a vendor sends, in two passes.
//!
//! The first pass reads JSON of the documented form and nothing else, as fast as serde does. Only when it fails does a
//! second one read member by member, from the JSON text: what cannot be read goes to the record's [`Extra`] as it came,
//! its field stays empty, and a [`Drift`] says so.

mod decode;
mod list;
mod record;
mod scope;
mod token;

use std::marker::PhantomData;

use serde::{Deserializer, de::DeserializeOwned};

pub(crate) use decode::from_json_as_written;
pub use decode::{DecodeError, from_json};
pub use list::{entries, list};
pub use record::{Member, Record, Slot, is_elsewhere, is_missing, read_record, read_record_onto};
pub use scope::{Drift, Found, Limits, Pass, Scope, unfit};
pub use token::{Scalar, Token, Unfit, plain_text, scalar};

#[cfg(doc)]
use crate::Extra;

/// What can be read from a vendor's JSON. Implemented for scalars, for lists and, by [`record!`](crate::record), for
/// records.
pub trait Read: Sized {
    /// What is expected here, as an error words it: `an integer or its text`.
    const EXPECTED: &'static str;

    /// Reads a value; `None` where the JSON says that there is none: null, and for most types a blank text.
    ///
    /// `json` must be a deserializer of JSON text that is held in memory.
    ///
    /// # Errors
    ///
    /// For JSON of another form.
    fn read<'de, D: Deserializer<'de>>(
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Self>, D::Error>;

    /// Reads a value, as [`read`](Self::read) does, to the end of `list`.
    ///
    /// # Errors
    ///
    /// For JSON of another form.
    #[doc(hidden)]
    fn read_onto<'de, D: Deserializer<'de>>(
        json: D,
        scope: &Scope<'_>,
        list: &mut Vec<Self>,
    ) -> Result<(), D::Error> {
        list.extend(Self::read(json, scope)?);
        Ok(())
    }

    /// Whether this is what an empty object becomes.
    fn says_nothing(&self) -> bool {
        false
    }
}

/// What is read where a type alone does not say it, as the names of a page's members.
pub trait ReadSeed: Copy {
    /// What is read.
    type Value;

    /// Reads a value; `None` where the JSON says that there is none.
    ///
    /// # Errors
    ///
    /// For JSON of another form.
    fn read<'de, D: Deserializer<'de>>(
        self,
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Self::Value>, D::Error>;
}

impl<T: Read> ReadSeed for PhantomData<T> {
    type Value = T;

    fn read<'de, D: Deserializer<'de>>(
        self,
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<T>, D::Error> {
        T::read(json, scope)
    }
}

/// Reads `json`, first as documented and then, if that fails, member by member. Returns `None` for null and for what
/// else says that there is nothing. `drift` gets what had to be forgiven and what is unknown, and nothing where the JSON
/// is as documented.
///
/// # Errors
///
/// [`DecodeError`], with its path, for what is not JSON, for a record without a member that it cannot do without, and
/// for more entries than `limits` allows.
pub fn read<S: ReadSeed>(
    seed: S,
    json: &str,
    limits: Limits,
    drift: &mut Vec<Drift>,
) -> Result<Option<S::Value>, DecodeError> {
    let strict = Pass::strict(limits);
    match strict.finish(json, |json, scope| seed.read(json, scope)) {
        Ok(value) => {
            drift.extend(strict.into_drift());
            return Ok(value);
        }
        Err(error) if error.is_too_large() => return Err(error),
        Err(_) => {}
    }
    let json = crate::text::repaired(json);
    let tolerant = Pass::tolerant(limits);
    let result = tolerant.finish(&json, |json, scope| seed.read(json, scope));
    drift.extend(tolerant.into_drift());
    result
}

/// Reads a record where serde asks for one, as [`read`] does: for stored JSON, and inside types of your own.
///
/// # Errors
///
/// For what is not JSON, or not of the documented form at all.
pub fn deserialize<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    use serde::{Deserialize as _, de::Error as _};

    let json = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
    let seed = PhantomData::<T>;
    match read(seed, json.get(), Limits::default(), &mut Vec::new()) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(D::Error::custom(format_args!("expected {}", T::EXPECTED))),
        Err(error) => Err(D::Error::custom(format_args!(
            "{error} at {}",
            error.path()
        ))),
    }
}

/// A type of the caller's own, read by its `Deserialize` in either pass.
#[derive(Debug)]
pub struct Plain<T>(pub T);

impl<T: DeserializeOwned> Read for Plain<T> {
    const EXPECTED: &'static str = "JSON of the form that was asked for";

    fn read<'de, D: Deserializer<'de>>(json: D, _: &Scope<'_>) -> Result<Option<Self>, D::Error> {
        T::deserialize(json).map(|value| Some(Self(value)))
    }
}
