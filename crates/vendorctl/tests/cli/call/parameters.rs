//! What is given for parameters, what of it is refused, and what is printed.

use std::fs;

use serde_json::{Value, json};

use super::Served;
use crate::support::run_with;

#[test]
fn parameters_come_from_options_files_variables_and_standard_input() {
    let served = Served::start("sources");
    fs::write(served.folder.join("password.txt"), "from a file\n").unwrap();
    fs::write(
        served.folder.join("request.json"),
        "{\"userPassword\": \"from json\"}",
    )
    .unwrap();
    let body = |password: &[&str], stdin: &str| {
        let fixed = [
            "call",
            "isearch",
            "create_user",
            "--roleId",
            "2",
            "--org-code",
            "-010-",
            "--dry-run",
        ];
        let mut command = served.command(&[&fixed[..], password].concat());
        command.env("RPA_PASSWORD", "from a variable");
        let run = run_with(&mut command, stdin.as_bytes());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let body = run
            .stdout
            .lines()
            .find(|line| line.starts_with('{'))
            .unwrap()
            .to_owned();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["orgCode"], "-010-");
        (body["userName"].clone(), body["userPassword"].clone())
    };
    for (given, stdin, expected) in [
        (
            &["--userName", "@@home", "--userPassword", "plain"][..],
            "",
            ("@home", "plain"),
        ),
        (
            &["--userName=-", "--user_password", "@password.txt"],
            "stdin\n",
            ("stdin", "from a file"),
        ),
        (
            &["--user-name", "a", "--user-password", "@env:RPA_PASSWORD"],
            "",
            ("a", "from a variable"),
        ),
        (
            &["--userName", "a", "--json", "@request.json"],
            "",
            ("a", "from json"),
        ),
        (
            &["--json", "-"],
            r#"{"userName":"a","userPassword":"b"}"#,
            ("a", "b"),
        ),
    ] {
        let (name, password) = body(given, stdin);
        assert_eq!((name, password), (json!(expected.0), json!(expected.1)));
    }
}

