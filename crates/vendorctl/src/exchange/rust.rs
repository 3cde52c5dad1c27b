//! A request as a call of the vendor's client.

use serde_json::{Map, Value};

use super::{Seen, mask::Layout};

/// The call in Rust, with secrets as they are masked; nothing for an operation that no client has.
pub(crate) fn rust(seen: &Seen) -> Option<String> {
    let operation = seen.reading.operation?;
    let (request, mask) = (&seen.exchange.request, &seen.mask);
    let mut members: Map<String, Value> = Map::new();
    if let Some(body) = request.json() {
        let text = mask.request_body(request, Layout::AsSent);
        // Masked where it can be read again.
        members.extend(serde_json::from_str::<Map<_, _>>(&text).unwrap_or(body));
    }
    let path = operation.path().split('/').zip(request.path.split('/'));
    let path = path.filter_map(|(name, value)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        Some((name.to_owned(), value.to_owned()))
    });
    let texts = request.query_pairs().into_iter().chain(request.form_pairs());
    for (name, value) in texts.chain(path) {
        if !SUPPLIED.contains(&name.as_str()) {
            let value = mask.value(&name, &value).into_owned();
            members.insert(name, typed(value));
        }
    }
    for name in SUPPLIED {
        members.remove(name);
    }
    let json = serde_json::to_string_pretty(&Value::Object(members)).unwrap_or_default();
    let (krate, id) = (seen.exchange.vendor.crate_name(), operation.id());
    let kind = camel(id);
    Some(format!(
        "// client: {krate}::Client\nlet request: {krate}::{kind} = \
         serde_json::from_value(serde_json::json!({json}))?;\nlet answer = client.{id}(request).await?;"
    ))
}

/// What the clients add by themselves.
const SUPPLIED: [&str; 6] = [
    "access_token",
    "appKey",
    "appkey",
    "g_nonce",
    "signature",
    "timestamp",
];

/// A parameter of a query, where numbers are texts.
fn typed(value: String) -> Value {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => number.into(),
        _ => value.into(),
    }
}

/// `list_robots` as `ListRobots`.
fn camel(id: &str) -> String {
    let words = id.split('_').map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    });
    words.collect()
}
