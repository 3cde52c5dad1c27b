//! Every sensitive value of every operation, said again by a server in every place and encoding: none may be seen.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::{collections::BTreeSet, sync::Once};

use collected_log::Log;
use serde_json::Value;
use vendor_http::{
    Error, HttpConfig, Method, Operation,
    vendor::{Api, Attempt, HttpClient, Protocol, Reply, Verdict},
};
use workspace_tests::{
    echo::{Echo, Encoding, Place, Planted, leaks, plant, raw, seen, typed},
    fixture::Vendor,
    orders::purchase,
    reading::Calls,
};

const VENDORS: [(Vendor, &[&Operation]); 4] = [
    (Vendor::Isearch, isearch_oapi::OPERATIONS),
    (Vendor::Personalcenter, personalcenter_client::OPERATIONS),
    (Vendor::Hsifue, hsifue_order::OPERATIONS),
    (Vendor::Jinyan, jinyan_travel::OPERATIONS),
];

const PROXY_PASSWORD: &str = "pr0xy passw0rd";

fn config(echo: &Echo) -> HttpConfig {
    HttpConfig::new()
        .transport(echo.clone())
        .proxy("http://ops:pr0xy%20passw0rd@proxy.example.com:3128")
}

/// Products that are planted as well need what a purchase requires: what they lack is that of `product`. Trials have a date,
/// since a request as data cannot say that they have none.
fn complete(call: &mut Value, product: &Value) {
    match call {
        Value::Object(members) => {
            let products = members.get_mut("licenseOrderProductList");
            for planted in products.and_then(Value::as_array_mut).into_iter().flatten() {
                let planted = planted.as_object_mut().unwrap();
                for (name, value) in product.as_object().unwrap() {
                    planted.entry(name).or_insert_with(|| value.clone());
                }
            }
            if members.contains_key("trial") {
                members.entry("trialEndDate").or_insert_with(|| 0.into());
            }
            let members = members.values_mut();
            members.for_each(|value| complete(value, product));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| complete(value, product)),
        _ => {}
    }
}

fn planted(
    (document, calls): (&Value, &Calls),
    vendor: Vendor,
    operation: &Operation,
    place: Place,
) -> Planted {
    let case = calls.of(vendor, operation.id());
    let mut case = case
        .unwrap_or_else(|| panic!("no call of {}", operation.id()))
        .clone();
    if operation.id() == "batch_order" {
        // The recorded one deletes, for which most members must be left out.
        let batch = purchase("ORDER-0001").to_request(hsifue_order::SyncMode::Sync);
        case.fixture.call = serde_json::to_value(batch.unwrap()).unwrap();
    }
    let as_name = matches!(
        place,
        Place::Code
            | Place::OtherJson
            | Place::MemberOfData
            | Place::MemberOfEnvelope
            | Place::MediaType
    );
    let mut planted = plant(document, vendor, &case, as_name);
    let call = &mut planted.case.fixture.call;
    if let Some(product) = call.pointer("/orderList/0/assets/0/products/0").cloned() {
        complete(call, &product);
    }
    planted
}

/// Says everything of one operation again in every place and encoding. Returns the number of calls that were looked at, and the
/// sensitive members.
async fn say_again(
    recorded: (&Value, &Calls),
    vendor: Vendor,
    operation: &Operation,
) -> (usize, BTreeSet<String>) {
    let (mut looked_at, mut names) = (0, BTreeSet::new());
    for place in Place::ALL {
        let planted = planted(recorded, vendor, operation, place);
        names.extend(planted.values.iter().map(|(name, _)| name.clone()));
        let mut values: Vec<String> = planted
            .values
            .iter()
            .map(|(_, value)| value.clone())
            .collect();
        values.push(PROXY_PASSWORD.to_owned());
        for encoding in Encoding::ALL {
            for is_typed in [true, false] {
                let log = Log::start();
                let echo = Echo::new(vendor, place, encoding, values.clone());
                let shown = if is_typed {
                    typed(&planted, config(&echo)).await
                } else {
                    Some(raw(&planted, operation, config(&echo)).await.unwrap())
                };
                let at = format!(
                    "{vendor:?} {} {place:?} {encoding:?} typed: {is_typed}",
                    operation.id()
                );
                let shown = shown.unwrap_or_else(|| panic!("not called: {at}"));
                let said = echo.said();
                assert!(said.len() >= values.len(), "{at}");
                let log = log.text();
                let template = operation.path().split('{').next().unwrap_or_default();
                // That of a raw call is put together here.
                let path = if is_typed { template } else { "/…" };
                let is_logged = log.contains("vendor_call") && log.contains(path);
                assert!(is_logged, "{at}: {shown}\n{log}");
                for text in [&shown, &log] {
                    assert_eq!(leaks(text, &said, encoding), [""; 0], "{at}: {text}");
                    let escapes = text.chars().any(|c| c.is_control() && c != '\n');
                    assert!(!escapes, "{at}: {text:?}");
                }
                looked_at += 1;
            }
        }
    }
    (looked_at, names)
}

