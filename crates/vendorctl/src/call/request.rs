//! The request of a call as JSON, from options and from `--json`.

use std::path::PathBuf;

use serde_json::value::RawValue;
use vendor_http::{Upload, wire};
use vendor_sandbox::document::{self, Document, Kind, Member, Operation, Text};

use super::{
    command::{Options, option_of},
    generated::presets,
    send::Paging,
};
use crate::{
    input::{Input, Unusable},
    vendor::Vendor,
};

/// The size of the pages of `--all` unless one is given.
const PAGE_SIZE: &str = "100";

/// The numbers that a client's integers can hold.
const RANGES: [(&str, &str); 4] = [
    ("u32", "from 0 to 4294967295"),
    ("i32", "from -2147483648 to 2147483647"),
    ("u64", "from 0 to 18446744073709551615"),
    ("i64", "from -9223372036854775808 to 9223372036854775807"),
];

/// The parameters of one call, by the names of the wire.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) operation: &'static Operation,
    members: Vec<(String, Box<RawValue>)>,
    /// The name of the file parameter, and the file.
    file: Option<(&'static str, PathBuf)>,
}

impl Request {
    pub(super) fn read(
        vendor: Vendor,
        operation: &'static Operation,
        given: Vec<(&'static Member, Vec<String>)>,
        options: &Options,
        input: &mut Input,
    ) -> Result<Self, Unusable> {
        if options.all && !operation.paged {
            let problem = format!("{} is not a paged list", operation.id);
            return Err(Unusable::option("--all", problem));
        }
        let mut request = Self {
            operation,
            members: Vec::new(),
            file: None,
        };
        if let Some(json) = &options.json {
            request.members = members(&input.text("--json", json)?)?;
        }
        for (member, values) in given {
            let option = option_of(member);
            if request.has(member.name) {
                let problem = "is in --json as well: give it once";
                return Err(Unusable::option(option, problem));
            }
            if member.kind == Kind::File {
                let path = values.into_iter().next().unwrap_or_default();
                let Some(path) = path.strip_prefix('@').filter(|path| !path.is_empty()) else {
                    return Err(Unusable::option(option, "is a file: give @FILE"));
                };
                request.file = Some((member.name, path.into()));
                continue;
            }
            let texts = values.iter().map(|value| input.text(&option, value));
            let texts = texts.collect::<Result<Vec<String>, Unusable>>()?;
            let json = json_of(&member.kind, &texts)
                .map_err(|problem| Unusable::option(&option, problem))?;
            request.members.push((member.name.to_owned(), json));
        }
        let presets = presets(vendor).iter();
        for (_, name, json) in presets.filter(|(id, ..)| *id == operation.id) {
            if !request.has(name) {
                let json = RawValue::from_string((*json).to_owned());
                let json = json.map_err(|error| Unusable::option(name, error))?;
                request.members.push(((*name).to_owned(), json));
            }
        }
        request.check_names(vendor.document())?;
        if !options.all {
            request.check(&[])?;
        }
        Ok(request)
    }

    /// Refuses members that the document does not know: a misspelt one would not be sent.
    fn check_names(&self, document: &Document) -> Result<(), Unusable> {
        let values = self.members.iter().filter_map(|(name, json)| {
            Some((name.clone(), serde_json::from_str(json.get()).ok()?))
        });
        let sent = document::Sent {
            values: values.collect(),
            files: self
                .file
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect(),
            is_text: false,
        };
        let problems = document::check(document, self.operation, sent).err();
        let problems = problems.into_iter().flatten();
        let unknown = problems.filter(|problem| problem.wrong == document::Wrong::Unknown);
        let unknown: Vec<String> = unknown
            .map(|problem| format!("`{}`", problem.name))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        Err(Unusable::new(format!(
            "{} has no {}: `vendorctl operations` names what it has",
            self.operation.id,
            unknown.join(", ")
        )))
    }

    /// Whether everything is there that is required; `defaults` will be.
    fn check(&self, defaults: &[(&str, &str)]) -> Result<(), Unusable> {
        let required = self.operation.parameters.members.iter();
        let missing = required
            .filter(|member| member.is_required && !self.has(member.name))
            .filter(|member| defaults.iter().all(|(name, _)| *name != member.name));
        let missing: Vec<String> = missing.map(option_of).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let (operation, missing) = (self.operation.id, missing.join(", "));
        Err(Unusable::new(format!("{operation} needs {missing}")))
    }

    fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(known, _)| known == name)
            || self.file.as_ref().is_some_and(|(known, _)| *known == name)
    }

    /// The file to send, with its name.
    pub(super) fn upload(&self) -> Option<Upload> {
        self.file.as_ref().map(|(_, path)| Upload::file(path))
    }

    pub(super) fn file(&self) -> Option<&PathBuf> {
        self.file.as_ref().map(|(_, path)| path)
    }

    /// The client's request; for all pages of a list, from the first one on unless another is given.
    pub(super) fn parse<E: serde::de::DeserializeOwned>(
        &self,
        paging: Option<Paging>,
    ) -> Result<E, Unusable> {
        let defaults: Vec<(&str, &str)> = paging
            .into_iter()
            .flat_map(|paging| {
                let size = paging.size.map(|name| (name, PAGE_SIZE));
                std::iter::once((paging.number, "1")).chain(size)
            })
            .filter(|(name, _)| !self.has(name))
            .collect();
        self.check(&defaults)?;
        let members = self.members.iter();
        let members = members.map(|(name, json)| (name.as_str(), json.get()));
        let members: Vec<String> = members
            .chain(defaults)
            .map(|(name, json)| format!("{}:{json}", serde_json::Value::from(name)))
            .collect();
        let json = format!("{{{}}}", members.join(","));
        wire::from_json(json.as_bytes()).map_err(|error| self.not_of_its_form(&error))
    }

    /// Names the option whose value does not fit, if it is one.
    fn not_of_its_form(&self, error: &wire::DecodeError) -> Unusable {
        let (path, text) = (error.path(), error.to_string());
        let name = path.split(['.', '[']).next().unwrap_or_default();
        let option = self.operation.parameters.member(name).map(option_of);
        let is_expected = |name: &str| text.contains(&format!("expected {name}"));
        let range = RANGES.iter().find(|(name, _)| is_expected(name));
        if let (Some(option), Some((_, range)), true) = (&option, range, path == name) {
            return Unusable::option(option, format_args!("must be a whole number {range}"));
        }
        let option = option
            .map(|option| format!("{option}: "))
            .unwrap_or_default();
        let problem = "the parameters are not of the documented form";
        Unusable::option(self.operation.id, format_args!("{problem}: {option}{text}"))
    }
}

