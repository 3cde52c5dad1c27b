//! `vendorctl proxy` and its inspector.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
};

use rpa_signing::isearch::{self, Payload};
use serde_json::Value;

use crate::support::{run, vendorctl};

pub(crate) const TOKEN: &str = "token-of-the-program";

/// A running proxy or sandbox, killed if a test fails before it has ended it.
pub(crate) struct Running {
    child: Child,
    ready: Value,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = vendorctl()
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line:?}"));
        Self { child, ready }
    }

    pub(crate) fn before(upstream: &str, arguments: &[&str]) -> Self {
        let to = format!("http://{upstream}");
        Self::start(&[&["proxy", "isearch", "--to", &to], arguments].concat())
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    /// Sends a request as it is, and returns what comes back until the connection ends.
    pub(crate) fn send(&self, request: &str) -> Vec<u8> {
        send(host(self.text("base_url")), request)
    }

    /// Waits until the page would show that many exchanges.
    pub(crate) fn wait(&self, number: u64) {
        let url = self.text("inspector");
        let (host, path) = (host(url), path_of(url));
        let request = format!("GET {path}en/events HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let newest = BufReader::new(stream).lines().find_map(|line| {
            let newest: u64 = line.unwrap().strip_prefix("id: ")?.parse().unwrap();
            (newest >= number).then_some(newest)
        });
        assert_eq!(newest, Some(number));
    }

    /// A page of the inspector.
    pub(crate) fn page(&self, path: &str) -> String {
        let url = self.text("inspector");
        get(host(url), &format!("{}{path}", path_of(url)))
    }

    /// Ends it as a user does, and returns what it wrote on standard error.
    fn interrupt(mut self) -> String {
        let id = self.child.id().to_string();
        let killed = Command::new("kill").args(["-INT", &id]).status();
        assert!(killed.unwrap().success());
        let mut stderr = String::new();
        let mut pipe = self.child.stderr.take().unwrap();
        pipe.read_to_string(&mut stderr).unwrap();
        assert!(self.child.wait().unwrap().success());
        stderr
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn host(url: &str) -> &str {
    let rest = url.strip_prefix("http://").unwrap();
    rest.split('/').next().unwrap()
}

fn path_of(url: &str) -> &str {
    let rest = url.strip_prefix("http://").unwrap();
    rest.strip_prefix(host(url)).unwrap()
}

fn send(address: &str, request: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut response = Vec::new();
    // A connection that is cut is an end, too.
    let _ = stream.read_to_end(&mut response);
    response
}

fn get(host: &str, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    String::from_utf8(send(host, &request)).unwrap()
}

/// A server that answers each connection with the next of these, byte for byte, and gives what it was asked.
pub(crate) fn server(responses: Vec<&'static [u8]>) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let thread = thread::spawn(move || {
        let mut asked = Vec::new();
        for response in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
            asked.push(head);
            stream.write_all(response).unwrap();
        }
        asked
    });
    (address, thread)
}

#[test]
fn a_connection_that_breaks_is_cut_and_one_that_cannot_be_made_is_said_to_be() {
    let (address, asked) = server(vec![
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
    ]);
    let proxy = Running::before(&address, &[]);
    let host = host(proxy.text("base_url"));
    let request = format!(
        "POST /oapi/v1/queue/item HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{{}}"
    );
    // Nothing: who sent it cannot know whether it happened, as without the proxy.
    assert_eq!(proxy.send(&request), b"");
    let torn = String::from_utf8(proxy.send(&request)).unwrap();
    assert!(torn.ends_with("\r\n\r\nhalf"), "{torn}");
    // The server is gone.
    asked.join().unwrap();
    let response = String::from_utf8(send(
        host,
        &request.replace("Content-Length", "Connection: close\r\nContent-Length"),
    ))
    .unwrap();
    assert!(response.starts_with("HTTP/1.1 502"), "{response}");
    assert!(
        response.contains("cannot reach the vendor's server"),
        "{response}"
    );
    proxy.wait(3);
    let page = proxy.page("en/");
    assert!(page.contains("data-outcome=\"not_sent\""), "{page}");
    assert_eq!(page.matches("<li>").count(), 3, "{page}");
    assert!(page.contains("data-outcome=\"unknown\""), "{page}");
}

