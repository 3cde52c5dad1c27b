//! Where in the JSON a value is, in which pass it is read, and what is noticed on the way.

use std::{
    cell::{Cell, RefCell},
    fmt,
};

use serde_json::{Deserializer, de::StrRead};

use super::DecodeError;

/// More differences of one response than this are not told apart.
const MOST_DRIFTS: usize = 64;

/// Names of members come from the server: longer ones, and those that are not identifiers, are not repeated.
const LONGEST_NAME: usize = 64;

/// What the allocator takes for an entry's text, in addition to the entry itself.
const ALLOCATION: usize = 32;

/// What a response may become in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes that the entries of all lists together may take.
    pub entry_bytes: usize,
}

impl Limits {
    /// At most `bytes` for the entries of all lists together.
    #[must_use]
    pub const fn entry_bytes(bytes: usize) -> Self {
        Self { entry_bytes: bytes }
    }
}

impl Default for Limits {
    /// 64 MiB.
    fn default() -> Self {
        Self::entry_bytes(64 * 1024 * 1024)
    }
}

/// A difference between a response and the vendor's document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Drift {
    /// Where: `items[].status`. Names that are not identifiers are shown as `…`.
    pub path: String,
    /// What the document says, in words: `an integer or its text`, `no such member`.
    pub expected: &'static str,
    /// What came.
    pub found: Found,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected {}, found {}",
            self.path, self.expected, self.found
        )
    }
}

/// The JSON type of a value, the only thing that is reported about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Found {
    /// The type of JSON text.
    #[must_use]
    pub fn of(json: &str) -> Self {
        match json.trim_ascii_start().as_bytes().first() {
            Some(b'"') => Self::Text,
            Some(b'[') => Self::List,
            Some(b'{') => Self::Object,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') | None => Self::Null,
            Some(_) => Self::Number,
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// One pass over one JSON text.
#[derive(Debug)]
pub struct Pass {
    tolerant: bool,
    left: Cell<usize>,
    drift: RefCell<Vec<Drift>>,
    /// What could not be done without. The innermost place counts.
    failure: RefCell<Option<DecodeError>>,
    /// Entries of a list were left out, and nobody has kept them yet.
    incomplete: Cell<bool>,
    /// The limits were passed: a second pass would pass them too.
    exceeded: Cell<bool>,
}

impl Pass {
    /// The first pass, which stops at the first value that is not of the documented form.
    #[must_use]
    pub fn strict(limits: Limits) -> Self {
        Self::new(limits, false)
    }

    /// The second pass.
    #[must_use]
    pub fn tolerant(limits: Limits) -> Self {
        Self::new(limits, true)
    }

    fn new(limits: Limits, tolerant: bool) -> Self {
        Self {
            tolerant,
            left: Cell::new(limits.entry_bytes),
            drift: RefCell::default(),
            failure: RefCell::default(),
            incomplete: Cell::new(false),
            exceeded: Cell::new(false),
        }
    }

    /// Reads `json` to its end, and says where and why that fails.
    ///
    /// # Errors
    ///
    /// [`DecodeError`], for entries of a list that nobody has kept as well.
    pub fn finish<'de, T>(
        &self,
        json: &'de str,
        read: impl FnOnce(&mut Deserializer<StrRead<'de>>, &Scope<'_>) -> serde_json::Result<T>,
    ) -> Result<T, DecodeError> {
        let mut deserializer = Deserializer::from_str(json);
        let value = read(&mut deserializer, &Scope::root(self));
        // What follows the JSON belongs to nobody, and must not be passed over.
        match value.and_then(|value| deserializer.end().map(|()| value)) {
            Ok(value) => self.left_out().map_or(Ok(value), Err),
            Err(error) => Err(self.failed(json, &error)),
        }
    }

    // These are not compiled for every type.

    fn left_out(&self) -> Option<DecodeError> {
        self.failure.take().filter(|_| self.incomplete.get())
    }

    fn failed(&self, json: &str, error: &serde_json::Error) -> DecodeError {
        if let Some(failure) = self.failure.take() {
            return failure.too_large(self.exceeded.get());
        }
        match error.to_string() {
            text if text.starts_with(EXPECTED) => {
                // serde_json adds a line and a column.
                let text = text.split(" at line ").next().unwrap_or_default();
                let problem = format!("found {}, {text}", Found::of(json));
                DecodeError::new(".".to_owned(), problem)
            }
            _ => DecodeError::of(".".to_owned(), error),
        }
    }

    /// What was noticed.
    #[must_use]
    pub fn into_drift(self) -> Vec<Drift> {
        self.drift.into_inner()
    }
}

/// The place of a value in the JSON, and the pass that reads it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'s> {
    pass: &'s Pass,
    above: Option<&'s Self>,
    at: At<'s>,
}

#[derive(Debug, Clone, Copy)]
enum At<'s> {
    Root,
    Member(&'s str),
    Entry(usize),
}

impl<'s> Scope<'s> {
    /// The whole JSON.
    #[must_use]
    pub fn root(pass: &'s Pass) -> Self {
        Self {
            pass,
            above: None,
            at: At::Root,
        }
    }

    /// A member of the object here.
    #[must_use]
    pub fn member(&'s self, name: &'s str) -> Self {
        Self {
            pass: self.pass,
            above: Some(self),
            at: At::Member(name),
        }
    }

    /// An entry of the list here, from 0.
    #[must_use]
    pub fn entry(&'s self, index: usize) -> Self {
        Self {
            pass: self.pass,
            above: Some(self),
            at: At::Entry(index),
        }
    }

    /// Whether this is the second pass, which forgives.
    #[must_use]
    pub fn is_tolerant(&self) -> bool {
        self.pass.tolerant
    }

