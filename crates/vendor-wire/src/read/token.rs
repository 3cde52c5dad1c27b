//! Scalars, which come as another JSON type than documented.

use std::{borrow::Cow, fmt, marker::PhantomData};

use ecow::EcoString;
use serde::{
    Deserialize, Deserializer,
    de::{self, Visitor},
};
use serde_json::value::RawValue;
use vendor_auth::Secret;

use super::{Found, Read, Scope, scope::unfit};
use crate::{Decimal, json::text, number};

/// One value that is neither a list nor an object.
#[derive(Debug, Clone, PartialEq)]
pub enum Token<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number without fraction and exponent.
    Integer(i128),
    /// Any other number, digit for digit.
    Number(&'a str),
    /// `true` or `false`.
    Flag(bool),
}

impl<'a> Token<'a> {
    /// Reads the value of a JSON text; `None` for null.
    ///
    /// # Errors
    ///
    /// For lists, objects and texts that are not well-formed.
    pub fn of(json: &'a str) -> Result<Option<Self>, Unfit> {
        Ok(Some(match Found::of(json) {
            Found::Null => return Ok(None),
            Found::Boolean => Self::Flag(json == "true"),
            Found::Text => Self::Text(text(json).ok_or(Unfit)?),
            Found::Number => match json.parse() {
                Ok(integer) if !json.starts_with("-0") => Self::Integer(integer),
                _ => Self::Number(json),
            },
            Found::List | Found::Object => return Err(Unfit),
        }))
    }
}

impl Token<'_> {
    /// As text; a short one without an allocation.
    fn held(&self) -> EcoString {
        match self {
            Self::Text(text) => EcoString::from(&**text),
            // The shorter type is faster to write.
            Self::Integer(number) => i64::try_from(*number).map_or_else(
                |_| ecow::eco_format!("{number}"),
                |number| ecow::eco_format!("{number}"),
            ),
            Self::Number(digits) => EcoString::from(*digits),
            Self::Flag(flag) => ecow::eco_format!("{flag}"),
        }
    }
}

/// The value says something that its type cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit;

/// A type that is read from one [`Token`].
pub trait Scalar: Sized {
    /// What is expected here, as an error words it.
    const EXPECTED: &'static str;

    /// Whether its digits must not pass through a binary fraction, so it is always read from its text.
    const DIGITS: bool = false;

    /// The value; `None` for what says that there is none.
    ///
    /// # Errors
    ///
    /// For what means nothing.
    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit>;

    /// Whether the vendor's document knows this value.
    fn is_known(&self) -> bool {
        true
    }
}

impl<T: Scalar> Read for T {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Self>, D::Error> {
        let (found, value) = if T::DIGITS || scope.is_tolerant() {
            let json = <&RawValue>::deserialize(json)?.get();
            let value = Token::of(json).and_then(|token| token.map_or(Ok(None), T::of));
            (Found::of(json), value)
        } else {
            json.deserialize_any(Tokens(PhantomData))?
        };
        let value: Option<T> = value.map_err(|Unfit| unfit(T::EXPECTED))?;
        if value.as_ref().is_some_and(|value| !value.is_known()) {
            scope.drift("a documented value", found);
        }
        Ok(value)
    }
}

/// For `#[serde(default, deserialize_with = "vendor_wire::scalar")]` on an `Option`: reads any [`Scalar`] from JSON.
///
/// # Errors
///
/// For JSON of another form.
pub fn scalar<'de, D: Deserializer<'de>, T: Scalar>(json: D) -> Result<Option<T>, D::Error> {
    let json = Box::<RawValue>::deserialize(json)?;
    let found = || {
        de::Error::custom(format_args!(
            "found {}, expected {}",
            Found::of(json.get()),
            T::EXPECTED
        ))
    };
    Token::of(json.get())
        .and_then(|token| token.map_or(Ok(None), T::of))
        .map_err(|Unfit| found())
}

/// For a text that must be there: a number or a flag is read as its text, null as an empty one.
///
/// # Errors
///
/// For lists and objects.
pub fn plain_text<'de, D: Deserializer<'de>>(json: D) -> Result<String, D::Error> {
    Ok(scalar(json)?.unwrap_or_default())
}

