//! The pages where mdBook finds them, with links that work on the site.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use super::{
    links::Target,
    markdown::{Link, Page},
};
use crate::workspace::root;

/// A book of its own.
pub(crate) struct Language {
    pub(crate) name: &'static str,
    /// Where it stands on the site.
    pub(crate) below: &'static str,
    /// Its pages in the repository.
    pages: &'static str,
    readme: &'static str,
}

/// English last but for its folder: it holds the other.
pub(crate) const LANGUAGES: [&Language; 2] = [&ENGLISH, &CHINESE];

const ENGLISH: Language = Language {
    name: "en",
    below: "",
    pages: "docs",
    readme: "README.md",
};

const CHINESE: Language = Language {
    name: "zh",
    below: "zh",
    pages: "docs/zh",
    readme: "README.zh-CN.md",
};

impl Language {
    /// Where a file of the repository stands in this book, if it is one of its pages.
    fn place(&self, path: &Path) -> Option<PathBuf> {
        if path.extension() != Some(OsStr::new("md")) {
            return None;
        }
        if let Ok(page) = path.strip_prefix(self.pages) {
            let other = self.below.is_empty() && path.starts_with(CHINESE.pages);
            return (!other).then(|| page.to_owned());
        }
        if path.file_name()? != self.readme {
            return None;
        }
        let folder = path.parent()?;
        if folder == Path::new("") {
            return Some("index.md".into());
        }
        let name = folder.strip_prefix("crates").ok()?;
        Some(Path::new("crates").join(name).with_extension("md"))
    }
}

/// A book, as mdBook takes it.
#[derive(Debug, Default)]
pub(crate) struct Staged {
    /// The text of every page, by where it stands in the book.
    pub(crate) pages: BTreeMap<PathBuf, String>,
    /// What else belongs to it: a file of the repository, by where it stands.
    pub(crate) files: BTreeMap<PathBuf, PathBuf>,
}

/// The book's pages, its `book.toml`, and the files that they link to.
pub(crate) fn stage(
    language: &Language,
    texts: &BTreeMap<PathBuf, String>,
    pages: &BTreeMap<PathBuf, Page>,
) -> Staged {
    let mut staged = Staged::default();
    for (name, folder) in [("book.toml", language.pages), ("book.css", ENGLISH.pages)] {
        staged
            .files
            .insert(name.into(), Path::new(folder).join(name));
    }
    for (path, text) in texts {
        let (Some(place), Some(page)) = (language.place(path), pages.get(path)) else {
            continue;
        };
        // The introduction of the site is a page of its own.
        if path == Path::new(language.readme) {
            continue;
        }
        let mut files = Vec::new();
        let text = with_links(text, page, path, language, &place, &mut files);
        staged.pages.insert(place, without_blanks(&text));
        staged
            .files
            .extend(files.into_iter().map(|file| (beside(&file), file)));
    }
    staged
}

