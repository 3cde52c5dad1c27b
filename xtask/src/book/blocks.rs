//! Whether every block of code says what it is, and can be what it says.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::markdown::{Block, Page};
use crate::workspace::root;

/// What names the pages whose Rust is compiled.
const DOC_TESTS: &str = "tests/src/book.rs";

/// What holds the code of the root READMEs, which show it without the lines around it.
const README: &str = "tests/tests/readme.rs";

/// What a block may be besides Rust: `console` is what somebody types, and is run by a test of `vendorctl`.
const LANGUAGES: [&str; 5] = ["console", "json", "text", "toml", "yaml"];

/// The words that may stand behind `rust`, or alone, as rustdoc allows.
const RUST: [&str; 4] = ["rust", "no_run", "should_panic", "compile_fail"];

/// The number of blocks, and what is wrong with them.
pub(crate) fn check(pages: &BTreeMap<PathBuf, Page>) -> (usize, Vec<String>) {
    let compiled = fs::read_to_string(root().join(DOC_TESTS)).unwrap_or_default();
    let readme = bare(&fs::read_to_string(root().join(README)).unwrap_or_default());
    let mut count = 0;
    let mut problems = Vec::new();
    for (path, page) in pages {
        count += page.blocks.len();
        problems.extend(page.blocks.iter().filter_map(|block| problem(path, block)));
        let mut rust = page.blocks.iter().filter(|block| is_rust(&block.info));
        if path.parent() == Some(Path::new("")) {
            let absent = rust.filter(|block| !readme.contains(&bare(&block.text)));
            problems.extend(absent.map(|block| {
                let (path, line) = (path.display(), block.line);
                format!("{path}:{line}: not the code of {README}")
            }));
        } else if rust.next().is_some() && !is_compiled(path, &compiled) {
            problems.push(format!("{}: not named in {DOC_TESTS}", path.display()));
        }
    }
    (count, problems)
}

/// Code without comments, indentation and empty lines.
fn bare(code: &str) -> String {
    let lines = code.lines().map(|line| {
        let line = line.trim();
        line.split(" // ").next().unwrap_or(line).trim_end()
    });
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::new(), |bare, line| bare + line + "\n")
}

fn problem(path: &Path, block: &Block) -> Option<String> {
    let words = || block.info.split(',');
    let problem = match &*block.info {
        "yaml" => yaml_serde::from_str::<yaml_serde::Value>(&block.text)
            .err()?
            .to_string(),
        "json" => serde_json::from_str::<serde_json::Value>(&block.text)
            .err()?
            .to_string(),
        known if LANGUAGES.contains(&known) => return None,
        info if !info.is_empty() && words().all(|word| RUST.contains(&word)) => return None,
        info => format!("a block of `{info}`: neither compiled Rust nor one of {LANGUAGES:?}"),
    };
    Some(format!("{}:{}: {problem}", path.display(), block.line))
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
    use crate::book::markdown::read;

    fn problems(path: &str, text: &str) -> usize {
        check(&BTreeMap::from([(path.into(), read(text))])).1.len()
    }

    #[test]
    fn blocks_without_a_language_or_without_a_compiler_are_found() {
        for (text, expected) in [
            ("```console\n```", 0),
            (
                "```rust\n// other words\nlet tokens = vendor_auth::TokenCache::new(source); // these too\n```",
                0,
            ),
            (
                "```rust\nlet tokens = vendor_auth::TokenCache::old(source);\n```",
                1,
            ),
            ("```\n```", 1),
            ("```rust,ignore\n```", 1),
            ("```bash\n```", 1),
            ("    indented", 1),
            ("```yaml\na: {b: 1}\n```\n\n```json\n[1]\n```", 0),
            ("```yaml\na: {b: 1\n```", 1),
            ("```json\n[1,]\n```", 1),
        ] {
            assert_eq!(problems("README.md", text), expected, "{text}");
        }
        assert_eq!(problems("docs/nobody-compiles-this.md", "```rust\n```"), 1);
        assert_eq!(problems("crates/rpa-signing/README.md", "```rust\n```"), 0);
    }
}
