//! The projects that a traveller may choose.

use serde::{Serialize, Serializer};
use vendor_wire::{Decimal, Id, JsonText};

use super::{Verifier, posted::posted};
use crate::{
    Event, Unreadable,
    received::Received,
    verified::sealed::{Read, Signed},
};

posted! {
    /// Which projects may these travellers choose (项目预算匹配)?
    ///
    /// Respond with the whole tree, its leaves marked as such, or with the children of `selected` alone: then the vendor
    /// asks again at every step.
    #[doc(alias = "项目预算匹配")]
    pub struct ProjectMatch, "jinyan.oa_project_match", all_read {
        /// The products; their content has to be agreed with the vendor.
        pub products: Option<JsonText> = "products",
        /// The travellers' identifiers. Demanded, because no path is signed: without them any object would be a question.
        pub consumers: Vec<Id> = "consumers",
        /// The project chosen so far; `None` at first (assumed).
        pub selected: Option<Id> = "selected",
    }
}

/// What is this project (获取项目详情)?
///
/// A GET whose path names the project. The vendor's rule never signs the path: whoever sees one signed question can
/// ask for other projects until its timestamp is too old.
#[doc(alias = "获取项目详情")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProjectDetail {
    /// The project's identifier.
    pub id: Id,
}

impl Read for ProjectDetail {
    const KIND: &'static str = "jinyan.oa_project_detail";
    const SIGNED: Signed = Signed::Query;

    fn read(call: &Received) -> Result<Self, Unreadable> {
        match call.id.as_deref() {
            None | Some("") => Err(Unreadable::new("id", "is missing from the path")),
            Some(id) => Ok(Self { id: id.into() }),
        }
    }
}

impl Event for ProjectDetail {
    type Verifier = Verifier;
}

impl crate::Unverified<ProjectDetail> {
    /// A question for the project that the path names, its escapes decoded.
    #[must_use]
    pub fn about(id: impl Into<String>) -> Self {
        Self::from_call(Received {
            id: Some(id.into()),
            ..Received::default()
        })
    }
}

/// A project, in a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Project {
    /// The project's identifier.
    #[serde(rename = "ProjectID")]
    pub project_id: Id,
    /// The project's code, or its identifier if it has no code, as the document requires.
    #[serde(rename = "ProjectCode")]
    pub project_code: String,
    /// The name that the traveller sees.
    #[serde(rename = "ProjectName")]
    pub project_name: String,
    /// The budget, in yuan (assumed).
    #[serde(rename = "ProjectBudget")]
    pub project_budget: Decimal,
    /// The parent project; `None` at the root, which is written as an empty text.
    #[serde(rename = "ParentID", serialize_with = "or_empty")]
    pub parent_id: Option<Id>,
}

impl Project {
    /// A project at the root, whose code is its identifier.
    #[must_use]
    pub fn new(
        project_id: impl Into<Id>,
        project_name: impl Into<String>,
        project_budget: impl Into<Decimal>,
    ) -> Self {
        let project_id = project_id.into();
        Self {
            project_code: project_id.to_string(),
            project_id,
            project_name: project_name.into(),
            project_budget: project_budget.into(),
            parent_id: None,
        }
    }

    /// Sets its own code.
    #[must_use]
    pub fn with_project_code(mut self, code: impl Into<String>) -> Self {
        self.project_code = code.into();
        self
    }

    /// Below another project.
    #[must_use]
    pub fn with_parent_id(mut self, parent: impl Into<Id>) -> Self {
        self.parent_id = Some(parent.into());
        self
    }
}

/// A project that a traveller may choose. Parents and children must make up a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProjectOption {
    /// The project.
    #[serde(flatten)]
    pub project: Project,
    /// Whether it is a final choice: otherwise the vendor asks again for what is below.
    #[serde(rename = "IsUltima")]
    pub is_ultima: bool,
}

impl ProjectOption {
    /// A final choice.
    #[must_use]
    pub fn leaf(project: Project) -> Self {
        Self {
            project,
            is_ultima: true,
        }
    }

    /// A step on the way to one.
    #[must_use]
    pub fn branch(project: Project) -> Self {
        Self {
            project,
            is_ultima: false,
        }
    }
}

#[expect(clippy::ref_option, reason = "serde passes the field")]
fn or_empty<S: Serializer>(id: &Option<Id>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.as_ref().map(Id::as_str).unwrap_or_default())
}
