//! `vendorctl sandbox` calls back, and `vendorctl listen` receives.

use serde_json::{Value, json};

use crate::{
    listen,
    sandbox::Running,
    support::{assert_refused, run},
};

/// Runs a process of the personal center; its task.
fn start_task(sandbox: &Running, process: &str) -> String {
    let grant = sandbox.grant("personalcenter", "/api/connect/token");
    let token = grant["access_token"].as_str().unwrap();
    let headers = format!("Authorization: Bearer {token}\r\n");
    let form = format!(
        "--part\r\nContent-Disposition: form-data; name=\"ProcessId\"\r\n\r\n{process}\r\n--part--\r\n"
    );
    let body = ("multipart/form-data; boundary=part", form.as_str());
    let path = "/openapi/v1/Process/RunProcess";
    let started = sandbox.post("personalcenter", path, &headers, body);
    let task = started["data"]["taskId"].as_str();
    task.unwrap_or_else(|| panic!("{started}")).to_owned()
}

#[test]
fn callbacks_go_where_they_are_told_to() {
    let mut receiver = listen::Running::start(&["--path-token-env", "PATH_TOKEN"]);
    let url = receiver.url("personalcenter");
    let sandbox = Running::start(&[
        "--personalcenter-callback-url",
        &url,
        "--personalcenter-task-callback-url",
        &url,
    ]);
    let control = |path, json: Value| {
        let json = json.to_string();
        sandbox.post("personalcenter", path, "", ("application/json", &json))
    };
    let pay = json!({"action": "pay_bill", "bill": "B2022062300003"});
    control("/__sandbox/actions", pay);
    let line = receiver.line();
    let expected = "personalcenter BillStatusChanged bill_no=B2022062300003 old_status=Pending new_status=CheckedOut proof=origin key=";
    assert!(line.starts_with(expected), "{line}");

    let task = start_task(&sandbox, "cfe19a25-f70b-44cd-86a3-ff4335b46870");
    control("/__sandbox/advance", json!({"ms": 16_000}));
    let line = receiver.line();
    let expected = format!(" task_id={task} task_status=Finished proof=origin key=");
    assert!(
        line.starts_with("personalcenter TaskResultData ") && line.contains(&expected),
        "{line}"
    );

    assert_eq!(receiver.end("-TERM").stdout, "");
    let run = sandbox.end("-TERM");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn addresses_of_callbacks_are_whole_and_without_tls() {
    for option in [
        "--personalcenter-callback-url",
        "--personalcenter-task-callback-url",
    ] {
        for (url, problem) in [
            ("https://oa.example.com/hush", "must begin with http://"),
            ("/hush", "must be a whole URL"),
        ] {
            let run = run(&["sandbox", option, url]);
            assert_refused(&run, &format!("{option}: {problem}"));
            assert!(!run.stderr.contains("hush"), "{}", run.stderr);
        }
    }
}
