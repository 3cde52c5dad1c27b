//! The pages where mdBook finds them, with links that work on the site: English at its root, Chinese below `zh/`.

use std::{collections::BTreeMap, fs};

use anyhow::Result;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use pulldown_cmark_to_cmark::cmark;
use relative_path::{RelativePath, RelativePathBuf};

use super::{
    links::{Pages, Target},
    markdown::{OPTIONS, Page},
};
use crate::workspace::root;

/// READMEs by language.
const READMES: [(&str, &str); 2] = [("README.md", ""), ("README.zh-CN.md", "zh")];

/// Where a file of the repository is on the site.
fn place(path: &RelativePath) -> RelativePathBuf {
    let name = path.file_name().unwrap_or_default();
    let language = READMES.into_iter().find(|(readme, _)| *readme == name);
    let folder = path.parent().unwrap_or(path);
    match (path.strip_prefix("docs"), language) {
        (Ok(page), _) if path.extension() == Some("md") => page.to_owned(),
        (_, Some((_, below))) if folder == "" => RelativePath::new(below).join("index.md"),
        (_, Some((_, below))) if folder.starts_with("crates") => {
            RelativePath::new(below).join(folder).with_extension("md")
        }
        // Markdown that is no page would be left out, and is text here.
        _ if path.extension() == Some("md") => {
            RelativePath::new("files").join(path.with_extension("txt"))
        }
        _ => RelativePath::new("files").join(path),
    }
}

/// The pages of both books, and the files that they link to, by their places.
pub(crate) fn site(pages: &Pages) -> Result<BTreeMap<RelativePathBuf, Vec<u8>>> {
    let mut site = BTreeMap::new();
    for (path, page) in pages {
        let own = place(path);
        // The introduction of the site is a page of its own.
        if own.starts_with("files")
            || own.file_name() == Some("index.md") && !path.starts_with("docs")
        {
            continue;
        }
        for (link, _) in &page.links {
            if let Target::Inner(file, _) = Target::of(link, path)
                && place(&file).starts_with("files")
                && !is_folder(&file)
            {
                site.insert(place(&file), fs::read(file.to_path(root()))?);
            }
        }
        site.insert(own, written(path, page)?.into_bytes());
    }
    Ok(site)
}

/// The text of a page as the site needs it.
fn written(path: &RelativePath, page: &Page) -> Result<String> {
    let own = place(path);
    let here = own.parent().unwrap_or(RelativePath::new(""));
    let mut events: Vec<Event<'_>> = Vec::new();
    // Whether a link is left out, from its start to its end.
    let mut left_out = false;
    let mut all = Parser::new_ext(&page.text, OPTIONS).peekable();
    while let Some(mut event) = all.next() {
        match &mut event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                match Target::of(dest_url, path) {
                    // Nobody but rustdoc can resolve it.
                    Target::Rustdoc => {
                        left_out = true;
                        continue;
                    }
                    Target::Inner(file, anchor) => {
                        let anchor = anchor.map(|anchor| format!("#{anchor}"));
                        let target = here.relative(place(&page_of(file, &own)));
                        *dest_url = format!("{target}{}", anchor.unwrap_or_default()).into();
                    }
                    Target::Outer | Target::Wrong => {}
                }
            }
            Event::End(TagEnd::Link) if std::mem::take(&mut left_out) => continue,
            // Browsers show a blank for a break, which Chinese has not.
            Event::SoftBreak => {
                let before =
                    matches!(events.last(), Some(Event::Text(text)) if text.ends_with(is_chinese));
                let after =
                    matches!(all.peek(), Some(Event::Text(text)) if text.starts_with(is_chinese));
                if before && after {
                    continue;
                }
            }
            _ => {}
        }
        events.push(event);
    }
    let mut text = String::new();
    cmark(events.iter(), &mut text, OPTIONS)?;
    Ok(text + "\n")
}

/// The page that stands for a folder: its README, in the language of the page from which a link leads there.
fn page_of(path: RelativePathBuf, from: &RelativePath) -> RelativePathBuf {
    if !is_folder(&path) {
        return path;
    }
    let [english, chinese] = READMES.map(|(readme, _)| path.join(readme));
    if from.starts_with("zh") && chinese.to_path(root()).is_file() {
        chinese
    } else {
        english
    }
}

fn is_folder(path: &RelativePath) -> bool {
    path.to_path(root()).is_dir()
}

/// Characters and punctuation that stand without blanks.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::markdown::read;

    fn on_site(path: &str, text: &str) -> String {
        let path = RelativePath::new(path);
        let text = written(path, &read(text.to_owned())).unwrap();
        text.trim_end().to_owned()
    }

    #[test]
    fn links_lead_to_where_the_pages_are_on_the_site() {
        for (path, link, expected) in [
            ("docs/jinyan.md", "retries.md#x", "retries.md#x"),
            ("docs/jinyan.md", "zh/jinyan.md", "zh/jinyan.md"),
            (
                "docs/jinyan.md",
                "../crates/jinyan-travel",
                "crates/jinyan-travel.md",
            ),
            ("docs/operations/all.md", "../../README.md", "../index.md"),
            (
                "crates/rpa-signing/README.md",
                "../../docs/signing.md",
                "../signing.md",
            ),
            (
                "crates/hsifue-order/README.md",
                "README.zh-CN.md",
                "../zh/crates/hsifue-order.md",
            ),
            ("docs/zh/jinyan.md", "../jinyan.md", "../jinyan.md"),
            (
                "docs/zh/jinyan.md",
                "../../crates/hsifue-order",
                "crates/hsifue-order.md",
            ),
            (
                "crates/hsifue-order/README.zh-CN.md",
                "README.md",
                "../../crates/hsifue-order.md",
            ),
            (
                "crates/hsifue-order/README.md",
                "CHANGELOG.md",
                "../files/crates/hsifue-order/CHANGELOG.txt",
            ),
            ("docs/a.md", "https://example.com", "https://example.com"),
        ] {
            let text = on_site(path, &format!("a [`b`]({link}) c"));
            assert_eq!(text, format!("a [`b`]({expected}) c"), "{path}");
        }
    }

    #[test]
    fn lines_of_chinese_are_joined_outside_of_blocks() {
        let text = "读取，\n再写入\n\n* 一\n* 二\n  文 a\n  中\n\n````text\n甲\n乙\n````";
        let joined = "读取，再写入\n\n* 一\n* 二文 a\n  中\n\n````text\n甲\n乙\n````";
        assert_eq!(on_site("docs/a.md", text), joined);
    }

    #[test]
    fn names_of_rust_become_text() {
        let text = on_site(
            "crates/hsifue-order/README.md",
            "[`outcome`](Error::outcome)!",
        );
        assert_eq!(text, "`outcome`!");
    }
}
