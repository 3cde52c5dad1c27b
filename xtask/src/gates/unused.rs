//! Dependencies that nothing uses.

use crate::gates::{Error, Verdict, output, tools::tool, tree::Tree};

/// A workspace of its own.
const FUZZ: &str = "fuzz";

pub(super) fn check(tree: &Tree) -> Result<Verdict, Error> {
    let folders = tree.packages().map(|package| package.folder.clone());
    let folders: Vec<_> = folders.chain([tree.root.join(FUZZ)]).collect();
    let mut machete = tool("machete")?;
    machete.arg("--with-metadata").args(&folders);
    let (success, output) = output(tree, machete)?;
    // It goes on, and succeeds, where it cannot read a manifest.
    let unread = output.contains("error when handling");
    let checked = folders
        .iter()
        .filter(|folder| output.contains(&format!("unused dependencies in {}", folder.display())));
    let checked = checked.count();
    Ok(Verdict {
        passed: success && !unread && checked == folders.len(),
        checked,
        of: "manifests",
        notes: Vec::new(),
        output,
    })
}
