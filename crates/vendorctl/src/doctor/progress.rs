//! What a run is doing, on standard error while it goes.

use std::{
    io::{self, IsTerminal as _},
    sync::{Mutex, PoisonError},
};

use indicatif::ProgressBar;

/// Says what a run is doing.
pub(super) enum Progress {
    Silent,
    /// One line that changes, for a terminal.
    Spinner(ProgressBar),
    /// A line for every purpose, without control characters. Holds the last one.
    Lines(Mutex<String>),
}

impl Progress {
    /// What fits standard error; elsewhere than on a terminal only if lines are wanted.
    pub(super) fn new(has_lines: bool) -> Self {
        if io::stderr().is_terminal() {
            Self::Spinner(ProgressBar::new_spinner())
        } else if has_lines {
            Self::Lines(Mutex::default())
        } else {
            Self::Silent
        }
    }

    /// Says what is done now. `count` tells requests with one purpose apart.
    pub(super) fn say(&self, purpose: &str, count: usize) {
        match self {
            Self::Silent => {}
            Self::Spinner(bar) => {
                let count = if count == 0 {
                    String::new()
                } else {
                    format!("{count}: ")
                };
                bar.set_message(format!("{count}{purpose}"));
                bar.tick();
            }
            Self::Lines(last) => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                if *last != purpose {
                    purpose.clone_into(&mut last);
                    eprintln!("doctor: {purpose}");
                }
            }
        }
    }

    /// Leaves nothing on a terminal.
    pub(super) fn end(&self) {
        if let Self::Spinner(bar) = self {
            bar.finish_and_clear();
        }
    }
}
