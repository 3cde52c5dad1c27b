//! Files on their way from the vendor.

use std::future::Future as _;
use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use tokio::time::Instant;
use vendor_http::{Download, Error, ErrorKind, HttpConfig, Outcome, TransportErrorKind};

use crate::support::{
    Granting, SECOND, client,
    folder::Folder,
    vendor::Fetch,
    wire::{Piece, Reply, Shared, Wire, grant, html, json, pieces, response},
    with_source,
};

async fn fetch(reply: impl Fn() -> Reply + Send + Sync + 'static) -> Result<Download, Error> {
    let config = HttpConfig::new().max_attempts(1).max_response_bytes(1000);
    let (client, wire) = client(config, move |request| {
        if request.is_login() {
            grant(1)
        } else {
            reply()
        }
    });
    let response = client.call(Fetch).await;
    assert_eq!(wire.calls().len(), 1);
    response
}

async fn save(reply: fn() -> Reply, path: &Path) -> Result<u64, Error> {
    fetch(reply).await?.save_as(path).await
}

/// A file that comes in these pieces.
fn file(body: Vec<Piece>) -> Reply {
    pieces(200, body).header("content-type", "application/octet-stream")
}

fn bytes(text: &str) -> Piece {
    Piece::Bytes(text.to_owned().into())
}

#[tokio::test(start_paused = true)]
async fn a_file_comes_with_its_name_type_and_length() {
    let download = fetch(|| {
        file(vec![bytes("ab"), bytes(""), bytes("cde")])
            .header(
                "content-disposition",
                "attachment; filename*=UTF-8''%E6%8A%A5%E8%A1%A8.xlsx",
            )
            .header("content-length", "5")
    })
    .await
    .unwrap();
    assert_eq!(download.file_name(), Some("报表.xlsx"));
    assert_eq!(download.content_type(), Some("application/octet-stream"));
    assert_eq!(download.content_length(), Some(5));
    let seen = Arc::new(Mutex::new(Vec::new()));
    let progress = Arc::clone(&seen);
    let download =
        download.on_progress(move |at| progress.lock().unwrap().push((at.transferred, at.total)));
    assert_eq!(download.bytes(5).await.unwrap(), "abcde");
    assert_eq!(*seen.lock().unwrap(), [(2, Some(5)), (5, Some(5))]);
}

#[tokio::test(start_paused = true)]
async fn more_than_the_limit_is_too_large() {
    let five = || file(vec![bytes("abc"), bytes("de")]);
    let error = fetch(five).await.unwrap().bytes(4).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.operation(), Some("fetch"));
    assert_eq!(fetch(five).await.unwrap().bytes(5).await.unwrap().len(), 5);
}

type File<'a> = (fn() -> Reply, &'a str);

