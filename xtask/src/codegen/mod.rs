//! `cargo xtask codegen`: from each `openapi.yaml` to the code and the pages that are generated from it.
//!
//! [`spec`] reads a document, [`resolve`] makes an [`api::Api`] of it, and the templates of [`render`] are filled from
//! that. [`tables`] goes from the document to the sandbox's tables directly, because they hold more of it.

mod api;
mod assumptions;
mod names;
mod overview;
mod render;
mod resolve;
mod spec;
mod tables;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use crate::{
    digest::sha256,
    documents::{Document, documents},
    workspace::{root, shell},
};

/// What is generated, by path.
type Files = BTreeMap<PathBuf, String>;

/// The document of the tests, of which no published crate is generated.
const GOLDEN: &str = "golden";

/// A document that is read, and the API that it describes.
struct Source {
    /// The crate's name.
    name: String,
    path: PathBuf,
    fingerprint: String,
    api: api::Api,
}

impl Source {
    fn read(file: &Document) -> Result<Self> {
        let document = spec::read(&file.text).map_err(anyhow::Error::from);
        let api = document.and_then(resolve::resolve);
        let api = api.with_context(|| shown(&file.path))?;
        Ok(Self {
            name: file.name.clone(),
            path: file.path.clone(),
            fingerprint: sha256(file.text.as_bytes()),
            api,
        })
    }

    /// The folder of the generated code.
    fn folder(&self) -> String {
        match &*self.name {
            GOLDEN => "tests/src/generated".to_owned(),
            name => format!("crates/{name}/src/generated"),
        }
    }

    /// All that the document gives, not yet formatted.
    fn files(&self) -> Result<Files> {
        let (api, package) = (&self.api, &*self.name);
        let (module, vendor, folder) = (
            package.replace('-', "_"),
            &api.document.x_vendor,
            self.folder(),
        );
        let table = tables::table(api).with_context(|| shown(&self.path))?;
        let mut files = Files::new();
        let mut add = |path: String, text: String| {
            let path = root().join(path);
            let text = header(&path, "openapi.yaml", &self.fingerprint) + &text;
            files.insert(path, text);
        };
        for (name, text) in render::code(api)? {
            add(format!("{folder}/{name}.rs"), text);
        }
        if package != GOLDEN {
            let sandbox = "crates/vendor-sandbox/src/document/generated";
            add(format!("{sandbox}/{vendor}.rs"), table);
            let calls = render::calls(api, package)?;
            add(format!("tests/src/calls/{module}.rs"), calls);
            let dispatch = render::dispatch(api, package)?;
            let vendorctl = "crates/vendorctl/src/call/generated";
            add(format!("{vendorctl}/{module}.rs"), dispatch);
            let operations = render::table(api)?;
            add(format!("docs/operations/{package}.md"), operations);
            let [english, chinese] = assumptions::pages(self)?;
            add(format!("docs/assumptions/{package}.md"), english);
            add(format!("docs/zh/assumptions/{package}.md"), chinese);
        }
        Ok(files)
    }
}

/// The first lines of a file. The fingerprint makes every change of a document show, even one that reaches no code.
fn header(path: &Path, from: &str, fingerprint: &str) -> String {
    let is_page = path.extension().is_some_and(|extension| extension == "md");
    let (open, close) = if is_page {
        ("<!--", " -->")
    } else {
        ("//", "")
    };
    format!(
        "{open} Generated from {from} by `cargo xtask codegen`. Do not edit.{close}\n\
         {open} SHA-256 of {from}: {fingerprint}{close}\n\n"
    )
}

/// Writes everything, or with `check` compares it with what is there.
pub(crate) fn run(check: bool) -> Result<()> {
    let sh = shell(root())?;
    let sources = sources()?;
    let files = formatted(&sh, files(&sources)?)?;
    let stale = stale_files(&sources, &files)?;
    if check {
        let mut differences: Vec<_> = stale.iter().map(|path| shown(path)).collect();
        differences.extend(outdated(&files, |path| fs::read_to_string(path).ok()));
        ensure!(
            differences.is_empty(),
            "not what openapi.yaml says, run `cargo xtask codegen`:\n{}",
            differences.join("\n")
        );
    } else {
        for path in stale {
            sh.remove_path(path)?;
        }
        for (path, text) in files {
            if !fs::read_to_string(&path).is_ok_and(|found| found == text) {
                sh.write_file(path, text)?;
            }
        }
    }
    println!("{} documents", sources.len());
    Ok(())
}

/// All documents.
fn sources() -> Result<Vec<Source>> {
    let mut all = documents()?;
    let path = root().join("tests/golden/openapi.yaml");
    all.push(Document {
        name: GOLDEN.to_owned(),
        text: fs::read_to_string(&path)?,
        path,
    });
    all.iter().map(Source::read).collect()
}

/// All that the documents give, not yet formatted.
fn files(sources: &[Source]) -> Result<Files> {
    let mut files = Files::new();
    for source in sources {
        files.extend(source.files()?);
    }
    let fingerprints = sources.iter().map(|source| &*source.fingerprint);
    let fingerprint = sha256(fingerprints.collect::<String>().as_bytes());
    let [english, chinese] = overview::pages(sources)?;
    let deviations = "crates/vendor-sandbox/src/deviation/generated.rs";
    for (path, text) in [
        ("docs/operations/all.md", english),
        ("docs/zh/operations/all.md", chinese),
        (deviations, assumptions::deviations(sources)?),
    ] {
        let path = root().join(path);
        let header = header(&path, "all openapi.yaml files", &fingerprint);
        files.insert(path, header + &text);
    }
    Ok(files)
}

/// The files, as rustfmt formats those of them that are code.
fn formatted(sh: &Shell, mut files: Files) -> Result<Files> {
    let is_code = |path: &Path| path.extension().is_some_and(|extension| extension == "rs");
    for (path, text) in files.iter_mut().filter(|(path, _)| is_code(path)) {
        let formatted = cmd!(
            sh,
            "rustfmt --edition 2024 --config use_field_init_shorthand=true"
        )
        .stdin(&text)
        .read();
        *text = formatted.with_context(|| format!("what is generated for {}", shown(path)))? + "\n";
    }
    Ok(files)
}

/// Generated files that no document gives any more.
fn stale_files(sources: &[Source], wanted: &Files) -> Result<Vec<PathBuf>> {
    let mut stale = Vec::new();
    for source in sources {
        let folder =
            fs::read_dir(root().join(source.folder())).with_context(|| source.name.clone())?;
        for entry in folder {
            let path = entry?.path();
            stale.extend(Some(path).filter(|path| !wanted.contains_key(path)));
        }
    }
    Ok(stale)
}

/// The files that `found` does not have, or has otherwise.
fn outdated(files: &Files, found: impl Fn(&Path) -> Option<String>) -> Vec<String> {
    let differing = files
        .iter()
        .filter(|(path, text)| found(path).as_ref() != Some(text));
    differing.map(|(path, _)| shown(path)).collect()
}

/// The path below the workspace.
fn shown(path: &Path) -> String {
    let below = path.strip_prefix(root()).unwrap_or(path);
    below.display().to_string()
}
