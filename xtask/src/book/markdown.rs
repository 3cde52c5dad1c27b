//! A Markdown file as the checks see it: its links, the anchors of its headings, its blocks of code.

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// What of a Markdown file can be wrong.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    /// Links and images, with their lines.
    pub(crate) links: Vec<(String, usize)>,
    pub(crate) anchors: BTreeSet<String>,
    pub(crate) blocks: Vec<Block>,
}

/// A block of code.
#[derive(Debug)]
pub(crate) struct Block {
    /// What follows the fence: `rust,no_run`. Empty for a block that is only indented.
    pub(crate) info: String,
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// What GitHub and mdBook have in common beyond `CommonMark`.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Reads the text of a file.
pub(crate) fn read(text: String) -> Page {
    let mut page = Page::default();
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let (mut heading, mut in_block) = (String::new(), false);
    for (event, range) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push((dest_url.into_string(), line(range.start)));
            }
            Event::Start(Tag::Heading { .. }) => heading.clear(),
            Event::End(TagEnd::Heading(_)) => {
                page.anchors.insert(anchor(&heading, &page.anchors));
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
                heading.push_str(&part);
            }
            _ => {}
        }
    }
    Page { text, ..page }
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
    let mut all = std::iter::once(anchor.clone()).chain(numbered);
    all.find(|anchor| !taken.contains(anchor)).unwrap_or(anchor)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn links_anchors_and_blocks_are_found() {
        let text = "# A `b` (c): d\n\n[one](x.md#y) and [`two`](<z z.md>)\n\n## 签名错误\n\n## 签名错误\n\n\
                    ```rust,no_run\nlet x = \"[no](link)\";\n```\n\n    indented\n";
        let page = read(text.to_owned());
        let link = |target: &str| (target.to_owned(), 3);
        assert_eq!(page.links, [link("x.md#y"), link("z z.md")]);
        assert!(
            page.anchors
                .iter()
                .eq(["a-b-c-d", "签名错误", "签名错误-1"])
        );
        let blocks = page.blocks.iter().map(|block| (&*block.info, &*block.text));
        let expected = [
            ("rust,no_run", "let x = \"[no](link)\";\n"),
            ("", "indented\n"),
        ];
        assert!(blocks.eq(expected));
    }
}
