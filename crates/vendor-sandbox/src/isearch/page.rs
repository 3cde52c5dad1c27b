//! Lists in pages.

use serde_json::{Value, json};

use crate::input::Input;
use crate::response::{Refusal, Success};

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// From 1.
    pub(crate) number: usize,
    /// At least 1.
    pub(crate) size: usize,
}

impl Page {
    /// The required parameters `page` and `size`.
    pub(crate) fn asked_for(input: &Input) -> Result<Self, Refusal> {
        Ok(Self {
            number: input.count("page")?,
            size: input.count("size")?,
        })
    }

    /// Success with that part of all that was found.
    pub(crate) fn response(self, found: impl ExactSizeIterator<Item = Value>) -> Success {
        let total = found.len();
        Success::Data(json!({"total": total, "items": self.of(found)}))
    }

    /// That part of the list; nothing beyond its end.
    pub(crate) fn of<T>(self, all: impl Iterator<Item = T>) -> Vec<T> {
        let before = self.number.saturating_sub(1).saturating_mul(self.size);
        all.skip(before).take(self.size).collect()
    }
}
