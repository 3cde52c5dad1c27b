//! The modules of `vendor-http` use each other one way: a reader can follow a call from the top of `docs/architecture.md`.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;

/// From the way in of a call down to what everything may use.
const LAYERS: [&str; 21] = [
    "client",
    "pipeline",
    "token_source",
    "endpoint",
    "blocking",
    "response",
    "shared",
    "proved",
    "protocol",
    "envelope",
    "transport",
    "drift",
    "request",
    "runtime",
    "error",
    "raw_response",
    "operation",
    "api",
    "assumption",
    "outcome",
    "deadline",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    entries.flat_map(below).collect()
}

/// What follows `crate::`, the first word of each path.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let one = Regex::new(r"\bcrate::(\w+)").unwrap();
    let mut used: BTreeSet<String> = one
        .captures_iter(&code)
        .map(|found| found[1].to_owned())
        .collect();
    for (at, begin) in code.match_indices("crate::{") {
        let (mut depth, mut word) = (1, String::new());
        for c in code[at + begin.len()..].chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                c if depth == 1 && c != ',' => word.push(c),
                _ => {}
            }
            if depth == 0 || (depth == 1 && c == ',') {
                let first = word.trim().split("::").next().unwrap_or_default();
                used.insert(first.to_owned());
                word.clear();
            }
            if depth == 0 {
                break;
            }
        }
    }
    used.remove("");
    used
}

/// The module that a name at the root comes from.
fn root_names(lib: &str) -> BTreeMap<String, String> {
    let exports = Regex::new(r"pub use (\w+)::(\{[^}]*\}|\w+);").unwrap();
    let word = Regex::new(r"\w+").unwrap();
    let mut names = BTreeMap::new();
    for found in exports.captures_iter(lib) {
        for name in word.find_iter(&found[2]) {
            names.insert(name.as_str().to_owned(), found[1].to_owned());
        }
    }
    names
}

#[test]
fn arrows_between_the_modules_of_vendor_http_go_one_way() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/vendor-http/src");
    let names = root_names(&fs::read_to_string(folder.join("lib.rs")).unwrap());
    let layer = |module: &str| LAYERS.iter().position(|known| *known == module);
    let (mut modules, mut arrows, mut upwards) = (BTreeSet::new(), 0, Vec::new());
    for file in files(&folder) {
        let below = file
            .strip_prefix(&folder)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let module = below
            .split(['/', '\\', '.'])
            .next()
            .unwrap_or_default()
            .to_owned();
        if module == "lib" || module == "vendor" {
            continue;
        }
        let here = layer(&module).unwrap_or_else(|| panic!("{module} is in no layer"));
        modules.insert(module);
        for name in used(&fs::read_to_string(&file).unwrap()) {
            let there = names.get(&name).unwrap_or(&name);
            match layer(there) {
                Some(there) if there < here => upwards.push(format!("{below} uses {name}")),
                Some(_) => arrows += 1,
                None => {}
            }
        }
    }
    assert_eq!(upwards, Vec::<String>::new());
    assert_eq!(modules.len(), LAYERS.len());
    assert!(arrows > 100, "only {arrows} were found");
    assert_eq!(
        used("use crate::{Error, response::{Page, Response}};"),
        ["Error", "response"].map(str::to_owned).into()
    );
}
