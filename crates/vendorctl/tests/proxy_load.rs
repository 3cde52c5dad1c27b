//! What the proxy adds, and what it bears. Measures, and asserts little: a machine may be busy.
//!
//! `cargo test --release -p vendorctl --test proxy_load -- --ignored --nocapture`
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "a measurement stops at the first surprise"
)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rpa_signing::isearch::{self, Payload};
use serde_json::Value;

const TOKEN: &str = "token-of-the-program";

const BODY: &str =
    r#"{"code":0,"msg":"","result":{"total":1,"rows":[{"robotUuid":"r-1","robotName":"财务"}]}}"#;

/// A server that answers every request at once.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || response(stream.unwrap()));
        }
    });
    address
}

fn response(mut stream: TcpStream) {
    stream.set_nodelay(true).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|length| length > 0) {
        if line == "\r\n" && stream.write_all(head.as_bytes()).is_err() {
            return;
        }
        line.clear();
    }
}

struct Proxy {
    child: Child,
    ready: Value,
}

impl Proxy {
    fn start(to: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vendorctl"))
            .args(["proxy", "isearch", "--to", &format!("http://{to}")])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap();
        Self { child, ready }
    }

    fn address(&self) -> String {
        let base_url = self.ready["base_url"].as_str().unwrap();
        base_url.strip_prefix("http://").unwrap().to_owned()
    }

    /// The memory of the process, in MiB.
    fn resident(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS"))
            .unwrap();
        let kilobytes: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kilobytes / 1024.0
    }

    /// Reads the page's events for ever, and counts them.
    fn watch(&self) -> Arc<[AtomicU64; 2]> {
        let url = self.ready["inspector"].as_str().unwrap();
        let rest = url.strip_prefix("http://").unwrap();
        let (host, path) = rest.split_once('/').unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        let request = format!("GET /{path}en/events HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let counts = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
        let counting = Arc::clone(&counts);
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(newest) = line.strip_prefix("id: ") {
                    counting[0].fetch_add(1, Ordering::Relaxed);
                    counting[1].store(newest.parse().unwrap(), Ordering::Relaxed);
                }
            }
        });
        counts
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that asks again and again.
struct Asking {
    stream: TcpStream,
    request: String,
    /// The length of a response, once it is known.
    length: usize,
}

impl Asking {
    fn new(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let now = std::time::UNIX_EPOCH
            .elapsed()
            .unwrap()
            .as_millis()
            .to_string();
        let mut pairs = [("page", "1"), ("size", "20")];
        let signature = isearch::sign(TOKEN, &now, Payload::Params(&mut pairs)).unwrap();
        let request = format!(
            "GET /oapi/v1/robot?page=1&size=20 HTTP/1.1\r\nHost: {address}\r\naccesstoken: {TOKEN}\r\n\
             timestamp: {now}\r\nsignature: {signature}\r\n\r\n"
        );
        Self {
            stream,
            request,
            length: 0,
        }
    }

    fn ask(&mut self) -> Duration {
        let start = Instant::now();
        self.stream.write_all(self.request.as_bytes()).unwrap();
        let mut buffer = [0; 4096];
        let mut read = 0;
        loop {
            read += self.stream.read(&mut buffer[read..]).unwrap();
            let is_whole = if self.length > 0 {
                read >= self.length
            } else {
                buffer[..read].ends_with(BODY.as_bytes())
            };
            if is_whole {
                self.length = read;
                return start.elapsed();
            }
        }
    }
}

fn at(sorted: &[Duration], share: f64) -> Duration {
    sorted[((sorted.len() - 1) as f64 * share) as usize]
}

#[test]
#[ignore = "a measurement"]
fn what_the_proxy_adds_to_a_call() {
    let server = server();
    let proxy = Proxy::start(&server);
    let (mut direct, mut proxied) = (Asking::new(&server), Asking::new(&proxy.address()));
    let (mut plain, mut passed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..5000 {
        let (one, other) = (direct.ask(), proxied.ask());
        if round >= 500 {
            plain.push(one);
            passed.push(other);
            added.push(other.saturating_sub(one));
        }
    }
    for times in [&mut plain, &mut passed, &mut added] {
        times.sort();
    }
    for (name, times) in [("direct", &plain), ("proxied", &passed), ("added", &added)] {
        println!(
            "{name:>8}: median {:?}, 90 % {:?}, 99 % {:?}",
            at(times, 0.5),
            at(times, 0.9),
            at(times, 0.99)
        );
    }
}

#[test]
#[ignore = "a measurement"]
fn a_thousand_exchanges_a_second_with_the_page_open() {
    const EACH_SECOND: u32 = 1000;
    const SECONDS: u32 = 20;
    let server = server();
    let proxy = Proxy::start(&server);
    let counts = proxy.watch();
    let before = proxy.resident();
    let mut connections: Vec<_> = (0..4).map(|_| Asking::new(&proxy.address())).collect();
    let start = Instant::now();
    let asking = |asking: &mut Asking, first: u32| {
        let mut times = Vec::new();
        for number in (first..EACH_SECOND * SECONDS).step_by(4) {
            let due = start + Duration::from_secs(1) * number / EACH_SECOND;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            times.push(asking.ask());
        }
        times
    };
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let threads: Vec<_> = connections
            .iter_mut()
            .zip(0..)
            .map(|(connection, first)| scope.spawn(move || asking(connection, first)))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    let took = start.elapsed();
    times.sort();
    thread::sleep(Duration::from_secs(1));
    let [events, newest] = [0, 1].map(|index: usize| counts[index].load(Ordering::Relaxed));
    println!(
        "{} exchanges in {took:.1?}: {:.0} a second; median {:?}, 99 % {:?}; {events} events to the page, the last one after \
         exchange {newest}; memory {before:.0} MiB before, {:.0} MiB after",
        times.len(),
        times.len() as f64 / took.as_secs_f64(),
        at(&times, 0.5),
        at(&times, 0.99),
        proxy.resident(),
    );
    // The page came along to the end.
    assert_eq!(newest, u64::from(EACH_SECOND * SECONDS));
}
