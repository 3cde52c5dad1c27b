//! The exit code says whether it happened; and nothing happens twice, or unasked.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread,
};

use vendor_sandbox::{Fault, Injection};

use super::{Served, command};
use crate::support::run_with;

/// A call that is not safe to repeat, and in which `--yes` comes last.
const CREATE: [&str; 10] = [
    "isearch",
    "create_queue",
    "--queueName",
    "neu",
    "--queueMaxItems",
    "9",
    "--failTryTimes=1",
    "--timeout",
    "20",
    "--yes",
];

/// How many requests of this operation the sandbox saw.
fn seen(served: &Served, operation: &str) -> usize {
    let journal = served.sandbox.isearch().journal();
    let of_it = |exchange: &&vendor_sandbox::Exchange| exchange.operation == Some(operation);
    journal.iter().filter(of_it).count()
}

#[test]
fn what_was_done_twice_is_refused_the_second_time() {
    let served = Served::start("refused-twice");
    assert_eq!(served.call(&CREATE).code, 0);
    let run = served.call(&CREATE);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(
        lines[0].starts_with("error: isearch create_queue: the vendor refused (code 5006: "),
        "{lines:?}"
    );
    assert_eq!(
        lines[1..4],
        [
            "kind      Vendor",
            "outcome   refused: it did not happen",
            "vendor    code 5006 空间neu已存在"
        ]
    );
}

#[test]
fn an_answer_that_is_lost_leaves_it_unknown() {
    let served = Served::start("unknown");
    let lost = Injection::new(Fault::ResetBeforeResponse)
        .on("create_queue")
        .after_effect();
    served.sandbox.isearch().inject(lost).unwrap();
    let run = served.call(&CREATE);
    assert_eq!((run.code, run.stdout.as_str()), (4, ""), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("\noutcome   unknown: it may have happened\n"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("\nadvice    look whether it happened"),
        "{}",
        run.stderr
    );
    assert_eq!(seen(&served, "create_queue"), 1);
}

#[test]
fn a_read_is_repeated_and_changes_nothing() {
    let served = Served::start("reads");
    let list = ["isearch", "list_queues", "--page", "1", "--size", "5"];
    let broken = Injection::new(Fault::ServerError {
        status: 503,
        retry_after: None,
    })
    .on("list_queues");
    served.sandbox.isearch().inject(broken.clone()).unwrap();
    assert_eq!(served.call(&list).code, 0);
    assert_eq!(seen(&served, "list_queues"), 2);
    served.sandbox.isearch().inject(broken.times(9)).unwrap();
    let run = served.call(&list);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("the operation only reads, so nothing was changed"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_response_that_cannot_be_read_is_not_lost() {
    let served = Served::start("unread");
    let torn = Injection::new(Fault::HtmlPage { status: 200 })
        .on("create_queue")
        .after_effect();
    served.sandbox.isearch().inject(torn).unwrap();
    let run = served.call(&CREATE);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("The raw response is on standard output."),
        "{}",
        run.stderr
    );
    assert!(run.stdout.starts_with("\"<"), "{}", run.stdout);
}

/// A server that gives every connection this response.
fn serving(response: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // All of the small request.
            let _ = stream.read(&mut [0; 8192]);
            let _ = stream.write_all(&response);
        }
    });
    format!("http://{address}")
}

#[test]
fn what_to_check_follows_from_what_came() {
    let served = Served::start("advice");
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: ";
    let page = format!("{head}text/html\r\n\r\n<html><title>Login</title></html>");
    let other = "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let redirect = "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    let mut large = format!("{head}application/json\r\n\r\n\"").into_bytes();
    large.resize(40 << 20, b'a');
    let base_url = "check the base URL of the variables HSIFUE_…";
    for (response, kind, advice) in [
        (page.into_bytes(), "UnexpectedResponse", base_url),
        (redirect.into(), "UnexpectedResponse", base_url),
        (other.into(), "HttpStatus", base_url),
        (large, "TooLarge", "ask for less"),
    ] {
        let read = [
            "call",
            "hsifue",
            "list_assets",
            "--enterpriseGlobalId",
            "G1001",
        ];
        let mut command = served.command(&read);
        let run = run_with(command.env("HSIFUE_URL", serving(response)), b"");
        assert!(
            run.stderr.contains(&format!("kind      {kind}\n")),
            "{}",
            run.stderr
        );
        let advised = run.stderr.lines().find(|line| line.starts_with("advice"));
        let advised = advised.unwrap();
        assert!(advised.contains(advice), "{advised}");
        assert!(!advised.contains("call again"), "{advised}");
    }
}

