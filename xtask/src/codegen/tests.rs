//! The generator on the golden document, and on copies of it that are wrong in one place.

use super::{from_text, run};

const GOLDEN: &str = include_str!("../../../tests/golden/openapi.yaml");

#[test]
fn what_is_checked_in_is_what_the_documents_say() {
    run(true).unwrap();
}

#[test]
fn the_same_document_gives_the_same_code() {
    let first = from_text(GOLDEN, "golden").unwrap();
    let second = from_text(GOLDEN, "golden").unwrap();
    assert_eq!(first.code, second.code);
    assert_eq!(first.code.len(), 5);
}

/// Each row: what is replaced in the golden document, by what, and what the error says.
const WRONG: &[(&str, &str, &str)] = &[
    (
        "x-title: 列表",
        "x-titel: 列表",
        "paths./things.get: unknown field `x-titel`",
    ),
    (
        "x-vendor: golden",
        "x-vendr: golden",
        "unknown field `x-vendr`",
    ),
    (
        "description: Its owner.",
        "descripton: Its owner.",
        "unknown field `descripton`",
    ),
    ("openapi: 3.1.0", "openapi: 3.0.3", "openapi: must be 3.1"),
    (
        "draft/2020-12",
        "draft/2019-09",
        "jsonSchemaDialect: must be",
    ),
    (
        "schemas/ThingPage'",
        "schemas/ThingPgae'",
        "ThingPgae, which does not exist",
    ),
    (
        "operationId: get_thing",
        "operationId: list_things",
        "is a second `list_things`",
    ),
    (
        "operationId: get_thing",
        "operationId: download",
        "Download: is the name of something else",
    ),
    (
        "x-retry: keyed",
        "x-retry: sometimes",
        "unknown variant `sometimes`",
    ),
    (
        "x-idempotency-key: runKey",
        "deprecated: false",
        "is keyed and needs x-idempotency-key",
    ),
    (
        "x-signed-as: query\n      x-page",
        "x-page",
        "needs x-retry, x-auth and x-signed-as",
    ),
    (
        "tags: [things]\n      summary: Reads",
        "tags: [stuff]\n      summary: Reads",
        "the tag `stuff`",
    ),
    (
        "x-page: {page: page,",
        "x-page: {page: seite,",
        "pages by the unknown `seite`",
    ),
    (
        "required: [picture]",
        "required: [pictuer]",
        "requires the unknown `pictuer`",
    ),
    (
        "description: The picture's name.\n",
        "example: x\n",
        "has no description",
    ),
    (
        "{value: 1, name: Old",
        "{value: 0, name: Old",
        "has a value or a name twice",
    ),
    (
        "{value: 1, name: Old",
        "{value: one, name: Old",
        "of another type than its own",
    ),
    (
        "x-required: [accessKey]",
        "x-required: [accesKey]",
        "names the unknown parameter `accesKey`",
    ),
    ("in: path", "in: header", "is in `header`"),
    (
        "multipart/form-data",
        "text/plain",
        "has a body of text/plain",
    ),
];

#[test]
fn a_document_that_is_wrong_in_one_place_is_refused_with_that_place() {
    for (from, to, says) in WRONG {
        assert!(GOLDEN.contains(from), "the golden document has no {from:?}");
        let error = from_text(&GOLDEN.replacen(from, to, 1), "golden.yaml")
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("golden.yaml: ") && error.contains(says),
            "{from:?} -> {to:?}: {error}"
        );
    }
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let error = from_text(
        &GOLDEN.replace("x-title: 列表", "x-titel: 列表"),
        "golden.yaml",
    )
    .unwrap_err()
    .to_string();
    assert!(error.contains(" at line "), "{error}");
}

#[test]
fn a_document_without_operations_is_refused() {
    let (head, rest) = GOLDEN.split_once("paths:\n").unwrap();
    let (_, components) = rest.split_once("components:\n").unwrap();
    let error = from_text(
        &format!("{head}paths: {{}}\ncomponents:\n{components}"),
        "golden.yaml",
    )
    .unwrap_err();
    assert!(error.to_string().contains("name no operation"), "{error}");
}
