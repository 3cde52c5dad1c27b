//! Servers whose responses are not as documented.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};
use vendor_auth::BoxFuture;
use vendor_http::{
    HttpConfig, RequestBody, ReqwestTransport, ResponseBody, Transport, TransportError,
};
use vendor_sandbox::{JinyanConfig, Sandbox};

use super::{lines, refuted, run, settings, subject, wrong};
use crate::{
    doctor::{
        Settings,
        findings::{Level, Verdict},
        print,
        subject::Subject,
    },
    vendor::Vendor,
};

/// Changes the JSON of responses by the path of the request.
struct Altered<F> {
    below: Arc<dyn Transport>,
    alter: F,
}

impl<F: Fn(&str, &mut Value) + Send + Sync + 'static> Altered<F> {
    async fn pass(
        &self,
        request: Request<RequestBody>,
    ) -> Result<Response<ResponseBody>, TransportError> {
        let path = request.uri().path().to_owned();
        let (head, mut body) = self.below.send(request).await?.into_parts();
        let mut bytes = Vec::new();
        while let Some(chunk) = body.chunk().await? {
            bytes.extend_from_slice(&chunk);
        }
        let mut json: Value = serde_json::from_slice(&bytes).unwrap();
        (self.alter)(&path, &mut json);
        let bytes: Bytes = json.to_string().into();
        Ok(Response::from_parts(head, bytes.into()))
    }
}

impl<F: Fn(&str, &mut Value) + Send + Sync + 'static> Transport for Altered<F> {
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        Box::pin(self.pass(request))
    }
}

fn altered(subject: Subject, alter: impl Fn(&str, &mut Value) + Send + Sync + 'static) -> Subject {
    let client = reqwest::Client::builder()
        .no_proxy()
        .no_gzip()
        .build()
        .unwrap();
    let below: Arc<dyn Transport> = Arc::new(ReqwestTransport::from_client(client));
    let http = HttpConfig::new().transport(Altered { below, alter });
    subject.over(http)
}

#[tokio::test]
async fn differences_from_the_document_are_told_by_their_paths_and_types() {
    let sandbox = Sandbox::start().await.unwrap();
    let subject = altered(
        subject(Vendor::Isearch, &sandbox),
        |path, json| match path {
            "/oapi/v1/user" => {
                let user = &mut json["result"]["items"][0];
                user["newMember"] = "a person's name".into();
                user["13800138000"] = 1.into();
                user["userName"] = json!({ "an": "object" });
            }
            "/oapi/v1/queue" => json["result"]["total"] = json!([]),
            _ => {}
        },
    );
    let outcome = run(Vendor::Isearch, subject, settings()).await;
    let told = lines(&outcome, "list_users", Level::Differs).join("\n");
    for part in ["newMember: not in the document", "userName: object"] {
        assert!(
            told.contains(part),
            "{part} in {told} {:?}",
            wrong(&outcome)
        );
    }
    assert!(outcome.json().contains("13800138000"));
    for personal in ["a person's name", "13800138000"] {
        assert!(!outcome.evidence().contains(personal), "{personal}");
    }
    let told = lines(&outcome, "list_queues", Level::Differs).join("\n");
    assert!(told.contains("total: "), "{told}");
    assert_eq!(refuted(&outcome), Vec::<&str>::new());
    assert!(!outcome.is_good());
    let elsewhere: Vec<_> = wrong(&outcome)
        .into_iter()
        .filter(|(_, check, _)| check != "list_users" && check != "list_queues")
        .collect();
    assert_eq!(elsewhere, Vec::new());
}

#[tokio::test]
async fn a_cap_of_pages_is_told_and_no_mistake() {
    let sandbox = Sandbox::start().await.unwrap();
    let subject = altered(subject(Vendor::Isearch, &sandbox), |path, json| {
        if path == "/oapi/v1/robot"
            && let Some(items) = json["result"]["items"].as_array_mut()
        {
            items.truncate(20);
        }
    });
    let outcome = run(Vendor::Isearch, subject, settings()).await;
    let told = lines(&outcome, "list_robots", Level::Note).join("");
    assert!(
        told.contains("100 entries asked for, 20 came, of 27"),
        "{told}"
    );
    assert!(outcome.is_good(), "{:?}", wrong(&outcome));
}

#[tokio::test]
async fn the_unit_of_a_lifetime_is_found_out() {
    let sandbox = Sandbox::start().await.unwrap();
    for (said, expected) in [
        (json!(1_799_999), Some(true)),
        (json!(1_800), Some(true)),
        (json!("1799999"), Some(true)),
        (json!(7_200), Some(false)),
        (json!(86_400), Some(false)),
        (Value::Null, None),
    ] {
        let shown = said.to_string();
        let subject = altered(subject(Vendor::Isearch, &sandbox), move |path, json| {
            if path == "/oapi/v1/token" {
                json["result"]["expires_in"] = said.clone();
            }
        });
        let outcome = run(Vendor::Isearch, subject, settings()).await;
        let mut judged = outcome.findings.assumptions();
        let (_, judged) = judged
            .find(|(_, judged)| judged.id == "isearch-expires-in")
            .unwrap();
        let verdict = match judged.verdict {
            Verdict::Confirmed(_) => Some(true),
            Verdict::Refuted(_) => Some(false),
            Verdict::Unknown(_) => None,
        };
        assert_eq!(verdict, expected, "{shown}");
    }
}

