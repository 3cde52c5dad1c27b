//! Where a callback comes from.

use std::time::SystemTime;

use crate::{
    Origin, Refusal,
    received::Received,
    verified::sealed::{Prove, Proven, Signed},
};

/// Checks where a callback comes from. Callbacks are not signed, so it can only return
/// [`Proof::Origin`](crate::Proof::Origin): assumed, because the document shows neither addresses nor anything else to check (P-14).
///
/// Set an address with an unguessable segment in the personal center, and check for it:
///
/// ```
/// use webhook_types::{PathToken, personalcenter::Verifier};
///
/// # fn verifier(token_from_configuration: String) -> Result<(), webhook_types::InvalidPathToken> {
/// let verifier = Verifier::new(PathToken::new(token_from_configuration)?);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    origin: Origin,
}

impl Verifier {
    /// With a [`PathToken`](crate::PathToken), an [`AddressList`](crate::AddressList), or
    /// [`Origin::both`].
    #[must_use]
    pub fn new(origin: impl Into<Origin>) -> Self {
        Self {
            origin: origin.into(),
        }
    }
}

impl Prove for Verifier {
    fn admit(&self, call: &Received, _: Signed) -> Result<(), Refusal> {
        self.origin.check(call)
    }

    fn prove(&self, call: &Received, signed: Signed, _: SystemTime) -> Result<Proven, Refusal> {
        self.admit(call, signed).map(|()| Proven::ORIGIN)
    }
}
