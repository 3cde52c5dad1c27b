//! What Cargo knows of this workspace, and how programs are run in it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use cargo_metadata::{Metadata, MetadataCommand, Package};
use xshell::{Cmd, Shell, cmd};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(PathBuf::from).unwrap_or(own)
}

/// A shell in a folder, which stops at the first program that fails.
pub(crate) fn shell(folder: impl AsRef<Path>) -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(folder);
    Ok(sh)
}

/// What `cargo metadata` says of the crates of the workspace in a folder.
pub(crate) fn metadata(folder: &Path) -> Result<Metadata> {
    Ok(MetadataCommand::new()
        .current_dir(folder)
        .no_deps()
        .exec()?)
}

/// Where everything goes that is not checked in.
pub(crate) fn target_directory() -> Result<PathBuf> {
    Ok(metadata(&root())?.target_directory.into_std_path_buf())
}

/// Builds a program of the workspace, and says where it is. The example brings the features of a test run, with which everything
/// is compiled already.
pub(crate) fn built(sh: &Shell, program: &str) -> Result<PathBuf> {
    let build = "build --quiet --workspace --locked --example oa_server --bin".split(' ');
    cmd!(sh, "cargo {build...} {program}").run()?;
    Ok(target_directory()?.join("debug").join(program))
}

/// Every file that git knows or would add, by its path below the folder of a shell.
pub(crate) fn files(sh: &Shell) -> Result<Vec<String>> {
    let list = "ls-files --cached --others --exclude-standard -z".split(' ');
    let list = cmd!(sh, "git {list...}").quiet().read()?;
    let mut names: Vec<_> = list.split_terminator('\0').map(str::to_owned).collect();
    // A file that was deleted and not yet committed is not there.
    names.retain(|name| sh.current_dir().join(name).is_file());
    Ok(names)
}

/// Whether a crate is published. No list of registries is every registry.
pub(crate) fn is_published(package: &Package) -> bool {
    let registries = package.publish.as_ref();
    registries.is_none_or(|registries| !registries.is_empty())
}

/// Whether a crate is published and has a public interface.
pub(crate) fn is_library(package: &Package) -> bool {
    is_published(package) && package.targets.iter().any(cargo_metadata::Target::is_lib)
}

/// Whether a program succeeded, and what it printed.
pub(crate) fn output(command: Cmd<'_>) -> Result<(bool, String)> {
    let output = command.ignore_status().output()?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok((output.status.success(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_checked_in_that_git_ignores() {
        let sh = shell(root()).unwrap();
        let list = "ls-files --cached --ignored --exclude-standard".split(' ');
        let list = cmd!(sh, "git {list...}").quiet().read().unwrap();
        assert_eq!(list, "");
    }
}
