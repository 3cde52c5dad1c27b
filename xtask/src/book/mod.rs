//! `cargo xtask book`: the pages of `docs/` and the READMEs of the crates as a site, in English and in Chinese.

mod blocks;
mod links;
mod markdown;
mod site;
mod stage;

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::workspace::{self, cargo, root, run as run_cargo, target_directory};
use markdown::Page;

/// The pinned version of mdBook.
const VERSION: &str = "0.5.4";

/// Why there is no site, or one that is not as it should be.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Cargo(#[from] workspace::Error),
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("mdBook failed for {0}")]
    Build(&'static str),
    #[error("{} problems:\n{}", .0.len(), .0.join("\n"))]
    Problems(Vec<String>),
    #[error("nothing was checked: {0}")]
    Nothing(&'static str),
}

/// Checks every Markdown file, builds both languages, and checks every link of the site.
pub(crate) fn run() -> Result<(), Error> {
    let texts = texts()?;
    let pages = pages(&texts);
    let links = links::check(&pages, |path| root().join(path).exists());
    let (blocks, mut problems) = blocks::check(&pages);
    problems.extend(links.problems);
    if !problems.is_empty() {
        return Err(Error::Problems(problems));
    }
    if links.inner == 0 || blocks == 0 {
        return Err(Error::Nothing(
            "the Markdown files have no links or no code",
        ));
    }
    println!(
        "{} files: {} links within, {} to other sites (not followed), {} by rustdoc; {blocks} blocks of code",
        pages.len(),
        links.inner,
        links.outer,
        links.rustdoc
    );
    let folder = target_directory()?.join("book");
    let tool = installed(&folder)?;
    let out = folder.join("site");
    emptied(&out)?;
    for language in stage::LANGUAGES {
        let source = folder.join(language.name);
        emptied(&source)?;
        stage::stage(language, &texts, &pages, &source)?;
        let mut build = Command::new(&tool);
        build.arg("build").arg(&source);
        build.arg("--dest-dir").arg(out.join(language.below));
        let status = build.stdin(Stdio::null()).status();
        if !status.map_err(|error| at(&tool, error))?.success() {
            return Err(Error::Build(language.name));
        }
    }
    let site = site::check(&out)?;
    if !site.problems.is_empty() {
        return Err(Error::Problems(site.problems));
    }
    if site.links == 0 {
        return Err(Error::Nothing("the site has no links"));
    }
    println!(
        "{} pages with {} links: {}",
        site.pages,
        site.links,
        out.join("index.html").display()
    );
    Ok(())
}

/// Every Markdown file of the repository, by its path below the workspace.
fn texts() -> Result<BTreeMap<PathBuf, String>, Error> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let whole = root().join(&folder);
        for entry in fs::read_dir(&whole).map_err(|error| at(&whole, error))? {
            let entry = entry.map_err(|error| at(&whole, error))?;
            let name = entry.file_name();
            let path = folder.join(&name);
            let kind = entry.file_type().map_err(|error| at(&path, error))?;
            let hidden = name.as_encoded_bytes().starts_with(b".") && name != ".github";
            if kind.is_dir() && !hidden && name != "target" {
                folders.push(path);
            } else if kind.is_file() && path.extension() == Some(OsStr::new("md")) {
                let text = fs::read_to_string(entry.path()).map_err(|error| at(&path, error))?;
                texts.insert(path, text);
            }
        }
    }
    Ok(texts)
}

fn pages(texts: &BTreeMap<PathBuf, String>) -> BTreeMap<PathBuf, Page> {
    let read = |(path, text): (&PathBuf, &String)| (path.clone(), markdown::read(text));
    texts.iter().map(read).collect()
}

/// mdBook, compiled unless this version is there already.
fn installed(folder: &Path) -> Result<PathBuf, Error> {
    let own = folder.join(format!("mdbook-{VERSION}"));
    let tool = own.join("bin").join(if cfg!(windows) {
        "mdbook.exe"
    } else {
        "mdbook"
    });
    if !tool.is_file() {
        let mut install = cargo(&["install", "mdbook", "--locked", "--version", VERSION]);
        install.args(["--no-default-features", "--features", "search", "--root"]);
        install
            .arg(&own)
            .arg("--target-dir")
            .arg(folder.join("build"));
        run_cargo(install)?;
    }
    Ok(tool)
}

fn emptied(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| at(folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| at(folder, error))
}

fn at(path: &Path, error: io::Error) -> Error {
    Error::File {
        path: path.display().to_string(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_leads_somewhere() {
        let pages = pages(&texts().unwrap());
        let checked = links::check(&pages, |path| root().join(path).exists());
        assert_eq!(checked.problems, [""; 0]);
        assert!(checked.inner > 100 && pages.len() > 30, "{checked:?}");
    }

    #[test]
    fn every_block_is_of_a_language_and_compiled_where_it_is_rust() {
        let (blocks, problems) = blocks::check(&pages(&texts().unwrap()));
        assert_eq!(problems, [""; 0]);
        assert!(blocks > 50, "{blocks}");
    }

    #[test]
    fn every_page_is_in_a_book_and_those_for_users_are_in_both_languages() {
        let texts = texts().unwrap();
        let pages = pages(&texts);
        let leads = |from: &Path, to: &Path| {
            let links = pages.get(from).into_iter().flat_map(|page| &page.links);
            let mut targets = links.map(|link| links::Target::of(link, from));
            targets.any(|target| matches!(target, links::Target::Inner { path, .. } if path == to))
        };
        // What only contributors read is in English alone.
        let contents = &texts[Path::new("docs/SUMMARY.md")];
        let (_, contributors) = contents.split_once("# For contributors\n").unwrap();
        let mut both = 0;
        for path in pages.keys().filter(|path| path.starts_with("docs")) {
            let (folder, name) = match path.strip_prefix("docs/zh") {
                Ok(name) => ("docs/zh", name),
                Err(_) => ("docs", path.strip_prefix("docs").unwrap()),
            };
            if name == Path::new("SUMMARY.md") {
                continue;
            }
            let contents = Path::new(folder).join("SUMMARY.md");
            assert!(
                leads(&contents, path),
                "{} is not in {}",
                path.display(),
                contents.display()
            );
            let table = name.starts_with("operations") && !name.ends_with("all.md");
            let english = contributors.contains(&format!("({})", name.display()));
            if folder == "docs" && !table && !english {
                let chinese = Path::new("docs/zh").join(name);
                let linked = leads(path, &chinese) && leads(&chinese, path);
                assert!(
                    linked,
                    "{} does not lead to its translation and back",
                    path.display()
                );
                both += 1;
            }
        }
        assert!(both >= 13, "{both}");
    }
}
