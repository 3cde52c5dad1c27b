//! The golden vectors of `vectors/`, every stage of every one.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rpa_signing::{MadeBy, SignError, isearch, jinyan};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// What i-Search encodes: all but `A-Z a-z 0-9 - _ .`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

#[derive(Deserialize)]
#[serde(untagged)]
enum Input {
    Text(String),
    Recipe { repeat: String, times: usize },
}

impl Input {
    fn expand(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Recipe { repeat, times } => repeat.repeat(*times),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Stage {
    Text(String),
    Summary { bytes: usize, sha256: String },
}

impl Stage {
    #[track_caller]
    fn assert_is(&self, actual: &str, what: &str) {
        match self {
            Self::Text(text) => assert_eq!(actual, text, "{what}"),
            Self::Summary { bytes, sha256 } => {
                assert_eq!(actual.len(), *bytes, "{what}");
                assert_eq!(&sha256_hex(actual), sha256, "{what}");
            }
        }
    }
}

fn sha256_hex(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[derive(Deserialize)]
struct ISearchFile {
    vectors: Vec<ISearchVector>,
    variants: Vec<ISearchVariant>,
}

#[derive(Deserialize)]
struct ISearchVector {
    id: String,
    #[serde(flatten)]
    request: ISearchRequest,
    canonical: Stage,
    encoded: Stage,
    digest: String,
    signature: String,
    printed_signature: Option<String>,
    #[serde(default)]
    printed_faults: Vec<usize>,
}

#[derive(Deserialize)]
struct ISearchVariant {
    variants: Vec<String>,
    secret_key: Option<String>,
    #[serde(default)]
    members: Vec<(String, String)>,
    #[serde(flatten)]
    request: ISearchRequest,
    signature: String,
}

#[derive(Deserialize)]
struct ISearchRequest {
    token: String,
    timestamp: String,
    params: Option<Vec<(String, String)>>,
    body: Option<Input>,
}

impl ISearchRequest {
    /// Calls `act` with the token, the timestamp and the payload.
    fn with<T>(&self, act: impl FnOnce(&str, &str, isearch::Payload<'_, '_>) -> T) -> T {
        match (&self.params, &self.body) {
            (Some(params), None) => {
                let mut params: Vec<(&str, &str)> = params
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                act(
                    &self.token,
                    &self.timestamp,
                    isearch::Payload::Params(&mut params),
                )
            }
            (None, Some(body)) => {
                let body = body.expand();
                act(
                    &self.token,
                    &self.timestamp,
                    isearch::Payload::Body(body.as_bytes()),
                )
            }
            _ => panic!("a vector has either params or a body"),
        }
    }
}

fn isearch_file() -> ISearchFile {
    serde_json::from_str(include_str!("../vectors/isearch.json")).unwrap()
}

/// The masked form of `token`, as the documentation of `explain` promises it.
fn masked(token: &str) -> String {
    let shown = if token.chars().count() < 16 { 0 } else { 4 };
    token.chars().take(shown).collect::<String>() + "****"
}

#[test]
fn isearch_vectors() {
    let vectors = isearch_file().vectors;
    assert_eq!(vectors.len(), 98);
    for vector in &vectors {
        let (id, request) = (&vector.id, &vector.request);
        assert_eq!(
            request.with(isearch::sign).as_ref(),
            Ok(&vector.signature),
            "{id}"
        );
        let verified = request.with(|token, timestamp, payload| {
            isearch::verify(token, timestamp, payload, &vector.signature)
        });
        assert_eq!(verified, Ok(()), "{id}");

        let explanation = request.with(isearch::explain).unwrap();
        let token = request.token.as_str();
        let encoded_token = utf8_percent_encode(token, ENCODED).to_string();
        assert!(!explanation.canonical.contains(token), "{id}");
        assert!(!explanation.encoded.contains(&encoded_token), "{id}");
        let unmask = |text: &str, token: &str| text.replace(&masked(&request.token), token);
        vector
            .canonical
            .assert_is(&unmask(&explanation.canonical, token), id);
        vector
            .encoded
            .assert_is(&unmask(&explanation.encoded, &encoded_token), id);
        assert_eq!(explanation.digest, vector.digest, "{id}");
        assert_eq!(explanation.signature, vector.signature, "{id}");
    }
}

#[test]
fn the_printed_isearch_signature_has_three_scanning_faults() {
    let vectors = isearch_file().vectors;
    let printed: Vec<_> = vectors
        .iter()
        .filter(|vector| vector.printed_signature.is_some())
        .collect();
    assert_eq!(printed.len(), 1);
    for vector in printed {
        let text = vector.printed_signature.as_deref().unwrap();
        let faults: Vec<usize> = text
            .bytes()
            .zip(vector.signature.bytes())
            .enumerate()
            .filter_map(|(offset, (printed, true_one))| (printed != true_one).then_some(offset))
            .collect();
        assert_eq!(text.len(), vector.signature.len());
        assert_eq!(faults, vector.printed_faults);
    }
}

#[test]
fn isearch_explain_match_names_the_variant() {
    let variants = isearch_file().variants;
    assert_eq!(variants.len(), 25);
    let mut seen = Vec::new();
    for case in &variants {
        let members: Vec<(&str, &str)> = case
            .members
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let mut hints = isearch::Hints::default().with_members(&members);
        if let Some(secret_key) = &case.secret_key {
            hints = hints.with_secret_key(secret_key);
        }
        let made_by = case.request.with(|token, timestamp, payload| {
            let known = &case.signature;
            isearch::explain_match(token, timestamp, payload, known, hints).unwrap()
        });
        assert_eq!(names(&made_by), case.variants, "{made_by}");
        let made = case.request.with(|token, timestamp, payload| {
            let variants = named(isearch::Variant::ALL, &case.variants);
            isearch::sign_as(token, timestamp, payload, hints, &variants).unwrap()
        });
        assert_eq!(made, case.signature, "{made_by}");
        seen.extend(case.variants.clone());
    }
    for variant in isearch::Variant::ALL {
        assert!(
            seen.contains(&format!("{variant:?}")),
            "{variant:?} has no vector"
        );
    }
}

#[derive(Deserialize)]
struct JinyanFile {
    vectors: Vec<JinyanVector>,
    variants: Vec<JinyanVariant>,
}

#[derive(Deserialize)]
struct JinyanVector {
    id: String,
    #[serde(flatten)]
    request: JinyanRequest,
    signed: Stage,
    canonical: Stage,
    signature: String,
}

#[derive(Deserialize)]
struct JinyanVariant {
    variants: Vec<String>,
    #[serde(flatten)]
    request: JinyanRequest,
    signature: String,
}

#[derive(Deserialize)]
struct JinyanRequest {
    secret: String,
    timestamp: String,
    kind: String,
    payload: Input,
}

impl JinyanRequest {
    /// Calls `act` with the secret, the timestamp and the payload.
    fn with<T>(&self, act: impl FnOnce(&str, &str, jinyan::Payload<'_>) -> T) -> T {
        let text = self.payload.expand();
        let payload = match self.kind.as_str() {
            "empty" => jinyan::Payload::Empty,
            "body" => jinyan::Payload::Body(text.as_bytes()),
            "query" => jinyan::Payload::Query(&text),
            "signed_query" => jinyan::Payload::SignedQuery(&text),
            kind => panic!("unknown kind {kind}"),
        };
        act(&self.secret, &self.timestamp, payload)
    }
}

fn jinyan_file() -> JinyanFile {
    serde_json::from_str(include_str!("../vectors/jinyan.json")).unwrap()
}

#[test]
fn jinyan_vectors() {
    let vectors = jinyan_file().vectors;
    assert_eq!(vectors.len(), 66);
    for vector in &vectors {
        let (id, request) = (&vector.id, &vector.request);
        assert_eq!(
            request.with(jinyan::sign).as_ref(),
            Ok(&vector.signature),
            "{id}"
        );
        for signature in [vector.signature.clone(), vector.signature.to_uppercase()] {
            let verified = request.with(|secret, timestamp, payload| {
                jinyan::verify(secret, timestamp, payload, &signature)
            });
            assert_eq!(verified, Ok(()), "{id}");
        }

        let explanation = request.with(jinyan::explain).unwrap();
        assert!(!explanation.canonical.contains(&request.secret), "{id}");
        let canonical = explanation
            .canonical
            .replace(
                "access_token=QzM2****",
                "access_token=QzM2MEQ5QTdDMkU5M0Q0Qzk4MjI4Q0Y4MjU4RjRFRUM=",
            )
            .replace(&masked(&request.secret), &request.secret);
        vector.canonical.assert_is(&canonical, id);
        let signed = canonical.strip_prefix(&format!("{}{}", request.secret, request.timestamp));
        vector.signed.assert_is(signed.unwrap(), id);
        assert_eq!(explanation.signature, vector.signature, "{id}");
    }
}

#[test]
fn jinyan_explain_match_names_the_variant() {
    let variants = jinyan_file().variants;
    assert_eq!(variants.len(), 21);
    let mut seen = Vec::new();
    for case in &variants {
        let made_by = case.request.with(|secret, timestamp, payload| {
            jinyan::explain_match(secret, timestamp, payload, &case.signature).unwrap()
        });
        assert_eq!(names(&made_by), case.variants, "{made_by}");
        let made = case.request.with(|secret, timestamp, payload| {
            let variants = named(jinyan::Variant::ALL, &case.variants);
            jinyan::sign_as(secret, timestamp, payload, &variants).unwrap()
        });
        assert_eq!(made, case.signature, "{made_by}");
        seen.extend(case.variants.clone());
    }
    for variant in jinyan::Variant::ALL {
        assert!(
            seen.contains(&format!("{variant:?}")),
            "{variant:?} has no vector"
        );
    }
}

/// The variants of these names.
fn named<V: Copy + std::fmt::Debug>(all: &[V], names: &[String]) -> Vec<V> {
    let is_named = |variant: &V| names.contains(&format!("{variant:?}"));
    all.iter().copied().filter(is_named).collect()
}

/// The variants of a response that names exactly one of them, or one pair.
fn names<V: std::fmt::Debug>(made_by: &MadeBy<V>) -> Vec<String> {
    match made_by {
        MadeBy::Rule => Vec::new(),
        MadeBy::One(variants) => match variants.as_slice() {
            [variant] => vec![format!("{variant:?}")],
            several => panic!("several variants: {several:?}"),
        },
        MadeBy::Two(pairs) => match pairs.as_slice() {
            [(a, b)] => vec![format!("{a:?}"), format!("{b:?}")],
            several => panic!("several pairs: {several:?}"),
        },
        other => panic!("no variant: {other:?}"),
    }
}

#[derive(Deserialize)]
struct Md5Answer {
    text: String,
    digest: String,
}

#[derive(Deserialize)]
struct KnownAnswers {
    rfc1321: Vec<Md5Answer>,
}

/// RFC 1321 through `sign`: its texts are cut into a secret, a timestamp and a payload.
#[test]
fn rfc_1321_known_answers() {
    let answers: KnownAnswers =
        serde_json::from_str(include_str!("../vectors/known_answers.json")).unwrap();
    let mut signed = 0;
    for answer in &answers.rfc1321 {
        let text = &answer.text;
        let (Some(secret), Some(timestamp), Some(payload)) =
            (text.get(..1), text.get(1..2), text.get(2..))
        else {
            assert!(text.len() < 2);
            continue;
        };
        let signature = jinyan::sign(secret, timestamp, jinyan::Payload::Query(payload));
        assert_eq!(signature.as_ref(), Ok(&answer.digest), "{text}");
        signed += 1;
    }
    assert_eq!((answers.rfc1321.len(), signed), (7, 5));
}

#[test]
fn empty_inputs_are_refused_by_name() {
    let isearch = |token, timestamp| isearch::sign(token, timestamp, isearch::Payload::Body(b"{}"));
    assert_eq!(isearch("", "1"), Err(SignError::EmptyToken));
    assert_eq!(isearch("t", ""), Err(SignError::EmptyTimestamp));
    let jinyan = |secret, timestamp| jinyan::sign(secret, timestamp, jinyan::Payload::Empty);
    assert_eq!(jinyan("", "1"), Err(SignError::EmptySecret));
    assert_eq!(jinyan("s", ""), Err(SignError::EmptyTimestamp));
}

#[test]
fn isearch_encodes_every_byte_but_the_unreserved_ones() {
    let bare = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    let token = "a-token-of-24-characters";
    for byte in u8::MIN..=u8::MAX {
        let body = [byte];
        let payload = || isearch::Payload::Body(&body);
        let explained = isearch::explain(token, "1", payload()).unwrap();
        let expected = if bare.contains(&byte) {
            format!("{}%26token", char::from(byte))
        } else {
            format!("%{byte:02X}%26token")
        };
        assert!(explained.encoded.starts_with(&expected), "{expected}");
        let signature = isearch::sign(token, "1", payload()).unwrap();
        assert_eq!(signature, explained.signature, "{expected}");
    }
}
