//! Grants that nobody can use, and tokens that are refused as soon as they are granted.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::advance;
use vendor_auth::{BoxFuture, Renewal, Token, TokenCache, TokenError, TokenSource};

use crate::support::{HOUR, MILLISECOND, Refusal, SECOND, Store, Vendor};

/// What no request can carry.
const UNUSABLE: [&str; 8] = [
    "",
    " ",
    "abc\r\nx-admin: 1",
    "abc\n",
    "abc\r",
    "a\0c",
    "令牌",
    "\u{7f}",
];

/// Grants this once, and good tokens from then on.
struct Once(&'static str, AtomicUsize);

impl Once {
    fn new(first: &'static str) -> Arc<Self> {
        Arc::new(Self(first, AtomicUsize::new(0)))
    }

    fn asked(&self) -> usize {
        self.1.load(Ordering::SeqCst)
    }
}

impl TokenSource for Once {
    type Error = Refusal;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Refusal>> {
        Box::pin(async {
            let token = match self.1.fetch_add(1, Ordering::SeqCst) {
                0 => Token::new(self.0),
                n => Token::new(format!("token-{n}")),
            };
            Ok(token.with_lifetime(2 * HOUR))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn an_unusable_grant_is_refused_and_fetched_again_after_the_cool_down() {
    let mut checked = 0;
    for value in UNUSABLE {
        let (source, store) = (Once::new(value), Store::default());
        let cache = TokenCache::builder(source.clone())
            .store(store.clone())
            .build();

        let error = cache.get().await.unwrap_err();
        assert!(
            matches!(error, TokenError::Unusable(_)),
            "{value:?}: {error}"
        );
        let saved = store.saved().await;
        assert!(saved.is_none(), "{value:?} is given to other processes");
        let error = cache.get().await.unwrap_err();
        assert!(matches!(error, TokenError::CoolingDown { .. }), "{error}");
        assert_eq!(source.asked(), 1);

        advance(SECOND).await;
        assert_eq!(cache.get().await.unwrap().value().expose(), "token-1");
        assert_eq!(source.asked(), 2);
        checked += 1;
    }
    assert_eq!(checked, UNUSABLE.len());
}

#[tokio::test(start_paused = true)]
async fn an_unusable_grant_does_not_displace_a_token_that_works() {
    struct Later(AtomicUsize);
    impl TokenSource for Later {
        type Error = Refusal;
        fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Refusal>> {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            let value = if n == 1 { "a\nb" } else { "good" };
            Box::pin(async move { Ok(Token::new(value).with_lifetime(2 * HOUR)) })
        }
    }
    let cache = TokenCache::new(Later(AtomicUsize::new(0)));
    cache.get().await.unwrap();
    advance((2 * HOUR).saturating_sub(60 * SECOND)).await;
    for wait in [0, 999, 1] {
        advance(wait * MILLISECOND).await;
        assert_eq!(cache.get().await.unwrap().value().expose(), "good");
    }
    assert!(cache.get().await.unwrap().generation() > 1);
}

#[tokio::test(start_paused = true)]
async fn an_unusable_token_of_another_process_is_replaced() {
    let (source, store) = (Vendor::usual(), Store::default());
    let bad = Token::new("abc\n").with_lifetime(2 * HOUR);
    store.put(bad, 2 * HOUR, 7).await;
    let cache = TokenCache::builder(source.clone())
        .store(store.clone())
        .build();

    let lease = cache.get().await.unwrap();
    assert_eq!((lease.value().expose(), lease.generation()), ("token-1", 8));
    // The others find the good one.
    let other = TokenCache::builder(source.clone()).store(store).build();
    assert_eq!(other.get().await.unwrap().generation(), 8);
    assert_eq!(source.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_vendor_that_refuses_what_it_grants_is_not_logged_in_to_at_every_call() {
    let vendor = Vendor::granting(2 * HOUR);
    let cache = TokenCache::new(vendor.clone());
    let mut told = 0;
    for call in 0..100_u32 {
        // As a client does: once more with another token, if there may be one.
        let lease = cache.get().await.unwrap();
        if cache.invalidate(&lease) == Renewal::Now {
            let lease = cache.get().await.unwrap();
            told += u32::from(cache.invalidate(&lease) == Renewal::In(SECOND));
        } else {
            told += 1;
        }
        assert_eq!(told, call + 1);
    }
    assert_eq!(vendor.asked(), 2);

    // One login in every cool-down.
    for seconds in 1..=5 {
        advance(SECOND).await;
        for _ in 0..10 {
            let lease = cache.get().await.unwrap();
            assert_eq!(cache.invalidate(&lease), Renewal::In(SECOND));
        }
        assert_eq!(vendor.asked(), 2 + seconds);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_one_operation_refuses_goes_on_serving_the_others() {
    let vendor = Vendor::granting(2 * HOUR);
    let cache = TokenCache::new(vendor.clone());
    for _ in 0..100 {
        // One operation is always refused, the other one never.
        let lease = cache.get().await.unwrap();
        if cache.invalidate(&lease) == Renewal::Now {
            cache.invalidate(&cache.get().await.unwrap());
        }
        cache.get().await.unwrap().accepted();
        advance(10 * MILLISECOND).await;
    }
    // 100 calls of each in one second.
    assert!(vendor.asked() <= 3, "{} logins", vendor.asked());
    // The one that others have accepted since is not given up when the cool-down ends.
    let (generation, asked) = (cache.get().await.unwrap().generation(), vendor.asked());
    advance(2 * SECOND).await;
    assert_eq!(cache.get().await.unwrap().generation(), generation);
    assert_eq!(vendor.asked(), asked);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_worked_is_replaced_at_once() {
    let vendor = Vendor::granting(2 * HOUR);
    let cache = TokenCache::new(vendor.clone());
    for generation in 1..=10 {
        let lease = cache.get().await.unwrap();
        assert_eq!(lease.generation(), generation);
        lease.accepted();
        assert_eq!(cache.invalidate(&lease), Renewal::Now);
    }
    // So is one that is no longer new, whether it was used or not.
    cache.get().await.unwrap();
    advance(Duration::from_secs(61)).await;
    let lease = cache.get().await.unwrap();
    assert_eq!(cache.invalidate(&lease), Renewal::Now);
    assert_eq!(vendor.asked(), 11);
}

#[tokio::test(start_paused = true)]
async fn without_a_cool_down_every_refusal_is_a_login() {
    let vendor = Vendor::granting(2 * HOUR);
    let cache = TokenCache::builder(vendor.clone())
        .cool_down(Duration::ZERO)
        .build();
    for _ in 0..10 {
        let lease = cache.get().await.unwrap();
        assert_eq!(cache.invalidate(&lease), Renewal::Now);
    }
    assert_eq!(vendor.asked(), 10);
}

#[tokio::test]
async fn a_source_with_one_token_for_good_has_no_other() {
    struct Fixed;
    impl TokenSource for Fixed {
        type Error = Refusal;
        fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Refusal>> {
            Box::pin(async { Ok(Token::new("fixed")) })
        }
        fn is_fixed(&self) -> bool {
            true
        }
    }
    let cache = TokenCache::new(Fixed);
    let lease = cache.get().await.unwrap();
    assert_eq!(cache.invalidate(&lease), Renewal::Never);
}
