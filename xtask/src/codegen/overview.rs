//! The table of all operations of all vendors, with the class by which each is repeated, in both languages.

use anyhow::{Context as _, Result};
use askama::Template;

use super::{
    Source,
    resolve::{Described, operations},
    spec::{Operation, Retry},
};

/// The vendors' own documents number their operations in this order: crate, name in English, name in Chinese.
pub(super) const VENDORS: [(&str, &str, &str); 4] = [
    ("isearch-oapi", "i-Search RPA", "艺赛旗 RPA"),
    (
        "personalcenter-client",
        "UniRPA personal center",
        "个人中心",
    ),
    ("hsifue-order", "hsifue licence orders", "订单服务"),
    ("jinyan-travel", "Jinyan business travel", "金雁商旅"),
];

/// What the rows of a table are, in both languages.
type Kind = (&'static str, &'static str);

const OPERATIONS: Kind = ("operations for a client", "个客户端接口");
const PAGES: Kind = ("pages for a browser", "个浏览器页面");
const CALLS: Kind = ("calls to you", "个调用您的接口");
const CALLBACKS: Kind = ("callbacks", "种回调");

/// One kind of operations of one vendor, each as a line.
struct Table {
    english: &'static str,
    chinese: &'static str,
    kind: Kind,
    rows: Vec<String>,
}

#[derive(Template)]
#[template(path = "all.en.md.jinja", escape = "none")]
struct English<'a> {
    tables: &'a [Table],
}

#[derive(Template)]
#[template(path = "all.zh.md.jinja", escape = "none")]
struct Chinese<'a> {
    tables: &'a [Table],
}

/// How many operations of these kinds there are.
fn count(tables: &[Table], kinds: &[Kind]) -> usize {
    let tables = tables.iter().filter(|table| kinds.contains(&table.kind));
    tables.map(|table| table.rows.len()).sum()
}

/// The tables in both languages.
pub(super) fn pages(sources: &[Source]) -> Result<[String; 2]> {
    let mut tables = Vec::new();
    for (name, english, chinese) in VENDORS {
        let source = sources.iter().find(|source| source.name == name);
        let source = source.with_context(|| format!("{name} has no openapi.yaml"))?;
        let own = source.api.operations.iter();
        let own = own.map(|one| row(one.method, &one.path, one.retry, &one.spec));
        let described = |paths| operations(&source.api.document, paths);
        let row = |one: &Described<'_>| row(one.method, one.path, one.retry, &one.operation);
        let pages = described(&source.api.document.paths)?;
        let pages = pages.iter().filter(|one| one.operation.x_browser);
        let pages: Vec<_> = pages.map(row).collect();
        let calls = described(&source.api.document.webhooks)?;
        // Only where a vendor also has pages are its calls among the operations of its document.
        let kind_of_calls = if pages.is_empty() { CALLBACKS } else { CALLS };
        for (kind, rows) in [
            (OPERATIONS, own.collect()),
            (PAGES, pages),
            (kind_of_calls, calls.iter().map(row).collect::<Vec<_>>()),
        ] {
            if !rows.is_empty() {
                tables.push(Table {
                    english,
                    chinese,
                    kind,
                    rows,
                });
            }
        }
    }
    let tables = &*tables;
    Ok([English { tables }.render()?, Chinese { tables }.render()?])
}

/// The line of an operation.
fn row(method: &str, path: &str, retry: Retry, operation: &Operation) -> String {
    let classes = format!("{retry:?} | {:?}", operation.x_evidence).to_lowercase();
    let Operation { id, x_title, .. } = operation;
    format!("| `{id}` | {x_title} | `{method} {path}` | {classes} |")
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn every_documented_operation_stands_in_the_table_once() {
        for text in pages(&super::super::sources().unwrap()).unwrap() {
            let rows = text.lines().filter(|line| line.starts_with("| `")).count();
            assert_eq!(rows, 83 + 3 + 5 + 7);
            assert!(text.contains("91"), "{text}");
        }
    }
}
