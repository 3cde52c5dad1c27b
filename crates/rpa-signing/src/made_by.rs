//! What `explain_match` found out about a signature.

use std::fmt;

/// Which rule made a signature that is known to work.
///
/// Variants that cannot be told apart on the given request are listed together: sign a request
/// that tells them apart to narrow them down.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum MadeBy<V> {
    /// The rule of this crate makes exactly this signature.
    Rule,
    /// Each of these variants alone makes it.
    One(Vec<V>),
    /// No single variant makes it; each of these pairs does.
    Two(Vec<(V, V)>),
    /// No variant and no pair of variants makes it: another secret, timestamp or payload.
    Unknown,
}

impl<V: fmt::Display> fmt::Display for MadeBy<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule => f.write_str("made by the rule itself"),
            Self::One(variants) => {
                let names: Vec<String> = variants.iter().map(V::to_string).collect();
                write!(f, "made by a variant: {}", names.join("; or "))
            }
            Self::Two(pairs) => {
                let names: Vec<String> =
                    pairs.iter().map(|(a, b)| format!("{a} and {b}")).collect();
                write!(f, "made by two variants together: {}", names.join("; or "))
            }
            Self::Unknown => f.write_str(
                "made by no known variant: compare the secret, the timestamp and the bytes sent",
            ),
        }
    }
}

/// Tries the rule, then each variant, then each pair of variants.
///
/// `signature_of` gives the signature with the variants applied.
#[cfg(any(feature = "isearch", feature = "jinyan"))]
pub(crate) fn search<V: Copy>(
    all: &[V],
    known_good: &str,
    signature_of: impl Fn(&[V]) -> String,
) -> MadeBy<V> {
    let made_by = |variants: &[V]| signature_of(variants) == known_good;
    if made_by(&[]) {
        return MadeBy::Rule;
    }
    let mut one = all.to_vec();
    one.retain(|variant| made_by(&[*variant]));
    if !one.is_empty() {
        return MadeBy::One(one);
    }
    let mut two = Vec::new();
    for (index, first) in all.iter().enumerate() {
        let others = all.iter().skip(index + 1).map(|second| (*first, *second));
        two.extend(others.filter(|(first, second)| made_by(&[*first, *second])));
    }
    if two.is_empty() {
        MadeBy::Unknown
    } else {
        MadeBy::Two(two)
    }
}

/// Declares the `Variant` of a scheme from the names of its variants and what each does.
#[cfg(any(feature = "isearch", feature = "jinyan"))]
macro_rules! variants {
    ($($variant:ident: $what:literal,)+) => {
        /// A departure from the rule that a working implementation may turn out to make.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum Variant {
            $(#[doc = concat!("With ", $what, ".")] $variant,)+
        }

        impl Variant {
            /// Every variant that `explain_match` tries.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }

        impl std::fmt::Display for Variant {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $what,)+
                })
            }
        }
    };
}
#[cfg(any(feature = "isearch", feature = "jinyan"))]
pub(crate) use variants;
