#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}

#[cfg(feature = "contract")]
pub mod contract;
#[cfg(any(feature = "redis", feature = "postgres"))]
mod events;
#[cfg(any(feature = "redis", feature = "postgres"))]
mod failure;
#[cfg(feature = "file")]
mod file;
#[cfg(any(feature = "file", feature = "redis", feature = "postgres"))]
mod leased;
#[cfg(any(feature = "file", feature = "redis", feature = "postgres"))]
mod name;
#[cfg(feature = "postgres")]
pub mod postgres;
#[cfg(feature = "redis")]
pub mod redis;
#[cfg(any(feature = "file", feature = "redis", feature = "postgres"))]
mod seal;

#[cfg(any(feature = "redis", feature = "postgres"))]
pub use events::{EventBackend, SharedDeduplicator};
#[cfg(feature = "file")]
pub use file::{FileTokenStore, Folder};
#[cfg(any(feature = "file", feature = "redis", feature = "postgres"))]
pub use leased::{Backend, LeasedStore};
#[cfg(any(feature = "file", feature = "redis", feature = "postgres"))]
pub use name::InvalidName;
#[cfg(feature = "postgres")]
#[doc(no_inline)]
pub use postgres::{PostgresDeduplicator, PostgresTokenStore};
#[cfg(feature = "redis")]
#[doc(no_inline)]
pub use redis::{RedisDeduplicator, RedisTokenStore};
#[cfg(any(feature = "file", feature = "redis", feature = "postgres"))]
pub use seal::{InvalidTokenKey, TokenKey};
