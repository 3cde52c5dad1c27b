//! What the vendors' documents say, as static data.
//!
//! [`Document::of`] has a vendor's operations with the members of their requests and responses. The tables are generated
//! from the same `openapi.yaml` as the clients, so nothing is read when a program starts.

mod check;
mod compare;
mod generated {
    pub(super) mod hsifue;
    pub(super) mod isearch;
    pub(super) mod jinyan;
    pub(super) mod personalcenter;
}
mod kind;
mod operation;
mod tolerance;

pub(crate) use check::check_with;
pub use check::{Problem, Sent, Wrong, check};
pub use compare::{Difference, What, compare, compare_response};
pub(crate) use generated::{
    hsifue::HSIFUE, isearch::ISEARCH, jinyan::JINYAN, personalcenter::PERSONALCENTER,
};
pub(crate) use kind::{ANY, DECIMAL, FLAG, ID, INTEGER, TEXT, TIME, list, one_or_list};
pub use kind::{Evidence, Integer, Kind, Member, Object, Text};
pub use operation::{Operation, ParameterLocation, Response, Retry, Supplied};
pub(crate) use tolerance::{Accepted, Tolerance};

/// What a vendor's document says.
#[derive(Debug)]
#[non_exhaustive]
pub struct Document {
    /// The vendor's short name: `isearch`.
    pub vendor: &'static str,
    /// What customers can call. Overloads, which share a method and a path, count one by one.
    pub operations: &'static [Operation],
    /// What the vendor calls at the customer's: `Operation::parameters` are what the vendor sends.
    pub callbacks: &'static [Operation],
    /// The objects that a [`Kind::Component`] refers to, by name.
    pub components: &'static [(&'static str, Object)],
    /// What the document leaves open.
    pub assumptions: &'static [Assumption],
    /// The names of the members, parameters and headers whose values are secret or personal.
    pub sensitive: &'static [&'static str],
}

/// The documents of all vendors.
pub const ALL: [&Document; 4] = [&ISEARCH, &PERSONALCENTER, &HSIFUE, &JINYAN];

/// A question that a document leaves open, and what the clients assume.
#[derive(Debug)]
#[non_exhaustive]
pub struct Assumption {
    /// Its identifier: `jinyan-get-payload`.
    pub id: &'static str,
    /// The question.
    pub question: &'static str,
    /// What is assumed.
    pub assumed: &'static str,
    /// The Rust path of the setting that changes it, below the vendor's crate unless it names another one.
    pub setting: Option<&'static str>,
    /// How a program notices that the assumption is wrong.
    pub noticed: &'static str,
}

impl Document {
    /// The document of the vendor with this short name: `isearch`, `personalcenter`, `hsifue` or `jinyan`.
    #[must_use]
    pub fn of(vendor: &str) -> Option<&'static Self> {
        ALL.into_iter().find(|document| document.vendor == vendor)
    }

    /// The operation with this identifier.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The operations that a request with this method and path may be, with the decoded values of the path's parameters.
    ///
    /// The path begins where the base URL of a client ends. Several operations match where they are overloads: then the
    /// other parameters tell them apart.
    #[must_use]
    pub fn matching(
        &self,
        method: &str,
        path: &str,
    ) -> Vec<(&'static Operation, Vec<(&'static str, String)>)> {
        let operations = self.operations.iter();
        operations
            .filter(|operation| operation.method == method)
            .filter_map(|operation| Some((operation, operation.path_values(path)?)))
            .collect()
    }

    /// The object with this name.
    #[must_use]
    pub fn component(&self, name: &str) -> Option<&'static Object> {
        let (_, object) = self.components.iter().find(|(known, _)| *known == name)?;
        Some(object)
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Document, Kind, Object, Response, Text};

    /// Every kind in an object, those within lists, texts and objects too.
    fn kinds(object: &Object, found: &mut Vec<Kind>) {
        for member in object.members {
            let mut kind = &member.kind;
            while let Kind::List { items: inner, .. }
            | Kind::Text(Text {
                content: Some(inner),
                ..
            }) = kind
            {
                kind = inner;
            }
            if let Kind::Object(object) = kind {
                kinds(object, found);
            }
            found.push(*kind);
        }
    }

    #[test]
    fn every_component_that_a_document_refers_to_is_there() {
        let mut references = 0;
        for document in ALL {
            let mut found = Vec::new();
            for operation in document.operations.iter().chain(document.callbacks) {
                kinds(&operation.parameters, &mut found);
                match &operation.response {
                    Response::Json(Kind::Object(object)) => kinds(object, &mut found),
                    Response::Json(kind) => found.push(*kind),
                    Response::File | Response::Page | Response::Text | Response::Nothing => {}
                }
            }
            for (_, object) in document.components {
                kinds(object, &mut found);
            }
            for kind in found {
                if let Kind::Component(name) = kind {
                    assert!(document.component(name).is_some(), "{name}");
                    references += 1;
                }
            }
        }
        assert!(references > 90, "{references}");
    }

    #[test]
    fn a_request_is_found_by_its_method_and_path() {
        let document = Document::of("personalcenter").unwrap();
        let path = "/openapi/v1/Bill/GetBill/B%2F1";
        let found = document.matching("GET", path);
        let [(operation, values)] = found.as_slice() else {
            panic!("{} operations", found.len());
        };
        assert_eq!(operation.id, "get_bill");
        assert_eq!(values, &[("BillNo", "B/1".to_owned())]);
        assert!(document.matching("POST", path).is_empty());
        for rest in ["", "/", "/1/2", "/%FF"] {
            let path = format!("/openapi/v1/Bill/GetBill{rest}");
            assert!(document.matching("GET", &path).is_empty(), "{path}");
        }
        let isearch = Document::of("isearch").unwrap();
        let tokens = isearch.matching("GET", "/oapi/v1/token");
        let ids: Vec<_> = tokens.iter().map(|(operation, _)| operation.id).collect();
        assert_eq!(ids, ["get_token", "refresh_token"]);
    }
}
