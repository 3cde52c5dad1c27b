//! What `explain_match` found out about a signature.

use std::fmt;

/// Which rule made a signature that is known to work.
///
/// Variants that cannot be told apart on the given request are listed together: sign a request
/// that tells them apart to narrow them down.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Verdict<V> {
    /// The rule of this crate makes exactly this signature.
    Rule,
    /// Each of these variants alone makes it.
    One(Vec<V>),
    /// No single variant makes it; each of these pairs does.
    Two(Vec<(V, V)>),
    /// No variant and no pair of variants makes it: another secret, timestamp or payload.
    Unknown,
}

impl<V: fmt::Display> fmt::Display for Verdict<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule => f.write_str("made by the rule itself"),
            Self::One(variants) => {
                f.write_str("made by a variant: ")?;
                separated(f, variants, |f, variant| write!(f, "{variant}"))
            }
            Self::Two(pairs) => {
                f.write_str("made by two variants together: ")?;
                separated(f, pairs, |f, (a, b)| write!(f, "{a} and {b}"))
            }
            Self::Unknown => f.write_str(
                "made by no known variant: compare the secret, the timestamp and the bytes sent",
            ),
        }
    }
}

fn separated<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str("; or ")?;
        }
        write(f, item)?;
    }
    Ok(())
}

/// Tries the rule, then each variant, then each pair of variants.
///
/// `signature_of` gives the signature with the variants applied.
#[cfg(any(feature = "isearch", feature = "jinyan"))]
pub(crate) fn search<V: Copy>(
    all: &[V],
    known_good: &str,
    signature_of: impl Fn(&[V]) -> String,
) -> Verdict<V> {
    let made_by = |variants: &[V]| signature_of(variants) == known_good;
    if made_by(&[]) {
        return Verdict::Rule;
    }
    let one: Vec<V> = all
        .iter()
        .copied()
        .filter(|variant| made_by(&[*variant]))
        .collect();
    if !one.is_empty() {
        return Verdict::One(one);
    }
    let mut two = Vec::new();
    let mut rest = all;
    while let Some((first, others)) = rest.split_first() {
        two.extend(
            others
                .iter()
                .filter(|second| made_by(&[*first, **second]))
                .map(|second| (*first, *second)),
        );
        rest = others;
    }
    if two.is_empty() {
        Verdict::Unknown
    } else {
        Verdict::Two(two)
    }
}
