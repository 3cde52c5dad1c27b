//! What a value may be.

use crate::settings::const_setters;

/// Named members: all parameters of a request, or an object within a request or a response.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Object {
    /// In the order of the document.
    pub members: &'static [Member],
    /// How many members there must be at least.
    pub least: usize,
    /// Whether other members are allowed.
    pub is_open: bool,
}

/// A member of an object.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Its name in requests and responses.
    pub name: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// What its value may be.
    pub kind: Kind,
    /// Other names under which it has been seen in responses.
    pub aliases: &'static [&'static str],
    /// What it means.
    pub description: &'static str,
    /// Where that comes from.
    pub evidence: Evidence,
    /// Whether it is a secret or personal.
    pub is_sensitive: bool,
    /// Whether it is in the path of a request.
    pub is_path: bool,
    /// An example of its value, as JSON.
    pub example: Option<&'static str>,
}

/// Where a statement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A table or sentence of the vendor's document.
    Documented,
    /// An example in the vendor's document, which its tables do not mention.
    Example,
    /// Nothing: the document does not say.
    Assumed,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Text.
    Text(Text),
    /// An identifier: text or a number, since documents contradict themselves about it.
    Id {
        /// Whether the text must be that of an integer.
        is_integer: bool,
    },
    /// An integer.
    Integer(Integer),
    /// One of these numbers, or the text of one.
    Code(&'static [i64]),
    /// An exact decimal, as a number or as text.
    Decimal {
        /// Whether the text may be empty.
        or_empty: bool,
    },
    /// Yes or no.
    Flag,
    /// A time in a response, in any of the vendor's forms: text, or milliseconds since 1970.
    Time,
    /// A list.
    List {
        /// What each of its items may be.
        items: &'static Kind,
        /// How many items there must be at least.
        least: usize,
        /// Whether a single item may come without the list.
        or_one: bool,
    },
    /// An object.
    Object(Object),
    /// The object of that name among [`Document::components`](super::Document::components).
    Component(&'static str),
    /// Any JSON value.
    Any,
    /// A file part.
    File,
}

/// What an integer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Integer {
    /// The smallest.
    pub least: i64,
    /// The largest.
    pub most: i64,
    /// The values of an enumeration; empty if any integer is accepted.
    pub values: &'static [i64],
}

/// What a text may be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Text {
    /// In characters.
    pub max_length: Option<usize>,
    /// The values of an enumeration or flag; empty if any text is accepted.
    pub values: &'static [&'static str],
    /// The values that it joins with commas; empty if any text is accepted.
    pub joined: &'static [&'static str],
    /// Whether it is a time, `YYYY-MM-DD HH:MM:SS`.
    pub is_time: bool,
    /// The JSON in the text, which may also be sent instead of the text.
    pub content: Option<&'static Kind>,
}

impl Kind {
    /// Whether it is one of some values.
    pub(crate) fn is_enumeration(&self) -> bool {
        match self {
            Self::Code(_) => true,
            Self::Text(text) => !text.values.is_empty(),
            Self::Integer(integer) => !integer.values.is_empty(),
            _ => false,
        }
    }
}

impl Object {
    /// The member of that name, not counting aliases.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

pub(crate) const TEXT: Kind = Kind::Text(Text::ANY);
pub(crate) const ID: Kind = Kind::Id { is_integer: false };
pub(crate) const INTEGER: Kind = Kind::Integer(Integer::ANY);
pub(crate) const FLAG: Kind = Kind::Flag;
pub(crate) const DECIMAL: Kind = Kind::Decimal { or_empty: true };
pub(crate) const TIME: Kind = Kind::Time;
pub(crate) const ANY: Kind = Kind::Any;

/// A list of any length.
pub(crate) const fn list(items: &'static Kind) -> Kind {
    Kind::List {
        items,
        least: 0,
        or_one: false,
    }
}

/// A list of any length whose one item may come alone.
pub(crate) const fn one_or_list(items: &'static Kind) -> Kind {
    Kind::List {
        items,
        least: 0,
        or_one: true,
    }
}

impl Text {
    /// Any text.
    pub(crate) const ANY: Self = Self {
        max_length: None,
        values: &[],
        joined: &[],
        is_time: false,
        content: None,
    };
}

impl Integer {
    /// Any integer.
    pub(crate) const ANY: Self = Self {
        least: i64::MIN,
        most: i64::MAX,
        values: &[],
    };
}

/// How the tables are written.
impl Object {
    pub(crate) const fn new(members: &'static [Member]) -> Self {
        Self {
            members,
            least: 0,
            is_open: false,
        }
    }

    const_setters! {
        least(least: usize) { least = least }
        open() { is_open = true }
    }
}

impl Member {
    pub(crate) const fn optional(
        name: &'static str,
        kind: Kind,
        description: &'static str,
    ) -> Self {
        Self {
            name,
            is_required: false,
            kind,
            aliases: &[],
            description,
            evidence: Evidence::Documented,
            is_sensitive: false,
            is_path: false,
            example: None,
        }
    }

    pub(crate) const fn required(
        name: &'static str,
        kind: Kind,
        description: &'static str,
    ) -> Self {
        let mut member = Self::optional(name, kind, description);
        member.is_required = true;
        member
    }

    const_setters! {
        aliases(aliases: &'static [&'static str]) { aliases = aliases }
        evidence(evidence: Evidence) { evidence = evidence }
        sensitive() { is_sensitive = true }
        in_path() { is_path = true }
        example(json: &'static str) { example = Some(json) }
    }
}
