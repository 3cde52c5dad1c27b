//! `cargo xtask fuzz`: every fuzz target for a while.

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::{
    tools::{installed, nightly},
    workspace::{root, shell, target_directory},
};

/// Runs every target for so many seconds.
pub(crate) fn fuzz(seconds: u32) -> Result<()> {
    let sh = shell(root())?;
    let (tool, nightly) = (installed("cargo-fuzz")?, nightly(&sh)?);
    let list = cmd!(sh, "rustup run {nightly} {tool} list --fuzz-dir fuzz");
    // The cargo of this task is of another toolchain.
    let targets = list.env_remove("CARGO").read()?;
    ensure!(!targets.is_empty(), "cargo-fuzz lists no target");
    let folder = target_directory()?.join("fuzz");
    let build = folder.join("build");
    for target in targets.lines() {
        let corpus = sh.create_dir(folder.join("corpus").join(target))?;
        let artifacts = sh.create_dir(folder.join("artifacts").join(target))?;
        let artifacts = format!("-artifact_prefix={}/", artifacts.display());
        let limits = format!(
            "-max_total_time={seconds} -timeout=10 -rss_limit_mb=2048 -print_final_stats=1"
        );
        let limits = limits.split(' ');
        let run = cmd!(
            sh,
            "rustup run {nightly} {tool} run --fuzz-dir fuzz --target-dir {build} {target} {corpus} -- {artifacts} {limits...}"
        );
        run.env_remove("CARGO").run()?;
    }
    println!("\n{} targets, no crash", targets.lines().count());
    Ok(())
}
