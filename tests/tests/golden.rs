//! The golden document's code, used as a caller would use it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::{Arc, Mutex};

use serde_json::json;
use vendor_auth::BoxFuture;
use vendor_http::{
    Error, ErrorKind, HttpConfig, Operation, RequestBody, ResponseBody, RetryClass, Transport,
    TransportError,
    vendor::{AnyTokenSource, Attempt, Protocol, Reply, SignedAs, Verdict},
};
use workspace_tests::{
    Client, CreateThing, CreateThingRequired, DeleteThing, DownloadPicture, GetParts, GetThing,
    GetToken, ListParts, ListThings, NamePart, OPERATIONS, PageSize, Part, SavePart, Size, Thing,
    ThingKind, ThingState, UploadPicture,
};

/// The line and the body of every request.
type Seen = Arc<Mutex<Vec<(String, String)>>>;

/// Responds to everything with one body and remembers what was asked.
#[derive(Clone)]
struct Script {
    response: &'static str,
    seen: Seen,
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let line = format!("{} {}", request.method(), request.uri());
        let body = request
            .body()
            .bytes()
            .map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        self.seen
            .lock()
            .unwrap()
            .push((line, body.unwrap_or_default()));
        let response = ResponseBody::from(bytes::Bytes::from_static(self.response.as_bytes()));
        let response = http::Response::builder()
            .header("content-type", "image/png")
            .body(response);
        Box::pin(async move { Ok(response.unwrap()) })
    }
}

struct Plain;

impl Protocol for Plain {
    fn authorize(&self, _: &mut Attempt<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let envelope: serde_json::Value = serde_json::from_str(reply.text).unwrap();
        Verdict::Success(
            envelope
                .get("result")
                .map(|result| result.to_string().into()),
        )
    }
}

fn client(response: &'static str) -> (Client, Seen) {
    let seen = Seen::default();
    let config = HttpConfig::new().transport(Script {
        response,
        seen: Arc::clone(&seen),
    });
    let source = AnyTokenSource::fixed("token".into());
    (Client::new(Plain, config, source).unwrap(), seen)
}

#[tokio::test]
async fn a_list_is_asked_for_and_read() {
    let (client, seen) = client(
        r#"{"code":0,"result":{"total":"1","items":[{"ID":7,"thingName":"x","OWBER_USER":"o","KIND":"huge","STATE":"1",
            "SHARED":"yes","MADE":1596099411000,"PASSWORD":12345,"PARTS":null,"MORE":[1],"NEW":true}]}}"#,
    );
    let page = client
        .list_things(ListThings::new(1, PageSize(10)).with_type(ThingKind::Big))
        .await
        .unwrap();
    assert_eq!(
        seen.lock().unwrap()[0].0,
        "GET https://golden.example.com/things?page=1&size=10&type=big"
    );
    assert_eq!(page.total, Some(1));
    let thing = &page.items[0];
    assert_eq!(thing.id.as_ref().unwrap().as_str(), "7");
    assert_eq!(thing.thing_name.as_deref(), Some("x"));
    assert_eq!(thing.owner_user.as_deref(), Some("o"));
    assert_eq!(thing.kind, Some(ThingKind::Unknown("huge".into())));
    assert_eq!(thing.state, Some(ThingState::Old));
    assert_eq!(thing.shared, Some(true));
    assert_eq!(
        thing.made.as_ref().unwrap().unix_ms(),
        Some(1_596_099_411_000)
    );
    assert_eq!(thing.password.as_ref().unwrap().expose(), "12345");
    assert_eq!(thing.extra.raw("NEW").unwrap().get(), "true");
    assert!(thing.parts.is_empty() && thing.more == Some(json!([1]).into()));
    assert!(!format!("{thing:?}").contains("12345"));
}

