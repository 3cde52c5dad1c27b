//! Text for people, which may name them and is therefore not shown.

use std::fmt;

/// Shows whether there is a text, and nothing of it.
pub(crate) struct Hidden<'a>(pub(crate) &'a Option<String>);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Some(_) => "Some(…)",
            None => "None",
        })
    }
}

/// What Debug shows of a field that is hidden, or is not.
macro_rules! shown {
    ($field:expr) => {
        $field
    };
    ($field:expr, hidden) => {
        &$crate::hidden::Hidden($field)
    };
}

pub(crate) use shown;
