//! Files that go up and come down, and never over another one.

use std::fs;

use super::Served;

#[test]
fn a_file_goes_up_and_comes_down_again() {
    let served = Served::start("files");
    let content = "日报\n".repeat(100_000);
    fs::write(served.folder.join("日报.txt"), &content).unwrap();
    let upload = [
        "isearch",
        "upload_file",
        "--uploadFile",
        "@日报.txt",
        "--userId",
        "21",
        "--yes",
    ];
    let run = served.call(&upload);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", "")
    );

    let download = [
        "isearch",
        "download_file",
        "--fileName",
        "日报.txt",
        "--userId",
        "21",
    ];
    // Under the name that the server gives, which is taken here.
    let run = served.call(&download);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("日报.txt exists: give --force"),
        "{}",
        run.stderr
    );
    let run = served.call(&[&download[..], &["--output", "copy.txt"]].concat());
    let saved = format!("{{\"bytes\":{},\"file\":\"copy.txt\"}}\n", content.len());
    assert_eq!((run.code, run.stdout, run.stderr.as_str()), (0, saved, ""));
    assert_eq!(
        fs::read_to_string(served.folder.join("copy.txt")).unwrap(),
        content
    );

    fs::write(served.folder.join("copy.txt"), "mine").unwrap();
    let requests = served.sandbox.isearch().journal().len();
    let run = served.call(&[&download[..], &["--output", "copy.txt"]].concat());
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert_eq!(
        fs::read_to_string(served.folder.join("copy.txt")).unwrap(),
        "mine"
    );
    assert_eq!(served.sandbox.isearch().journal().len(), requests);
    let run = served.call(&[&download[..], &["--output", "copy.txt", "--force"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(
        fs::read_to_string(served.folder.join("copy.txt")).unwrap(),
        content
    );

    let run = served.call(&[&download[..], &["--output", "-"]].concat());
    assert_eq!((run.code, run.stdout), (0, content));
    // A refusal leaves nothing under the name.
    let run = served.call(&[
        "isearch",
        "download_file",
        "--fileName",
        "x",
        "--userId",
        "21",
        "--output",
        "no.txt",
    ]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!served.folder.join("no.txt").exists());
}

#[test]
fn a_file_that_is_not_there_is_not_sent() {
    let served = Served::start("no-file");
    let run = served.call(&[
        "isearch",
        "upload_file",
        "--uploadFile",
        "@none.txt",
        "--userId",
        "21",
        "--yes",
    ]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("none.txt"), "{}", run.stderr);
    let run = served.call(&["isearch", "upload_file", "--userId", "21", "--yes"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("upload_file needs --uploadFile"),
        "{}",
        run.stderr
    );
}
