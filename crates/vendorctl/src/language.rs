//! The languages of the pages.

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// The text in this language.
    pub(crate) fn of<'t>(self, english: &'t str, chinese: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    pub(crate) fn code(self) -> &'static str {
        self.of("en", "zh")
    }

    /// The one of a path or of `Accept-Language`: the first that there is here.
    pub(crate) fn accepted(header: &str) -> Self {
        let codes = header
            .split(',')
            .map(|code| code.trim().to_ascii_lowercase());
        let mut known = codes.filter(|code| code.starts_with("zh") || code.starts_with("en"));
        match known.next() {
            Some(code) if code.starts_with("zh") => Self::Chinese,
            _ => Self::English,
        }
    }
}
