//! A store, as it is told to a process.

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};
use vendor_auth::TokenStore;
use vendor_store::{
    FileTokenStore, Folder, PostgresTokenStore, RedisTokenStore, TokenKey, postgres::Postgres,
    redis::Redis,
};

use crate::Failure;

/// Which store, and where.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Place {
    Redis(String),
    Sentinel(String),
    Cluster(Vec<String>),
    Postgres(String),
    File(PathBuf),
}

impl Place {
    /// A store of its own connections, with an encrypted token.
    pub(crate) fn tokens(
        &self,
        name: &str,
        lease: Duration,
    ) -> Result<Box<dyn TokenStore>, Failure> {
        let key = TokenKey::new([0x5a; 32]);
        Ok(match self {
            Self::Redis(_) | Self::Sentinel(_) | Self::Cluster(_) => Box::new(
                RedisTokenStore::new(self.redis()?, name)
                    .lease(lease)
                    .encrypted(key),
            ),
            Self::Postgres(url) => Box::new(
                PostgresTokenStore::new(Postgres::open(url)?, name)
                    .lease(lease)
                    .encrypted(key),
            ),
            Self::File(path) => Box::new(
                FileTokenStore::new(Folder::new(path), name)
                    .lease(lease)
                    .encrypted(key),
            ),
        })
    }

    pub(crate) fn redis(&self) -> Result<Redis, Failure> {
        Ok(match self {
            Self::Redis(url) => Redis::open(url.as_str())?,
            Self::Sentinel(url) => Redis::sentinel([url.as_str()], "tokens")?,
            Self::Cluster(urls) => Redis::cluster(urls.iter().map(String::as_str))?,
            _ => return Err(Failure::new("this is no Redis")),
        })
    }
}
