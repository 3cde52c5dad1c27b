//! What a signed `list_robots` costs, as a multiple of the same call written by hand with reqwest, `serde_json` and a plain
//! struct of all documented fields: the whole call on both sides, for responses of 1, 20 and 200 robots.
//!
//! `cargo bench -p isearch-oapi --bench list_robots` prints a table of CPU time. The two sides take turns in short blocks
//! over one warm connection each, and the ratio is the median over the pairs of blocks, so that other work of the
//! machine hits both alike.
//!
//! Everything happens on one thread and in one order: whenever the client's runtime has nothing left to do and is about
//! to sleep, the server runs, and its time does not count. With a server on another thread each call would wake that
//! thread or not, and sleep or not, by chance, which costs more than all that is compared here.
//!
//! Instructions do not depend on what else the machine does. With a side (`hand`, `ours`), a number of rows and a number
//! of calls the program makes these calls and ends. Under valgrind, the difference between 200 and 400 calls, divided by
//! 200, is what one costs, with about 500 instructions of the server and with SHA-256 in software on both sides:
//!
//! ```text
//! valgrind --tool=callgrind target/release/deps/list_robots-… ours 1 200
//! ```

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench stops at the first surprise"
)]

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use cpu_time::ThreadTime;
use isearch_oapi::{Client, Error, ListRobots, Page, PageSize, Robot, Secret, Token, TokenSource};
use rpa_signing::isearch::{Payload, sign};
use serde::Deserialize;
use tokio::runtime::Runtime;
use vendor_auth::BoxFuture;

const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";

/// A call by one of the two, which returns the number of rows.
type Side = fn(&Bench) -> usize;

const SIDES: [(&str, Side); 2] = [("hand", Bench::by_hand), ("ours", Bench::ours)];

fn main() {
    // Cargo's own arguments are options.
    let mut arguments = std::env::args().skip(1).filter(|one| !one.starts_with('-'));
    if let Some(name) = arguments.next() {
        let side = SIDES.iter().find(|(side, _)| *side == name).unwrap().1;
        let bench = Bench::new(arguments.next().unwrap().parse().unwrap());
        return bench.repeat(side, arguments.next().unwrap().parse().unwrap());
    }
    println!("rows   by hand      ours   ratio");
    for (rows, turns, calls) in [(1, 2000, 5), (20, 1000, 3), (200, 400, 1)] {
        let bench = Bench::new(rows);
        for (_, side) in SIDES {
            bench.repeat(side, 200);
        }
        let (mut times, mut ratios) = ([Vec::new(), Vec::new()], Vec::new());
        for turn in 0..turns {
            // Neither always comes second.
            let order = if turn % 2 == 0 { [0, 1] } else { [1, 0] };
            let mut pair = [0.0; 2];
            for at in order {
                pair[at] = bench.timed(SIDES[at].1, calls) / f64::from(calls);
                times[at].push(pair[at]);
            }
            ratios.push(pair[1] / pair[0]);
        }
        let ([plain, ours], ratio) = (times.map(median), median(ratios));
        println!("{rows:>4} {plain:>6.1} µs {ours:>6.1} µs {ratio:>7.3}");
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Both sides, with a connection each to one server.
struct Bench {
    rows: usize,
    server: Arc<Mutex<Server>>,
    runtime: Runtime,
    hand: ByHand,
    client: Client,
}

impl Bench {
    fn new(rows: usize) -> Self {
        let (server, base) = Server::new(&body(rows));
        let server = Arc::new(Mutex::new(server));
        let at_rest = Arc::clone(&server);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .on_thread_park(move || at_rest.lock().unwrap().run())
            .build()
            .unwrap();
        let client = Client::builder(&base).token_source(Fixed).build().unwrap();
        Self {
            rows,
            server,
            runtime,
            hand: ByHand::new(base),
            client,
        }
    }

    fn by_hand(&self) -> usize {
        let page = self.runtime.block_on(self.hand.list_robots(1, 200));
        page.items.len()
    }

    fn ours(&self) -> usize {
        let page: Result<Page<Robot>, Error> = self.runtime.block_on(async {
            let request = ListRobots::new(1, PageSize(200));
            self.client.list_robots(request).await
        });
        page.unwrap().items.len()
    }

    fn repeat(&self, side: Side, calls: u32) {
        for _ in 0..calls {
            assert_eq!(side(self), self.rows);
        }
    }

    /// The CPU time of these calls without that of the server, in microseconds.
    fn timed(&self, side: Side, calls: u32) -> f64 {
        self.server.lock().unwrap().ran = Duration::ZERO;
        let start = ThreadTime::now();
        self.repeat(side, calls);
        let elapsed = start.elapsed();
        (elapsed.as_secs_f64() - self.server.lock().unwrap().ran.as_secs_f64()) * 1e6
    }
}

/// A token without a login, as the call by hand has it.
struct Fixed;

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        let token = Token::new(Secret::from(TOKEN)).with_lifetime(Duration::from_secs(3600));
        Box::pin(async { Ok(token) })
    }
}

/// What a careful programmer writes for this one call. It sends the same headers as ours: with two fewer, `user-agent` and
/// `accept-encoding`, it takes 0.3 µs less.
struct ByHand {
    base: String,
    http: reqwest::Client,
}