/// The first pass: a number with a fraction is left to the second, which has its digits.
struct Tokens<T>(PhantomData<T>);

impl<T: Scalar> Visitor<'_> for Tokens<T> {
    type Value = (Found, Result<Option<T>, Unfit>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok((Found::Boolean, T::of(Token::Flag(flag))))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok((Found::Number, T::of(Token::Integer(number.into()))))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok((Found::Number, T::of(Token::Integer(number.into()))))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok((Found::Text, T::of(Token::Text(Cow::Borrowed(text)))))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok((Found::Null, Ok(None)))
    }
}

/// Blank, or the word null: no value, for everything but text.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "null")
}

/// Text that may come as a number or a flag; a number keeps every digit that it came with.
impl Scalar for String {
    const EXPECTED: &'static str = "a text, a number or a boolean";

    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
        Ok(Some(match token {
            Token::Text(text) => text.into_owned(),
            Token::Integer(number) => i64::try_from(number)
                .map_or_else(|_| number.to_string(), |number| number.to_string()),
            Token::Number(digits) => digits.to_owned(),
            Token::Flag(flag) => flag.to_string(),
        }))
    }
}

/// As text.
impl Scalar for Secret {
    const EXPECTED: &'static str = "a text, a number or a boolean";

    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
        Ok(String::of(token)?.map(Secret::from))
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "a boolean, 0 or 1, yes or no";

    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
        match token {
            Token::Flag(flag) => Ok(Some(flag)),
            Token::Integer(0) => Ok(Some(false)),
            Token::Integer(1) => Ok(Some(true)),
            Token::Integer(_) => Err(Unfit),
            Token::Number(digits) => match number::integer(digits) {
                Some(integer) => Self::of(Token::Integer(integer)),
                None => Err(Unfit),
            },
            Token::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "" | "null" => Ok(None),
                "true" | "yes" | "y" | "1" => Ok(Some(true)),
                "false" | "no" | "n" | "0" => Ok(Some(false)),
                _ => Err(Unfit),
            },
        }
    }
}

macro_rules! integers {
    ($($integer:ty)+) => {$(
        impl Scalar for $integer {
            const EXPECTED: &'static str = "an integer or its text";

            fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
                let integer = match &token {
                    Token::Integer(integer) => Some(*integer),
                    Token::Number(digits) => number::integer(digits),
                    Token::Text(text) if is_nothing(text) => return Ok(None),
                    Token::Text(text) => number::integer(&number::plain(text.trim())),
                    Token::Flag(_) => None,
                };
                let integer = integer.ok_or(Unfit)?;
                Self::try_from(integer).map(Some).map_err(|_| Unfit)
            }
        }
    )+};
}

integers!(i64 u32 u64);

/// A number, or its text: blank and `"null"` are read as `None`, thousands separators are removed.
impl Scalar for Decimal {
    const EXPECTED: &'static str = "a decimal number or its text";
    const DIGITS: bool = true;

    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
        let text = match token {
            Token::Integer(integer) => Cow::Owned(integer.to_string()),
            Token::Number(digits) => Cow::Borrowed(digits),
            Token::Text(text) if is_nothing(&text) => return Ok(None),
            Token::Text(text) => Cow::Owned(number::plain(text.trim()).into_owned()),
            Token::Flag(_) => return Err(Unfit),
        };
        text.parse().map(Some).map_err(|_| Unfit)
    }
}

impl Scalar for crate::Id {
    const EXPECTED: &'static str = "an identifier as text or number";

    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
        // `5.0` is how some servers write the number 5. A text is what it is.
        let token = match token {
            Token::Number(digits) => {
                number::integer(digits).map_or(Token::Number(digits), Token::Integer)
            }
            Token::Flag(_) => return Err(Unfit),
            other => other,
        };
        Ok(Some(Self::held(token.held())))
    }
}

impl Scalar for crate::Timestamp {
    const EXPECTED: &'static str = "a time as text or number";

    fn of(token: Token<'_>) -> Result<Option<Self>, Unfit> {
        match token {
            Token::Text(text) if is_nothing(&text) => Ok(None),
            Token::Flag(_) => Err(Unfit),
            token => Ok(Some(Self::held(token.held()))),
        }
    }
}
