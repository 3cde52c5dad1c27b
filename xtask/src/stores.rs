//! `cargo xtask stores`: the stores of several processes, on real servers of this machine.

use std::path::Path;

use anyhow::Result;
use xshell::cmd;

use crate::{
    tools::debian,
    workspace::{built, root, shell, target_directory},
};

/// What has to be there, and the package of Debian that it is in.
const PROGRAMS: [(&str, &str); 5] = [
    ("/usr/bin/redis-server", "redis-server"),
    ("/usr/bin/redis-cli", "redis-tools"),
    ("/usr/lib/postgresql", "postgresql"),
    ("/usr/bin/setpriv", "util-linux"),
    ("/usr/bin/faketime", "faketime"),
];

/// Installs the servers where they are missing, builds the suite, and runs it with these settings.
pub(crate) fn stores(settings: &[String]) -> Result<()> {
    let sh = shell(root())?;
    let missing = PROGRAMS
        .iter()
        .filter(|(path, _)| !Path::new(path).exists());
    let missing: Vec<_> = missing.map(|(_, package)| *package).collect();
    if !missing.is_empty() {
        debian(&sh, &missing)?;
    }
    let suite = built(&sh, "store-tests")?;
    let folder = target_directory()?.join("stores");
    Ok(cmd!(sh, "{suite} suite {folder} {settings...}").run()?)
}
