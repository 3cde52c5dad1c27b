//! `vendorctl sign isearch`.

use serde_json::Value;

use crate::support::{Run, assert_prints, run, run_with, vendorctl};

const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";

/// The worked example of the vendor's document, section 1.2.
const EXAMPLE: &[&str] = &[
    "--timestamp",
    "15748219023",
    "--param",
    "top=30",
    "--param",
    "robotNo=2d3d833bd2e711e997ae6c0b84d60408",
];
const EXAMPLE_SIGNATURE: &str =
    "YzYzMDE3ZWU3OWJkNmI4OTQ3YzM1M2IyZTdmN2VjOWE0NjZlNGFlNzBiYzkwNmFhN2JjNDJlY2E0ZWFjYjEzMw==";

const VECTORS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rpa-signing/vectors/isearch.json"
);

fn isearch(more: &[&str]) -> Run {
    run(&[&["sign", "isearch", "--token", TOKEN], more].concat())
}

#[test]
fn the_documented_example_is_reproduced() {
    assert_prints(&isearch(EXAMPLE), EXAMPLE_SIGNATURE);
}

#[test]
fn the_token_comes_from_a_variable_or_standard_input_as_well() {
    let mut command = vendorctl();
    command
        .args(["sign", "isearch", "--token-env", "A_TOKEN"])
        .args(EXAMPLE)
        .env("A_TOKEN", TOKEN);
    assert_prints(&run_with(&mut command, b""), EXAMPLE_SIGNATURE);
    for line_end in ["", "\n", "\r\n"] {
        let mut command = vendorctl();
        command
            .args(["sign", "isearch", "--token", "-"])
            .args(EXAMPLE);
        let input = format!("{TOKEN}{line_end}");
        assert_prints(&run_with(&mut command, input.as_bytes()), EXAMPLE_SIGNATURE);
    }
}

#[test]
fn golden_parameters_are_reproduced() {
    let ids = [
        "params_page",
        "value_equals",
        "value_chinese",
        "value_emoji",
        "value_empty",
        "value_line_feed",
    ];
    for vector in ids.map(vector) {
        let pairs = vector["params"].as_array().unwrap();
        assert!(!pairs.is_empty());
        let params = pairs
            .iter()
            .map(|pair| format!("--param={}={}", text(&pair[0]), text(&pair[1])));
        assert_prints(&sign(&vector, params), text(&vector["signature"]));
    }
    let none = vector("params_none");
    assert_prints(&sign(&none, []), text(&none["signature"]));
}

#[test]
fn golden_bodies_are_reproduced_from_argument_file_and_standard_input() {
    let ids = ["body_spaced", "body_chinese", "body_special", "body_empty"];
    for (index, vector) in ids.map(vector).into_iter().enumerate() {
        let (body, signature) = (text(&vector["body"]), text(&vector["signature"]));
        assert_prints(&sign(&vector, [format!("--body={body}")]), signature);

        let path = format!("{}/body-{index}.json", env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(&path, body).unwrap();
        assert_prints(&sign(&vector, [format!("--body=@{path}")]), signature);

        for argument in ["--body=-", "--body=@-"] {
            let mut command = vendorctl();
            command
                .args(["sign", "isearch", "--token-env", "A_TOKEN", argument])
                .args(["--timestamp", text(&vector["timestamp"])])
                .env("A_TOKEN", text(&vector["token"]));
            assert_prints(&run_with(&mut command, body.as_bytes()), signature);
        }
    }
}

#[test]
fn a_doubled_at_sign_is_the_text_itself() {
    let sign = |body: &str| {
        let run = isearch(&["--timestamp", "5", "--body", body]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/at.txt");
    std::fs::write(path, "@text").unwrap();
    assert_eq!(sign("@@text"), sign(&format!("@{path}")));
    assert_ne!(sign("@@text"), sign("text"));
}

#[test]
fn every_stage_is_explained_and_the_token_is_not_shown() {
    let run = isearch(&[EXAMPLE, &["--explain"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = run.stdout.lines().collect();
    let [canonical, encoded, digest, signature] = lines.as_slice() else {
        panic!("{}", run.stdout)
    };
    assert!(
        canonical.starts_with("canonical  robotNo=2d3d833bd2e711e997ae6c0b84d60408&top=30&token=")
    );
    assert!(canonical.ends_with("&timestamp=15748219023"), "{canonical}");
    assert!(
        encoded.starts_with("encoded    robotNo%3D2d3d"),
        "{encoded}"
    );
    assert_eq!(
        *digest,
        "digest     c63017ee79bd6b8947c353b2e7f7ec9a466e4ae70bc906aa7bc42eca4eacb133"
    );
    assert_eq!(*signature, format!("signature  {EXAMPLE_SIGNATURE}"));
    assert!(!run.stdout.contains(TOKEN), "{}", run.stdout);
    assert!(!run.stdout.contains("62f8-73d3"), "{}", run.stdout);
}

#[test]
fn the_rule_behind_a_signature_is_named() {
    let matches = |signature: &str| isearch(&[EXAMPLE, &["--matches", signature]].concat());
    assert_prints(&matches(EXAMPLE_SIGNATURE), "made by the rule itself");
    assert_prints(
        &matches(&format!(" {EXAMPLE_SIGNATURE}\n")),
        "made by the rule itself",
    );
    let hex = "c63017ee79bd6b8947c353b2e7f7ec9a466e4ae70bc906aa7bc42eca4eacb133";
    assert_prints(
        &matches(hex),
        "made by a variant: the hexadecimal digest without Base64",
    );
    let run = matches("bm9uc2Vuc2U=");
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert!(
        run.stdout.starts_with("made by no known variant"),
        "{}",
        run.stdout
    );
}

#[test]
fn every_golden_variant_is_found_also_after_an_explanation() {
    let variants = file()["variants"].clone();
    let mut found = 0;
    for variant in variants.as_array().unwrap() {
        let made_by = match variant["variants"].as_array().unwrap().len() {
            0 => continue,
            1 => "made by a variant: ",
            _ => "made by two variants together: ",
        };
        let mut arguments: Vec<String> = match variant["params"].as_array() {
            Some(pairs) => pairs
                .iter()
                .map(|pair| format!("--param={}={}", text(&pair[0]), text(&pair[1])))
                .collect(),
            None => vec![format!("--body={}", text(&variant["body"]))],
        };
        if variant["secret_key"].is_string() {
            arguments.push("--secret-key-env=A_SECRET_KEY".to_owned());
        }
        // The explanation sorts the parameters, and the search must still see them as given.
        arguments
            .extend(["--explain", "--matches", text(&variant["signature"])].map(str::to_owned));
        let run = sign(variant, arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{variant}");
        let found_by = run.stdout.lines().last().unwrap();
        assert!(found_by.starts_with(made_by), "{variant}: {found_by}");
        found += 1;
    }
    assert_eq!(found, 24);
}

fn sign(vector: &Value, arguments: impl IntoIterator<Item = String>) -> Run {
    let mut command = vendorctl();
    command
        .args(["sign", "isearch", "--token", "-"])
        .env(
            "A_SECRET_KEY",
            vector["secret_key"].as_str().unwrap_or_default(),
        )
        .args(["--timestamp", text(&vector["timestamp"])])
        .args(arguments);
    run_with(&mut command, text(&vector["token"]).as_bytes())
}

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
