//! The questions to the customer's OA: 项目接口(即时接口).

use axum::http::StatusCode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::callbacks::Callbacks;
use super::money;
use super::order::Order;
use crate::callback::{Address, Reply};

/// Characters that need no escape in a path.
const NOT_IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// How often projects are asked for until one is chosen, so a tree without an end has one.
const MOST_QUESTIONS: usize = 100;

/// The customer's OA.
pub(crate) struct Oa {
    base: Address,
    callbacks: Callbacks,
}

/// A project that may be chosen.
struct Choice {
    id: String,
    code: String,
    parent: String,
    is_final: bool,
}

impl Choice {
    fn read(entity: &Value) -> Self {
        let text = |name| entity.get(name).map(text).unwrap_or_default();
        let (id, code) = (text("ProjectID"), text("ProjectCode"));
        Self {
            code: if code.is_empty() { id.clone() } else { code },
            id,
            parent: text("ParentID"),
            is_final: is_true(entity, "IsUltima"),
        }
    }
}

impl Oa {
    /// The OA, if there is one.
    pub(crate) fn of(callbacks: &Callbacks) -> Option<Self> {
        Some(Self {
            base: callbacks.oa.clone()?,
            callbacks: callbacks.clone(),
        })
    }

    /// The identifier of the project with this code, if the travellers may choose it and the OA
    /// knows it. Without a code, nobody looks further than the first response.
    pub(crate) async fn choose(&self, consumers: &[String], code: &str) -> Option<String> {
        let mut branches = vec![String::new()];
        for asked in 0..MOST_QUESTIONS {
            let choices = self.projects(consumers, branches.get(asked)?).await?;
            if code.is_empty() {
                return None;
            }
            let chosen = choices.iter().find(|it| it.is_final && it.code == code);
            if let Some(Choice { id, .. }) = chosen {
                return self.knows(id).await.then(|| id.clone());
            }
            // What is below a project may be there already: the whole tree came at once.
            let has_children = |id: &String| choices.iter().any(|below| below.parent == *id);
            for Choice { id, is_final, .. } in &choices {
                if !is_final && !has_children(id) && !branches.contains(id) {
                    branches.push(id.clone());
                }
            }
        }
        None
    }

    /// What may be chosen below a project, or first of all.
    async fn projects(&self, consumers: &[String], selected: &str) -> Option<Vec<Choice>> {
        let question = json!({"products": [], "consumers": consumers, "selected": selected});
        let path = "/adapter/project/match";
        let response = self.ask("oa_project_match", path, Some(&question)).await?;
        let entities = response.get("entities")?.as_array()?;
        Some(entities.iter().map(Choice::read).collect())
    }

    async fn knows(&self, id: &str) -> bool {
        let id = utf8_percent_encode(id, NOT_IN_PATH);
        let path = format!("/adapter/project/detail/{id}");
        let response = self.ask("oa_project_detail", &path, None).await;
        response.is_some_and(|response| response.get("result").is_some_and(Value::is_object))
    }

    /// Whether the price of the order was taken from the project's budget.
    pub(crate) async fn deduct(&self, project: &str, order: &Order) -> bool {
        let body = entry(project, order, &order.cause());
        let path = "/adapter/budget/deduct";
        let response = self.ask("oa_budget_deduct", path, Some(&body)).await;
        response.is_some()
    }

    /// Returns the cost of the order, or the amount of its refund, to the budget.
    pub(crate) async fn refund(&self, project: &str, order: &Order) {
        let body = entry(project, order, &format!("退款 {}", order.cause()));
        let path = "/adapter/budget/refund";
        self.ask("oa_budget_refund", path, Some(&body)).await;
    }

    /// The response, if it is a success.
    async fn ask(
        &self,
        operation: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> Option<Value> {
        let address = self.base.join(path).ok()?;
        let is_success = |reply: &Reply| success(reply).is_some();
        let question = self.callbacks.call(operation, address, body, is_success);
        let reply = self.callbacks.outbox.ask(question).await.ok()?;
        success(&reply)
    }
}

/// What a deduction and a refund say. The number is that of the order in both (assumed).
fn entry(project: &str, order: &Order, cause: &str) -> Value {
    json!({
        "ProjectID": project,
        "Amount": order.amount().map(money::number),
        "OrderID": order.business_id,
        "Cause": cause,
    })
}

/// The JSON of a response under HTTP 200 whose `isSucc` says so; a code decides nothing (B1).
fn success(reply: &Reply) -> Option<Value> {
    let is_ok = reply.status == StatusCode::OK.as_u16();
    let response: Value = serde_json::from_slice(&reply.body).ok().filter(|_| is_ok)?;
    is_true(&response, "isSucc").then_some(response)
}

/// Whether a flag is set, as text or not.
fn is_true(value: &Value, name: &str) -> bool {
    match value.get(name) {
        Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
        Some(flag) => *flag == Value::Bool(true),
        None => false,
    }
}

/// An identifier, as text or a number.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
