//! A command line that shows how an operation is called.

use vendor_sandbox::document::{Document, Kind, Member, Object, Operation};

use crate::{call::option_of, exchange::quoted, profile::SANDBOX, vendor::Vendor};

/// Objects within objects are made to this depth.
const DEEPEST: usize = 6;

/// With what is required, in the document's own values where it has any.
pub(super) fn line(vendor: Vendor, operation: &Operation) -> String {
    let mut words = vec![
        "vendorctl".to_owned(),
        "call".to_owned(),
        vendor.name().to_owned(),
        operation.id.to_owned(),
    ];
    for member in needed(&operation.parameters) {
        words.push(option_of(member));
        words.push(word(&argument(vendor.document(), member)));
    }
    words.extend(["--profile".to_owned(), SANDBOX.to_owned()]);
    words.join(" ")
}

fn argument(document: &Document, member: &Member) -> String {
    if member.kind == Kind::File {
        return "@report.xlsx".to_owned();
    }
    let json = json(document, &member.kind, member.example, DEEPEST);
    // A text stands for itself.
    match serde_json::from_str::<String>(&json) {
        Ok(text) if text.starts_with('@') => format!("@{text}"),
        Ok(text) => text,
        Err(_) => json,
    }
}

fn json(document: &Document, kind: &Kind, example: Option<&str>, deeper: usize) -> String {
    if let (Some(example), false) = (example, is_composed(kind)) {
        return example.to_owned();
    }
    let Some(deeper) = deeper.checked_sub(1) else {
        return "null".to_owned();
    };
    match kind {
        Kind::Text(text) => match (text.content, text.values, text.joined) {
            (Some(content), ..) => {
                serde_json::Value::from(json(document, content, None, deeper)).to_string()
            }
            (_, [first, ..], _) | (_, _, [first, ..]) => format!("{first:?}"),
            _ if text.is_time => "\"2026-01-31 09:00:00\"".to_owned(),
            _ => "\"…\"".to_owned(),
        },
        Kind::Time => "\"2026-01-31 09:00:00\"".to_owned(),
        Kind::Id { .. } => "\"1\"".to_owned(),
        Kind::Integer(integer) => match integer.values {
            [first, ..] => first.to_string(),
            [] => integer.least.max(1).to_string(),
        },
        Kind::Code(codes) => codes.first().copied().unwrap_or(1).to_string(),
        Kind::Decimal { .. } => "1".to_owned(),
        Kind::Flag => "false".to_owned(),
        Kind::List { items, .. } => format!("[{}]", json(document, items, example, deeper)),
        Kind::Object(members) => object(document, members, deeper),
        Kind::Component(name) => match document.component(name) {
            Some(members) => object(document, members, deeper),
            None => "{}".to_owned(),
        },
        Kind::Any | Kind::File => "null".to_owned(),
    }
}

/// Whether it is made of members, whose own examples fit together.
fn is_composed(kind: &Kind) -> bool {
    match kind {
        Kind::Object(_) | Kind::Component(_) => true,
        Kind::List { items, .. } => is_composed(items),
        Kind::Text(text) => text.content.is_some(),
        _ => false,
    }
}

fn object(document: &Document, object: &Object, deeper: usize) -> String {
    let members = needed(object).into_iter();
    let members: Vec<String> = members
        .map(|member| {
            format!(
                "{:?}:{}",
                member.name,
                json(document, &member.kind, member.example, deeper)
            )
        })
        .collect();
    format!("{{{}}}", members.join(","))
}

/// The members that are required, and others until there are enough.
fn needed(object: &Object) -> Vec<&Member> {
    let (mut needed, others): (Vec<&Member>, Vec<&Member>) =
        object.members.iter().partition(|member| member.is_required);
    let missing = object.least.saturating_sub(needed.len());
    needed.extend(others.into_iter().take(missing));
    needed
}

/// A word of a shell, in quotes only where they are needed: a person reads it.
fn word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:,@=".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}
