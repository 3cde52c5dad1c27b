//! `cargo xtask codegen`: from each `openapi.yaml` to the code and the tables that are generated from it.

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
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use self::vocabulary::Vocabulary;
use crate::{digest::sha256, workspace::root};

/// Why nothing, or not everything, could be generated.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("{path}: {error}")]
    Yaml {
        path: String,
        error: yaml_serde::Error,
    },
    #[error("{path}: {problem}")]
    Document {
        path: String,
        problem: resolve::Problem,
    },
    #[error("rustfmt does not accept what was generated from {path}: {problem}")]
    Format { path: String, problem: String },
    #[error("not what openapi.yaml says, run `cargo xtask codegen`:\n{}", .0.join("\n"))]
    Outdated(Vec<String>),
    #[error("no openapi.yaml was found")]
    NoDocument,
}

/// A document and where its code and its table go.
struct Target {
    document: PathBuf,
    code: PathBuf,
    table: Option<PathBuf>,
    calls: Option<PathBuf>,
    dispatch: Option<PathBuf>,
    /// The folder of the sandbox's tables.
    sandbox: Option<PathBuf>,
}

impl Target {
    /// What the document gives, by path.
    fn files(&self) -> Result<BTreeMap<PathBuf, String>, Error> {
        let text = fs::read_to_string(&self.document).map_err(|error| at(&self.document, error))?;
        let generated = from_text(&text, &shown(&self.document))?;
        let code = generated.code.into_iter();
        let code = code.map(|(name, text)| (self.code.join(name), text));
        Ok(code
            .chain(self.table.clone().map(|path| (path, generated.table)))
            .chain(self.calls.clone().map(|path| (path, generated.calls)))
            .chain(self.dispatch.clone().map(|path| (path, generated.dispatch)))
            .chain(self.sandbox.as_ref().map(|folder| {
                let name = format!("{}.rs", generated.vendor);
                (folder.join(name), generated.sandbox)
            }))
            .collect())
    }
}

/// Writes everything, or with `check` compares it with what is there.
pub(crate) fn run(check: bool) -> Result<(), Error> {
    let targets = targets()?;
    let mut differences = Vec::new();
    for target in &targets {
        let files = target.files()?;
        let stale = stale_files(&target.code, &files)?;
        if check {
            differences.extend(stale.iter().map(|path| shown(path)));
            differences.extend(outdated(&files, |path| fs::read_to_string(path).ok()));
            continue;
        }
        for path in stale {
            fs::remove_file(&path).map_err(|error| at(&path, error))?;
        }
        for (path, text) in &files {
            write(path, text)?;
        }
    }
    let mut tables: BTreeMap<PathBuf, String> = overview::files()?.into_iter().collect();
    tables.extend(assumptions::files()?);
    if check {
        differences.extend(outdated(&tables, |path| fs::read_to_string(path).ok()));
    } else {
        for (path, text) in &tables {
            write(path, text)?;
        }
    }
    println!("{} documents", targets.len());
    if differences.is_empty() {
        Ok(())
    } else {
        Err(Error::Outdated(differences))
    }
}

/// What one document gives: files by name, the table for `docs/`, a call of every operation for the tests, what
/// `vendorctl call` reaches them by, and the sandbox's table.
#[derive(Debug)]
struct Generated {
    vendor: String,
    code: Vec<(String, String)>,
    table: String,
    calls: String,
    dispatch: String,
    sandbox: String,
}

fn from_text(text: &str, path: &str) -> Result<Generated, Error> {
    let mut generated = unformatted(text, path)?;
    for (_, text) in &mut generated.code {
        *text = rustfmt(text, path)?;
    }
    generated.calls = rustfmt(&generated.calls, path)?;
    generated.dispatch = rustfmt(&generated.dispatch, path)?;
    generated.sandbox = rustfmt(&generated.sandbox, path)?;
    Ok(generated)
}

