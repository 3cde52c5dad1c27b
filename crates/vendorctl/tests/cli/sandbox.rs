//! `vendorctl sandbox`.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdout, Command, Stdio},
    time::UNIX_EPOCH,
};

use rpa_signing::jinyan::{self, Payload};
use serde_json::{Value, json};

use crate::support::{Run, assert_refused, run, run_with, vendorctl};

const VENDORS: [&str; 4] = ["isearch", "personalcenter", "hsifue", "jinyan"];

/// A running sandbox, killed if a test fails before it has ended it.
pub(crate) struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    ready: Value,
}

impl Running {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::spawn(vendorctl().arg("sandbox").args(arguments))
    }

    fn spawn(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line:?}"));
        Self {
            child,
            stdout,
            ready,
        }
    }

    pub(crate) fn vendor(&self, vendor: &str) -> &Value {
        &self.ready["vendors"][vendor]
    }

    fn isearch(&self) -> &Value {
        self.vendor("isearch")
    }

    fn address(&self, vendor: &str) -> &str {
        let base_url = self.vendor(vendor)["base_url"].as_str().unwrap();
        let address = base_url.strip_prefix("http://").unwrap();
        address.strip_suffix("/api").unwrap_or(address)
    }

    /// Sends a GET to i-Search and returns the body of the response as JSON.
    fn get(&self, path: &str, headers: &str) -> Value {
        self.exchange("isearch", "GET", path, headers, "")
    }

    /// Sends a form to a vendor and returns the body of the response as JSON.
    fn post_form(&self, vendor: &str, path: &str, form: &str) -> Value {
        let media_type = "application/x-www-form-urlencoded";
        self.post(vendor, path, "", (media_type, form))
    }

    /// Sends a body of this type to a vendor, with more headers, and returns the body of the response as JSON.
    pub(crate) fn post(
        &self,
        vendor: &str,
        path: &str,
        headers: &str,
        body: (&str, &str),
    ) -> Value {
        let (media_type, body) = body;
        let headers = format!(
            "{headers}Content-Type: {media_type}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.exchange(vendor, "POST", path, &headers, body)
    }

    fn exchange(&self, vendor: &str, method: &str, path: &str, headers: &str, body: &str) -> Value {
        let address = self.address(vendor);
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n{body}"
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        // What changes the sandbox and has nothing to tell is HTTP 204.
        if head.starts_with("HTTP/1.1 204 ") {
            return Value::Null;
        }
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        serde_json::from_str(body).unwrap()
    }

    fn log_in(&self) -> Value {
        let key = |name: &str| self.isearch()["credentials"][name].as_str().unwrap();
        let path = format!(
            "/oapi/v1/token?accessKey={}&secretKey={}",
            key("access_key"),
            key("secret_key")
        );
        self.get(&path, "")
    }

    /// Gets a token by OAuth 2.0 client credentials.
    pub(crate) fn grant(&self, vendor: &str, path: &str) -> Value {
        let credential = |name: &str| {
            let value = self.vendor(vendor)["credentials"][name].as_str();
            value.unwrap_or_else(|| panic!("{name} in {}", self.ready))
        };
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={}",
            credential("client_id"),
            credential("client_secret")
        );
        self.post_form(vendor, path, &form)
    }

    /// Asks Jinyan for a token, of a browser or of a server, with a signature under the new rule.
    fn grant_by_jinyan(&self, token_code: &str) -> Value {
        let credential = |name: &str| {
            let value = self.vendor("jinyan")["credentials"][name].as_str();
            value.unwrap_or_else(|| panic!("{name} in {}", self.ready))
        };
        let app_key = credential("app_key");
        let body = json!({"appkey": app_key, "token_code": token_code}).to_string();
        let timestamp = UNIX_EPOCH.elapsed().unwrap().as_millis().to_string();
        let payload = Payload::Body(body.as_bytes());
        let signature = jinyan::sign(credential("secret"), &timestamp, payload).unwrap();
        let headers = format!(
            "appkey: {app_key}\r\ntimestamp: {timestamp}\r\nsignature: {signature}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.exchange(
            "jinyan",
            "POST",
            "/api/adapter/oauth/token",
            &headers,
            &body,
        )
    }

    /// Sends a signal and waits for the end; what was on standard output after the first line.
    pub(crate) fn end(mut self, signal: &str) -> Run {
        let kill = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(kill.success());
        let status = self.child.wait().unwrap();
        let (mut stdout, mut stderr) = (String::new(), String::new());
        self.stdout.read_to_string(&mut stdout).unwrap();
        let mut log = self.child.stderr.take().unwrap();
        log.read_to_string(&mut stderr).unwrap();
        Run {
            code: status.code().expect("an exit code, not a signal"),
            stdout,
            stderr,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn one_line_says_where_it_listens_and_how_to_log_in() {
    let sandbox = Running::start(&[]);
    assert_eq!(sandbox.ready["ready"], json!(true));
    assert_eq!(
        sandbox.ready["vendors"].as_object().unwrap().len(),
        VENDORS.len()
    );
    for vendor in VENDORS {
        assert!(sandbox.address(vendor).starts_with("127.0.0.1:"));
    }
    let grant = sandbox.log_in();
    assert_eq!(grant["code"], json!(0), "{grant}");
    assert_eq!(grant["result"]["expires_in"], json!(1_799_999));
    let grant = sandbox.grant("personalcenter", "/api/connect/token");
    assert_eq!(grant["expires_in"], json!(86_400), "{grant}");
    let token_url = sandbox.vendor("hsifue")["token_url"].as_str().unwrap();
    let base_url = sandbox.vendor("hsifue")["base_url"].as_str().unwrap();
    let grant = sandbox.grant("hsifue", token_url.strip_prefix(base_url).unwrap());
    assert_eq!(grant["expires_in"], json!(7_200), "{grant}");
    for credential in ["token", "app_key"] {
        assert!(sandbox.vendor("hsifue")["credentials"][credential].is_string());
    }
    let grant = sandbox.grant_by_jinyan("web");
    assert_eq!(grant["result"]["expires_in"], json!(300), "{grant}");
    let jinyan = sandbox.vendor("jinyan");
    let pages_url = jinyan["pages_url"].as_str().unwrap();
    assert_eq!(jinyan["base_url"], json!(format!("{pages_url}/api")));
    let run = sandbox.end("-TERM");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
}

#[test]
fn an_interrupt_ends_it_too() {
    let sandbox = Running::start(&[]);
    // A connection that stays open must not keep it alive.
    let _open = TcpStream::connect(sandbox.address("isearch")).unwrap();
    assert_eq!(sandbox.end("-INT").code, 0);
}

#[test]
fn lifetimes_are_in_seconds() {
    let sandbox = Running::start(&[
        "--legacy-jinyan",
        "--token-lifetime=7",
        "--refresh-lifetime=9",
    ]);
    let grant = sandbox.log_in();
    assert_eq!(grant["result"]["expires_in"], json!(6_999), "{grant}");
    let grant = sandbox.grant("personalcenter", "/api/connect/token");
    assert_eq!(grant["expires_in"], json!(7), "{grant}");
    let grant = sandbox.grant("hsifue", "/oauth2/token");
    assert_eq!(grant["expires_in"], json!(7), "{grant}");
    // Those of servers; a browser's live for 5 minutes, as documented.
    for (token_code, seconds) in [("api", 7), ("web", 300)] {
        let grant = sandbox.grant_by_jinyan(token_code);
        assert_eq!(grant["result"]["expires_in"], json!(seconds), "{grant}");
    }
    assert_eq!(sandbox.end("-TERM").code, 0);
    for option in ["--token-lifetime", "--refresh-lifetime"] {
        for value in ["0", "-1", "1.5", "soon"] {
            let run = run(&["sandbox", &format!("{option}={value}")]);
            assert_refused(
                &run,
                &format!("'{option} <SECONDS>': must be a whole number of seconds"),
            );
        }
    }
}

#[test]
fn the_old_rule_of_jinyan_has_to_be_asked_for() {
    let sandbox = Running::start(&[]);
    let refusal = sandbox.grant_by_jinyan("api");
    assert_eq!(refusal["statusCode"], json!("409"), "{refusal}");
    assert_eq!(sandbox.end("-TERM").code, 0);
}

#[test]
fn only_the_names_of_this_machine_and_those_allowed_are_answered() {
    let sandbox = Running::start(&[
        "--allow-host",
        "sandbox.test",
        "--allow-host=localhost:9000",
    ]);
    let address = sandbox.address("isearch");
    for (host, answered) in [
        (address, "HTTP/1.1 200 "),
        ("sandbox.test:1234", "HTTP/1.1 200 "),
        ("localhost:9000", "HTTP/1.1 200 "),
        ("evil.example", "HTTP/1.1 403 "),
    ] {
        let mut stream = TcpStream::connect(address).unwrap();
        let path = "/__sandbox/journal";
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        assert!(response.starts_with(answered), "{host}: {response}");
        // The refusal names the option.
        assert_eq!(
            response.contains("--allow-host"),
            host == "evil.example",
            "{response}"
        );
    }
    assert_eq!(sandbox.end("-TERM").code, 0);
    let run = run(&["sandbox", "--allow-host", "http://sandbox.test"]);
    assert_refused(&run, "--allow-host: must be a name or an address");
}

#[test]
fn a_wrong_signature_is_explained_in_the_log_and_no_secret_is() {
    let sandbox = Running::start(&[]);
    let grant = sandbox.log_in();
    let token = grant["result"]["access_token"].as_str().unwrap().to_owned();
    let secret_key = sandbox.isearch()["credentials"]["secret_key"].clone();
    let millis = UNIX_EPOCH.elapsed().unwrap().as_millis();
    let headers = format!("accesstoken: {token}\r\ntimestamp: {millis}\r\nsignature: wrong\r\n");
    let response = sandbox.get("/oapi/v1/robot?page=1&size=10", &headers);
    assert_eq!(response["code"], json!(4005));
    let log = sandbox.end("-TERM").stderr;
    assert!(log.contains("signature wrong"), "{log}");
    assert!(log.contains("page=1&size=10&token=***&timestamp="), "{log}");
    assert!(!log.contains(&token), "{log}");
    assert!(!log.contains(secret_key.as_str().unwrap()), "{log}");
    assert!(
        !log.contains('\u{1b}'),
        "colours outside of a terminal: {log}"
    );
}

#[test]
fn rust_log_decides_what_is_logged() {
    let sandbox = Running::spawn(vendorctl().arg("sandbox").env("RUST_LOG", "off"));
    let response = sandbox.get("/oapi/v1/robot?page=1&size=10", "");
    assert_eq!(response["code"], json!(4003));
    assert_eq!(sandbox.end("-TERM").stderr, "");

    let run = run_with(vendorctl().arg("sandbox").env("RUST_LOG", "a=b=c"), b"");
    assert_refused(&run, "RUST_LOG is not a log filter");
}

#[test]
fn a_port_in_use_is_said_so() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for vendor in VENDORS {
        let run = run(&["sandbox", &format!("--port-{vendor}"), &port]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        let said = format!("error: {vendor}: cannot listen on 127.0.0.1:{port}");
        assert!(run.stderr.starts_with(&said), "{}", run.stderr);
        assert!(run.stderr.contains("os error"), "{}", run.stderr);
    }
}

#[test]
fn a_port_is_a_port() {
    for vendor in VENDORS {
        let option = format!("--port-{vendor}");
        let run = run(&["sandbox", &option, "65536"]);
        assert_refused(&run, &format!("'65536' for '{option} <N>'"));
    }
}

#[test]
fn a_number_that_no_option_takes_is_refused_with_the_option() {
    for (arguments, option) in [
        (&["sandbox", "--port-isearch", "-1"][..], "--port-isearch"),
        (&["sandbox", "--token-lifetime", "-1"], "--token-lifetime"),
        (
            &["sandbox", "--inspect", "--inspector-port", "70000"],
            "--inspector-port",
        ),
        (&["proxy", "isearch", "--sandbox", "--port", "-1"], "--port"),
        (&["listen", "--port", "-1"], "--port"),
        (&["doctor", "isearch", "--timeout", "-1"], "--timeout"),
        (
            &["call", "isearch", "list_users", "--timeout", "-1"],
            "--timeout",
        ),
        (
            &["sign", "isearch", "--token", "t", "--timestamp", "-1"],
            "--timestamp",
        ),
        (
            &[
                "trigger",
                "bill-status-changed",
                "--url",
                "http://127.0.0.1:1",
                "--old-status",
                "x",
            ],
            "--old-status",
        ),
    ] {
        let refused = run(arguments);
        assert_refused(&refused, &format!("for '{option} <"));
    }
}
