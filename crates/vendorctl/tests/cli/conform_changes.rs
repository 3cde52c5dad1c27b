//! Answers that are wrong in one place.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::oa::Out;

/// What a server writes wrongly: the expectation, and the change to its responses.
pub(crate) type Change = (&'static str, fn(Out<'_>));

pub(crate) fn at(out: &Out<'_>, path: &str) -> bool {
    out.path.starts_with(path)
}

pub(crate) const MATCH: &str = "/adapter/project/match";
const DETAIL: &str = "/adapter/project/detail/J";
pub(crate) const DEDUCT: &str = "/adapter/budget/deduct";
const REFUND: &str = "/adapter/budget/refund";

/// Sets a member of the responses to one path, where that member is there.
macro_rules! set {
    ($path:expr, $pointer:literal, $value:expr) => {
        |out| {
            if at(&out, $path)
                && let Some(value) = out.json.pointer_mut($pointer)
            {
                *value = $value;
            }
        }
    };
}

pub(crate) const CHANGES: [Change; 26] = [
    ("match.http", |out| {
        if at(&out, MATCH) {
            *out.status = StatusCode::CREATED;
        }
    }),
    ("detail.content-type", |out| {
        if at(&out, DETAIL) {
            "text/html".clone_into(out.content_type);
        }
    }),
    ("match.status-code", set!(MATCH, "/statusCode", json!(200))),
    ("match.is-succ", set!(MATCH, "/isSucc", json!(true))),
    ("match.message", set!(MATCH, "/message", Value::Null)),
    ("match.entities", |out| {
        if at(&out, MATCH)
            && let Some(members) = out.json.as_object_mut()
        {
            let entities = members.remove("entities").unwrap();
            members.insert("result".to_owned(), entities);
        }
    }),
    ("match.some", set!(MATCH, "/entities", json!([]))),
    (
        "match.project-code",
        set!(MATCH, "/entities/1/ProjectCode", Value::Null),
    ),
    (
        "match.project-name",
        set!(MATCH, "/entities/0/ProjectName", json!(7)),
    ),
    (
        "match.project-budget",
        set!(MATCH, "/entities/1/ProjectBudget", json!("50000")),
    ),
    (
        "match.parent-id",
        set!(MATCH, "/entities/0/ParentID", Value::Null),
    ),
    (
        "match.is-ultima",
        set!(MATCH, "/entities/1/IsUltima", json!("true")),
    ),
    (
        "match.tree",
        set!(MATCH, "/entities/1/ParentID", json!("J9")),
    ),
    (
        "match.levels",
        set!(MATCH, "/entities/0/IsUltima", json!(true)),
    ),
    (
        "detail.status-code",
        set!(DETAIL, "/statusCode", json!(200)),
    ),
    ("detail.is-succ", set!(DETAIL, "/isSucc", json!(true))),
    ("detail.result", |out| {
        if at(&out, DETAIL)
            && let Some(result) = out.json.get_mut("result")
        {
            *result = json!([result.take()]);
        }
    }),
    (
        "detail.project-code",
        set!(DETAIL, "/result/ProjectCode", json!("")),
    ),
    (
        "detail.same",
        set!(DETAIL, "/result/ProjectID", json!("J7")),
    ),
    (
        "unknown.message",
        set!("/adapter/project/detail/CONFORM", "/message", json!("")),
    ),
    (
        "unknown.is-succ",
        set!("/adapter/project/detail/CONFORM", "/isSucc", json!(false)),
    ),
    ("deduct.result", |out| {
        if at(&out, DEDUCT) && out.json["isSucc"] == json!(true) {
            out.json["result"] = json!({ "ProjectID": "J2" });
        }
    }),
    ("overdraw.message", |out| {
        if at(&out, DEDUCT) && out.json["isSucc"] == json!(false) {
            out.json["message"] = json!("");
        }
    }),
    (
        "refund.status-code",
        set!(REFUND, "/statusCode", json!("200")),
    ),
    ("refund.is-succ", set!(REFUND, "/isSucc", json!("true"))),
    ("refund.result", set!(REFUND, "/result", Value::Null)),
];
