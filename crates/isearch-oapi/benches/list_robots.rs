//! What a signed `list_robots` costs, as a multiple of the same call written by hand with reqwest, `serde_json` and a plain
//! struct of all documented fields.
//!
//! CPU time of the client's thread. The two take turns, and the figures are medians, so that other work of the machine
//! hits both alike.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench stops at the first surprise"
)]

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    time::{Duration, SystemTime},
};

use cpu_time::ThreadTime;
use isearch_oapi::{Client, Error, ListRobots, Page, PageSize, Robot, Secret, Token, TokenSource};
use rpa_signing::isearch::{Payload, sign};
use serde::Deserialize;
use vendor_auth::BoxFuture;

const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    println!("rows   by hand      ours   ratio");
    for (rows, turns, calls) in [(1, 6000, 1_u32), (20, 400, 10), (200, 200, 4)] {
        let base = serve(&body(rows));
        let client = Client::builder(&base).token_source(Fixed).build().unwrap();
        let hand = ByHand::new(base);
        let (mut plain, mut ours) = (Vec::new(), Vec::new());
        for turn in 0..turns {
            let one = timed(|| {
                for _ in 0..calls {
                    let page = runtime.block_on(hand.list_robots(1, 200));
                    assert_eq!(page.items.len(), rows);
                }
            });
            let other = timed(|| {
                for _ in 0..calls {
                    let page: Result<Page<Robot>, Error> = runtime.block_on(async {
                        client.list_robots(ListRobots::new(1, PageSize(200))).await
                    });
                    assert_eq!(page.unwrap().items.len(), rows);
                }
            });
            // The first turns warm up.
            if turn >= turns / 10 {
                plain.push(one / calls);
                ours.push(other / calls);
            }
        }
        let (plain, ours) = (median(plain), median(ours));
        let ratio = ours.as_secs_f64() / plain.as_secs_f64();
        let [plain, ours] = [plain, ours].map(|time| time.as_secs_f64() * 1e6);
        println!("{rows:>4} {plain:>6.1} µs {ours:>6.1} µs {ratio:>7.3}");
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
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

/// What a careful programmer writes for this one call.
struct ByHand {
    base: String,
    http: reqwest::Client,
}

impl ByHand {
    fn new(base: String) -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
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

/// A server on a thread of its own that responds to every request on a connection with this body.
fn serve(body: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let response = response.clone();
            std::thread::spawn(move || serve_one(connection.unwrap(), &response));
        }
    });
    base
}

fn serve_one(mut connection: TcpStream, response: &str) {
    connection.set_nodelay(true).unwrap();
    let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        match connection.read(&mut buffer) {
            Ok(length @ 1..) => request.extend_from_slice(&buffer[..length]),
            _ => return,
        }
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            if connection.write_all(response.as_bytes()).is_err() {
                return;
            }
        }
    }
}
