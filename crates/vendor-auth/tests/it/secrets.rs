//! No secret shows.

use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;

use serde_json::json;
use vendor_auth::{
    BoxFuture, MemoryStore, Secret, StoredToken, Token, TokenCache, TokenError, TokenSource,
};

const PLANTED: &str = "pL4nt3d-7xQ9-令牌-🔑vW2z";
/// The part of it that a token may hold.
const GRANTED: &str = "pL4nt3d-7xQ9-";
const WINDOW: usize = 4;

/// Fails if any four characters in a row of the planted secret are in the text.
fn assert_hidden(text: &str) {
    assert!(!text.is_empty(), "nothing to check");
    let characters: Vec<char> = PLANTED.chars().collect();
    for window in characters.windows(WINDOW) {
        let part: String = window.iter().collect();
        assert!(!text.contains(&part), "the secret's {part:?} is in: {text}");
    }
}

fn assert_debug_hides(value: &impl Debug) {
    assert_hidden(&format!("{value:?}"));
    assert_hidden(&format!("{value:#?}"));
}

fn assert_error_hides(error: &impl Error) {
    assert_debug_hides(&error);
    let mut cause: Option<&dyn Error> = Some(error);
    while let Some(error) = cause {
        assert_hidden(&error.to_string());
        cause = error.source();
    }
}

fn token() -> Token {
    Token::new(GRANTED).with_refresh_token(PLANTED)
}

/// Grants the planted token, or fails while holding it.
#[derive(Debug)]
struct Vendor(Option<VendorError>);

#[derive(Clone, Debug, thiserror::Error)]
#[error("no token for {key:?}")]
struct VendorError {
    key: Secret,
}

impl TokenSource for Vendor {
    type Error = VendorError;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, VendorError>> {
        Box::pin(async { self.0.clone().map_or(Ok(token()), Err) })
    }
}

#[test]
#[should_panic(expected = "the secret's")]
fn the_check_finds_a_whole_secret() {
    assert_hidden(&format!("token={PLANTED}"));
}

#[test]
#[should_panic(expected = "the secret's")]
fn the_check_finds_a_part_of_a_secret() {
    assert_hidden("token=…7xQ9…");
}

#[test]
#[should_panic(expected = "nothing to check")]
fn the_check_needs_a_text() {
    assert_hidden("");
}

#[tokio::test(start_paused = true)]
async fn nothing_shows_a_token() {
    assert_eq!(format!("{:?}", Secret::new(PLANTED)), "Secret(…)");
    assert_debug_hides(&token());
    assert_debug_hides(&StoredToken::new(token(), Duration::ZERO, 1));

    let store = MemoryStore::new();
    let builder = TokenCache::builder(Vendor(None)).store(store.clone());
    assert_debug_hides(&builder);
    let cache = builder.build();
    let lease = cache.get().await.unwrap();
    assert_eq!(lease.value().expose(), GRANTED);
    assert_debug_hides(&lease);
    assert_debug_hides(&cache);
    assert_debug_hides(&store);
}

#[tokio::test(start_paused = true)]
async fn the_error_of_an_unusable_grant_shows_nothing_of_it() {
    struct Unusable;
    impl TokenSource for Unusable {
        type Error = VendorError;
        fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, VendorError>> {
            Box::pin(async { Ok(Token::new(PLANTED)) })
        }
    }
    let cache = TokenCache::new(Unusable);
    let error = cache.get().await.unwrap_err();
    assert!(matches!(error, TokenError::Unusable(_)));
    assert_error_hides(&error);
    assert_error_hides(&cache.get().await.unwrap_err());
}

#[tokio::test(start_paused = true)]
async fn no_error_shows_a_secret() {
    let error = VendorError {
        key: Secret::new(PLANTED),
    };
    let cache = TokenCache::new(Vendor(Some(error)));

    let failed = cache.get().await.unwrap_err();
    assert!(matches!(failed, TokenError::Source(_)));
    assert_error_hides(&failed);
    let cooling = cache.get().await.unwrap_err();
    assert!(matches!(cooling, TokenError::CoolingDown { .. }));
    assert_error_hides(&cooling);
    assert_eq!(
        cooling.source().unwrap().to_string(),
        "no token for Secret(…)"
    );
}

#[test]
fn secrets_compare_by_content() {
    assert_eq!(Secret::new("abc"), Secret::from("abc".to_owned()));
    assert_ne!(Secret::new("abc"), Secret::new("abd"));
    assert_ne!(Secret::new("abc"), Secret::new("abcd"));
    assert!(Secret::new("").is_empty());
    assert!(!Secret::new(" ").is_empty());
}

#[test]
fn a_secret_goes_to_the_wire_and_back() {
    let text = serde_json::to_string(&Secret::new(PLANTED)).unwrap();
    assert_eq!(text, serde_json::to_string(PLANTED).unwrap());
    let from_text: Secret = serde_json::from_str(&text).unwrap();
    let from_reader: Secret = serde_json::from_reader(text.as_bytes()).unwrap();
    let from_value: Secret = serde_json::from_value(json!(PLANTED)).unwrap();
    for secret in [from_text, from_reader, from_value] {
        assert_eq!(secret.expose(), PLANTED);
    }
}

#[test]
fn a_secret_is_a_string_and_the_error_does_not_quote_what_else_it_was() {
    for wire in ["73519264", "-73519264", "73519264.5", "[\"73519264\"]"] {
        let error = serde_json::from_str::<Secret>(wire)
            .unwrap_err()
            .to_string();
        assert!(error.contains("expected a string"), "{error}");
        assert!(!error.contains("7351"), "{error}");
    }
    for wire in ["true", "null", "{}"] {
        let error = serde_json::from_str::<Secret>(wire)
            .unwrap_err()
            .to_string();
        assert!(error.contains("expected a string"), "{error}");
    }
}
