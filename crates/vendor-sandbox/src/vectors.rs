//! The golden vectors of the workspace, which every implementation of a scheme must pass.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::signature::hex;

#[derive(Deserialize)]
pub(crate) struct Vectors<V, I> {
    pub(crate) vectors: Vec<V>,
    /// Signatures with mistakes.
    pub(crate) variants: Vec<Variant<I>>,
}

#[derive(Deserialize)]
pub(crate) struct Variant<I> {
    pub(crate) variants: Vec<String>,
    #[serde(flatten)]
    pub(crate) input: I,
}

/// A text, or how to make a long one.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Text {
    Plain(String),
    Recipe { repeat: String, times: usize },
}

impl Text {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Plain(text) => text.clone().into_bytes(),
            Self::Recipe { repeat, times } => repeat.repeat(*times).into_bytes(),
        }
    }
}

/// A text, or what is known of a long one.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Stage {
    Plain(String),
    Summary { bytes: usize, sha256: String },
}

impl Stage {
    pub(crate) fn matches(&self, actual: &[u8]) -> bool {
        match self {
            Self::Plain(text) => text.as_bytes() == actual,
            Self::Summary { bytes, sha256 } => {
                *bytes == actual.len() && *sha256 == hex(&Sha256::digest(actual))
            }
        }
    }
}

/// The vectors of a vendor.
pub(crate) fn read<T: DeserializeOwned>(vendor: &str) -> T {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rpa-signing/vectors");
    let file = std::fs::read(vectors.join(vendor).with_extension("json")).unwrap();
    serde_json::from_slice(&file).unwrap()
}
