//! `vendorctl sign jinyan`.

use serde_json::Value;

use crate::support::{Run, assert_prints, run_with, vendorctl};

const VECTORS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rpa-signing/vectors/jinyan.json"
);

fn file() -> Value {
    serde_json::from_slice(&std::fs::read(VECTORS).unwrap()).unwrap()
}

fn vector(id: &str) -> Value {
    let file = file();
    let vectors = file["vectors"].as_array().unwrap();
    let found = vectors.iter().find(|vector| vector["id"] == id);
    found.unwrap_or_else(|| panic!("no vector {id}")).clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn sign(vector: &Value, more: &[&str]) -> Run {
    let mut command = vendorctl();
    command
        .args(["sign", "jinyan", "--secret-env", "A_SECRET"])
        .args(["--timestamp", text(&vector["timestamp"])])
        .args(more)
        .env("A_SECRET", text(&vector["secret"]));
    match vector["kind"].as_str().unwrap() {
        "body" => command.args(["--body", text(&vector["payload"])]),
        "empty" => &mut command,
        _ => command.args(["--query", text(&vector["payload"])]),
    };
    run_with(&mut command, b"")
}

#[test]
fn the_documented_example_is_reproduced() {
    let example = vector("V0");
    assert_prints(&sign(&example, &[]), "daca64d102ae9b975cfaf2c774a013da");
}

#[test]
fn golden_queries_bodies_and_nothing_are_reproduced() {
    let ids = [
        "V1",
        "V2",
        "V3",
        "V4",
        "V5",
        "V7",
        "signature_first",
        "signature_middle",
        "signature_last",
        "signature_alone",
    ];
    for vector in ids.map(vector) {
        assert_prints(&sign(&vector, &[]), text(&vector["signature"]));
    }
}

#[test]
fn the_secret_comes_from_an_argument_or_standard_input_as_well() {
    let example = vector("V2");
    for (argument, input) in [
        (text(&example["secret"]), String::new()),
        ("-", format!("{}\n", text(&example["secret"]))),
    ] {
        let mut command = vendorctl();
        command
            .args(["sign", "jinyan", "--secret", argument])
            .args(["--timestamp", text(&example["timestamp"])])
            .args(["--query", text(&example["payload"])]);
        let run = run_with(&mut command, input.as_bytes());
        assert_prints(&run, text(&example["signature"]));
    }
}

#[test]
fn the_explanation_shows_neither_secret_nor_access_token() {
    let example = vector("V0");
    let run = sign(&example, &["--explain"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let [canonical, signature] = run.stdout.lines().collect::<Vec<_>>()[..] else {
        panic!("{}", run.stdout)
    };
    assert!(canonical.starts_with("canonical  "), "{canonical}");
    assert!(canonical.contains("&userid=S00008540989&"), "{canonical}");
    assert_eq!(signature, "signature  daca64d102ae9b975cfaf2c774a013da");
    let (_, token) = text(&example["payload"])
        .split_once("access_token=")
        .unwrap();
    let (token, _) = token.split_once('&').unwrap();
    assert!(
        token.len() > 20 && !run.stdout.contains(token),
        "{}",
        run.stdout
    );
    assert!(
        !run.stdout.contains(text(&example["secret"])),
        "{}",
        run.stdout
    );
}

#[test]
fn the_rule_behind_a_signature_is_named() {
    let example = vector("V0");
    let run = sign(&example, &["--matches", "daca64d102ae9b975cfaf2c774a013da"]);
    assert_prints(&run, "made by the rule itself");
    let run = sign(&example, &["--matches", "DACA64D102AE9B975CFAF2C774A013DA"]);
    assert_prints(&run, "made by a variant: upper-case hexadecimal digest");
    let run = sign(&example, &["--matches", "00000000000000000000000000000000"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.starts_with("made by no known variant"),
        "{}",
        run.stdout
    );

    let mut found = 0;
    for variant in file()["variants"].as_array().unwrap() {
        if variant["variants"].as_array().unwrap().len() == 1 {
            let run = sign(variant, &["--matches", text(&variant["signature"])]);
            assert_eq!(run.code, 0, "{variant}");
            assert!(
                run.stdout.starts_with("made by a variant: "),
                "{}",
                run.stdout
            );
            found += 1;
        }
    }
    assert!(found >= 10, "{found}");
}
