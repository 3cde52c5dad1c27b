//! Every example and every enumeration of the document, read from `openapi.yaml`.

use std::{collections::BTreeSet, fmt::Debug};

use personalcenter_client::{
    BillType, BillUnitType, CancelBill, Client, Error, GetBill, GetTaskOutputData, GetTaskStatus,
    GetToken, OPERATIONS, PaymentStatusType, PriceCalculationMethodType, ProductType, RunProcess,
    SPEC, StopTask, TaskStatusType,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::support::{client, response};

fn spec() -> Value {
    yaml_serde::from_str(SPEC).unwrap()
}

/// Makes the call with the example's parameters and returns what was understood of the response, written again.
async fn call(client: &Client, id: &str, operation: &Value) -> Result<Value, Error> {
    let parameter = || operation["parameters"][0]["example"].as_str().unwrap();
    let form = || {
        let content = operation["requestBody"]["content"].as_object().unwrap();
        content.values().next().unwrap()["example"].clone()
    };
    Ok(match id {
        "get_token" => {
            let request: GetToken = serde_json::from_value(form()).unwrap();
            written(&client.get_token(request).await?)
        }
        "get_bill" => written(&client.get_bill(GetBill::new(parameter())).await?),
        "cancel_bill" => written(&client.cancel_bill(CancelBill::new(parameter())).await?),
        "run_process" => {
            let request: RunProcess = serde_json::from_value(form()).unwrap();
            written(&client.run_process(request).await?)
        }
        "get_task_status" => written(
            &client
                .get_task_status(GetTaskStatus::new(parameter()))
                .await?,
        ),
        "get_task_output_data" => {
            let request = GetTaskOutputData::new(parameter());
            written(&client.get_task_output_data(request).await?)
        }
        "stop_task" => written(&client.stop_task(StopTask::new(parameter())).await?),
        other => panic!("{other} is not tried"),
    })
}

fn written(output: &impl Serialize) -> Value {
    serde_json::to_value(output).unwrap()
}

#[tokio::test]
async fn every_example_is_asked_for_and_understood_to_the_last_member() {
    let spec = spec();
    let mut understood = BTreeSet::new();
    for (path, methods) in spec["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            let example = &operation["responses"]["200"]["content"]["application/json"]["example"];
            let (client, wire) = client([]);
            let reply = response(200, example.to_string());
            let data = if id == "get_token" {
                wire.respond_to_logins([reply]);
                example
            } else {
                wire.respond_to_calls([reply]);
                &example["data"]
            };
            assert_eq!(&call(&client, id, operation).await.unwrap(), data, "{id}");

            let parameter = operation["parameters"][0]["example"].as_str();
            let resource = path.split('{').next().unwrap();
            assert_eq!(
                wire.seen().pop().unwrap().line(),
                format!(
                    "{} {resource}{}",
                    method.to_uppercase(),
                    parameter.unwrap_or_default()
                )
            );
            understood.insert(id.to_owned());
        }
    }
    let all: BTreeSet<String> = OPERATIONS.iter().map(|one| one.id().to_owned()).collect();
    assert_eq!(all.len(), 7);
    assert_eq!(understood, all);
}

/// Checks one enumeration, number by number, and returns how many it has.
fn open<T>(name: &str, spec: &Value) -> usize
where
    T: From<i64> + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let values = spec["components"]["schemas"][name]["x-values"]
        .as_array()
        .unwrap();
    for value in values {
        let (number, name) = (
            value["value"].as_i64().unwrap(),
            value["name"].as_str().unwrap(),
        );
        let value = T::from(number);
        assert_eq!(format!("{value:?}"), name);
        for wire in [number.to_string(), format!("\"{number}\"")] {
            assert_eq!(serde_json::from_str::<T>(&wire).unwrap(), value, "{wire}");
        }
        assert_eq!(serde_json::to_string(&value).unwrap(), number.to_string());
    }
    let unknown: T = serde_json::from_str("99").unwrap();
    assert_eq!(format!("{unknown:?}"), "Unknown(99)");
    assert_eq!(serde_json::to_string(&unknown).unwrap(), "99");
    values.len()
}

#[test]
fn every_enumeration_has_its_numbers_and_stays_open() {
    let spec = spec();
    let counts = [
        open::<PriceCalculationMethodType>("PriceCalculationMethodType", &spec),
        open::<BillUnitType>("BillUnitType", &spec),
        open::<BillType>("BillType", &spec),
        open::<ProductType>("ProductType", &spec),
        open::<PaymentStatusType>("PaymentStatusType", &spec),
        open::<TaskStatusType>("TaskStatusType", &spec),
    ];
    assert_eq!(counts, [9, 6, 4, 8, 4, 9]);
    // The seventh is that of the callbacks on invoices, which no operation of this client returns.
    let all = spec["components"]["schemas"].as_object().unwrap().values();
    assert_eq!(
        all.filter(|schema| schema["x-values"].is_array()).count(),
        counts.len() + 1
    );
}