impl ByHand {
    fn new(base: String) -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .user_agent("by-hand/1.0")
            .no_proxy()
            .build()
            .unwrap();
        Self { base, http }
    }

    async fn list_robots(&self, page: u32, size: u32) -> RobotPage {
        let (page, size) = (page.to_string(), size.to_string());
        let timestamp = SystemTime::UNIX_EPOCH
            .elapsed()
            .unwrap()
            .as_millis()
            .to_string();
        let mut params = [("page", page.as_str()), ("size", size.as_str())];
        let signature = sign(TOKEN, timestamp.as_str(), Payload::Params(&mut params)).unwrap();
        let response = self
            .http
            .get(format!(
                "{}/oapi/v1/robot?page={page}&size={size}",
                self.base
            ))
            .header("accesstoken", TOKEN)
            .header("timestamp", timestamp)
            .header("signature", signature)
            .header("accept-encoding", "gzip")
            .send()
            .await
            .unwrap();
        assert!(response.status().is_success());
        let body = response.bytes().await.unwrap();
        let response: Response = serde_json::from_slice(&body).unwrap();
        assert_eq!(response.code, 0, "{:?}", response.msg);
        response.result
    }
}

#[derive(Deserialize)]
struct Response {
    code: i64,
    msg: Option<String>,
    result: RobotPage,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read and compared by its length alone")]
struct RobotPage {
    total: u64,
    items: Vec<PlainRobot>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "read, and not looked at")]
struct PlainRobot {
    id: Option<i64>,
    create_time: Option<i64>,
    modify_time: Option<i64>,
    agent_no: Option<String>,
    agent_dcode: Option<String>,
    agent_ip: Option<String>,
    is_manager: Option<bool>,
    agent_type: Option<String>,
    agent_alias: Option<String>,
    user_name: Option<String>,
    user_domain: Option<String>,
    agent_name: Option<String>,
    org_id: Option<String>,
    org_name: Option<String>,
    org_code: Option<String>,
    cur_org_name: Option<String>,
    rpa_user_name: Option<String>,
    agent_os: Option<String>,
    agent_version: Option<String>,
    desktop_type: Option<String>,
    last_heart_time: Option<i64>,
    description: Option<String>,
    next_action: Option<String>,
    data_status: Option<String>,
    status: Option<i64>,
    rdp_port: Option<i64>,
    comm_token: Option<String>,
    lic_sn: Option<String>,
    lic_status: Option<i64>,
    lic_date_expiry: Option<i64>,
    last_login_time: Option<i64>,
}

/// The document's own example (§3.4.1), as often as asked for.
fn body(rows: usize) -> String {
    let robot = r#"{"id":47,"createTime":1594968469000,"modifyTime":1596768736000,"agentNo":"0123456789ABCDEF0123456789ABCDEF","agentDcode":"0123456789ABCDEF0123456789ABCDEF","agentIp":"192.0.2.20","isManager":true,"agentType":"robot","agentAlias":"0123456789ABCDEF0123456789ABCDEF","userName":"robot-user","userDomain":null,"agentName":"ROBOT-HOST-01","orgId":null,"orgName":null,"orgCode":"-010-025-","curOrgName":"江苏","rpaUserName":"rpa-user","agentOs":"Windows 7","agentVersion":"2020.3.0","desktopType":null,"lastHeartTime":1596768743000,"description":null,"nextAction":null,"dataStatus":"busy","status":0,"rdpPort":3389,"commToken":"example-comm-token","licSn":"EXAMPLE-LICENCE","licStatus":0,"licDateExpiry":1599062400000,"lastLoginTime":null}"#;
    let items = vec![robot; rows].join(",");
    format!(r#"{{"code":0,"msg":"操作成功","result":{{"total":{rows},"items":[{items}]}}}}"#)
}

/// A server that responds to every request with the same body.
struct Server {
    listener: TcpListener,
    connections: Vec<Connection>,
    response: Vec<u8>,
    ran: Duration,
}

struct Connection {
    stream: TcpStream,
    request: Vec<u8>,
    /// How much of the response is written.
    written: Option<usize>,
}

impl Server {
    fn new(body: &str) -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        );
        let server = Self {
            listener,
            connections: Vec::new(),
            response: [head.as_bytes(), body.as_bytes()].concat(),
            ran: Duration::ZERO,
        };
        (server, base)
    }

    /// Does what can be done at once.
    fn run(&mut self) {
        let start = ThreadTime::now();
        while let Ok((stream, _)) = self.listener.accept() {
            stream.set_nonblocking(true).unwrap();
            stream.set_nodelay(true).unwrap();
            self.connections.push(Connection {
                stream,
                request: Vec::new(),
                written: None,
            });
        }
        for connection in &mut self.connections {
            connection.run(&self.response);
        }
        self.ran += start.elapsed();
    }
}

impl Connection {
    fn run(&mut self, response: &[u8]) {
        let mut buffer = [0; 512];
        while let Ok(length @ 1..) = self.stream.read(&mut buffer) {
            self.request.extend_from_slice(&buffer[..length]);
        }
        if self.request.ends_with(b"\r\n\r\n") {
            self.request.clear();
            self.written = Some(0);
        }
        while let Some(at) = self.written
            && let Ok(length) = self.stream.write(&response[at..])
        {
            let at = at + length;
            self.written = (at < response.len()).then_some(at);
        }
    }
}
