//! Whether every link of the Markdown files leads somewhere.

use std::collections::BTreeMap;

use relative_path::{RelativePath, RelativePathBuf};

use super::markdown::Page;

/// Every Markdown file, by its path below the workspace, or below the site.
pub(crate) type Pages = BTreeMap<RelativePathBuf, Page>;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target<'l> {
    /// A file or folder, and a heading in it.
    Inner(RelativePathBuf, Option<&'l str>),
    /// Another site, which nobody follows.
    Outer,
    /// What rustdoc resolves, and checks.
    Rustdoc,
    /// Above the workspace, or by a scheme that is not https.
    Wrong,
}

impl<'l> Target<'l> {
    /// The target of a link in the file `from`.
    pub(crate) fn of(link: &'l str, from: &RelativePath) -> Self {
        // READMEs of crates are also their documentation.
        let in_crate = from.starts_with("crates");
        let is_rust = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        if link.starts_with("https://") {
            return Self::Outer;
        }
        if link.contains("::") || (in_crate && link.chars().all(is_rust)) {
            return Self::Rustdoc;
        }
        if link.contains(':') || link.starts_with('/') || link.is_empty() {
            return Self::Wrong;
        }
        let (path, anchor) = match link.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (link, None),
        };
        let folder = from.parent().unwrap_or(from);
        match folder.join_normalized(path) {
            _ if path.is_empty() => Self::Inner(from.to_owned(), anchor),
            path if path.starts_with("..") => Self::Wrong,
            path => Self::Inner(path, anchor),
        }
    }
}

/// The number of links within, and those that lead nowhere. `exists` says whether there is such a file or folder.
pub(crate) fn check(pages: &Pages, exists: impl Fn(&RelativePath) -> bool) -> (usize, Vec<String>) {
    let (mut inner, mut problems) = (0, Vec::new());
    for (from, page) in pages {
        for (link, line) in &page.links {
            let problem = match Target::of(link, from) {
                Target::Outer | Target::Rustdoc => continue,
                Target::Wrong => "leads out of the repository",
                Target::Inner(path, anchor) => {
                    inner += 1;
                    let found = pages.get(&path);
                    let has = |anchor| found.is_some_and(|page| page.anchors.contains(anchor));
                    if found.is_none() && !exists(&path) {
                        "leads nowhere"
                    } else if anchor.is_some_and(|anchor| !has(anchor)) {
                        "names no heading of that file"
                    } else {
                        continue;
                    }
                }
            };
            problems.push(format!("{from}:{line}: `{link}` {problem}"));
        }
    }
    (inner, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::markdown::read;

    fn problems(text: &str) -> Vec<String> {
        let readme = "[x](Error::kind) [y](Client) [z](../../docs/a.md)";
        let pages = [
            ("docs/a.md", text),
            ("docs/zh/b.md", "# 标题"),
            ("crates/c/README.md", readme),
        ];
        let pages = pages.map(|(path, text)| (path.into(), read(text.to_owned())));
        let (inner, problems) = check(&pages.into(), |path| path == "crates/c");
        assert!(inner > 0);
        problems
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
