//! Every operation by its name for `vendorctl call`, with a request as JSON.

use crate::codegen::{
    api::{Api, Field, Kind, Response},
    names::pascal,
};

/// The file `crates/vendorctl/src/call/generated/<vendor>.rs`.
pub(crate) fn render(api: &Api, package: &str) -> String {
    let krate = package.replace('-', "_");
    let mut out = format!(
        "//! Every operation of {package} by its name.\n\n\
         use {krate}::Client;\nuse vendor_auth::BoxFuture;\n\n\
         use crate::call::send::{{{}Result, Sending}};\n\n\
         /// Makes the call; none for an operation that there is not.\n\
         pub(in crate::call) fn send<'c>(client: &'c Client, operation: &str, sending: Sending<'c>) \
         -> Option<BoxFuture<'c, Result>> {{\n    Some(match operation {{\n",
        if api
            .operations
            .iter()
            .any(|operation| operation.page.is_some())
        {
            "Paging, "
        } else {
            ""
        }
    );
    for operation in &api.operations {
        let id = &operation.id;
        let file = operation
            .fields
            .iter()
            .find(|field| field.kind == Kind::Upload);
        let call = match (&operation.page, &operation.response, file) {
            (Some(page), Response::Page(_), _) => {
                let wire = |rust: &str| {
                    let field = operation.fields.iter().find(|field| field.rust == rust);
                    field.map(|field| field.wire.as_str()).unwrap_or_default()
                };
                let size = page.size.as_deref().map(wire);
                format!(
                    "pages(Paging {{ number: {:?}, size: {size:?}, entries: {:?} }}, |request| client.{id}(request))",
                    wire(&page.number),
                    page.items,
                )
            }
            (_, Response::File, _) => format!("file(|request| client.{id}(request))"),
            (_, _, Some(file)) => format!(
                "upload(|mut request: {krate}::{}, file| {{ request.{} = file; client.{id}(request) }})",
                pascal(id),
                file.rust,
            ),
            _ => format!("data(|request| client.{id}(request))"),
        };
        out.push_str(&format!("{id:?} => sending.{call},\n"));
    }
    out.push_str("        _ => return None,\n    })\n}\n");
    let fields = || {
        let operations = api.operations.iter();
        operations.flat_map(|operation| operation.fields.iter().map(|field| (&operation.id, field)))
    };
    out.push_str(
        "\n/// Parameters whose Rust name is not that of the wire: operation, Rust, wire.\n\
         pub(in crate::call) const RENAMED: &[(&str, &str, &str)] = &[\n",
    );
    for (id, Field { rust, wire, .. }) in fields() {
        let rust = rust.trim_end_matches('_');
        if rust != wire {
            out.push_str(&format!("({id:?}, {rust:?}, {wire:?}),\n"));
        }
    }
    out.push_str(
        "];\n\n/// What is sent unless it is set: operation, wire, JSON.\n\
         pub(in crate::call) const PRESETS: &[(&str, &str, &str)] = &[\n",
    );
    for (id, field) in fields() {
        if let Some(preset) = &field.preset {
            out.push_str(&format!(
                "({id:?}, {:?}, {:?}),\n",
                field.wire, preset.shown
            ));
        }
    }
    out.push_str("];\n");
    out
}
