//! The table of all operations of all vendors, with the class by which each is repeated, in both languages.

use std::path::PathBuf;

use super::{
    Error, at,
    spec::{Evidence, PathItem, Retry},
};
use crate::{
    digest::sha256,
    documents::{Document, documents},
    workspace::root,
};

/// The vendors' own documents number their operations in this order.
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

/// One line of a table.
struct Row {
    id: String,
    title: String,
    request: String,
    retry: Retry,
    evidence: Evidence,
}

/// The rows of one vendor.
struct Vendor {
    english: &'static str,
    chinese: &'static str,
    operations: Vec<Row>,
    pages: Vec<Row>,
    calls: Vec<Row>,
}

struct Words {
    file: &'static str,
    head: &'static str,
    columns: &'static str,
    operations: &'static str,
    pages: &'static str,
    calls: &'static str,
    other: &'static str,
    heading: fn(&Vendor, usize, &str) -> String,
}

const ENGLISH: Words = Words {
    file: "docs/operations/all.md",
    head: "# All operations\n\n[中文](../zh/operations/all.md)\n\n\
        The vendors document {total} operations: {operations} that a client calls, {pages} pages that a browser opens and\n\
        {calls} calls that Jinyan makes to you. The personal center's {other} callbacks come besides.\n\n\
        *Repeated* is the [retry class](../retries.md): when a call may be sent again by itself. For a call that a vendor\n\
        makes to you it says what a repetition would do at your side: `safe` only asks, `never` changes something, so that\n\
        you have to [recognise it](../webhooks.md#deduplication-idempotency).\n",
    columns: "| Operation | Title | Request | Repeated | Evidence |",
    operations: "operations for a client",
    pages: "pages for a browser",
    calls: "calls to you",
    other: "callbacks",
    heading: |vendor, rows, kind| format!("{}: {rows} {kind}", vendor.english),
};

const CHINESE: Words = Words {
    file: "docs/zh/operations/all.md",
    head: "# 全部接口\n\n[English](../../operations/all.md)\n\n\
        厂商文档共有 {total} 个接口：{operations} 个由客户端调用，{pages} 个是浏览器页面，{calls} 个由金雁调用您。\
        个人中心的 {other} 种回调另计。\n\n\
        “重发”一列是[重试等级](../retries.md)，说明调用在什么情况下可以自动重发。对于厂商调用您的接口，它说明重复到来时\
        对您意味着什么：\n`safe` 只是查询；`never` 会改变数据，因此需要您[识别重复](../webhooks.md)。\n",
    columns: "| 接口 | 名称 | 请求 | 重发 | 依据 |",
    operations: "个客户端接口",
    pages: "个浏览器页面",
    calls: "个调用您的接口",
    other: "种回调",
    heading: |vendor, rows, kind| format!("{}：{rows} {kind}", vendor.chinese),
};

/// The tables and their paths.
pub(crate) fn files() -> Result<Vec<(PathBuf, String)>, Error> {
    let documents = documents().map_err(|error| at(&root().join("crates"), error))?;
    let mut vendors = Vec::new();
    for (name, english, chinese) in VENDORS {
        let document = documents.iter().find(|document| document.name == name);
        vendors.push(vendor(
            document.ok_or(Error::NoDocument)?,
            english,
            chinese,
        )?);
    }
    let all: String = documents.iter().map(|document| &*document.text).collect();
    let fingerprint = sha256(all.as_bytes());
    Ok([ENGLISH, CHINESE]
        .iter()
        .map(|words| {
            (
                root().join(words.file),
                render(words, &vendors, &fingerprint),
            )
        })
        .collect())
}