/// The text with every link as the site needs it. What is no page goes to `files`.
fn with_links(
    text: &str,
    page: &Page,
    from: &Path,
    language: &Language,
    place: &Path,
    files: &mut Vec<PathBuf>,
) -> String {
    let mut out = String::new();
    let mut done = 0;
    for link in &page.links {
        let old = text.get(link.range.clone()).unwrap_or_default();
        let new = match replaced(link, from, language, place, files) {
            New::Same => continue,
            New::Text => text_of(old, link),
            New::Target(target) => with_target(old, link, &target),
        };
        out.push_str(text.get(done..link.range.start).unwrap_or_default());
        out.push_str(&new);
        done = link.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The text with lines joined where one ends and the next begins in Chinese: browsers show a blank for the break.
fn without_blanks(text: &str) -> String {
    let mut out = String::new();
    let mut in_block = false;
    for line in text.lines() {
        in_block ^= line.trim_start().starts_with("```");
        let broken = out
            .strip_suffix('\n')
            .is_some_and(|done| done.ends_with(is_chinese));
        if !in_block && broken && line.trim_start().starts_with(is_chinese) {
            out.pop();
            out.push_str(line.trim_start());
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

/// Characters and punctuation that stand without blanks.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Where a file stands that is no page. Markdown that is no page would be left out, and is text here.
fn beside(file: &Path) -> PathBuf {
    let mut place = Path::new("files").join(file);
    if place.extension() == Some(OsStr::new("md")) {
        place.set_extension("txt");
    }
    place
}

/// What becomes of a link.
enum New {
    Same,
    /// Its text, without a link: only rustdoc can resolve it.
    Text,
    Target(String),
}

fn text_of(old: &str, link: &Link) -> String {
    let end = old.rfind("](").unwrap_or(old.len());
    old.get(1..end).unwrap_or(&link.text).to_owned()
}

fn with_target(old: &str, link: &Link, target: &str) -> String {
    let Some((head, tail)) = old.rsplit_once(&*link.target) else {
        return old.to_owned();
    };
    format!("{head}{target}{tail}")
}

fn replaced(
    link: &Link,
    from: &Path,
    language: &Language,
    place: &Path,
    files: &mut Vec<PathBuf>,
) -> New {
    let (mut path, anchor) = match Target::of(link, from) {
        Target::Rustdoc => return New::Text,
        Target::Inner { path, anchor } => (path, anchor),
        Target::Outer | Target::Wrong => return New::Same,
    };
    if root().join(&path).is_dir() {
        let own = path.join(language.readme);
        path = if root().join(&own).is_file() {
            own
        } else {
            path.join(ENGLISH.readme)
        };
    }
    let here = Path::new(language.below).join(place);
    let found = LANGUAGES.into_iter().find_map(|book| {
        let place = book.place(&path)?;
        Some(Path::new(book.below).join(place))
    });
    let there = found.unwrap_or_else(|| {
        files.push(path.clone());
        Path::new(language.below).join(beside(&path))
    });
    let mut target = relative(&here, &there);
    if let Some(anchor) = anchor {
        target.push('#');
        target.push_str(&anchor);
    }
    New::Target(target)
}

/// The way from one page of the site to another.
fn relative(from: &Path, to: &Path) -> String {
    let folder = from.parent().unwrap_or(Path::new(""));
    let mut up = 0;
    let mut common = folder;
    while to.strip_prefix(common).is_err() {
        up += 1;
        common = common.parent().unwrap_or(Path::new(""));
    }
    let rest = to.strip_prefix(common).unwrap_or(to);
    let mut way = "../".repeat(up);
    way.push_str(&rest.to_string_lossy().replace('\\', "/"));
    way
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::markdown::read;

    fn staged(language: &Language, path: &str, text: &str) -> (String, Vec<PathBuf>) {
        let place = language.place(Path::new(path)).unwrap();
        let mut files = Vec::new();
        let text = with_links(
            text,
            &read(text),
            Path::new(path),
            language,
            &place,
            &mut files,
        );
        (text, files)
    }

    #[test]
    fn links_lead_to_where_the_pages_are_on_the_site() {
        for (language, path, link, expected) in [
            (&ENGLISH, "docs/jinyan.md", "retries.md#x", "retries.md#x"),
            (&ENGLISH, "docs/jinyan.md", "zh/jinyan.md", "zh/jinyan.md"),
            (
                &ENGLISH,
                "docs/jinyan.md",
                "../crates/jinyan-travel",
                "crates/jinyan-travel.md",
            ),
            (
                &ENGLISH,
                "docs/operations/all.md",
                "../../README.md",
                "../index.md",
            ),
            (
                &ENGLISH,
                "crates/rpa-signing/README.md",
                "../../docs/signing.md",
                "../signing.md",
            ),
            (
                &ENGLISH,
                "crates/hsifue-order/README.md",
                "README.zh-CN.md",
                "../zh/crates/hsifue-order.md",
            ),
            (
                &CHINESE,
                "docs/zh/jinyan.md",
                "../jinyan.md",
                "../jinyan.md",
            ),
            (
                &CHINESE,
                "docs/zh/jinyan.md",
                "../../crates/hsifue-order",
                "crates/hsifue-order.md",
            ),
            (
                &CHINESE,
                "crates/hsifue-order/README.zh-CN.md",
                "README.md",
                "../../crates/hsifue-order.md",
            ),
            (
                &ENGLISH,
                "docs/a.md",
                "https://example.com",
                "https://example.com",
            ),
        ] {
            let (text, files) = staged(language, path, &format!("a [`b`]({link}) c"));
            assert_eq!(text, format!("a [`b`]({expected}) c"), "{path}");
            assert_eq!(files, [""; 0].map(PathBuf::from), "{path}");
        }
    }

    #[test]
    fn lines_of_chinese_are_joined_outside_of_blocks() {
        let text = "读取，\n  再写入\n\n- 一\n- 二\n文 a\n中\n```text\n甲\n乙\n```\n";
        assert_eq!(
            without_blanks(text),
            "读取，再写入\n\n- 一\n- 二文 a\n中\n```text\n甲\n乙\n```\n"
        );
    }

    #[test]
    fn other_files_come_along_and_names_of_rust_become_text() {
        let text = "[x](openapi.yaml), [y](CHANGELOG.md), [`outcome`](Error::outcome)!";
        let (text, files) = staged(&ENGLISH, "crates/hsifue-order/README.md", text);
        let folder = "../files/crates/hsifue-order";
        assert_eq!(
            text,
            format!("[x]({folder}/openapi.yaml), [y]({folder}/CHANGELOG.txt), `outcome`!")
        );
        assert_eq!(
            files,
            ["openapi.yaml", "CHANGELOG.md"]
                .map(|name| Path::new("crates/hsifue-order").join(name))
        );
    }
}
