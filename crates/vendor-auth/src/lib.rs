#![doc = include_str!("../README.md")]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

mod cache;
mod error;
mod grant;
mod memory;
mod policy;
mod renew;
mod secret;
mod store;
mod token;

pub use cache::{Renewal, TokenCache, TokenCacheBuilder};
pub use error::{FetchError, StoreError, StoreErrorKind, TokenError, UnusableToken};
pub use memory::MemoryStore;
pub use secret::Secret;
pub use store::{StoreGuard, StoredToken, TokenStore, Turn};
pub use token::{BoxFuture, Lease, Token, TokenSource};
