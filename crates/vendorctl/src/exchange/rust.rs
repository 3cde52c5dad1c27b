//! A request as a call of the vendor's client.

use serde_json::Value;
use vendor_sandbox::masking;

use super::Seen;

/// The call in Rust, with secrets as they are masked; nothing for an operation that no client has.
pub(crate) fn rust(seen: &Seen) -> Option<String> {
    let operation = seen.reading.operation?;
    let members = seen.reading.sent.typed(operation);
    let written = Value::Object(members).to_string();
    let mask = &seen.mask;
    let laid = masking::laid_out(&written, &|name| mask.hides(name));
    let shown = mask.text(&laid);
    let (krate, id) = (seen.exchange.vendor.facts().crate_name, operation.id);
    let kind = camel(id);
    Some(format!(
        "let request: {krate}::{kind} = serde_json::from_value(serde_json::json!({shown}))?;\n\
         let response = client.{id}(request).await?;"
    ))
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