#[tokio::test(start_paused = true)]
async fn json_is_an_answer_or_the_file() {
    const ROWS: &str = r#"{"rows":[1,2]}"#;
    const SUCCESS: &str = r#"{"code":"0","data":1}"#;
    const NAMED: &str = "attachment; filename=\"a.json\"";
    const NO_FILE: &str = r#"{"code":"1001","message":"文件不存在"}"#;
    let refusals: [fn() -> Reply; 3] = [
        || json(200, NO_FILE),
        // Servers announce the file before they fail.
        || json(200, NO_FILE).header("content-disposition", NAMED),
        // No type at all.
        || response(200, NO_FILE),
    ];
    for refusal in refusals {
        let error = fetch(refusal).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Vendor, Outcome::Refused)
        );
        assert_eq!(error.vendor_code(), Some("1001"));
    }
    let long = format!("[{}]", " ".repeat(1500));
    let files: [File<'_>; 6] = [
        (|| json(200, ROWS), ROWS),
        (
            || json(200, ROWS).header("content-disposition", NAMED),
            ROWS,
        ),
        (
            || json(200, SUCCESS).header("content-disposition", NAMED),
            SUCCESS,
        ),
        (|| response(200, "plain"), "plain"),
        // More than a response may have, in one piece and in several.
        (|| json(200, &format!("[{}]", " ".repeat(1500))), &long),
        (
            || {
                pieces(200, vec![bytes("["), bytes(&" ".repeat(1500)), bytes("]")])
                    .header("content-type", "application/json")
            },
            &long,
        ),
    ];
    for (reply, content) in files {
        assert_eq!(
            fetch(reply).await.unwrap().bytes(2000).await.unwrap(),
            content
        );
    }
    let error = fetch(|| json(200, SUCCESS)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
    assert!(error.to_string().contains("contains no file"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_none_the_less_one_for_being_called_a_file() {
    const NO_FILE: &str = r#" {"code":"1001","message":"文件不存在"}"#;
    const NAMED: &str = "attachment; filename=\"a.xlsx\"";
    let refusals: [fn() -> Reply; 4] = [
        || file(vec![bytes(NO_FILE)]),
        || file(vec![bytes(NO_FILE)]).header("content-disposition", NAMED),
        || {
            file(vec![
                bytes(" "),
                bytes("{"),
                bytes(NO_FILE.strip_prefix(" {").unwrap()),
            ])
        },
        || response(200, NO_FILE).header("content-type", "application/vnd.ms-excel"),
    ];
    for refusal in refusals {
        let error = fetch(refusal).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Vendor, Outcome::Refused)
        );
        assert_eq!(error.vendor_code(), Some("1001"));
    }
    let long = format!("{{{}", " ".repeat(2000));
    let files: [File<'_>; 6] = [
        (|| file(vec![]), ""),
        (|| file(vec![bytes(" \n")]), " \n"),
        (|| file(vec![bytes("{}")]), "{}"),
        (|| file(vec![bytes("<a/>")]), "<a/>"),
        (|| file(vec![bytes(" "), bytes("a")]), " a"),
        (|| file(vec![bytes("{"), bytes(&" ".repeat(2000))]), &long),
    ];
    for (reply, content) in files {
        assert_eq!(
            fetch(reply).await.unwrap().bytes(4000).await.unwrap(),
            content
        );
    }
}

#[tokio::test(start_paused = true)]
async fn pages_and_errors_are_no_files() {
    let mut checked = 0;
    let cases: [(fn() -> Reply, ErrorKind); 6] = [
        (|| html(200), ErrorKind::UnexpectedResponse),
        (|| response(200, "<html>"), ErrorKind::UnexpectedResponse),
        (
            || response(200, format!("<html>{}", "x".repeat(2000))),
            ErrorKind::TooLarge,
        ),
        (|| json(200, ""), ErrorKind::UnexpectedResponse),
        (
            || file(vec![bytes("no such file")]).status(404),
            ErrorKind::HttpStatus,
        ),
        (|| file(vec![]).status(206), ErrorKind::UnexpectedResponse),
    ];
    for (reply, kind) in cases {
        let error = fetch(reply).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        checked += 1;
    }
    assert_eq!(checked, 6);
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_inside_json_is_replaced() {
    let wire = Wire::new(|request| match request.token() {
        "token-1" => json(200, r#"{"code":4007,"message":"失效"}"#),
        _ => file(vec![bytes("data")]),
    });
    let client = with_source(
        "https://echo.example",
        HttpConfig::new().transport(Shared(wire.clone())),
        Granting::default(),
    );
    assert_eq!(
        client.call(Fetch).await.unwrap().bytes(9).await.unwrap(),
        "data"
    );
    assert_eq!(wire.calls().len(), 2);
}

const BREAK: Piece = Piece::Breaks(TransportErrorKind::Broken);

#[tokio::test(start_paused = true)]
async fn the_largest_file_of_a_client_can_be_set() {
    let config = HttpConfig::new().max_file_bytes(3);
    let (client, wire) = client(config, |request| {
        if request.is_login() {
            grant(1)
        } else {
            file(vec![bytes("ab"), bytes("cd")])
        }
    });
    let folder = Folder::new("set");
    let path = folder.path("a.txt");
    let error = client
        .call(Fetch)
        .await
        .unwrap()
        .save_as(&path)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(folder.names(), Vec::<String>::new());
    let download = client.call(Fetch).await.unwrap();
    assert_eq!(download.max_bytes(4).save_as(&path).await.unwrap(), 4);
    // Files are asked for as they are, anything else as the transport likes it.
    assert!(
        wire.calls()
            .iter()
            .all(|request| request.header("accept-encoding") == "identity")
    );
    assert!(
        wire.all()
            .iter()
            .filter(|request| request.is_login())
            .all(|request| !request.headers.contains_key("accept-encoding"))
    );
}

type Failure = (fn() -> Reply, ErrorKind, &'static str);

/// Ways not to arrive.
const FAILURES: [Failure; 5] = [
    (
        || file(vec![bytes("ab"), BREAK]),
        ErrorKind::Transport,
        "told to break",
    ),
    (
        || file(vec![bytes("ab")]).header("content-length", "3"),
        ErrorKind::Transport,
        "not as long",
    ),
    (
        || file(vec![bytes("abcd")]).header("content-length", "3"),
        ErrorKind::Transport,
        "not as long",
    ),
    (
        || file(vec![bytes("ab"), Piece::Stalls]),
        ErrorKind::Timeout,
        "stopped coming",
    ),
    (
        || file(vec![Piece::Breaks(TransportErrorKind::Timeout)]),
        ErrorKind::Timeout,
        "told to break",
    ),
];

#[tokio::test(start_paused = true)]
async fn a_file_that_does_not_arrive_is_an_error_and_leaves_nothing() {
    let folder = Folder::new("failed");
    let old = folder.file("old.txt", b"old");
    for (reply, kind, says) in FAILURES {
        for path in [folder.path("new.txt"), old.clone()] {
            let error = save(reply, &path).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert!(error.to_string().contains(says), "{error}");
            assert_eq!(folder.names(), ["old.txt"]);
            assert_eq!(std::fs::read(&old).unwrap(), b"old");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_file_that_arrives_replaces_what_was_there() {
    let folder = Folder::new("saved");
    let path = folder.file("报表.txt", b"old");
    let reply = || file(vec![bytes("new"), Piece::Waits(SECOND), bytes(" file")]);
    let saved = fetch(reply).await.unwrap().save_as(&path).await.unwrap();
    assert_eq!(saved, 8);
    assert_eq!(std::fs::read(&path).unwrap(), b"new file");
    assert_eq!(folder.names(), ["报表.txt"]);
}

#[tokio::test(start_paused = true)]
async fn a_download_that_is_dropped_leaves_nothing() {
    let folder = Folder::new("dropped");
    let path = folder.path("a.txt");
    let download = fetch(|| file(vec![bytes("ab"), Piece::Stalls]))
        .await
        .unwrap();
    {
        let mut saving = pin!(download.save_as(&path));
        // Until the first bytes are in the file beside it.
        let mut begun = false;
        for _ in 0..100_000 {
            let pending =
                std::future::poll_fn(|cx| Poll::Ready(saving.as_mut().poll(cx).is_pending())).await;
            assert!(pending);
            let partial = folder.names();
            assert!(
                partial.iter().all(|name| name.contains(".part")),
                "{partial:?}"
            );
            if partial.first().is_some_and(|name| {
                std::fs::metadata(folder.path(name)).is_ok_and(|file| file.len() == 2)
            }) {
                begun = true;
                break;
            }
            tokio::task::yield_now().await;
        }
        assert!(begun, "nothing was written");
    }
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new("unwritable");
    let reply = || file(vec![bytes("ab")]);
    let missing = folder.path("no-such-folder").join("a.txt");
    let error = fetch(reply)
        .await
        .unwrap()
        .save_as(&missing)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(error.to_string().contains("no-such-folder"), "{error}");
    std::fs::create_dir(folder.path("taken")).unwrap();
    let error = fetch(reply)
        .await
        .unwrap()
        .save_as(folder.path("taken"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert_eq!(folder.names(), ["taken"]);
}

#[tokio::test(start_paused = true)]
async fn a_slow_download_goes_on_and_a_limited_one_ends() {
    let slow = || {
        file(
            (0..20)
                .flat_map(|_| [Piece::Waits(20 * SECOND), bytes("x")])
                .collect(),
        )
    };
    let began = Instant::now();
    let arrived = fetch(slow).await.unwrap().bytes(100).await.unwrap();
    assert_eq!((arrived.len(), began.elapsed()), (20, 400 * SECOND));

    let (client, _) = client(HttpConfig::new(), move |request| {
        if request.is_login() { grant(1) } else { slow() }
    });
    let began = Instant::now();
    let download = client.call(Fetch).timeout(100 * SECOND).await.unwrap();
    let error = download.bytes(100).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("longer than it may"), "{error}");
    assert_eq!(began.elapsed(), 100 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_file_can_be_read_piece_by_piece_and_written_anywhere() {
    let reply = || file(vec![bytes("ab"), bytes("c")]);
    let mut download = fetch(reply).await.unwrap();
    let mut chunks = Vec::new();
    while let Some(chunk) = download.chunk().await.unwrap() {
        chunks.push(chunk);
    }
    assert_eq!(chunks, ["ab", "c"]);
    let mut written = Vec::new();
    assert_eq!(
        fetch(reply)
            .await
            .unwrap()
            .write_to(&mut written)
            .await
            .unwrap(),
        3
    );
    assert_eq!(written, b"abc");
}
