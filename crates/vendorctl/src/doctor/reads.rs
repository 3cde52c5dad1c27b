//! Which requests may be sent: by what the vendor's document says of its operations, not by a list of our own.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::{Method, Uri};
use serde_json::Value;
use url::form_urlencoded;
use vendor_sandbox::document::{Document, Operation, Response, Retry};

/// Whether a request may be sent.
pub(super) enum Class {
    /// With the operation that it is, and its path as documented.
    Allowed(&'static str, &'static str),
    Forbidden,
}

/// What may be sent to one server.
pub(super) struct Reads {
    document: &'static Document,
    /// The path of the base URL, which the document leaves out: `/api`.
    prefix: String,
    /// An address for tokens that the document does not have.
    token_url: Option<Uri>,
    /// Whether tokens may be asked for in ways that end those of others.
    second_login: bool,
}

/// Whether an operation can be called as often as one likes without changing or using up anything.
pub(super) fn is_pure(operation: &Operation) -> bool {
    operation.retry == Retry::Safe
        && operation.needs_token
        && !operation.may_be_taken
        && matches!(operation.response, Response::Json(_))
}

/// Whether an operation gives tokens.
fn is_login(operation: &Operation) -> bool {
    !operation.needs_token && matches!(operation.response, Response::Json(_))
}

impl Reads {
    pub(super) fn new(
        document: &'static Document,
        base_url: &str,
        token_url: Option<&str>,
        second_login: bool,
    ) -> Self {
        let base: Option<Uri> = base_url.parse().ok();
        let path = base.as_ref().map(Uri::path).unwrap_or_default();
        Self {
            document,
            prefix: path.trim_end_matches('/').to_owned(),
            token_url: token_url.and_then(|url| url.parse().ok()),
            second_login,
        }
    }

    pub(super) fn document(&self) -> &'static Document {
        self.document
    }

    pub(super) fn allows_second_login(&self) -> bool {
        self.second_login
    }

    /// The operations that are called in a survey.
    pub(super) fn pure(&self) -> impl Iterator<Item = &'static Operation> {
        let operations = self.document.operations.iter();
        operations.filter(|operation| is_pure(operation))
    }

    /// Allowed is a request only if every operation that it may be is.
    pub(super) fn class(&self, method: &Method, uri: &Uri, body: &Bytes) -> Class {
        if let Some(url) = &self.token_url
            && method == Method::POST
            && (uri.authority(), uri.path()) == (url.authority(), url.path())
        {
            return Class::Allowed("get_token", "");
        }
        let Some(path) = uri.path().strip_prefix(&self.prefix) else {
            return Class::Forbidden;
        };
        let given = names(uri.query().unwrap_or_default(), body);
        let mut candidates = self.document.matching(method.as_str(), path);
        if candidates.len() > 1 {
            // Overloads, which their parameters tell apart.
            candidates.retain(|(operation, _)| {
                let mut members = operation.parameters.members.iter();
                members.all(|member| !member.is_required || given.contains(member.name))
            });
        }
        let all_allowed = candidates
            .iter()
            .all(|(operation, _)| self.is_allowed(operation));
        match candidates.first() {
            Some((operation, _)) if all_allowed => Class::Allowed(operation.id, operation.path),
            _ => Class::Forbidden,
        }
    }

    fn is_allowed(&self, operation: &Operation) -> bool {
        let grants = operation.retry == Retry::Safe || self.second_login;
        is_pure(operation) || is_login(operation) && grants
    }
}

/// The names of the parameters in a query and in a body of either form.
fn names(query: &str, body: &Bytes) -> BTreeSet<String> {
    let of_pairs = |bytes| form_urlencoded::parse(bytes).map(|(name, _)| name.into_owned());
    let mut names: BTreeSet<String> = of_pairs(query.as_bytes()).collect();
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => names.extend(members.into_iter().map(|(name, _)| name)),
        _ => names.extend(of_pairs(body)),
    }
    names
}

#[cfg(test)]
mod tests {
    use http::{Method, Uri};
    use vendor_sandbox::document::{ALL, Document};

    use super::{Bytes, Class, Reads};

    /// The identifiers of the operations that requests may be of.
    fn allowed(document: &'static Document, second_login: bool) -> Vec<&'static str> {
        let reads = Reads::new(document, "http://host/api", None, second_login);
        let operations = document.operations.iter();
        operations
            .filter(|operation| {
                let required = operation.parameters.members.iter();
                let query: Vec<_> = required
                    .filter(|member| member.is_required)
                    .map(|member| format!("{}=1", member.name))
                    .collect();
                let path = operation.path.replace(['{', '}'], "");
                let uri = format!("http://host/api{path}?{}", query.join("&"));
                let method: Method = operation.method.parse().unwrap();
                let uri: Uri = uri.parse().unwrap();
                matches!(
                    reads.class(&method, &uri, &Bytes::new()),
                    Class::Allowed(..)
                )
            })
            .map(|operation| operation.id)
            .collect()
    }

    #[test]
    fn nothing_is_allowed_that_writes_takes_away_or_is_unknown() {
        let mut count = 0;
        for document in ALL {
            for id in allowed(document, false) {
                let verb = id.split('_').next().unwrap();
                let last = id.rsplit('_').next().unwrap();
                let reads =
                    matches!(verb, "get" | "list" | "query") || matches!(last, "list" | "detail");
                assert!(reads, "{id}");
                assert!(
                    !matches!(
                        id,
                        "get_task_output_data" | "get_server_token" | "get_browser_token"
                    ),
                    "{id}"
                );
                count += 1;
            }
            let reads = Reads::new(document, "http://host/api", None, true);
            for path in ["/api/unknown", "/elsewhere", ""] {
                let uri: Uri = format!("http://host{path}").parse().unwrap();
                assert!(matches!(
                    reads.class(&Method::GET, &uri, &Bytes::new()),
                    Class::Forbidden
                ));
            }
        }
        assert_eq!(count, 30);
    }

    #[test]
    fn a_second_login_has_to_be_allowed() {
        for document in ALL {
            let (usual, more) = (allowed(document, false), allowed(document, true));
            let added: Vec<_> = more.into_iter().filter(|id| !usual.contains(id)).collect();
            let expected: &[&str] = match document.vendor {
                "isearch" => &["refresh_token"],
                "jinyan" => &[
                    "get_browser_token",
                    "get_server_token",
                    "refresh_server_token",
                ],
                _ => &[],
            };
            assert_eq!(added, expected, "{}", document.vendor);
        }
    }
}
