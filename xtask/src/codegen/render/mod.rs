//! The texts that are generated from an API.

mod calls;
mod client;
mod dispatch;
mod enums;
mod object;
mod operations;
mod table;
mod tag;

use crate::codegen::{api::Api, assumptions, spec::Evidence};

const WIDTH: usize = 96;

/// The files of `src/generated/`, not yet formatted. The fingerprint is that of the document: it makes every change
/// of it show, even one that reaches no code.
pub(crate) fn generated(api: &Api, fingerprint: &str) -> Vec<(String, String)> {
    let mut files = vec![
        ("mod".to_owned(), module(api)),
        ("operations".to_owned(), operations::render(api)),
        ("client".to_owned(), client::render(api)),
    ];
    for tag in tag::tags(api) {
        files.push((tag::module(tag), tag::render(api, tag)));
    }
    if !api.enums.is_empty() {
        files.push(("enums".to_owned(), enums::render(api)));
    }
    if !api.assumptions.is_empty() {
        files.push(("assumptions".to_owned(), assumptions::render(api)));
    }
    let files = files.into_iter();
    files
        .map(|(name, text)| (format!("{name}.rs"), header(fingerprint) + &text))
        .collect()
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
    let mut modules = vec![
        "pub(crate) mod operations".to_owned(),
        "mod client".to_owned(),
    ];
    let mut exports = vec!["operations::{API, OPERATIONS}".to_owned()];
    if !api.assumptions.is_empty() {
        modules.push("pub(crate) mod assumptions".to_owned());
        exports.push("assumptions::ASSUMPTIONS".to_owned());
    }
    if !api.enums.is_empty() {
        modules.push("mod enums".to_owned());
        exports.push("enums::*".to_owned());
    }
    for tag in tag::tags(api) {
        let name = tag::module(tag);
        modules.push(format!("mod {name}"));
        exports.push(format!("{name}::*"));
    }
    let mut out = String::from(
        "//! What the vendor's document describes: a module for each of its chapters, with operations, requests and responses.\n\n",
    );
    for module in modules {
        out.push_str(&format!("{module};\n"));
    }
    out.push('\n');
    for export in exports {
        out.push_str(&format!("pub use {export};\n"));
    }
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

/// A description that says where it comes from, unless it is the document's table or its first sentence says so already.
fn with_evidence(description: &str, evidence: Evidence) -> String {
    let label = match evidence {
        Evidence::Documented => return description.trim().to_owned(),
        Evidence::Example => "(example)",
        Evidence::Assumed => "(assumed)",
    };
    let description = description.trim();
    let (first, rest) = match description.split_once(". ") {
        Some((first, rest)) => (first, Some(rest)),
        None => (description.trim_end_matches('.'), None),
    };
    let is_labelled = ["(example)", "(assumed)"]
        .iter()
        .any(|label| first.contains(label));
    if is_labelled || description.contains(label) {
        return description.to_owned();
    }
    match rest {
        Some(rest) => format!("{first} {label}. {rest}"),
        None => format!("{first} {label}."),
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
            with_evidence("A name (assumed).", Evidence::Example),
            "A name (assumed)."
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
