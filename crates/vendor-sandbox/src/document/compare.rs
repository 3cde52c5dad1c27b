//! Comparing what a vendor sent with what its document says.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

use super::check::{is_decimal, whole};
use super::{Document, Kind, Member, Object, Operation, Response, Text};

/// A place where a vendor sent something else than its document says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The path to it: `result.items[0].id`. Empty for the whole value.
    pub path: String,
    /// What is different.
    pub what: What,
}

/// What is different.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum What {
    /// The document has no such member.
    Unknown,
    /// The document always has this member.
    Missing,
    /// A value of another type.
    Type {
        /// The type in the document.
        wanted: &'static str,
        /// The JSON type that was sent.
        found: &'static str,
    },
    /// None of the values that the document lists.
    NotListed {
        /// The value; `None` where it is secret or personal.
        value: Option<String>,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match self.path.as_str() {
            "" => "the whole",
            path => path,
        };
        match &self.what {
            What::Unknown => write!(f, "{path}: not in the document"),
            What::Missing => write!(f, "{path}: missing"),
            What::Type { wanted, found } => write!(f, "{path}: {found} instead of {wanted}"),
            What::NotListed { value: None } => {
                write!(f, "{path}: a value that the document does not list")
            }
            What::NotListed { value: Some(value) } => {
                write!(f, "{path}: {value}, which the document does not list")
            }
        }
    }
}

/// Where the response of a success is not as the document has it, data without their envelope included.
#[must_use]
pub fn compare_response(
    document: &Document,
    operation: &Operation,
    body: &Value,
) -> Vec<Difference> {
    let Response::Json(kind) = &operation.response else {
        return Vec::new();
    };
    if let (Value::Object(sent), Some(data)) = (body, operation.data)
        && !sent.contains_key(data)
        && operation
            .unwrapped
            .iter()
            .any(|name| sent.contains_key(*name))
    {
        return compare_unwrapped(document, operation, body, sent);
    }
    compare(document, kind, body)
}

/// Data in the place of their envelope, or beside its members.
fn compare_unwrapped(
    document: &Document,
    operation: &Operation,
    body: &Value,
    sent: &Map<String, Value>,
) -> Vec<Difference> {
    let (Response::Json(Kind::Object(envelope)), Some(data)) =
        (&operation.response, operation.data_kind())
    else {
        return Vec::new();
    };
    let alone = sent
        .iter()
        .filter(|(name, _)| envelope.member(name).is_none());
    let alone: Map<_, _> = alone
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut found = compare(document, data, &Value::Object(alone));
    let around = compare(document, &Kind::Object(*envelope), body);
    found.extend(
        around
            .into_iter()
            .filter(|difference| match difference.what {
                What::Unknown | What::Missing => false,
                What::Type { .. } | What::NotListed { .. } => true,
            }),
    );
    found
}

/// Where what a vendor sent is not of that kind. Of the items of a list, the first one with a difference represents
/// all.
///
/// The usual tolerance is not a difference: a number for a text, text for a number, null for nothing.
#[must_use]
pub fn compare(document: &Document, kind: &Kind, value: &Value) -> Vec<Difference> {
    let mut comparison = Comparison {
        document,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    comparison.value("", kind, value, false);
    comparison.found
}

struct Comparison<'a> {
    document: &'a Document,
    /// What was found, by paths without the numbers of items.
    seen: BTreeSet<(String, What)>,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn note(&mut self, path: &str, what: What) {
        if self.seen.insert((without_numbers(path), what.clone())) {
            self.found.push(Difference {
                path: path.to_owned(),
                what,
            });
        }
    }

    fn value(&mut self, path: &str, kind: &Kind, value: &Value, is_sensitive: bool) {
        if value.is_null() {
            return;
        }
        let what = match kind {
            Kind::Any | Kind::File => None,
            Kind::Text(Text {
                content: Some(content),
                ..
            }) => {
                return self.content(path, content, value, is_sensitive);
            }
            Kind::Text(Text { values, .. }) => match scalar(value) {
                None => Some(other_type("string", value)),
                Some(text)
                    if values.is_empty() || text.is_empty() || values.contains(&text.as_str()) =>
                {
                    None
                }
                Some(text) => Some(not_listed(text, is_sensitive)),
            },
            Kind::Code(codes) => match scalar(value) {
                Some(text) if text.trim().is_empty() => None,
                Some(text) => {
                    let code = whole(value).or_else(|| text.trim().parse().ok());
                    let is_listed = code.is_some_and(|code| codes.contains(&code));
                    (!is_listed).then(|| not_listed(text, is_sensitive))
                }
                None => Some(other_type("integer", value)),
            },
            Kind::Id { .. } | Kind::Time => {
                let is_right = value.is_string() || whole(value).is_some();
                (!is_right).then(|| other_type("string or integer", value))
            }
            Kind::Integer(_) => (!is_integer(value)).then(|| other_type("integer", value)),
            Kind::Decimal { .. } => (!is_number(value)).then(|| other_type("number", value)),
            Kind::Flag => {
                let is_right = value.is_boolean() || value.is_string() || whole(value).is_some();
                (!is_right).then(|| other_type("boolean", value))
            }
            Kind::List { items, or_one, .. } => match value {
                Value::Array(values) => {
                    for (index, value) in values.iter().enumerate() {
                        self.value(&format!("{path}[{index}]"), items, value, is_sensitive);
                    }
                    None
                }
                value if *or_one => return self.value(path, items, value, is_sensitive),
                value => Some(other_type("array", value)),
            },
            Kind::Object(object) => return self.object(path, object, value),
            Kind::Component(name) => match self.document.component(name) {
                Some(object) => return self.object(path, object, value),
                None => None,
            },
        };
        if let Some(what) = what {
            self.note(path, what);
        }
    }

    /// The JSON in a text, or what is there instead of the text.
    fn content(&mut self, path: &str, content: &Kind, value: &Value, is_sensitive: bool) {
        match value {
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) => match serde_json::from_str(text) {
                Ok(value) => self.value(path, content, &value, is_sensitive),
                Err(_) => self.note(path, other_type("JSON", value)),
            },
            value => self.value(path, content, value, is_sensitive),
        }
    }

    fn object(&mut self, path: &str, object: &Object, value: &Value) {
        let Value::Object(sent) = value else {
            return self.note(path, other_type("object", value));
        };
        let path_to = |name: &str| match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        for member in object.members {
            let names = names(member).filter_map(|name| Some((name, sent.get(name)?)));
            let mut is_there = false;
            for (name, value) in names {
                is_there |= !value.is_null();
                self.value(&path_to(name), &member.kind, value, member.is_sensitive);
            }
            if member.is_required && !is_there {
                self.note(&path_to(member.name), What::Missing);
            }
        }
        if !object.is_open {
            let is_known = |sent: &str| {
                object
                    .members
                    .iter()
                    .flat_map(names)
                    .any(|name| name == sent)
            };
            for name in sent.keys().filter(|name| !is_known(name)) {
                self.note(&path_to(name), What::Unknown);
            }
        }
    }
}

