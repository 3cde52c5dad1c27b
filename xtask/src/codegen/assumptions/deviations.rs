//! What the sandbox can do otherwise than the clients assume.

use super::Row;
use crate::codegen::names::pascal;

/// The file that is generated.
pub(super) const FILE: &str = "crates/vendor-sandbox/src/deviation/generated.rs";

/// The enumeration of all vendors' deviations.
pub(super) fn render(vendors: &[Vec<Row>]) -> String {
    let rows: Vec<(String, &Row, &str)> = vendors
        .iter()
        .flatten()
        .filter_map(|row| {
            let deviation = row.deviation.as_ref()?;
            Some((pascal(&row.id.replace('-', "_")), row, &*deviation.en))
        })
        .collect();
    let mut out = String::from(
        "// Generated from the openapi.yaml files by `cargo xtask codegen`. Do not edit.\n\n\
         //! The other answers that the sandbox can live by.\n\n\
         /// An answer of a vendor other than the one that the clients assume.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[non_exhaustive]\npub enum Deviation {\n",
    );
    for (name, row, deviation) in &rows {
        out.push_str(&format!("/// `{}`: {deviation}\n{name},\n", row.id));
    }
    out.push_str(
        "}\n\nimpl Deviation {\n/// All of them, vendor by vendor.\npub const ALL: &[Self] = &[",
    );
    for (name, ..) in &rows {
        out.push_str(&format!("Self::{name}, "));
    }
    out.push_str(
        "];\n\n/// The identifier of the assumption that does not hold: `jinyan-get-payload`.\n\
         #[must_use]\npub fn id(self) -> &'static str {\nmatch self {\n",
    );
    for (name, row, _) in &rows {
        out.push_str(&format!("Self::{name} => {:?},\n", row.id));
    }
    out.push_str("}\n}\n}\n");
    out
}
