//! What lies behind an error: TLS, name resolution, the connection.

use std::{error::Error, fmt};

/// One text of a chain of causes, and what lies behind it.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    text: String,
    source: Option<Box<Self>>,
}

impl Cause {
    /// The causes of `error`, without repetitions: a wrapper often says what it wraps.
    pub(crate) fn behind(error: &(dyn Error + 'static)) -> Option<Self> {
        let cause = error.source()?;
        let text = cause.to_string();
        match Self::behind(cause) {
            Some(same) if same.text == text => Some(same),
            source => Some(Self {
                text,
                source: source.map(Box::new),
            }),
        }
    }

    /// The text of the innermost cause, which says most.
    pub(crate) fn innermost(&self) -> &str {
        self.texts().last().unwrap_or_default()
    }

    /// The texts from the outermost to the innermost one.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self), |cause| cause.source.as_deref())
            .map(|cause| cause.text.as_str())
    }

    /// With every text as `change` makes it.
    pub(crate) fn map(&self, change: &impl Fn(&str) -> String) -> Self {
        let source = self.source.as_ref();
        Self {
            text: change(&self.text),
            source: source.map(|source| Box::new(source.map(change))),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
