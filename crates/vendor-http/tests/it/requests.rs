//! Where the parameters of a request stand.

use std::sync::Arc;

use vendor_http::{
    Error, ErrorKind, HttpConfig, Operation, Outcome, ParameterLocation, Upload,
    vendor::{Attempt, Body, HttpClient, Parts, Protocol, Reply, Verdict},
};

use crate::support::{
    Granting, SECOND, client,
    vendor::{Echo, List, Read, Send, Write},
    wire::{self, Request, Shared, Wire, done, grant},
};

/// The echo vendor, whose document puts parameters elsewhere.
struct Elsewhere(Echo, ParameterLocation);

impl Protocol for Elsewhere {
    fn arrange(&self, _: &Operation, parts: &mut Parts) -> Result<(), Error> {
        parts.move_to(self.1)
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        self.0.authorize(attempt)
    }

    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        self.0.classify(operation, reply)
    }
}

fn elsewhere(place: ParameterLocation) -> (HttpClient, Arc<Wire>) {
    let wire = Wire::new(|_| done(r#"{"items":[]}"#));
    let client = HttpClient::new(
        "echo",
        "https://echo.example",
        Elsewhere(Echo::default(), place),
        HttpConfig::new().transport(Shared(wire.clone())),
        &[],
    )
    .unwrap();
    let tokens =
        vendor_auth::TokenCache::new(vendor_http::vendor::AnyTokenSource::new(Granting::default()));
    (client.with_tokens(tokens), wire)
}

fn response(request: &Request) -> wire::Reply {
    if request.is_login() {
        grant(1)
    } else {
        done(r#"{"items":[1,2]}"#)
    }
}

fn sent(parts: &Parts) -> &str {
    match parts.body() {
        Body::Json(text) => std::str::from_utf8(text).unwrap(),
        _ => "",
    }
}

#[test]
fn a_member_of_a_body_gets_another_name_or_goes_without_its_text() {
    let body = serde_json::json!({"a": "x\"y", "keys": "[{\"n\": 1.10}]", "z": 1});
    let mut parts = Parts::new();
    parts.json(&body).unwrap();
    assert_eq!(parts.rename_member("a", "中").unwrap(), Some("x\"y".into()));
    assert_eq!(parts.rename_member("none", "b").unwrap(), None);
    parts.unwrap_member("keys").unwrap();
    // What is no text that holds JSON stays as it is.
    parts.unwrap_member("中").unwrap();
    parts.unwrap_member("z").unwrap();
    assert_eq!(sent(&parts), r#"{"中":"x\"y","keys":[{"n": 1.10}],"z":1}"#);

    let mut none = Parts::new();
    assert_eq!(none.rename_member("a", "b").unwrap(), None);
    none.json(&[1]).unwrap();
    assert!(none.unwrap_member("a").is_err());
}

#[tokio::test(start_paused = true)]
async fn a_parameter_can_be_added_to_a_call() {
    let (client, wire) = client(HttpConfig::new(), response);
    let list = List { page: 1, size: 3 };
    client
        .call(list.clone())
        .query("空间", "a+b")
        .await
        .unwrap();
    let signed = wire.calls()[0].header("x-signature").to_owned();
    assert!(
        signed.contains("page=1&size=3&%E7%A9%BA%E9%97%B4=a%2Bb"),
        "{signed}"
    );
    // It stands in every page.
    let mut pages = client
        .call(List { page: 1, size: 2 })
        .query("x", "1")
        .pages();
    pages.try_next().await.unwrap();
    pages.try_next().await.unwrap_err();
    assert!(
        wire.calls()[1..]
            .iter()
            .all(|call| call.query("x") == Some("1"))
    );
    assert_eq!(wire.calls().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_call_holds_for_each_of_its_pages() {
    let (client, wire) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            return grant(1);
        }
        let page = request.query("page").unwrap();
        done(&format!(r#"{{"total":6,"items":[{page},0]}}"#)).after(4 * SECOND)
    });
    let mut items = client
        .call(List { page: 1, size: 2 })
        .timeout(5 * SECOND)
        .items();
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, wire.calls().len()), (6, 3));
}

#[tokio::test(start_paused = true)]
async fn parameters_can_be_moved() {
    let list = List { page: 1, size: 3 };
    let (client, wire) = elsewhere(ParameterLocation::Form);
    client
        .call(list.clone())
        .query("空间", "a b+c")
        .await
        .unwrap();
    let call = wire.calls().remove(0);
    assert_eq!(
        call.header("content-type"),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(call.body, "page=1&size=3&%E7%A9%BA%E9%97%B4=a%20b%2Bc");
    assert_eq!(call.uri.query(), Some("nonce=0"));

    let (client, wire) = elsewhere(ParameterLocation::Json);
    client.call(list).await.unwrap();
    let call = wire.calls().remove(0);
    assert_eq!(
        call.header("content-type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(call.body, r#"{"page":1,"size":3}"#);

    let (client, wire) = elsewhere(ParameterLocation::Query);
    client.call(Write::new("中")).await.unwrap();
    let call = wire.calls().remove(0);
    assert_eq!(
        (call.query("text"), call.body.len()),
        (Some("%E4%B8%AD"), 0)
    );
    assert!(!call.headers.contains_key("content-type"));
}

/// Members of every kind that a flat body may have, and one that cannot leave it.
struct Typed(serde_json::Value);

impl vendor_http::vendor::Endpoint for Typed {
    type Output = ();
    const OPERATION: &'static Operation = Write::OPERATION;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(&self.0)
    }

    fn decode(response: vendor_http::vendor::Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

#[tokio::test(start_paused = true)]
async fn numbers_and_flags_stay_what_they_are_in_a_json_body() {
    let flat =
        serde_json::json!({"a": 1, "b": "1", "c": true, "d": null, "e": -0.5, "f": "中\"文"});
    let (client, wire) = elsewhere(ParameterLocation::Json);
    client
        .call(Typed(flat.clone()))
        .query("g", "2")
        .await
        .unwrap();
    let body = r#"{"a":1,"b":"1","c":true,"e":-0.5,"f":"中\"文","g":"2"}"#;
    assert_eq!(wire.calls()[0].body, body);
    let (client, wire) = elsewhere(ParameterLocation::Query);
    client.call(Typed(flat)).await.unwrap();
    assert_eq!(
        ["a", "b", "c", "e"].map(|name| wire.calls()[0].query(name).map(str::to_owned)),
        ["1", "1", "true", "-0.5"].map(|value| Some(value.to_owned()))
    );
    // What is there already may be nested.
    let nested = serde_json::json!({"items": [{"itemNo": "1"}]});
    let (client, wire) = elsewhere(ParameterLocation::Json);
    client.call(Typed(nested.clone())).await.unwrap();
    assert_eq!(wire.calls()[0].body, r#"{"items":[{"itemNo":"1"}]}"#);
    let (client, _) = elsewhere(ParameterLocation::Form);
    let error = client.call(Typed(nested)).await.unwrap_err();
    assert!(error.to_string().contains("`items`"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_moved_is_an_error() {
    let (client, wire) = elsewhere(ParameterLocation::Query);
    let error = client
        .call(Send(Upload::bytes("a", "b")))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::InvalidRequest, Outcome::NotSent)
    );
    assert!(error.to_string().contains("contains a file"), "{error}");
    assert_eq!(error.operation(), Some("upload"));
    // What has nothing to move is as it was.
    client.call(Read).await.unwrap_err();
    assert_eq!(wire.calls().len(), 1);
}

/// A vendor that wants the time in the body.
struct Stamped;

impl Protocol for Stamped {
    fn needs_token(&self, _: &Operation) -> bool {
        false
    }

    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        let before = attempt.json().cloned();
        attempt.push_json_member("time", "12\"3")?;
        assert!(attempt.json().map(bytes::Bytes::len) > before.as_ref().map(bytes::Bytes::len));
        Ok(())
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        Verdict::Success(Some(reply.text.into()))
    }
}

#[tokio::test(start_paused = true)]
async fn a_member_is_appended_to_a_json_body_and_nothing_else_changes() {
    let cases = [
        (
            r#"{"a":"中","b":[2]}"#,
            Some(r#"{"a":"中","b":[2],"time":"12\"3"}"#),
        ),
        ("{}", Some(r#"{"time":"12\"3"}"#)),
        (r#"{"time":"1"}"#, None),
        ("[1]", None),
    ];
    let mut checked = 0;
    for (body, sent) in cases {
        let wire = Wire::new(|_| done("{}"));
        let config = HttpConfig::new().transport(Shared(wire.clone()));
        let client = HttpClient::new("echo", "https://echo.example", Stamped, config, &[]);
        let client = client.unwrap();
        let body: Box<serde_json::value::RawValue> = serde_json::from_str(body).unwrap();
        let result = client
            .raw(vendor_http::Method::POST, "/x")
            .json(&body)
            .await;
        if let Some(sent) = sent {
            result.unwrap();
            assert_eq!(wire.calls()[0].body, sent);
        } else {
            let error = result.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::InvalidRequest, Outcome::NotSent)
            );
            assert!(
                error.to_string().contains("`body`") && wire.calls().is_empty(),
                "{error}"
            );
        }
        checked += 1;
    }
    assert_eq!(checked, 4);
}
