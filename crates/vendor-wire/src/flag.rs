//! Flags that go to the vendor as two texts: for `#[serde(default, with = "vendor_wire::yes_no")]` on an
//! `Option`.

macro_rules! flag {
    ($(#[$meta:meta])* $name:ident, $yes:literal, $no:literal) => {
        $(#[$meta])*
        pub mod $name {
            use serde::{Deserializer, Serializer};

            /// Writes one of the two texts.
            ///
            /// # Errors
            ///
            /// Those of the serializer.
            pub fn serialize<S: Serializer>(flag: &Option<bool>, serializer: S) -> Result<S::Ok, S::Error> {
                match flag {
                    None => serializer.serialize_none(),
                    Some(true) => serializer.serialize_str($yes),
                    Some(false) => serializer.serialize_str($no),
                }
            }

            /// Reads any form of a boolean reads.
            ///
            /// # Errors
            ///
            /// For anything that is not a flag.
            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
                crate::scalar(deserializer)
            }
        }
    };
}

flag! {
    /// `yes` and `no`.
    yes_no, "yes", "no"
}

flag! {
    /// `Y` and `N`.
    y_n, "Y", "N"
}
