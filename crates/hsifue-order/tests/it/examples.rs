//! Every documented example, read from the spec: requests are written as they stand, responses are understood.

use hsifue_order::{
    AllocateShellNumbers, BatchOrder, BindEnterpriseUser, Client, CreateEnterpriseUser, Error,
    ErrorKind, ListAssets, LockAssets, OPERATIONS, Outcome, QueryEnterpriseUsers, RetryClass, SPEC,
    UnlockAssets, UpdateEnterpriseUser,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json as value};

use crate::support::{Reply, client, json};

struct Example {
    operation: String,
    request: Value,
    response: Value,
}

fn spec() -> Value {
    yaml_serde::from_str(SPEC).unwrap()
}

fn examples() -> Vec<Example> {
    let spec = spec();
    let mut examples = Vec::new();
    for item in spec["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let mut request =
                operation["requestBody"]["content"]["application/json"]["example"].clone();
            if request.is_null() {
                request = operation["parameters"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(|parameter| {
                        let name = parameter["name"].as_str()?;
                        Some((name.to_owned(), parameter["example"].clone()))
                    })
                    .collect();
            }
            examples.push(Example {
                operation: operation["operationId"].as_str().unwrap().to_owned(),
                request,
                response: operation["responses"]["200"]["content"]["application/json"]["example"]
                    .clone(),
            });
        }
    }
    examples
}

/// The example as a request, which must be written as it was read.
fn request<T: DeserializeOwned + Serialize>(example: &Value) -> T {
    let request: T = serde_json::from_value(example.clone()).unwrap();
    assert_eq!(serde_json::to_value(&request).unwrap(), *example);
    request
}

/// Makes the example call and returns what came of it as JSON.
async fn call(client: &Client, operation: &str, example: &Value) -> Result<Value, Error> {
    fn shown<T: Serialize>(response: T) -> Value {
        serde_json::to_value(response).unwrap()
    }
    match operation {
        "bind_enterprise_user" => client
            .bind_enterprise_user(request::<BindEnterpriseUser>(example))
            .await
            .map(shown),
        "create_enterprise_user" => client
            .create_enterprise_user(request::<CreateEnterpriseUser>(example))
            .await
            .map(shown),
        "query_enterprise_users" => client
            .query_enterprise_users(request::<QueryEnterpriseUsers>(example))
            .await
            .map(shown),
        "update_enterprise_user" => client
            .update_enterprise_user(request::<UpdateEnterpriseUser>(example))
            .await
            .map(shown),
        "batch_order" => {
            // The example mixes purchases and deletions, which is refused; its orders are sent one by one.
            let mut batch = request::<BatchOrder>(example);
            assert_eq!(batch.order_list.len(), 3);
            batch.check().unwrap_err();
            let mut last = None;
            for order in batch.order_list.clone() {
                batch.order_list = vec![order];
                last = Some(client.batch_order(batch.clone()).await?);
            }
            Ok(shown(last))
        }
        "lock_assets" => client
            .lock_assets(request::<LockAssets>(example))
            .await
            .map(shown),
        "unlock_assets" => client
            .unlock_assets(request::<UnlockAssets>(example))
            .await
            .map(shown),
        "list_assets" => client
            .list_assets(request::<ListAssets>(example))
            .await
            .map(shown),
        "allocate_shell_numbers" => client
            .allocate_shell_numbers(request::<AllocateShellNumbers>(example))
            .await
            .map(shown),
        other => panic!("no call for {other}"),
    }
}

/// Without nulls, which may be written as nothing, and with numbers as text, as times are kept.
fn normal(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, normal(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(normal).collect(),
        Value::Number(number) => number.to_string().into(),
        other => other,
    }
}

