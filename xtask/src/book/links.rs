//! Whether every link of the Markdown files leads somewhere.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

use super::markdown::{Link, Page};

/// What was checked, and what was wrong.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    /// Links to files, folders and headings of the repository.
    pub(crate) inner: usize,
    /// Links to other sites, which are not followed.
    pub(crate) outer: usize,
    /// Links that rustdoc resolves, and checks.
    pub(crate) rustdoc: usize,
    pub(crate) problems: Vec<String>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A file or folder below the workspace, and a heading in it.
    Inner {
        path: PathBuf,
        anchor: Option<String>,
    },
    Outer,
    Rustdoc,
    /// Above the workspace, or by a scheme that is not https.
    Wrong,
}

impl Target {
    /// The target of a link in the file `from`, a path below the workspace.
    pub(crate) fn of(link: &Link, from: &Path) -> Self {
        let target = &*link.target;
        if target.starts_with("https://") {
            return Self::Outer;
        }
        if target.contains("::") || (in_crate(from) && is_rust_name(target)) {
            return Self::Rustdoc;
        }
        if target.contains(':') || target.starts_with('/') || target.is_empty() {
            return Self::Wrong;
        }
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (target, None),
        };
        if path.is_empty() {
            return Self::Inner {
                path: from.to_owned(),
                anchor,
            };
        }
        match below(from.parent().unwrap_or(from), Path::new(path)) {
            Some(path) => Self::Inner { path, anchor },
            None => Self::Wrong,
        }
    }
}

/// Checks the links of the pages, by path. `exists` says whether there is such a file or folder.
pub(crate) fn check(pages: &BTreeMap<PathBuf, Page>, exists: impl Fn(&Path) -> bool) -> Checked {
    let mut checked = Checked::default();
    for (from, page) in pages {
        for link in &page.links {
            let mut wrong = |problem: &str| {
                let place = format!("{}:{}", from.display(), link.line);
                checked
                    .problems
                    .push(format!("{place}: `{}` {problem}", link.target));
            };
            match Target::of(link, from) {
                Target::Outer => checked.outer += 1,
                Target::Rustdoc => checked.rustdoc += 1,
                Target::Wrong => wrong("leads out of the repository"),
                Target::Inner { path, anchor } => {
                    match pages.get(&path) {
                        None if !exists(&path) => wrong("leads nowhere"),
                        found => {
                            let has =
                                |anchor| found.is_some_and(|page| page.anchors.contains(anchor));
                            if anchor.as_deref().is_some_and(|anchor| !has(anchor)) {
                                wrong("names no heading of that file");
                            }
                        }
                    }
                    checked.inner += 1;
                }
            }
        }
    }
    checked
}

/// READMEs of crates are also their documentation.
fn in_crate(from: &Path) -> bool {
    from.starts_with("crates")
}

fn is_rust_name(target: &str) -> bool {
    target
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// The path from the workspace to `path`, as seen from the folder `from`; none if it leads out.
fn below(from: &Path, path: &Path) -> Option<PathBuf> {
    let mut whole = from.to_owned();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if whole.pop() => {}
            Component::Normal(name) => whole.push(name),
            _ => return None,
        }
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::Path};

    use super::check;
    use crate::book::markdown::read;

    fn problems(text: &str) -> Vec<String> {
        let pages = [
            ("docs/a.md", text),
            ("docs/zh/b.md", "# 标题"),
            (
                "crates/c/README.md",
                "[x](Error::kind) [y](Client) [z](../../docs/a.md)",
            ),
        ];
        let pages: BTreeMap<_, _> = pages
            .into_iter()
            .map(|(path, text)| (path.into(), read(text)))
            .collect();
        let checked = check(&pages, |path| path == Path::new("crates/c"));
        assert_eq!((checked.rustdoc, checked.inner > 0), (2, true));
        checked.problems
    }

    #[test]
    fn links_that_lead_somewhere_pass() {
        let text = "# Top\n[1](zh/b.md#标题) [2](#top) [3](../crates/c) [4](https://example.com)";
        assert_eq!(problems(text), [""; 0]);
    }

    #[test]
    fn every_kind_of_broken_link_is_found() {
        let text = "[1](c.md) [2](zh/b.md#top) [3](#top)\n[4](../../x.md) [5](http://example.com) [6](/a.md)\n\
                    [7](../crates/c#anchor) [8](Client) [9]()";
        let problems = problems(text);
        assert_eq!(problems.len(), 9, "{problems:#?}");
        assert_eq!(
            problems.first().unwrap(),
            "docs/a.md:1: `c.md` leads nowhere"
        );
    }
}
