//! Every example of a call by the vendors is read, and every response is written as in its example.

use serde_json::Value;
use webhook_types::{
    Verified,
    jinyan::{
        self, BudgetDeduct, BudgetRefund, BudgetResponse, Notification, NotifyCode, Project,
        ProjectDetailResponse, ProjectMatch, ProjectMatchResponse, ProjectOption,
    },
    personalcenter::Callback,
};

use crate::support::{callback, verified};

/// An example of a request or a response: its operation, its name and what it holds.
struct Example {
    operation: String,
    body: Value,
}

/// Whatever stands in `example` or in the values of `examples`, below `content`.
fn collect(operation: &str, holder: &Value, found: &mut Vec<Example>) {
    for media in holder["content"]
        .as_object()
        .into_iter()
        .flat_map(|content| content.values())
    {
        let named = media["examples"]
            .as_object()
            .into_iter()
            .flat_map(|all| all.values());
        let bodies = named
            .map(|example| &example["value"])
            .chain(media.get("example"));
        found.extend(bodies.map(|body| Example {
            operation: operation.to_owned(),
            body: body.clone(),
        }));
    }
}

/// The examples of all requests, and of all responses.
fn examples(spec: &str) -> (Vec<Example>, Vec<Example>) {
    let spec: Value = yaml_serde::from_str(spec).unwrap();
    let (mut requests, mut responses) = (Vec::new(), Vec::new());
    for webhook in spec["webhooks"].as_object().unwrap().values() {
        for operation in webhook.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            collect(name, &operation["requestBody"], &mut requests);
            for response in operation["responses"].as_object().unwrap().values() {
                collect(name, response, &mut responses);
            }
        }
    }
    (requests, responses)
}

fn personalcenter() -> (Vec<Example>, Vec<Example>) {
    examples(include_str!("../../../personalcenter-client/openapi.yaml"))
}

fn jinyan() -> (Vec<Example>, Vec<Example>) {
    examples(include_str!("../../../jinyan-travel/openapi.yaml"))
}

#[test]
fn every_callback_of_the_personal_center_is_read() {
    let (requests, responses) = personalcenter();
    assert_eq!((requests.len(), responses.len()), (7, 0));
    for example in requests {
        let read = callback(&example.body.to_string()).unwrap();
        assert_eq!(read.action(), example.body["Action"]);
        let told: Value =
            serde_json::from_str(example.body["StringData"].as_str().unwrap()).unwrap();
        let (id, old, new) = match read.into_event() {
            Callback::BillCreated(bill) => (bill.bill_no, None, None),
            Callback::BillDeleted(bill) => (bill.bill_no, None, None),
            Callback::InvoiceCreated(invoice) => (invoice.invoice_id, None, None),
            Callback::InvoiceDeleted(invoice) => (invoice.invoice_id, None, None),
            Callback::BillStatusChanged(bill) => (
                bill.bill_no,
                bill.old_status.map(|status| status.code()),
                bill.new_status.map(|status| status.code()),
            ),
            Callback::InvoiceStatusChanged(invoice) => (
                invoice.invoice_id,
                invoice.old_status.map(|status| status.code()),
                invoice.new_status.map(|status| status.code()),
            ),
            Callback::TaskResultData(task) => {
                assert_eq!(task.process_id.unwrap().as_str(), told["ProcessId"]);
                assert_eq!(task.task_status.unwrap().code(), told["TaskStatus"]);
                assert_eq!(*task.data.unwrap().raw(), told["Data"]);
                assert_eq!(task.message, None);
                (task.task_id, None, None)
            }
            other => panic!("{other:?}"),
        };
        let named = ["BillNo", "InvoiceId", "TaskId"].map(|name| told.get(name));
        assert_eq!(id.as_str(), *named.into_iter().flatten().next().unwrap());
        assert_eq!(old, told.get("OldStatus").and_then(Value::as_i64));
        assert_eq!(new, told.get("NewStatus").and_then(Value::as_i64));
    }
}

