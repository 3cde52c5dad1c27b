//! `cargo xtask pictures`: the pictures of the pages, drawn by Graphviz from `docs/pictures/*.dot`, in both languages.
//!
//! A source has both languages in each label, `English | 中文`. The SVGs are checked in, each with the fingerprint of what it
//! was drawn from, so that a test without Graphviz notices one that is out of date.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use crate::{digest::sha256, tools, workspace::root};

/// Where a language's pictures are, and which part of a label is its own.
const LANGUAGES: [(&str, usize); 2] = [("docs/pictures", 0), ("docs/zh/pictures", 1)];

/// What all pictures have in common: one column, since a telephone shows about 400 px. The font measures both languages.
const LOOK: &str = include_str!("pictures/look.dot");

/// Colours by the classes of the nodes, in light and dark.
const STYLE: &str = include_str!("pictures/style.css");

/// The widest picture, in points: 500 px, of which 400 px are readable still.
const WIDEST: u32 = 375;

/// Draws all of them.
pub(crate) fn run() -> Result<()> {
    let sh = Shell::new()?;
    if cmd!(sh, "dot -V").quiet().ignore_stderr().run().is_err() {
        tools::debian(&sh, &["graphviz", "fonts-wqy-microhei"])?;
    }
    for picture in pictures(&sh)? {
        let graph = cmd!(sh, "dot -Tsvg")
            .quiet()
            .stdin(&picture.source)
            .read()?;
        let svg = picture
            .styled(&graph)
            .with_context(|| picture.svg.display().to_string())?;
        sh.write_file(&picture.svg, svg)?;
    }
    Ok(())
}

/// One picture in one language.
struct Picture {
    /// What Graphviz draws.
    source: String,
    svg: PathBuf,
}

impl Picture {
    /// A line of the SVG that says what it was drawn from.
    fn mark(&self) -> String {
        let drawn_from = [&self.source, STYLE].concat();
        format!(
            "<!-- Drawn by `cargo xtask pictures`. SHA-256 of the source: {} -->",
            sha256(drawn_from.as_bytes())
        )
    }

    /// The `<svg>` of Graphviz with the mark and the style.
    fn styled(&self, graph: &str) -> Result<String> {
        let start = graph.find("<svg").context("Graphviz drew nothing")?;
        let svg = graph.get(start..).unwrap_or_default();
        let (head, rest) = svg.split_once('>').context("<svg> has no end")?;
        let width = head
            .split_once("width=\"")
            .and_then(|(_, width)| width.split_once("pt\""));
        let width: u32 = width.context("<svg> has no width")?.0.parse()?;
        ensure!(
            width <= WIDEST,
            "{width} pt wide, more than {WIDEST}: wrap labels or put nodes below each other"
        );
        Ok(format!(
            "{}\n{head}>\n<style>\n{STYLE}</style>{rest}\n",
            self.mark()
        ))
    }
}

/// Every picture in every language, in the order of their names.
fn pictures(sh: &Shell) -> Result<Vec<Picture>> {
    let mut pictures = Vec::new();
    for path in sh.read_dir(root().join("docs/pictures"))? {
        if path.extension().is_none_or(|extension| extension != "dot") {
            continue;
        }
        let text = sh.read_file(&path)?;
        let name = path.file_stem().unwrap_or_default();
        for (folder, language) in LANGUAGES {
            let head = format!("digraph {{\n{LOOK}");
            pictures.push(Picture {
                source: in_language(&text, language).replacen("digraph {", &head, 1),
                svg: root().join(folder).join(name).with_extension("svg"),
            });
        }
    }
    ensure!(
        !pictures.is_empty(),
        "there is no .dot file in docs/pictures"
    );
    Ok(pictures)
}

/// The source with the labels of one language; a label without ` | ` is the same in both.
fn in_language(text: &str, language: usize) -> String {
    let parts: Vec<&str> = text
        .split('"')
        .enumerate()
        .map(|(at, part)| match part.split_once(" | ") {
            // Labels are between quotation marks: every second part.
            Some((english, chinese)) if at % 2 == 1 => {
                [english, chinese].get(language).copied().unwrap_or(part)
            }
            _ => part,
        })
        .collect();
    parts.join("\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_drawn_from_their_sources() {
        let sh = Shell::new().unwrap();
        let pictures = pictures(&sh).unwrap();
        assert!(pictures.len() >= 10, "{}", pictures.len());
        for picture in pictures {
            let svg = sh.read_file(&picture.svg).unwrap_or_default();
            assert!(
                svg.contains(&picture.mark()),
                "{} is out of date: run `cargo xtask pictures`",
                picture.svg.display()
            );
        }
    }

    #[test]
    fn a_label_has_both_languages_and_the_rest_is_common() {
        let source = r#"a -> b [label="yes | 是"]; c [label="Refused"];"#;
        assert_eq!(
            in_language(source, 0),
            r#"a -> b [label="yes"]; c [label="Refused"];"#
        );
        assert_eq!(
            in_language(source, 1),
            r#"a -> b [label="是"]; c [label="Refused"];"#
        );
    }
}
