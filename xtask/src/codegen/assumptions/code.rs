//! `assumptions.rs`: what the client has assumed, as data.

use super::{About, Row, Sent};
use crate::codegen::api::Api;

/// The file; empty where the document assumes nothing.
pub(crate) fn render(api: &Api) -> String {
    let rows = &api.assumptions;
    let kinds = rows.iter().any(|row| !row.errors.is_empty());
    let mut out = format!(
        "//! What the vendor's document leaves open, and what the client takes it to be.\n\n\
         use vendor_http::{{Assumption{}}};\n\n",
        if kinds { ", ErrorKind" } else { "" }
    );
    for row in rows {
        out.push_str(&constant(row));
    }
    out.push_str(
        "/// Everything that the client has assumed because the vendor's document does not say it, each with the setting\n\
         /// that changes it:\n///\n",
    );
    for row in rows {
        let setting = row.setting.as_deref().map_or("no setting".to_owned(), link);
        out.push_str(&format!("/// - `{}`: {setting}\n", row.id));
    }
    let names: Vec<_> = rows
        .iter()
        .map(|row| format!("&{}", row.constant()))
        .collect();
    out.push_str(&format!(
        "pub const ASSUMPTIONS: &[&Assumption] = &[{}];\n",
        names.join(", ")
    ));
    out
}

fn constant(row: &Row) -> String {
    let mut out = format!(
        "/// {}\npub(crate) const {}: Assumption = Assumption::new({:?}, {:?})\
         .question({:?}).assumed({:?}).noticed({:?})",
        row.question.en,
        row.constant(),
        row.id,
        row.doc,
        row.question.en,
        row.assumed.en,
        row.noticed.en
    );
    if let Some(setting) = &row.setting {
        out.push_str(&format!(".setting({setting:?})"));
    }
    if !row.errors.is_empty() {
        let kinds: Vec<_> = row
            .errors
            .iter()
            .map(|kind| format!("ErrorKind::{kind}"))
            .collect();
        out.push_str(&format!(".shown_by(&[{}])", kinds.join(", ")));
    }
    out.push_str(match row.about {
        About::Response => "",
        About::Request => ".about_request()",
        About::EachOperation => ".about_each_operation()",
        About::Token => ".about_token()",
        About::Refusal => ".about_refusal()",
        About::UnknownOutcome => ".about_unknown_outcome()",
    });
    match &row.sent {
        None => {}
        Some(Sent::With { with }) => out.push_str(&format!(".sent_with({with:?})")),
        Some(Sent::Without { without, beside }) => {
            out.push_str(&format!(".sent_without({without:?}, {beside:?})"));
        }
    }
    out + ";\n\n"
}

/// A link that rustdoc checks, where the setting is the crate's own or one of `vendor-http`.
fn link(setting: &str) -> String {
    let own = setting.starts_with(|c: char| c.is_ascii_uppercase());
    if own {
        format!("[`{setting}`](crate::{setting})")
    } else if setting.starts_with("vendor_http::") {
        format!("[`{setting}`]({setting})")
    } else {
        format!("`{setting}`")
    }
}
