//! Enumerations that a vendor may extend.

/// Defines an enumeration of integers that stays open: a number that no document names becomes `Unknown` and is
/// written back as it came. A number that comes as text is read as well.
///
/// ```
/// vendor_wire::integer_enum! {
///     /// Whether a licence is good.
///     pub enum LicenceState {
///         /// Good.
///         Valid = 0,
///         /// Past its date.
///         Expired = 3,
///     }
/// }
///
/// assert_eq!(LicenceState::from(3), LicenceState::Expired);
/// assert_eq!(LicenceState::from(7).code(), 7);
/// assert_eq!(serde_json::from_str::<LicenceState>("\"0\"").unwrap(), LicenceState::Valid);
/// ```
#[macro_export]
macro_rules! integer_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// A number that the vendor's document does not name.
            Unknown(i64),
        }

        impl $name {
            /// The number on the wire.
            #[must_use]
            pub fn code(&self) -> i64 {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Unknown(code) => *code,
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(code: i64) -> Self {
                match code {
                    $($code => Self::$variant,)+
                    other => Self::Unknown(other),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.code())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                match $crate::scalar(deserializer)? {
                    Some(code) => Ok(code),
                    None => Err(<D::Error as ::serde::de::Error>::custom("a code is blank")),
                }
            }
        }

        impl $crate::Scalar for $name {
            const EXPECTED: &'static str = "an integer or its text";

            fn of(token: $crate::Token<'_>) -> ::std::result::Result<::std::option::Option<Self>, $crate::Unfit> {
                let code = <i64 as $crate::Scalar>::of(token)?;
                Ok(code.map(Self::from))
            }

            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }
    };
}

/// Defines an enumeration of texts that stays open: a text that no document names becomes `Unknown` and is written
/// back as it came, so a new value at the vendor never stops a program.
///
/// ```
/// vendor_wire::text_enum! {
///     /// What a robot is doing.
///     pub enum RobotState {
///         /// Running a process.
///         Busy = "busy",
///         /// Ready for one.
///         Free = "free",
///     }
/// }
///
/// assert_eq!(RobotState::from("busy"), RobotState::Busy);
/// assert_eq!(RobotState::from("asleep").as_str(), "asleep");
/// ```
#[macro_export]
macro_rules! text_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// A text that the vendor's document does not name.
            Unknown(::std::string::String),
        }

        impl $name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Unknown(text) => text,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let value = $crate::scalar(deserializer)?;
                Ok(value.unwrap_or_else(|| Self::from("")))
            }
        }

        impl $crate::Scalar for $name {
            const EXPECTED: &'static str = "a text or a number";

            fn of(token: $crate::Token<'_>) -> ::std::result::Result<::std::option::Option<Self>, $crate::Unfit> {
                // A number is known by its value, as codes are.
                let text = <$crate::Id as $crate::Scalar>::of(token)?;
                Ok(text.map(|text| Self::from(text.as_str())))
            }

            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(text) if !text.is_empty())
            }
        }
    };
}
