//! `cargo xtask pictures`: the pictures of the pages, drawn by Graphviz from `docs/pictures/*.dot`, in both languages.
//!
//! A source has both languages in each label, `English | 中文`. The SVGs are checked in, each with the fingerprint of what it
//! was drawn from, so that a test without Graphviz notices one that is out of date.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{debian, digest::sha256, workspace::root};

/// Where a language's pictures are, and which part of a label is its own.
const LANGUAGES: [(&str, usize); 2] = [("docs/pictures", 0), ("docs/zh/pictures", 1)];

/// What all pictures have in common: one column, since a telephone shows about 400 px. The font measures both languages.
const LOOK: &str = include_str!("pictures/look.dot");

/// Colours by the classes of the nodes, in light and dark.
const STYLE: &str = include_str!("pictures/style.css");

/// The widest picture, in points: 500 px, of which 400 px are readable still.
const WIDEST: u32 = 375;

/// Why there are no pictures.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {error}")]
    File { path: String, error: io::Error },
    #[error("Graphviz could not be installed: {0}")]
    Install(#[from] debian::Error),
    #[error("{picture}: {problem}")]
    Picture { picture: String, problem: String },
    #[error("there is no .dot file in docs/pictures")]
    Nothing,
}

/// Draws all of them.
pub(crate) fn run() -> Result<(), Error> {
    if dot("graph{}").is_err() {
        debian::install("graphviz fonts-wqy-microhei")?;
    }
    for picture in pictures()? {
        let graph = dot(&picture.source).map_err(|problem| picture.error(problem))?;
        let svg = picture
            .styled(&graph)
            .map_err(|problem| picture.error(problem))?;
        if let Some(folder) = picture.svg.parent() {
            fs::create_dir_all(folder).map_err(|error| at(folder, error))?;
        }
        fs::write(&picture.svg, svg).map_err(|error| at(&picture.svg, error))?;
    }
    Ok(())
}

/// One picture in one language.
struct Picture {
    name: String,
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
    fn styled(&self, graph: &str) -> Result<String, String> {
        let start = graph.find("<svg").ok_or("Graphviz drew nothing")?;
        let svg = graph.get(start..).unwrap_or_default();
        let (head, rest) = svg.split_once('>').ok_or("<svg> has no end")?;
        let width = head
            .split_once("width=\"")
            .and_then(|(_, width)| width.split_once("pt\""));
        let width: u32 = width
            .and_then(|(width, _)| width.parse().ok())
            .ok_or("<svg> has no width")?;
        if width > WIDEST {
            return Err(format!(
                "{width} pt wide, more than {WIDEST}: wrap labels or put nodes below each other"
            ));
        }
        Ok(format!(
            "{}\n{head}>\n<style>\n{STYLE}</style>{rest}",
            self.mark()
        ))
    }

    fn error(&self, problem: String) -> Error {
        Error::Picture {
            picture: self.name.clone(),
            problem,
        }
    }
}

/// Every picture in every language, in the order of their names.
fn pictures() -> Result<Vec<Picture>, Error> {
    let folder = root().join("docs/pictures");
    let entries = fs::read_dir(&folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut sources: Vec<PathBuf> = entries
        .map_err(|error| at(&folder, error))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "dot"))
        .collect();
    sources.sort();
    let mut pictures = Vec::new();
    for path in sources {
        let text = fs::read_to_string(&path).map_err(|error| at(&path, error))?;
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for (folder, language) in LANGUAGES {
            pictures.push(Picture {
                source: in_language(&text, language).replacen(
                    "digraph {",
                    &format!("digraph {{\n{LOOK}"),
                    1,
                ),
                svg: root().join(folder).join(&name).with_extension("svg"),
                name: name.clone(),
            });
        }
    }
    if pictures.is_empty() {
        return Err(Error::Nothing);
    }
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

fn dot(source: &str) -> Result<String, String> {
    let run = || {
        let mut child = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(source.as_bytes())?;
        }
        child.wait_with_output()
    };
    let output = run().map_err(|error| format!("dot: {error}"))?;
    if !output.status.success() {
        return Err(format!("dot: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("dot: {error}"))
}

fn at(path: &Path, error: io::Error) -> Error {
    Error::File {
        path: path.display().to_string(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_drawn_from_their_sources() {
        let pictures = pictures().unwrap();
        assert!(pictures.len() >= 10, "{}", pictures.len());
        for picture in pictures {
            let svg = fs::read_to_string(&picture.svg).unwrap_or_default();
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
