//! A connection to one server, to the master that sentinels name, or to a cluster.

use std::{fmt, sync::Arc, time::Duration};

use redis::{
    AsyncConnectionConfig, Client, FromRedisValue, IntoConnectionInfo, RedisError, RedisResult,
    Script, ScriptInvocation, ToRedisArgs,
    aio::{ConnectionManager, ConnectionManagerConfig, MultiplexedConnection},
    cluster::ClusterClient,
    cluster_async::ClusterConnection,
    sentinel::{SentinelClient, SentinelServerType},
};
use tokio::sync::Mutex;
use vendor_auth::StoreError;

use crate::failure::Failure;

/// How long one command, or one attempt to connect, may take. The stores have additional limits above this.
const TIMEOUT: Duration = Duration::from_secs(2);

/// How long a step may take in all, with the wait for those who connect before it: two attempts to connect, and a command.
const STEP: Duration = Duration::from_secs(7);

/// Redis: one server, a master behind sentinels, or a cluster. Clones share the connection.
///
/// Connects when it is first used, and again after a failure, so a process starts whether or not Redis is up. The
/// connection belongs to the tokio runtime that first uses it.
#[derive(Clone)]
pub struct Redis(Arc<Shared>);

struct Shared {
    kind: &'static str,
    slot: Mutex<Slot>,
}

struct Slot {
    source: Source,
    /// None where it is to be made anew.
    connection: Option<Connection>,
    /// How many connections have been made: tells the one that failed from the one that replaced it.
    made: u64,
}

enum Source {
    Server(Client),
    Sentinel(SentinelClient),
    Cluster(ClusterClient),
    /// The connection was given, and takes care of itself.
    Given,
}

#[derive(Clone)]
enum Connection {
    Manager(ConnectionManager),
    Master(MultiplexedConnection),
    Cluster(ClusterConnection),
}

impl Redis {
    fn new(kind: &'static str, source: Source, connection: Option<Connection>) -> Self {
        let slot = Mutex::new(Slot {
            source,
            connection,
            made: 0,
        });
        Self(Arc::new(Shared { kind, slot }))
    }

    /// One server: `redis://[user:password@]host[:port][/database]`.
    ///
    /// # Errors
    ///
    /// The address is not valid. The error does not show it, since it may contain a password.
    pub fn open(url: impl IntoConnectionInfo) -> Result<Self, StoreError> {
        let client = Client::open(url).map_err(Failure::from)?;
        Ok(Self::new("server", Source::Server(client), None))
    }

    /// The master of this name, as the sentinels at these addresses name it at the time. After a failover the next use
    /// asks them again.
    ///
    /// For a user or a password on the servers behind them, make your own [`SentinelClient`].
    ///
    /// # Errors
    ///
    /// An address is not valid.
    pub fn sentinel<T: IntoConnectionInfo>(
        sentinels: impl IntoIterator<Item = T>,
        master: &str,
    ) -> Result<Self, StoreError> {
        let sentinels = sentinels.into_iter().collect();
        let master = master.to_owned();
        let client = SentinelClient::build(sentinels, master, None, SentinelServerType::Master);
        Ok(client.map_err(Failure::from)?.into())
    }

    /// A cluster, found through any of these nodes.
    ///
    /// # Errors
    ///
    /// An address is not valid.
    pub fn cluster<T: IntoConnectionInfo>(
        nodes: impl IntoIterator<Item = T>,
    ) -> Result<Self, StoreError> {
        let client = ClusterClient::builder(nodes)
            .connection_timeout(TIMEOUT)
            .response_timeout(TIMEOUT)
            .build()
            .map_err(Failure::from)?;
        Ok(Self::new("cluster", Source::Cluster(client), None))
    }

