//! PostgreSQL, with a user that owns nothing and one that owns a schema.

use std::{
    fs,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::{
    process::{Child, Command},
    time::sleep,
};
use vendor_store::postgres::{Postgres, SCHEMA, deadpool_postgres::tokio_postgres};

use super::{free_port, listens, start, terminate};
use crate::Failure;

const PASSWORD: &str = "of-this-test-alone";

/// A `postgres`, as a user of the system who is not root, since it refuses to run as root.
pub(crate) struct PostgresServer {
    pub(crate) port: u16,
    data: PathBuf,
    programs: PathBuf,
    child: Child,
}

impl PostgresServer {
    pub(crate) async fn start(folder: &Path) -> Result<Self, Failure> {
        let folder = folder.join("postgres");
        fs::create_dir_all(&folder)?;
        let programs = programs()?;
        let (data, password) = (folder.join("data"), folder.join("password"));
        fs::write(&password, PASSWORD)?;
        fs::create_dir(&data)?;
        if let Some((user, group)) = other_user()? {
            for path in [&folder, &data, &password] {
                chown(path, Some(user), Some(group))?;
            }
        }
        let mut initdb = as_other_user(&programs.join("initdb"))?;
        initdb
            .args(["--auth=password", "--username=admin", "--encoding=UTF8"])
            .args(["--no-sync", "--no-instructions", "--locale=C"])
            .arg(format!("--pwfile={}", password.display()))
            .arg("--pgdata")
            .arg(&data);
        let made = initdb.output().await?;
        if !made.status.success() {
            let said = String::from_utf8_lossy(&made.stderr).into_owned();
            return Err(Failure::new(format!("initdb failed: {said}")));
        }
        let port = free_port()?;
        let child = spawn(&programs, &data, port)?;
        let server = Self {
            port,
            data,
            programs,
            child,
        };
        server.is_ready().await?;
        server.create().await?;
        Ok(server)
    }

    async fn is_ready(&self) -> Result<(), Failure> {
        listens(self.port).await?;
        // It listens before it responds.
        for _ in 0..200 {
            if self.admin("SELECT 1").await.is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
        Err(Failure::new("PostgreSQL does not respond"))
    }

    /// The tables are made by their owner; programs come as `app`, which may do nothing but read and write them.
    async fn create(&self) -> Result<(), Failure> {
        self.admin(&format!(
            "CREATE ROLE owner LOGIN PASSWORD '{PASSWORD}'; CREATE ROLE app LOGIN PASSWORD '{PASSWORD}'"
        ))
        .await?;
        self.admin(
            "REVOKE ALL ON SCHEMA public FROM public; CREATE SCHEMA stores AUTHORIZATION owner",
        )
        .await?;
        self.admin("GRANT USAGE ON SCHEMA stores TO app; ALTER ROLE owner SET search_path = stores; ALTER ROLE app SET search_path = stores")
            .await?;
        // Two at once, and then once more.
        let owner = Postgres::open(&self.url_of("owner"))?;
        let (one, other) = tokio::join!(owner.migrate(), owner.migrate());
        one.and(other)?;
        owner.migrate().await?;
        self.admin("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA stores TO app")
            .await?;
        if SCHEMA.matches("CREATE TABLE").count() != 4 {
            return Err(Failure::new(
                "the schema has other tables than this suite knows",
            ));
        }
        Ok(())
    }

    /// Of the user that programs come as.
    pub(crate) fn url(&self) -> String {
        self.url_of("app")
    }

    /// Through another port.
    pub(crate) fn url_through(port: u16) -> String {
        format!("postgres://app:{PASSWORD}@127.0.0.1:{port}/postgres")
    }

    /// Of the administrator, whose search path does not lead to the tables.
    pub(crate) fn url_of_admin(&self) -> String {
        self.url_of("admin")
    }

    fn url_of(&self, user: &str) -> String {
        format!(
            "postgres://{user}:{PASSWORD}@127.0.0.1:{}/postgres",
            self.port
        )
    }

    /// The administrator writes whatever the others may.
    fn as_admin(&self) -> tokio_postgres::Config {
        let mut config = tokio_postgres::Config::new();
        config
            .host("127.0.0.1")
            .port(self.port)
            .user("admin")
            .password(PASSWORD)
            .dbname("postgres")
            .options("-c default_transaction_read_only=off");
        config
    }

    /// Statements of the administrator.
    pub(crate) async fn admin(&self, statements: &str) -> Result<(), Failure> {
        let (client, connection) = self.as_admin().connect(tokio_postgres::NoTls).await?;
        let connection = tokio::spawn(connection);
        let done = client.batch_execute(statements).await;
        drop(client);
        let _ = connection.await;
        Ok(done?)
    }

    /// One number that the administrator asks for.
    pub(crate) async fn number(&self, query: &str) -> Result<i64, Failure> {
        let (client, connection) = self.as_admin().connect(tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        Ok(client.query_one(query, &[]).await?.try_get(0)?)
    }

    /// Stops it for so long, with all its connections.
    pub(crate) async fn restart(&mut self, pause: Duration) -> Result<(), Failure> {
        self.stop().await?;
        sleep(pause).await;
        self.child = spawn(&self.programs, &self.data, self.port)?;
        self.is_ready().await
    }

    pub(crate) async fn stop(&mut self) -> Result<(), Failure> {
        terminate(&mut self.child).await
    }

    /// Whether it takes writes of new transactions.
    pub(crate) async fn read_only(&self, read_only: bool) -> Result<(), Failure> {
        let value = if read_only { "on" } else { "off" };
        self.admin(&format!(
            "ALTER SYSTEM SET default_transaction_read_only = {value}"
        ))
        .await?;
        self.admin("SELECT pg_reload_conf()").await
    }
}

fn spawn(programs: &Path, data: &Path, port: u16) -> Result<Child, Failure> {
    let mut command = as_other_user(&programs.join("postgres"))?;
    command.arg("-D").arg(data).args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        // Processes are killed here, and no machine loses its power.
        "fsync=off",
    ] {
        command.args(["-c", setting]);
    }
    let log = data.with_file_name("log");
    start(command, &log)
}

/// The newest of Debian's folders.
fn programs() -> Result<PathBuf, Failure> {
    let versions = fs::read_dir("/usr/lib/postgresql");
    let found = versions
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("initdb").is_file());
    found
        .max()
        .ok_or_else(|| Failure::new("PostgreSQL is not installed in /usr/lib/postgresql"))
}

/// The user and the group `postgres`, where this process is root.
fn other_user() -> Result<Option<(u32, u32)>, Failure> {
    if !is_root()? {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd")?;
    let user = users.lines().find_map(|line| {
        let mut members = line.split(':');
        (members.next() == Some("postgres")).then(|| members.skip(1))
    });
    let mut ids = user
        .into_iter()
        .flatten()
        .map_while(|id| id.parse::<u32>().ok());
    match (ids.next(), ids.next()) {
        (Some(user), Some(group)) => Ok(Some((user, group))),
        _ => Err(Failure::new(
            "there is no user `postgres`, and PostgreSQL refuses to run as root",
        )),
    }
}

fn is_root() -> Result<bool, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let user = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    Ok(user.is_some_and(|ids| ids.split_whitespace().nth(1) == Some("0")))
}

/// With leave to pass folders that only root may enter: the project may lie in one.
fn as_other_user(program: &Path) -> Result<Command, Failure> {
    Ok(match other_user()? {
        None => Command::new(program),
        Some((user, group)) => {
            let mut command = Command::new("setpriv");
            command
                .args([format!("--reuid={user}"), format!("--regid={group}")])
                .args(["--clear-groups", "--inh-caps=+dac_override"])
                .arg("--ambient-caps=+dac_override")
                .arg(program);
            command
        }
    })
}
