//! Input that cannot be signed: exit code 2, and a message that names the option.

use crate::support::{Run, assert_refused, run, run_with, vendorctl};

fn isearch(more: &[&str]) -> Run {
    run(&[
        &["sign", "isearch", "--token", "t", "--timestamp", "5"],
        more,
    ]
    .concat())
}

fn jinyan(more: &[&str]) -> Run {
    run(&[
        &["sign", "jinyan", "--secret", "s", "--timestamp", "5"],
        more,
    ]
    .concat())
}

#[test]
fn a_missing_secret_or_timestamp_is_named() {
    let run = crate::support::run;
    assert_refused(
        &run(&["sign", "isearch", "--timestamp", "5"]),
        "--token <TOKEN>|--token-env <NAME>",
    );
    assert_refused(
        &run(&["sign", "jinyan", "--timestamp", "5"]),
        "--secret <SECRET>|--secret-env <NAME>",
    );
    assert_refused(
        &run(&["sign", "isearch", "--token", "t"]),
        "--timestamp <MS>",
    );
}

#[test]
fn an_empty_secret_is_named() {
    let run = crate::support::run;
    let isearch = |token| run(&["sign", "isearch", "--token", token, "--timestamp", "5"]);
    assert_refused(&isearch(""), "--token is empty");
    // Standard input is empty too.
    assert_refused(&isearch("-"), "--token is empty");
    assert_refused(
        &run(&["sign", "jinyan", "--secret", "", "--timestamp", "5"]),
        "--secret is empty",
    );
}

#[test]
fn a_variable_that_is_missing_or_empty_is_named() {
    let mut command = vendorctl();
    command
        .args([
            "sign",
            "isearch",
            "--token-env",
            "A_TOKEN",
            "--timestamp",
            "5",
        ])
        .env_remove("A_TOKEN");
    assert_refused(
        &run_with(&mut command, b""),
        "--token-env A_TOKEN: there is no such environment variable",
    );
    command.env("A_TOKEN", "");
    assert_refused(
        &run_with(&mut command, b""),
        "--token-env A_TOKEN: the environment variable is empty",
    );
}

#[test]
fn two_secrets_are_too_many() {
    assert_refused(
        &isearch(&["--token-env", "A_TOKEN"]),
        "'--token <TOKEN>' cannot be used with '--token-env <NAME>'",
    );
}

#[test]
fn a_secret_of_two_lines_is_refused_and_not_shown() {
    for input in ["first\nsecond\n", "first\rsecond"] {
        let mut command = vendorctl();
        command.args(["sign", "isearch", "--token", "-", "--timestamp", "5"]);
        let run = run_with(&mut command, input.as_bytes());
        assert_refused(&run, "--token -: standard input must contain one line");
        assert!(!run.stderr.contains("first") && !run.stderr.contains("second"));
    }
}

#[test]
fn standard_input_can_be_read_once() {
    let run = run(&[
        "sign",
        "isearch",
        "--token",
        "-",
        "--timestamp",
        "5",
        "--body",
        "-",
    ]);
    assert_refused(
        &run,
        "--token -: another option has read standard input already",
    );
}

#[test]
fn a_timestamp_is_digits() {
    for timestamp in [
        "",
        "now",
        "1.5",
        "+5",
        "2019-11-27 10:31:42",
        "99999999999999999999",
    ] {
        let run = run(&["sign", "isearch", "--token", "t", "--timestamp", timestamp]);
        assert_refused(
            &run,
            "'--timestamp <MS>': must be milliseconds since 1970 in digits",
        );
    }
}

#[test]
fn a_parameter_has_a_name_and_occurs_once() {
    for parameter in ["top", "=30", ""] {
        assert_refused(
            &isearch(&["--param", parameter]),
            "'--param <K=V>': must be a name, `=` and a value",
        );
    }
    assert_refused(
        &isearch(&["--param", "top=1", "--param", "top=2"]),
        "--param: parameter `top` occurs more than once",
    );
    assert_refused(
        &jinyan(&["--query", "signature=a&b=1&signature=c"]),
        "--query: parameter `signature` occurs more than once",
    );
}

#[test]
fn parameters_or_query_and_body_exclude_each_other() {
    assert_refused(
        &isearch(&["--param", "top=1", "--body", "{}"]),
        "'--param <K=V>' cannot be used with '--body <TEXT>'",
    );
    assert_refused(
        &jinyan(&["--query", "a=1", "--body", "{}"]),
        "'--query <TEXT>' cannot be used with '--body <TEXT>'",
    );
}

#[test]
fn a_query_begins_after_the_question_mark() {
    assert_refused(&jinyan(&["--query", "?a=1"]), "--query begins with `?`");
}

#[test]
fn a_body_file_that_cannot_be_read_is_named() {
    assert_refused(
        &isearch(&["--body", "@no/such/file.json"]),
        "--body @no/such/file.json: cannot read the file: ",
    );
    assert_refused(&isearch(&["--body", "@"]), "needs a file after `@`");
}

#[test]
fn an_empty_signature_matches_nothing() {
    assert_refused(&isearch(&["--matches", " "]), "--matches is empty");
}

#[test]
fn help_warns_of_secrets_on_the_command_line() {
    for (scheme, option) in [("isearch", "--token-env"), ("jinyan", "--secret-env")] {
        let help = run(&["sign", scheme, "--help"]);
        assert_eq!(help.code, 0);
        let text = help.stdout.replace('\n', " ");
        assert!(text.contains("visible to everybody who can list this machine's processes"));
        assert!(text.contains(&format!("prefer {option}")), "{text}");
    }
}
