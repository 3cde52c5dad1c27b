//! What every published crate brings along: READMEs in both languages, a changelog, and what a registry shows of it.

use std::{fs, path::Path};

use semver::Version;
use serde_json::Value;

use crate::{release::version, workspace::metadata};

/// A README for each language, and how it names the other one.
const READMES: [(&str, &str); 2] = [
    ("README.md", "`README.zh-CN.md`"),
    ("README.zh-CN.md", "(README.md)"),
];

/// What is missing in a crate, or wrong.
fn problems(package: &Value) -> Vec<String> {
    let text = |path: &str| package.pointer(path).and_then(Value::as_str);
    let list = |path: &str| -> Vec<&str> {
        let list = package.pointer(path).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    };
    let mut found = Vec::new();
    let mut require = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    let is_keyword = |word: &&str| {
        let mut bytes = word.bytes();
        word.len() <= 20
            && bytes
                .next()
                .is_some_and(|first| first.is_ascii_alphanumeric())
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_+".contains(&byte))
    };
    let keywords = list("/keywords");
    require((1..=5).contains(&keywords.len()), "1 to 5 keywords");
    require(
        keywords.iter().all(is_keyword),
        "keywords of 1 to 20 ASCII letters",
    );
    require(!list("/categories").is_empty(), "a category");
    require(text("/description").is_some(), "a description");
    require(
        text("/readme") == Some("README.md"),
        "readme = \"README.md\"",
    );
    let features = package.get("features").and_then(Value::as_object);
    let documented = package.pointer("/metadata/docs/rs/all-features") == Some(&Value::Bool(true))
        && list("/metadata/docs/rs/rustdoc-args") == ["--cfg", "docsrs"];
    require(
        documented || features.is_some_and(serde_json::Map::is_empty),
        "docs.rs with all features",
    );

    let folder = Path::new(text("/manifest_path").unwrap_or_default()).with_file_name("");
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_default();
    require(
        read("CHANGELOG.md").starts_with("# Changelog\n"),
        "CHANGELOG.md",
    );
    let targets = package.get("targets").and_then(Value::as_array);
    let example = |target: &Value| {
        target
            .pointer("/kind/0")
            .is_some_and(|kind| kind == "example")
    };
    let has_example = targets.is_some_and(|targets| targets.iter().any(example));
    require(
        has_example || !folder.join("openapi.yaml").is_file(),
        "an example",
    );
    let name = text("/name").unwrap_or_default();
    let version = text("/version").and_then(|version| version.parse().ok());
    let library = read("src/lib.rs");
    for (file, other) in READMES {
        let text = read(file);
        let current = |version: &Version| version::install(&text, name, version) == text;
        require(
            version.as_ref().is_some_and(current),
            &format!("{file}: this version to install"),
        );
        for problem in readme_problems(&text, name, other) {
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
    let metadata = metadata().unwrap();
    let packages = metadata.get("packages").and_then(Value::as_array).unwrap();
    let mut count = 0;
    for package in packages {
        if package.get("publish") == Some(&Value::Array(Vec::new())) {
            continue;
        }
        let problems = problems(package);
        assert!(
            problems.is_empty(),
            "{}: {problems:#?}",
            package.get("name").unwrap()
        );
        count += 1;
    }
    assert_eq!(count, 12);
}

#[test]
fn what_is_missing_is_found() {
    let metadata = metadata().unwrap();
    let packages = metadata.get("packages").and_then(Value::as_array).unwrap();
    let is = |package: &&Value| {
        package
            .get("name")
            .is_some_and(|name| name == "isearch-oapi")
    };
    let complete = packages.iter().find(is).unwrap();
    for (member, value, expected) in [
        ("keywords", serde_json::json!([]), "1 to 5 keywords"),
        (
            "keywords",
            serde_json::json!(["机器人"]),
            "keywords of 1 to 20 ASCII letters",
        ),
        ("categories", serde_json::json!([]), "a category"),
        ("description", Value::Null, "a description"),
        ("readme", Value::Null, "readme = \"README.md\""),
        ("targets", serde_json::json!([]), "an example"),
        ("metadata", Value::Null, "docs.rs with all features"),
    ] {
        let mut package = complete.clone();
        *package.get_mut(member).unwrap() = value;
        assert_eq!(problems(&package), [expected]);
    }
    let mut package = complete.clone();
    *package.get_mut("version").unwrap() = "7.5.0".into();
    assert_eq!(
        problems(&package),
        READMES.map(|(file, _)| format!("{file}: this version to install"))
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