    /// Runs a script on one key. Its turn to connect counts as well: steps whose callers have gone on do not pile up.
    pub(super) async fn invoke<T: FromRedisValue>(
        &self,
        script: &Script,
        key: String,
        arguments: impl ToRedisArgs,
    ) -> Result<T, Failure> {
        let mut invocation = script.key(key);
        invocation.arg(arguments);
        let response = tokio::time::timeout(STEP, self.response(&invocation)).await;
        Ok(response.map_err(|_| Failure::new(format!("Redis: no response within {STEP:?}")))??)
    }

    async fn response<T: FromRedisValue>(
        &self,
        invocation: &ScriptInvocation<'_>,
    ) -> RedisResult<T> {
        // The lock ends with this statement: commands of all clones are under way at the same time.
        let (made, connection) = self.0.slot.lock().await.connected().await?;
        let response = match connection {
            Connection::Manager(mut connection) => invocation.invoke_async(&mut connection).await,
            Connection::Master(mut connection) => invocation.invoke_async(&mut connection).await,
            Connection::Cluster(mut connection) => invocation.invoke_async(&mut connection).await,
        };
        if let Err(error) = &response {
            self.0.slot.lock().await.failed(made, error);
        }
        response
    }
}

impl Slot {
    async fn connected(&mut self) -> RedisResult<(u64, Connection)> {
        if let Some(connection) = &self.connection {
            return Ok((self.made, connection.clone()));
        }
        let connection = match &mut self.source {
            Source::Server(client) => {
                let configuration = ConnectionManagerConfig::new()
                    .set_connection_timeout(Some(TIMEOUT))
                    .set_response_timeout(Some(TIMEOUT))
                    .set_number_of_retries(1)
                    .set_max_delay(TIMEOUT / 4);
                let manager =
                    ConnectionManager::new_with_config(client.clone(), configuration).await?;
                Connection::Manager(manager)
            }
            Source::Sentinel(client) => {
                let configuration = AsyncConnectionConfig::new()
                    .set_connection_timeout(Some(TIMEOUT))
                    .set_response_timeout(Some(TIMEOUT));
                let master = client.get_async_connection_with_config(&configuration);
                Connection::Master(master.await?)
            }
            Source::Cluster(client) => Connection::Cluster(client.get_async_connection().await?),
            Source::Given => {
                let what = "the connection that was given is gone";
                return Err((redis::ErrorKind::Client, what).into());
            }
        };
        self.connection = Some(connection.clone());
        self.made = self.made.wrapping_add(1);
        Ok((self.made, connection))
    }

    /// A connection that does not respond may never respond again, and a server that is read-only may be the master no
    /// longer. The manager and the cluster see only the connections that are closed.
    fn failed(&mut self, made: u64, error: &RedisError) {
        let lost = error.is_io_error()
            || error.is_connection_dropped()
            || error.is_timeout()
            || error.code() == Some("READONLY");
        if lost && made == self.made && !matches!(self.source, Source::Given) {
            self.connection = None;
        }
    }
}

impl From<ConnectionManager> for Redis {
    fn from(connection: ConnectionManager) -> Self {
        Self::new(
            "server",
            Source::Given,
            Some(Connection::Manager(connection)),
        )
    }
}

impl From<ClusterConnection> for Redis {
    fn from(connection: ClusterConnection) -> Self {
        Self::new(
            "cluster",
            Source::Given,
            Some(Connection::Cluster(connection)),
        )
    }
}

impl From<SentinelClient> for Redis {
    fn from(client: SentinelClient) -> Self {
        Self::new("sentinel", Source::Sentinel(client), None)
    }
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Redis").field(&self.0.kind).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use tokio::{runtime::Handle, time::timeout};
    use vendor_auth::TokenStore as _;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn steps_that_nobody_waits_for_do_not_pile_up_behind_a_silent_server() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let redis = Redis::open(format!("redis://{}", silent.local_addr().unwrap())).unwrap();
        let store = crate::RedisTokenStore::new(redis, "ops");
        for _ in 0..60 {
            assert!(timeout(TIMEOUT, store.claim(0)).await.is_err());
        }
        let waiting = Handle::current().metrics().num_alive_tasks();
        assert!(waiting < 20, "{waiting}");
    }
}
