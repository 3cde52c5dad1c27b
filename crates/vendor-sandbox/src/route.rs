//! The operations of a vendor, each with the function that answers it.

use std::cmp::Reverse;

use axum::http::HeaderMap;
use bytes::Bytes;
use serde_json::Value;

use crate::answer::{Answer, Refusal};
use crate::input::Input;
use crate::spec::{self, Components, Kind, Member, Operation};
use crate::vendor::Vendor;

/// A request that may run.
pub(crate) struct RoutedCall {
    pub(crate) input: Input,
    /// The file part of a form.
    pub(crate) file: Option<FilePart>,
    pub(crate) headers: HeaderMap,
    /// The query parameters that clients add by themselves.
    pub(crate) supplied: Vec<(String, String)>,
    /// The sandbox's time, in milliseconds since 1970.
    pub(crate) now: i64,
}

impl RoutedCall {
    /// A query parameter that clients add by themselves.
    pub(crate) fn supplied(&self, name: &str) -> Option<&str> {
        let (_, value) = self.supplied.iter().find(|(key, _)| key == name)?;
        Some(value)
    }
}

/// The file part of a form.
pub(crate) struct FilePart {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content: Bytes,
}

/// Answers one operation.
pub(crate) type Handler<V> = fn(&mut V, &RoutedCall) -> Result<Answer, Refusal>;

/// An operation of a document and the function that answers it.
pub(crate) struct Route<V> {
    pub(crate) id: &'static str,
    pub(crate) operation: Operation,
    pub(crate) run: Handler<V>,
}

/// Every operation of a vendor.
pub(crate) struct Routes<V> {
    routes: Vec<Route<V>>,
    /// What the operations' parameters refer to.
    pub(crate) components: Components,
}

impl<V: Vendor> Routes<V> {
    /// Every operation of the documents that has a function.
    ///
    /// # Errors
    ///
    /// What is wrong with a document.
    pub(crate) fn read() -> Result<Self, String> {
        let mut routes = Vec::new();
        let mut components = Components::new();
        for document in V::DOCUMENTS {
            let spec = spec::read(document).map_err(|error| error.to_string())?;
            components.extend(spec.components);
            routes.extend(spec.operations.into_iter().filter_map(|mut operation| {
                let (id, run) = V::HANDLERS.iter().find(|(id, _)| *id == operation.id)?;
                let run = *run;
                V::adapt(&mut operation);
                Some(Route { id, operation, run })
            }));
        }
        Ok(Self { routes, components })
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.routes.iter().map(|route| route.id)
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
        let mut routes = self.routes.iter().filter(|route| {
            route.operation.method == method && route.operation.path_values(path).is_some()
        });
        let first = routes.next()?;
        let others: Vec<_> = routes.collect();
        if others.is_empty() {
            return Some(first);
        }
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let contradicts = |member: &&Member| match (&member.kind, body.get(&member.name)) {
            (Kind::Text(rules), Some(sent)) => {
                !rules.values.is_empty() && rules.values.iter().all(|value| sent != value.as_str())
            }
            _ => false,
        };
        // Of equals `min_by_key` takes the first, in the order of the document.
        std::iter::once(first).chain(others).min_by_key(|route| {
            let members = &route.operation.parameters.members;
            let sent = members.iter().filter(|member| {
                member.is_required && query.iter().any(|(key, _)| *key == member.name)
            });
            let contradicted = members.iter().filter(contradicts);
            (contradicted.count(), Reverse(sent.count()))
        })
    }

    /// The methods of the operations that have that path, each once.
    pub(crate) fn methods(&self, path: &str) -> Vec<&str> {
        let mut methods = Vec::new();
        for Route { operation, .. } in &self.routes {
            if operation.path_values(path).is_some()
                && !methods.contains(&operation.method.as_str())
            {
                methods.push(operation.method.as_str());
            }
        }
        methods
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::hsifue::Platform;
    use crate::isearch::World;
    use crate::jinyan::Agency;
    use crate::personalcenter::Center;
    use crate::spec;
    use crate::vendor::Vendor;

    fn handled<V: Vendor>() -> usize {
        let mut documented = BTreeSet::new();
        for document in V::DOCUMENTS {
            let operations = spec::read(document).unwrap().operations;
            documented.extend(operations.into_iter().map(|operation| operation.id));
        }
        let handled: BTreeSet<String> =
            V::HANDLERS.iter().map(|(id, _)| (*id).to_owned()).collect();
        assert_eq!(documented, handled);
        let routes = V::routes().as_ref().unwrap();
        assert_eq!(routes.ids().count(), V::HANDLERS.len());
        V::HANDLERS.len()
    }

    #[test]
    fn every_operation_has_a_handler_and_every_handler_an_operation() {
        assert_eq!(handled::<World>(), 43);
        assert_eq!(handled::<Center>(), 7);
        // The tenth gives tokens, which the vendor's document does not describe.
        assert_eq!(handled::<Platform>(), 10);
        // 24 for clients, three for browsers, and three pages that the document only mentions.
        assert_eq!(handled::<Agency>(), 30);
    }

    #[test]
    fn parameters_tell_login_from_refresh() {
        let find = |names: &[&str]| {
            let query: Vec<_> = names
                .iter()
                .map(|n| ((*n).to_owned(), String::new()))
                .collect();
            let routes = World::routes().as_ref().unwrap();
            routes
                .find("GET", "/oapi/v1/token", &query, b"")
                .unwrap()
                .id
        };
        for names in [&["accessKey", "secretKey"][..], &["accessKey"], &[]] {
            assert_eq!(find(names), "get_token", "{names:?}");
        }
        assert_eq!(find(&["refreshToken"]), "refresh_token");
    }

    #[test]
    fn paths_hold_parameters() {
        let routes = Center::routes().as_ref().unwrap();
        let find = |path: &str| routes.find("GET", path, &[], b"");
        let route = find("/openapi/v1/Bill/GetBill/B%2F1").unwrap();
        let values = route
            .operation
            .path_values("/openapi/v1/Bill/GetBill/B%2F1");
        assert_eq!(values.unwrap(), [("BillNo", "B/1".to_owned())]);
        for path in ["", "/", "/1/2", "/%FF"] {
            let path = format!("/openapi/v1/Bill/GetBill{path}");
            assert!(find(&path).is_none(), "{path}");
        }
    }
}
