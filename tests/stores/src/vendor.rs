//! A vendor that grants tokens over TCP, one line for each request.

use std::{
    collections::HashMap,
    io,
    net::Ipv4Addr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    time::sleep,
};
use vendor_auth::{BoxFuture, Token, TokenSource};

/// How long a login takes.
const LOGIN: Duration = Duration::from_millis(30);

/// Whether a new token ends the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allows {
    OneToken,
    SeveralTokens,
}

/// The vendor's side. Each credential has tokens of its own.
#[derive(Clone)]
pub(crate) struct Vendor {
    pub(crate) port: u16,
    accounts: Arc<Mutex<HashMap<String, Account>>>,
}

#[derive(Default)]
struct Account {
    granted: Vec<Instant>,
    asked: Vec<Instant>,
}

impl Vendor {
    pub(crate) async fn start(allows: Allows, lifetime: Duration) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let vendor = Self {
            port: listener.local_addr()?.port(),
            accounts: Arc::default(),
        };
        let serving = vendor.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let vendor = serving.clone();
                tokio::spawn(async move {
                    // A process that was killed.
                    let _ = vendor.serve(stream, allows, lifetime).await;
                });
            }
        });
        Ok(vendor)
    }

    fn accounts(&self) -> MutexGuard<'_, HashMap<String, Account>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When each login was asked for.
    pub(crate) fn logins(&self, account: &str) -> Vec<Instant> {
        let accounts = self.accounts();
        accounts
            .get(account)
            .map(|account| account.asked.clone())
            .unwrap_or_default()
    }

    async fn serve(&self, stream: TcpStream, allows: Allows, lifetime: Duration) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let (from, mut to) = stream.into_split();
        let mut lines = BufReader::new(from).lines();
        while let Some(line) = lines.next_line().await? {
            let reply = match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["login", account] => {
                    let mut granted = {
                        let mut accounts = self.accounts();
                        let account = accounts.entry((*account).to_owned()).or_default();
                        account.asked.push(Instant::now());
                        0
                    };
                    sleep(LOGIN).await;
                    if let Some(account) = self.accounts().get_mut(*account) {
                        account.granted.push(Instant::now());
                        granted = account.granted.len();
                    }
                    format!("{granted}\n")
                }
                ["call", account, number] => {
                    let accounts = self.accounts();
                    let account = accounts.get(*account);
                    let valid = number.parse::<usize>().is_ok_and(|number| {
                        let granted = account.map(|account| account.granted.as_slice());
                        let granted = granted.unwrap_or_default();
                        let at = number.checked_sub(1).and_then(|index| granted.get(index));
                        let newest = number == granted.len() || allows == Allows::SeveralTokens;
                        newest && at.is_some_and(|at| at.elapsed() < lifetime)
                    });
                    if valid { "ok\n" } else { "refused\n" }.to_owned()
                }
                _ => return Err(io::ErrorKind::InvalidData.into()),
            };
            to.write_all(reply.as_bytes()).await?;
        }
        Ok(())
    }
}

/// One connection of a client.
pub(crate) struct Connection {
    lines: tokio::io::Lines<BufReader<tokio::net::tcp::OwnedReadHalf>>,
    to: tokio::net::tcp::OwnedWriteHalf,
}

impl Connection {
    pub(crate) async fn open(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        stream.set_nodelay(true)?;
        let (from, to) = stream.into_split();
        let lines = BufReader::new(from).lines();
        Ok(Self { lines, to })
    }

    async fn ask(&mut self, line: String) -> io::Result<String> {
        self.to.write_all(line.as_bytes()).await?;
        let reply = self.lines.next_line().await?;
        reply.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Whether the call was taken with this token.
    pub(crate) async fn call(&mut self, account: &str, token: &str) -> io::Result<bool> {
        let reply = self.ask(format!("call {account} {token}\n")).await?;
        Ok(reply == "ok")
    }
}

/// Where a cache gets its tokens.
#[derive(Clone)]
pub(crate) struct Login {
    pub(crate) port: u16,
    pub(crate) account: String,
    pub(crate) lifetime: Duration,
}

impl Login {
    pub(crate) async fn token(&self) -> io::Result<Token> {
        let mut connection = Connection::open(self.port).await?;
        let number = connection.ask(format!("login {}\n", self.account)).await?;
        Ok(Token::new(number).with_lifetime(self.lifetime))
    }
}

impl TokenSource for Login {
    type Error = Arc<io::Error>;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Self::Error>> {
        Box::pin(async { self.token().await.map_err(Arc::new) })
    }
}
