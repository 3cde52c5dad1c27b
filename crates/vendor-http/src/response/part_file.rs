//! A file on its way to its final place.

use std::{
    io,
    path::{Path, PathBuf},
};

use tokio::{fs::File, task::spawn_blocking};

/// A temporary file next to the final one. It is removed unless it is moved there, also when the caller gives up
/// half-way.
pub(crate) struct PartFile {
    /// Dropped before the place is cleared, as some systems remove no open file.
    pub(crate) file: File,
    path: TempPath,
}

struct TempPath(PathBuf);

impl PartFile {
    /// Creates the file in the directory of `target`, so the final move stays on one file system.
    pub(crate) async fn beside(target: &Path) -> io::Result<Self> {
        let path = target.with_file_name(format!("download-{:016x}.part", fastrand::u64(..)));
        // The thread that creates the file also owns it: when nobody waits for it any more, it is removed there.
        spawn_blocking(move || {
            let file = std::fs::File::create_new(&path)?;
            Ok(Self {
                file: File::from_std(file),
                path: TempPath(path),
            })
        })
        .await?
    }

    /// Moves the file to `target`, once everything is on disk.
    pub(crate) async fn move_to(self, target: &Path) -> io::Result<()> {
        let Self { file, path } = self;
        file.sync_all().await?;
        drop(file);
        tokio::fs::rename(&path.0, target).await
    }
}

impl Drop for TempPath {
    fn drop(&mut self) {
        // After the final move there is nothing under this name, and nothing to report.
        let _ = std::fs::remove_file(&self.0);
    }
}
