//! How the settings of the sandbox are set and shown.

use std::fmt;
use std::ops::Deref;

use crate::masking::MASK;

/// A text that `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Hidden(String);

impl Hidden {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl Deref for Hidden {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        MASK.fmt(f)
    }
}

/// Builder methods: each sets fields to values of its arguments.
macro_rules! setters {
    ($(
        $(#[$about:meta])*
        $name:ident($($argument:ident: $type:ty),*) {
            $($($field:ident).+ = $value:expr),*
        }
    )*) => {$(
        $(#[$about])*
        #[must_use]
        pub fn $name(mut self, $($argument: $type),*) -> Self {
            $(self.$($field).+ = $value;)*
            self
        }
    )*};
}

/// The same for tables, which are constants.
macro_rules! const_setters {
    ($(
        $name:ident($($argument:ident: $type:ty),*) {
            $($field:ident = $value:expr),*
        }
    )*) => {$(
        pub(crate) const fn $name(mut self, $($argument: $type),*) -> Self {
            $(self.$field = $value;)*
            self
        }
    )*};
}

pub(crate) use {const_setters, setters};
