//! The golden vectors of the workspace, which every implementation of the scheme answers to.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::verify::Signed;
use crate::hex;

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rpa-signing/vectors/jinyan.json"
);

#[derive(Deserialize)]
pub(crate) struct Vectors {
    vectors: Vec<Vector>,
    /// Signatures with mistakes.
    pub(crate) variants: Vec<Variant>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    #[serde(flatten)]
    input: Input,
    signed: Stage,
    canonical: Stage,
}

#[derive(Deserialize)]
pub(crate) struct Variant {
    pub(crate) variants: Vec<String>,
    #[serde(flatten)]
    pub(crate) input: Input,
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

/// A text, or how to make a long one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Recipe { repeat: String, times: usize },
}

/// A text, or what is known of a long one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stage {
    Plain(String),
    Summary { bytes: usize, sha256: String },
}

impl Input {
    pub(crate) fn payload(&self) -> Vec<u8> {
        match &self.payload {
            Text::Plain(text) => text.clone().into_bytes(),
            Text::Recipe { repeat, times } => repeat.repeat(*times).into_bytes(),
        }
    }

    pub(crate) fn signed<'a>(&self, payload: &'a [u8]) -> Signed<'a> {
        match self.kind {
            Kind::SignedQuery => Signed::query(std::str::from_utf8(payload).unwrap()),
            Kind::Body | Kind::Empty | Kind::Query => Signed::whole(payload),
        }
    }
}

impl Stage {
    fn matches(&self, actual: &[u8]) -> bool {
        match self {
            Self::Plain(text) => text.as_bytes() == actual,
            Self::Summary { bytes, sha256 } => {
                *bytes == actual.len() && *sha256 == hex(&Sha256::digest(actual))
            }
        }
    }
}

pub(crate) fn vectors() -> Vectors {
    serde_json::from_slice(&std::fs::read(PATH).unwrap()).unwrap()
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
