//! `client.rs`: one method an operation.

use crate::codegen::{
    api::Api,
    names::pascal,
    render::{doc, summary},
    spec::{Auth, Retry},
};

pub(crate) fn render(api: &Api) -> String {
    let mut names: Vec<String> = api
        .operations
        .iter()
        .map(|operation| pascal(&operation.id))
        .collect();
    names.push("Client".to_owned());
    names.sort_unstable();
    let mut out = format!(
        "//! One method an operation.\n\nuse vendor_http::Call;\n\nuse crate::{{{}}};\n\nimpl Client {{\n",
        names.join(", ")
    );
    for operation in &api.operations {
        let name = pascal(&operation.id);
        let repetition = match operation.retry {
            Retry::Never if operation.auth == Auth::Token => {
                "Never repeated once it may have been sent."
            }
            Retry::Keyed => {
                "Repeated only with a key of your own that the vendor is trusted to recognise."
            }
            _ => "",
        };
        let deprecated = if operation.deprecated {
            "The vendor advises against it."
        } else {
            ""
        };
        out.push_str(&doc(
            "    ",
            &[
                &summary(&operation.summary, &operation.doc, operation.evidence),
                &operation.description,
                deprecated,
                repetition,
            ],
        ));
        if !operation.title.is_empty() {
            out.push_str(&format!("    #[doc(alias = {:?})]\n", operation.title));
        }
        out.push_str(&format!(
            "    pub fn {}(&self, request: {name}) -> Call<{name}> {{ self.http().call(request) }}\n\n",
            operation.id
        ));
    }
    out.push_str("}\n");
    out
}