fn members(json: &str) -> Result<Vec<(String, Box<RawValue>)>, Unusable> {
    let members = wire::members(json);
    let members = members.map_err(|_| Unusable::option("--json", "is not a JSON object"))?;
    let mut found: Vec<(String, Box<RawValue>)> = Vec::new();
    for (name, value) in members {
        if found.iter().any(|(known, _)| *known == name) {
            let problem = format!("`{name}` is there twice");
            return Err(Unusable::option("--json", problem));
        }
        found.push((name.into_owned(), value.to_owned()));
    }
    Ok(found)
}

/// The JSON of a parameter that was given as these texts.
fn json_of(kind: &Kind, texts: &[String]) -> Result<Box<RawValue>, String> {
    let json = match (kind, texts) {
        (Kind::List { .. }, [one]) if one.trim_start().starts_with('[') => one.clone(),
        (Kind::List { items, .. }, many) => {
            let items: Result<Vec<String>, String> =
                many.iter().map(|text| one(items, text)).collect();
            format!("[{}]", items?.join(","))
        }
        (kind, [text]) => one(kind, text)?,
        _ => return Err("must be given once".to_owned()),
    };
    RawValue::from_string(json).map_err(|_| "is not JSON".to_owned())
}

fn one(kind: &Kind, text: &str) -> Result<String, String> {
    let is_integer = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match kind {
        Kind::Integer(_) | Kind::Code(_) if is_integer(text) => Ok(text.to_owned()),
        Kind::Integer(_) | Kind::Code(_) => Err("must be a whole number".to_owned()),
        Kind::Flag if matches!(text, "true" | "false") => Ok(text.to_owned()),
        Kind::Flag => Err("must be true or false".to_owned()),
        Kind::List { .. } | Kind::Object(_) | Kind::Component(_) | Kind::Any => {
            match serde_json::from_str::<&RawValue>(text) {
                Ok(_) => Ok(text.to_owned()),
                Err(error) => Err(format!("must be JSON: {error}")),
            }
        }
        // What a text holds as JSON is read as what it is, so the names in it are checked.
        Kind::Text(Text {
            content: Some(_), ..
        }) if text.starts_with(['{', '[']) && serde_json::from_str::<&RawValue>(text).is_ok() => {
            Ok(text.to_owned())
        }
        // The digits of a decimal are those of the text.
        Kind::Text(_) | Kind::Id { .. } | Kind::Decimal { .. } | Kind::Time | Kind::File => {
            Ok(serde_json::Value::from(text).to_string())
        }
    }
}
