//! Files on their way to the vendor.

use std::future::IntoFuture as _;
use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;
use vendor_http::{ErrorKind, HttpConfig, Outcome, TransferProgress, Upload, vendor::HttpClient};

use crate::support::{
    Granting, SECOND, client,
    folder::Folder,
    server::{Server, success},
    vendor::Send,
    wire::{Reply, Request, Shared, Taking, Wire, done, grant, response},
    with_source,
};

fn taking_all(request: &Request) -> Reply {
    if request.is_login() {
        grant(1)
    } else {
        done("null")
    }
}

/// The bytes of the file inside a form, which begin after the first empty line after `uploadFile`.
fn content(request: &Request) -> Vec<u8> {
    let body = &request.body[..];
    let boundary = request
        .header("content-type")
        .split_once("boundary=")
        .unwrap()
        .1;
    let find = |haystack: &[u8], needle: &[u8]| {
        haystack
            .windows(needle.len())
            .position(|window| window == needle)
            .unwrap()
    };
    let part = &body[find(body, b"name=\"uploadFile\"")..];
    let file = &part[find(part, b"\r\n\r\n") + 4..];
    let end = find(file, format!("\r\n--{boundary}--\r\n").as_bytes());
    assert_eq!(
        file.len(),
        end + boundary.len() + 8,
        "the form ends with its boundary"
    );
    file[..end].to_vec()
}

#[tokio::test(start_paused = true)]
async fn a_file_is_streamed_with_its_length_and_progress() {
    let folder = Folder::new("streamed");
    for size in [0, 1, 64 * 1024, 300_001] {
        let data: Vec<u8> = (0..=255).cycle().take(size).collect();
        let path = folder.file("报表.bin", &data);
        let (client, wire) = client(HttpConfig::new(), taking_all);
        let seen = Arc::new(Mutex::new(Vec::<TransferProgress>::new()));
        let progress = Arc::clone(&seen);
        let upload = Upload::file(&path).on_progress(move |at| progress.lock().unwrap().push(at));
        client.call(Send(upload)).await.unwrap();

        let calls = wire.calls();
        assert_eq!(calls.len(), 1);
        assert_eq!(calls[0].method, "POST");
        assert_eq!(
            calls[0].announced,
            Some(u64::try_from(calls[0].body.len()).unwrap())
        );
        assert_eq!(content(&calls[0]), data);
        let text = String::from_utf8_lossy(&calls[0].body).into_owned();
        assert!(text.contains("name=\"folder\"\r\n\r\n报表\r\n"));
        assert!(text.contains(
            "name=\"uploadFile\"; filename=\"报表.bin\"\r\nContent-Type: application/octet-stream"
        ));

        let size = u64::try_from(size).unwrap();
        let seen = seen.lock().unwrap();
        assert!(seen.iter().all(|at| at.total == Some(size)));
        assert!(
            seen.windows(2)
                .all(|pair| pair[0].transferred < pair[1].transferred)
        );
        assert_eq!(seen.last().map_or(0, |at| at.transferred), size);
        assert_eq!(seen.is_empty(), size == 0);
    }
}