#[tokio::test]
async fn an_error_names_what_was_assumed_where_that_may_be_the_cause() {
    let (client, _) = client(r#"{"code":0,"result":7}"#);
    // A number where a page is expected.
    let error = client
        .list_things(ListThings::new(1, PageSize(10)))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
    let text = error.to_string();
    assert!(text.ends_with("; assumed: golden-kind"), "{text}");
    let kind = error.assumptions().next().unwrap();
    assert_eq!(
        kind.changed_by(),
        Some("vendor_http::HttpConfig::user_agent")
    );
    assert_eq!(kind.asks(), "Which kind is the default?");
    // Of another kind, or of an operation that does not depend on it.
    let error = client
        .list_things(ListThings::new(0, PageSize(10)))
        .await
        .unwrap_err();
    assert_eq!(error.assumptions().count(), 0, "{error}");
    let error = client.get_token(GetToken::new("key")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
    assert!(!error.to_string().contains("assumed"), "{error}");
}

#[tokio::test]
async fn pages_of_nothing_are_refused_before_sending() {
    let (client, seen) = client("{}");
    for (request, field) in [
        (ListThings::new(0, PageSize(10)), "`page`"),
        (ListThings::new(1, PageSize(0)), "`size`"),
    ] {
        let error = client.list_things(request).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(field), "{error}");
    }
    assert!(seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_is_written_under_the_names_of_the_wire() {
    let (client, seen) = client(r#"{"code":0}"#);
    let request = CreateThing::new(CreateThingRequired {
        owner_user: "me".into(),
        kind: ThingKind::Small,
        until: "2030-01-01 00:00:00".into(),
        tags: vec!["a".into()],
        parts: vec![Part::new("p").with_count(2)],
    })
    .with_public(true)
    .with_keys([Part::new("k")])
    .with_run_key("run-1");
    let text = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<CreateThing>(&text).unwrap(), request);
    client.create_thing(request).await.unwrap();
    let (line, body) = seen.lock().unwrap()[0].clone();
    assert_eq!(line, "POST https://golden.example.com/things");
    assert_eq!(
        body,
        r#"{"owberUser":"me","kind":"small","until":"2030-01-01 00:00:00","tags":["a"],"parts":[{"name":"p","count":2}],"public":"yes","keys":"[{\"name\":\"k\"}]","runKey":"run-1"}"#
    );
}

#[tokio::test]
async fn path_parameters_are_filled_in_and_stay_out_of_the_query() {
    let (client, seen) = client(r#"{"code":0}"#);
    let none: Option<Thing> = client
        .get_thing(GetThing::new("a/b").with_deep(true))
        .await
        .unwrap();
    assert_eq!(none, None);
    client.delete_thing(DeleteThing::new("7")).await.unwrap();
    let refused = client
        .delete_thing(DeleteThing::new("0"))
        .await
        .unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
    client
        .upload_picture(
            UploadPicture::new(vendor_http::Upload::bytes("a.png", "x")).with_replace(false),
        )
        .await
        .unwrap();
    let lines: Vec<_> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|(line, _)| line.clone())
        .collect();
    assert_eq!(
        lines,
        [
            "GET https://golden.example.com/things/a%2Fb?deep=true",
            "DELETE https://golden.example.com/things/7",
            "POST https://golden.example.com/files",
        ]
    );
}

#[tokio::test]
async fn operations_that_share_a_path_and_files_work_too() {
    let (client, seen) =
        client(r#"{"code":0,"result":{"access_token":"t0ken","expires_in":"60"}}"#);
    let grant = client.get_token(GetToken::new("key")).await.unwrap();
    assert_eq!(
        (grant.access_token.expose(), grant.expires_in),
        ("t0ken", Some(60))
    );
    let (client, _) = self::client("bytes");
    let file = client
        .download_picture(DownloadPicture::new("a.png"))
        .await
        .unwrap();
    assert_eq!(file.bytes(1024).await.unwrap(), "bytes");
    assert_eq!(
        seen.lock().unwrap()[0].0,
        "GET https://golden.example.com/token?accessKey=key"
    );
}

#[tokio::test]
async fn a_vendor_with_names_of_its_own_for_pages_is_read_too() {
    let (client, seen) = client(
        r#"{"code":0,"result":{"RecordCount":"1","entities":[{"id":7,"partID":"8","pictures":"p","spares":{"name":"s"}}]}}"#,
    );
    let page = client.list_parts(ListParts::new(1)).await.unwrap();
    assert_eq!(
        seen.lock().unwrap()[0].0,
        "GET https://golden.example.com/parts?pageNo=1&partName="
    );
    assert_eq!(page.total, Some(1));
    let part = &page.items[0];
    // The first of its names counts.
    assert_eq!(part.part_id.as_ref().unwrap().as_str(), "7");
    assert_eq!((part.pictures[0].expose(), part.spares.len()), ("p", 1));
    assert!(!format!("{part:?}").contains("\"p\""));
    let again = serde_json::to_value(part).unwrap();
    assert_eq!(again["partID"], "7");
}

#[tokio::test]
async fn one_entry_is_a_list_and_a_text_is_one_in_every_form() {
    for (response, count) in [
        (r#"{"result":[{"partID":1},{"partID":2}]}"#, 2),
        (r#"{"result":{"partID":1}}"#, 1),
        (r#"{"result":[]}"#, 0),
    ] {
        let (client, _) = client(response);
        let parts = client.get_parts(GetParts::new("1")).await.unwrap();
        assert_eq!(parts.len(), count, "{response}");
    }
    for (response, name) in [
        (r#"{"result":"x"}"#, Some("x")),
        (r#"{"result":12}"#, Some("12")),
        ("{}", None),
    ] {
        let (client, _) = client(response);
        let found = client.name_part(NamePart::new("1")).await.unwrap();
        assert_eq!(found.as_deref(), name, "{response}");
    }
}

#[tokio::test]
async fn what_the_vendor_wants_sent_is_sent_unless_taken_out() {
    let (client, seen) = client(r#"{"code":0,"result":"4x5"}"#);
    let mut request = SavePart::new(Size("2x3".to_owned()), ["hunter2"], "1.50".parse().unwrap());
    assert!(!format!("{request:?}").contains("hunter2"));
    let saved = client.save_part(request.clone()).await.unwrap();
    assert_eq!(saved, Some(Size("4x5".to_owned())));
    request.state = None;
    client.save_part(request.with_count(2)).await.unwrap();
    let bodies: Vec<_> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|(_, body)| body.clone())
        .collect();
    assert_eq!(
        bodies,
        [
            r#"{"size":"2x3","codes":["hunter2"],"price":"1.50","state":1,"count":0}"#,
            r#"{"size":"2x3","codes":["hunter2"],"price":"1.50","count":2}"#,
        ]
    );
}

#[test]
fn operations_carry_what_the_document_says() {
    let found = |id: &str| {
        *OPERATIONS
            .iter()
            .find(|operation| operation.id() == id)
            .unwrap()
    };
    assert_eq!(OPERATIONS.len(), 12);
    assert_eq!(found("refresh_token").retry_class(), RetryClass::Never);
    assert_eq!(found("create_thing").retry_class(), RetryClass::Keyed);
    assert_eq!(found("create_thing").signature_input(), SignedAs::Body);
    assert_eq!(found("list_things").chinese_title(), "列表");
    assert_eq!(found("list_things").document_section(), "2.1");
    let assumed = |id: &str| -> Vec<_> {
        let assumptions = found(id).assumptions().iter();
        assumptions.map(|assumption| assumption.id()).collect()
    };
    // One for every operation, and one where a component of the request or the response has it.
    assert_eq!(assumed("download_picture"), ["golden-order"]);
    assert_eq!(assumed("list_things"), ["golden-order", "golden-kind"]);
    assert_eq!(assumed("create_thing"), ["golden-order", "golden-kind"]);
}
