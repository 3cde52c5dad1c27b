//! The server: raw sockets, HTTP/1.1 as far as it wants.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, LazyLock},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    runtime::{Builder, Runtime},
    task::JoinHandle,
};
use vendor_http::Operation;

use super::{End, Good, Ledger, Misbehaviour, Reads, Step, mark::HEADER};
use crate::fixture::Vendor;

/// The longest head that is read.
const LONGEST_HEAD: usize = 64 * 1024;

/// How long a connection may be idle, or hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request, as far as its head says.
#[derive(Debug, Clone, Copy)]
pub struct Arrived<'r> {
    /// What it asks for; none for what no client asks.
    pub operation: Option<&'static Operation>,
    /// Whether it asks for a token.
    pub is_login: bool,
    /// Path and query.
    pub target: &'r str,
    /// The number of its call, which [`marked`](super::marked) gave it.
    pub call: Option<usize>,
}

/// What the server does about a request.
#[derive(Debug, Clone)]
pub enum Reply {
    /// What the vendor's document says.
    Good,
    /// What it says, with this body.
    Body(String),
    /// This instead. `acts` says whether it does what it was asked for, where that cannot be told from what it says.
    Misbehaves {
        /// What it does.
        how: Misbehaviour,
        /// Whether it acts.
        acts: bool,
    },
}

/// All servers run on a thread of their own, so that a flood does not hold up the clients by itself.
#[expect(clippy::expect_used, reason = "a suite stops at the first surprise")]
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = Builder::new_multi_thread();
    let runtime = builder.worker_threads(1).enable_all().build();
    runtime.expect("a runtime")
});

type Director = dyn Fn(Arrived<'_>) -> Reply + Send + Sync;

/// A server of one vendor that does as it is told.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Listens on a free port of 127.0.0.1.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[expect(clippy::expect_used, reason = "a suite stops at the first surprise")]
    pub fn start(
        vendor: Vendor,
        ledger: Arc<Ledger>,
        director: impl Fn(Arrived<'_>) -> Reply + Send + Sync + 'static,
    ) -> Self {
        // Read before anybody waits for it.
        drop(Good::of(vendor, ""));
        let _entered = RUNTIME.enter();
        let socket = TcpSocket::new_v4().expect("a socket");
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        socket.bind(any).expect("a free port");
        let listener = socket.listen(4096).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared {
            vendor,
            ledger,
            director: Box::new(director),
        });
        Self {
            address,
            accepting: tokio::spawn(accept(listener, shared)),
        }
    }

    /// `http://127.0.0.1:<port>`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

struct Shared {
    vendor: Vendor,
    ledger: Arc<Ledger>,
    director: Box<Director>,
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        // A client that is gone already, or too many open files: the next one may do.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            // Whatever breaks, the client is gone.
            let _ = shared.serve(stream).await;
        });
    }
}

/// What becomes of a connection after a response.
#[derive(PartialEq, Eq)]
enum Next {
    Request,
    Nothing,
}