/// Every name that a member may have in a response.
fn names(member: &Member) -> impl Iterator<Item = &'static str> {
    std::iter::once(member.name).chain(member.aliases.iter().copied())
}

/// `items[3].id` as `items[].id`.
fn without_numbers(path: &str) -> String {
    let mut parts = path.split('[');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('[');
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// A text, a number or a flag as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

fn is_integer(value: &Value) -> bool {
    match value {
        Value::String(text) => {
            matches!(text.trim(), "" | "null") || text.trim().parse::<i64>().is_ok()
        }
        value => whole(value).is_some(),
    }
}

fn is_number(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty() || is_decimal(text.trim()),
        value => value.is_number(),
    }
}

fn not_listed(text: String, is_sensitive: bool) -> What {
    What::NotListed {
        value: (!is_sensitive).then_some(text),
    }
}

fn other_type(wanted: &'static str, value: &Value) -> What {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    What::Type { wanted, found }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{compare, compare_response};
    use crate::document::{ISEARCH, JINYAN, Kind, PERSONALCENTER};

    fn response(operation: &str, body: &Value) -> Vec<String> {
        let operation = ISEARCH.operation(operation).unwrap();
        let found = compare_response(&ISEARCH, operation, body);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_response_as_documented_has_no_difference_and_neither_have_the_usual_liberties() {
        for id in [json!(64), json!("64")] {
            let user = json!({"id": id, "status": "0", "createTime": 1_596_099_411_000_i64, "description": null});
            let body =
                json!({"code": "0", "msg": "操作成功", "result": {"total": "1", "items": [user]}});
            assert_eq!(response("list_users", &body), [""; 0]);
        }
        assert_eq!(
            response("delete_user", &json!({"code": 0, "msg": "操作成功"})),
            [""; 0]
        );
    }

    #[test]
    fn each_difference_has_its_path_and_items_of_a_list_are_one() {
        let robot = json!({"id": {"old": 1}, "dataStatus": 77, "nickname": "张三"});
        let body =
            json!({"msg": ["a"], "result": {"total": "many", "items": [{"id": 1}, robot, robot]}});
        assert_eq!(
            response("list_robots", &body),
            [
                "code: missing",
                "msg: array instead of string",
                "result.total: string instead of integer",
                "result.items[1].id: object instead of string or integer",
                "result.items[1].dataStatus: 77, which the document does not list",
                "result.items[1].nickname: not in the document",
            ]
        );
        assert_eq!(
            response("list_robots", &json!([])),
            ["the whole: array instead of object"]
        );
    }

    #[test]
    fn data_may_come_without_their_envelope_where_the_document_says_so() {
        assert_eq!(
            response("get_robot", &json!({"code": 0, "id": 47, "agentNo": "A1"})),
            [""; 0]
        );
        assert_eq!(
            response("get_robot", &json!({"code": 0, "id": 47, "agentAge": 3})),
            ["agentAge: not in the document"]
        );
        assert_eq!(
            response("list_users", &json!({"code": 0, "items": []})),
            ["items: not in the document"]
        );
    }

    #[test]
    fn one_item_may_come_without_its_list_and_json_in_a_text() {
        let operation = JINYAN.operation("zone_list").unwrap();
        for result in [json!({"ZoneID": "1"}), json!([{"ZoneID": "1"}])] {
            let body = json!({"isSucc": true, "result": result});
            assert_eq!(compare_response(&JINYAN, operation, &body), []);
        }
        let mut callbacks = PERSONALCENTER.callbacks.iter();
        let changed = callbacks.find(|it| it.id == "bill_status_changed").unwrap();
        let kind = Kind::Object(changed.parameters);
        let sent = |data: &str| json!({"Action": "BillStatusChanged", "StringData": data});
        let compare = |data: &str| {
            let found = compare(&PERSONALCENTER, &kind, &sent(data));
            found.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            compare(r#"{"BillNo":"B1","OldStatus":1,"NewStatus":3}"#),
            [""; 0]
        );
        assert_eq!(
            compare(r#"{"BillNo":"B1","Reason":1}"#),
            ["StringData.Reason: not in the document"]
        );
        assert_eq!(compare("B1"), ["StringData: string instead of JSON"]);
    }
}