fn unformatted(text: &str, path: &str) -> Result<Generated, Error> {
    let (document, api) = api_of(text, path)?;
    let fingerprint = sha256(text.as_bytes());
    let sandbox = tables::table(&document, &fingerprint);
    // A crate has the name of its folder.
    let folder = Path::new(path).parent().and_then(Path::file_name);
    let package = folder.unwrap_or_default().to_string_lossy().into_owned();
    Ok(Generated {
        code: render::generated(&api, &fingerprint),
        table: render::table(&api, &fingerprint),
        calls: render::calls(&api, &package, &fingerprint),
        dispatch: render::dispatch(&api, &package, &fingerprint),
        sandbox: sandbox.map_err(|problem| in_document(path, problem))?,
        vendor: api.vendor,
    })
}

/// A document, and the API that it describes.
fn api_of(text: &str, path: &str) -> Result<(spec::Document, api::Api), Error> {
    let unreadable = |error| Error::Yaml {
        path: path.to_owned(),
        error,
    };
    let document = spec::read(text).map_err(unreadable)?;
    match resolve::resolve(&document, Vocabulary::of(&document.raw)) {
        Ok(api) => Ok((document, api)),
        Err(problem) => Err(in_document(path, problem)),
    }
}

fn in_document(path: &str, problem: resolve::Problem) -> Error {
    Error::Document {
        path: path.to_owned(),
        problem,
    }
}

/// The documents that have a place for generated code beside them.
fn targets() -> Result<Vec<Target>, Error> {
    let mut targets = Vec::new();
    let crates = root().join("crates");
    let dispatch = crates.join("vendorctl/src/call/generated");
    for entry in fs::read_dir(&crates).map_err(|error| at(&crates, error))? {
        let folder = entry.map_err(|error| at(&crates, error))?.path();
        let document = folder.join("openapi.yaml");
        if document.is_file() && folder.join("src").is_dir() {
            let name = folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let module = name.replace('-', "_");
            targets.push(Target {
                document,
                code: folder.join("src/generated"),
                table: Some(root().join("docs/operations").join(format!("{name}.md"))),
                calls: Some(root().join("tests/src/calls").join(format!("{module}.rs"))),
                dispatch: Some(dispatch.join(format!("{module}.rs"))),
                sandbox: Some(root().join(tables::FOLDER)),
            });
        }
    }
    let golden = root().join("tests/golden");
    targets.push(Target {
        document: golden.join("openapi.yaml"),
        code: root().join("tests/src/generated"),
        table: None,
        calls: None,
        dispatch: None,
        sandbox: None,
    });
    targets.sort_by(|a, b| a.document.cmp(&b.document));
    if targets.is_empty() {
        Err(Error::NoDocument)
    } else {
        Ok(targets)
    }
}

/// Generated files that no document gives any more.
fn stale_files(folder: &Path, wanted: &BTreeMap<PathBuf, String>) -> Result<Vec<PathBuf>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut stale = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let path = entry.map_err(|error| at(folder, error))?.path();
        if !wanted.contains_key(&path) {
            stale.push(path);
        }
    }
    Ok(stale)
}

/// The files that `found` does not have, or has otherwise.
fn outdated(
    files: &BTreeMap<PathBuf, String>,
    found: impl Fn(&Path) -> Option<String>,
) -> Vec<String> {
    files
        .iter()
        .filter(|(path, text)| found(path).as_ref() != Some(text))
        .map(|(path, _)| shown(path))
        .collect()
}

fn holds(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|found| found == text)
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| at(folder, error))?;
    }
    if holds(path, text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| at(path, error))
}

fn rustfmt(text: &str, path: &str) -> Result<String, Error> {
    let refused = |problem: String| Error::Format {
        path: path.to_owned(),
        problem,
    };
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| refused(error.to_string()))?;
    // Written from another thread: rustfmt answers while it still reads.
    let input = child.stdin.take();
    let text = text.to_owned();
    let writer =
        std::thread::spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
    let output = child
        .wait_with_output()
        .map_err(|error| refused(error.to_string()))?;
    if !matches!(writer.join(), Ok(Some(Ok(())))) || !output.status.success() {
        return Err(refused(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    String::from_utf8(output.stdout).map_err(|error| refused(error.to_string()))
}

fn at(path: &Path, error: io::Error) -> Error {
    Error::File {
        path: shown(path),
        error,
    }
}

/// The path below the workspace.
fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
