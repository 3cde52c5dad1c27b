//! Paths that reach the server as they are written.
//!
//! URL parsers, proxies and servers resolve `..`, decode `%2e` and read `\` as `/`. A path that one of them rewrites
//! names another resource than the caller meant, and than the one that was signed.

use percent_encoding::percent_decode;
use url::Url;

/// How often a path is decoded on its way at the most: by a proxy, by the server and by its application.
const DECODINGS: usize = 3;

/// What is wrong with a whole path, as it is to be sent; completes a sentence that begins with it.
pub(crate) fn problem_of_path(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') || path.contains(['?', '#', '{']) {
        return Some("must begin with `/` and contain neither a query nor parameters");
    }
    problem_of_segments(path).or_else(|| {
        (!is_left_alone(path)).then_some(
            "has characters that a URL cannot carry: percent-encode them, such as %20 for a space",
        )
    })
}

/// What is wrong with a value that is to fill part of a path, before it is percent-encoded.
pub(crate) fn problem_of_value(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        return Some("must not be empty: without it the path names another resource");
    }
    problem_of_segments(value)
}

fn problem_of_segments(text: &str) -> Option<&'static str> {
    let mut text = text.as_bytes().to_vec();
    for _ in 0..=DECODINGS {
        if text.iter().any(u8::is_ascii_control) {
            return Some("must not contain control characters, percent-encoded ones included");
        }
        if text.contains(&b'\\') {
            return Some("must not contain `\\`, which servers read as `/`");
        }
        if text.split(|byte| *byte == b'/').any(is_dots) {
            return Some(
                "must not contain `.` or `..` between slashes, percent-encoded or not: it names another resource",
            );
        }
        text = percent_decode(&text).collect();
    }
    None
}

/// Whether servers take this segment for `.` or `..`. Some cut `;` and what follows off first.
fn is_dots(segment: &[u8]) -> bool {
    let name = segment.split(|byte| *byte == b';').next();
    matches!(name, Some(b"." | b".."))
}

/// Whether the URL parser of the transport changes nothing about `path`.
fn is_left_alone(path: &str) -> bool {
    Url::parse(&format!("http://host{path}")).is_ok_and(|url| url.path() == path)
}
