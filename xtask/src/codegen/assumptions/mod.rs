//! What a vendor's document leaves open: `x-assumptions`, and `x-assumption` where something depends on a row.

mod uses;

use anyhow::{Context as _, Result, bail, ensure};
use askama::Template;
use heck::{ToShoutySnakeCase as _, ToSnakeCase as _, ToUpperCamelCase as _};
use serde::Deserialize;

pub(super) use self::uses::Uses;
use super::{Source, overview::VENDORS, render::filters, spec::Document};

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
    /// What the sandbox does when it deviates.
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

impl About {
    /// As the method has it, after `about_`.
    pub(crate) fn name(self) -> String {
        format!("{self:?}").to_snake_case()
    }
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
        name.to_shouty_snake_case()
    }

    /// The whole identifier, as a variant: `JinyanGetPayload`.
    fn variant(&self) -> String {
        self.id.to_upper_camel_case()
    }

    /// The setting as rustdoc shows it: a link that it checks, where the setting is the crate's own or `vendor-http`'s.
    pub(crate) fn link(&self) -> String {
        match self.setting.as_deref() {
            None => "no setting".to_owned(),
            Some(own) if own.starts_with(|c: char| c.is_ascii_uppercase()) => {
                format!("[`{own}`](crate::{own})")
            }
            Some(known) if known.starts_with("vendor_http::") => format!("[`{known}`]({known})"),
            Some(other) => format!("`{other}`"),
        }
    }

    /// Refuses the row if something is wrong with it by itself.
    fn check(&self, vendor: &str) -> Result<()> {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let mut words = self.id.split('-');
        ensure!(
            words.next() == Some(vendor)
                && self.id.len() > vendor.len()
                && words.all(|word| !word.is_empty() && word.chars().all(is_plain)),
            "must be `{vendor}-` and words in lower case"
        );
        ensure!(
            self.setting.is_some() != self.unsettable.is_some(),
            "needs a setting, or in unsettable the reason why there is none"
        );
        ensure!(
            self.deviation.is_some() != self.untested.is_some(),
            "needs a deviation, or in untested the reason why there is none"
        );
        let mut settings = self.setting.iter();
        if let Some(setting) = settings.find(|setting| !setting.contains("::")) {
            bail!("has the setting `{setting}`, which is no Rust path");
        }
        if let Some(kind) = self.errors.iter().find(|kind| !KINDS.contains(&&***kind)) {
            bail!("has the unknown kind of error `{kind}`");
        }
        let texts = [&self.question, &self.assumed, &self.noticed].into_iter();
        let texts = texts
            .chain(&self.unsettable)
            .chain(&self.deviation)
            .chain(&self.untested);
        for text in texts.flat_map(|text| [&text.en, &text.zh]) {
            let is_sentence = text.ends_with(['.', '?', '。', '？']);
            ensure!(
                is_sentence && !text.contains(['|', '\n']),
                "has a text that is no sentence on one line: {text:?}"
            );
        }
        Ok(())
    }
}

/// Refuses a document whose rows are not all sound and used.
pub(super) fn check(document: &Document, uses: &Uses) -> Result<()> {
    let mut unknown = uses.all.clone();
    let mut known = Vec::new();
    for row in &document.x_assumptions {
        let place = || format!("x-assumptions.{}", row.id);
        row.check(&document.x_vendor).with_context(place)?;
        ensure!(!known.contains(&&row.id), "{}: is there twice", place());
        ensure!(
            unknown.remove(&row.id),
            "{}: is used by no x-assumption",
            place()
        );
        known.push(&row.id);
    }
    if let Some(id) = unknown.first() {
        bail!("x-assumption: names `{id}`, which x-assumptions does not have");
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "deviation.rs.jinja", escape = "none")]
struct Deviations<'a> {
    rows: Vec<(&'a Row, &'a Text)>,
}

#[derive(Template)]
#[template(path = "assumptions.en.md.jinja", escape = "none")]
struct English<'a> {
    name: &'a str,
    title: &'a str,
    rows: &'a [Row],
}

#[derive(Template)]
#[template(path = "assumptions.zh.md.jinja", escape = "none")]
struct Chinese<'a> {
    name: &'a str,
    title: &'a str,
    rows: &'a [Row],
}

/// The pages about a vendor's rows, in both languages.
pub(super) fn pages(source: &Source) -> Result<[String; 2]> {
    let name = &*source.name;
    let rows = &*source.api.document.x_assumptions;
    let vendor = VENDORS.iter().find(|(vendor, ..)| *vendor == name);
    let (_, title, chinese) = *vendor.with_context(|| format!("{name} has no title"))?;
    let english = English { name, title, rows };
    let title = chinese;
    let chinese = Chinese { name, title, rows };
    Ok([english.render()?, chinese.render()?])
}

/// What the sandbox can do otherwise than the clients assume.
pub(super) fn deviations(sources: &[Source]) -> Result<String> {
    let rows = sources
        .iter()
        .flat_map(|source| &source.api.document.x_assumptions);
    let rows = rows.filter_map(|row| Some((row, row.deviation.as_ref()?)));
    let rows = rows.collect();
    Ok(Deviations { rows }.render()?)
}