fn quiet_where_a_panic_is_looked_at() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let file = panic.location().map(std::panic::Location::file);
            if !file.is_some_and(|file| file.ends_with("src/echo/mod.rs")) {
                loud(panic);
            }
        }));
    });
}

async fn say_again_all_of(vendor: Vendor) -> (usize, BTreeSet<String>) {
    quiet_where_a_panic_is_looked_at();
    let calls = Calls::load().unwrap();
    let (_, operations) = VENDORS.into_iter().find(|(one, _)| *one == vendor).unwrap();
    let document = yaml_serde::from_str(vendor.spec()).unwrap();
    let (mut looked_at, mut names) = (0, BTreeSet::new());
    for operation in operations {
        let (calls, sensitive) = say_again((&document, &calls), vendor, operation).await;
        looked_at += calls;
        names.extend(sensitive);
    }
    assert_eq!(
        looked_at,
        operations.len() * Place::ALL.len() * Encoding::ALL.len() * 2
    );
    (looked_at, names)
}

#[tokio::test(start_paused = true)]
async fn isearch_shows_nothing_sensitive() {
    let (looked_at, names) = say_again_all_of(Vendor::Isearch).await;
    assert_eq!(looked_at, 43 * 160);
    let all = [
        "accessKey",
        "assetValue",
        "lodePass",
        "newPass",
        "refreshToken",
        "secretKey",
        "userPassword",
    ];
    assert_eq!(names, all.map(str::to_owned).into());
}

#[tokio::test(start_paused = true)]
async fn the_personal_center_shows_nothing_sensitive() {
    let (_, names) = say_again_all_of(Vendor::Personalcenter).await;
    let all = ["ProcessParameters", "client_secret"];
    assert_eq!(names, all.map(str::to_owned).into());
}

#[tokio::test(start_paused = true)]
async fn hsifue_shows_nothing_sensitive() {
    let (_, names) = say_again_all_of(Vendor::Hsifue).await;
    let all = [
        "address",
        "adminAccount",
        "adminCellNumber",
        "adminEmail",
        "adminName",
        "operatorIdentity",
        "passwordMobile",
        "passwords",
    ];
    assert_eq!(names, all.map(str::to_owned).into());
}

#[tokio::test(start_paused = true)]
async fn jinyan_shows_nothing_sensitive() {
    let (_, names) = say_again_all_of(Vendor::Jinyan).await;
    let all = [
        "Images",
        "appkey",
        "birthday",
        "cardImages",
        "cardNo",
        "email",
        "fullAddress",
        "phone",
        "photo",
        "refresh_token",
    ];
    assert_eq!(names, all.map(str::to_owned).into());
}

/// Refuses with whatever message came.
struct Says;

impl Protocol for Says {
    fn authorize(&self, _: &mut Attempt<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn needs_token(&self, _: &Operation) -> bool {
        false
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let said: Value = serde_json::from_str(reply.text).unwrap_or_default();
        let message = ["msg", "message"]
            .iter()
            .find_map(|name| said.get(*name)?.as_str());
        Verdict::Refused {
            code: "7".to_owned(),
            message: message.unwrap_or_default().to_owned(),
        }
    }
}

/// The names that the documents call sensitive, each once forgotten.
#[tokio::test(start_paused = true)]
async fn one_forgotten_mark_is_found() {
    quiet_where_a_panic_is_looked_at();
    let calls = Calls::load().unwrap();
    let mut forgotten = 0;
    for (vendor, operations) in VENDORS {
        let document = yaml_serde::from_str(vendor.spec()).unwrap();
        for operation in operations {
            let planted = planted((&document, &calls), vendor, operation, Place::Message);
            let names: BTreeSet<&str> = planted.values.iter().map(|(name, _)| &**name).collect();
            for forgot in &names {
                let kept: Vec<&'static str> = names
                    .iter()
                    .filter(|name| *name != forgot)
                    .map(|name| &*name.to_string().leak())
                    .collect();
                let api = Api::new("careless").sensitive(kept.leak());
                let values: Vec<String> = planted
                    .values
                    .iter()
                    .map(|(_, value)| value.clone())
                    .collect();
                let echo = Echo::new(vendor, Place::Message, Encoding::Plain, values.clone());
                let client = HttpClient::new(api, "https://a.example", Says, config(&echo), &[]);
                let client = client.unwrap();
                let call = client
                    .raw(Method::POST, "/x")
                    .json(&planted.case.fixture.call);
                let found = seen(&call.await.unwrap_err());
                let expected = planted.values.iter().filter(|(name, _)| name == forgot);
                let expected: Vec<&str> = expected.map(|(_, value)| &**value).collect();
                assert_eq!(
                    leaks(&found, &values, Encoding::Plain),
                    expected,
                    "{forgot}: {found}"
                );
                forgotten += 1;
            }
        }
    }
    assert!(forgotten >= 34, "{forgotten}");
}
