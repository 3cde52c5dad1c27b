//! What a vendor crate is made of; nobody else needs it.
//!
//! A vendor crate describes each operation as an [`Endpoint`] and what is the vendor's own as a [`Protocol`], and makes
//! of both an [`HttpClient`]. Programs use the client that comes out of that, and what stands at the
//! [root](crate) of this crate.

pub use vendor_wire::{integer_enum, read_as_sent, record, text_enum};

pub use crate::{
    answer::{Answer, token_verdict},
    api::Api,
    client::{ClientSetup, HttpClient, check_credential, granted},
    endpoint::{Endpoint, Paged},
    envelope::{Envelope, Opened},
    operation::{AuthScheme, ResponseKind, SignedAs},
    protocol::{Attempt, Protocol, Reply, Verdict},
    request::{Body, Multipart, Parts, Query},
    token_source::AnyTokenSource,
};
