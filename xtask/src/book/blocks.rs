//! Whether every block of code says what it is, and is compiled if it is Rust.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::markdown::{Block, Page};
use crate::workspace::root;

/// What names the pages whose Rust is compiled.
const DOC_TESTS: &str = "tests/src/book.rs";

/// What a block may be besides Rust: `console` is what somebody types, and is run by a test of `vendorctl`.
const LANGUAGES: [&str; 5] = ["console", "json", "text", "toml", "yaml"];

/// The words that may stand behind `rust`, or alone, as rustdoc allows.
const RUST: [&str; 4] = ["rust", "no_run", "should_panic", "compile_fail"];

/// The number of blocks, and what is wrong with them.
pub(crate) fn check(pages: &BTreeMap<PathBuf, Page>) -> (usize, Vec<String>) {
    let compiled = fs::read_to_string(root().join(DOC_TESTS)).unwrap_or_default();
    let mut count = 0;
    let mut problems = Vec::new();
    for (path, page) in pages {
        count += page.blocks.len();
        problems.extend(page.blocks.iter().filter_map(|block| problem(path, block)));
        let has_rust = page.blocks.iter().any(|block| is_rust(&block.info));
        if has_rust && !is_compiled(path, &compiled) {
            problems.push(format!("{}: not named in {DOC_TESTS}", path.display()));
        }
    }
    (count, problems)
}

fn problem(path: &Path, block: &Block) -> Option<String> {
    let words = || block.info.split(',');
    let known = LANGUAGES.contains(&&*block.info)
        || (!block.info.is_empty() && words().all(|word| RUST.contains(&word)));
    (!known).then(|| {
        let (path, line) = (path.display(), block.line);
        format!(
            "{path}:{line}: a block of `{}`: neither compiled Rust nor one of {LANGUAGES:?}",
            block.info
        )
    })
}

fn is_rust(info: &str) -> bool {
    info.split(',').any(|word| RUST.contains(&word))
}

/// READMEs are compiled with their crates, by `#![doc = include_str!("../README.md")]`; other pages by name.
fn is_compiled(path: &Path, list: &str) -> bool {
    let own = path.parent().is_some_and(|folder| {
        let library = root().join(folder).join("src/lib.rs");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let included = format!("include_str!(\"../{name}\")");
        fs::read_to_string(library).is_ok_and(|code| code.contains(&included))
    });
    own || list.contains(&format!("\"{}\"", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{book::markdown::read, workspace::root};

    fn problems(path: &str, text: &str) -> usize {
        check(&BTreeMap::from([(path.into(), read(text))])).1.len()
    }

    #[test]
    fn blocks_without_a_language_or_without_a_compiler_are_found() {
        for (text, expected) in [
            ("```rust\n```\n\n```no_run\n```\n\n```console\n```", 0),
            ("```\n```", 1),
            ("```rust,ignore\n```", 1),
            ("```bash\n```", 1),
            ("    indented", 1),
        ] {
            assert_eq!(problems("README.md", text), expected, "{text}");
        }
        assert_eq!(problems("docs/nobody-compiles-this.md", "```rust\n```"), 1);
        assert_eq!(problems("crates/rpa-signing/README.md", "```rust\n```"), 0);
    }

    #[test]
    fn blocks_of_yaml_and_json_can_be_parsed() {
        let mut parsed = 0;
        for (path, text) in crate::book::texts().unwrap() {
            for block in read(&text).blocks {
                let place = format!("{}:{}", path.display(), block.line);
                match &*block.info {
                    "yaml" => {
                        let value: Result<serde_yaml_ng::Value, _> =
                            serde_yaml_ng::from_str(&block.text);
                        assert!(value.is_ok(), "{place}: {value:?}");
                    }
                    "json" => {
                        let value: Result<serde_json::Value, _> = serde_json::from_str(&block.text);
                        assert!(value.is_ok(), "{place}: {value:?}");
                    }
                    _ => continue,
                }
                parsed += 1;
            }
        }
        assert!(parsed >= 5, "{parsed}");
        assert!(root().join(DOC_TESTS).is_file());
    }
}
