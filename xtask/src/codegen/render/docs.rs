//! Doc comments, and the other filters of the templates.

use crate::codegen::{
    api::Operation,
    spec::{Auth, Evidence, Retry},
};

const WIDTH: usize = 96;

/// The filter of all templates.
#[expect(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    unreachable_pub,
    reason = "in what `filter_fn` makes of it"
)]
pub(crate) mod filters {
    use std::fmt::Debug;

    use askama::{Result, Values, filter_fn};

    /// A value as Rust writes it: a text as a literal, an `Option`, a list.
    #[filter_fn]
    pub(crate) fn rust(value: impl Debug, _: &dyn Values) -> Result<String> {
        Ok(format!("{value:?}"))
    }
}

/// A doc comment of the paragraphs that are not empty.
pub(super) fn doc(indent: usize, paragraphs: &[&str]) -> String {
    let start = format!("{:indent$}///", "");
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().flat_map(|text| text.split("\n\n")) {
        let mut words = paragraph.split_whitespace().peekable();
        if words.peek().is_none() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(start.clone());
        }
        let mut line = start.clone();
        for word in words {
            if line != start && width(&line) + 1 + width(word) > WIDTH {
                lines.push(std::mem::replace(&mut line, start.clone()));
            }
            line = line + " " + word;
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A description that says where it comes from, unless it is the document's table or its first sentence says so already.
pub(super) fn with_evidence(description: &str, evidence: Evidence) -> String {
    let description = description.trim();
    let label = match evidence {
        Evidence::Documented => return description.to_owned(),
        Evidence::Example => "(example)",
        Evidence::Assumed => "(assumed)",
    };
    let (first, rest) = match description.split_once(". ") {
        Some((first, rest)) => (first, format!(" {rest}")),
        None => (description.trim_end_matches('.'), String::new()),
    };
    let is_labelled = first.contains("(example)") || first.contains("(assumed)");
    if is_labelled || description.contains(label) {
        return description.to_owned();
    }
    format!("{first} {label}.{rest}")
}

/// The documentation of something with a description alone.
pub(super) fn described(indent: usize, description: &str, evidence: Evidence) -> String {
    doc(indent, &[&with_evidence(description, evidence)])
}

/// `Lists robots.` of §3.4.1 as `Lists robots (§3.4.1).`
fn summary(text: &str, section: &str, evidence: Evidence) -> String {
    let text = text.trim().trim_end_matches('.');
    let label = match evidence {
        Evidence::Documented => "",
        Evidence::Example => ", example",
        Evidence::Assumed => ", assumed",
    };
    match section {
        "" => format!("{text}."),
        section => format!("{text} (§{section}{label})."),
    }
}

impl Operation {
    /// The documentation of its request.
    pub(super) fn docs(&self) -> [String; 2] {
        let summary = summary(&self.spec.summary, &self.spec.x_doc, self.spec.x_evidence);
        [summary, self.spec.description.clone()]
    }

    /// The documentation of its method.
    pub(super) fn method_docs(&self) -> String {
        let repetition = match self.retry {
            Retry::Never if self.auth == Auth::Token => {
                "Never repeated once it may have been sent."
            }
            Retry::Keyed => {
                "Repeated only with a key of your own that the vendor is trusted to recognise."
            }
            _ => "",
        };
        let advice = if self.spec.deprecated {
            "The vendor advises against it."
        } else {
            ""
        };
        let [summary, description] = self.docs();
        doc(4, &[&summary, &description, advice, repetition])
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
        let text = doc(4, &["A name.", "", &"word ".repeat(40)]);
        assert!(text.starts_with("    /// A name.\n    ///\n    /// word word"));
        assert!(
            text.lines().count() > 3 && text.lines().all(|line| width(line) <= WIDTH),
            "{text}"
        );
    }
}
