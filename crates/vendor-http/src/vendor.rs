//! The parts of a vendor crate; programs do not need them.
//!
//! A vendor crate describes each operation as an [`Endpoint`] and the vendor's rules as a [`Protocol`], and makes an
//! [`HttpClient`] from both. Programs use the resulting client and the items at the [root](crate) of this crate.

pub use vendor_wire::{integer_enum, read_as_sent, record, text_enum};

pub use crate::{
    api::Api,
    client::{ClientSetup, Codes, HttpClient, check_credential, granted},
    endpoint::{Endpoint, Paged},
    envelope::{Envelope, Opened},
    operation::{AuthScheme, ResponseKind, SignedAs},
    protocol::{Attempt, Protocol, Reply, Verdict},
    request::{Body, Multipart, Parts, Query},
    response::{Response, token_verdict},
    token_source::AnyTokenSource,
};