#[test]
fn neither_the_proxy_nor_the_inspector_answers_a_page_of_the_web() {
    let proxy = Running::start(&["proxy", "isearch", "--sandbox"]);
    let request = "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    let response = String::from_utf8(proxy.send(request)).unwrap();
    assert!(response.starts_with("HTTP/1.1 421"), "{response}");

    let url = proxy.text("inspector");
    let (host, path) = (host(url), path_of(url));
    let status = |path: &str, headers: &str| {
        let request = format!("GET {path} HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n");
        let response = String::from_utf8(send(host, &request)).unwrap();
        response.split_whitespace().nth(1).unwrap().to_owned()
    };
    let own = format!("Host: {host}");
    assert_eq!(status(path, &own), "303");
    assert_eq!(status(&format!("{path}en/"), &own), "200");
    for (path, headers, expected) in [
        ("/", own.clone(), "404"),
        ("/en/", own.clone(), "404"),
        (path, "Host: evil.example".to_owned(), "403"),
        (path, format!("{own}\r\nOrigin: http://evil.example"), "403"),
        (path, format!("{own}\r\nSec-Fetch-Site: cross-site"), "403"),
    ] {
        assert_eq!(status(path, &headers), expected, "{headers}");
    }
    let page = get(host, &format!("{path}zh/"));
    let head = page.split("\r\n\r\n").next().unwrap();
    assert!(
        head.contains("content-security-policy: default-src 'none'; script-src 'self';"),
        "{head}"
    );
    assert!(
        page.contains("<html lang=\"zh-CN\">") && page.contains("请求记录"),
        "{page}"
    );
    assert!(
        !page.contains("<script>") && !page.contains(" style="),
        "{page}"
    );
}

/// A request for robots, signed rightly or with the parameters unsorted.
fn robots(host: &str, is_sorted: bool) -> String {
    let timestamp = std::time::UNIX_EPOCH
        .elapsed()
        .unwrap()
        .as_millis()
        .to_string();
    let signature = if is_sorted {
        let mut pairs = [("size", "20"), ("page", "1")];
        isearch::sign(TOKEN, &timestamp, Payload::Params(&mut pairs)).unwrap()
    } else {
        // One pair that makes the same text as both, in this order.
        let mut pairs = [("size", "20&page=1")];
        isearch::sign(TOKEN, &timestamp, Payload::Params(&mut pairs)).unwrap()
    };
    format!(
        "GET /oapi/v1/robot?size=20&page=1 HTTP/1.1\r\nHost: {host}\r\naccesstoken: {TOKEN}\r\n\
         timestamp: {timestamp}\r\nsignature: {signature}\r\nConnection: close\r\n\r\n"
    )
}

