//! Where tokens come from.

use vendor_auth::{BoxFuture, Secret, Token, TokenSource};

use crate::Error;

/// A source of tokens whose type has been forgotten, so clients of every vendor are of one type.
pub struct AnyTokenSource(Box<dyn TokenSource<Error = Error>>);

impl AnyTokenSource {
    /// Forgets the type of `source`.
    pub fn new(source: impl TokenSource<Error = Error>) -> Self {
        Self(Box::new(source))
    }

    /// One token for good.
    #[must_use]
    pub fn fixed(token: Secret) -> Self {
        Self::new(Fixed(token))
    }
}

impl TokenSource for AnyTokenSource {
    type Error = Error;

    fn fetch<'a>(&'a self, previous: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        self.0.fetch(previous)
    }

    fn is_fixed(&self) -> bool {
        self.0.is_fixed()
    }
}

impl std::fmt::Debug for AnyTokenSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnyTokenSource")
    }
}

struct Fixed(Secret);

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new(self.0.clone())) })
    }

    fn is_fixed(&self) -> bool {
        true
    }
}
