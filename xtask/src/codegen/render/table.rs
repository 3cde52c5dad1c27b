//! The table of operations for `docs/`.

use crate::codegen::{
    api::Api,
    spec::{Auth, Evidence, Retry, SignedAs},
};

pub(crate) fn render(api: &Api, fingerprint: &str) -> String {
    let mut out = format!(
        "<!-- Generated from openapi.yaml by `cargo xtask codegen`. Do not edit. -->\n\
         <!-- SHA-256 of openapi.yaml: {fingerprint} -->\n\n# Operations of {}\n\n\
         {} operations. *Repeated* says when a call may be sent again: see [`RetryClass`](../retries.md).\n\n\
         | § | Chapter | Operation | Title | Request | Repeated | Signed | Token | Evidence |\n|---|---|---|---|---|---|---|---|---|\n",
        api.vendor,
        api.operations.len()
    );
    for operation in &api.operations {
        let retry = match operation.retry {
            Retry::Safe => "safe",
            Retry::Keyed => "keyed",
            Retry::Never => "never",
        };
        let signed = match operation.signed_as {
            SignedAs::Query => "query",
            SignedAs::Body => "body",
            SignedAs::Texts => "text parts",
            SignedAs::None => "—",
        };
        let token = match operation.auth {
            Auth::Token => "yes",
            Auth::None => "—",
        };
        let evidence = match operation.evidence {
            Evidence::Documented => "documented",
            Evidence::Example => "example",
            Evidence::Assumed => "assumed",
        };
        out.push_str(&format!(
            "| {} | {} | `{}` | {} | `{} {}` | {retry} | {signed} | {token} | {evidence} |\n",
            operation.doc,
            operation.tag,
            operation.id,
            operation.title,
            operation.method,
            operation.path
        ));
    }
    out
}
