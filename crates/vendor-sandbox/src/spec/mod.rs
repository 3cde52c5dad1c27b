//! What a vendor's OpenAPI document says of requests.

mod check;
mod document;
mod schema;

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

pub(crate) use check::{Problem, Sent, Wrong, check};
pub(crate) use document::read;

/// What a document says.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) operations: Vec<Operation>,
    /// The objects that hold objects of their own kind, by name.
    pub(crate) components: Components,
}

/// Objects by name.
pub(crate) type Components = BTreeMap<String, Object>;

/// One operation, by what a request for it must look like.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Its `operationId`, or that of the overload.
    pub(crate) id: String,
    /// In upper case.
    pub(crate) method: String,
    pub(crate) path: String,
    /// Whether requests carry a token.
    pub(crate) needs_token: bool,
    /// Where the parameters travel.
    pub(crate) place: ParameterLocation,
    pub(crate) parameters: Object,
    /// What clients add to every request by themselves.
    pub(crate) supplied: Vec<Supplied>,
}

impl Operation {
    /// Whether a parameter of that name is one of those that clients may add, not one of the
    /// operation's own.
    pub(crate) fn is_supplied(&self, name: &str, names: &[&str]) -> bool {
        names.contains(&name)
            && self
                .parameters
                .members
                .iter()
                .all(|member| member.name != name)
    }

    /// The values of the parameters in a path, decoded; `None` if the path is another one.
    pub(crate) fn path_values(&self, path: &str) -> Option<Vec<(&str, String)>> {
        let mut parts = path.split('/');
        let mut values = Vec::new();
        for expected in self.path.split('/') {
            let part = parts.next()?;
            let parameter = expected.strip_prefix('{');
            match parameter.and_then(|name| name.strip_suffix('}')) {
                None if part == expected => {}
                Some(name) if !part.is_empty() => {
                    let value = percent_decode_str(part).decode_utf8().ok()?;
                    values.push((name, value.into_owned()));
                }
                _ => return None,
            }
        }
        parts.next().is_none().then_some(values)
    }
}

/// A parameter that clients add by themselves: a token, a nonce.
#[derive(Debug)]
pub(crate) struct Supplied {
    pub(crate) name: String,
    /// Whether it stands in the query, not in a header.
    pub(crate) is_query: bool,
}

/// Where the parameters of a request travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterLocation {
    Query,
    /// `application/json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
}

impl ParameterLocation {
    /// The `Content-Type` of a body; a query has none.
    pub(crate) fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Query => None,
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Multipart => Some("multipart/form-data"),
        }
    }

    /// The place that a body of this `Content-Type` is.
    pub(crate) fn of_body(media_type: &str) -> Option<Self> {
        [Self::Json, Self::Form, Self::Multipart]
            .into_iter()
            .find(|place| {
                place
                    .media_type()
                    .is_some_and(|known| known.eq_ignore_ascii_case(media_type))
            })
    }
}

/// Named members: all parameters of a request, or an object within.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) members: Vec<Member>,
    /// How many members there must be at least.
    pub(crate) least: usize,
    /// Whether members that are not documented are ignored.
    pub(crate) is_open: bool,
}

impl Object {
    /// An object of any number of these members.
    fn of(members: Vec<Member>) -> Self {
        Self {
            members,
            least: 0,
            is_open: false,
        }
    }
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) is_required: bool,
    pub(crate) kind: Kind,
    /// Other names that it may be sent under.
    pub(crate) aliases: &'static [&'static str],
}

impl Member {
    /// Whether it may be sent under that name.
    fn is_named(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }
}

/// What a value may be.
#[derive(Debug)]
pub(crate) enum Kind {
    Text(Text),
    /// An identifier: text or a number, since documents are not at one with themselves about it.
    Id {
        /// Whether the text must be that of an integer.
        is_integer: bool,
    },
    Integer(Integer),
    /// One of these numbers, or the text of one.
    Code(Vec<i64>),
    /// An exact decimal, as a number or as text.
    Decimal {
        /// Whether the text may be empty.
        or_empty: bool,
    },
    Flag,
    List {
        items: Box<Kind>,
        /// How many items there must be at least.
        least: usize,
    },
    Object(Object),
    /// The component of that name, which holds others of its kind.
    Component(String),
    /// Any JSON value.
    Any,
    /// A file part.
    File,
}

/// What an integer may be.
#[derive(Debug)]
pub(crate) struct Integer {
    pub(crate) least: i64,
    pub(crate) most: i64,
    /// The values of an enumeration; none if any integer will do.
    pub(crate) values: Vec<i64>,
}

/// What a text may be.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// In characters.
    pub(crate) max_length: Option<usize>,
    /// The values of an enumeration or flag; none if any text will do.
    pub(crate) values: Vec<String>,
    /// The values that it joins with commas; none if any text will do.
    pub(crate) joined: Vec<String>,
    /// Whether it is a time, `YYYY-MM-DD HH:MM:SS`.
    pub(crate) is_time: bool,
    /// What may be sent instead of the text, where the text holds JSON.
    pub(crate) content: Option<Box<Kind>>,
}

/// Why a document cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub(crate) struct Error {
    place: String,
    problem: String,
}

impl Error {
    fn new(place: &str, problem: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            problem: problem.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_not_understood_is_named_with_its_place() {
        let broken = [
            (
                "maxLength: 5\n",
                "minLength: 5\n",
                "create_org.curCode: the key minLength",
            ),
            ("format: int32", "format: int33", "page: the format int33"),
            ("x-type: time", "x-type: date", "unknown variant `date`"),
            ("type: array", "type: list", "unknown variant `list`"),
            (
                "[curCode, curName]",
                "[curCode, name]",
                "create_org: name is required",
            ),
            (
                "[refreshToken]",
                "[refresh]",
                "refresh_token: there is no parameter refresh",
            ),
            ("multipart/form-data:", "text/csv:", "upload_file: text/csv"),
            (
                "schemas/QueueItemRef'",
                "schemas/Ref'",
                "items: there is no component Ref",
            ),
            (
                "parameters/timestamp'",
                "parameters/time'",
                "there is no #/components/parameters/time",
            ),
            ("x-auth: token", "x-authn: token", "there is no x-auth"),
            ("x-auth: token", "x-auth: key", "unknown variant `key`"),
            ("in: query", "in: cookie", "unknown variant `cookie`"),
            (
                "in: query",
                "in: header",
                "list_assets: the header assetName is not",
            ),
            ("openapi: 3.1.0", "openapi: [", "document: "),
        ];
        assert_eq!(broken.len(), 14);
        for (right, wrong, problem) in broken {
            let document = isearch_oapi::SPEC.replace(right, wrong);
            assert_ne!(document, isearch_oapi::SPEC, "{right}");
            let error = read(&document).unwrap_err().to_string();
            assert!(error.contains(problem), "{wrong}: {error}");
        }
    }
}
