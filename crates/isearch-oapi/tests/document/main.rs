//! The document against the client: every operation has a method, and every response that the document shows, or that
//! a server may make of it, is read without loss.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod calls;
mod evidence;
mod forms;
mod same;
mod script;
mod spec;

use std::collections::BTreeSet;

use calls::{CALLS, Run};
use forms::{Builder, Form};
use isearch_oapi::{ErrorKind, GetRobot, ListProcessVersions, OPERATIONS, Outcome, PageSize};
use serde_json::{Value, json};
use spec::Case;

fn run(case: &Case) -> Run {
    let (_, run) = CALLS.iter().find(|(id, _)| *id == case.id).unwrap();
    *run
}

/// The names of members that the generated types do not know; Debug shows them, and nothing else of them.
fn unknown(shown: &str) -> Vec<&str> {
    let extras = shown.split("extra: {").skip(1);
    extras
        .filter_map(|rest| rest.split('}').next())
        .filter(|names| !names.is_empty())
        .collect()
}

#[test]
fn every_operation_of_the_document_has_a_method() {
    let document = spec::document();
    let documented: BTreeSet<String> = spec::cases(&document)
        .into_iter()
        .map(|case| case.id)
        .collect();
    let known: BTreeSet<String> = OPERATIONS.iter().map(|one| one.id().to_owned()).collect();
    let called: BTreeSet<String> = CALLS.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(documented, known);
    assert_eq!(documented, called);
    assert_eq!((OPERATIONS.len(), CALLS.len(), known.len()), (43, 43, 43));
}

#[tokio::test]
async fn every_example_request_is_sent_as_it_stands() {
    let document = spec::document();
    let (mut queries, mut bodies) = (0, 0);
    for case in spec::cases(&document) {
        let (client, sent) = script::client("application/json", case.example.to_string());
        let decoded = run(&case)(&client, case.request()).await;
        let sent = sent.lock().unwrap();
        assert_eq!(sent.len(), 1, "{}", case.id);
        assert_eq!(sent[0].line, format!("{} {}", case.method, case.path));
        if case.multipart {
            assert!(sent[0].body.is_none());
            continue;
        }
        if let Some(again) = decoded.ok().and_then(|decoded| decoded.request) {
            assert_eq!(again, case.request(), "{}", case.id);
        }
        let mut query: Vec<(String, String)> = case
            .parameters
            .iter()
            .map(|(name, value)| {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                (name.clone(), text)
            })
            .collect();
        query.sort();
        let mut found = sent[0].query.clone();
        found.sort();
        assert_eq!(found, query, "{}", case.id);
        queries += usize::from(!query.is_empty());
        let body = sent[0].body.as_deref().unwrap();
        match &case.body {
            Some(example) => {
                assert_eq!(serde_json::from_slice::<Value>(body).unwrap(), *example);
                bodies += 1;
            }
            None => assert!(body.is_empty(), "{}", case.id),
        }
    }
    // The one that is missing is the upload.
    assert_eq!((queries, bodies), (19, 23));
}

#[tokio::test]
async fn every_example_response_is_read_without_loss() {
    let document = spec::document();
    let (mut with_data, mut without) = (0, 0);
    for case in spec::cases(&document).iter().filter(|case| !case.file) {
        let (client, _) = script::client("application/json", case.example.to_string());
        let decoded = run(case)(&client, case.request()).await;
        let decoded = decoded.unwrap_or_else(|error| panic!("{}: {error}", case.id));
        let data = case.data(&case.example);
        assert_eq!(same::lost(&data, &decoded.json), [""; 0], "{}", case.id);
        assert_eq!(unknown(&decoded.shown), [""; 0], "{}", case.id);
        if data.is_null() {
            without += 1;
        } else {
            with_data += 1;
        }
    }
    assert_eq!((with_data, without), (18, 24));
}

