//! The pages that explain the assumptions of a vendor, in both languages.

use std::path::PathBuf;

use super::{Row, Text};
use crate::{codegen::overview::VENDORS, digest::sha256, workspace::root};

struct Words {
    folder: &'static str,
    other: &'static str,
    title: fn(&str, &str) -> String,
    intro: &'static str,
    columns: &'static str,
    none: &'static str,
    sandbox: &'static str,
    deviations: &'static str,
    untested: &'static str,
    text: fn(&Text) -> &str,
}

const ENGLISH: Words = Words {
    folder: "docs/assumptions",
    other: "[中文](../zh/assumptions/{file})",
    title: |english, _| format!("What is assumed: {english}"),
    intro: "What the vendor's document does not say, and what the client takes it to be: {count} questions. An error that may\n\
        come of one ends with `; assumed:` and its identifier, and `Error::assumptions` returns it. The crate lists them as\n\
        `ASSUMPTIONS`. If the vendor tells you another answer, use the setting.\n",
    columns: "| Identifier | § | Question | Assumed | Setting | How you would notice |",
    none: "none: ",
    sandbox: "## The other answer, in the sandbox\n\n\
        `vendorctl sandbox --deviate ID`, or `SandboxBuilder::deviate`, makes the sandbox live by the other answer.\n",
    deviations: "| Identifier | What the sandbox does then |",
    untested: "not in the sandbox: ",
    text: |text| &text.en,
};

const CHINESE: Words = Words {
    folder: "docs/zh/assumptions",
    other: "[English](../../assumptions/{file})",
    title: |_, chinese| format!("假设一览：{chinese}"),
    intro: "厂商文档没有说明、由客户端自行假定的内容，共 {count} 项。可能由某项假设引起的错误，文字末尾会带 `; assumed:` 和它的编号，\
        `Error::assumptions` 也会返回它；\ncrate 中的 `ASSUMPTIONS` 列出全部假设。如果厂商给出了不同的答复，请修改对应的设置。\n",
    columns: "| 编号 | § | 问题 | 假设 | 设置 | 如何发现假设有误 |",
    none: "无：",
    sandbox: "## 沙箱中的另一种行为\n\n\
        `vendorctl sandbox --deviate 编号` 或 `SandboxBuilder::deviate` 让沙箱按另一种答案运行。\n",
    deviations: "| 编号 | 此时沙箱的行为 |",
    untested: "沙箱无法模拟：",
    text: |text| &text.zh,
};

/// The two pages of the crate `name`.
pub(super) fn render(name: &str, document: &str, rows: &[Row]) -> [(PathBuf, String); 2] {
    let vendor = VENDORS.iter().find(|(crate_name, ..)| *crate_name == name);
    let (_, english, chinese) = vendor.copied().unwrap_or((name, name, name));
    let fingerprint = sha256(document.as_bytes());
    [ENGLISH, CHINESE].map(|words| {
        let file = format!("{name}.md");
        let title = (words.title)(english, chinese);
        let text = page(&words, &title, &file, rows, &fingerprint);
        (root().join(words.folder).join(file), text)
    })
}

fn page(words: &Words, title: &str, file: &str, rows: &[Row], fingerprint: &str) -> String {
    let mut out = format!(
        "<!-- Generated from openapi.yaml by `cargo xtask codegen`. Do not edit. -->\n\
         <!-- SHA-256 of openapi.yaml: {fingerprint} -->\n\n# {title}\n\n{}\n\n{}\n{}\n|---|---|---|---|---|---|\n",
        words.other.replace("{file}", file),
        words.intro.replace("{count}", &rows.len().to_string()),
        words.columns
    );
    let text = words.text;
    let reason = |label, reason: &Option<Text>| {
        let reason = reason.as_ref().map_or("", text);
        format!("{label}{reason}")
    };
    for row in rows {
        let setting = match &row.setting {
            Some(setting) => format!("`{setting}`"),
            None => reason(words.none, &row.unsettable),
        };
        out.push_str(&format!(
            "| `{}` | {} | {} | {} | {setting} | {} |\n",
            row.id,
            row.doc,
            text(&row.question),
            text(&row.assumed),
            text(&row.noticed)
        ));
    }
    out.push_str(&format!(
        "\n{}\n{}\n|---|---|\n",
        words.sandbox, words.deviations
    ));
    for row in rows {
        let deviation = match &row.deviation {
            Some(deviation) => text(deviation).to_owned(),
            None => reason(words.untested, &row.untested),
        };
        out.push_str(&format!("| `{}` | {deviation} |\n", row.id));
    }
    out
}
