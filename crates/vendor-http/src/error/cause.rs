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
        let mut texts: Vec<String> = Vec::new();
        let mut next = error.source();
        while let Some(cause) = next {
            let text = cause.to_string();
            if texts.last() != Some(&text) {
                texts.push(text);
            }
            next = cause.source();
        }
        texts.into_iter().rev().fold(None, |source, text| {
            let source = source.map(Box::new);
            Some(Self { text, source })
        })
    }

    /// The text of the innermost cause, which says most.
    pub(crate) fn innermost(&self) -> &str {
        let mut cause = self;
        while let Some(inner) = &cause.source {
            cause = inner;
        }
        &cause.text
    }

    /// The texts from the outermost to the innermost one.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self), |cause| cause.source.as_deref())
            .map(|cause| cause.text.as_str())
    }

    /// With every text as `change` makes it.
    pub(crate) fn map(&self, change: &impl Fn(&str) -> String) -> Self {
        Self {
            text: change(&self.text),
            source: self
                .source
                .as_ref()
                .map(|source| Box::new(source.map(change))),
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
