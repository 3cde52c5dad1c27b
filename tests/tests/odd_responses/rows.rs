//! The rows of `rows/*.yaml`: a response, and what becomes of it.

use std::{collections::BTreeMap, fs, path::Path};

use encoding_rs::Encoding;
use serde::Deserialize;
use workspace_tests::{
    fixture::Vendor,
    reading::{Asked, Calls, Scripted, ask},
};

use crate::json;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// What comes, in words.
    input: String,
    vendor: Vendor,
    operation: String,
    /// The body. `✂` cuts the last byte off the character before it.
    body: String,
    #[serde(default = "utf_8")]
    encoding: String,
    #[serde(default = "application_json")]
    content_type: String,
    /// What stands in the output, as JSON text by its JSON pointer; `missing` where nothing does.
    #[serde(default)]
    output: BTreeMap<String, String>,
    error: Option<Failure>,
    /// All drift that is told of; unchecked where it is left out.
    drift: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failure {
    kind: String,
    outcome: String,
    code: Option<String>,
    message: Option<String>,
    path: Option<String>,
}

fn utf_8() -> String {
    "utf-8".to_owned()
}

fn application_json() -> String {
    "application/json".to_owned()
}

impl Row {
    fn bytes(&self) -> Vec<u8> {
        let encoding = Encoding::for_label(self.encoding.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        for (index, part) in self.body.split('✂').enumerate() {
            if index > 0 {
                bytes.pop();
            }
            let (encoded, _, odd) = encoding.encode(part);
            assert!(!odd, "{}: {part} is not in {}", self.input, self.encoding);
            bytes.extend_from_slice(&encoded);
        }
        bytes
    }

    fn problem(&self, asked: &Asked, body: &[u8]) -> Option<String> {
        let drift: Vec<String> = asked.drift.iter().map(|(_, one)| one.to_string()).collect();
        if self
            .drift
            .as_ref()
            .is_some_and(|expected| *expected != drift)
        {
            return Some(format!("told {drift:#?}"));
        }
        match (&asked.result, &self.error) {
            (Ok(output), None) => self.output.iter().find_map(|(pointer, expected)| {
                let found = json::at(output, pointer);
                let as_expected = match &found {
                    Some(found) => expected != "missing" && json::same(found, expected),
                    None => expected == "missing",
                };
                (!as_expected)
                    .then(|| format!("{pointer} is {found:?}, not {expected} in {output}"))
            }),
            (Err(error), Some(expected)) => {
                let found = (
                    format!("{:?}", error.kind()),
                    format!("{:?}", error.outcome()),
                );
                let keeps = error
                    .response()
                    .is_some_and(|response| response.body == body);
                let as_expected = found == (expected.kind.clone(), expected.outcome.clone())
                    && error.vendor_code() == expected.code.as_deref()
                    && (expected.message.is_none()
                        || error.vendor_message() == expected.message.as_deref())
                    && (expected.path.is_none() || error.json_path() == expected.path.as_deref())
                    && error.attempts() == 1
                    && (keeps || expected.code.is_some());
                (!as_expected).then(|| format!("{error:?}"))
            }
            (Ok(output), Some(_)) => Some(format!("is read: {output}")),
            (Err(error), None) => Some(format!("is an error: {error:?}")),
        }
    }
}

async fn check(file: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/odd_responses/rows");
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let rows: Vec<Row> = yaml_serde::from_str(&text).unwrap();
    let calls = Calls::load().unwrap();
    let mut problems = Vec::new();
    for row in &rows {
        let says_something = !row.output.is_empty() || row.error.is_some() || row.drift.is_some();
        assert!(says_something, "{}", row.input);
        let call = calls.of(row.vendor, &row.operation).unwrap();
        let body = row.bytes();
        let response = Scripted {
            status: 200,
            content_type: row.content_type.clone(),
            body: body.clone().into(),
        };
        let asked = ask(call, response).await.unwrap();
        if let Some(problem) = row.problem(&asked, &body) {
            problems.push(format!(
                "{} {}: {}: {problem}",
                row.vendor, row.operation, row.input
            ));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    rows.len()
}

#[tokio::test]
async fn a_member_of_another_form_costs_itself_alone() {
    assert_eq!(check("members.yaml").await, 27);
}

#[tokio::test]
async fn what_stands_in_the_place_of_a_list_or_an_object() {
    assert_eq!(check("containers.yaml").await, 54);
}

#[tokio::test]
async fn codes_are_compared_as_numbers_and_shown_as_they_came() {
    assert_eq!(check("codes.yaml").await, 34);
}

#[tokio::test]
async fn text_that_is_almost_json_or_in_another_encoding() {
    assert_eq!(check("texts.yaml").await, 33);
}
