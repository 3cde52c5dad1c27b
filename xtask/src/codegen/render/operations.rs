//! `operations.rs`: what the pipeline knows of each operation.

use std::collections::BTreeSet;

use crate::codegen::{
    api::{Answer, Api},
    names::constant,
    spec::{Auth, Retry, SignedAs},
};

pub(crate) fn render(api: &Api) -> String {
    let file = api
        .operations
        .iter()
        .any(|operation| operation.answer == Answer::File);
    let no_auth = api
        .operations
        .iter()
        .any(|operation| operation.auth == Auth::None);
    let signed = api
        .operations
        .iter()
        .any(|operation| operation.signed_as != SignedAs::None);
    let mut imports = vec!["Api"];
    imports.extend(file.then_some("AnswerKind"));
    imports.extend(no_auth.then_some("AuthScheme"));
    imports.extend(signed.then_some("SignedAs"));
    imports.sort_unstable();
    let carried = api
        .operations
        .iter()
        .any(|operation| !operation.assumptions.is_empty());
    let assumptions = if carried {
        "use super::assumptions;\n"
    } else {
        ""
    };
    let mut out = format!(
        "//! What the document says of each operation.\n\nuse vendor_http::{{Method, Operation, RetryClass, vendor::{{{}}}}};\n\n{assumptions}\n\
         const VENDOR: &str = {:?};\n\n",
        imports.join(", "),
        api.vendor
    );
    out.push_str("/// The vendor's API as a whole.\npub const API: Api = Api::new(VENDOR)");
    if !api.path_prefix.is_empty() {
        out.push_str(&format!(".path_prefix({:?})", api.path_prefix));
    }
    if !api.server_path.is_empty() {
        out.push_str(&format!(".server_path({:?})", api.server_path));
    }
    if let Some(content_type) = &api.content_type {
        out.push_str(&format!(".content_type({content_type:?})"));
    }
    let names = &api.vocabulary;
    out.push_str(&format!("\n.sensitive(&[{}])", list(&names.sensitive)));
    out.push_str(&format!("\n.members(&[{}]);\n\n", list(&names.members)));
    for operation in &api.operations {
        out.push_str(&format!(
            "pub(crate) const {}: Operation = Operation::new(VENDOR, {:?}, Method::{}, {:?})",
            constant(&operation.id),
            operation.id,
            operation.method,
            operation.path
        ));
        out.push_str(&format!(
            ".title({:?}).section({:?})",
            operation.title, operation.doc
        ));
        if operation.auth == Auth::None {
            out.push_str(".auth(AuthScheme::None)");
        }
        match operation.signed_as {
            SignedAs::None => {}
            SignedAs::Query => out.push_str(".signed_as(SignedAs::Query)"),
            SignedAs::Body => out.push_str(".signed_as(SignedAs::Body)"),
            SignedAs::Texts => out.push_str(".signed_as(SignedAs::Texts)"),
        }
        out.push_str(match operation.retry {
            Retry::Safe => ".retry(RetryClass::Safe)",
            Retry::Keyed => ".retry(RetryClass::Keyed)",
            Retry::Never => ".retry(RetryClass::Never)",
        });
        if let Some(content_type) = &operation.content_type {
            out.push_str(&format!(".content_type({content_type:?})"));
        }
        if operation.answer == Answer::File {
            out.push_str(".answers(AnswerKind::File)");
        }
        if !operation.assumptions.is_empty() {
            let names = operation.assumptions.iter();
            let names: Vec<_> = names.map(|name| format!("&assumptions::{name}")).collect();
            out.push_str(&format!(".assuming(&[{}])", names.join(", ")));
        }
        if !operation.unwrapped.is_empty() {
            out.push_str(&format!(".unwrapped(&{:?})", operation.unwrapped));
        }
        if !operation.beside_data.is_empty() {
            out.push_str(&format!(".beside_data(&{:?})", operation.beside_data));
        }
        if operation.optional_verdict {
            out.push_str(".optional_verdict()");
        }
        out.push_str(";\n\n");
    }
    out.push_str("/// Every operation of this client, in the order of the document.\n");
    out.push_str("pub const OPERATIONS: &[&Operation] = &[");
    for operation in &api.operations {
        out.push_str(&format!("&{}, ", constant(&operation.id)));
    }
    out.push_str("];\n");
    out
}

fn list(names: &BTreeSet<String>) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}
