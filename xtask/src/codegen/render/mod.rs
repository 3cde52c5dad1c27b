//! The texts that are generated from an API.

mod calls;
mod client;
mod dispatch;
mod enums;
mod models;
mod object;
mod operations;
mod table;

use crate::codegen::{api::Api, assumptions, spec::Evidence};

const WIDTH: usize = 96;

/// The files of `src/generated/`, not yet formatted. The fingerprint is that of the document: it makes every change
/// of it show, even one that reaches no code.
pub(crate) fn generated(api: &Api, fingerprint: &str) -> Vec<(&'static str, String)> {
    let mut files = vec![
        ("mod.rs", module(api)),
        ("operations.rs", operations::render(api)),
        ("models.rs", models::render(api)),
        ("client.rs", client::render(api)),
    ];
    if !api.enums.is_empty() {
        files.push(("enums.rs", enums::render(api)));
    }
    if !api.assumptions.is_empty() {
        files.push(("assumptions.rs", assumptions::render(api)));
    }
    for (_, text) in &mut files {
        text.insert_str(0, &header(fingerprint));
    }
    files
}

fn header(fingerprint: &str) -> String {
    format!(
        "// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.\n// SHA-256 of openapi.yaml: {fingerprint}\n\n"
    )
}

/// The file that makes one call of every operation of the crate `package`.
pub(crate) fn calls(api: &Api, package: &str, fingerprint: &str) -> String {
    header(fingerprint) + &calls::render(api, package)
}

/// The file by which `vendorctl call` reaches every operation of the crate `package`.
pub(crate) fn dispatch(api: &Api, package: &str, fingerprint: &str) -> String {
    header(fingerprint) + &dispatch::render(api, package)
}

/// The table of operations for `docs/`.
pub(crate) fn table(api: &Api, fingerprint: &str) -> String {
    table::render(api, fingerprint)
}

fn module(api: &Api) -> String {
    let mut out = String::from(
        "//! What the vendor's document describes: operations, requests, answers and enumerations.\n\n",
    );
    if !api.assumptions.is_empty() {
        out.push_str("pub(crate) mod assumptions;\n");
    }
    out.push_str("mod client;\n");
    if !api.enums.is_empty() {
        out.push_str("mod enums;\n");
    }
    out.push_str("mod models;\npub(crate) mod operations;\n\n");
    if !api.assumptions.is_empty() {
        out.push_str("pub use assumptions::ASSUMPTIONS;\n");
    }
    if !api.enums.is_empty() {
        out.push_str("pub use enums::*;\n");
    }
    out.push_str("pub use models::*;\npub use operations::{API, OPERATIONS};\n");
    out
}

/// A doc comment of the paragraphs that are not empty.
fn doc(indent: &str, paragraphs: &[&str]) -> String {
    let mut out = String::new();
    let paragraphs = paragraphs
        .iter()
        .flat_map(|text| text.split("\n\n"))
        .map(str::trim)
        .filter(|text| !text.is_empty());
    for (at, paragraph) in paragraphs.enumerate() {
        if at > 0 {
            out.push_str(&format!("{indent}///\n"));
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && indent.len() + 5 + width(&line) + width(word) > WIDTH {
                out.push_str(&format!("{indent}/// {line}\n"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        out.push_str(&format!("{indent}/// {line}\n"));
    }
    out
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A description that says where it comes from, unless it is the document's table or says so already.
fn with_evidence(description: &str, evidence: Evidence) -> String {
    let label = match evidence {
        Evidence::Documented => return description.trim().to_owned(),
        Evidence::Example => "example",
        Evidence::Assumed => "assumed",
    };
    let description = description.trim();
    if description.contains(&format!("({label})")) {
        return description.to_owned();
    }
    match description.split_once(". ") {
        Some((first, rest)) => format!("{first} ({label}). {rest}"),
        None => format!("{} ({label}).", description.trim_end_matches('.')),
    }
}

/// `Lists robots.` of §3.4.1 as `Lists robots (§3.4.1).`
fn summary(text: &str, section: &str, evidence: Evidence) -> String {
    let text = text.trim().trim_end_matches('.');
    let label = match evidence {
        Evidence::Documented => "",
        Evidence::Example => ", example",
        Evidence::Assumed => ", assumed",
    };
    if section.is_empty() {
        format!("{text}.")
    } else {
        format!("{text} (§{section}{label}).")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_says_where_it_comes_from() {
        assert_eq!(with_evidence("A name.", Evidence::Documented), "A name.");
        assert_eq!(
            with_evidence("A name. In text.", Evidence::Assumed),
            "A name (assumed). In text."
        );
        assert_eq!(
            with_evidence("A name (example).", Evidence::Example),
            "A name (example)."
        );
        assert_eq!(
            summary("Lists robots.", "3.4.1", Evidence::Documented),
            "Lists robots (§3.4.1)."
        );
    }

    #[test]
    fn doc_comments_break_between_words() {
        let text = doc("    ", &["A name.", "", &"word ".repeat(40)]);
        assert!(text.starts_with("    /// A name.\n    ///\n    /// word word"));
        assert!(
            text.lines().count() > 3 && text.lines().all(|line| width(line) <= WIDTH),
            "{text}"
        );
    }
}
