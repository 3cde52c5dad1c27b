//! One operation, explained.

use vendor_sandbox::document::{
    Document, Evidence, Kind, Member, Operation, ParameterLocation, Response, Retry, Text,
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
    let (title, summary, section) = (operation.title, operation.summary, operation.section);
    let mut out = vec![
        format!("{} {}", vendor.name(), operation.id),
        format!("{title} {summary} §{section} of the vendor's document.\n"),
        format!("{} {}", operation.method, operation.path),
        repetition(operation.retry).to_owned(),
    ];
    let members = operation.parameters.members;
    if !members.is_empty() {
        out.push(format!("\nParameters, {}", place(operation.location)));
    }
    for member in members {
        let required = if member.is_required {
            "required"
        } else {
            "optional"
        };
        let list = if is_list(member) { ", a list" } else { "" };
        let (option, kind) = (option_of(member), kind_of(&member.kind));
        let evidence = evidence(member.evidence);
        out.push(format!("  {option} {kind}  {required}{list}, {evidence}"));
        described(&mut out, member, 6);
        if let Some(json) = preset(vendor, operation, member.name) {
            out.push(format!("      Sent as {json} unless it is given."));
        }
        within(&mut out, document, &member.kind, 6, DEEPEST);
    }
    out.push("\nResponse".to_owned());
    response(&mut out, document, operation);
    if !operation.assumptions.is_empty() {
        out.push("\nAssumed, because the document does not say it".to_owned());
    }
    let assumptions = document.assumptions.iter();
    for known in assumptions.filter(|known| operation.assumptions.contains(&known.id)) {
        out.push(format!(
            "  {}\n      {} {}",
            known.id, known.question, known.assumed
        ));
    }
    out.push(format!("\nExample\n  {}", example::line(vendor, operation)));
    out.join("\n")
}

fn is_list(member: &Member) -> bool {
    matches!(member.kind, Kind::List { .. })
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

fn described(out: &mut Vec<String>, member: &Member, indent: usize) {
    let values = values(&member.kind);
    let has_values = !values.is_empty() && member.kind != Kind::Flag;
    let description = Some(member.description.trim().replace('\n', " "));
    let lines = [
        description.filter(|description| !description.is_empty()),
        has_values.then(|| format!("One of {}.", values.join(", "))),
        member.example.map(|example| format!("Example: {example}")),
    ];
    let lines = lines.into_iter().flatten();
    out.extend(lines.map(|line| format!("{:indent$}{line}", "")));
}

fn response(out: &mut Vec<String>, document: &Document, operation: &Operation) {
    let text = match &operation.response {
        Response::File => "a file",
        Response::Page => "a page for a browser",
        Response::Text => "a text",
        Response::Nothing => "nothing that the document describes",
        Response::Json(_) => "success, without data",
    };
    let data = operation.data_kind().zip(operation.data);
    let Some((kind, name)) = data.filter(|_| matches!(operation.response, Response::Json(_)))
    else {
        return out.push(format!("  {text}"));
    };
    let pages = if operation.paged {
        "; a page of a list, and --all prints the entries of all pages"
    } else {
        ""
    };
    out.push(format!("  the data are in `{name}`{pages}"));
    within(out, document, kind, 2, DEEPEST);
}

/// The members within a value.
fn within(out: &mut Vec<String>, document: &Document, kind: &Kind, indent: usize, deeper: usize) {
    let Some(deeper) = deeper.checked_sub(1) else {
        return;
    };
    let object = match kind {
        Kind::List { items, .. } => {
            return within(out, document, items, indent, deeper.saturating_add(1));
        }
        Kind::Text(Text {
            content: Some(content),
            ..
        }) => {
            return within(out, document, content, indent, deeper);
        }
        Kind::Component(name) => document.component(name),
        Kind::Object(object) => Some(object),
        _ => None,
    };
    for member in object.map_or(&[][..], |object| object.members) {
        let list = if is_list(member) { "list of " } else { "" };
        let required = if member.is_required { ", required" } else { "" };
        let description = member.description.trim().replace('\n', " ");
        let (name, kind) = (member.name, kind_of(&member.kind));
        let line = format!("{:indent$}{name} {list}{kind}{required}: {description}", "");
        out.push(line.trim_end_matches([':', ' ']).to_owned());
        within(
            out,
            document,
            &member.kind,
            indent.saturating_add(2),
            deeper,
        );
    }
}
