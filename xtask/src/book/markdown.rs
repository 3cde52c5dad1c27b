//! A Markdown file as the checks see it: its links, the anchors of its headings, its blocks of code.

use std::{collections::BTreeSet, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// What of a Markdown file can be wrong.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) links: Vec<Link>,
    pub(crate) anchors: BTreeSet<String>,
    pub(crate) blocks: Vec<Block>,
}

/// A link or an image.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) target: String,
    pub(crate) text: String,
    pub(crate) line: usize,
    /// Where it stands in the file, as bytes.
    pub(crate) range: Range<usize>,
}

/// A block of code.
#[derive(Debug)]
pub(crate) struct Block {
    /// What follows the fence: `rust,no_run`. Empty for a block that is only indented.
    pub(crate) info: String,
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// Reads the text of a file.
pub(crate) fn read(text: &str) -> Page {
    let mut page = Page::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let mut heading: Option<String> = None;
    let mut in_block = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(Link {
                    target: dest_url.into_string(),
                    text: String::new(),
                    line: line(range.start),
                    range,
                });
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = heading.take() {
                    page.anchors.insert(anchor(&heading, &page.anchors));
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_block = true;
                page.blocks.push(Block {
                    info: match kind {
                        CodeBlockKind::Fenced(info) => info.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    },
                    text: String::new(),
                    line: line(range.start),
                });
            }
            Event::End(TagEnd::CodeBlock) => in_block = false,
            Event::Text(part) | Event::Code(part) => {
                if let (true, Some(block)) = (in_block, page.blocks.last_mut()) {
                    block.text.push_str(&part);
                }
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
                if let Some(link) = page.links.last_mut()
                    && link.range.contains(&range.start)
                {
                    link.text.push_str(&part);
                }
            }
            _ => {}
        }
    }
    page
}

/// The anchor of a heading, as GitHub and mdBook make it.
fn anchor(heading: &str, taken: &BTreeSet<String>) -> String {
    let letters = heading.trim().chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        letter => letter.is_alphanumeric().then_some(letter),
    });
    let anchor: String = letters.flat_map(char::to_lowercase).collect();
    let numbered = (1..).map(|number| format!("{anchor}-{number}"));
    std::iter::once(anchor.clone())
        .chain(numbered)
        .find(|anchor| !taken.contains(anchor))
        .unwrap_or(anchor)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn links_anchors_and_blocks_are_found() {
        let page = read(
            "# A `b` (c): d\n\n[one](x.md#y) and [`two`](<z z.md>)\n\n## 签名错误\n\n## 签名错误\n\n\
             ```rust,no_run\nlet x = \"[no](link)\";\n```\n\n    indented\n",
        );
        let links: Vec<_> = page
            .links
            .iter()
            .map(|link| (&*link.target, &*link.text, link.line))
            .collect();
        assert_eq!(links, [("x.md#y", "one", 3), ("z z.md", "two", 3)]);
        let anchors: Vec<_> = page.anchors.iter().map(String::as_str).collect();
        assert_eq!(anchors, ["a-b-c-d", "签名错误", "签名错误-1"]);
        let blocks: Vec<_> = page
            .blocks
            .iter()
            .map(|block| (&*block.info, &*block.text))
            .collect();
        assert_eq!(
            blocks,
            [
                ("rust,no_run", "let x = \"[no](link)\";\n"),
                ("", "indented\n")
            ]
        );
    }
}
