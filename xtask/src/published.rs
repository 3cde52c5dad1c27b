//! What every published crate brings along: READMEs in both languages, a changelog, and what a registry shows of it.

use std::fs;

use cargo_metadata::{Package, Target};
use semver::{Version, VersionReq};
use serde_json::json;

use crate::workspace::{is_published, metadata, root};

/// A README for each language, and how it names the other one.
const READMES: [(&str, &str); 2] = [
    ("README.md", "`README.zh-CN.md`"),
    ("README.zh-CN.md", "(README.md)"),
];

/// What is missing in a crate, or wrong.
fn problems(package: &Package) -> Vec<String> {
    let mut found = Vec::new();
    let mut require = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    let is_keyword = |word: &String| {
        let mut bytes = word.bytes();
        word.len() <= 20
            && bytes
                .next()
                .is_some_and(|first| first.is_ascii_alphanumeric())
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_+".contains(&byte))
    };
    let keywords = &package.keywords;
    require((1..=5).contains(&keywords.len()), "1 to 5 keywords");
    require(
        keywords.iter().all(is_keyword),
        "keywords of 1 to 20 ASCII letters",
    );
    require(
        (1..=5).contains(&package.categories.len()),
        "1 to 5 categories",
    );
    require(package.description.is_some(), "a description");
    require(package.license.is_some(), "a licence");
    require(
        package
            .readme
            .as_ref()
            .is_some_and(|readme| readme == "README.md"),
        "readme = \"README.md\"",
    );
    let documented = package.metadata.pointer("/docs/rs")
        == Some(&json!({"all-features": true, "rustdoc-args": ["--cfg", "docsrs"]}));
    require(
        documented || package.features.is_empty(),
        "docs.rs with all features",
    );

    let folder = package.manifest_path.with_file_name("");
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_default();
    require(
        read("CHANGELOG.md").starts_with("# Changelog\n"),
        "CHANGELOG.md",
    );
    let has_example = package.targets.iter().any(Target::is_example);
    require(
        has_example || !folder.join("openapi.yaml").is_file(),
        "an example",
    );
    let library = read("src/lib.rs");
    for (file, other) in READMES {
        let text = read(file);
        require(
            asked(&text, &package.name).is_none_or(|asked| asked.matches(&package.version)),
            &format!("{file}: this version to install"),
        );
        for problem in readme_problems(&text, &package.name, other) {
            require(false, &format!("{file}: {problem}"));
        }
        let included = library.contains(&format!("include_str!(\"../{file}\")"));
        require(
            included || library.is_empty(),
            &format!("{file} as a doc test of src/lib.rs"),
        );
    }
    require(
        !has_relative_link(&read("README.md")),
        "README.md: no relative link, which is dead in the crate's documentation",
    );
    found
}

/// The version of a crate that its README says to install. A program is installed without one.
fn asked(readme: &str, name: &str) -> Option<VersionReq> {
    let mut lines = readme
        .lines()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    let line = lines.next()?;
    let version = line.strip_prefix("{ version = ").unwrap_or(line);
    version.strip_prefix('"')?.split('"').next()?.parse().ok()
}

/// Whether a link leads to another file of the repository.
fn has_relative_link(text: &str) -> bool {
    text.split("](").skip(1).any(|rest| {
        let target = rest.split(')').next().unwrap_or_default();
        let absolute = target.starts_with("https://") || target.starts_with('#');
        !absolute && target.contains(['.', '/'])
    })
}

fn readme_problems(text: &str, name: &str, other: &str) -> Vec<&'static str> {
    let opens = |line: &&str| line.starts_with("```") && line.contains("ignore");
    let install = [format!("\n{name} = "), format!("cargo install {name}\n")];
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
            text.lines().find(opens).is_none(),
            "no block that is not compiled",
        ),
        (text.contains("docs/"), "where its pages are"),
    ]
    .into_iter()
    .filter_map(|(holds, what)| (!holds).then_some(what))
    .collect()
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
        readme_problems(text, "a", "(README.md)"),
        ["no block that is not compiled"]
    );
    assert_eq!(readme_problems("", "a", "(README.md)").len(), 4);
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
