//! Every operation by its name, with the least that it needs or with a request as data, for the suites that go
//! through all operations.

use askama::Template;

use super::{filters, structure::arguments};
use crate::codegen::api::{Api, Field, Kind, Operation, Response};

#[derive(Template)]
#[template(path = "calls.rs.jinja", escape = "none")]
pub(super) struct Calls<'a> {
    pub(super) api: &'a Api,
    pub(super) package: &'a str,
    pub(super) krate: &'a str,
}

impl Calls<'_> {
    fn request(&self, operation: &Operation) -> String {
        let new = self.construct(&operation.name(), &operation.fields);
        let mut fields = operation.fields.iter();
        match fields.find(|field| !field.required && !field.in_path) {
            Some(field) if operation.at_least_one => {
                let value = self.sample(&field.kind);
                format!("{new}.with_{}({value})", field.setter())
            }
            _ => new,
        }
    }

    fn construct(&self, name: &str, fields: &[Field]) -> String {
        let krate = self.krate;
        let (required, is_named) = arguments(fields);
        let arguments = required.iter().map(|field| match &field.kind {
            kind if is_named => format!("{}: {}", field.rust, self.owned(kind)),
            kind if field.is_page_size => format!("{krate}::PageSize({})", self.sample(kind)),
            kind => self.sample(kind),
        });
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        if is_named {
            format!("{krate}::{name}::new({krate}::{name}Required {{ {arguments} }})")
        } else {
            format!("{krate}::{name}::new({arguments})")
        }
    }

    /// A value as an argument.
    fn sample(&self, kind: &Kind) -> String {
        let krate = self.krate;
        match kind {
            Kind::Text | Kind::Constant(_) | Kind::Secret => "\"x\"".to_owned(),
            Kind::Id | Kind::NumericId | Kind::NumberOrTextId => "\"1\"".to_owned(),
            Kind::Time | Kind::CheckedTime => "\"2099-12-31 23:59:59\"".to_owned(),
            Kind::Decimal | Kind::DecimalText => format!("{krate}::Decimal::from(1_u64)"),
            Kind::U32 | Kind::U64 | Kind::I64 => "1".to_owned(),
            Kind::Bool | Kind::Flag(_) => "false".to_owned(),
            Kind::Any => "serde_json::Value::Null".to_owned(),
            Kind::TextEnum(name) | Kind::IntegerEnum(name) => {
                let found = self.api.enums.iter().find(|one| one.name == *name);
                let first = found.and_then(|one| one.values.first());
                let first = first.map_or("Unknown", |value| &value.name);
                format!("{krate}::{name}::{first}")
            }
            Kind::Object(name) => {
                let object = self.api.object(name);
                self.construct(name, object.map_or(&[], |object| &object.fields))
            }
            Kind::List(item) => format!("[{}]", self.sample(item)),
            Kind::Own { name, sample } => format!("super::own::<{krate}::{name}>({sample:?})?"),
            Kind::JsonText(content) => self.sample(content),
            Kind::Upload => format!("{krate}::Upload::bytes(\"a.txt\", \"x\")"),
        }
    }

    /// A value as a member.
    fn owned(&self, kind: &Kind) -> String {
        match kind {
            Kind::List(item) => format!("vec![{}]", self.owned(item)),
            Kind::Any => self.sample(kind),
            kind if kind.is_converted() => format!("{}.into()", self.sample(kind)),
            kind => self.sample(kind),
        }
    }
}
