//! Files that go up and come down.

use std::{
    fs::{self, OpenOptions},
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use vendor_http::{Download, TransferProgress};

use super::{
    command::Options,
    output::Done,
    send::{self, Stopped},
};
use crate::input::Unusable;

/// The `--output` that is standard output.
const STDOUT: &str = "-";

const TEMPLATE: &str = "{prefix} {bar:30} {bytes:>10} of {total_bytes}";

/// Shows on a terminal how far a file has come.
pub(super) fn progress(prefix: &'static str) -> impl Fn(TransferProgress) + Send + Sync + 'static {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    // A test checks that the template can be read.
    let style =
        ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(None, target)
        .with_prefix(prefix)
        .with_style(style);
    move |progress| {
        if let Some(total) = progress.total {
            bar.set_length(total);
        }
        bar.set_position(progress.transferred);
        if progress.total == Some(progress.transferred) {
            bar.finish();
        }
    }
}

/// Refuses to write over a file, before anything is sent.
pub(super) fn check(path: &Path, force: bool) -> Result<(), Unusable> {
    if path != Path::new(STDOUT) && !force && path.exists() {
        return Err(exists(path));
    }
    Ok(())
}

fn exists(path: &Path) -> Unusable {
    let path = path.display();
    Unusable::new(format!(
        "{path} exists: give --force to replace it, or --output for another name"
    ))
}

/// Writes the file where it belongs.
pub(super) async fn save(download: Download, options: &Options) -> send::Result {
    let mut download = download;
    if options.output.as_deref() == Some(Path::new(STDOUT)) {
        while let Some(chunk) = download.chunk().await? {
            io::Write::write_all(&mut io::stdout(), &chunk).map_err(Stopped::Output)?;
        }
        io::Write::flush(&mut io::stdout()).map_err(Stopped::Output)?;
        return Ok(Done::Printed);
    }
    let named = || download.file_name().map(PathBuf::from);
    let path = options.output.clone().or_else(named);
    let path = path.ok_or_else(|| {
        Unusable::option("--output", "is needed: the server gives the file no name")
    })?;
    // The name is taken first, so nobody else's file is ever replaced.
    let taken = if options.force {
        None
    } else {
        Some(Taken::new(&path)?)
    };
    let bytes = download
        .on_progress(progress("received"))
        .save_as(&path)
        .await?;
    if let Some(taken) = taken {
        taken.keep();
    }
    Ok(Done::Saved(path, bytes))
}

/// An empty file under the name, which is removed unless it is kept.
struct Taken(Option<PathBuf>);

impl Taken {
    fn new(path: &Path) -> Result<Self, Unusable> {
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(_) => Ok(Self(Some(path.to_owned()))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
            Err(error) => {
                let text = format!("--output {}: cannot write the file", path.display());
                Err(Unusable::because(text, error))
            }
        }
    }

    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use indicatif::ProgressStyle;

    use super::TEMPLATE;

    #[test]
    fn the_template_of_the_bar_can_be_read() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
