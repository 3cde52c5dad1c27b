//! Redis: one server, a replica, a cluster, a sentinel.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use redis::{AsyncConnectionConfig, Client, Cmd, FromRedisValue, aio::MultiplexedConnection};
use tokio::{
    process::{Child, Command},
    time::{Instant, sleep},
};

use super::{free_port, listens, start, terminate};
use crate::Failure;

/// A `redis-server`.
pub(crate) struct RedisServer {
    pub(crate) port: u16,
    folder: PathBuf,
    arguments: Vec<String>,
    child: Child,
}

impl RedisServer {
    /// A server that keeps what it has over a restart.
    pub(crate) async fn start(folder: &Path, name: &str) -> Result<Self, Failure> {
        Self::with(folder, name, &[]).await
    }

    /// With more of its settings.
    pub(crate) async fn with(
        folder: &Path,
        name: &str,
        settings: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        let port = free_port()?;
        let mut arguments: Vec<String> = ["--bind", "127.0.0.1", "--appendonly", "yes"]
            .map(str::to_owned)
            .to_vec();
        arguments.extend(["--save", "", "--maxmemory-policy", "noeviction"].map(str::to_owned));
        // A replica need not wait for others that may come.
        arguments.extend(["--repl-diskless-sync-delay", "0"].map(str::to_owned));
        arguments.extend(["--port".to_owned(), port.to_string()]);
        for (name, value) in settings {
            arguments.extend([format!("--{name}"), (*value).to_owned()]);
        }
        let child = spawn(&folder, &arguments)?;
        listens(port).await?;
        Ok(Self {
            port,
            folder,
            arguments,
            child,
        })
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Stops it for so long, and starts it with what it had.
    pub(crate) async fn restart(&mut self, pause: Duration) -> Result<(), Failure> {
        terminate(&mut self.child).await?;
        sleep(pause).await;
        self.child = spawn(&self.folder, &self.arguments)?;
        listens(self.port).await
    }

    pub(crate) async fn stop(&mut self) -> Result<(), Failure> {
        terminate(&mut self.child).await
    }

    /// One command, its words separated by blanks.
    pub(crate) async fn command<T: FromRedisValue>(&self, line: &str) -> Result<T, Failure> {
        let mut words = line.split(' ');
        let mut command = Cmd::new();
        for word in words.by_ref() {
            command.arg(word);
        }
        Ok(command.query_async(&mut self.connect().await?).await?)
    }

    async fn connect(&self) -> Result<MultiplexedConnection, Failure> {
        let client = Client::open(self.url())?;
        let patient = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(Duration::from_secs(20)))
            .set_response_timeout(Some(Duration::from_secs(20)));
        let connection = client.get_multiplexed_async_connection_with_config(&patient);
        Ok(connection.await?)
    }

    /// Waits until the replica has everything.
    pub(crate) async fn is_replicated(&self) -> Result<(), Failure> {
        let (begin, mut connection) = (Instant::now(), self.connect().await?);
        // It waits for what was written on this connection, and so for everything before.
        let mark = redis::cmd("SET").arg(&["mark", "1"]).to_owned();
        let () = mark.query_async(&mut connection).await?;
        let wait = redis::cmd("WAIT").arg(&[1, 100]).to_owned();
        while wait.query_async::<i64>(&mut connection).await? != 1 {
            if begin.elapsed() > Duration::from_secs(20) {
                return Err(Failure::new("the replica does not follow"));
            }
        }
        Ok(())
    }
}

fn spawn(folder: &Path, arguments: &[String]) -> Result<Child, Failure> {
    let mut command = Command::new("redis-server");
    command.args(arguments).current_dir(folder);
    start(command, &folder.join("log"))
}

/// Three masters, each with a third of the slots.
pub(crate) struct RedisCluster {
    nodes: Vec<RedisServer>,
}

impl RedisCluster {
    pub(crate) async fn start(folder: &Path) -> Result<Self, Failure> {
        let mut nodes = Vec::new();
        for node in 0..3 {
            let bus = free_port()?.to_string();
            let settings = [
                ("cluster-enabled", "yes"),
                ("cluster-port", &bus),
                ("cluster-node-timeout", "2000"),
            ];
            nodes.push(RedisServer::with(folder, &format!("cluster-{node}"), &settings).await?);
        }
        let mut command = Command::new("redis-cli");
        command.args(["--cluster", "create", "--cluster-yes"]);
        command.args(nodes.iter().map(|node| format!("127.0.0.1:{}", node.port)));
        let created = command.output().await?;
        if !created.status.success() {
            let said = String::from_utf8_lossy(&created.stdout).into_owned();
            return Err(Failure::new(format!("no cluster: {said}")));
        }
        let begin = Instant::now();
        for node in &nodes {
            while !node
                .command::<String>("CLUSTER INFO")
                .await?
                .contains("cluster_state:ok")
            {
                if begin.elapsed() > Duration::from_secs(15) {
                    return Err(Failure::new("the cluster does not come up"));
                }
                sleep(Duration::from_millis(50)).await;
            }
        }
        Ok(Self { nodes })
    }

    pub(crate) fn urls(&self) -> Vec<String> {
        self.nodes.iter().map(RedisServer::url).collect()
    }
}

/// A sentinel that watches one master.
pub(crate) struct Sentinel {
    server: RedisServer,
}

impl Sentinel {
    pub(crate) async fn start(folder: &Path, master: &RedisServer) -> Result<Self, Failure> {
        let folder = folder.join("sentinel");
        fs::create_dir_all(&folder)?;
        let port = free_port()?;
        let file = folder.join("sentinel.conf");
        fs::write(
            &file,
            format!(
                "port {port}\nbind 127.0.0.1\nsentinel monitor tokens 127.0.0.1 {} 1\n\
                 sentinel down-after-milliseconds tokens 1000\nsentinel failover-timeout tokens 4000\n",
                master.port
            ),
        )?;
        let arguments = vec![file.to_string_lossy().into_owned(), "--sentinel".to_owned()];
        let child = spawn(&folder, &arguments)?;
        listens(port).await?;
        let server = RedisServer {
            port,
            folder,
            arguments,
            child,
        };
        Ok(Self { server })
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// Waits until it knows a replica of the master.
    pub(crate) async fn knows_a_replica(&self) -> Result<(), Failure> {
        let begin = Instant::now();
        loop {
            let replicas: Vec<redis::Value> =
                self.server.command("SENTINEL REPLICAS tokens").await?;
            if !replicas.is_empty() {
                return Ok(());
            }
            if begin.elapsed() > Duration::from_secs(15) {
                return Err(Failure::new("the sentinel finds no replica"));
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// The port of the master.
    pub(crate) async fn master(&self) -> Result<u16, Failure> {
        let (_, port): (String, String) = self
            .server
            .command("SENTINEL GET-MASTER-ADDR-BY-NAME tokens")
            .await?;
        port.parse()
            .map_err(|_| Failure::new("the sentinel names no port"))
    }
}
