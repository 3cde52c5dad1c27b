//! `cargo xtask book`: the pages of `docs/` and the READMEs of the crates as a site, in English and in Chinese.

mod blocks;
mod links;
pub(crate) mod markdown;
mod site;

use anyhow::{Result, ensure};
use relative_path::{RelativePath, RelativePathBuf};
use xshell::cmd;

use crate::{
    tools::installed,
    workspace::{files, root, shell, target_directory},
};
use links::Pages;

/// Checks every Markdown file and every link of the site, and builds it in both languages.
pub(crate) fn run() -> Result<()> {
    let pages = pages()?;
    let mut problems = links::check(&pages, exists).1;
    problems.extend(blocks::check(&pages).1);
    problems.extend(links_of_site(&pages)?.1);
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    let (sh, tool) = (shell(root())?, installed("mdbook")?);
    let folder = target_directory()?.join("book");
    sh.remove_path(&folder)?;
    for (path, content) in site::site(&pages)? {
        // English is at the root of the site, and Chinese below.
        let (language, path) = match path.strip_prefix("zh") {
            Ok(path) => ("zh", path),
            Err(_) => ("en", &*path),
        };
        sh.write_file(path.to_path(folder.join(language)), content)?;
    }
    let site = folder.join("site");
    // English first: mdBook empties the folder.
    for (language, pages, out) in [
        ("en", "docs", site.clone()),
        ("zh", "docs/zh", site.join("zh")),
    ] {
        let source = folder.join(language);
        sh.copy_file(format!("{pages}/book.toml"), source.join("book.toml"))?;
        sh.copy_file("docs/book.css", source.join("book.css"))?;
        cmd!(sh, "{tool} build {source} --dest-dir {out}").run()?;
    }
    println!("{}", site.join("index.html").display());
    Ok(())
}

/// Every Markdown file that git knows or would add, by its path below the workspace.
fn pages() -> Result<Pages> {
    let sh = shell(root())?;
    let paths = files(&sh)?.into_iter().map(RelativePathBuf::from);
    let paths = paths.filter(|path| path.extension() == Some("md"));
    let page = |path: RelativePathBuf| {
        let text = sh.read_file(path.as_str())?;
        Ok((path, markdown::read(text)))
    };
    paths.map(page).collect()
}

fn exists(path: &RelativePath) -> bool {
    path.to_path(root()).exists()
}

/// The links of both books, as they are on the site.
fn links_of_site(pages: &Pages) -> Result<(usize, Vec<String>)> {
    let site = site::site(pages)?;
    let texts = site
        .iter()
        .filter(|(path, _)| path.extension() == Some("md"));
    let read = |text: &Vec<u8>| markdown::read(String::from_utf8_lossy(text).into_owned());
    let texts = texts.map(|(path, text)| (path.clone(), read(text)));
    Ok(links::check(&texts.collect(), |path| {
        site.contains_key(path)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use links::Target;

    #[test]
    fn every_link_leads_somewhere() {
        let pages = pages().unwrap();
        let (inner, problems) = links::check(&pages, exists);
        assert_eq!(problems, [""; 0]);
        assert!(inner > 100 && pages.len() > 30, "{inner}");
    }

    #[test]
    fn every_link_of_the_site_leads_somewhere() {
        let (inner, problems) = links_of_site(&pages().unwrap()).unwrap();
        assert_eq!(problems, [""; 0]);
        assert!(inner > 100, "{inner}");
    }

    #[test]
    fn every_block_is_of_a_language_and_compiled_where_it_is_rust() {
        let (blocks, problems) = blocks::check(&pages().unwrap());
        assert_eq!(problems, [""; 0]);
        assert!(blocks > 50, "{blocks}");
    }

    #[test]
    fn every_page_is_in_a_book_and_those_for_users_are_in_both_languages() {
        let pages = pages().unwrap();
        let leads = |from: &RelativePath, to: &RelativePath| {
            let links = pages.get(from).into_iter().flat_map(|page| &page.links);
            let mut targets = links.map(|(link, _)| Target::of(link, from));
            targets.any(|target| matches!(target, Target::Inner(path, _) if path == to))
        };
        // What only contributors read is in English alone.
        let contents = &pages[RelativePath::new("docs/SUMMARY.md")].text;
        let (_, contributors) = contents.split_once("# For contributors\n").unwrap();
        let mut both = 0;
        for path in pages.keys().filter(|path| path.starts_with("docs")) {
            let folder = if path.starts_with("docs/zh") {
                "docs/zh"
            } else {
                "docs"
            };
            let (name, folder) = (
                path.strip_prefix(folder).unwrap(),
                RelativePath::new(folder),
            );
            if name == "SUMMARY.md" {
                continue;
            }
            assert!(
                leads(&folder.join("SUMMARY.md"), path),
                "{path} is not in {folder}/SUMMARY.md"
            );
            let table = name.starts_with("operations") && !name.ends_with("all.md");
            let english = contributors.contains(&format!("({name})"));
            if folder == "docs" && !table && !english {
                let chinese = RelativePath::new("docs/zh").join(name);
                let linked = leads(path, &chinese) && leads(&chinese, path);
                assert!(linked, "{path} does not lead to its translation and back");
                both += 1;
            }
        }
        assert!(both >= 13, "{both}");
    }
}
