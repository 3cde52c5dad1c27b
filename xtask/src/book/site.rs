//! Whether every link of the site, as mdBook wrote it, leads somewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    path::{Component, Path, PathBuf},
};

use percent_encoding::percent_decode_str;

use super::{Error, at};

/// What was checked, and what was wrong.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) pages: usize,
    pub(crate) links: usize,
    pub(crate) problems: Vec<String>,
}

/// Reads every file below `folder` and follows the links of the pages.
pub(crate) fn check(folder: &Path) -> Result<Checked, Error> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).map_err(|error| at(&current, error))? {
            let path = entry.map_err(|error| at(&current, error))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let html = path.extension() == Some(OsStr::new("html"));
            let text = html.then(|| fs::read_to_string(&path)).transpose();
            let text = text.map_err(|error| at(&path, error))?;
            let name = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            files.insert(name, text);
        }
    }
    Ok(follow(&files))
}

/// The files of a site by path, pages with their text.
fn follow(files: &BTreeMap<PathBuf, Option<String>>) -> Checked {
    let ids: BTreeMap<&Path, BTreeSet<String>> = files
        .iter()
        .filter_map(|(path, text)| Some((&**path, values(text.as_ref()?, "id").collect())))
        .collect();
    let mut checked = Checked::default();
    for (from, text) in files {
        // The page for addresses that do not exist has links from the root of the site.
        let Some(text) = text
            .as_ref()
            .filter(|_| from.file_stem() != Some(OsStr::new("404")))
        else {
            continue;
        };
        checked.pages += 1;
        for link in values(text, "href").chain(values(text, "src")) {
            if link.contains(':') || link.is_empty() {
                continue;
            }
            checked.links += 1;
            let (path, id) = link.split_once('#').unwrap_or((&link, ""));
            let path = target(from, path);
            let problem = match (files.contains_key(&path), ids.get(&*path)) {
                (false, _) => "leads nowhere",
                (true, Some(ids)) if !id.is_empty() && !ids.contains(id) => "names no heading",
                _ => continue,
            };
            checked
                .problems
                .push(format!("{}: `{link}` {problem}", from.display()));
        }
    }
    checked
}

/// The values of an attribute, wherever it stands in the page.
fn values<'a>(text: &'a str, attribute: &str) -> impl Iterator<Item = String> + use<'a> {
    let start = format!(" {attribute}=\"");
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, tail) = rest.split_once(&start)?;
        let (value, tail) = tail.split_once('"')?;
        rest = tail;
        Some(decoded(&value.replace("&amp;", "&")))
    })
}

/// Without percent-encoding, which mdBook has in links to headings in Chinese.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn target(from: &Path, link: &str) -> PathBuf {
    if link.is_empty() {
        return from.to_owned();
    }
    let mut whole = from.parent().map(Path::to_owned).unwrap_or_default();
    for component in Path::new(link).components() {
        match component {
            Component::ParentDir => {
                whole.pop();
            }
            Component::Normal(name) => whole.push(name),
            _ => {}
        }
    }
    if whole.extension().is_none() {
        whole.push("index.html");
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_links_of_a_site_are_found() {
        let page = |text: &str| Some(text.to_owned());
        let files = BTreeMap::from([
            (
                "index.html".into(),
                page(
                    "<h1 id=\"a\"> <a href=\"zh/b.html#%E5%90%8D\"> <a href=\"#b\"> <a href=\"x.html\">",
                ),
            ),
            (
                "zh/b.html".into(),
                page(
                    "<h1 id=\"名\"> <a href=\"../index.html#a\"> <a href=\"https://x\"> <img src=\"c.png\">",
                ),
            ),
            ("zh/c.png".into(), None),
        ]);
        let checked = follow(&files);
        assert_eq!((checked.pages, checked.links), (2, 5));
        assert_eq!(
            checked.problems,
            [
                "index.html: `#b` names no heading",
                "index.html: `x.html` leads nowhere"
            ]
        );
    }
}