impl Shared {
    async fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        while let Some(head) = peek_head(&stream).await? {
            let text = String::from_utf8_lossy(&head);
            let arrived = self.arrived(&text);
            let reply = (self.director)(arrived);
            if let Reply::Misbehaves { how, .. } = &reply
                && how.reads == Reads::Nothing
            {
                let good = self.good(arrived);
                self.play(&mut stream, &(how.script)(&good)).await?;
                return Ok(());
            }
            read_request(&mut stream, &head, &text).await?;
            let next = self.respond(&mut stream, arrived, reply).await?;
            if next == Next::Nothing {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn respond(
        &self,
        stream: &mut TcpStream,
        arrived: Arrived<'_>,
        reply: Reply,
    ) -> io::Result<Next> {
        let good = self.good(arrived);
        let (refused, done, script) = match reply {
            Reply::Good => (false, true, vec![Step::Send(good.response())]),
            Reply::Body(body) => {
                let good = Good {
                    body: body.into(),
                    ..good
                };
                (false, true, vec![Step::Send(good.response())])
            }
            Reply::Misbehaves { how, acts } => {
                let done = match how.end {
                    End::Done | End::DoneOrUnknown => true,
                    End::Refused | End::TokenRefused => false,
                    End::Unknown => acts,
                };
                (
                    matches!(how.end, End::Refused | End::TokenRefused),
                    done,
                    (how.script)(&good),
                )
            }
        };
        // Before it is told.
        if let (Some(call), false) = (arrived.call, arrived.is_login) {
            self.ledger.arrived(call, refused, done);
        }
        self.play(stream, &script).await
    }

    async fn play(&self, stream: &mut TcpStream, script: &[Step]) -> io::Result<Next> {
        for step in script {
            match step {
                Step::Send(bytes) => stream.write_all(bytes).await?,
                Step::Drip(bytes, size, pause) => {
                    for piece in bytes.chunks(*size) {
                        stream.write_all(piece).await?;
                        tokio::time::sleep(*pause).await;
                    }
                }
                Step::Flood(bytes) => loop {
                    stream.write_all(bytes).await?;
                },
                Step::Stream(bytes, pause) => loop {
                    stream.write_all(bytes).await?;
                    tokio::time::sleep(*pause).await;
                },
                Step::Repeat(bytes, times) => {
                    for _ in 0..*times {
                        stream.write_all(bytes).await?;
                    }
                }
                Step::Wait(duration) => tokio::time::sleep(*duration).await,
                Step::Hang => {
                    let gone = async {
                        let mut rest = [0; 1024];
                        while stream.read(&mut rest).await? > 0 {}
                        io::Result::Ok(())
                    };
                    let _ = tokio::time::timeout(PATIENCE, gone).await;
                    return Ok(Next::Nothing);
                }
                Step::Close => return Ok(Next::Nothing),
                Step::Reset => {
                    stream.set_zero_linger()?;
                    return Ok(Next::Nothing);
                }
            }
        }
        Ok(Next::Request)
    }

    fn arrived<'r>(&self, head: &'r str) -> Arrived<'r> {
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let path = target.split('?').next().unwrap_or_default();
        // What stands in front of Jinyan's paths.
        let path = path.strip_prefix("/api").unwrap_or(path);
        let mut operations = self.vendor.operations().iter().copied();
        let operation = operations.find(|operation| {
            operation.method().as_str() == method && fits(operation.path(), path)
        });
        let is_token = |operation: &Operation| operation.id().contains("token");
        let mut headers = lines.filter_map(|line| line.split_once(": "));
        let call = headers.find(|(name, _)| *name == HEADER);
        Arrived {
            operation,
            is_login: operation.map_or(path.contains("token"), is_token),
            target,
            call: call.and_then(|(_, number)| number.parse().ok()),
        }
    }

    fn good(&self, arrived: Arrived<'_>) -> Good {
        let good = arrived
            .operation
            .and_then(|operation| Good::of(self.vendor, operation.id()));
        good.map_or_else(|| Good::token(self.vendor), |good| Good::clone(&good))
    }
}

/// The head of the next request, which stays where it is; none when the client closes.
async fn peek_head(stream: &TcpStream) -> io::Result<Option<Vec<u8>>> {
    let mut buffer = vec![0; 4096];
    let mut before = 0;
    loop {
        let length = stream.peek(&mut buffer).await?;
        let begin = buffer.get(..length).unwrap_or_default();
        if let Some(end) = begin.windows(4).position(|four| four == b"\r\n\r\n") {
            return Ok(begin.get(..end + 4).map(<[u8]>::to_vec));
        }
        if length == 0 || buffer.len() >= LONGEST_HEAD {
            return Ok(None);
        }
        if length == buffer.len() {
            buffer.resize(2 * buffer.len(), 0);
        } else if length == before {
            // What there is does not make the socket wait for more.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        before = length;
    }
}

/// Reads a request whose head was seen. All clients announce the length of what they send.
async fn read_request(stream: &mut TcpStream, head: &[u8], text: &str) -> io::Result<()> {
    let length = text.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())
            .flatten()
    });
    let mut left = head.len() + length.unwrap_or_default();
    let mut buffer = [0; 4096];
    while left > 0 {
        let most = left.min(buffer.len());
        let room = buffer.get_mut(..most).unwrap_or_default();
        match stream.read(room).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            length => left -= length,
        }
    }
    Ok(())
}

/// Whether a path has a segment for every one of the template.
fn fits(template: &str, path: &str) -> bool {
    let (mut names, mut segments) = (template.split('/'), path.split('/'));
    loop {
        match (names.next(), segments.next()) {
            (None, None) => return true,
            (Some(name), Some(segment)) if name.starts_with('{') || name == segment => {}
            _ => return false,
        }
    }
}
