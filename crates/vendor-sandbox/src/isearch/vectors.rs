//! The signature against the golden vectors of the workspace.

use serde::Deserialize;

use super::verify::{Signed, hmac_sha256, percent_encode};
use crate::signature::hex;
use crate::vectors::{Stage, Text, Vectors, read};

#[derive(Deserialize)]
pub(crate) struct Vector {
    id: String,
    #[serde(flatten)]
    input: Input,
    canonical: Stage,
    encoded: Stage,
    digest: String,
}

#[derive(Deserialize)]
pub(crate) struct Input {
    pub(crate) token: String,
    pub(crate) timestamp: String,
    #[serde(default)]
    params: Vec<(String, String)>,
    body: Option<Text>,
    pub(crate) signature: String,
}

impl Input {
    pub(crate) fn signed(&self) -> Signed {
        match &self.body {
            None => Signed::Pairs(self.params.clone()),
            Some(body) => Signed::Bytes(body.bytes()),
        }
    }
}

pub(crate) fn vectors() -> Vectors<Vector, Input> {
    read("isearch")
}

#[test]
fn every_stage_of_every_vector_is_reproduced() {
    let vectors = vectors().vectors;
    assert!(vectors.len() >= 40);
    let bodies = vectors.iter().filter(|vector| vector.input.body.is_some());
    assert!(bodies.count() >= 10);
    for Vector {
        id,
        input,
        canonical,
        encoded: expected,
        digest,
    } in &vectors
    {
        let signed = input.signed();
        let source = signed.source(&input.token, &input.timestamp);
        assert!(canonical.matches(&source), "{id}: source string");
        let encoded = percent_encode(&source);
        assert!(expected.matches(encoded.as_bytes()), "{id}: encoded");
        let actual = hex(&hmac_sha256(&input.token, encoded.as_bytes()));
        assert_eq!(&actual, digest, "{id}");
        let signature = signed.signature(&input.token, &input.timestamp);
        assert_eq!(signature, input.signature, "{id}");
    }
}
