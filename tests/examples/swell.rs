//! What the largest responses add to memory, and how long they hold a thread of the runtime: each in a process of its own,
//! over loopback, compressed where that makes it larger.
//!
//! ```console
//! $ cargo run --release -p workspace-tests --example swell
//! ```

#![expect(
    clippy::unwrap_used,
    reason = "a measurement stops at the first surprise"
)]

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    process::Command,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use isearch_oapi::{Client, Error, GetRobot, ListRobots, PageSize, Token, TokenSource};
use vendor_auth::BoxFuture;

/// As large as a body may be at default settings.
const MOST: usize = 16 * 1024 * 1024 - 1024;

type Case = (&'static str, fn() -> String);

const CASES: [Case; 9] = [
    ("5.5 million empty objects in a page", || page("{}", MOST)),
    ("5.5 million nulls in a page", || page("null", MOST)),
    ("robots of one member in a page", || {
        page(r#"{"id":1}"#, MOST)
    }),
    ("a page of 10,000 robots", || page(&robot(), 10_000 * 1000)),
    ("10^6 unknown members in one object", || {
        let members: Vec<String> = (0..1_000_000)
            .map(|name| format!("\"x{name}\":1"))
            .collect();
        format!(r#"{{"code":0,"result":{{"id":1,{}}}}}"#, members.join(","))
    }),
    ("10^6 times the same member", || {
        let members = vec![r#""status":1"#; 1_000_000].join(",");
        format!(r#"{{"code":0,"result":{{"id":1,{members}}}}}"#)
    }),
    ("10^6 digits", || {
        let digits = "7".repeat(1_000_000);
        format!(r#"{{"code":0,"result":{{"id":{digits},"status":{digits},"agentNo":{digits}}}}}"#)
    }),
    ("nesting of 10^6", || {
        let (open, close) = ("[".repeat(1_000_000), "]".repeat(1_000_000));
        format!(r#"{{"code":0,"result":{{"id":1,"status":{open}{close},"more":{open}{close}}}}}"#)
    }),
    ("16 MiB that are no JSON", || {
        "{\"code\":0,\"result\":\u{1}".repeat(MOST / 20)
    }),
];

fn page(entry: &str, bytes: usize) -> String {
    let head = r#"{"code":0,"msg":"","result":{"total":1,"items":["#;
    let count = (bytes - head.len() - 8) / (entry.len() + 1);
    let entries = vec![entry; count].join(",");
    format!("{head}{entries}]}}}}")
}

fn robot() -> String {
    format!(
        r#"{{"id":1,"agentNo":"{}","status":0,"description":"{}"}}"#,
        "A".repeat(32),
        "x".repeat(900)
    )
}

fn main() {
    if let Some(name) = std::env::args().nth(1) {
        let (_, body) = CASES.iter().find(|(known, _)| *known == name).unwrap();
        return measure(&name, body());
    }
    println!(
        "{:<40} {:>9} {:>10} {:>9} {:>9}",
        "", "on wire", "added", "hold", "took"
    );
    for (name, _) in CASES {
        let program = std::env::current_exe().unwrap();
        assert!(Command::new(program).arg(name).status().unwrap().success());
    }
}

fn measure(name: &str, body: String) {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(body.as_bytes()).unwrap();
    drop(body);
    let body = gzip.finish().unwrap();
    let wire = body.len();
    let client = Client::builder(serve(body))
        .token_source(Fixed)
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    // The peak so far, which building the body has left, is not the response's.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = peak();
    let start = Instant::now();
    let (outcome, hold) = runtime.block_on(async {
        let mut hold = Duration::ZERO;
        let call = async {
            if name.contains("page") {
                let page = client
                    .list_robots(ListRobots::new(1, PageSize(100_000)))
                    .await;
                page.map(|page| page.items.len())
            } else {
                client.get_robot(GetRobot::new("1")).await.map(|_| 1)
            }
        };
        let mut call = std::pin::pin!(call);
        loop {
            let tick = Instant::now();
            tokio::select! {
                biased;
                outcome = &mut call => return (outcome, hold.max(tick.elapsed())),
                () = tokio::time::sleep(Duration::from_millis(1)) => {}
            }
            hold = hold.max(tick.elapsed());
        }
    });
    let outcome = match outcome {
        Ok(entries) => format!("{entries} read"),
        Err(error) => error.to_string(),
    };
    println!(
        "{name:<40} {wire:>9} {:>7} MB {:>6} ms {:>6} ms   {outcome}",
        (peak() - before) / 1000,
        hold.as_millis(),
        start.elapsed().as_millis(),
    );
}

/// The largest resident set since it was cleared, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A token without a login.
struct Fixed;

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("t0ken").with_lifetime(Duration::from_secs(3600))) })
    }
}

fn serve(body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
            while !request.ends_with(b"\r\n\r\n") {
                let length = connection.read(&mut buffer).unwrap();
                request.extend(buffer.iter().take(length));
            }
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            connection.write_all(head.as_bytes()).unwrap();
            connection.write_all(&body).unwrap();
        }
    });
    base
}
