//! Pages as plain as they can be.

/// A page with a heading that tests know it by: `<h1 data-page="…">`.
pub(crate) fn page(name: &str, title: &str, body: &str) -> String {
    let (name, title) = (escape(name), escape(title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body>\n<h1 data-page=\"{name}\">{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// The page of a refusal.
pub(crate) fn refusal(message: &str) -> String {
    page(
        "refusal",
        "无法访问",
        &format!("<p>{}</p>\n", escape(message)),
    )
}

/// A table of names and values.
pub(crate) fn table(rows: &[(&str, &str)]) -> String {
    let mut table = "<table>\n".to_owned();
    for (name, value) in rows {
        let (name, value) = (escape(name), escape(value));
        table.push_str(&format!("<tr><th>{name}</th><td>{value}</td></tr>\n"));
    }
    table.push_str("</table>\n");
    table
}

/// Text that is safe between tags and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
