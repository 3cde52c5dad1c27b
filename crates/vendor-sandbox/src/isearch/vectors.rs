//! The golden vectors of the workspace, which every implementation of the scheme answers to.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::verify::{Signed, hmac_sha256, percent_encode};
use crate::hex;

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rpa-signing/vectors/isearch.json"
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
    canonical: Stage,
    encoded: Stage,
    digest: String,
}

#[derive(Deserialize)]
pub(crate) struct Variant {
    pub(crate) variants: Vec<String>,
    #[serde(flatten)]
    pub(crate) input: Input,
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
    pub(crate) fn signed(&self) -> Signed {
        match &self.body {
            None => Signed::Pairs(self.params.clone()),
            Some(Text::Plain(text)) => Signed::Bytes(text.clone().into_bytes()),
            Some(Text::Recipe { repeat, times }) => {
                Signed::Bytes(repeat.repeat(*times).into_bytes())
            }
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
