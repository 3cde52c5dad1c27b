//! Every operation by its name, with the least that it needs or with a request as data, for the suites that go
//! through all operations.

use crate::codegen::{
    api::{Api, Field, Kind, Members, Operation, Response},
    names::pascal,
    render::object::is_named,
};

/// The file `tests/src/calls/<vendor>.rs`.
pub(crate) fn render(api: &Api, package: &str) -> String {
    let krate = package.replace('-', "_");
    let mut out = format!(
        "//! Every operation of {package} by its name.\n\n\
         use {krate}::{{Client, Error}};\nuse serde_json::Value;\nuse vendor_auth::BoxFuture;\n\n\
         /// Makes the call with the least that it needs; none for an operation that there is not.\n\
         #[must_use]\n\
         pub fn call<'c>(client: &'c Client, operation: &str) -> Option<BoxFuture<'c, Result<(), Error>>> {{\n    \
         Some(match operation {{\n"
    );
    for operation in &api.operations {
        out.push_str(&format!(
            "{:?} => Box::pin(async move {{ client.{}({}).await.map(drop) }}),\n",
            operation.id,
            operation.id,
            request(api, operation, &krate)
        ));
    }
    out.push_str("        _ => return None,\n    })\n}\n");
    out.push_str(
        "\n/// Makes the call with a request as data and returns the response as data; none for an operation that there is \
         not,\n/// or whose request holds a file.\n#[must_use]\n\
         pub fn send<'c>(client: &'c Client, operation: &str, request: Value) \
         -> Option<BoxFuture<'c, Result<Value, Error>>> {\n    Some(match operation {\n",
    );
    let holds_file = |operation: &Operation| {
        let kinds = &mut operation.fields.iter().map(|field| &field.kind);
        kinds.any(|kind| matches!(kind, Kind::Upload))
    };
    for operation in api.operations.iter().filter(|one| !holds_file(one)) {
        let response = match operation.response {
            Response::Page(_) => "page",
            Response::File => "file",
            _ => "data",
        };
        out.push_str(&format!(
            "{:?} => Box::pin(async move {{ super::{response}(client.{}(super::request(&request)?).await?){} }}),\n",
            operation.id,
            operation.id,
            if response == "file" { ".await" } else { "" },
        ));
    }
    out.push_str("        _ => return None,\n    })\n}\n");
    out
}

fn request(api: &Api, operation: &Operation, krate: &str) -> String {
    let name = format!("{krate}::{}", pascal(&operation.id));
    let mut text = construct(api, &name, &operation.fields, krate);
    let optional = operation
        .fields
        .iter()
        .find(|field| !field.required && !field.in_path);
    if let (Members::AtLeastOne, Some(field)) = (operation.members, optional) {
        text.push_str(&format!(
            ".with_{}({})",
            field.rust.trim_end_matches('_'),
            sample(api, &field.kind, krate)
        ));
    }
    text
}

fn construct(api: &Api, name: &str, fields: &[Field], krate: &str) -> String {
    let required: Vec<&Field> = fields
        .iter()
        .filter(|field| field.required && !matches!(field.kind, Kind::Constant(_)))
        .collect();
    if is_named(&required) {
        let members: Vec<String> = required
            .iter()
            .map(|field| format!("{}: {}", field.rust, owned(api, &field.kind, krate)))
            .collect();
        return format!("{name}::new({name}Required {{ {} }})", members.join(", "));
    }
    let arguments: Vec<String> = required
        .iter()
        .map(|field| match sample(api, &field.kind, krate) {
            size if field.is_page_size => format!("{krate}::PageSize({size})"),
            value => value,
        })
        .collect();
    format!("{name}::new({})", arguments.join(", "))
}

/// A value as an argument.
fn sample(api: &Api, kind: &Kind, krate: &str) -> String {
    match kind {
        Kind::Text | Kind::Constant(_) | Kind::Secret => "\"x\"".to_owned(),
        Kind::Id | Kind::NumericId | Kind::NumberOrTextId => "\"1\"".to_owned(),
        Kind::Time | Kind::CheckedTime => "\"2099-12-31 23:59:59\"".to_owned(),
        Kind::Decimal | Kind::DecimalText => format!("{krate}::Decimal::from(1_u64)"),
        Kind::U32 | Kind::U64 | Kind::I64 => "1".to_owned(),
        Kind::Bool | Kind::Flag(_) => "false".to_owned(),
        Kind::Any => "serde_json::Value::Null".to_owned(),
        Kind::TextEnum(name) | Kind::IntegerEnum(name) => {
            let first = api
                .enums
                .iter()
                .find(|one| one.name == *name)
                .and_then(|one| one.values.first());
            format!(
                "{krate}::{name}::{}",
                first.map_or("Unknown", |value| value.name.as_str())
            )
        }
        Kind::Object(name) => {
            let fields = api
                .objects
                .iter()
                .find(|object| object.name == *name)
                .map(|object| object.fields.as_slice());
            construct(
                api,
                &format!("{krate}::{name}"),
                fields.unwrap_or_default(),
                krate,
            )
        }
        Kind::List(item) => format!("[{}]", sample(api, item, krate)),
        Kind::Own { name, sample } => format!("super::own::<{krate}::{name}>({sample:?})?"),
        Kind::JsonText(content) => sample(api, content, krate),
        Kind::Upload => format!("{krate}::Upload::bytes(\"a.txt\", \"x\")"),
    }
}

/// A value as a member.
fn owned(api: &Api, kind: &Kind, krate: &str) -> String {
    match kind {
        Kind::List(item) => format!("vec![{}]", owned(api, item, krate)),
        Kind::Text
        | Kind::Constant(_)
        | Kind::Secret
        | Kind::Id
        | Kind::NumericId
        | Kind::NumberOrTextId
        | Kind::Time
        | Kind::CheckedTime => {
            format!("{}.into()", sample(api, kind, krate))
        }
        _ => sample(api, kind, krate),
    }
}
