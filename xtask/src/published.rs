//! What every published crate brings along: READMEs in both languages, a changelog, and what a registry shows of it.

use std::fs;

use cargo_metadata::{Package, Target};
use semver::{Version, VersionReq};
use serde_json::json;

use crate::{
    book::markdown::{Block, read},
    workspace::{is_published, metadata, root},
};

/// A README for each language, and how it names the other one.
const READMES: [(&str, &str); 2] = [
    ("README.md", "`README.zh-CN.md`"),
    ("README.zh-CN.md", "(README.md)"),
];

/// What is missing in a crate, or wrong.
fn problems(package: &Package) -> Vec<String> {
    let Package { name, keywords, .. } = package;
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-_+".contains(letter);
    let is_keyword = |word: &String| {
        word.len() <= 20
            && word.starts_with(|first: char| first.is_ascii_alphanumeric())
            && word.chars().all(is_letter)
    };
    let folder = package.manifest_path.with_file_name("");
    let read_file = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_default();
    let documented = json!({"all-features": true, "rustdoc-args": ["--cfg", "docsrs"]});
    let has_example = package.targets.iter().any(Target::is_example);
    let library = read_file("src/lib.rs");
    let is_readme = |readme: &_| readme == "README.md";
    let rules = [
        ((1..=5).contains(&keywords.len()), "1 to 5 keywords"),
        (
            keywords.iter().all(is_keyword),
            "keywords of 1 to 20 ASCII letters",
        ),
        (
            (1..=5).contains(&package.categories.len()),
            "1 to 5 categories",
        ),
        (package.description.is_some(), "a description"),
        (package.license.is_some(), "a licence"),
        (
            package.readme.as_ref().is_some_and(is_readme),
            "readme = \"README.md\"",
        ),
        (
            package.features.is_empty()
                || package.metadata.pointer("/docs/rs") == Some(&documented),
            "docs.rs with all features",
        ),
        (
            read_file("CHANGELOG.md").starts_with("# Changelog\n"),
            "CHANGELOG.md",
        ),
        (
            has_example || !folder.join("openapi.yaml").is_file(),
            "an example",
        ),
    ];
    let mut found = missing(rules);
    for (file, other) in READMES {
        let text = read_file(file);
        let is_asked = asked(&text, name).is_none_or(|asked| asked.matches(&package.version));
        let included = library.contains(&format!("include_str!(\"../{file}\")"));
        let rules = readme_rules(&text, name, other).into_iter().chain([
            (is_asked, "this version to install"),
            (
                included || library.is_empty(),
                "to be a doc test of src/lib.rs",
            ),
        ]);
        let missing = missing(rules).into_iter();
        found.extend(missing.map(|what| format!("{file}: {what}")));
    }
    if has_relative_link(&read_file("README.md")) {
        found.push(
            "README.md: no relative link, which is dead in the crate's documentation".to_owned(),
        );
    }
    found
}

/// What is not as it has to be.
fn missing<'r>(rules: impl IntoIterator<Item = (bool, &'r str)>) -> Vec<String> {
    let wrong = rules.into_iter().filter(|(holds, _)| !holds);
    wrong.map(|(_, what)| what.to_owned()).collect()
}

/// The version of a crate that its README says to install. A program is installed without one.
fn asked(readme: &str, name: &str) -> Option<VersionReq> {
    let mut lines = readme.lines();
    let line = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
    let version = line.strip_prefix("{ version = ").unwrap_or(line);
    version.strip_prefix('"')?.split('"').next()?.parse().ok()
}

/// Whether a link leads to another file of the repository.
fn has_relative_link(text: &str) -> bool {
    read(text.to_owned()).links.iter().any(|(link, _)| {
        let is_absolute = link.starts_with("https://") || link.starts_with('#');
        !is_absolute && link.contains(['.', '/'])
    })
}

fn readme_rules(text: &str, name: &str, other: &str) -> [(bool, &'static str); 5] {
    let install = [format!("\n{name} = "), format!("cargo install {name}\n")];
    let is_compiled = |block: &Block| !block.info.contains("ignore");
    [
        (
            text.starts_with(&format!("# {name}\n")),
            "its name as the title",
        ),
        (text.contains(other), "the name of the other language's"),
        (
            install.iter().any(|line| text.contains(line)),
            "how to install it",
        ),
        (
            read(text.to_owned()).blocks.iter().all(is_compiled),
            "no block that is not compiled",
        ),
        (text.contains("docs/"), "where its pages are"),
    ]
}

#[test]
fn every_published_crate_is_complete() {
    let metadata = metadata(&root()).unwrap();
    let published = metadata
        .packages
        .iter()
        .filter(|package| is_published(package));
    let mut count = 0;
    for package in published {
        assert_eq!(problems(package), [""; 0], "{}", package.name);
        count += 1;
    }
    assert_eq!(count, 12);
}

#[test]
fn what_is_missing_is_found() {
    let metadata = metadata(&root()).unwrap();
    let is = |package: &&Package| *package.name == "isearch-oapi";
    let complete = metadata.packages.iter().find(is).unwrap();
    let without = |edit: fn(&mut Package), expected: &[&str]| {
        let mut package = complete.clone();
        edit(&mut package);
        assert_eq!(problems(&package), expected);
    };
    without(|package| package.keywords.clear(), &["1 to 5 keywords"]);
    without(
        |package| package.keywords = vec!["机器人".to_owned()],
        &["keywords of 1 to 20 ASCII letters"],
    );
    without(|package| package.categories.clear(), &["1 to 5 categories"]);
    without(|package| package.description = None, &["a description"]);
    without(|package| package.license = None, &["a licence"]);
    without(|package| package.readme = None, &["readme = \"README.md\""]);
    without(|package| package.targets.clear(), &["an example"]);
    without(
        |package| package.metadata = json!({}),
        &["docs.rs with all features"],
    );
    without(
        |package| package.version = Version::new(7, 5, 0),
        &READMES
            .map(|(file, _)| format!("{file}: this version to install"))
            .each_ref()
            .map(String::as_str),
    );
    let text =
        "# a\n[English](README.md)\n\na = \"0.1\"\n```rust,ignore\n```\n[page](../../docs/a.md)";
    assert_eq!(
        missing(readme_rules(text, "a", "(README.md)")),
        ["no block that is not compiled"]
    );
    assert_eq!(missing(readme_rules("", "a", "(README.md)")).len(), 4);
}

#[test]
fn a_link_to_a_file_is_found() {
    for text in [
        "a [b](CHANGELOG.md)",
        "[a](#b) [`c`](../../docs/c.md#d)",
        "[a](docs/)",
    ] {
        assert!(has_relative_link(text), "{text}");
    }
    let text =
        "`docs/a.md` [b](#c) [d](https://example.com/e.html) [`f`](Error::outcome) [g](Client)";
    assert!(!has_relative_link(text));
}