#[tokio::test]
async fn the_length_is_on_the_wire() {
    let folder = Folder::new("wired");
    let path = folder.file("a.bin", &vec![b'x'; 200_000]);
    let server = Server::start(success("null")).await;
    let client = with_source(&server.url(), HttpConfig::new(), Granting::default());
    client.call(Send(Upload::file(&path))).await.unwrap();
    let request = server.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {}", body.len())),
        "{head}"
    );
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert!(body.contains(&"x".repeat(200_000)));
    assert!(!body.contains(&"x".repeat(200_001)));
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_read_is_named_and_nothing_is_sent() {
    let folder = Folder::new("unreadable");
    let mut checked = 0;
    for (upload, says) in [
        (Upload::file(folder.path("missing.xlsx")), "missing.xlsx"),
        (Upload::file(folder.path("")), "is not a file"),
        (Upload::file(folder.path("..")), "needs a file name"),
        (Upload::bytes("", "x"), "needs a file name"),
        (Upload::missing(), "needs a file name"),
        (
            Upload::bytes("a", "x").with_content_type("a\r\nb: c"),
            "line break",
        ),
        (
            Upload::bytes("a", "x").with_content_type("a\0"),
            "control character",
        ),
    ] {
        let (client, wire) = client(HttpConfig::new(), taking_all);
        let error = client.call(Send(upload)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        let text = error.to_string();
        assert!(
            text.contains("`uploadFile`") && text.contains(says),
            "{text}"
        );
        assert_eq!((error.attempts(), wire.calls().len()), (0, 0));
        checked += 1;
    }
    assert_eq!(checked, 7);
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_named_at_once_and_nothing_is_sent() {
    let folder = Folder::new("no-file");
    let pipe = folder.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let link = folder.path("link");
    std::os::unix::fs::symlink(&pipe, &link).unwrap();
    let mut special = vec![pipe, link, "/dev/zero".into(), "/dev/null".into()];
    if cfg!(target_os = "linux") {
        special.push("/proc/self/status".into());
    }
    for path in special {
        let (client, wire) = client(HttpConfig::new(), taking_all);
        let sending = client.call(Send(Upload::file(&path))).into_future();
        let error = tokio::time::timeout(10 * SECOND, sending)
            .await
            .expect("it waits for nothing")
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        let text = error.to_string();
        assert!(text.contains(&path.display().to_string()), "{text}");
        assert_eq!(wire.calls().len(), 0);
    }
}

#[tokio::test]
async fn a_file_that_shrinks_is_an_error_that_says_so() {
    let folder = Folder::new("shrinking");
    let path = folder.file("log.txt", &vec![b'x'; 4 * 1024 * 1024]);
    let server = Server::start(success("null")).await;
    let client = with_source(&server.url(), HttpConfig::new(), Granting::default());
    let shrunk = path.clone();
    let upload = Upload::file(&path).on_progress(move |at| {
        if at.transferred == 64 * 1024 {
            std::fs::File::options()
                .write(true)
                .open(&shrunk)
                .unwrap()
                .set_len(64 * 1024)
                .unwrap();
        }
    });
    let error = client.call(Send(upload)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Transport, Outcome::Unknown)
    );
    assert!(
        error.to_string().contains("the file became shorter"),
        "{error}"
    );
    assert_eq!((error.attempts(), server.requests().len()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_file_that_grows_is_sent_as_long_as_it_was() {
    let folder = Folder::new("growing");
    let path = folder.file("log.txt", &vec![b'x'; 70_000]);
    let (client, wire) = client(HttpConfig::new(), taking_all);
    let grown = path.clone();
    let upload = Upload::file(&path).on_progress(move |_| {
        let mut file = std::fs::File::options().append(true).open(&grown).unwrap();
        file.write_all(&vec![b'y'; 100_000]).unwrap();
    });
    client.call(Send(upload)).await.unwrap();
    assert_eq!(content(&wire.calls()[0]), vec![b'x'; 70_000]);
}

#[tokio::test(start_paused = true)]
async fn a_replay_sends_the_same_bytes() {
    let folder = Folder::new("replayed");
    let path = folder.file("a.bin", &vec![7; 200_000]);
    let wire = Wire::new(|request| match request.token() {
        "token-1" => response(401, ""),
        _ => done("null"),
    });
    let client = with_source(
        "https://echo.example",
        HttpConfig::new().transport(Shared(wire.clone())),
        Granting::default(),
    );
    let starts = Arc::new(Mutex::new(0));
    let counter = Arc::clone(&starts);
    let upload = Upload::file(&path).on_progress(move |at| {
        if at.transferred == 64 * 1024 {
            *counter.lock().unwrap() += 1;
        }
    });
    client.call(Send(upload)).await.unwrap();
    let calls = wire.calls();
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0].body, calls[1].body);
    assert_eq!(content(&calls[1]).len(), 200_000);
    assert_eq!(*starts.lock().unwrap(), 2);
}

fn throttled(taking: Taking) -> (HttpClient, Arc<Wire>) {
    let (client, wire) = client(HttpConfig::new(), taking_all);
    wire.take(taking);
    (client, wire)
}

#[tokio::test(start_paused = true)]
async fn a_slow_upload_goes_on_and_a_stalled_one_ends() {
    let data = vec![0; 20 * 64 * 1024];
    let (client, wire) = throttled(Taking::Slowly(20 * SECOND));
    let began = Instant::now();
    client
        .call(Send(Upload::bytes("a", data.clone())))
        .await
        .unwrap();
    assert_eq!(wire.calls().len(), 1);
    assert!(began.elapsed() >= 400 * SECOND, "{:?}", began.elapsed());

    let (client, _) = throttled(Taking::Stalling);
    let began = Instant::now();
    let error = client
        .call(Send(Upload::bytes("a", data.clone())))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
    // One chunk in the first half minute, none in the second.
    assert_eq!(began.elapsed(), 60 * SECOND);

    let (client, _) = throttled(Taking::Slowly(20 * SECOND));
    let error = client
        .call(Send(Upload::bytes("a", data)))
        .timeout(Duration::from_secs(100))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::Unknown)
    );
}