#[tokio::test]
async fn every_example_is_sent_as_it_stands_and_its_response_is_read_whole() {
    let examples = examples();
    assert_eq!(examples.len(), OPERATIONS.len());
    assert_eq!(examples.len(), 9);
    for Example {
        operation,
        request,
        response,
    } in examples
    {
        let text = response.to_string();
        let (client, network) = client(move |_| json(200, &text));
        let read = call(&client, &operation, &request).await.unwrap();
        assert_eq!(
            normal(read),
            normal(response["data"].clone()),
            "{operation}"
        );
        let sent = network.sent();
        assert_eq!(sent.len(), if operation == "batch_order" { 3 } else { 1 });
        for sent in sent {
            let of_orders = usize::from(operation == "batch_order");
            assert_eq!(sent.values("appKey").len(), of_orders, "{operation}");
            assert_eq!(sent.values("g_nonce").len(), 1, "{operation}");
            assert_eq!(sent.header("authorization"), "Bearer t0ken");
            assert!(sent.header("content-type").starts_with("application/json"));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_documented_failures_are_failures_of_every_operation() {
    let spec = spec();
    let failures =
        &spec["components"]["responses"]["Refused"]["content"]["application/json"]["examples"];
    let mut checked = 0;
    for (name, outcome) in [
        ("parameters", Outcome::Refused),
        ("network", Outcome::Unknown),
    ] {
        let body = failures[name]["value"].clone();
        let code = body["code"].as_str().unwrap().to_owned();
        for status in [200, 299] {
            for Example {
                operation, request, ..
            } in examples()
            {
                let text = body.to_string();
                let (client, network) = client(move |_| json(status, &text));
                let error = call(&client, &operation, &request).await.unwrap_err();
                let at = format!("{operation} {status} {name}: {error}");
                assert_eq!(error.kind(), ErrorKind::Vendor, "{at}");
                assert_eq!(error.outcome(), outcome, "{at}");
                assert_eq!(error.vendor_code(), Some(code.as_str()), "{at}");
                // The vendor's words are shown, and nothing else of what it sent.
                assert!(
                    error.vendor_message().is_some() && !at.contains("xxxx"),
                    "{at}"
                );
                let safe = OPERATIONS
                    .iter()
                    .any(|o| o.id() == operation && o.retry_class() == RetryClass::Safe);
                let sends = if safe && name == "network" { 3 } else { 1 };
                assert_eq!(network.sent().len(), sends, "{at}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 36);
}

/// The result of one response to a query of customers.
async fn queried(reply: Reply) -> Result<usize, Error> {
    let (client, _) = client(move |_| reply.clone());
    let query = QueryEnterpriseUsers::new("CH01", "CC-1", hsifue_order::CustomerScope::All);
    client
        .query_enterprise_users(query)
        .await
        .map(|found| found.len())
}

#[tokio::test(start_paused = true)]
async fn success_is_http_200_with_code_0_and_nothing_else() {
    for (body, count) in [
        (r#"{"code":0,"data":[]}"#, 0),
        (r#"{"code":"0","data":null}"#, 0),
        (r#"{"code":0}"#, 0),
        (r#"{"code":0,"data":{"isDefault":"Y"}}"#, 1),
        (r#"{"code":0,"data":[{"isDefault":1},{"customerId":7}]}"#, 2),
    ] {
        assert_eq!(queried(json(200, body)).await.unwrap(), count, "{body}");
    }
    let failures = [
        (299, r#"{"code":0,"data":[]}"#, ErrorKind::HttpStatus),
        (299, "", ErrorKind::UnexpectedResponse),
        (201, r#"{"code":0,"data":[]}"#, ErrorKind::HttpStatus),
        (200, r#"{"code":1}"#, ErrorKind::Vendor),
        (200, r#"{"data":[]}"#, ErrorKind::UnexpectedResponse),
        (200, r#"{"code":true}"#, ErrorKind::UnexpectedResponse),
        (200, "<html>", ErrorKind::UnexpectedResponse),
    ];
    for (status, body, kind) in failures {
        let error = queried(json(status, body)).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}: {error}");
    }
    let text = value!({"code": 13004, "message": "m"}).to_string();
    let error = queried(json(200, &text)).await.unwrap_err();
    assert_eq!(error.vendor_code(), Some("13004"));
}
