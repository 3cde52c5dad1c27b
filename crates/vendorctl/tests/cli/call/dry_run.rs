//! `--dry-run`: the request, the stages of its signature, and a line for a shell.

use std::fs;

use reqwest::{Method, multipart};

use super::Served;

/// What `curl` would send, read from its command line.
struct Curl {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    form: Vec<(String, String)>,
}

fn parse(line: &str) -> Curl {
    let mut words = shell_words::split(line).unwrap().into_iter();
    assert_eq!(words.next().as_deref(), Some("curl"));
    let mut curl = Curl {
        method: Method::GET,
        url: String::new(),
        headers: Vec::new(),
        body: None,
        form: Vec::new(),
    };
    let pair = |text: String, between: &str| {
        let (name, value) = text.split_once(between).unwrap();
        (name.to_owned(), value.to_owned())
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap();
        match word.as_str() {
            "-g" => {}
            "-X" => curl.method = value().parse().unwrap(),
            "-H" => curl.headers.push(pair(value(), ": ")),
            "--data-raw" => curl.body = Some(value()),
            "-F" | "--form-string" => curl.form.push(pair(value(), "=")),
            url => curl.url = url.to_owned(),
        }
    }
    curl
}

/// Sends what the line says, and returns the vendor's response.
fn send(served: &Served, curl: Curl) -> String {
    let client = reqwest::Client::new();
    let mut request = client.request(curl.method, curl.url);
    for (name, value) in curl.headers {
        request = request.header(name, value);
    }
    if let Some(body) = curl.body {
        request = request.body(body);
    }
    if !curl.form.is_empty() {
        let mut form = multipart::Form::new();
        for (name, value) in curl.form {
            form = match value.strip_prefix("@\"") {
                None => form.text(name, value),
                Some(rest) => {
                    let (path, rest) = rest.split_once("\";filename=\"").unwrap();
                    let (file, media_type) = rest.split_once("\";type=").unwrap();
                    let part = multipart::Part::bytes(fs::read(served.folder.join(path)).unwrap());
                    let part = part.file_name(file.to_owned()).mime_str(media_type);
                    form.part(name, part.unwrap())
                }
            };
        }
        request = request.multipart(form);
    }
    served.block_on(async { request.send().await.unwrap().text().await.unwrap() })
}

#[test]
fn the_line_for_a_shell_makes_the_call_that_was_not_made() {
    let served = Served::start("curl");
    fs::write(served.folder.join("it's.txt"), "content").unwrap();
    for (arguments, response) in [
        (
            &["isearch", "list_robots", "--page", "1", "--size", "2"][..],
            "\"total\":27",
        ),
        (
            &[
                "isearch",
                "create_queue",
                "--queueName",
                "it's ; $HOME `x`",
                "--queueMaxItems",
                "9",
                "--failTryTimes",
                "1",
            ],
            "\"code\":0",
        ),
        (
            &[
                "isearch",
                "upload_file",
                "--uploadFile",
                "@it's.txt",
                "--userId",
                "21",
                "--fileTag",
                "a,b",
            ],
            "\"code\":0",
        ),
        (
            &["jinyan", "zone_list", "--ZoneType", "1444", "--Lang", "cn"],
            "上海",
        ),
        (&["jinyan", "user_list", "--pageN", "1"], "测试员工01"),
        (
            &["personalcenter", "get_bill", "--BillNo", "B2022062300002"],
            "B2022062300002",
        ),
        (
            &[
                "personalcenter",
                "run_process",
                "--ProcessId",
                "cfe19a25-f70b-44cd-86a3-ff4335b46870",
            ],
            "taskId",
        ),
        (
            &[
                "hsifue",
                "lock_assets",
                "--assetNums",
                "A1",
                "--operatorIdentity",
                "o@example.com",
            ],
            "\"code\":0",
        ),
        (
            &[
                "isearch",
                "--raw",
                "GET",
                "/oapi/v1/robot",
                "--query",
                "page=1",
                "--query",
                "size=1",
            ],
            "\"total\":27",
        ),
    ] {
        let run = served.call(&[arguments, &["--dry-run"]].concat());
        assert_eq!(run.code, 0, "{arguments:?}\n{}", run.stderr);
        assert!(run.stderr.starts_with("Not sent."), "{}", run.stderr);
        let line = run.stdout.lines().last().unwrap();
        let said = send(&served, parse(line));
        assert!(said.contains(response), "{arguments:?}\n{line}\n{said}");
    }
}

#[test]
fn a_dry_run_sends_no_more_than_it_takes_to_get_a_token() {
    let served = Served::start("dry");
    let run = served.call(&["isearch", "delete_process", "--id", "54", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let journal = served.sandbox.isearch().journal();
    let operations: Vec<_> = journal.iter().map(|exchange| exchange.operation).collect();
    assert_eq!(operations, [Some("get_token")]);
    // The stages are those of `vendorctl sign --explain`, secrets masked, and end with what is sent.
    let sent = run
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("signature: "))
        .unwrap();
    assert!(
        run.stdout.contains(&format!("\nsignature  {sent}\n")),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("\ncanonical  {\"id\":\"54\"}&token="),
        "{}",
        run.stdout
    );
    let run = served.call(&[
        "hsifue",
        "list_assets",
        "--enterpriseGlobalId",
        "G1001",
        "--dry-run",
    ]);
    assert!(run.stdout.contains("\nnot signed\n"), "{}", run.stdout);
    assert_eq!(served.sandbox.hsifue().journal().len(), 0);
}
