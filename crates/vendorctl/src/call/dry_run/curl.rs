//! The same request as a line for a POSIX shell.

use std::path::PathBuf;

use super::{Content, Recorded, parts::PartContent};

/// Headers that `curl` makes by itself.
const OWN: [&str; 3] = ["host", "content-length", "accept-encoding"];

/// The line. `file` is the file of a form.
pub(super) fn line(recorded: &Recorded, file: Option<&PathBuf>) -> String {
    let mut words = vec![
        "curl".to_owned(),
        // Braces and brackets of the address stand for themselves.
        "--globoff".to_owned(),
        "--path-as-is".to_owned(),
        "--request".to_owned(),
        recorded.method.to_string(),
    ];
    let is_form = matches!(recorded.body, Content::Form(_));
    let mut add = |name: &str, value: String| words.extend([name.to_owned(), quoted(&value)]);
    for (name, value) in &recorded.headers {
        let name = name.as_str();
        // The boundary of a form is another one.
        if OWN.contains(&name) || is_form && name == "content-type" {
            continue;
        }
        let value = String::from_utf8_lossy(value.as_bytes());
        add(
            "--header",
            if value.is_empty() {
                format!("{name};")
            } else {
                format!("{name}: {value}")
            },
        );
    }
    match &recorded.body {
        Content::Bytes(bytes) if bytes.is_empty() => {
            // Says that there is no body, as some servers want to be told.
            if recorded.headers.contains_key("content-length") {
                if !recorded.headers.contains_key("content-type") {
                    add("--header", "content-type:".to_owned());
                }
                add("--data-raw", String::new());
            }
        }
        Content::Bytes(bytes) => add("--data-raw", String::from_utf8_lossy(bytes).into_owned()),
        Content::Form(parts) => {
            for part in parts {
                match &part.content {
                    PartContent::Text(text) => {
                        add("--form-string", format!("{}={text}", part.name))
                    }
                    PartContent::File { name, media_type } => {
                        let path = file
                            .map(|file| file.display().to_string())
                            .unwrap_or_default();
                        add(
                            "--form",
                            format!(
                                "{}=@{};filename={};type={media_type}",
                                part.name,
                                in_form(&path),
                                in_form(name)
                            ),
                        );
                    }
                }
            }
        }
    }
    words.push(quoted(recorded.url.as_str()));
    words.join(" ")
}

/// A name in `--form`, where `;` and `,` would end it.
fn in_form(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
