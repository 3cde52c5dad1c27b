//! The operations of a vendor, each with the function that runs it.

use std::cmp::Reverse;

use serde_json::Value;

use crate::document::{Kind, Member, Operation};
use crate::handler::Handler;
use crate::vendor::Vendor;

/// An operation and the function that runs it.
pub(crate) struct Route<V> {
    pub(crate) operation: &'static Operation,
    /// The part before the operation's path.
    base_path: &'static str,
    pub(crate) run: Handler<V>,
}

impl<V> Route<V> {
    /// The values of the parameters in a path, decoded; `None` if the path is another one.
    pub(crate) fn path_values(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        self.operation
            .path_values(path.strip_prefix(self.base_path)?)
    }
}

/// Every operation of a vendor.
pub(crate) struct Routes<V>(Vec<Route<V>>);

impl<V: Vendor> Routes<V> {
    /// Every operation that has a function, documented or not.
    pub(crate) fn new() -> Self {
        let operations = V::DOCUMENT.operations.iter().chain(V::UNDOCUMENTED);
        let routes = operations.filter_map(|operation| {
            let (_, run) = V::HANDLERS.iter().find(|(id, _)| *id == operation.id)?;
            Some(Route {
                operation,
                base_path: V::base_path(operation),
                run: *run,
            })
        });
        Self(routes.collect())
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|route| route.operation.id)
    }

    /// The route for a method, a path, the query parameters and a body.
    ///
    /// Of several on one method and path, it is the one whose constants a JSON body contradicts
    /// least, and then of whose required parameters most were sent in the query.
    pub(crate) fn find(
        &self,
        method: &str,
        path: &str,
        query: &[(String, String)],
        body: &[u8],
    ) -> Option<&Route<V>> {
        let mut routes = self
            .0
            .iter()
            .filter(|route| route.operation.method == method && route.path_values(path).is_some());
        let first = routes.next()?;
        let others: Vec<_> = routes.collect();
        if others.is_empty() {
            return Some(first);
        }
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let contradicts = |member: &&Member| match (&member.kind, body.get(member.name)) {
            (Kind::Text(rules), Some(sent)) => {
                !rules.values.is_empty() && rules.values.iter().all(|value| sent != value)
            }
            _ => false,
        };
        // Of equals `min_by_key` takes the first, in the order of the document.
        std::iter::once(first).chain(others).min_by_key(|route| {
            let members = route.operation.parameters.members;
            let sent = members.iter().filter(|member| {
                member.is_required && query.iter().any(|(key, _)| key == member.name)
            });
            let contradicted = members.iter().filter(contradicts);
            (contradicted.count(), Reverse(sent.count()))
        })
    }

    /// The methods of the operations that have that path, each once.
    pub(crate) fn methods(&self, path: &str) -> Vec<&str> {
        let mut methods = Vec::new();
        for route in &self.0 {
            let method = route.operation.method;
            if route.path_values(path).is_some() && !methods.contains(&method) {
                methods.push(method);
            }
        }
        methods
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Routes;
    use crate::hsifue::HsifueState;
    use crate::isearch::IsearchState;
    use crate::jinyan::JinyanState;
    use crate::personalcenter::PersonalcenterState;
    use crate::vendor::Vendor;

    fn handled<V: Vendor>() -> usize {
        let routes = Routes::<V>::new();
        let operations = V::DOCUMENT.operations.iter().chain(V::UNDOCUMENTED);
        let known: BTreeSet<_> = operations.map(|operation| operation.id).collect();
        let handled: BTreeSet<_> = V::HANDLERS.iter().map(|(id, _)| *id).collect();
        assert_eq!(known, handled);
        assert_eq!(routes.ids().count(), V::HANDLERS.len());
        V::HANDLERS.len()
    }

    #[test]
    fn every_operation_has_a_handler_and_every_handler_an_operation() {
        assert_eq!(handled::<IsearchState>(), 43);
        assert_eq!(handled::<PersonalcenterState>(), 7);
        // The tenth gives tokens, which the vendor's document does not describe.
        assert_eq!(handled::<HsifueState>(), 10);
        // 24 for clients, three for browsers, and three pages that the document only mentions.
        assert_eq!(handled::<JinyanState>(), 30);
    }

    #[test]
    fn parameters_tell_login_from_refresh() {
        let routes = Routes::<IsearchState>::new();
        let find = |names: &[&str]| {
            let query: Vec<_> = names
                .iter()
                .map(|n| ((*n).to_owned(), String::new()))
                .collect();
            let route = routes.find("GET", "/oapi/v1/token", &query, b"");
            route.unwrap().operation.id
        };
        for names in [&["accessKey", "secretKey"][..], &["accessKey"], &[]] {
            assert_eq!(find(names), "get_token", "{names:?}");
        }
        assert_eq!(find(&["refreshToken"]), "refresh_token");
    }
}