#[test]
fn the_inspector_names_the_mistake_of_a_signature_and_shows_no_secret() {
    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 54\r\n\
        Connection: close\r\n\r\n{\"code\":4005,\"msg\":\"<b>\",\"result\":{\"secretKey\":\"sss\"}}";
    let (address, asked) = server(vec![ANSWER, ANSWER]);
    let har = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("exchanges.har");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("recorded");
    let _ = fs::remove_dir_all(&folder);
    let files = [
        "--har",
        har.to_str().unwrap(),
        "--record",
        folder.to_str().unwrap(),
    ];
    let proxy = Running::before(&address, &[&["-v"], files.as_slice()].concat());
    let host = host(proxy.text("base_url"));
    for is_sorted in [false, true] {
        let response = proxy.send(&robots(host, is_sorted));
        assert!(response.ends_with(b"{\"secretKey\":\"sss\"}}"));
    }
    asked.join().unwrap();

    proxy.wait(2);
    let list = proxy.page("en/");
    let wrong = proxy.page("en/exchange/1");
    assert!(
        wrong.contains("class=\"wrong\">the keys are not sorted</p>"),
        "{wrong}"
    );
    assert!(wrong.contains("<mark>"), "{wrong}");
    let chinese = proxy.page("zh/exchange/1");
    assert!(chinese.contains("参数名没有排序"), "{chinese}");
    let right = proxy.page("en/exchange/2");
    assert!(right.contains("class=\"right\">right</p>"), "{right}");
    assert!(right.contains("&lt;b&gt;"), "{right}");
    let stderr = proxy.interrupt();
    assert!(
        stderr.contains("list_robots 200 code 4005 signature: the keys are not sorted"),
        "{stderr}"
    );
    let har = fs::read_to_string(har).unwrap();
    let log: Value = serde_json::from_str(&har).unwrap();
    assert_eq!(log["log"]["entries"].as_array().unwrap().len(), 2);
    assert_eq!(log["log"]["entries"][0]["response"]["content"]["size"], 54);
    let recorded = fs::read_to_string(folder.join("00002-list_robots.json")).unwrap();
    let file: Value = serde_json::from_str(&recorded).unwrap();
    assert_eq!(file["request"]["query"], "size=20&page=1");
    assert_eq!(file["response"]["status"], 200);
    for shown in [&list, &wrong, &chinese, &right, &stderr, &har, &recorded] {
        assert!(!shown.contains(TOKEN) && !shown.contains("sss"), "{shown}");
    }
}

#[test]
fn the_pages_of_a_sandbox_inject_faults_and_move_its_clock() {
    let sandbox = Running::start(&["sandbox", "--inspect", "-v"]);
    let isearch = &sandbox.ready["vendors"]["isearch"];
    let base_url = isearch["base_url"].as_str().unwrap();
    let page = sandbox.page("en/sandbox/isearch");
    assert!(
        page.contains("<dt>Faults that wait</dt><dd>0</dd>"),
        "{page}"
    );

    let url = sandbox.text("inspector");
    let (own, path) = (host(url), path_of(url));
    let submit = |control: &str, form: &str, origin: &str| {
        let request = format!(
            "POST {path}en/sandbox/isearch/{control} HTTP/1.1\r\nHost: {own}\r\nOrigin: {origin}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
            form.len()
        );
        String::from_utf8(send(own, &request)).unwrap()
    };
    let fault = "fault=%7B%22kind%22%3A%22empty_body%22%7D&operation=get_token&times=1";
    let elsewhere = submit("faults", fault, "http://evil.example");
    assert!(elsewhere.starts_with("HTTP/1.1 403"), "{elsewhere}");
    let origin = format!("http://{own}");
    for (control, form, said) in [
        (
            "faults",
            fault,
            "location: ../isearch?said=%7B%22pending%22%3A1%7D",
        ),
        (
            "faults",
            "fault=%7B%22kind%22%3A%22no%22%7D&times=1",
            "unknown%20variant",
        ),
        ("advance", "minutes=60", "said=ok"),
        ("advance", "minutes=soon", "must%20be%20a%20whole%20number"),
    ] {
        let response = submit(control, form, &origin);
        assert!(
            response.starts_with("HTTP/1.1 303") && response.contains(said),
            "{response}"
        );
    }
    let page = sandbox.page("zh/sandbox/isearch?said=ok");
    assert!(page.contains("<dt>待触发的故障</dt><dd>1</dd>"), "{page}");

    let login = "/oapi/v1/token?accessKey=a&secretKey=bbbbbb";
    let host = host(base_url);
    let empty = get(host, login);
    assert!(empty.ends_with("\r\n\r\n"), "{empty}");
    sandbox.wait(1);
    let page = sandbox.page("en/?outcome=unknown");
    assert_eq!(page.matches("<li>").count(), 1, "{page}");
    let page = sandbox.page("en/?text=bbbbbb");
    assert_eq!(page.matches("<li>").count(), 0, "{page}");
    let stderr = sandbox.interrupt();
    let line = "isearch GET /oapi/v1/token?accessKey=***&secretKey=*** get_token 200";
    assert!(stderr.contains(line), "{stderr}");
}

#[test]
fn what_cannot_be_used_is_named() {
    for (arguments, problem) in [
        (&["proxy", "isearch"][..], "--to <URL>"),
        (
            &["proxy", "isearch", "--to", "rpa.example.com"],
            "must be an address such as",
        ),
        (&["proxy", "nobody", "--sandbox"], "isearch"),
        (
            &["proxy", "jinyan", "--sandbox", "--har", "/nowhere/at/all"],
            "--har",
        ),
    ] {
        let run = run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(
            run.stderr.contains(problem),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}
