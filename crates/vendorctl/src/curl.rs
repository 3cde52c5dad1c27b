//! A request as a `curl` command for a POSIX shell.

/// Headers that curl makes by itself.
const OWN: [&str; 5] = [
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
];

/// A request, as it is to be shown.
pub(crate) struct Curl<'r> {
    pub(crate) method: &'r str,
    pub(crate) url: &'r str,
    /// With names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// What is sent behind the headers.
pub(crate) enum Body {
    Text(String),
    /// A multipart form: curl makes a boundary of its own.
    Parts(Vec<Part>),
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text {
        name: String,
        text: String,
    },
    File {
        name: String,
        /// Where curl finds it.
        path: String,
        file_name: String,
        media_type: Option<String>,
    },
}

impl Curl<'_> {
    /// The command, its options separated by `between`: a blank, or the end of a line.
    pub(crate) fn command(&self, between: &str) -> String {
        // Braces and brackets of the address stand for themselves.
        let mut options = vec![format!("curl -g -X {} {}", self.method, quoted(self.url))];
        let mut add =
            |option: &str, value: &str| options.push(format!("{option} {}", quoted(value)));
        let is_form = matches!(self.body, Body::Parts(_));
        let has = |name: &str| self.headers.iter().any(|(header, _)| header == name);
        for (name, value) in &self.headers {
            if OWN.contains(&name.as_str()) || is_form && name == "content-type" {
                continue;
            }
            // Without a value, a colon would take the header away.
            let header = match value.as_str() {
                "" => format!("{name};"),
                value => format!("{name}: {value}"),
            };
            add("-H", &header);
        }
        match &self.body {
            // Some servers want to be told that there is no body.
            Body::Text(text) if text.is_empty() && !has("content-length") => {}
            Body::Text(text) => {
                if !has("content-type") {
                    add("-H", "content-type:");
                }
                add("--data-raw", text);
            }
            Body::Parts(parts) => {
                for part in parts {
                    match part {
                        Part::Text { name, text } => {
                            add("--form-string", &format!("{name}={text}"));
                        }
                        Part::File {
                            name,
                            path,
                            file_name,
                            media_type,
                        } => {
                            let (path, file_name) = (in_form(path), in_form(file_name));
                            let media_type = media_type.as_ref();
                            let media_type =
                                media_type.map(|media_type| format!(";type={media_type}"));
                            let media_type = media_type.unwrap_or_default();
                            add(
                                "-F",
                                &format!("{name}=@{path};filename={file_name}{media_type}"),
                            );
                        }
                    }
                }
            }
        }
        options.join(between)
    }
}

/// A name in `-F`, where `;` and `,` would end it.
fn in_form(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One word of the shell.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{Body, Curl, Part};

    #[test]
    fn nothing_ends_an_argument_before_its_end() {
        let curl = Curl {
            method: "POST",
            url: "http://127.0.0.1/a?b={c}",
            headers: vec![
                ("x-a".to_owned(), "it's; $(rm)".to_owned()),
                ("x-b".to_owned(), String::new()),
                ("host".to_owned(), "x".to_owned()),
            ],
            body: Body::Text("@a".to_owned()),
        };
        assert_eq!(
            curl.command(" "),
            r"curl -g -X POST 'http://127.0.0.1/a?b={c}' -H 'x-a: it'\''s; $(rm)' -H 'x-b;' -H 'content-type:' --data-raw '@a'"
        );
        let text = Part::Text {
            name: "a".to_owned(),
            text: "@b".to_owned(),
        };
        let file = Part::File {
            name: "file".to_owned(),
            path: "a;b.txt".to_owned(),
            file_name: "c\"d".to_owned(),
            media_type: Some("text/plain".to_owned()),
        };
        let form = Curl {
            body: Body::Parts(vec![text, file]),
            headers: vec![("content-type".to_owned(), "multipart/form-data".to_owned())],
            ..curl
        };
        assert_eq!(
            form.command("\n"),
            "curl -g -X POST 'http://127.0.0.1/a?b={c}'\n--form-string 'a=@b'\n-F 'file=@\"a;b.txt\";filename=\"c\\\"d\";type=text/plain'"
        );
    }
}
