//! A request as a `curl` command for a POSIX shell.

use std::path::Path;

use super::{Mask, Request, mask::Layout};

/// Headers that curl makes by itself.
const OWN: [&str; 5] = [
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
];

/// The command, with secrets as they are masked and its options separated by `between`: a blank, or the end of a line.
/// A form's file is the one of that name, unless it is known to be at `file`.
pub(crate) fn curl(request: &Request, mask: &Mask, file: Option<&Path>, between: &str) -> String {
    let address = mask.address(request);
    // Braces and brackets of the address stand for themselves.
    let mut options = vec![format!(
        "curl -g -X {} {}",
        request.method,
        quoted(&address)
    )];
    let mut add = |option: &str, value: &str| options.push(format!("{option} {}", quoted(value)));
    let parts = request.parts();
    let is_form = !parts.is_empty();
    for (name, value) in mask.headers(&request.headers) {
        if OWN.contains(&name.as_str()) || is_form && name == "content-type" {
            continue;
        }
        // Without a value, a colon would take the header away.
        let is_empty = value.is_empty();
        add(
            "-H",
            &if is_empty {
                format!("{name};")
            } else {
                format!("{name}: {value}")
            },
        );
    }
    // curl makes a boundary of its own.
    for part in &parts {
        let Some(file_name) = &part.file_name else {
            let text = String::from_utf8_lossy(&part.content);
            let text = mask.value(&part.name, &text);
            add("--form-string", &format!("{}={text}", part.name));
            continue;
        };
        let path = file.map_or_else(|| file_name.clone(), |file| file.display().to_string());
        let media_type = part.media_type.as_ref();
        let media_type = media_type.map(|media_type| format!(";type={media_type}"));
        let (path, file_name) = (in_form(&path), in_form(file_name));
        let media_type = media_type.unwrap_or_default();
        add(
            "-F",
            &format!("{}=@{path};filename={file_name}{media_type}", part.name),
        );
    }
    // Some servers want to be told that there is no body.
    if !is_form && (request.body.length > 0 || request.header("content-length").is_some()) {
        if request.header("content-type").is_none() {
            add("-H", "content-type:");
        }
        add("--data-raw", &mask.request_body(request, Layout::AsSent));
    }
    options.join(between)
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
    use std::path::Path;

    use super::{Mask, Request, curl};
    use crate::{exchange::Copied, vendor::Vendor};

    fn request(query: &str, headers: &[(&str, &str)], body: &str) -> Request {
        let headers = headers.iter();
        let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Request {
            method: "POST".to_owned(),
            url: format!("http://127.0.0.1/a?{query}"),
            path: "/a".to_owned(),
            query: query.to_owned(),
            headers: headers.collect(),
            body: Copied::whole(body.as_bytes().to_vec()),
        }
    }

    #[test]
    fn nothing_ends_an_argument_before_its_end() {
        let mask = Mask::open(Vendor::Isearch);
        let headers = [("x-a", "it's; $(rm)"), ("x-b", ""), ("host", "x")];
        assert_eq!(
            curl(&request("b={c}", &headers, "@a"), &mask, None, " "),
            r"curl -g -X POST 'http://127.0.0.1/a?b={c}' -H 'x-a: it'\''s; $(rm)' -H 'x-b;' -H 'content-type:' --data-raw '@a'"
        );
        // The form as far as its file, which is elsewhere.
        let form = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n@b\r\n\
                    --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c'd\"\r\n\
                    Content-Type: text/plain\r\n\r\n";
        let headers = [("content-type", "multipart/form-data; boundary=B")];
        let form = request("b={c}", &headers, form);
        assert_eq!(
            curl(&form, &mask, Some(Path::new("a;b\".txt")), "\n"),
            "curl -g -X POST 'http://127.0.0.1/a?b={c}'\n--form-string 'a=@b'\n-F 'file=@\"a;b\\\".txt\";filename=\"c'\\''d\";type=text/plain'"
        );
    }
}
