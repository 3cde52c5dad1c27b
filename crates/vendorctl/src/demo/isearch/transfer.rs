//! How far a file has come: a bar on a terminal, plain lines elsewhere.

use std::{
    io::{self, IsTerminal as _, Write as _},
    sync::atomic::{AtomicU64, Ordering},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use isearch_oapi::TransferProgress;

const TEMPLATE: &str = "   {prefix:<14}{bar:30} {bytes:>10} of {total_bytes}";

/// Shows the progress of one transfer; `direction` is its label.
pub(super) fn shown(direction: &'static str) -> Box<dyn Fn(TransferProgress) + Send + Sync> {
    if io::stdout().is_terminal() && io::stderr().is_terminal() {
        Box::new(bar(direction))
    } else {
        Box::new(lines(direction))
    }
}

fn bar(direction: &'static str) -> impl Fn(TransferProgress) + Send + Sync {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        .with_prefix(direction)
        .with_style(style());
    move |progress| {
        if let Some(total) = progress.total
            && bar.length() != progress.total
        {
            bar.set_length(total);
        }
        bar.set_position(progress.transferred);
        if progress.total == Some(progress.transferred) {
            bar.finish();
        }
    }
}

fn style() -> ProgressStyle {
    // A test sees to it that the template can be read.
    ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// A line for every quarter.
fn lines(direction: &'static str) -> impl Fn(TransferProgress) + Send + Sync {
    let shown = AtomicU64::new(0);
    move |progress| {
        let Some(quarter) = quarter(progress) else {
            return;
        };
        if shown.swap(quarter, Ordering::Relaxed) != quarter {
            let percent = quarter * 25;
            // The next line of the report meets the same broken output, and says so.
            let _ = writeln!(io::stdout(), "   {direction:<14}{percent:>3} %");
        }
    }
}

/// How many quarters of the file have come, where its size is known.
fn quarter(progress: TransferProgress) -> Option<u64> {
    let total = progress.total.filter(|total| *total > 0)?;
    progress.transferred.saturating_mul(4).checked_div(total)
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
