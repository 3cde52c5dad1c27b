//! `vendorctl listen`.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

use crate::support::{Run, assert_refused, run, run_with, vendorctl};

const SECRET: &str = "the-secret-of-the-app";
const TOKEN: &str = "0123456789abcdefghijklmn";

/// A running receiver, killed if a test fails before it has ended it.
pub(crate) struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    ready: Value,
}

impl Running {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut command = vendorctl();
        command.arg("listen").args(arguments);
        command.env("APP_SECRET", SECRET).env("PATH_TOKEN", TOKEN);
        Self::spawn(&mut command)
    }

    pub(crate) fn spawn(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(r#"{"ready":true,"#), "{line:?}");
        let ready = serde_json::from_str(&line).unwrap();
        Self {
            child,
            stdout,
            ready,
        }
    }

    pub(crate) fn url(&self, vendor: &str) -> String {
        let url = self.ready[vendor]["url"].as_str().unwrap();
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        url.replace("{path_token}", TOKEN)
    }

    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Sends an event, which must be acknowledged or not.
    #[track_caller]
    fn trigger(&self, event: &str, vendor: &str, more: &[&str], acknowledged: bool) -> Run {
        let mut command = vendorctl();
        command.args(["trigger", event, "--url", &self.url(vendor)]);
        let run = run_with(command.args(more).env("APP_SECRET", SECRET), b"");
        assert_eq!(run.code, i32::from(!acknowledged), "{run:?}");
        run
    }

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

const SIGNED: [&str; 4] = ["--app-key", "demo-app", "--secret-env", "APP_SECRET"];

#[test]
fn an_event_is_acknowledged_and_printed_once() {
    let mut listen = Running::start(&[]);
    for _ in 0..2 {
        let more = ["--bill-no", "B1", "--old-status", "1", "--new-status", "9"];
        let run = listen.trigger("bill-status-changed", "personalcenter", &more, true);
        assert!(run.stdout.contains(r#": {"code":200,"message":"success"}"#));
    }
    let run = listen.trigger("finished", "jinyan", &["--unsigned"], true);
    assert!(
        run.stdout
            .contains("HTTP 200, text/plain, 7 bytes: success\n")
    );
    let line = listen.line();
    let expected = "personalcenter BillStatusChanged bill_no=B1 old_status=Pending new_status=Unknown(9) proof=origin key=";
    assert!(line.starts_with(expected), "{line}");
    let line = listen.line();
    let expected = "jinyan finished business_id=S00000000001 time=2019-04-01 proof=origin key=";
    assert!(line.starts_with(expected), "{line}");
    let run = listen.end("-TERM");
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", "")
    );
}

#[test]
fn every_event_is_one_json_object_without_texts_that_may_name_people() {
    let mut listen = Running::start(&["--json", "--path-token-env", "PATH_TOKEN"]);
    let data = r#"{"passenger":"zhangsan"}"#;
    let task = [
        "--data",
        data,
        "--message",
        "zhangsan",
        "--task-id",
        "T1",
        "--process-id",
        "P1",
    ];
    listen.trigger("task-result-data", "personalcenter", &task, true);
    let text = [
        "--unsigned",
        "--content",
        "zhangsan",
        "--atomic-id",
        "A1",
        "--client-order-id",
        "C1",
    ];
    listen.trigger("approval", "jinyan", &text, true);
    let code = ["--unsigned", "--code", "re\nfunded"];
    listen.trigger("notification", "jinyan", &code, true);
    let lines = [listen.line(), listen.line(), listen.line()];
    let mut events = lines.each_ref().map(|line| {
        assert!(!line.contains("zhangsan"), "{line}");
        serde_json::from_str::<Value>(line).unwrap()
    });
    for event in &mut events {
        let key = event.as_object_mut().unwrap().remove("key").unwrap();
        assert_eq!(key.as_str().unwrap().len(), 64);
    }
    assert_eq!(
        events,
        [
            json!({
                "vendor": "personalcenter", "event": "TaskResultData", "process_id": "P1",
                "task_id": "T1", "task_status": 3, "proof": "origin",
            }),
            json!({
                "vendor": "jinyan", "event": "approval", "business_id": "S00000000001",
                "atomic_id": "A1", "client_order_id": "C1", "time": "2019-04-01",
                "proof": "origin",
            }),
            json!({
                "vendor": "jinyan", "event": "re\nfunded", "business_id": "S00000000001",
                "time": "2019-04-01", "proof": "origin",
            }),
        ]
    );
    assert_eq!(listen.end("-INT").code, 0);
}

#[test]
fn what_a_vendor_sends_stays_on_one_line() {
    let mut listen = Running::start(&[]);
    let code = [
        "--unsigned",
        "--code",
        "a\nb\u{1b}[31m",
        "--business-id",
        "c\rd",
    ];
    listen.trigger("notification", "jinyan", &code, true);
    let line = listen.line();
    assert!(
        line.starts_with("jinyan a\\nb\\u{1b}[31m business_id=c\\rd "),
        "{line}"
    );
    assert_eq!(listen.end("-TERM").stdout, "");
}

#[test]
fn with_an_app_key_a_notification_must_be_signed() {
    let keys = [
        "--jinyan-app-key",
        "demo-app",
        "--jinyan-secret-env",
        "APP_SECRET",
    ];
    let mut listen = Running::start(&keys);
    assert_eq!(listen.ready["jinyan"]["proof"], json!("signature"));
    let refused = listen.trigger("booking", "jinyan", &["--unsigned"], false);
    assert!(
        refused.stdout.contains("response  HTTP 401, empty\n✗ "),
        "{refused:?}"
    );
    let other = ["--app-key", "demo-app", "--secret", "another-one"];
    listen.trigger("booking", "jinyan", &other, false);
    listen.trigger("booking", "jinyan", &SIGNED, true);
    let line = listen.line();
    assert!(
        line.starts_with("jinyan booking ") && line.contains(" proof=signature "),
        "{line}"
    );
    let run = listen.end("-TERM");
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("`appkey` is missing or empty"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("`signature` does not match"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains(SECRET), "{}", run.stderr);
}

#[test]
fn a_call_must_come_to_the_path_token_which_is_not_printed_if_it_was_given() {
    let listen = Running::start(&["--path-token-env", "PATH_TOKEN"]);
    for vendor in ["personalcenter", "jinyan"] {
        let url = listen.ready[vendor]["url"].as_str().unwrap();
        assert!(url.ends_with(&format!("/{vendor}/{{path_token}}")), "{url}");
    }
    let url = listen
        .url("personalcenter")
        .replace(TOKEN, "0123456789abcdefghijklmX");
    let run = run(&["trigger", "bill-created", "--url", &url]);
    assert_eq!(run.code, 1);
    listen.trigger("bill-created", "personalcenter", &[], true);
    let run = listen.end("-TERM");
    assert!(
        run.stdout.starts_with("personalcenter BillCreated "),
        "{}",
        run.stdout
    );
    assert_eq!(run.stdout.lines().count(), 1);
    assert!(
        run.stderr.contains("the path does not contain the token"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains(TOKEN) && !run.stdout.contains(TOKEN));
}

#[test]
fn every_run_makes_up_its_own_token() {
    let (one, other) = (Running::start(&[]), Running::start(&[]));
    let token = |listen: &Running| listen.url("jinyan").rsplit('/').next().unwrap().to_owned();
    assert_eq!(token(&one).len(), 32);
    assert_ne!(token(&one), token(&other));
}

#[test]
fn an_interrupt_ends_it_whoever_is_connected() {
    let listen = Running::start(&[]);
    let url = listen.url("jinyan");
    let address = url
        .strip_prefix("http://")
        .unwrap()
        .split('/')
        .next()
        .unwrap();
    let _open = TcpStream::connect(address).unwrap();
    assert_eq!(listen.end("-INT").code, 0);
}

#[test]
fn what_cannot_be_listened_with_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let in_use = run(&["listen", "--port", &port]);
    assert_eq!((in_use.code, in_use.stdout.as_str()), (1, ""));
    let said = format!("error: cannot listen on 127.0.0.1:{port}: ");
    assert!(in_use.stderr.starts_with(&said), "{}", in_use.stderr);

    let short = run(&["listen", "--path-token", "hunter2"]);
    assert_refused(&short, "--path-token: needs at least 22 letters");
    assert!(!short.stderr.contains("hunter2"));
    let missing = run(&["listen", "--path-token-env", "NO_SUCH_VARIABLE"]);
    assert_refused(
        &missing,
        "--path-token-env NO_SUCH_VARIABLE: there is no such",
    );
    let half = run(&["listen", "--jinyan-app-key", "demo-app"]);
    assert_refused(&half, "--jinyan-secret-env <NAME>");
}