/// Command lines, and what is said of them.
const UNUSABLE: [(&[&str], &str); 23] = [
    (
        &["isearch", "list_robots", "--pageNo", "1"],
        "a similar argument exists: '--page'",
    ),
    (
        &["isearch", "list_robots", "--page", "1"],
        "list_robots needs --size",
    ),
    (
        &["isearch", "list_robots", "--page", "one", "--size", "1"],
        "--page: must be a whole number",
    ),
    (
        &["isearch", "list_robots", "--page", "-1", "--size", "1"],
        "--page: must be a whole number from 0 to 4294967295",
    ),
    (
        &[
            "isearch",
            "list_robots",
            "--page",
            "1",
            "--size",
            "5000000000",
        ],
        "--size: must be a whole number from 0 to 4294967295",
    ),
    (
        &[
            "isearch",
            "list_robots",
            "--json",
            r#"{"page":1,"size":-2}"#,
        ],
        "--size: must be a whole number from 0 to 4294967295",
    ),
    (
        &["isearch", "list_robots", "--all", "--size", "-1"],
        "--size: must be a whole number from 0 to 4294967295",
    ),
    (
        &["isearch", "list_robots", "--json", "[]"],
        "--json: is not a JSON object",
    ),
    (
        &["isearch", "list_robots", "--json", r#"{"page":1,"page":2}"#],
        "--json: `page` is there twice",
    ),
    (
        &["isearch", "list_robots", "--json", r#"{"pageNo":1}"#],
        "list_robots has no `pageNo`: `vendorctl operations`",
    ),
    (
        &[
            "isearch",
            "list_robots",
            "--page",
            "1",
            "--json",
            r#"{"page":1}"#,
        ],
        "--page: is in --json as well",
    ),
    (
        &[
            "isearch",
            "create_user",
            "--userName",
            "-",
            "--userPassword",
            "-",
        ],
        "--userPassword -: another option has read",
    ),
    (
        &[
            "isearch",
            "create_queue",
            "--queueMaxItems",
            "9",
            "--failTryTimes",
            "1",
        ],
        "create_queue needs --queueName",
    ),
    (
        &["isearch", "upload_file", "--uploadFile", "a.txt"],
        "--uploadFile: is a file: give @FILE",
    ),
    (
        &["isearch", "get_robot", "--id", "1", "--all"],
        "--all: get_robot is not a paged list",
    ),
    (&["isearch", "list_robot"], "'list_robots'"),
    (
        &["isearch", "get_robot", "--id", "1", "--timeout", "0"],
        "must be a number of seconds",
    ),
    (&["isearch", "--raw", "GET", "robot", "--yes"], "`path` "),
    (
        &["isearch", "--raw", "GET", "/robot", "--query", "page"],
        "--query: must be NAME=VALUE",
    ),
    (
        &[
            "isearch",
            "--raw",
            "GET",
            "/robot",
            "list_robots",
            "--page",
            "1",
        ],
        "--raw calls a path, and list_robots is an operation",
    ),
    // A misspelt member within an order would not be sent.
    (
        &[
            "hsifue",
            "batch_order",
            "--orderList",
            r#"[{"sequenze":1}]"#,
        ],
        "batch_order has no `orderList[0].sequenze`: ",
    ),
    (
        &[
            "isearch",
            "create_queue_item",
            "--keys",
            r#"[{"key":"a","vale":"b"}]"#,
        ],
        "create_queue_item has no `keys[0].vale`: ",
    ),
    (
        &[
            "hsifue",
            "batch_order",
            "--json",
            r#"{"channelCode":"C","channelOrderId":"1","syncMode":"sync","orderList":[{"sequence":1}]}"#,
        ],
        "batch_order: the parameters are not of the documented form: --orderList: ",
    ),
];

#[test]
fn parameters_that_cannot_be_used_are_named() {
    let served = Served::start("unusable");
    for (arguments, problem) in UNUSABLE {
        let run = served.call(arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{arguments:?}\n{}",
            run.stderr
        );
        assert!(
            run.stderr.contains(problem),
            "{arguments:?}\n{}",
            run.stderr
        );
    }
}

#[test]
fn the_data_or_all_of_the_response_is_printed_as_it_came() {
    let served = Served::start("printed");
    let bill = ["personalcenter", "get_bill", "--BillNo", "B2022062300002"];
    let data = served.call(&bill);
    assert_eq!((data.code, data.stderr.as_str()), (0, ""));
    let whole = served.call(&[&bill[..], &["--envelope"]].concat());
    assert!(
        whole
            .stdout
            .contains(&format!("\"data\":{}", data.stdout.trim())),
        "{}",
        whole.stdout
    );
    assert!(data.stdout.contains(":19.8,"), "{}", data.stdout);
    // Nothing at all where there are no data.
    let mut none = vec!["isearch", "create_queue", "--queueName", "x", "--yes"];
    none.extend(["--queueMaxItems", "9", "--failTryTimes", "1"]);
    let run = served.call(&none);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", "")
    );
}

#[test]
fn all_pages_are_printed_entry_by_entry() {
    let served = Served::start("all");
    let run = served.call(&["isearch", "list_robots", "--all", "--size", "10"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let entries: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(entries.len(), 27);
    let ids: Vec<i64> = entries
        .iter()
        .map(|entry| entry["id"].as_i64().unwrap())
        .collect();
    assert_eq!(ids, (1..=27).collect::<Vec<_>>());
    let requests = served.sandbox.isearch().journal();
    let pages = requests
        .iter()
        .filter(|exchange| exchange.operation == Some("list_robots"));
    assert_eq!(pages.count(), 3);
    // A vendor that gives no choice of size.
    let run = served.call(&["jinyan", "user_list", "--all"]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, 25));
}
