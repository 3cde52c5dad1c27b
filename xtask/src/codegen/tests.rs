//! The generator on the golden document, and on copies of it that are wrong in one place.

use std::{fs, path::PathBuf};

use anyhow::Result;

use super::{Files, GOLDEN, Source, files, formatted, outdated, run, shown, sources};
use crate::{
    documents::{Document, documents},
    workspace::{root, shell},
};

const TEXT: &str = include_str!("../../../tests/golden/openapi.yaml");

/// What a document gives, not yet formatted.
fn generated(name: &str, text: &str) -> Result<Files> {
    let document = Document {
        name: name.to_owned(),
        path: "golden.yaml".into(),
        text: text.to_owned(),
    };
    Source::read(&document)?.files()
}

/// Why the golden document is refused with this text.
fn refusal(text: &str) -> String {
    format!("{:#}", generated(GOLDEN, text).unwrap_err())
}

#[test]
fn what_is_checked_in_is_what_the_documents_say() {
    run(true).unwrap();
}

#[test]
fn the_same_document_gives_the_same_code() {
    let sh = shell(root()).unwrap();
    let code = || formatted(&sh, generated(GOLDEN, TEXT).unwrap()).unwrap();
    let first = code();
    assert_eq!(first, code());
    assert_eq!(first.len(), 6);
}

/// How many places the following two tests change.
const CHANGES: usize = 200;

/// `count` copies of the texts, each with one character changed, evenly spread over all of them.
fn one_character_changed(texts: &Files, count: usize) -> impl Iterator<Item = (&PathBuf, String)> {
    let starts: Vec<(&PathBuf, &str, usize)> = texts
        .iter()
        .flat_map(|(path, text)| text.char_indices().map(move |(at, _)| (path, &**text, at)))
        .collect();
    assert!(starts.len() > count);
    (0..count).map(move |n| {
        let (path, text, at) = starts[n * starts.len() / count];
        let (head, tail) = text.split_at(at);
        let mut rest = tail.chars();
        let other = if rest.next() == Some('x') { 'y' } else { 'x' };
        (path, format!("{head}{other}{}", rest.as_str()))
    })
}

#[test]
fn a_character_changed_in_a_generated_file_shows() {
    let files = files(&sources().unwrap()).unwrap();
    assert!(files.len() > 10);
    let mut changes = 0;
    for (changed, text) in one_character_changed(&files, CHANGES) {
        let found = outdated(&files, |path| {
            Some(if path == changed { &text } else { &files[path] }.clone())
        });
        assert_eq!(found, [shown(changed)]);
        changes += 1;
    }
    assert_eq!(changes, CHANGES);
}

#[test]
fn a_character_changed_in_a_document_shows_in_every_file() {
    let mut texts: Files = documents()
        .unwrap()
        .into_iter()
        .map(|document| (document.name.into(), document.text))
        .collect();
    texts.insert(GOLDEN.into(), TEXT.to_owned());
    let (mut refused, mut other) = (0, 0);
    for (name, text) in one_character_changed(&texts, CHANGES) {
        // The fingerprint stands in the first lines, which formatting leaves alone.
        let head = |text: &str| text.lines().take(2).map(str::to_owned).collect::<Vec<_>>();
        let Ok(generated) = generated(name.to_str().unwrap(), &text) else {
            refused += 1;
            continue;
        };
        for (path, text) in &generated {
            let found = fs::read_to_string(path).unwrap_or_default();
            assert_ne!(head(text), head(&found), "{}", shown(path));
        }
        other += 1;
    }
    assert!(
        refused > 0 && other > CHANGES / 4,
        "{refused} refused, {other} other"
    );
    assert_eq!(refused + other, CHANGES);
}

/// Each row: what is replaced in the golden document, by what, and what the error says.
const WRONG: &str = r"
x-title: 列表 => x-titel: 列表 => paths./things.get: unknown field `x-titel`
x-vendor: golden => x-vendr: golden => unknown field `x-vendr`
x-vendor: golden\n => \n => x-vendor: is missing
      operationId: get_thing\n => \n => needs operationId and summary
