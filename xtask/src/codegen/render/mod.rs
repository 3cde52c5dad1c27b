//! The templates of the generated code, and what fills them.

mod calls;
mod docs;
mod structure;
mod tag;

use askama::Template;

use self::calls::Calls;
pub(crate) use self::docs::filters;
use crate::codegen::{
    api::{Api, Response},
    assumptions::{About, Sent},
    spec::{Auth, SignedAs},
};

/// What the modules of all tags import: no generated type may have a name that is among it.
pub(crate) const PRELUDE: &str = include_str!("../../../templates/prelude.rs");

#[derive(Template)]
#[template(path = "mod.rs.jinja", escape = "none")]
struct Module<'a> {
    api: &'a Api,
    modules: &'a [String],
}

#[derive(Template)]
#[template(path = "operations.rs.jinja", escape = "none")]
struct Operations<'a> {
    api: &'a Api,
    modules: &'a [String],
}

#[derive(Template)]
#[template(path = "client.rs.jinja", escape = "none")]
struct Client<'a> {
    api: &'a Api,
}

#[derive(Template)]
#[template(path = "assumptions.rs.jinja", escape = "none")]
struct Assumptions<'a> {
    api: &'a Api,
}

#[derive(Template)]
#[template(path = "dispatch.rs.jinja", escape = "none")]
struct Dispatch<'a> {
    api: &'a Api,
    package: &'a str,
    krate: &'a str,
}

#[derive(Template)]
#[template(path = "operations.md.jinja", escape = "none")]
struct Table<'a> {
    api: &'a Api,
}

/// The files of `src/generated/` by name, not yet formatted.
pub(crate) fn code(api: &Api) -> askama::Result<Vec<(String, String)>> {
    let mut files = tag::render(api)?;
    let modules: Vec<_> = files.iter().map(|(name, _)| name.clone()).collect();
    let modules = &*modules;
    let module = Module { api, modules }.render()?;
    let operations = Operations { api, modules }.render()?;
    files.push(("mod".to_owned(), module));
    files.push(("operations".to_owned(), operations));
    files.push(("prelude".to_owned(), PRELUDE.to_owned()));
    files.push(("client".to_owned(), Client { api }.render()?));
    if !api.document.x_assumptions.is_empty() {
        files.push(("assumptions".to_owned(), Assumptions { api }.render()?));
    }
    Ok(files)
}

/// The file that makes one call of every operation of the crate `package`.
pub(crate) fn calls(api: &Api, package: &str) -> askama::Result<String> {
    let krate = &package.replace('-', "_");
    Calls {
        api,
        package,
        krate,
    }
    .render()
}

/// The file by which `vendorctl call` reaches every operation of the crate `package`.
pub(crate) fn dispatch(api: &Api, package: &str) -> askama::Result<String> {
    let krate = &package.replace('-', "_");
    Dispatch {
        api,
        package,
        krate,
    }
    .render()
}

/// The table of operations for `docs/`.
pub(crate) fn table(api: &Api) -> askama::Result<String> {
    Table { api }.render()
}
