//! Shows that a secret is present without showing the secret.

/// Replaces the hidden part. `*` is never bare in percent-encoded text.
const HIDDEN: &str = "****";

/// A secret shorter than this is hidden whole: four characters would be too much of it.
const LONG: usize = 16;

/// The first four characters of a long secret and `****`; only `****` for a short one.
pub(crate) fn mask(secret: &str) -> String {
    let shown = if secret.chars().count() < LONG { 0 } else { 4 };
    secret.chars().take(shown).chain(HIDDEN.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn shows_four_characters_of_long_secrets_only() {
        assert_eq!(mask("d0f462f8-73d3-4cec-8d7d-11367c264fa6"), "d0f4****");
        assert_eq!(mask("fifteen-letters"), "****");
        assert_eq!(mask("令牌令牌令牌令牌令牌令牌令牌令牌"), "令牌令牌****");
        assert_eq!(mask(""), "****");
    }
}