description: Its owner. => descripton: Its owner. => unknown field `descripton`
openapi: 3.1.0 => openapi: 3.0.3 => openapi: must be 3.1
draft/2020-12 => draft/2019-09 => jsonSchemaDialect: must be
schemas/ThingPage' => schemas/ThingPgae' => ThingPgae, which does not exist
operationId: get_thing => operationId: list_things => is a second `list_things`
operationId: get_thing => operationId: download => Download: is the name of something else
x-retry: keyed => x-retry: sometimes => unknown variant `sometimes`
x-idempotency-key: runKey => deprecated: false => is keyed and needs x-idempotency-key
x-signed-as: query\n      x-page => x-page => needs x-retry, x-auth and x-signed-as
tags: [things]\n      summary: Reads => tags: [stuff]\n      summary: Reads => the tag `stuff`
x-page: {page: page, => x-page: {page: seite, => pages by the unknown `seite`
required: [picture] => required: [pictuer] => requires the unknown `pictuer`
description: The picture's name.\n => example: x\n => has no description
{value: 1, name: Old => {value: 0, name: Old => has a value or a name twice
{value: 1, name: Old => {value: one, name: Old => of another type than its own
x-required: [accessKey] => x-required: [accesKey] => names the unknown parameter `accesKey`
in: path => in: header => is in `header`
x-vendor: golden => x-vendor: golden\nx-path-prefix: /nowhere => is the beginning of no path
^[0-9]{4}- => ^[0-9]{2}- => has an x-type time with another pattern
x-preset: 1 => x-preset: many => has an x-preset
required: [size, codes, price] => required: [size, codes] => is an optional decimal as text
required: [size, codes, price] => required: [size, codes, price, count] => has an x-preset, which is for optional fields
                  example: 2x3\n => \n => has an x-own-type, which
x-optional-result: true\n      requestBody => requestBody => is of an x-own-type, which needs x-optional-result
x-assumption: [golden-kind] => x-assumption: [golden-kind, golden-sort] => names `golden-sort`, which x-assumptions does not have
x-assumption: [golden-kind] => x-assumption: {golden-kind: true} => neither a name nor names
      x-assumption: [golden-kind]\n => \n => x-assumptions.golden-kind: is used by no x-assumption
  - id: golden-kind =>   - id: golden-order => x-assumptions.golden-order: is there twice
  - id: golden-kind =>   - id: kind => must be `golden-` and words in lower case
    setting: vendor_http::HttpConfig::user_agent\n => \n => needs a setting, or in unsettable the reason
    setting: vendor_http::HttpConfig::user_agent\n =>     setting: the user agent\n => is no Rust path
    untested: {en: There is no sandbox of this vendor., zh: 没有该厂商的沙箱。}\n => \n => needs a deviation, or in untested the reason
errors: [Vendor, UnexpectedResponse] => errors: [Vendor, Surprise] => has the unknown kind of error `Surprise`
en: The small one., zh: 小的。 => en: The small one., zh: '' => has a text that is no sentence on one line
multipart/form-data => text/plain => has a body of text/plain
schema: {type: boolean} => schema: {type: boolean, minimum: 0} => get: deep: has `minimum`, which nobody would check there
schema: {type: boolean} => schema: {type: boolean, minLength: 5} => unknown field `minLength`
type: integer, minimum: 1, format: int32 => type: integer, minimum: 1, format: int32, pattern: a => get: page: has `pattern`, which nobody would check there
x-type: decimal\n => x-type: decimal\n                  maxLength: 5\n => requestBody: price: has `maxLength`
x-type: decimal => x-type: money => unknown variant `money`
description: Tags.\n                  items => description: Tags.\n                  maximum: 3\n                  items => requestBody: tags: has `maximum`
          type: integer\n          description: How many there are. =>           type: integer\n          format: int33\n          description: How many there are. => Part: count: has the unknown format `int33`
";

#[test]
fn a_document_that_is_wrong_in_one_place_is_refused_with_that_place() {
    let rows = WRONG.trim_matches('\n').lines();
    assert_eq!(rows.clone().count(), 46);
    for row in rows {
        let [from, to, says] = row.split(" => ").collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let [from, to] = [from, to].map(|text| text.replace("\\n", "\n"));
        assert!(TEXT.contains(&from), "the golden document has no {from:?}");
        let error = refusal(&TEXT.replacen(&from, &to, 1));
        assert!(
            error.starts_with("golden.yaml: ") && error.contains(says),
            "{row}: {error}"
        );
    }
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let error = refusal(&TEXT.replace("x-title: 列表", "x-titel: 列表"));
    assert!(error.contains(" at line "), "{error}");
}

#[test]
fn a_document_without_operations_is_refused() {
    let (head, rest) = TEXT.split_once("paths:\n").unwrap();
    let (_, components) = rest.split_once("components:\n").unwrap();
    let error = refusal(&format!("{head}paths: {{}}\ncomponents:\n{components}"));
    assert!(error.contains("name no operation"), "{error}");
}
