//! One operation, explained.

use vendor_sandbox::document::{
    Document, Evidence, Kind, Member, Object, Operation, ParameterLocation, Response, Retry,
};

use super::example;
use crate::{
    call::{kind_of, option_of, preset, values},
    vendor::Vendor,
};

/// Objects within objects are shown to this depth.
const DEEPEST: usize = 4;

pub(super) fn text(vendor: Vendor, operation: &Operation) -> String {
    let document = vendor.document();
    let mut text = format!(
        "{} {}\n{} {} §{} of the vendor's document.\n\n{} {}\n{}\n",
        vendor.name(),
        operation.id,
        operation.title,
        operation.summary,
        operation.section,
        operation.method,
        operation.path,
        repetition(operation.retry),
    );
    if !operation.parameters.members.is_empty() {
        text.push_str(&format!("\nParameters, {}\n", place(operation.location)));
        for member in operation.parameters.members {
            let required = if member.is_required {
                "required"
            } else {
                "optional"
            };
            let list = match member.kind {
                Kind::List { .. } => ", a list",
                _ => "",
            };
            text.push_str(&format!(
                "  {} {}  {required}{list}, {}\n",
                option_of(member),
                kind_of(&member.kind),
                evidence(member.evidence)
            ));
            described(&mut text, member, 6);
            if let Some(json) = preset(vendor, operation, member.name) {
                text.push_str(&format!("      Sent as {json} unless it is given.\n"));
            }
            within(&mut text, document, &member.kind, 6, DEEPEST);
        }
    }
    text.push_str("\nResponse\n");
    response(&mut text, document, operation);
    if !operation.assumptions.is_empty() {
        text.push_str("\nAssumed, because the document does not say it\n");
        for id in operation.assumptions {
            let known = document.assumptions.iter().find(|known| known.id == *id);
            if let Some(known) = known {
                text.push_str(&format!(
                    "  {id}\n      {} {}\n",
                    known.question, known.assumed
                ));
            }
        }
    }
    text.push_str(&format!(
        "\nExample\n  {}\n",
        example::line(vendor, operation)
    ));
    text
}

fn repetition(retry: Retry) -> &'static str {
    match retry {
        Retry::Safe => "Safe to repeat: it is sent again after a transient failure.",
        Retry::Keyed => {
            "Not safe to repeat without a key of your own that the vendor recognises: `call` asks for --yes."
        }
        Retry::Never => "Not safe to repeat: `call` asks for --yes, and never sends it twice.",
    }
}

fn place(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Query => "in the URL",
        ParameterLocation::Json => "in a JSON body",
        ParameterLocation::Form => "in a form",
        ParameterLocation::Multipart => "in a multipart form",
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "documented",
        Evidence::Example => "from an example",
        Evidence::Assumed => "assumed",
    }
}

fn described(text: &mut String, member: &Member, indent: usize) {
    let mut lines = vec![member.description.trim().replace('\n', " ")];
    let values = values(&member.kind);
    if !values.is_empty() && member.kind != Kind::Flag {
        lines.push(format!("One of {}.", values.join(", ")));
    }
    if let Some(example) = member.example {
        lines.push(format!("Example: {example}"));
    }
    for line in lines.iter().filter(|line| !line.is_empty()) {
        text.push_str(&format!("{:indent$}{line}\n", ""));
    }
}

fn response(text: &mut String, document: &Document, operation: &Operation) {
    match &operation.response {
        Response::File => text.push_str("  a file\n"),
        Response::Page => text.push_str("  a page for a browser\n"),
        Response::Text => text.push_str("  a text\n"),
        Response::Nothing => text.push_str("  nothing that the document describes\n"),
        Response::Json(_) => match (operation.data_kind(), operation.data) {
            (Some(kind), Some(name)) => {
                let pages = if operation.paged {
                    "; a page of a list, and --all prints the entries of all pages"
                } else {
                    ""
                };
                text.push_str(&format!("  the data are in `{name}`{pages}\n"));
                within(text, document, kind, 2, DEEPEST);
            }
            _ => text.push_str("  success, without data\n"),
        },
    }
}

/// The members within a value.
fn within(text: &mut String, document: &Document, kind: &Kind, indent: usize, deeper: usize) {
    let Some(deeper) = deeper.checked_sub(1) else {
        return;
    };
    match kind {
        Kind::List { items, .. } => within(text, document, items, indent, deeper.saturating_add(1)),
        Kind::Component(name) => {
            if let Some(object) = document.component(name) {
                members(text, document, object, indent, deeper);
            }
        }
        Kind::Object(object) => members(text, document, object, indent, deeper),
        Kind::Text(inner) => {
            if let Some(content) = inner.content {
                within(text, document, content, indent, deeper);
            }
        }
        _ => {}
    }
}

fn members(text: &mut String, document: &Document, object: &Object, indent: usize, deeper: usize) {
    for member in object.members {
        let list = if matches!(member.kind, Kind::List { .. }) {
            "list of "
        } else {
            ""
        };
        let required = if member.is_required { ", required" } else { "" };
        let description = member.description.trim().replace('\n', " ");
        let line = format!(
            "{} {list}{}{required}: {description}",
            member.name,
            kind_of(&member.kind)
        );
        text.push_str(&format!(
            "{:indent$}{}\n",
            "",
            line.trim_end_matches([':', ' '])
        ));
        within(
            text,
            document,
            &member.kind,
            indent.saturating_add(2),
            deeper,
        );
    }
}
