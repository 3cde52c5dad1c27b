//! What a signature must be, computed apart from the crate that signs for the clients, and what went wrong with one.
//!
//! For tests of your own that hold a captured request against a second implementation; the sandbox judges with the
//! same functions.

use std::fmt;

/// A signature compared with the one that the rule makes.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// Whether it is the one that the rule makes.
    pub is_right: bool,
    /// The mistakes that make it: each of these sets does, and the mistakes of one set are made together. Empty if the
    /// signature is right, or made by nothing that the sandbox knows.
    pub mistakes: Vec<Vec<Said>>,
    /// The way to the signature, which is the last stage.
    pub stages: Vec<Stage>,
}

impl Explanation {
    /// The first stage at which the signature is known to depart from the rule.
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

/// How far a mistake is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// One mistake: some twenty signatures.
    Single,
    /// Two mistakes at once too, where one does not explain it: some three hundred signatures.
    Pairs,
}

/// A sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Said {
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
    /// Whether it departs from the rule.
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

/// The stages of the rule next to those of the arrived signature.
pub(crate) fn explanation<const N: usize>(
    names: [&'static str; N],
    rule: [String; N],
    found: Option<(Vec<Vec<Said>>, [String; N])>,
    is_right: bool,
    arrived: &str,
) -> Explanation {
    let (mistakes, mut made) = match found {
        Some((mistakes, made)) => (mistakes, made.map(Some)),
        None if is_right => (Vec::new(), rule.clone().map(Some)),
        None => (Vec::new(), [const { None }; N]),
    };
    if let Some(last) = made.last_mut()
        && !is_right
    {
        *last = Some(arrived.to_owned());
    }
    let stages = names.into_iter().zip(rule).zip(made);
    Explanation {
        is_right,
        mistakes,
        stages: stages
            .map(|((name, expected), made)| Stage {
                name,
                expected,
                made,
            })
            .collect(),
    }
}

/// The signature of i-Search RPA.
pub mod isearch {
    use super::{Explanation, Search};
    use crate::isearch::{Signed, explain::explanation};

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

    /// How `arrived` came about as the signature of these parameters, decoded and in the order sent. With the secret key,
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
        explanation(&signed, token, timestamp, secret_key, arrived, search)
    }

    /// How `arrived` came about as the signature of this body, as [`explain_parameters`] says it of parameters.
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
        explanation(&signed, token, timestamp, secret_key, arrived, search)
    }
}

/// The signature of Jinyan business travel.
pub mod jinyan {
    use super::{Explanation, Search};
    use crate::jinyan::{Signed, explain::explanation};

    /// Of a body, or of a query without its parameter `signature`, exactly as sent.
    #[must_use]
    pub fn of_payload(payload: &[u8], secret: &str, timestamp: &str) -> String {
        Signed::whole(payload).signature(secret, timestamp)
    }

    /// How `arrived` came about as the signature of a body, or of a query whose signature is in a header.
    #[must_use]
    pub fn explain_payload(
        payload: &[u8],
        secret: &str,
        timestamp: &str,
        arrived: &str,
        search: Search,
    ) -> Explanation {
        let signed = Signed::whole(payload);
        explanation(&signed, payload, secret, timestamp, arrived, search)
    }

    /// How `arrived` came about as the signature of a query that has it as a parameter.
    #[must_use]
    pub fn explain_query(
        query: &str,
        secret: &str,
        timestamp: &str,
        arrived: &str,
        search: Search,
    ) -> Explanation {
        let signed = Signed::query(query);
        explanation(
            &signed,
            query.as_bytes(),
            secret,
            timestamp,
            arrived,
            search,
        )
    }
}