#[tokio::test]
async fn what_a_second_login_does_to_the_first_token_is_found_out() {
    let jinyan = JinyanConfig::default().legacy(true);
    let sandbox = Sandbox::builder().jinyan(jinyan).start().await.unwrap();
    let legacy = subject(Vendor::Jinyan, &sandbox).set("legacy", "true");
    let outcome = run(Vendor::Jinyan, legacy, settings()).await;
    let told = lines(&outcome, "second login", Level::Note).join("");
    assert!(
        told.contains("ends the first token") && told.contains("TokenStore"),
        "{told}"
    );
    for vendor in [Vendor::Isearch, Vendor::Personalcenter, Vendor::Hsifue] {
        let outcome = run(vendor, subject(vendor, &sandbox), settings()).await;
        let told = lines(&outcome, "second login", Level::Good).join("");
        assert!(told.contains("stays valid"), "{vendor:?}: {told}");
    }
}

#[tokio::test]
async fn a_token_of_the_profile_is_used_without_a_login() {
    let sandbox = Sandbox::start().await.unwrap();
    let subject = subject(Vendor::Hsifue, &sandbox).set("token", sandbox.hsifue().token());
    let outcome = run(Vendor::Hsifue, subject, settings()).await;
    assert!(outcome.is_good(), "{:?}", wrong(&outcome));
    assert!(
        outcome
            .log
            .iter()
            .all(|exchange| exchange.operation != "get_token")
    );
}

#[tokio::test]
async fn what_needs_an_identifier_is_read_with_the_one_that_is_given() {
    let sandbox = Sandbox::start().await.unwrap();
    let settings = Settings {
        given: [("get_bill.BillNo".to_owned(), "B2022062300001".to_owned())].into(),
        ..settings()
    };
    let subject = subject(Vendor::Personalcenter, &sandbox);
    let outcome = run(Vendor::Personalcenter, subject, settings).await;
    assert_eq!(lines(&outcome, "get_bill", Level::Good).len(), 1);
    assert_eq!(lines(&outcome, "get_task_status", Level::Note).len(), 1);
    let skipped = lines(&outcome, "get_task_output_data", Level::Skipped);
    assert!(skipped.concat().contains("never called"), "{skipped:?}");
}

/// Answers the first request for each path but those for tokens like a gateway whose server is away.
struct Flaky {
    below: Arc<dyn Transport>,
    seen: Mutex<BTreeSet<String>>,
}

impl Transport for Flaky {
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        let path = request.uri().path().to_owned();
        if path != "/oapi/v1/token" && self.seen.lock().unwrap().insert(path) {
            let page = Bytes::from_static(b"<html><title>502 Bad Gateway</title></html>");
            let response = Response::builder()
                .status(502)
                .header("content-type", "text/html");
            let response = response.body(page.into()).unwrap();
            return Box::pin(async { Ok(response) });
        }
        self.below.send(request)
    }
}

#[tokio::test]
async fn what_fails_on_the_way_is_asked_once_more() {
    let sandbox = Sandbox::start().await.unwrap();
    for vendor in [Vendor::Isearch, Vendor::Jinyan] {
        let plain = subject(vendor, &sandbox);
        let client = reqwest::Client::builder()
            .no_proxy()
            .no_gzip()
            .build()
            .unwrap();
        let http = HttpConfig::new().transport(Flaky {
            below: Arc::new(ReqwestTransport::from_client(client)),
            seen: Mutex::default(),
        });
        let outcome = run(vendor, plain.over(http), settings()).await;
        assert!(outcome.is_good(), "{vendor:?}: {:?}", wrong(&outcome));
    }
}

#[tokio::test]
async fn a_credential_that_comes_back_as_the_name_of_a_member_is_masked() {
    let sandbox = Sandbox::start().await.unwrap();
    let secret = "plainsecretword";
    let subject = subject(Vendor::Isearch, &sandbox).set("access_key", secret);
    // The sandbox does not know this key, so everything is made up.
    let subject = altered(subject, |path, json| {
        *json = if path == "/oapi/v1/token" {
            json!({ "code": 0, "result": { "access_token": "madeuptoken" } })
        } else {
            let nested = json!({ "xplainsecretwordx": "a" });
            json!({
                "code": 0,
                "result": { "plainsecretword": 1, "madeuptoken": nested, "items": [], "total": 0 },
            })
        };
    });
    let outcome = run(Vendor::Isearch, subject, settings()).await;
    let told = lines(&outcome, "list_users", Level::Differs).join("\n");
    assert!(told.contains("***: not in the document"), "{told}");
    for shown in [print::text(&outcome), outcome.json(), outcome.evidence()] {
        assert!(!shown.contains(secret), "{shown}");
        assert!(!shown.contains("madeuptoken"), "{shown}");
    }
}
