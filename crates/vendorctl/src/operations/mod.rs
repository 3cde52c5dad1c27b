//! `vendorctl operations`: what can be called, and what it takes.

mod example;
mod explained;

use std::process::ExitCode;

use console::{Alignment, measure_text_width, pad_str};
use vendor_sandbox::document::Operation;

use crate::{Failure, call::callable, command::print, shown::one_line, vendor::Vendor};

/// List the documented operations, or explain one
///
/// WORD is searched for in names, paths, Chinese titles and English summaries; the full name of an
/// operation explains it: parameters, response, when it may be repeated, what is assumed, and an
/// example. Exit code 1 if there is no such operation.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Only the operations of this vendor: isearch, personalcenter, hsifue or jinyan
    vendor: Option<String>,
    /// A name, or a part of a name, path, title or summary
    word: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let vendor = args.vendor.as_deref().and_then(Vendor::of);
    // What is no vendor is a word to search for, too.
    let first = args.vendor.as_deref().filter(|_| vendor.is_none());
    let words = [first, args.word.as_deref()].map(Option::unwrap_or_default);
    let words = words.join(" ").trim().to_owned();
    let vendors = Vendor::ALL
        .into_iter()
        .filter(|one| vendor.is_none_or(|only| only == *one));
    let all: Vec<(Vendor, &Operation)> = vendors
        .flat_map(|vendor| callable(vendor).map(move |operation| (vendor, operation)))
        .collect();
    let named: Vec<_> = all
        .iter()
        .filter(|(_, operation)| operation.id == words)
        .collect();
    let text = if named.is_empty() {
        let found = all
            .into_iter()
            .filter(|(_, operation)| matches(operation, &words));
        listed(&found.collect::<Vec<_>>())
    } else {
        let explained = named
            .into_iter()
            .map(|(vendor, operation)| explained::text(*vendor, operation));
        explained.collect::<Vec<_>>().join("\n\n\n")
    };
    if text.is_empty() {
        eprintln!(
            "error: no operation has {:?} in its name, path, title or summary",
            one_line(&words, 80)
        );
        return Ok(ExitCode::FAILURE);
    }
    print(text.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// Whether every word is in what the operation is known by.
fn matches(operation: &Operation, words: &str) -> bool {
    let known = [
        operation.id,
        operation.path,
        operation.title,
        operation.summary,
        operation.tag,
    ];
    let known = known.join(" ").to_lowercase();
    let mut words = words.split_whitespace();
    words.all(|word| known.contains(&word.to_lowercase()))
}

/// One line an operation.
fn listed(found: &[(Vendor, &Operation)]) -> String {
    let rows: Vec<[String; 4]> = found
        .iter()
        .map(|(vendor, operation)| {
            [
                format!("{} {}", vendor.name(), operation.id),
                format!("{} {}", operation.method, operation.path),
                format!("§{}", operation.section),
                operation.title.to_owned(),
            ]
        })
        .collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| measure_text_width(cell))
            .max()
            .unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for (row, (_, operation)) in rows.iter().zip(found) {
        for (cell, width) in row.iter().zip(widths) {
            text.push_str(&pad_str(cell, width, Alignment::Left, None));
            text.push_str("  ");
        }
        text.push_str(operation.summary);
        text.push('\n');
    }
    text
}
