//! What the pipeline knows of each operation, and `operations.rs`: all of them.

use std::collections::BTreeSet;

use crate::codegen::{
    api::{Api, Operation, Response},
    names::constant,
    render::tag::{module, tags},
    spec::{Auth, Retry, SignedAs},
};

pub(crate) fn render(api: &Api) -> String {
    let mut out = format!(
        "//! The vendor's API as a whole.\n\nuse vendor_http::{{Operation, vendor::Api}};\n\n\
         pub(crate) use super::{{{}}};\n\npub(crate) const VENDOR: &str = {:?};\n\n",
        by_tag(api).join(", "),
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
    out.push_str("/// Every operation of this client, in the order of the document.\n");
    out.push_str("pub const OPERATIONS: &[&Operation] = &[");
    for operation in &api.operations {
        out.push_str(&format!("&{}, ", constant(&operation.id)));
    }
    out.push_str("];\n");
    out
}

/// The constants of the operations, each in the module of its tag.
fn by_tag(api: &Api) -> Vec<String> {
    let modules = tags(api).into_iter().map(|tag| {
        let of_tag = api
            .operations
            .iter()
            .filter(|operation| operation.tag == tag);
        let names: Vec<_> = of_tag.map(|operation| constant(&operation.id)).collect();
        format!("{}::{{{}}}", module(tag), names.join(", "))
    });
    modules.collect()
}

/// What the pipeline knows of one operation.
pub(super) fn operation(operation: &Operation) -> String {
    let mut out = format!(
        "pub(crate) const {}: Operation = Operation::new(VENDOR, {:?}, Method::{}, {:?})",
        constant(&operation.id),
        operation.id,
        operation.method,
        operation.path
    );
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
    if operation.response == Response::File {
        out.push_str(".response(ResponseKind::File)");
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
    out + ";\n\n"
}

fn list(names: &BTreeSet<String>) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    names.join(", ")
}
