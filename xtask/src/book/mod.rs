//! `cargo xtask book`: the pages of `docs/` and the READMEs of the crates as a site, in English and in Chinese.

mod blocks;
mod links;
mod markdown;
mod stage;

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::{
    tools::installed,
    workspace::{root, shell, target_directory},
};
use markdown::Page;
use stage::Staged;

/// Checks every Markdown file and every link of the site, and builds it in both languages.
pub(crate) fn run() -> Result<()> {
    let texts = texts()?;
    let pages = pages(&texts);
    let links = links::check(&pages, |path| root().join(path).exists());
    let (blocks, mut problems) = blocks::check(&pages);
    problems.extend(links.problems);
    let books = stage::LANGUAGES.map(|language| (language, stage::stage(language, &texts, &pages)));
    let site = site(&books);
    problems.extend(site.problems);
    ensure!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        problems.join("\n")
    );
    ensure!(
        links.inner > 0 && site.inner > 0 && blocks > 0,
        "the pages have no links or no code"
    );
    println!(
        "{} files: {} links within, {} to other sites (not followed), {} by rustdoc; {blocks} blocks of code; {} links of the site",
        pages.len(),
        links.inner,
        links.outer,
        links.rustdoc,
        site.inner
    );
    let (sh, tool) = (shell(root())?, installed("mdbook")?);
    let folder = target_directory()?.join("book");
    let out = folder.join("site");
    sh.remove_path(&out)?;
    for (language, Staged { pages, files }) in &books {
        let source = folder.join(language.name);
        sh.remove_path(&source)?;
        for (place, text) in pages {
            sh.write_file(source.join(place), text)?;
        }
        for (place, file) in files {
            sh.write_file(source.join(place), fs::read(root().join(file))?)?;
        }
        let out = out.join(language.below);
        cmd!(sh, "{tool} build {source} --dest-dir {out}").run()?;
    }
    println!("{}", out.join("index.html").display());
    Ok(())
}

/// The links of both books, as they stand on the site.
fn site(books: &[(&stage::Language, Staged)]) -> links::Checked {
    let mut pages = BTreeMap::new();
    let mut files = BTreeSet::new();
    for (language, book) in books {
        let on_site = |place: &PathBuf| Path::new(language.below).join(place);
        pages.extend(
            book.pages
                .iter()
                .map(|(place, text)| (on_site(place), markdown::read(text))),
        );
        files.extend(book.files.keys().map(on_site));
    }
    links::check(&pages, |path| files.contains(path))
}

/// Every Markdown file of the repository, by its path below the workspace.
fn texts() -> Result<BTreeMap<PathBuf, String>> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let whole = root().join(&folder);
        for entry in fs::read_dir(&whole)? {
            let entry = entry?;
            let name = entry.file_name();
            let path = folder.join(&name);
            let kind = entry.file_type()?;
            let hidden = name.as_encoded_bytes().starts_with(b".") && name != ".github";
            if kind.is_dir() && !hidden && name != "target" {
                folders.push(path);
            } else if kind.is_file() && path.extension() == Some(OsStr::new("md")) {
                let text = fs::read_to_string(entry.path())?;
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
    fn every_link_of_the_site_leads_somewhere() {
        let texts = texts().unwrap();
        let pages = pages(&texts);
        let books =
            stage::LANGUAGES.map(|language| (language, stage::stage(language, &texts, &pages)));
        let checked = site(&books);
        assert_eq!(checked.problems, [""; 0]);
        assert!(checked.inner > 100, "{checked:?}");
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
