//! What a vendor's document leaves open: `x-assumptions`, and `x-assumption` where something depends on a row.

mod code;
mod deviations;
mod pages;
mod uses;

use std::path::PathBuf;

use serde::Deserialize;

use super::{
    Error, at,
    resolve::{self, Problem},
    spec::{self, Document},
};
use crate::{documents::documents, workspace::root};

pub(super) use code::render;
pub(super) use uses::Uses;

/// One row: a question, what is assumed, and what changes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) id: String,
    /// The section of the vendor's document.
    #[serde(default)]
    pub(crate) doc: String,
    pub(crate) question: Text,
    pub(crate) assumed: Text,
    /// The Rust path of the setting, below the vendor's crate unless it names another one.
    pub(crate) setting: Option<String>,
    /// Why there is no setting.
    pub(crate) unsettable: Option<Text>,
    pub(crate) noticed: Text,
    /// What it is about, which says where an error may come of it.
    #[serde(default)]
    pub(crate) about: About,
    /// What a request must have for it to matter; anything, unless it is said.
    pub(crate) sent: Option<Sent>,
    /// The kinds of error that may come of it, as `vendor_http::ErrorKind` has them.
    #[serde(default)]
    pub(crate) errors: Vec<String>,
    /// What the sandbox does that lives by the other answer.
    pub(crate) deviation: Option<Text>,
    /// Why the sandbox cannot.
    pub(crate) untested: Option<Text>,
}

/// What a row is about, as the methods `about_…` of `vendor_http::Assumption` have it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum About {
    Request,
    EachOperation,
    #[default]
    Response,
    Token,
    Refusal,
    UnknownOutcome,
}

/// What a request must have, as the methods `sent_…` of `vendor_http::Assumption` take it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Sent {
    With { with: String },
    Without { without: String, beside: String },
}

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) en: String,
    pub(crate) zh: String,
}

/// The kinds of error that a row may name.
const KINDS: [&str; 8] = [
    "Authentication",
    "HttpStatus",
    "InvalidRequest",
    "RateLimited",
    "Timeout",
    "Transport",
    "UnexpectedResponse",
    "Vendor",
];

impl Row {
    /// The identifier without the vendor's name, as a constant: `GET_PAYLOAD`.
    pub(crate) fn constant(&self) -> String {
        let (_, name) = self.id.split_once('-').unwrap_or_default();
        name.replace('-', "_").to_ascii_uppercase()
    }

    /// What is wrong with the row by itself.
    fn problem(&self, vendor: &str) -> Option<String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let name = self
            .id
            .strip_prefix(vendor)
            .and_then(|name| name.strip_prefix('-'));
        if !name.is_some_and(|name| {
            name.split('-')
                .all(|w| !w.is_empty() && w.chars().all(plain))
        }) {
            return Some(format!("must be `{vendor}-` and words in lower case"));
        }
        if self.setting.is_some() == self.unsettable.is_some() {
            return Some("needs a setting, or in unsettable the reason why there is none".into());
        }
        if self.deviation.is_some() == self.untested.is_some() {
            return Some("needs a deviation, or in untested the reason why there is none".into());
        }
        if let Some(setting) = &self.setting
            && !setting.contains("::")
        {
            return Some(format!(
                "has the setting `{setting}`, which is no Rust path"
            ));
        }
        if let Some(kind) = self.errors.iter().find(|kind| !KINDS.contains(&&***kind)) {
            return Some(format!("has the unknown kind of error `{kind}`"));
        }
        let texts = [
            Some(&self.question),
            Some(&self.assumed),
            Some(&self.noticed),
            self.unsettable.as_ref(),
            self.deviation.as_ref(),
            self.untested.as_ref(),
        ];
        let texts = texts.into_iter().flatten();
        for text in texts.flat_map(|text| [&text.en, &text.zh]) {
            if !text.ends_with(['.', '?', '。', '？']) || text.contains(['|', '\n']) {
                return Some(format!(
                    "has a text that is no sentence on one line: {text:?}"
                ));
            }
        }
        None
    }
}

/// The rows of a document, each of them sound and used.
pub(super) fn rows(document: &Document) -> Result<Vec<Row>, Problem> {
    let uses = Uses::of(document)?;
    for (at, row) in document.assumptions.iter().enumerate() {
        let place = format!("x-assumptions.{}", row.id);
        if let Some(text) = row.problem(&document.vendor) {
            return resolve::problem(&place, text);
        }
        let before = document.assumptions.iter().take(at);
        if before.clone().any(|other| other.id == row.id) {
            return resolve::problem(&place, "is there twice");
        }
        if !uses.all().contains(&row.id) {
            return resolve::problem(&place, "is used by no x-assumption");
        }
    }
    let known = |id: &String| document.assumptions.iter().any(|row| row.id == *id);
    if let Some(id) = uses.all().iter().find(|id| !known(id)) {
        return resolve::problem(
            "x-assumption",
            format!("names `{id}`, which x-assumptions does not have"),
        );
    }
    Ok(document.assumptions.clone())
}

/// The pages of `docs/` in both languages, and the deviations that the sandbox has for all vendors.
pub(super) fn files() -> Result<Vec<(PathBuf, String)>, Error> {
    let mut files = Vec::new();
    let mut vendors = Vec::new();
    for document in documents().map_err(|error| at(&root().join("crates"), error))? {
        let path = super::shown(&document.path);
        let content = spec::read(&document.text).map_err(|error| Error::Yaml {
            path: path.clone(),
            error,
        })?;
        let rows = rows(&content).map_err(|problem| Error::Document { path, problem })?;
        files.extend(pages::render(&document.name, &document.text, &rows));
        vendors.push(rows);
    }
    let code = super::rustfmt(&deviations::render(&vendors), deviations::FILE)?;
    files.push((root().join(deviations::FILE), code));
    Ok(files)
}
