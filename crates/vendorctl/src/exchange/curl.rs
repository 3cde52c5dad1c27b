//! A request as a `curl` command.

use super::{Mask, Request, mask::Layout};

/// What curl sets by itself.
const OWN: [&str; 5] = [
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
];

/// The command, with secrets as they are masked, and a boundary where a body has files.
pub(crate) fn curl(request: &Request, mask: &Mask) -> String {
    let base = request.url.split('?').next().unwrap_or(&request.url);
    let mut address = mask.text(base).into_owned();
    if !request.query.is_empty() {
        address = format!("{address}?{}", mask.query(&request.query));
    }
    let mut lines = vec![format!("curl -X {} {}", request.method, quoted(&address))];
    let headers = mask.headers(&request.headers);
    let parts = request.parts();
    for (name, value) in headers {
        let is_own = OWN.contains(&name.as_str()) || name == "content-type" && !parts.is_empty();
        if !is_own {
            lines.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
        }
    }
    for part in &parts {
        let value = match &part.file_name {
            Some(file) => format!("@{file}"),
            None => {
                let text = String::from_utf8_lossy(&part.content).into_owned();
                mask.value(&part.name, &text).into_owned()
            }
        };
        lines.push(format!("-F {}", quoted(&format!("{}={value}", part.name))));
    }
    if parts.is_empty() && request.body.length > 0 {
        let body = mask.request_body(request, Layout::AsSent);
        lines.push(format!("--data-binary {}", quoted(&body)));
    }
    lines.join(" \\\n  ")
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quote_ends_no_argument() {
        assert_eq!(quoted("it's; $(rm)"), r"'it'\''s; $(rm)'");
    }
}
