//! Two processes share one token through a file: one of them fetches it, the other one reads it.

use std::{
    convert::Infallible,
    env,
    error::Error,
    fs, io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::{self, Command},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use vendor_auth::{
    BoxFuture, StoreError, StoreGuard, StoredToken, Token, TokenCache, TokenSource, TokenStore,
};

/// A file that its processes alone may read, and a port of this machine as the lock: the system gives it back when
/// the process that has it dies.
struct FileStore {
    path: PathBuf,
    port: u16,
}

/// What is in the file: the token, the seconds that it lives, when it expires, and its number.
type Saved = (String, u64, u64, u64);

impl TokenStore for FileStore {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async {
            let text = match fs::read(&self.path) {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(StoreError::new(error)),
            };
            let (value, lifetime, expires, generation): Saved =
                serde_json::from_slice(&text).map_err(StoreError::new)?;
            let token = Token::new(value).with_lifetime(Duration::from_secs(lifetime));
            let expires_at = UNIX_EPOCH + Duration::from_secs(expires);
            Ok(Some(StoredToken::new(token, expires_at, generation)))
        })
    }

    fn exclusive(&self) -> BoxFuture<'_, Result<Box<dyn StoreGuard + '_>, StoreError>> {
        Box::pin(async {
            loop {
                let taken = match TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)) {
                    Ok(lock) => {
                        let guard = Guard {
                            store: self,
                            _lock: lock,
                        };
                        let guard: Box<dyn StoreGuard + '_> = Box::new(guard);
                        return Ok(guard);
                    }
                    Err(error) => error,
                };
                if taken.kind() != io::ErrorKind::AddrInUse {
                    return Err(StoreError::new(taken));
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
    }
}

/// The lock, until it is dropped.
struct Guard<'s> {
    store: &'s FileStore,
    _lock: TcpListener,
}

impl StoreGuard for Guard<'_> {
    fn save<'a>(&'a mut self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async {
            let expires = token
                .expires_at
                .duration_since(UNIX_EPOCH)
                .map_err(StoreError::new)?;
            let saved: Saved = (
                token.token.value.expose().to_owned(),
                token.token.lifetime.unwrap_or_default().as_secs(),
                expires.as_secs(),
                token.generation,
            );
            let text = serde_json::to_vec(&saved).map_err(StoreError::new)?;
            // Written beside it and moved into place, so that nobody reads half a token.
            let new = self.store.path.with_extension("new");
            fs::write(&new, text).map_err(StoreError::new)?;
            fs::rename(&new, &self.store.path).map_err(StoreError::new)
        })
    }
}

/// Where the vendor is asked for a token.
struct Login;

impl TokenSource for Login {
    type Error = Infallible;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Infallible>> {
        Box::pin(async {
            println!("process {} logs in", process::id());
            tokio::time::sleep(Duration::from_millis(100)).await;
            Ok(Token::new(format!("token of process {}", process::id()))
                .with_lifetime(Duration::from_secs(7200)))
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    if let (Some(path), Some(port)) = (arguments.next(), arguments.next()) {
        let store = FileStore {
            path: path.into(),
            port: port.parse()?,
        };
        let tokens = TokenCache::builder(Login).store(store).build();
        let lease = tokens.get().await?;
        println!(
            "process {} works with token {}",
            process::id(),
            lease.generation()
        );
        return Ok(());
    }

    // Without arguments it starts itself twice, with a file and a free port for both.
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let path = env::temp_dir().join(format!("shared-token-{now}.json"));
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port();
    let start = || {
        Command::new(env::current_exe()?)
            .arg(&path)
            .arg(port.to_string())
            .spawn()
    };
    for mut process in [start()?, start()?] {
        if !process.wait()?.success() {
            return Err("a process failed".into());
        }
    }
    fs::remove_file(path)?;
    Ok(())
}
