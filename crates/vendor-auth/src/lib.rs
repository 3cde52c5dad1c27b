#![doc = include_str!("../README.md")]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod cache;
mod error;
mod grant;
mod policy;
mod secret;
mod store;
mod token;

pub use cache::{Renewal, TokenCache, TokenCacheBuilder};
pub use error::{FetchError, StoreError, TokenError, UnusableToken};
pub use secret::Secret;
pub use store::{MemoryStore, StoreGuard, StoredToken, TokenStore};
pub use token::{BoxFuture, Lease, Token, TokenSource};