#[test]
fn every_call_of_jinyan_is_read() {
    let (requests, _) = jinyan();
    assert_eq!(requests.len(), 6);
    for example in requests {
        let body = example.body.to_string();
        let told = &example.body;
        match example.operation.as_str() {
            "order_notification" => {
                let read: Verified<Notification> = verified(&body).unwrap();
                assert_eq!(read.notify_code.as_str(), told["NotifyCode"]);
                assert!(!matches!(read.notify_code, NotifyCode::Unknown(_)));
                assert_eq!(
                    read.notify_content.as_deref(),
                    told["NotifyContent"].as_str()
                );
                assert_eq!(
                    read.notify_time.as_ref().unwrap().as_str(),
                    told["NotifyTime"]
                );
                // Blank in the examples.
                assert_eq!((&read.business_id, &read.client_order_id), (&None, &None));
                assert!(read.extra.is_empty());
            }
            "oa_project_match" => {
                let read: Verified<ProjectMatch> = verified(&body).unwrap();
                assert_eq!(read.consumers[0].as_str(), told["consumers"][0]);
                assert_eq!((read.consumers.len(), &read.selected), (1, &None));
            }
            "oa_budget_deduct" => {
                let read: Verified<BudgetDeduct> = verified(&body).unwrap();
                assert_eq!(read.project_id.as_str(), told["ProjectID"]);
                assert_eq!(read.order_id.as_str(), told["OrderID"]);
                assert_eq!(read.amount.as_str(), told["Amount"].to_string());
                assert_eq!(read.cause.as_deref(), told["Cause"].as_str());
            }
            "oa_budget_refund" => {
                let read: Verified<BudgetRefund> = verified(&body).unwrap();
                assert_eq!(read.amount.as_str(), told["Amount"].to_string());
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn every_response_is_written_as_in_its_example() {
    let (_, responses) = jinyan();
    assert_eq!(responses.len(), 5);
    let project = || Project::new("J00000000101", "Test", 50_000).with_project_code("TEST");
    for example in responses {
        let written = match example.operation.as_str() {
            "order_notification" => Value::from(jinyan::ACKNOWLEDGEMENT.body),
            "oa_project_match" => {
                serde_json::to_value(ProjectMatchResponse::found(vec![ProjectOption::leaf(
                    project(),
                )]))
                .unwrap()
            }
            "oa_project_detail" => {
                serde_json::to_value(ProjectDetailResponse::found(project())).unwrap()
            }
            "oa_budget_deduct" | "oa_budget_refund" => {
                serde_json::to_value(BudgetResponse::booked("J00000000101")).unwrap()
            }
            other => panic!("{other}"),
        };
        assert_eq!(written, example.body, "{}", example.operation);
    }
}

#[test]
fn refusals_keep_the_types_of_their_operation() {
    for (response, text) in [
        (
            serde_json::to_string(&ProjectMatchResponse::refused(400, "不行")),
            r#"{"statusCode":"400","isSucc":"false","message":"不行","entities":[]}"#,
        ),
        (
            serde_json::to_string(&ProjectDetailResponse::refused(404, "不行")),
            r#"{"statusCode":"404","isSucc":"false","message":"不行","result":null}"#,
        ),
        (
            serde_json::to_string(&BudgetResponse::refused("J1", 400, "不行")),
            r#"{"statusCode":400,"isSucc":false,"message":"不行","result":"J1"}"#,
        ),
        (
            serde_json::to_string(&ProjectOption::branch(
                Project::new(
                    "J2",
                    "二",
                    "0.10".parse::<webhook_types::Decimal>().unwrap(),
                )
                .with_parent_id("J1"),
            )),
            r#"{"ProjectID":"J2","ProjectCode":"J2","ProjectName":"二","ProjectBudget":0.10,"ParentID":"J1","IsUltima":false}"#,
        ),
    ] {
        assert_eq!(response.unwrap(), text);
    }
}