fn vendor(
    document: &Document,
    english: &'static str,
    chinese: &'static str,
) -> Result<Vendor, Error> {
    let path = super::shown(&document.path);
    let (content, api) = super::api_of(&document.text, &path)?;
    let operations = api.operations.into_iter().map(|operation| Row {
        request: format!("{} {}", operation.method, operation.path),
        id: operation.id,
        title: operation.title,
        retry: operation.retry,
        evidence: operation.evidence,
    });
    let pages = content
        .paths
        .iter()
        .flat_map(|(path, item)| rows(path, item));
    let calls = content
        .webhooks
        .iter()
        .flat_map(|(name, item)| rows(name, item));
    Ok(Vendor {
        english,
        chinese,
        operations: operations.collect(),
        pages: pages
            .filter_map(|(browser, row)| browser.then_some(row))
            .collect(),
        calls: calls.map(|(_, row)| row).collect(),
    })
}

/// The operations of a path as they stand in the document, and whether each is for a browser.
fn rows<'a>(path: &'a str, item: &'a PathItem) -> impl Iterator<Item = (bool, Row)> + 'a {
    let methods = [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("DELETE", &item.delete),
    ];
    methods.into_iter().filter_map(move |(method, operation)| {
        let operation = operation.as_ref()?;
        let row = Row {
            id: operation.id.clone(),
            title: operation.title.clone(),
            request: format!("{method} {path}"),
            retry: operation.retry.unwrap_or(Retry::Never),
            evidence: operation.evidence,
        };
        Some((operation.browser, row))
    })
}

fn render(words: &Words, vendors: &[Vendor], fingerprint: &str) -> String {
    let count =
        |rows: fn(&Vendor) -> &Vec<Row>| vendors.iter().map(|vendor| rows(vendor).len()).sum();
    let operations: usize = count(|vendor| &vendor.operations);
    let pages: usize = count(|vendor| &vendor.pages);
    // Only where a vendor also has pages are its calls among the operations of its document.
    let (counted, other): (Vec<&Vendor>, Vec<&Vendor>) =
        vendors.iter().partition(|vendor| !vendor.pages.is_empty());
    let calls = |vendors: &[&Vendor]| {
        vendors
            .iter()
            .map(|vendor| vendor.calls.len())
            .sum::<usize>()
    };
    let mut out = format!(
        "<!-- Generated from the openapi.yaml files by `cargo xtask codegen`. Do not edit. -->\n\
         <!-- SHA-256 of all of them: {fingerprint} -->\n\n"
    );
    let numbers = [
        ("{total}", operations + pages + calls(&counted)),
        ("{operations}", operations),
        ("{pages}", pages),
        ("{calls}", calls(&counted)),
        ("{other}", calls(&other)),
    ];
    let head = numbers
        .iter()
        .fold(words.head.to_owned(), |head, (name, number)| {
            head.replace(name, &number.to_string())
        });
    out.push_str(&head);
    for vendor in vendors {
        let calls = if vendor.pages.is_empty() {
            words.other
        } else {
            words.calls
        };
        for (kind, rows) in [
            (words.operations, &vendor.operations),
            (words.pages, &vendor.pages),
            (calls, &vendor.calls),
        ] {
            if !rows.is_empty() {
                table(
                    &mut out,
                    &(words.heading)(vendor, rows.len(), kind),
                    words,
                    rows,
                );
            }
        }
    }
    out
}

fn table(out: &mut String, heading: &str, words: &Words, rows: &[Row]) {
    out.push_str(&format!(
        "\n## {heading}\n\n{}\n|---|---|---|---|---|\n",
        words.columns
    ));
    for row in rows {
        let retry = match row.retry {
            Retry::Safe => "safe",
            Retry::Keyed => "keyed",
            Retry::Never => "never",
        };
        let evidence = match row.evidence {
            Evidence::Documented => "documented",
            Evidence::Example => "example",
            Evidence::Assumed => "assumed",
        };
        out.push_str(&format!(
            "| `{}` | {} | `{}` | {retry} | {evidence} |\n",
            row.id, row.title, row.request
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn every_documented_operation_stands_in_the_table_once() {
        for (_, text) in files().unwrap() {
            let rows = text.lines().filter(|line| line.starts_with("| `")).count();
            assert_eq!(rows, 83 + 3 + 5 + 7);
            assert!(text.contains("91"), "{text}");
        }
    }
}
