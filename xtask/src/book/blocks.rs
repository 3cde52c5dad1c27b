//! Whether every block of code says what it is, and can be what it says.

use std::fs;

use relative_path::RelativePath;

use super::{links::Pages, markdown::Block};
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
pub(crate) fn check(pages: &Pages) -> (usize, Vec<String>) {
    let compiled = fs::read_to_string(root().join(DOC_TESTS)).unwrap_or_default();
    let readme = bare(&fs::read_to_string(root().join(README)).unwrap_or_default());
    let mut count = 0;
    let mut problems = Vec::new();
    for (path, page) in pages {
        count += page.blocks.len();
        for block in &page.blocks {
            let problem = problem(path, block, &compiled, &readme);
            problems.extend(problem.map(|problem| format!("{path}:{}: {problem}", block.line)));
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

fn problem(path: &RelativePath, block: &Block, compiled: &str, readme: &str) -> Option<String> {
    let is_rust = block.info.split(',').all(|word| RUST.contains(&word));
    match &*block.info {
        "yaml" => {
            let read = yaml_serde::from_str::<yaml_serde::Value>(&block.text);
            read.err().map(|error| error.to_string())
        }
        "json" => {
            let read = serde_json::from_str::<serde_json::Value>(&block.text);
            read.err().map(|error| error.to_string())
        }
        _ if is_rust && path.parent().is_none_or(|folder| folder == "") => {
            let is_there = readme.contains(&bare(&block.text));
            (!is_there).then(|| format!("not the code of {README}"))
        }
        _ if is_rust => (!is_compiled(path, compiled)).then(|| format!("not named in {DOC_TESTS}")),
        known if LANGUAGES.contains(&known) => None,
        info => Some(format!(
            "a block of `{info}`: neither compiled Rust nor one of {LANGUAGES:?}"
        )),
    }
}

/// READMEs are compiled with their crates, by `#![doc = include_str!("../README.md")]`; other pages by name.
fn is_compiled(path: &RelativePath, list: &str) -> bool {
    let name = path.file_name().unwrap_or_default();
    let library = path
        .parent()
        .map(|folder| folder.join("src/lib.rs").to_path(root()));
    let code = library.and_then(|library| fs::read_to_string(library).ok());
    let included = format!("include_str!(\"../{name}\")");
    code.is_some_and(|code| code.contains(&included)) || list.contains(&format!("\"{path}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::markdown::read;

    fn problems(path: &str, text: &str) -> usize {
        check(&[(path.into(), read(text.to_owned()))].into())
            .1
            .len()
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
