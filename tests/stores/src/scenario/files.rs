//! A folder of tokens that is gone, read-only or full.

use tokio::process::Command;

use super::{Figures, Suite};
use crate::{Failure, folder::In, process};

pub(super) async fn run(suite: &mut Suite) {
    let what = "folder deleted, read-only, full, file";
    let folder = suite.folder.join("small-disk");
    suite.step(what, on(In { folder })).await;
}

/// In a mount namespace of its own, which ends with the process.
async fn on(told: In) -> Figures {
    std::fs::create_dir_all(&told.folder)?;
    let inner = process("folder", &told)?;
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-c"])
        .arg(r#"mount -t tmpfs -o size=256k none "$0" && exec "$@""#)
        .arg(&told.folder)
        .arg(inner.as_std().get_program())
        .args(inner.as_std().get_args())
        .kill_on_drop(true);
    let output = command.output().await?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Failure::new(said));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