#[test]
fn nothing_is_sent_without_a_server_or_a_login() {
    let served = Served::start("not-sent");
    let list = [
        "call",
        "isearch",
        "list_queues",
        "--page",
        "1",
        "--size",
        "5",
    ];
    let mut wrong = served.command(&list);
    let run = run_with(wrong.env("ISEARCH_SECRET_KEY", "wrong"), b"");
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("check the credentials of the variables ISEARCH_…"),
        "{}",
        run.stderr
    );
    let mut nowhere = served.command(&list);
    let run = run_with(nowhere.env("ISEARCH_URL", "http://127.0.0.1:1"), b"");
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("\noutcome   not sent: it did not happen\n"),
        "{}",
        run.stderr
    );
    assert_eq!(seen(&served, "list_queues"), 0);
}

#[test]
fn what_is_not_safe_to_repeat_is_asked_for() {
    let served = Served::start("asked");
    let run = served.call(&CREATE[..9]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("create_queue (新增空间) is not safe to repeat: give --yes"),
        "{}",
        run.stderr
    );
    // A path that is documented is known, and any other one is not.
    let read = [
        "isearch",
        "--raw",
        "GET",
        "/oapi/v1/queue",
        "--query",
        "page=1",
        "--query",
        "size=1",
    ];
    let run = served.call(&read);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("\"queueName\":\"demo\""),
        "{}",
        run.stdout
    );
    let run = served.call(&[
        "isearch",
        "--raw",
        "GET",
        "/oapi/v1/queue/item/pop",
        "--query",
        "queueName=demo",
    ]);
    assert_eq!(run.code, 2);
    let run = served.call(&["isearch", "--raw", "get", "/oapi/v1/no/such/path"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("as far as anybody knows: give --yes"),
        "{}",
        run.stderr
    );
    assert_eq!(
        seen(&served, "create_queue") + seen(&served, "pop_queue_item"),
        0
    );
    let body = r#"{"queueName":"raw","queueMaxItems":9,"failTryTimes":1}"#;
    let run = served.call(&[
        "isearch",
        "--raw",
        "POST",
        "/oapi/v1/queue",
        "--json",
        body,
        "--yes",
    ]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn the_built_in_sandbox_needs_nothing() {
    let list = [
        "call",
        "isearch",
        "list_users",
        "--page=1",
        "--size=1",
        "--profile",
        "sandbox",
    ];
    let run = run_with(&mut command(&list), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("{\"items\":[{"), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 1);
    // What it does is gone with it, so nobody is asked.
    let create = [&["call"], &CREATE[..9], &["--profile", "sandbox"]].concat();
    let run = run_with(&mut command(&create), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn an_interrupt_says_that_it_may_have_happened() {
    use std::{
        process::{Command, Stdio},
        time::Duration,
    };

    let served = Served::start("interrupted");
    let delay = Duration::from_secs(600);
    let slow = Injection::new(Fault::Latency { delay }).on("create_queue");
    served.sandbox.isearch().inject(slow).unwrap();
    let mut command = served.command(&[&["call"], &CREATE[..7], &["--yes"]].concat());
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The request is there as soon as the fault strikes.
    while served.sandbox.isearch().pending_faults() > 0 {
        thread::yield_now();
    }
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.unwrap().success());
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{stderr}");
    assert!(
        stderr.contains("interrupted before the response arrived"),
        "{stderr}"
    );
    assert!(stderr.contains("unknown: it may have happened"), "{stderr}");
}
