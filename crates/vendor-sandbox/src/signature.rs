//! What a signature must be, computed independently of the crate that signs for the clients, and what went wrong with one.
//!
//! Your own tests can compare a captured request with this second implementation; the sandbox verifies requests with the
//! same functions.

use std::fmt;

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    // Half a byte always is a digit.
    halves
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

/// A signature compared with the expected one.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// Whether it follows the rule.
    pub is_right: bool,
    /// The mistakes that yield it: each of these sets does, and the mistakes of one set are made together. Empty if the
    /// signature is right, or if the sandbox knows no mistake that yields it.
    pub mistakes: Vec<Vec<Sentence>>,
    /// The stages of the computation; the last one is the signature.
    pub stages: Vec<Stage>,
}

impl Explanation {
    /// The first stage at which the signature is known to differ from the rule.
    #[must_use]
    pub fn first_difference(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.differs())
    }
}

/// Without the stages, which hold the secret.
impl fmt::Debug for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explanation")
            .field("is_right", &self.is_right)
            .field("mistakes", &self.mistakes)
            .finish_non_exhaustive()
    }
}

/// How far to search for a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// One mistake: some twenty signatures.
    Single,
    /// Two mistakes at once too, if no single one explains it: some three hundred signatures.
    Pairs,
}

/// A sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// In English.
    pub english: &'static str,
    /// In Chinese.
    pub chinese: &'static str,
}

/// One stage of a signature. The texts hold secrets.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stage {
    /// `source`, `encoded`, `key`, `digest` or `signature`.
    pub name: &'static str,
    /// By the rule.
    pub expected: String,
    /// By the mistake that was found, or as it arrived; `None` if unknown.
    pub made: Option<String>,
}

impl Stage {
    /// Whether it differs from the rule.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.made
            .as_ref()
            .is_some_and(|made| *made != self.expected)
    }
}

impl fmt::Debug for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stage")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The signature of i-Search RPA.
pub mod isearch {
    use super::{Explanation, Search};
    use crate::isearch::{Signed, explain::Making};
    use crate::mistake::explanation;

    /// Of a request without a JSON body: its parameters, decoded, in any order.
    #[must_use]
    pub fn of_parameters(
        parameters: Vec<(String, String)>,
        token: &str,
        timestamp: &str,
    ) -> String {
        Signed::Pairs(parameters).signature(token, timestamp)
    }

    /// Of a request with a JSON body: its exact bytes.
    #[must_use]
    pub fn of_body(body: &[u8], token: &str, timestamp: &str) -> String {
        Signed::Bytes(body.to_vec()).signature(token, timestamp)
    }

    /// Explains `arrived` as the signature of these parameters, decoded and in the order sent. With the secret key,
    /// mistakes that use it are found too; it may be empty.
    #[must_use]
    pub fn explain_parameters(
        parameters: Vec<(String, String)>,
        token: &str,
        timestamp: &str,
        secret_key: &str,
        arrived: &str,
        search: Search,
    ) -> Explanation {
        let signed = Signed::Pairs(parameters);
        let rule = Making::new(&signed, token, timestamp, secret_key);
        explanation(&rule, arrived, search)
    }

    /// Explains `arrived` as the signature of this body, as [`explain_parameters`] does for parameters.
    #[must_use]
    pub fn explain_body(
        body: &[u8],
        token: &str,
        timestamp: &str,
        secret_key: &str,
        arrived: &str,
        search: Search,
    ) -> Explanation {
        let signed = Signed::Bytes(body.to_vec());
        let rule = Making::new(&signed, token, timestamp, secret_key);
        explanation(&rule, arrived, search)
    }
}

/// The signature of Jinyan business travel.
pub mod jinyan {
    use super::{Explanation, Search};
    use crate::jinyan::{Signed, explain::Making};
    use crate::mistake::explanation;

    /// Of a body, or of a query without its parameter `signature`, exactly as sent.
    #[must_use]
    pub fn of_payload(payload: &[u8], secret: &str, timestamp: &str) -> String {
        Signed::whole(payload).signature(secret, timestamp)
    }

    /// Explains `arrived` as the signature of a body, or of a query whose signature is in a header.
    #[must_use]
    pub fn explain_payload(
        payload: &[u8],
        secret: &str,
        timestamp: &str,
        arrived: &str,
        search: Search,
    ) -> Explanation {
        let rule = Making::new(&Signed::whole(payload), payload, secret, timestamp);
        explanation(&rule, arrived, search)
    }

    /// Explains `arrived` as the signature of a query that has it as a parameter.
    #[must_use]
    pub fn explain_query(
        query: &str,
        secret: &str,
        timestamp: &str,
        arrived: &str,
        search: Search,
    ) -> Explanation {
        let rule = Making::new(&Signed::query(query), query.as_bytes(), secret, timestamp);
        explanation(&rule, arrived, search)
    }
}
