//! The signature against the golden vectors of the workspace.

use serde::Deserialize;

use super::verify::Signed;
use crate::vectors::{Stage, Text, Vectors, read};

#[derive(Deserialize)]
pub(crate) struct Vector {
    id: String,
    #[serde(flatten)]
    input: Input,
    signed: Stage,
    canonical: Stage,
}

#[derive(Deserialize)]
pub(crate) struct Input {
    pub(crate) secret: String,
    pub(crate) timestamp: String,
    kind: Kind,
    payload: Text,
    pub(crate) signature: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Body,
    Empty,
    Query,
    SignedQuery,
}

impl Input {
    pub(crate) fn payload(&self) -> Vec<u8> {
        self.payload.bytes()
    }

    pub(crate) fn signed<'a>(&self, payload: &'a [u8]) -> Signed<'a> {
        match self.kind {
            Kind::SignedQuery => Signed::query(std::str::from_utf8(payload).unwrap()),
            Kind::Body | Kind::Empty | Kind::Query => Signed::whole(payload),
        }
    }
}

pub(crate) fn vectors() -> Vectors<Vector, Input> {
    read("jinyan")
}

#[test]
fn every_stage_of_every_vector_is_reproduced() {
    let vectors = vectors().vectors;
    assert!(vectors.len() >= 64, "{}", vectors.len());
    for kind in [Kind::Body, Kind::Query, Kind::SignedQuery] {
        let of_kind = vectors.iter().filter(|vector| vector.input.kind == kind);
        assert!(of_kind.count() >= 13);
    }
    for Vector {
        id,
        input,
        signed: expected,
        canonical,
    } in &vectors
    {
        let payload = input.payload();
        let signed = input.signed(&payload);
        assert!(expected.matches(&signed.payload), "{id}: payload");
        let source = signed.source(&input.secret, &input.timestamp);
        assert!(canonical.matches(&source), "{id}: source string");
        let signature = signed.signature(&input.secret, &input.timestamp);
        assert_eq!(signature, input.signature, "{id}");
    }
}