#[tokio::test]
async fn a_robot_of_which_nothing_is_said_is_an_error() {
    for (response, robot) in [
        (r#"{"code":0,"msg":"操作成功"}"#, false),
        (r#"{"code":0,"result":null}"#, false),
        (r#"{"code":0,"result":{}}"#, false),
        (r#"{"code":0,"result":[],"id":null,"agentNo":" "}"#, false),
        (r#"{"code":0,"status":0,"dataStatus":"busy"}"#, false),
        (r#"{"code":0,"result":{"id":47}}"#, true),
        (r#"{"code":0,"msg":"操作成功","id":47}"#, true),
        (r#"{"code":0,"result":{},"agentNo":"47"}"#, true),
    ] {
        let (client, _) = script::client("application/json", response);
        match client.get_robot(GetRobot::new("47")).await {
            Ok(found) => assert!(
                robot && (found.id.is_some() || found.agent_no.is_some()),
                "{response}"
            ),
            Err(error) => {
                assert!(!robot, "{response}: {error}");
                assert_eq!(error.kind(), ErrorKind::UnexpectedResponse, "{response}");
            }
        }
    }
}

#[tokio::test]
async fn a_filter_that_was_ignored_is_noticed() {
    let page = |codes: [&str; 3]| {
        let items = codes.map(|code| json!({"id": 1, "procCode": code}));
        json!({"code": 0, "result": {"total": 3, "items": items}}).to_string()
    };
    let all = ListProcessVersions::new(1, PageSize(3));
    for (request, codes, ignored) in [
        (all.clone().with_proc_id("54"), ["a", "b", "a"], true),
        (all.clone().with_proc_id("54"), ["a", "a", "a"], false),
        (all, ["a", "b", "a"], false),
    ] {
        let (client, _) = script::client("application/json", page(codes));
        let response = client.list_process_versions(request).await;
        let Err(error) = response else {
            assert!(!ignored, "{codes:?}");
            continue;
        };
        assert!(ignored, "{error}");
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
        assert!(
            error.to_string().contains("ClientBuilder::version_filter"),
            "{error}"
        );
        assert!(error.response().is_some(), "what came is not lost");
    }
}

/// §2.1, §3.4.3, §3.7.1 and §3.8.1 have a `Content-Type` although a GET has no body; the other GETs have none.
#[tokio::test]
async fn a_get_carries_the_content_type_that_the_document_asks_for() {
    let form = Some("application/x-www-form-urlencoded");
    let documented = [
        ("get_token", Some("application/json")),
        ("get_robot", Some("application/json")),
        ("list_process_versions", form),
        ("list_schedules", form),
    ];
    let document = spec::document();
    let (mut with, mut without) = (0, 0);
    for case in spec::cases(&document)
        .iter()
        .filter(|case| case.method == "GET")
    {
        let (client, sent) = script::client("application/json", case.example.to_string());
        run(case)(&client, case.request()).await.ok();
        let content_type = sent.lock().unwrap()[0].content_type.clone();
        let found = documented.iter().find(|(id, _)| *id == case.id);
        let expected = found.and_then(|(_, content_type)| *content_type);
        assert_eq!(content_type.as_deref(), expected, "{}", case.id);
        with += usize::from(expected.is_some());
        without += usize::from(expected.is_none());
    }
    assert_eq!((with, without), (4, 14));
}

/// The document asks for at least one of identifier and name (§3.10.5, §3.11.8, §3.11.9), and its examples send both.
#[tokio::test]
async fn a_queue_and_an_asset_are_named_by_identifier_by_name_or_by_both() {
    for (id, identifier, name) in [
        ("delete_queue", json!({"queueId": "29"}), "queueName"),
        ("clear_queue", json!({"queueId": "55"}), "queueName"),
        ("delete_asset", json!({"assetId": 3}), "assetName"),
        // Text in the document's example, a number in its table.
        ("delete_asset", json!({"assetId": " xx"}), "assetName"),
    ] {
        let (_, call) = CALLS.iter().find(|(known, _)| *known == id).unwrap();
        let by_name = json!({name: "a"});
        let mut by_both = identifier.clone();
        by_both[name] = json!("a");
        for request in [identifier, by_name, by_both] {
            let (client, sent) = script::client("application/json", r#"{"code":0}"#);
            call(&client, request.clone()).await.ok().unwrap();
            let body = sent.lock().unwrap()[0].body.clone().unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), request);
        }
        let (client, sent) = script::client("application/json", r#"{"code":0}"#);
        let error = call(&client, json!({})).await.err().unwrap();
        assert_eq!(error.outcome(), Outcome::NotSent, "{id}");
        assert!(error.to_string().contains(name), "{id}: {error}");
        assert_eq!(sent.lock().unwrap().len(), 0);
    }
}

#[tokio::test]
async fn a_file_and_the_refusal_in_its_place_are_told_apart() {
    let document = spec::document();
    let cases = spec::cases(&document);
    let files: Vec<_> = cases.iter().filter(|case| case.file).collect();
    assert_eq!(files.len(), 1);
    for case in files {
        let (client, _) = script::client("application/octet-stream", "content");
        let file = run(case)(&client, case.request()).await.unwrap();
        assert_eq!(file.json, "content");
        let (client, _) = script::client("application/json", case.example.to_string());
        let error = run(case)(&client, case.request()).await.err().unwrap();
        assert_eq!(error.vendor_code(), case.example["code"].as_str());
        assert_ne!(error.kind(), ErrorKind::UnexpectedResponse);
    }
}

#[tokio::test]
async fn every_response_is_read_without_loss_in_whatever_form_it_comes() {
    let document = spec::document();
    for form in Form::ALL {
        let (mut responses, mut deviations) = (0, 0);
        for case in spec::cases(&document).iter().filter(|case| !case.file) {
            let mut builder = Builder {
                document: &document,
                form,
                deviations: 0,
            };
            let response = builder.response(&case.response);
            let (client, _) = script::client("application/json", response.to_string());
            let decoded = run(case)(&client, case.request()).await;
            let decoded = decoded.unwrap_or_else(|error| panic!("{form:?} {}: {error}", case.id));
            let lost = same::lost(&case.data(&response), &decoded.json);
            assert_eq!(lost, [""; 0], "{form:?} {}", case.id);
            if form != Form::UnknownMembers {
                assert_eq!(unknown(&decoded.shown), [""; 0], "{form:?} {}", case.id);
            }
            responses += 1;
            deviations += builder.deviations;
        }
        assert_eq!(responses, 42, "{form:?}");
        assert_eq!(deviations == 0, form == Form::Documented, "{form:?}");
    }
}
