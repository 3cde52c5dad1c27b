//! An event that the vendor sent.

use std::{fmt, ops::Deref};

use crate::{Acknowledgement, EventKey};

/// An event with a proof that the vendor sent it: made only from an [`Unverified`](crate::Unverified).
///
/// It dereferences to the `T` in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified<T> {
    event: T,
    proof: Proof,
    key: EventKey,
    signed: Option<EventKey>,
    body: Vec<u8>,
}

/// What proves that the vendor sent an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Proof {
    /// A fresh signature with the secret that the vendor shares with the receiver, over every byte of the body.
    Signature,
    /// The route of the call: from a listed address, to an unguessable path, or both. It proves nothing about the
    /// content: read the state back before acting on the event.
    Origin,
}

impl<T> Verified<T> {
    pub(crate) fn new(event: T, proven: sealed::Proven, key: EventKey, body: Vec<u8>) -> Self {
        Self {
            event,
            proof: proven.proof,
            key,
            signed: proven.signed,
            body,
        }
    }

    /// What proves that the vendor sent it.
    #[must_use]
    pub fn proof(&self) -> Proof {
        self.proof
    }

    /// The key that identifies a repetition: a digest of the kind of event and of the body, byte for byte.
    ///
    /// No vendor documents an identifier of the event. The timestamp and the signature are left out, so an event
    /// that is sent again, signed anew, is the same one. Two events that say exactly the same are one as well, and
    /// one event that is written in another way (members in another order) is two.
    #[must_use]
    pub fn key(&self) -> EventKey {
        self.key
    }

    /// A digest of the signed timestamp and content. It does not depend on the kind of event. `None` if the call was
    /// not signed.
    ///
    /// No path is ever signed, so a deduction can be sent as a refund until its timestamp is too old. Whoever serves
    /// both should take each of these for one operation only, and remember it whether or not that one was booked.
    #[must_use]
    pub fn signed_key(&self) -> Option<EventKey> {
        self.signed
    }

    /// The body as it was received, for storing it before it is worked on.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The event alone.
    #[must_use]
    pub fn into_event(self) -> T {
        self.event
    }
}

impl<T: Event> Verified<T> {
    /// Makes your own key from parts of the event: two events of one kind with the same parts count as one.
    #[must_use]
    pub fn key_of<P: AsRef<[u8]>>(&self, parts: impl IntoIterator<Item = P>) -> EventKey {
        EventKey::of(T::KIND, parts)
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.event
    }
}

/// Without the body.
impl<T: fmt::Debug> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("event", &self.event)
            .field("proof", &self.proof)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// What a vendor sends: a notice, or a question. Implemented by the types of [`personalcenter`](crate::personalcenter)
/// and [`jinyan`](crate::jinyan), and by no others.
pub trait Event: sealed::Read + Send + Sync + 'static {
    /// What proves that the vendor sent it.
    type Verifier: sealed::Prove + fmt::Debug + Send + Sync + 'static;
}

/// An event that needs an acknowledgement and no other response.
pub trait Notice: Event {
    /// The bytes that acknowledge it.
    const ACKNOWLEDGEMENT: Acknowledgement;
}

pub(crate) mod sealed {
    //! Implemented only by this crate.

    use std::time::SystemTime;

    use super::Proof;
    use crate::{EventKey, Refusal, Unreadable, received::Received};

    /// What of a call is signed.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Signed {
        /// The body of a POST.
        Body,
        /// The query of a GET.
        Query,
    }

    pub trait Read: Sized {
        /// Separates the keys of different events that look the same.
        const KIND: &'static str;
        const SIGNED: Signed = Signed::Body;

        fn read(call: &Received) -> Result<Self, Unreadable>;
    }

    /// A proof, and the digest of what was signed.
    #[derive(Debug, Clone, Copy)]
    pub struct Proven {
        pub(crate) proof: Proof,
        pub(crate) signed: Option<EventKey>,
    }

    impl Proven {
        pub(crate) const ORIGIN: Self = Self {
            proof: Proof::Origin,
            signed: None,
        };
    }

    pub trait Prove {
        /// What can be refused before the body is there; whoever passes may still be refused.
        fn admit(&self, call: &Received, signed: Signed) -> Result<(), Refusal>;

        fn prove(
            &self,
            call: &Received,
            signed: Signed,
            now: SystemTime,
        ) -> Result<Proven, Refusal>;
    }
}