    /// Reads one value from its own JSON text.
    ///
    /// # Errors
    ///
    /// For JSON of another form.
    pub fn read<T: super::Read>(&self, json: &str) -> serde_json::Result<Option<T>> {
        T::read(&mut Deserializer::from_str(json), self)
    }

    /// Reports that something else came than the document says.
    pub fn drift(&self, expected: &'static str, found: Found) {
        let mut drift = self.pass.drift.borrow_mut();
        if drift.len() >= MOST_DRIFTS {
            return;
        }
        let path = self.path(false);
        if !drift
            .iter()
            .any(|known| known.path == path && known.expected == expected)
        {
            drift.push(Drift {
                path,
                expected,
                found,
            });
        }
    }

    /// Takes what the entry at `index` of a list of at most `most` becomes in memory from what is left.
    ///
    /// # Errors
    ///
    /// When nothing is left, or the list is longer.
    pub(crate) fn charge<T, E: serde::de::Error>(
        &self,
        index: usize,
        most: usize,
    ) -> Result<(), E> {
        if index >= most {
            return Err(self.exceeded(&format!("has more than {most} entries")));
        }
        let left = self.pass.left.get();
        match left.checked_sub(size_of::<T>().saturating_add(ALLOCATION)) {
            Some(left) => {
                self.pass.left.set(left);
                Ok(())
            }
            None => Err(self.exceeded("has more entries than are kept in memory")),
        }
    }

    /// Stops both passes: the response is larger than it may be.
    #[must_use]
    pub fn exceeded<E: serde::de::Error>(&self, problem: &str) -> E {
        self.pass.exceeded.set(true);
        self.fail(problem.to_owned());
        E::custom(problem)
    }

    /// Whether the limits were passed, which nothing forgives.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.pass.exceeded.get()
    }

    /// Keeps the first place that could not be done without, as the error of the whole pass.
    pub fn fail(&self, problem: String) {
        let mut failure = self.pass.failure.borrow_mut();
        if failure.is_none() {
            *failure = Some(DecodeError::new(self.path(true), problem));
        }
    }

    /// Keeps `failure`, or that something else came than the document says.
    pub(crate) fn fail_as(&self, failure: Option<DecodeError>, expected: &str, json: &str) {
        match failure {
            Some(failure) => {
                self.pass.failure.borrow_mut().get_or_insert(failure);
            }
            None => self.fail(format!("found {}, expected {expected}", Found::of(json))),
        }
    }

    /// Says that entries of the list here were left out.
    pub(crate) fn leave_out(&self) {
        self.pass.incomplete.set(true);
    }

    /// Runs `read` and tells what failed in it, for which the caller now answers.
    pub(crate) fn watch(&self, read: &mut dyn FnMut()) -> Watched {
        let pass = self.pass;
        let (failure, incomplete) = (pass.failure.take(), pass.incomplete.replace(false));
        read();
        let watched = Watched {
            left_out: pass.incomplete.replace(incomplete),
            failure: pass.failure.replace(failure),
        };
        // Passed limits are nobody's to forgive.
        if pass.exceeded.get() && pass.failure.borrow().is_none() {
            pass.failure.replace(watched.failure.clone());
        }
        watched
    }

    /// The place; `indexed` as errors show it (`items[3].status`), otherwise as all entries have it (`items[].status`).
    fn path(&self, indexed: bool) -> String {
        let mut places = Vec::new();
        let mut here = Some(self);
        while let Some(scope) = here {
            places.push(scope.at);
            here = scope.above;
        }
        let mut path = String::new();
        for place in places.into_iter().rev() {
            match place {
                At::Root => {}
                At::Member(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(shown_name(name));
                }
                At::Entry(index) if indexed => path.push_str(&format!("[{index}]")),
                At::Entry(_) => path.push_str("[]"),
            }
        }
        if path.is_empty() {
            path.push('.');
        }
        path
    }
}

/// A name that a server invented may contain anything.
pub(super) fn shown_name(name: &str) -> &str {
    let harmless = name.len() <= LONGEST_NAME
        && !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$'))
        && name.chars().filter(char::is_ascii_digit).count() < 5;
    if harmless { name } else { "…" }
}

/// The result for a watched value.
pub(crate) struct Watched {
    /// Entries of a list were left out.
    pub(crate) left_out: bool,
    /// The innermost place that could not be done without.
    pub(crate) failure: Option<DecodeError>,
}

/// How the errors of [`unfit`] begin.
const EXPECTED: &str = "expected ";

/// The error of a value that is not of the documented form. Its text is seen only where the value is all that there is.
#[must_use]
pub fn unfit<E: serde::de::Error>(expected: &str) -> E {
    E::custom(format_args!("{EXPECTED}{expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_shown_without_what_a_server_made_up() {
        let pass = Pass::strict(Limits::default());
        let root = Scope::root(&pass);
        assert_eq!(root.path(true), ".");
        let items = root.member("items");
        let entry = items.entry(3);
        let status = entry.member("status");
        assert_eq!(status.path(true), "items[3].status");
        assert_eq!(status.path(false), "items[].status");
        for name in [
            "",
            "a b",
            "中",
            "13800138000",
            "a\r\nb",
            "u13800",
            &"x".repeat(65),
        ] {
            assert_eq!(entry.member(name).path(false), "items[].…", "{name}");
        }
    }

    #[test]
    fn a_flood_of_differences_is_bounded() {
        let pass = Pass::strict(Limits::default());
        let root = Scope::root(&pass);
        for name in 0..1000 {
            root.member(&format!("x{name}"))
                .drift("no such member", Found::Text);
        }
        assert_eq!(pass.into_drift().len(), MOST_DRIFTS);
    }
}
