//! `enums.rs`: the open enumerations.

use crate::codegen::{
    api::Api,
    render::{doc, with_evidence},
};

pub(crate) fn render(api: &Api) -> String {
    let mut out = String::from("//! The document's enumerations. All of them are open.\n");
    for enumeration in &api.enums {
        let kind = if enumeration.integer {
            "integer_enum"
        } else {
            "text_enum"
        };
        out.push_str(&format!("\nvendor_http::vendor::{kind}! {{\n"));
        out.push_str(&doc("    ", &[&enumeration.description]));
        out.push_str(&format!("    pub enum {} {{\n", enumeration.name));
        for value in &enumeration.values {
            out.push_str(&doc(
                "        ",
                &[&with_evidence(&value.description, value.evidence)],
            ));
            out.push_str(&format!("        {} = {},\n", value.name, value.literal));
        }
        out.push_str("    }\n}\n");
    }
    out
}
